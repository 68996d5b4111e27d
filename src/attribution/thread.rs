//! The thread that runs from quote to quote: what the decision about one says to those behind it.
//!
//! With it a part of an article is attributed as if all of the article were read.

use std::ops::Range;

use super::frames::{Frame, Frames};
use super::quoted::{Choice, Decided, Earlier, REACH, REACH_IN_PARAGRAPHS, Relation, Source};
use super::reading::Reading;
use crate::quotes::Quote;

/// What is known of the quotes before a place of the text. All places are numbers of tokens.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Thread {
    /// The first token of the last quote that has a speaker.
    pub quote: usize,
    /// The tokens that name its speaker.
    pub source: Range<usize>,
    /// The cue that tells it.
    pub cue: Option<usize>,
    /// The cue of the very last quote.
    pub last_cue: Option<usize>,
    is_phrase: bool,
    relation: Relation,
    probability: f32,
    /// The confidence in its speaker.
    confidence: f32,
}

/// The words of a part of an article that quotes outside it need: their speakers and their cues, in tokens.
#[derive(Clone, Debug, Default)]
pub(crate) struct Uses {
    pub mentions: Vec<Range<usize>>,
    pub cues: Vec<usize>,
}

/// A part of an article whose quotes are attributed.
#[derive(Clone, Debug)]
pub(crate) struct Stretch<'a> {
    /// The tokens that the quotes begin in.
    pub range: Range<usize>,
    /// What the quotes before say.
    pub thread: Option<&'a Thread>,
    /// Words of the part that quotes elsewhere need.
    pub uses: &'a Uses,
    /// Tokens of the range, in order, at which the thread is asked for.
    pub boundaries: &'a [usize],
}

/// Where the decisions about a part of an article begin.
#[derive(Clone, Copy, Debug)]
pub(super) struct Start<'a> {
    /// The first token whose quotes are decided.
    pub from: usize,
    /// The first one whose quotes are not.
    pub until: usize,
    /// The thread there.
    pub thread: Option<&'a Thread>,
}

impl Start<'_> {
    /// The decisions that were taken before, and what the first one taken now knows of the quote before.
    pub fn resume(&self, quotes: &[Quote], reading: &Reading) -> (Vec<Decided>, Option<Earlier>) {
        let number = |token: usize| first_quote(quotes, reading, token);
        let mut decided =
            vec![Decided { choice: None, named: false, probability: 1.0, speech: 1.0 }; number(self.from)];
        let Some(thread) = self.thread else { return (decided, None) };
        let quote = number(thread.quote);
        let source = match thread.is_phrase {
            true => Source::Phrase(phrase_at(reading, thread.source.start)),
            false => Source::Tokens(thread.source.start as u32, thread.source.end as u32),
        };
        let choice = Choice { relation: thread.relation, cue: cue_at(reading, thread.cue), source };
        let closed = reading.frames.outermost.get(quote).and_then(|&(index, _)| quotes.get(index));
        let Some(closed) = closed.map(|quote| quote.closed) else { return (decided, None) };
        if let Some(last) = decided.last_mut() {
            last.choice = Some(Choice { cue: cue_at(reading, thread.last_cue), ..choice });
        }
        (decided, Some(Earlier { quote, choice, probability: thread.probability, closed }))
    }

    /// Whether the quote with this number among the outermost was decided before.
    pub fn is_before(&self, quotes: &[Quote], reading: &Reading, number: usize) -> bool {
        let quote = reading.frames.outermost.get(number).and_then(|&(index, _)| quotes.get(index));
        quote.is_some_and(|quote| quote.tokens().start < self.from)
    }

    /// The confidence in the speaker of the last quote before that has one.
    pub fn confidence(&self) -> f32 {
        self.thread.map_or(1.0, |thread| thread.confidence)
    }

    /// The thread at each of `boundaries` (tokens, in order, none before the start); none where the
    /// last quote with a speaker is out of reach.
    pub fn threads(
        &self,
        quotes: &[Quote],
        reading: &Reading,
        decided: &[Decided],
        confidences: &[f32],
        boundaries: &[usize],
    ) -> Vec<Option<Thread>> {
        let cue = |choice: &Choice| choice.cue.map(|cue| reading.frames.units[reading.cues[cue].word.unit()].token());
        let mut current = self.thread.cloned();
        let mut number = first_quote(quotes, reading, self.from);
        let thread_at = |&boundary: &usize| {
            while let Some(&(index, _)) = reading.frames.outermost.get(number)
                && let (Some(quote), Some(decision)) = (quotes.get(index), decided.get(number))
                && quote.tokens().start < boundary
            {
                let confidence = confidences.get(number).copied().unwrap_or(1.0);
                let last_cue = decision.choice.as_ref().and_then(cue);
                if let Some(choice) = &decision.choice {
                    current = Some(Thread {
                        quote: quote.tokens().start,
                        source: choice.source.tokens(reading),
                        cue: cue(choice),
                        last_cue,
                        is_phrase: matches!(choice.source, Source::Phrase(_)),
                        relation: choice.relation,
                        probability: decision.probability,
                        confidence,
                    });
                } else if let Some(thread) = &mut current {
                    thread.last_cue = None;
                }
                number += 1;
            }
            current.clone().filter(|thread| is_in_reach(&reading.frames, thread, boundary))
        };
        boundaries.iter().map(thread_at).collect()
    }
}

/// Whether a quote at `boundary` could still have the speaker of the thread.
fn is_in_reach(frames: &Frames, thread: &Thread, boundary: usize) -> bool {
    let first_token = |frame: &Frame| frames.units[frame.units().start].token();
    let first_behind = |token: usize| frames.frames.partition_point(|frame| first_token(frame) < token);
    let own = first_behind(thread.quote + 1).saturating_sub(1);
    let here = first_behind(boundary);
    let paragraph = |frame: usize| frames.frames.get(frame).map(|frame| frame.paragraph);
    let paragraphs = match (paragraph(own), paragraph(here)) {
        (Some(own), Some(here)) => here.saturating_sub(own),
        _ => 0,
    };
    here - own.min(here) <= REACH && paragraphs <= REACH_IN_PARAGRAPHS
}

/// The number of the first outermost quote that begins at `token` or behind it.
fn first_quote(quotes: &[Quote], reading: &Reading, token: usize) -> usize {
    reading
        .frames
        .outermost
        .partition_point(|&(index, _)| quotes.get(index).is_some_and(|quote| quote.tokens().start < token))
}

/// The number of the phrase that begins at `token`, or of the next one.
fn phrase_at(reading: &Reading, token: usize) -> usize {
    let number = reading.phrases.partition_point(|phrase| reading.frames.units[phrase.units().start].token() < token);
    number.min(reading.phrases.len().saturating_sub(1))
}

/// The number of the cue that stands at `token`.
fn cue_at(reading: &Reading, token: Option<usize>) -> Option<usize> {
    let token = token?;
    let place = |cue: &super::reading::CueReading| reading.frames.units[cue.word.unit()].token();
    let number = reading.cues.partition_point(|cue| place(cue) < token);
    reading.cues.get(number).filter(|cue| place(cue) == token).map(|_| number)
}
