//! Quoted speech: whose words a quote holds.
//!
//! The candidates are the cues of the quote's own frame and of its neighbours with their sources,
//! the speaker of the quote before, and the subject of the sentence before.

mod search;
mod setting;
mod speech;

use super::cues::{self, TAKES_NOTHING, TAKES_VALUES};
use super::decision::{Attribute, BUCKETS, Candidate, Decision, Values};
use super::phrases::{Phrase, PhraseKind};
use super::reading::{CueReading, Reading};
use super::sorts::Sort;
use super::sources::BETWEEN_VALUES;
use crate::quotes::Quote;
pub(super) use search::candidates;
pub(super) use setting::{is_title, stands_by_term_word};
pub(super) use speech::{DECISION as SPEECH, FROM as SPEECH_FROM, candidate as speech_candidate};

const SORTS: Values = Values::Named(Sort::NAMES);
const FORMS: Values = Values::Named(Sort::FORMS);
const NO_YES: Values = Values::Named(&["no", "yes"]);

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

/// In which order the source of a candidate, its cue and the quote stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Spot {
    /// The candidate has no cue of its own.
    None,
    /// Ms. Orlova said: “…”
    SourceCueQuote,
    /// Said Ms. Orlova: “…”
    CueSourceQuote,
    /// She said “…”, Ms. Orlova
    CueQuoteSource,
    /// “…,” Ms. Orlova said.
    QuoteSourceCue,
    /// “…,” said Ms. Orlova.
    QuoteCueSource,
    /// Ms. Orlova, “…,” as she said
    SourceQuoteCue,
}

impl Spot {
    const NAMES: &[&str] = &[
        "none",
        "source-cue-quote",
        "cue-source-quote",
        "cue-quote-source",
        "quote-source-cue",
        "quote-cue-source",
        "source-quote-cue",
    ];
}

/// The names of the relations, and of none.
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
    "none",
];

const RELATION: u8 = 0;
const DISTANCE: u8 = 1;
const TAKES: u8 = 2;
const BEFORE: u8 = 3;
const AFTER: u8 = 4;
const STARTS: u8 = 5;
const ENDS: u8 = 6;
const WORDS: u8 = 7;
const ALONE: u8 = 8;
const LIKELY: u8 = 9;
const KIND: u8 = 10;
const SOURCE_LIKELY: u8 = 11;
const CUES_BETWEEN: u8 = 12;
const CONTENT: u8 = 13;
const FRAME_CUE: u8 = 14;
const FRAMES_BETWEEN: u8 = 15;
const FORM: u8 = 16;
const SPOT: u8 = 17;
const RANK: u8 = 18;
const FIRST_PERSON: u8 = 19;
const BETWEEN: u8 = 20;
const PLACE: u8 = 21;
const TERM_WORD: u8 = 22;
const MARKS: u8 = 23;

/// What is known of a candidate for a quote's speaker, and, with the values of *none*, of a quote that has none.
const ATTRIBUTES: &[Attribute] = &[
    Attribute { name: "relation", values: Values::Named(RELATIONS) },
    Attribute { name: "distance", values: BUCKETS },
    Attribute { name: "takes", values: TAKES_VALUES },
    Attribute { name: "before", values: SORTS },
    Attribute { name: "after", values: SORTS },
    Attribute { name: "starts", values: setting::STARTS_VALUES },
    Attribute { name: "ends", values: setting::ENDS_VALUES },
    Attribute { name: "words", values: BUCKETS },
    Attribute { name: "alone", values: NO_YES },
    Attribute { name: "likely", values: Values::Below(10) },
    Attribute { name: "kind", values: Values::Named(PhraseKind::NAMES_OR_NONE) },
    Attribute { name: "source-likely", values: Values::Below(6) },
    Attribute { name: "cues-between", values: Values::Below(3) },
    Attribute { name: "in-content", values: NO_YES },
    Attribute { name: "frame-cue", values: Values::Below(4) },
    Attribute { name: "frames-between", values: Values::Below(4) },
    Attribute { name: "form", values: FORMS },
    Attribute { name: "spot", values: Values::Named(Spot::NAMES) },
    Attribute { name: "rank", values: Values::Below(3) },
    Attribute { name: "first-person", values: NO_YES },
    Attribute { name: "between", values: BETWEEN_VALUES },
    Attribute { name: "place", values: setting::PLACE_VALUES },
    Attribute { name: "term-word", values: setting::TERM_VALUES },
    Attribute { name: "marks", values: setting::MARKS_VALUES },
];

/// Whose words are these?
pub static DECISION: Decision = Decision {
    name: "quotes",
    attributes: ATTRIBUTES,
    features: &[
        &[RELATION],
        &[RELATION, BEFORE],
        &[RELATION, AFTER],
        &[RELATION, ALONE, FRAME_CUE],
        &[RELATION, KIND],
        &[RELATION, CONTENT, WORDS],
        &[AFTER, ENDS],
        &[BEFORE, AFTER],
        &[STARTS, SOURCE_LIKELY, FRAME_CUE],
        &[STARTS, ALONE, FIRST_PERSON],
        &[LIKELY, FRAMES_BETWEEN],
        &[KIND, CONTENT, MARKS],
        &[DISTANCE, BEFORE],
        &[TAKES, FRAME_CUE, SPOT],
        &[LIKELY, FORM, MARKS],
        &[AFTER, SOURCE_LIKELY, CONTENT],
        &[WORDS, CUES_BETWEEN],
        &[SPOT, FIRST_PERSON, BETWEEN],
        &[BEFORE, FRAME_CUE, BETWEEN],
        &[RELATION, STARTS, FRAMES_BETWEEN],
        &[SOURCE_LIKELY, CONTENT, BETWEEN],
        &[RELATION, LIKELY, SPOT],
        &[AFTER, LIKELY, FRAME_CUE],
    ],
    given: &[("relation", "label-inside", 6.0), ("relation", "signature", 6.0), ("relation", "label", 2.0)],
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

/// What was decided on a quote.
#[derive(Clone, Copy, Debug)]
pub(super) struct Decided {
    /// Its speaker.
    pub choice: Option<Choice>,
    /// Whether a speaker is likelier than none.
    pub named: bool,
    /// How likely the choice is right.
    pub probability: f32,
    /// How likely it is that the quote is speech.
    pub speech: f32,
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
