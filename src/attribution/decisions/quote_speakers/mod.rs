//! Speakers of quotes: whose words a quote holds.
//!
//! Takes the reporting clauses and the quotes, gives a [`DecidedQuote`] for each outermost quote, in order, since the
//! one before is a candidate for the next. The model ranks candidates of the quote's own sentence and of its neighbours
//! (Elson and McKeown 2010; O'Keefe et al. 2012); the candidates that name one source are counted together.
//! “It rained,” Ms. Orlova said. “We left.” → of the second quote the speaker of the quote before is a candidate.
//! `assembling` drops a speaker that is too unlikely. `candidates` finds them, `context` says how the quote stands, `speech` decides whether it is speech at all.

mod candidates;
mod context;
mod speech;

use super::Models;
use super::cues::{self, TAKES_NOTHING, TAKES_VALUES};
use super::gap::{self, BETWEEN_VALUES};
use super::reporting_clauses::{ReportingClause, ReportingClauses};
use super::{FORMS, NO_YES, TAGS};
use crate::attribution::model::choice;
use crate::attribution::model::{BUCKETS, Candidate, Candidates, Decision, Oracle, Scores, Step, Values, attributes};
use crate::attribution::reading::{Phrase, PhraseKind, Tag};
use crate::quotes::Quote;
use crate::text::Text;
pub(crate) use candidates::candidates;
pub(crate) use context::{is_title, stands_by_term_word};
pub(crate) use speech::{DECISION as SPEECH, FROM as SPEECH_FROM};

/// How a candidate stands to its quote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Relation {
    /// A cue of the same sentence, before the quote.
    CueBefore,
    /// A cue of the same sentence, behind the quote.
    CueAfter,
    /// The speaker of the quote before, in the same sentence.
    QuoteInSentence,
    /// The speaker of the quote before, in the same paragraph.
    QuoteInParagraph,
    /// The speaker of the quote before, in the paragraph before.
    QuoteBefore,
    /// A cue of the sentence before, in the same paragraph.
    CueInSentenceBefore,
    /// A cue of the sentence before, in the paragraph before.
    CueInParagraphBefore,
    /// The first phrase of the sentence before.
    SubjectBefore,
    /// A cue of the next sentence.
    CueInNextSentence,
    /// A phrase right before a colon before the quote.
    Label,
    /// The name before a colon at the beginning of the quote itself, as transcripts have it.
    LabelInside,
    /// A phrase behind a dash behind the quote.
    Signature,
    /// A phrase of the quote's own sentence without a cue.
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
    "quote-in-sentence",
    "quote-in-paragraph",
    "quote-before",
    "cue-in-sentence-before",
    "cue-in-paragraph-before",
    "subject-before",
    "cue-in-next-sentence",
    "label",
    "label-inside",
    "signature",
    "phrase",
    "none",
];

attributes! {
    RELATION = "relation", Values::Named(RELATIONS);
    DISTANCE = "distance", BUCKETS;
    TAKES = "takes", TAKES_VALUES;
    BEFORE = "before", TAGS;
    AFTER = "after", TAGS;
    STARTS = "starts", context::STARTS_VALUES;
    ENDS = "ends", context::ENDS_VALUES;
    WORDS = "words", BUCKETS;
    ALONE = "alone", NO_YES;
    LIKELY = "likely", Values::Below(10);
    KIND = "kind", Values::Named(PhraseKind::NAMES_OR_NONE);
    SOURCE_LIKELY = "source-likely", Values::Below(6);
    CUES_BETWEEN = "cues-between", Values::Below(3);
    CONTENT = "in-content", NO_YES;
    SENTENCE_CUE = "sentence-cue", Values::Below(4);
    SENTENCES_BETWEEN = "sentences-between", Values::Below(4);
    FORM = "form", FORMS;
    SPOT = "spot", Values::Named(Spot::NAMES);
    RANK = "rank", Values::Below(3);
    FIRST_PERSON = "first-person", NO_YES;
    BETWEEN = "between", BETWEEN_VALUES;
    PLACE = "place", context::PLACE_VALUES;
    TERM_WORD = "term-word", context::TERM_VALUES;
    MARKS = "marks", context::MARKS_VALUES;
}

/// Whose words are these?
pub static DECISION: Decision = Decision {
    name: "quote-speakers",
    attributes: ATTRIBUTES,
    features: &[
        &[RELATION],
        &[RELATION, BEFORE],
        &[RELATION, AFTER],
        &[RELATION, ALONE, SENTENCE_CUE],
        &[RELATION, KIND],
        &[RELATION, CONTENT, WORDS],
        &[AFTER, ENDS],
        &[BEFORE, AFTER],
        &[STARTS, SOURCE_LIKELY, SENTENCE_CUE],
        &[STARTS, ALONE, FIRST_PERSON],
        &[LIKELY, SENTENCES_BETWEEN],
        &[KIND, CONTENT, MARKS],
        &[DISTANCE, BEFORE],
        &[TAKES, SENTENCE_CUE, SPOT],
        &[LIKELY, FORM, MARKS],
        &[AFTER, SOURCE_LIKELY, CONTENT],
        &[WORDS, CUES_BETWEEN],
        &[SPOT, FIRST_PERSON, BETWEEN],
        &[BEFORE, SENTENCE_CUE, BETWEEN],
        &[RELATION, STARTS, SENTENCES_BETWEEN],
        &[SOURCE_LIKELY, CONTENT, BETWEEN],
        &[RELATION, LIKELY, SPOT],
        &[AFTER, LIKELY, SENTENCE_CUE],
    ],
    given: &[("relation", "label-inside", 6.0), ("relation", "signature", 6.0), ("relation", "label", 2.0)],
};

/// A candidate for the speaker of a quote.
#[derive(Clone, Copy, Debug)]
pub(crate) struct QuoteSource {
    pub relation: Relation,
    /// The number of the cue clauses it comes from.
    pub cue: Option<usize>,
    pub source: Source,
}

/// Where a speaker is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// By the phrase with this number.
    Phrase(usize),
    /// By these tokens.
    Tokens(u32, u32),
}

impl Source {
    /// The numbers of its tokens.
    pub fn tokens(self, clauses: &ReportingClauses) -> std::ops::Range<usize> {
        match self {
            Source::Phrase(phrase) => clauses.sentences.tokens(clauses.phrases[phrase].units()),
            Source::Tokens(first, end) => first as usize..end as usize,
        }
    }

    /// A number that no other source has.
    fn number(self) -> usize {
        match self {
            Source::Phrase(phrase) => phrase,
            Source::Tokens(first, _) => usize::MAX - first as usize,
        }
    }

    fn kind(self, clauses: &ReportingClauses) -> PhraseKind {
        match self {
            Source::Phrase(phrase) => clauses.phrases[phrase].kind,
            Source::Tokens(..) => PhraseKind::Name,
        }
    }
}

/// What was decided on a quote.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DecidedQuote {
    /// Its speaker.
    pub choice: Option<QuoteSource>,
    /// Whether a speaker is likelier than none.
    pub named: bool,
    /// How likely the choice is right.
    pub probability: f32,
    /// How likely it is that the quote is speech.
    pub speech: f32,
}

/// What is known of the speaker of the quote before.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PreviousQuote {
    /// The number of the quote among the outermost.
    pub quote: usize,
    pub choice: QuoteSource,
    pub probability: f32,
    /// Whether the quote was closed.
    pub closed: bool,
}

/// Decides on the speakers of the outermost quotes, in order.
pub(crate) fn decide(
    text: &Text,
    quotes: &[Quote],
    clauses: &ReportingClauses,
    models: &Models<impl Scores>,
    oracle: &mut impl Oracle,
) -> Vec<DecidedQuote> {
    let mut decided = Vec::with_capacity(clauses.sentences.outermost.len());
    let mut previous = None;
    let mut found = Candidates::with_room_for(16);
    let mut scores = Vec::with_capacity(16);
    for number in 0..clauses.sentences.outermost.len() {
        let quote = &quotes[clauses.sentences.outermost[number].0];
        if quote.depth > 0 {
            // In an unmarked pair: whoever speaks there quotes somebody.
            decided.push(DecidedQuote { choice: None, named: false, probability: 1.0, speech: 0.0 });
            continue;
        }
        let (context, asked) = candidates(text, clauses, quotes, number, previous, &mut found);
        let Candidates { answers, values } = &found;
        let span = |index: usize| text.span_of_tokens(answers[index].source.tokens(clauses));
        let told = oracle.answer(Step::Quote, quote.span(text), values, span);
        models.quote_speakers.scores(values, &mut scores);
        let answer = choice::choose_answer(&mut scores, |index| answers[index].source.number());
        let (mut choice, mut probability) = told.map_or_else(|| answer.or_none(), |choice| (choice, 1.0));
        let named = choice.is_some();
        let speech = speech::candidate(&context, choice.map(|index| &values[index]), probability);
        models.speech.scores(&[speech], &mut scores);
        let speech = oracle.answer(Step::Speech, quote.span(text), &[speech], |_| quote.span(text)).map_or_else(
            || scores.first().map_or(0.0, |&score| choice::logistic(score)),
            |choice| f32::from(choice.is_some()),
        );
        // Speech is somebody's: *none of them* is no answer then.
        if told.is_none() && speech >= SPEECH_FROM && !asked {
            (choice, probability) = answer.of_somebody();
        }
        let choice = choice.map(|index| answers[index]);
        if let Some(choice) = choice {
            previous = Some(PreviousQuote { quote: number, choice, probability, closed: quote.closed });
        }
        decided.push(DecidedQuote { choice, named, probability, speech });
    }
    decided
}
