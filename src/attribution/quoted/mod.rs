//! Quoted speech: whose words a quote holds.
//!
//! The candidates are the cues of the quote's own frame and of its neighbours with their sources,
//! the speaker of the quote before, and the subject of the sentence before.

mod search;

use super::cues::{self, TAKES_NOTHING, TAKES_VALUES};
use super::model::{Attribute, BUCKETS, Candidate, Decision, Values};
use super::phrases::{Phrase, PhraseKind};
use super::reading::{CueReading, Reading};
use super::sorts::Sort;
use crate::quotes::Quote;
pub(super) use search::{REACH, REACH_IN_PARAGRAPHS, candidates, is_title};

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

/// What was decided on a quote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided {
    /// Its speaker.
    pub choice: Option<Choice>,
    /// How likely the choice is right.
    pub probability: f32,
}
