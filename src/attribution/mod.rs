//! Attribution: who is said to have said what.
//!
//! Reads the quotes and the reporting verbs ([cues](Cue)) of the body and ties contents to the
//! mentions of their speakers.

mod choice;
mod contents;
mod cues;
pub mod decision;
mod emission;
mod frames;
pub mod guide;
mod layout;
mod lookup;
pub mod model;
mod phrases;
mod quoted;
mod reading;
mod rules;
mod sorts;
mod sources;
mod trained;
mod weight_tables;

use guide::{Guide, Step, Unguided};
pub use model::Models;
use model::Scores;
pub use rules::{Basis, Rule};
use trained::TRAINED;

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
        Self::find_guided(text, parts, quotes, &TRAINED, &mut Unguided)
    }

    /// The same with other models, and with a guide that sees each decision: what training calls.
    #[inline(never)] // the stages stay functions of their own
    pub fn find_guided(
        text: &Text,
        parts: &Parts,
        quotes: &[Quote],
        models: &Models<impl Scores>,
        guide: &mut impl Guide,
    ) -> Self {
        let reading = reading::Reading::of(text, parts, quotes, models, guide);
        let decided = decide(text, quotes, &reading, models, guide);
        emission::attributions(text, &reading, quotes, &decided)
    }
}

/// Decides on the speakers of the outermost quotes, in order.
fn decide(
    text: &Text,
    quotes: &[Quote],
    reading: &reading::Reading,
    models: &Models<impl Scores>,
    guide: &mut impl Guide,
) -> Vec<quoted::Decided> {
    let mut decided = Vec::with_capacity(reading.frames.outermost.len());
    let mut earlier = None;
    let mut found = decision::Candidates::with_room_for(16);
    let mut scores = Vec::with_capacity(16);
    for number in 0..reading.frames.outermost.len() {
        let quote = &quotes[reading.frames.outermost[number].0];
        if quote.depth > 0 {
            // In an unmarked pair: whoever speaks there quotes somebody.
            decided.push(quoted::Decided { choice: None, named: false, probability: 1.0, speech: 0.0 });
            continue;
        }
        let (setting, asked) = quoted::candidates(text, reading, quotes, number, earlier, &mut found);
        let decision::Candidates { answers, values } = &found;
        let span = |index: usize| text.span_of_tokens(answers[index].source.tokens(reading));
        let guided = guide.guide(Step::Quote, quote.span(text), values, span);
        models.quotes.scores(values, &mut scores);
        let answer = choice::choose_answer(&mut scores, |one, other| answers[one].source == answers[other].source);
        let (mut choice, mut probability) = guided.map_or_else(|| answer.or_none(), |choice| (choice, 1.0));
        let named = choice.is_some();
        let speech = quoted::speech_candidate(&setting, choice.map(|index| &values[index]), probability);
        models.speech.scores(&[speech], &mut scores);
        let speech = guide.guide(Step::Speech, quote.span(text), &[speech], |_| quote.span(text)).map_or_else(
            || scores.first().map_or(0.0, |&score| choice::logistic(score)),
            |choice| f32::from(choice.is_some()),
        );
        // Speech is somebody's: *none of them* is no answer then.
        if guided.is_none() && speech >= quoted::SPEECH_FROM && !asked {
            (choice, probability) = answer.of_somebody();
        }
        let choice = choice.map(|index| answers[index]);
        if let Some(choice) = choice {
            earlier = Some(quoted::Earlier { quote: number, choice, probability, closed: quote.closed });
        }
        decided.push(quoted::Decided { choice, named, probability, speech });
    }
    decided
}
