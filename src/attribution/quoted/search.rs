//! The search for the candidates for a quote's speaker: a method for each place they stand in.

use std::ops::Range;

use super::*;
use crate::attribution::decision::{Candidates, bucket};
use crate::attribution::frames::Frame;
use crate::attribution::sources;
use crate::text::Text;

/// From this probability on a cue counts when others are weighed.
const LIKELY_CUE: f32 = 0.3;

/// How many frames back the quote before may stand.
pub(in crate::attribution) const REACH: usize = 12;

/// How many paragraphs back it may stand.
pub(in crate::attribution) const REACH_IN_PARAGRAPHS: u32 = 3;

/// How many cues of its frame, before a quote and behind it, can be the quote's.
const CUES_ON_A_SIDE: usize = 16;

/// The candidates for the outermost quote `number`, the values that all of them share, and whether it stands in a
/// question of which nothing says who asks it.
#[inline(never)] // the stages stay functions of their own
pub(in crate::attribution) fn candidates(
    text: &Text,
    reading: &Reading,
    quotes: &[Quote],
    number: usize,
    earlier: Option<Earlier>,
    found: &mut Candidates<Choice>,
) -> (Candidate, bool) {
    found.clear();
    let (index, unit) = reading.frames.outermost[number];
    let frame_number = reading.frame_of_quote[number] as usize;
    let frame = &reading.frames.frames[frame_number];
    let base = setting::values(text, reading, quotes, number);
    let mut search = Search { reading, frame_number, frame, unit, base, found };
    let asked = search.in_its_frame();
    search.with_the_quote_before(earlier);
    search.in_the_frame_before();
    search.in_the_next_frame();
    search.among_its_phrases();
    search.in_a_signature_below();
    if let Some(label) = quotes[index].label(text) {
        search.in_its_label(label);
    }
    (base, asked)
}

/// A quote whose speaker is looked for, and what was found.
struct Search<'a> {
    reading: &'a Reading,
    frame_number: usize,
    frame: &'a Frame,
    /// The quote's unit.
    unit: usize,
    /// The values that all its candidates share.
    base: Candidate,
    found: &'a mut Candidates<Choice>,
}

impl Search<'_> {
    /// The cues of the quote's own frame. Whether one before the quote asks without saying who does.
    fn in_its_frame(&mut self) -> bool {
        let (reading, unit) = (self.reading, self.unit);
        let cues = reading.cues_of(self.frame_number);
        let split = cues.start + reading.cues[cues.clone()].partition_point(|cue| cue.word.unit() < unit);
        let first = nearest_clause(reading, self.frame, cues.start..split).unwrap_or(cues.start);
        let asked = reading.cues[cues.start..split].iter().any(|cue| self.is_asked(cue));
        let near = split.saturating_sub(CUES_ON_A_SIDE).max(first)..split.saturating_add(CUES_ON_A_SIDE).min(cues.end);
        for number in near {
            let cue = &reading.cues[number];
            let place = cue.word.unit();
            if self.describes_somebody(cue)
                || asked && (place > unit || self.is_asked(cue) || is_subordinate(reading, self.frame, cue))
            {
                continue;
            }
            let relation = if place < unit { Relation::CueBefore } else { Relation::CueAfter };
            let between = place.min(unit) + 1..place.max(unit);
            let others = if number < split { number + 1..split } else { split..number };
            let likely = reading.cues[others].iter().filter(|other| other.probability > LIKELY_CUE);
            let likely = likely.take(2).count() as u16;
            let held = u16::from(holds(cue, unit));
            self.add_cue(relation, number, between.len(), &[(CUES_BETWEEN, likely), (CONTENT, held)]);
        }
        asked
    }

    /// The speaker of the quote before, unless it stands too far away.
    fn with_the_quote_before(&mut self, earlier: Option<Earlier>) {
        let Some(earlier) = earlier else { return };
        let frames = &self.reading.frames;
        let other = self.reading.frame_of_quote[earlier.quote] as usize;
        let between = self.frame_number - other;
        let paragraphs = self.frame.paragraph - frames.frames[other].paragraph;
        if between > REACH || paragraphs > REACH_IN_PARAGRAPHS {
            return;
        }
        let relation = match (between, paragraphs) {
            (0, _) => Relation::QuoteInFrame,
            (_, 0) => Relation::QuoteInParagraph,
            _ => Relation::QuoteBefore,
        };
        let distance = self.unit - frames.outermost[earlier.quote].1;
        // A quote that wasn't closed goes on.
        let likely = if earlier.closed { earlier.probability } else { 1.0 };
        let further = [(FRAMES_BETWEEN, between.min(3) as u16), (LIKELY, (likely * 9.99) as u16)];
        self.add(Choice { relation, ..earlier.choice }, distance, &further);
    }

    /// The likeliest cue and the subject of the frame before.
    fn in_the_frame_before(&mut self) {
        let Some(number) = self.frame_number.checked_sub(1) else { return };
        let reading = self.reading;
        let before = &reading.frames.frames[number];
        let same_paragraph = before.paragraph == self.frame.paragraph;
        let has_quotes = u16::from(!before.quotes().is_empty());
        let cues = reading.cues_of(number).filter(|&cue| reading.cues[cue].source.is_some());
        let likeliest = cues.max_by(|&a, &b| reading.cues[a].probability.total_cmp(&reading.cues[b].probability));
        if let Some(cue) = likeliest {
            let relation = if same_paragraph { Relation::CueInFrameBefore } else { Relation::CueInParagraphBefore };
            let distance = before.units().end - reading.cues[cue].word.unit();
            self.add_cue(relation, cue, distance, &[(FRAMES_BETWEEN, has_quotes)]);
        }
        let phrases = reading.phrases_of(number);
        if let Some(subject) = phrases.clone().find(|&phrase| can_speak(&reading.phrases[phrase])) {
            let choice = Choice { relation: Relation::SubjectBefore, cue: None, source: Source::Phrase(subject) };
            let further = [(CONTENT, u16::from(same_paragraph)), (FRAMES_BETWEEN, has_quotes)];
            self.add(choice, subject - phrases.start, &further);
        }
    }

    /// The first cue of the next frame of the paragraph.
    fn in_the_next_frame(&mut self) {
        let (reading, number) = (self.reading, self.frame_number + 1);
        let frames = &reading.frames;
        let Some(next) = frames.frames.get(number).filter(|next| next.paragraph == self.frame.paragraph) else {
            return;
        };
        let first = reading.cues_of(number).find(|&cue| reading.cues[cue].source.is_some());
        if let Some(cue) = first {
            let begin = next.units().start;
            let quoted = u16::from(frames.units[begin].sort == Sort::Quote);
            let distance = reading.cues[cue].word.unit() - begin;
            self.add_cue(Relation::CueInNextFrame, cue, distance, &[(FRAMES_BETWEEN, quoted)]);
        }
    }

    /// The phrases of the quote's own frame, without a cue: the nearest on both sides, and the first.
    fn among_its_phrases(&mut self) {
        let (reading, unit) = (self.reading, self.unit as isize);
        let phrases = reading.phrases_of(self.frame_number);
        let split =
            phrases.start + reading.phrases[phrases.clone()].partition_point(|phrase| phrase.units().start < self.unit);
        if split > phrases.start {
            let last = split - 1;
            let distance = self.unit - reading.phrases[last].units().end;
            let labels = distance == 1 && reading.frames.sort(self.frame, unit - 1) == Sort::Colon;
            let before = reading.frames.sort(self.frame, reading.phrases[last].units().start as isize - 1);
            // A few carried signs: “…”, one was blunt: “…”: whose words they are is said by the subject.
            let is_object = labels && (before.is_finite() || before == Sort::Ing);
            let relation = |is_label| if is_label { Relation::Label } else { Relation::Phrase };
            if !is_object {
                self.add_phrase(relation(labels), last, distance, split);
            }
            if last > phrases.start {
                let distance = self.unit - reading.phrases[phrases.start].units().end;
                self.add_phrase(relation(is_object), phrases.start, distance, split);
            }
        }
        if split < phrases.end {
            let distance = reading.phrases[split].units().start - self.unit;
            let dash = distance == 2 && reading.frames.sort(self.frame, unit + 1) == Sort::Dash;
            let signs = dash && can_sign(&reading.phrases[split]);
            self.add_phrase(if signs { Relation::Signature } else { Relation::Phrase }, split, distance, split);
        }
    }

    /// A signature on a line of its own: — Ms. Orlova, farmer
    fn in_a_signature_below(&mut self) {
        let frames = &self.reading.frames;
        let number = self.frame_number + 1;
        let Some(next) = frames.frames.get(number) else { return };
        let begin = next.units().start;
        let ends_frame = self.frame.units().end == self.unit + 1;
        if !ends_frame || frames.sort(next, begin as isize) != Sort::Dash {
            return;
        }
        let phrase = |number: usize| &self.reading.phrases[number];
        let signs = |&first: &usize| phrase(first).units().start == begin + 1 && can_sign(phrase(first));
        if let Some(source) = self.reading.phrases_of(number).next().filter(signs) {
            self.add_phrase(Relation::Signature, source, 2, self.reading.phrases_of(self.frame_number).end);
        }
    }

    /// The name inside the quote that labels it.
    fn in_its_label(&mut self, label: Range<usize>) {
        let source = Source::Tokens(label.start as u32, label.end as u32);
        self.add(Choice { relation: Relation::LabelInside, cue: None, source }, label.len(), &[]);
    }

    /// Adds the source of a cue, if it has one, with further values.
    fn add_cue(&mut self, relation: Relation, number: usize, distance: usize, further: &[(u8, u16)]) {
        let cue = &self.reading.cues[number];
        let Some(source) = cue.source else { return };
        let mut values = of_cue(self.base, relation, cue, self.reading);
        values[DISTANCE as usize] = bucket(distance);
        values[SPOT as usize] = self.spot(cue) as u16;
        values[RANK as usize] = self.rank(number);
        values[BETWEEN as usize] = self.between(cue.word.unit());
        let choice = Choice { relation, cue: Some(number), source: Source::Phrase(source as usize) };
        self.push(choice, values, further);
    }

    /// Adds a phrase of a frame of which the phrases from `split` on stand behind the quote.
    fn add_phrase(&mut self, relation: Relation, source: usize, distance: usize, split: usize) {
        if !can_speak(&self.reading.phrases[source]) {
            return;
        }
        let first = self.reading.phrases_of(self.frame_number).start;
        let further = [(CONTENT, u16::from(source >= split)), (FRAMES_BETWEEN, u16::from(source == first))];
        self.add(Choice { relation, cue: None, source: Source::Phrase(source) }, distance, &further);
    }

    /// Adds a candidate that no cue of its own speaks for, with further values.
    fn add(&mut self, choice: Choice, distance: usize, further: &[(u8, u16)]) {
        let mut values = self.base;
        values[RELATION as usize] = choice.relation as u16;
        values[KIND as usize] = choice.source.kind(self.reading) as u16;
        values[TAKES as usize] = TAKES_NOTHING;
        values[DISTANCE as usize] = bucket(distance);
        self.push(choice, values, further);
    }

    fn push(&mut self, choice: Choice, mut values: Candidate, further: &[(u8, u16)]) {
        for &(attribute, value) in further {
            values[usize::from(attribute)] = value;
        }
        self.found.push(choice, values);
    }

    /// Whether a cue asks without saying who does: what stands quoted in the question is not in the words of the one who
    /// answers. Asked whether the bridge was “a trap”, she said no.
    fn is_asked(&self, cue: &CueReading) -> bool {
        let frames = &self.reading.frames;
        let subject = frames.sort(self.frame, cue.word.subject());
        cue.word.verb.patterns.question
            && frames.units[cue.word.unit()].sort == Sort::VerbPast
            && matches!(subject, Sort::Edge | Sort::Subordinator)
    }

    /// Whether a cue before the quote has an object of its own in a relative clause that a comma closes: what "signed"
    /// does in … said Mr. Pryce, who signed her, “…”
    fn describes_somebody(&self, cue: &CueReading) -> bool {
        let Some(source) = cue.source else { return false };
        let sort = |unit: usize| self.reading.frames.sort(self.frame, unit as isize);
        let place = cue.word.unit();
        self.reading.phrases[source as usize].kind == PhraseKind::Who
            && place + 2 < self.unit
            && sort(self.unit - 1) == Sort::Comma
            && !cue.word.verb.patterns.addressee
            && matches!(sort(place + 1), Sort::Object | Sort::Determiner | Sort::Name | Sort::Title | Sort::Role)
    }

    /// Where the source of a cue stands, and the cue, seen from the quote.
    fn spot(&self, cue: &CueReading) -> Spot {
        let Some(source) = cue.source else { return Spot::None };
        let source = self.reading.phrases[source as usize].units().start;
        let (cue, quote) = (cue.word.unit(), self.unit);
        match (cue < quote, source < cue, source < quote) {
            (true, true, _) => Spot::SourceCueQuote,
            (true, false, true) => Spot::CueSourceQuote,
            (true, false, false) => Spot::CueQuoteSource,
            (false, true, false) => Spot::QuoteSourceCue,
            (false, true, true) => Spot::SourceQuoteCue,
            (false, false, _) => Spot::QuoteCueSource,
        }
    }

    /// How many cues of the quote's frame are likelier than this one of it, up to 2.
    fn rank(&self, number: usize) -> u16 {
        let cues = self.reading.cues_of(self.frame_number);
        if !cues.contains(&number) {
            return 0;
        }
        let probability = self.reading.cues[number].probability;
        cues.filter(|&other| self.reading.cues[other].probability > probability).take(2).count() as u16
    }

    /// What stands between the quote and another unit of its frame.
    fn between(&self, other: usize) -> u16 {
        if !self.frame.units().contains(&other) {
            return 0;
        }
        let gap = other.min(self.unit) + 1..other.max(self.unit);
        sources::between(&self.reading.frames, gap, isize::MAX)
    }
}

/// The last of `cues`, which precede a quote, if a clause of its own begins with its source: what
/// stands before the clause doesn't report the quote. "She left after he called it “a mess”."
fn nearest_clause(reading: &Reading, frame: &Frame, cues: Range<usize>) -> Option<usize> {
    let last = cues.end.checked_sub(1).filter(|last| cues.contains(last))?;
    let cue = &reading.cues[last];
    let source = reading.phrases[cue.source? as usize].units();
    (cue.probability > LIKELY_CUE && is_subordinate(reading, frame, cue) && source.end <= cue.word.unit())
        .then_some(last)
}

/// Whether a clause of its own begins with the source of a cue: … after she said …, … if she thought …
fn is_subordinate(reading: &Reading, frame: &Frame, cue: &CueReading) -> bool {
    let Some(source) = cue.source else { return false };
    let first = reading.phrases[source as usize].units().start;
    reading.frames.sort(frame, first as isize - 1) == Sort::Subordinator
}

/// Whether the unit of a quote stands in the content of a cue.
fn holds(cue: &CueReading, unit: usize) -> bool {
    [&cue.after, &cue.before].into_iter().flatten().any(|content| content.contains(&(unit as u32)))
}

/// Whether a phrase can be a speaker at all.
fn can_speak(phrase: &Phrase) -> bool {
    !matches!(phrase.kind, PhraseKind::Time | PhraseKind::Object)
}

/// Whether a phrase can stand in a signature: a name, be it with a role or not, or a role.
fn can_sign(phrase: &Phrase) -> bool {
    matches!(phrase.kind, PhraseKind::Name | PhraseKind::RoleName | PhraseKind::Role)
}

/// The values of a candidate that comes from a cue.
fn of_cue(base: Candidate, relation: Relation, cue: &CueReading, reading: &Reading) -> Candidate {
    let mut values = base;
    values[RELATION as usize] = relation as u16;
    values[TAKES as usize] = cues::takes(cue.word.verb.patterns);
    values[FORM as usize] = reading.frames.units[cue.word.unit()].sort.form();
    values[LIKELY as usize] = (cue.probability * 9.99) as u16;
    values[SOURCE_LIKELY as usize] = (cue.source_probability * 5.99) as u16;
    if let Some(source) = cue.source {
        values[KIND as usize] = reading.phrases[source as usize].kind as u16;
    }
    values
}
