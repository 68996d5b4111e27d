//! Quoted speech: whose words a quote holds.
//!
//! The candidates are the cues of the quote's own frame and of its neighbours with their sources,
//! the speaker of the quote before, and the subject of the sentence before.

use super::cues::{self, TAKES_NOTHING, TAKES_VALUES};
use super::frames::{Frame, Frames};
use super::model::{Attribute, BUCKETS, Candidate, Decision, Values, bucket};
use super::phrases::{Phrase, PhraseKind};
use super::reading::{CueReading, Reading};
use super::sorts::Sort;
use crate::lexicon::PartOfSpeech;
use crate::quotes::Quote;
use crate::text::{Shape, Text, Token, TokenKind};

const SORTS: Values = Values::Named(Sort::NAMES);

/// How a candidate stands to its quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Relation {
    /// A cue of the same frame, before the quote.
    CueBefore,
    /// A cue of the same frame, behind the quote.
    CueAfter,
    /// The speaker of the quote before, in the same frame.
    QuoteInFrame,
    /// The speaker of the quote before, in the same paragraph.
    QuoteInParagraph,
    /// The speaker of the quote before, in the paragraph before.
    QuoteBefore,
    /// A cue of the frame before, in the same paragraph.
    CueInFrameBefore,
    /// A cue of the frame before, in the paragraph before.
    CueInParagraphBefore,
    /// The first phrase of the frame before.
    SubjectBefore,
    /// A cue of the next frame.
    CueInNextFrame,
    /// A phrase right before a colon before the quote.
    Label,
    /// The name before a colon at the beginning of the quote itself, as transcripts have it.
    LabelInside,
    /// A phrase behind a dash behind the quote.
    Signature,
    /// A phrase of the quote's own frame without a cue.
    Phrase,
}

const RELATIONS: &[&str] = &[
    "cue-before",
    "cue-after",
    "quote-in-frame",
    "quote-in-paragraph",
    "quote-before",
    "cue-in-frame-before",
    "cue-in-paragraph-before",
    "subject-before",
    "cue-in-next-frame",
    "label",
    "label-inside",
    "signature",
    "phrase",
];

const RELATION: u8 = 0;
const DISTANCE: u8 = 1;
const QUOTES_BETWEEN: u8 = 2;
const TAKES: u8 = 3;
const VERB: u8 = 4;
const BEFORE: u8 = 5;
const AFTER: u8 = 6;
const STARTS: u8 = 7;
const ENDS: u8 = 8;
const WORDS: u8 = 9;
const ALONE: u8 = 10;
const LIKELY: u8 = 11;
const KIND: u8 = 12;
const SOURCE_LIKELY: u8 = 13;
const CUES_BETWEEN: u8 = 14;
const CONTENT: u8 = 15;
const FRAME_CUE: u8 = 16;
const FRAMES_BETWEEN: u8 = 17;
const EARLIER: u8 = 18;
const FORM: u8 = 19;

/// Whose words are these?
pub static DECISION: Decision = Decision {
    name: "quotes",
    attributes: &[
        Attribute { name: "relation", values: Values::Named(RELATIONS) },
        Attribute { name: "distance", values: BUCKETS },
        Attribute { name: "quotes-between", values: Values::Below(3) },
        Attribute { name: "takes", values: TAKES_VALUES },
        Attribute { name: "verb", values: Values::Verbs },
        Attribute { name: "before", values: SORTS },
        Attribute { name: "after", values: SORTS },
        Attribute { name: "starts", values: Values::Named(&["lower", "capital", "name", "other", "title"]) },
        Attribute { name: "ends", values: Values::Named(&["word", "comma", "stop", "dash"]) },
        Attribute { name: "words", values: BUCKETS },
        Attribute { name: "alone", values: Values::Named(&["no", "yes"]) },
        Attribute { name: "likely", values: Values::Below(10) },
        Attribute { name: "kind", values: Values::Named(PhraseKind::NAMES) },
        Attribute { name: "source-likely", values: Values::Below(6) },
        Attribute { name: "cues-between", values: Values::Below(3) },
        Attribute { name: "in-content", values: Values::Named(&["no", "yes"]) },
        Attribute { name: "frame-cue", values: Values::Below(4) },
        Attribute { name: "frames-between", values: Values::Below(4) },
        Attribute { name: "earlier", values: Values::Below(6) },
        Attribute { name: "form", values: SORTS },
    ],
    features: &[
        &[RELATION],
        &[RELATION, DISTANCE],
        &[RELATION, QUOTES_BETWEEN],
        &[RELATION, TAKES],
        &[RELATION, BEFORE],
        &[RELATION, AFTER],
        &[RELATION, STARTS, ENDS],
        &[RELATION, WORDS],
        &[RELATION, ALONE, FRAME_CUE],
        &[RELATION, LIKELY],
        &[RELATION, LIKELY, DISTANCE],
        &[RELATION, KIND],
        &[RELATION, SOURCE_LIKELY],
        &[RELATION, CUES_BETWEEN],
        &[RELATION, CONTENT],
        &[RELATION, CONTENT, WORDS],
        &[RELATION, FRAMES_BETWEEN],
        &[RELATION, EARLIER],
        &[RELATION, FORM],
        &[VERB],
        &[TAKES, WORDS],
        &[TAKES, STARTS, ENDS],
        &[BEFORE, STARTS, WORDS],
        &[AFTER, ENDS],
        &[BEFORE, AFTER],
    ],
    given: &[("relation", "label-inside", 6.0), ("relation", "signature", 4.0), ("relation", "label", 2.0)],
};

/// A candidate for the speaker of a quote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Choice {
    pub relation: Relation,
    /// The number of the cue reading it comes from.
    pub cue: Option<usize>,
    pub source: Source,
}

/// Where a speaker is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// By the phrase with this number.
    Phrase(usize),
    /// By these tokens.
    Tokens(u32, u32),
}

impl Source {
    /// The numbers of its tokens.
    pub fn tokens(self, reading: &Reading) -> std::ops::Range<usize> {
        match self {
            Source::Phrase(phrase) => reading.frames.tokens(reading.phrases[phrase].units()),
            Source::Tokens(first, end) => first as usize..end as usize,
        }
    }

    fn kind(self, reading: &Reading) -> PhraseKind {
        match self {
            Source::Phrase(phrase) => reading.phrases[phrase].kind,
            Source::Tokens(..) => PhraseKind::Name,
        }
    }
}

/// What is known of the speaker of the quote before.
#[derive(Clone, Copy, Debug)]
pub(super) struct Earlier {
    /// The number of the quote among the outermost.
    pub quote: usize,
    pub choice: Choice,
    pub probability: f32,
    /// Whether the quote was closed.
    pub closed: bool,
}

/// From this probability on a cue counts when others are weighed.
const LIKELY_CUE: f32 = 0.3;

/// How many frames back the quote before may stand.
const REACH: usize = 12;

/// How many cues of its frame, before a quote and behind it, can be the quote's.
const CUES_ON_A_SIDE: usize = 16;

/// The candidates for the outermost quote `number`.
pub(super) fn candidates(
    text: &Text,
    reading: &Reading,
    quotes: &[Quote],
    number: usize,
    earlier: Option<Earlier>,
    found: &mut Vec<(Choice, Candidate)>,
) {
    found.clear();
    let frames = &reading.frames;
    let (index, unit) = frames.outermost[number];
    let frame_number = reading.frame_of_quote[number] as usize;
    let frame = &frames.frames[frame_number];
    let base = of_quote(text, frames, reading, &quotes[index], number, frame_number);
    let frame_cues = reading.cues_of(frame_number);

    let split = frame_cues.start + reading.cues[frame_cues.clone()].partition_point(|cue| (cue.unit as usize) < unit);
    let first = nearest_clause(reading, frame, frame_cues.start..split).unwrap_or(frame_cues.start);
    let near =
        split.saturating_sub(CUES_ON_A_SIDE).max(first)..split.saturating_add(CUES_ON_A_SIDE).min(frame_cues.end);
    for cue in near {
        let candidate = &reading.cues[cue];
        let Some(source) = candidate.source else { continue };
        let relation = if (candidate.unit as usize) < unit { Relation::CueBefore } else { Relation::CueAfter };
        let between = (candidate.unit as usize).min(unit) + 1..(candidate.unit as usize).max(unit);
        let mut values = of_cue(base, relation, candidate, reading);
        values[DISTANCE as usize] = bucket(between.len());
        values[QUOTES_BETWEEN as usize] =
            frames.units[between.clone()].iter().filter(|unit| unit.sort == Sort::Quote).take(2).count() as u16;
        let others = if cue < split { cue + 1..split } else { split..cue };
        values[CUES_BETWEEN as usize] =
            reading.cues[others].iter().filter(|other| other.probability > LIKELY_CUE).take(2).count() as u16;
        values[CONTENT as usize] = u16::from(holds(candidate, unit));
        found.push((Choice { relation, cue: Some(cue), source: Source::Phrase(source as usize) }, values));
    }

    if let Some(earlier) = earlier {
        let other = reading.frame_of_quote[earlier.quote] as usize;
        let between = frame_number - other;
        let paragraphs = frame.paragraph - frames.frames[other].paragraph;
        let relation = match (between, paragraphs) {
            (0, _) => Relation::QuoteInFrame,
            (_, 0) => Relation::QuoteInParagraph,
            _ => Relation::QuoteBefore,
        };
        if between <= REACH && paragraphs <= 3 {
            let mut values = base;
            values[RELATION as usize] = relation as u16;
            values[FRAMES_BETWEEN as usize] = between.min(3) as u16;
            values[QUOTES_BETWEEN as usize] = (paragraphs as usize).min(2) as u16;
            values[EARLIER as usize] = if earlier.closed { (earlier.probability * 4.9) as u16 } else { 5 };
            values[KIND as usize] = earlier.choice.source.kind(reading) as u16;
            values[TAKES as usize] = TAKES_NOTHING;
            values[VERB as usize] = reading.no_verb;
            values[DISTANCE as usize] = bucket(unit - frames.outermost[earlier.quote].1);
            found.push((Choice { relation, ..earlier.choice }, values));
        }
    }

    if frame_number > 0 {
        let before = frame_number - 1;
        let same_paragraph = frames.frames[before].paragraph == frame.paragraph;
        let relation = if same_paragraph { Relation::CueInFrameBefore } else { Relation::CueInParagraphBefore };
        // The last cue before is the likeliest to introduce the quote.
        let strongest = reading
            .cues_of(before)
            .filter(|&cue| reading.cues[cue].source.is_some())
            .max_by(|&a, &b| reading.cues[a].probability.total_cmp(&reading.cues[b].probability));
        if let Some(cue) = strongest {
            let candidate = &reading.cues[cue];
            let mut values = of_cue(base, relation, candidate, reading);
            values[DISTANCE as usize] = bucket(frames.frames[before].units().end - candidate.unit as usize);
            values[FRAMES_BETWEEN as usize] = u16::from(!frames.frames[before].quotes().is_empty());
            found.push((
                Choice {
                    relation,
                    cue: Some(cue),
                    source: Source::Phrase(candidate.source.unwrap_or_default() as usize),
                },
                values,
            ));
        }
        let phrases = reading.phrases_of(before);
        let subject = phrases.clone().find(|&phrase| can_speak(&reading.phrases[phrase]));
        if let Some(source) = subject {
            let mut values = base;
            values[RELATION as usize] = Relation::SubjectBefore as u16;
            values[KIND as usize] = reading.phrases[source].kind as u16;
            values[TAKES as usize] = TAKES_NOTHING;
            values[VERB as usize] = reading.no_verb;
            values[CONTENT as usize] = u16::from(same_paragraph);
            values[FRAMES_BETWEEN as usize] = u16::from(!frames.frames[before].quotes().is_empty());
            values[DISTANCE as usize] = bucket(source - phrases.start);
            found.push((
                Choice { relation: Relation::SubjectBefore, cue: None, source: Source::Phrase(source) },
                values,
            ));
        }
    }

    let next = frame_number + 1;
    if frames.frames.get(next).is_some_and(|other| other.paragraph == frame.paragraph) {
        let first = reading.cues_of(next).find(|&cue| reading.cues[cue].source.is_some());
        if let Some(cue) = first {
            let candidate = &reading.cues[cue];
            let mut values = of_cue(base, Relation::CueInNextFrame, candidate, reading);
            values[DISTANCE as usize] = bucket(candidate.unit as usize - frames.frames[next].units().start);
            values[FRAMES_BETWEEN as usize] =
                u16::from(frames.units[frames.frames[next].units().start].sort == Sort::Quote);
            found.push((
                Choice {
                    relation: Relation::CueInNextFrame,
                    cue: Some(cue),
                    source: Source::Phrase(candidate.source.unwrap_or_default() as usize),
                },
                values,
            ));
        }
    }

    let colon = unit > 0 && frames.sort(frame, unit as isize - 1) == Sort::Colon;
    let phrases = reading.phrases_of(frame_number);
    let split = phrases.start + reading.phrases[phrases.clone()].partition_point(|phrase| phrase.units().start < unit);
    let mut own = |source: usize, relation: Relation, distance: usize| {
        if !can_speak(&reading.phrases[source]) {
            return;
        }
        let mut values = base;
        values[RELATION as usize] = relation as u16;
        values[KIND as usize] = reading.phrases[source].kind as u16;
        values[TAKES as usize] = TAKES_NOTHING;
        values[VERB as usize] = reading.no_verb;
        values[DISTANCE as usize] = bucket(distance);
        values[CONTENT as usize] = u16::from(source >= split);
        values[FRAMES_BETWEEN as usize] = u16::from(source == phrases.start);
        found.push((Choice { relation, cue: None, source: Source::Phrase(source) }, values));
    };
    if split > phrases.start {
        let last = split - 1;
        let distance = unit - reading.phrases[last].units().end;
        let label = colon && distance == 1;
        own(last, if label { Relation::Label } else { Relation::Phrase }, distance);
        if last > phrases.start {
            own(phrases.start, Relation::Phrase, unit - reading.phrases[phrases.start].units().end);
        }
    }
    if split < phrases.end {
        let distance = reading.phrases[split].units().start - unit;
        let signed = distance == 2 && frames.sort(frame, unit as isize + 1) == Sort::Dash;
        own(split, if signed { Relation::Signature } else { Relation::Phrase }, distance);
    }
    // A signature on a line of its own: — Ms. Orlova, farmer
    if let Some(signature) =
        frames.frames.get(next).filter(|next| frames.sort(next, next.units().start as isize) == Sort::Dash)
    {
        let first = reading.phrases_of(next).next();
        if frame.units().end == unit + 1
            && let Some(source) =
                first.filter(|&first| reading.phrases[first].units().start == signature.units().start + 1)
        {
            own(source, Relation::Signature, 2);
        }
    }
    if let Some(label) = quotes[index].label(text) {
        let mut values = base;
        values[RELATION as usize] = Relation::LabelInside as u16;
        values[TAKES as usize] = TAKES_NOTHING;
        values[VERB as usize] = reading.no_verb;
        values[KIND as usize] = PhraseKind::Name as u16;
        values[DISTANCE as usize] = bucket(label.len());
        let source = Source::Tokens(label.start as u32, label.end as u32);
        found.push((Choice { relation: Relation::LabelInside, cue: None, source }, values));
    }
}

/// The last of `cues`, which precede a quote, if a clause of its own begins with its source: what
/// stands before the clause doesn't report the quote. "She left after he called it “a mess”."
fn nearest_clause(reading: &Reading, frame: &Frame, cues: std::ops::Range<usize>) -> Option<usize> {
    let last = cues.end.checked_sub(1).filter(|last| cues.contains(last))?;
    let cue = &reading.cues[last];
    let source = reading.phrases[cue.source? as usize].units();
    let subordinate = reading.frames.sort(frame, source.start as isize - 1) == Sort::Subordinator;
    (cue.probability > LIKELY_CUE && subordinate && source.end <= cue.unit as usize).then_some(last)
}

/// Whether the unit of a quote stands in the content of a cue.
fn holds(cue: &CueReading, unit: usize) -> bool {
    [&cue.after, &cue.before].into_iter().flatten().any(|content| content.contains(&(unit as u32)))
}

/// Whether a phrase can be a speaker at all.
fn can_speak(phrase: &Phrase) -> bool {
    !matches!(phrase.kind, PhraseKind::Time | PhraseKind::Object)
}

/// The values that all candidates for a quote share.
fn of_quote(
    text: &Text,
    frames: &Frames,
    reading: &Reading,
    quote: &Quote,
    number: usize,
    frame_number: usize,
) -> Candidate {
    let unit = frames.outermost[number].1;
    let frame = &frames.frames[frame_number];
    let tokens = quote.tokens();
    let inner = tokens.start + 1..tokens.end.saturating_sub(usize::from(quote.closed)).max(tokens.start + 1);
    let words = text.tokens()[inner.clone()].iter().filter(|token| token.kind() != TokenKind::Punctuation).count();
    let first = text.tokens()[inner.clone()].first();
    let last = text.word(inner.end.saturating_sub(1));
    let starts = match first {
        _ if is_title(text, inner.clone()) => 4,
        Some(token) if token.shape() == Shape::Lower && token.is_word() => 0,
        Some(token) if token.is_capitalized() && token.classes().part_of_speech() == PartOfSpeech::Open => 2,
        Some(token) if token.is_capitalized() => 1,
        _ => 3,
    };
    let ends = match last.chars().next() {
        Some(',') => 1,
        Some('.' | '?' | '!' | '…') => 2,
        Some('-' | '–' | '—') => 3,
        _ => 0,
    };
    let strongest =
        reading.cues_of(frame_number).map(|cue| reading.cues[cue].probability).fold(0.0_f32, |a, b| a.max(b));
    let mut values = Candidate::default();
    // She said this: — and the quote in a paragraph of its own.
    let ends_with_colon = |other: &Frame| frames.sort(other, other.units().end as isize - 1) == Sort::Colon;
    let introduced =
        unit == frame.units().start && frame_number > 0 && ends_with_colon(&frames.frames[frame_number - 1]);
    values[BEFORE as usize] = if introduced { Sort::Colon } else { frames.sort(frame, unit as isize - 1) } as u16;
    values[AFTER as usize] = frames.sort(frame, unit as isize + 1) as u16;
    values[STARTS as usize] = starts;
    values[ENDS as usize] = ends;
    values[WORDS as usize] = bucket(words);
    values[ALONE as usize] = u16::from(frame.units().len() == 1);
    values[FRAME_CUE as usize] = (strongest * 3.9) as u16;
    values[FORM as usize] = Sort::Edge as u16;
    values
}

/// Whether all words but the small ones are capitalized, as in the title of a work: “The Long Way
/// to Moscow”.
pub(super) fn is_title(text: &Text, tokens: std::ops::Range<usize>) -> bool {
    let words = || text.tokens()[tokens.clone()].iter().filter(|token| token.is_word());
    let small = |token: &Token| token.classes().part_of_speech() != PartOfSpeech::Open;
    let long = |token: &&Token| !small(token);
    words().count() > 1
        && words().next().is_some_and(Token::is_capitalized)
        && words().filter(long).count() > 0
        && words().filter(long).all(Token::is_capitalized)
}

/// The values of a candidate that comes from a cue.
fn of_cue(base: Candidate, relation: Relation, cue: &CueReading, reading: &Reading) -> Candidate {
    let mut values = base;
    values[RELATION as usize] = relation as u16;
    values[TAKES as usize] = cues::takes(cue.verb.patterns);
    values[VERB as usize] = cue.verb.number;
    values[FORM as usize] = reading.frames.units[cue.unit as usize].sort as u16;
    values[LIKELY as usize] = (cue.probability * 9.99) as u16;
    values[SOURCE_LIKELY as usize] = (cue.source_probability * 5.99) as u16;
    if let Some(source) = cue.source {
        values[KIND as usize] = reading.phrases[source as usize].kind as u16;
    }
    values
}
