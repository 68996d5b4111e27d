//! Attribution: who is said to have said what.
//!
//! Takes the text, its parts and its quotes, gives [`Attributions`]: cues, mentions of speakers, and which content is
//! whose. Each quote and each stretch of reported speech is given to the source that a trained model finds likeliest,
//! or to nobody.
//!
//! 1. `reading` makes the body into tagged sentences and noun phrases.
//! 2. `decisions` chooses cues, their sources and contents, and the speakers of quotes; `model` scores the candidates.
//! 3. `assembling` turns the decisions into spans; `rules` name what decided.
//!
//! “It rained,” Ms. Orlova said. → the quote is of *Ms. Orlova* by the cue *said*.

mod assembling;
mod decisions;
pub mod model;
mod reading;
mod rules;

pub use decisions::Models;
use decisions::quote_speakers;
use decisions::reporting_clauses::ReportingClauses;
use model::{NoOracle, Oracle, Scores};
pub use rules::{Basis, Rule};

use serde::Serialize;

use crate::parts::Parts;
use crate::quotes::Quote;
use crate::text::{Span, Text};

/// A reporting verb or phrase: "said", "according to".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cue {
    /// Where it stands, in bytes.
    pub span: Span,
}

/// The words that name a speaker beside a cue: "the Russian foreign ministry", "he".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Where they stand, in bytes.
    pub span: Span,
}

/// How a quote is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum QuoteType {
    /// Speech that stands as a sentence of its own.
    Direct,
    /// A quoted part in a sentence of the reporter's.
    Mixed,
    /// A term, a title or a nickname: not speech.
    Scare,
}

/// What is attributed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// The quote with this number.
    Quote(usize, QuoteType),
    /// Reported speech without marks of its own, in bytes.
    Indirect(Span),
}

/// One content with its cue and its speaker.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Attribution {
    /// What is attributed.
    pub content: Content,
    /// The number of its cue in [`Attributions::cues`].
    pub cue: Option<usize>,
    /// The number of its speaker in [`Attributions::mentions`].
    pub speaker: Option<usize>,
    /// How likely it is that the speaker is right (or rightly none), from 0 to 1.
    pub confidence: f32,
    /// The rule that decided.
    pub rule: Rule,
    /// Whether the text states the speaker or we infer it; none where there is no speaker.
    pub basis: Option<Basis>,
}

/// Everything that is attributed in an article.
#[derive(Clone, Debug, Default)]
pub struct Attributions {
    /// The cues, in the order of their starts.
    pub cues: Vec<Cue>,
    /// The mentions of speakers, in the order of their starts.
    pub mentions: Vec<Mention>,
    /// One for each quote, and one for each stretch of indirect speech.
    pub attributions: Vec<Attribution>,
}

impl Attributions {
    /// Attributes the `quotes` of `text` and finds the indirect quotes in its body.
    pub fn find(text: &Text, parts: &Parts, quotes: &[Quote]) -> Self {
        Self::find_with_oracle(text, parts, quotes, Models::for_reading(), &mut NoOracle)
    }

    /// The same with other models, and with a oracle that sees each decision: what training calls.
    #[inline(never)] // the stages stay functions of their own
    pub fn find_with_oracle(
        text: &Text,
        parts: &Parts,
        quotes: &[Quote],
        models: &Models<impl Scores>,
        oracle: &mut impl Oracle,
    ) -> Self {
        let clauses = ReportingClauses::of(text, parts, quotes, models, oracle);
        let decided = quote_speakers::decide(text, quotes, &clauses, models, oracle);
        assembling::attributions(text, &clauses, quotes, &decided, &models.calibration)
    }
}
