//! Candidates for the speaker of a quote: a method for each place that they stand in.
//!
//! Takes a quote and the reporting clauses, gives its candidates with their attributes: the cues of its sentence and of
//! the sentences beside it, the speaker of the quote before, names without a cue, labels and signatures.

use std::ops::Range;

use super::*;
use crate::attribution::model::{Candidates, bucket};
use crate::attribution::reading::Sentence;
use crate::text::Text;

/// From this probability on a cue counts when others are weighed.
const LIKELY_CUE: f32 = 0.3;

/// How many sentences back the quote before may stand.
pub(crate) const REACH: usize = 12;

/// How many paragraphs back it may stand.
pub(crate) const REACH_IN_PARAGRAPHS: u32 = 3;

/// How many cues of its sentence, before a quote and behind it, can be the quote's.
const CUES_ON_A_SIDE: usize = 16;

/// The candidates for the outermost quote `number`, the values that all of them share, and whether it stands in a
/// question of which nothing says who asks it.
#[inline(never)] // the stages stay functions of their own
pub(crate) fn candidates(
    text: &Text,
    clauses: &ReportingClauses,
    quotes: &[Quote],
    number: usize,
    previous: Option<PreviousQuote>,
    found: &mut Candidates<QuoteSource>,
) -> (Candidate, bool) {
    found.clear();
    let (index, unit) = clauses.sentences.outermost[number];
    let sentence_number = clauses.sentence_of_quote[number] as usize;
    let sentence = &clauses.sentences.all[sentence_number];
    let base = context::values(text, clauses, quotes, number);
    let mut search = Search { clauses, sentence_number, sentence, unit, base, found };
    let asked = search.in_its_sentence();
    search.with_the_quote_before(previous);
    search.in_the_sentence_before();
    search.in_the_next_sentence();
    search.among_its_phrases();
    search.in_a_signature_below();
    if let Some(label) = quotes[index].label(text) {
        search.in_its_label(label);
    }
    (base, asked)
}

/// A quote whose speaker is looked for, and what was found.
struct Search<'a> {
    clauses: &'a ReportingClauses,
    sentence_number: usize,
    sentence: &'a Sentence,
    /// The quote's unit.
    unit: usize,
    /// The values that all its candidates share.
    base: Candidate,
    found: &'a mut Candidates<QuoteSource>,
}

impl Search<'_> {
    /// The cues of the quote's own sentence. Whether one before the quote asks without saying who does.
    fn in_its_sentence(&mut self) -> bool {
        let (clauses, unit) = (self.clauses, self.unit);
        let cues = clauses.of_sentence(self.sentence_number);
        let split = cues.start + clauses.all[cues.clone()].partition_point(|cue| cue.word.unit() < unit);
        let first = nearest_clause(clauses, self.sentence, cues.start..split).unwrap_or(cues.start);
        let asked = clauses.all[cues.start..split].iter().any(|cue| self.is_asked(cue));
        let near = split.saturating_sub(CUES_ON_A_SIDE).max(first)..split.saturating_add(CUES_ON_A_SIDE).min(cues.end);
        for number in near {
            let cue = &clauses.all[number];
            let place = cue.word.unit();
            if self.describes_somebody(cue)
                || asked && (place > unit || self.is_asked(cue) || is_subordinate(clauses, self.sentence, cue))
            {
                continue;
            }
            let relation = if place < unit { Relation::CueBefore } else { Relation::CueAfter };
            let between = place.min(unit) + 1..place.max(unit);
            let others = if number < split { number + 1..split } else { split..number };
            let likely = clauses.all[others].iter().filter(|other| other.probability > LIKELY_CUE);
            let likely = likely.take(2).count() as u16;
            let held = u16::from(holds(cue, unit));
            self.add_cue(relation, number, between.len(), &[(CUES_BETWEEN, likely), (CONTENT, held)]);
        }
        asked
    }

    /// The speaker of the quote before, unless it stands too far away.
    fn with_the_quote_before(&mut self, previous: Option<PreviousQuote>) {
        let Some(previous) = previous else { return };
        let sentences = &self.clauses.sentences;
        let other = self.clauses.sentence_of_quote[previous.quote] as usize;
        let between = self.sentence_number - other;
        let paragraphs = self.sentence.paragraph - sentences.all[other].paragraph;
        if between > REACH || paragraphs > REACH_IN_PARAGRAPHS {
            return;
        }
        let relation = match (between, paragraphs) {
            (0, _) => Relation::QuoteInSentence,
            (_, 0) => Relation::QuoteInParagraph,
            _ => Relation::QuoteBefore,
        };
        let distance = self.unit - sentences.outermost[previous.quote].1;
        // A quote that wasn't closed goes on.
        let likely = if previous.closed { previous.probability } else { 1.0 };
        let further = [(SENTENCES_BETWEEN, between.min(3) as u16), (LIKELY, (likely * 9.99) as u16)];
        self.add(QuoteSource { relation, ..previous.choice }, distance, &further);
    }

    /// The likeliest cue and the subject of the sentence before.
    fn in_the_sentence_before(&mut self) {
        let Some(number) = self.sentence_number.checked_sub(1) else { return };
        let clauses = self.clauses;
        let before = &clauses.sentences.all[number];
        let same_paragraph = before.paragraph == self.sentence.paragraph;
        let has_quotes = u16::from(!before.quotes().is_empty());
        let cues = clauses.of_sentence(number).filter(|&cue| clauses.all[cue].source.is_some());
        let likeliest = cues.max_by(|&a, &b| clauses.all[a].probability.total_cmp(&clauses.all[b].probability));
        if let Some(cue) = likeliest {
            let relation = if same_paragraph { Relation::CueInSentenceBefore } else { Relation::CueInParagraphBefore };
            let distance = before.units().end - clauses.all[cue].word.unit();
            self.add_cue(relation, cue, distance, &[(SENTENCES_BETWEEN, has_quotes)]);
        }
        let phrases = clauses.phrases_of(number);
        // "Q: Were you afraid?" is no answer's subject.
        let labels = |phrase: &Phrase| {
            let units = phrase.units();
            let goes_on = units.end + 1 < before.units().end;
            units.start == before.units().start
                && goes_on
                && clauses.sentences.tag(before, units.end as isize) == Tag::Colon
        };
        let can_answer = |&phrase: &usize| can_speak(&clauses.phrases[phrase]) && !labels(&clauses.phrases[phrase]);
        if let Some(subject) = phrases.clone().find(can_answer) {
            let choice = QuoteSource { relation: Relation::SubjectBefore, cue: None, source: Source::Phrase(subject) };
            let further = [(CONTENT, u16::from(same_paragraph)), (SENTENCES_BETWEEN, has_quotes)];
            self.add(choice, subject - phrases.start, &further);
        }
    }

    /// The first cue of the next sentence of the paragraph.
    fn in_the_next_sentence(&mut self) {
        let (clauses, number) = (self.clauses, self.sentence_number + 1);
        let sentences = &clauses.sentences;
        let Some(next) = sentences.all.get(number).filter(|next| next.paragraph == self.sentence.paragraph) else {
            return;
        };
        let first = clauses.of_sentence(number).find(|&cue| clauses.all[cue].source.is_some());
        if let Some(cue) = first {
            let begin = next.units().start;
            let quoted = u16::from(sentences.units[begin].tag == Tag::Quote);
            let distance = clauses.all[cue].word.unit() - begin;
            self.add_cue(Relation::CueInNextSentence, cue, distance, &[(SENTENCES_BETWEEN, quoted)]);
        }
    }

    /// The phrases of the quote's own sentence, without a cue: the nearest on both sides, and the first.
    fn among_its_phrases(&mut self) {
        let (clauses, unit) = (self.clauses, self.unit as isize);
        let phrases = clauses.phrases_of(self.sentence_number);
        let split =
            phrases.start + clauses.phrases[phrases.clone()].partition_point(|phrase| phrase.units().start < self.unit);
        if split > phrases.start {
            let last = split - 1;
            let distance = self.unit - clauses.phrases[last].units().end;
            let labels = distance == 1 && clauses.sentences.tag(self.sentence, unit - 1) == Tag::Colon;
            let before = clauses.sentences.tag(self.sentence, clauses.phrases[last].units().start as isize - 1);
            // A few carried signs: “…”, one was blunt: “…”: whose words they are is said by the subject.
            let is_object = labels && (before.is_finite() || before == Tag::Ing);
            let relation = |is_label| if is_label { Relation::Label } else { Relation::Phrase };
            if !is_object {
                self.add_phrase(relation(labels), last, distance, split);
            }
            if last > phrases.start {
                let distance = self.unit - clauses.phrases[phrases.start].units().end;
                self.add_phrase(relation(is_object), phrases.start, distance, split);
            }
        }
        if split < phrases.end {
            let distance = clauses.phrases[split].units().start - self.unit;
            let dash = distance == 2 && clauses.sentences.tag(self.sentence, unit + 1) == Tag::Dash;
            let signs = dash && can_sign(&clauses.phrases[split]);
            self.add_phrase(if signs { Relation::Signature } else { Relation::Phrase }, split, distance, split);
        }
    }

    /// A signature on a line of its own: — Ms. Orlova, farmer
    fn in_a_signature_below(&mut self) {
        let sentences = &self.clauses.sentences;
        let number = self.sentence_number + 1;
        let Some(next) = sentences.all.get(number) else { return };
        let begin = next.units().start;
        let ends_sentence = self.sentence.units().end == self.unit + 1;
        if !ends_sentence || sentences.tag(next, begin as isize) != Tag::Dash {
            return;
        }
        let phrase = |number: usize| &self.clauses.phrases[number];
        let signs = |&first: &usize| phrase(first).units().start == begin + 1 && can_sign(phrase(first));
        if let Some(source) = self.clauses.phrases_of(number).next().filter(signs) {
            self.add_phrase(Relation::Signature, source, 2, self.clauses.phrases_of(self.sentence_number).end);
        }
    }

    /// The name inside the quote that labels it.
    fn in_its_label(&mut self, label: Range<usize>) {
        let source = Source::Tokens(label.start as u32, label.end as u32);
        self.add(QuoteSource { relation: Relation::LabelInside, cue: None, source }, label.len(), &[]);
    }

    /// Adds the source of a cue, if it has one, with further values.
    fn add_cue(&mut self, relation: Relation, number: usize, distance: usize, further: &[(u8, u16)]) {
        let cue = &self.clauses.all[number];
        let Some(source) = cue.source else { return };
        let mut values = of_cue(self.base, relation, cue, self.clauses);
        values[DISTANCE] = bucket(distance);
        values[SPOT] = self.spot(cue) as u16;
        values[RANK] = self.rank(number);
        values[BETWEEN] = self.between(cue.word.unit());
        let choice = QuoteSource { relation, cue: Some(number), source: Source::Phrase(source as usize) };
        self.push(choice, values, further);
    }

    /// Adds a phrase of a sentence of which the phrases from `split` on stand behind the quote.
    fn add_phrase(&mut self, relation: Relation, source: usize, distance: usize, split: usize) {
        if !can_speak(&self.clauses.phrases[source]) {
            return;
        }
        let first = self.clauses.phrases_of(self.sentence_number).start;
        let further = [(CONTENT, u16::from(source >= split)), (SENTENCES_BETWEEN, u16::from(source == first))];
        self.add(QuoteSource { relation, cue: None, source: Source::Phrase(source) }, distance, &further);
    }

    /// Adds a candidate that no cue of its own speaks for, with further values.
    fn add(&mut self, choice: QuoteSource, distance: usize, further: &[(u8, u16)]) {
        let mut values = self.base;
        values[RELATION] = choice.relation as u16;
        values[KIND] = choice.source.kind(self.clauses) as u16;
        values[TAKES] = TAKES_NOTHING;
        values[DISTANCE] = bucket(distance);
        self.push(choice, values, further);
    }

    fn push(&mut self, choice: QuoteSource, mut values: Candidate, further: &[(u8, u16)]) {
        for &(attribute, value) in further {
            values[attribute] = value;
        }
        self.found.push(choice, values);
    }

    /// Whether a cue asks without saying who does: what stands quoted in the question is not in the words of the one who
    /// answers. Asked whether the bridge was “a trap”, she said no.
    fn is_asked(&self, cue: &ReportingClause) -> bool {
        let sentences = &self.clauses.sentences;
        let subject = sentences.tag(self.sentence, cue.word.subject());
        cue.word.verb.patterns.question
            && sentences.units[cue.word.unit()].tag == Tag::VerbPast
            && matches!(subject, Tag::Edge | Tag::Subordinator)
    }

    /// Whether a cue before the quote has an object of its own in a relative clause that a comma closes: what "signed"
    /// does in … said Mr. Pryce, who signed her, “…”
    fn describes_somebody(&self, cue: &ReportingClause) -> bool {
        let Some(source) = cue.source else { return false };
        let tag = |unit: usize| self.clauses.sentences.tag(self.sentence, unit as isize);
        let place = cue.word.unit();
        self.clauses.phrases[source as usize].kind == PhraseKind::Who
            && place + 2 < self.unit
            && tag(self.unit - 1) == Tag::Comma
            && !cue.word.verb.patterns.addressee
            && matches!(tag(place + 1), Tag::Object | Tag::Determiner | Tag::Name | Tag::Title | Tag::Role)
    }

    /// Where the source of a cue stands, and the cue, seen from the quote.
    fn spot(&self, cue: &ReportingClause) -> Spot {
        let Some(source) = cue.source else { return Spot::None };
        let source = self.clauses.phrases[source as usize].units().start;
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

    /// How many cues of the quote's sentence are likelier than this one of it, up to 2.
    fn rank(&self, number: usize) -> u16 {
        let cues = self.clauses.of_sentence(self.sentence_number);
        if !cues.contains(&number) {
            return 0;
        }
        let probability = self.clauses.all[number].probability;
        cues.filter(|&other| self.clauses.all[other].probability > probability).take(2).count() as u16
    }

    /// What stands between the quote and another unit of its sentence.
    fn between(&self, other: usize) -> u16 {
        if !self.sentence.units().contains(&other) {
            return 0;
        }
        let gap = other.min(self.unit) + 1..other.max(self.unit);
        gap::between(&self.clauses.sentences, gap, isize::MAX)
    }
}

/// The last of `cues`, which precede a quote, if a clause of its own begins with its source: what
/// stands before the clause doesn't report the quote. "She left after he called it “a mess”."
fn nearest_clause(clauses: &ReportingClauses, sentence: &Sentence, cues: Range<usize>) -> Option<usize> {
    let last = cues.end.checked_sub(1).filter(|last| cues.contains(last))?;
    let cue = &clauses.all[last];
    let source = clauses.phrases[cue.source? as usize].units();
    (cue.probability > LIKELY_CUE && is_subordinate(clauses, sentence, cue) && source.end <= cue.word.unit())
        .then_some(last)
}

/// Whether a clause of its own begins with the source of a cue: … after she said …, … if she thought …
fn is_subordinate(clauses: &ReportingClauses, sentence: &Sentence, cue: &ReportingClause) -> bool {
    let Some(source) = cue.source else { return false };
    let first = clauses.phrases[source as usize].units().start;
    clauses.sentences.tag(sentence, first as isize - 1) == Tag::Subordinator
}

/// Whether the unit of a quote stands in the content of a cue.
fn holds(cue: &ReportingClause, unit: usize) -> bool {
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
fn of_cue(base: Candidate, relation: Relation, cue: &ReportingClause, clauses: &ReportingClauses) -> Candidate {
    let mut values = base;
    values[RELATION] = relation as u16;
    values[TAKES] = cues::takes(cue.word.verb.patterns);
    values[FORM] = clauses.sentences.units[cue.word.unit()].tag.form();
    values[LIKELY] = (cue.probability * 9.99) as u16;
    values[SOURCE_LIKELY] = (cue.source_probability * 5.99) as u16;
    if let Some(source) = cue.source {
        values[KIND] = clauses.phrases[source as usize].kind as u16;
    }
    values
}
