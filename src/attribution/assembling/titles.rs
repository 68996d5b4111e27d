//! Titles: quotes in the headline and the deck.
//!
//! Takes the quotes that stand outside the body, gives a [`Quoted`] for each. Headlines quote in few words what the body
//! quotes in full: who speaks it there speaks it here. “Council calls bridge ‘a trap’ … ¶ The bridge is “a trap for cyclists”,
//! Ms. Orlova said.” A phrase of several words that the body doesn't quote is somebody's, nobody says whose.

use std::ops::Range;

use super::quoted::Quoted;
use crate::attribution::decisions::quote_speakers::is_title;
use crate::attribution::reading::Sentences;
use crate::attribution::{QuoteType, Rule};
use crate::lexicon::WordKey;
use crate::quotes::{Quote, outermost};
use crate::text::Text;

/// How many words a quote must have that the body doesn't quote, to be speech.
const SHORTEST: usize = 4;

/// What a repetition takes from the confidence: few words may be another's, too.
const REPEATED: f32 = 0.95;

/// The quotes that are in none of the body's `sentences`; `quoted` are those of the body.
pub(super) fn attributed(text: &Text, quotes: &[Quote], sentences: &Sentences, quoted: &[Quoted]) -> Vec<Quoted> {
    let mut body = sentences.outermost.iter().map(|&(number, _)| number).peekable();
    let of_titles = outermost(quotes).filter(|&(number, quote)| {
        while body.next_if(|&other| other < number).is_some() {}
        body.peek() != Some(&number) && quote.depth == 0
    });
    of_titles.map(|(number, quote)| of_title(text, quotes, number, quote, quoted)).collect()
}

fn of_title(text: &Text, quotes: &[Quote], number: usize, quote: &Quote, quoted: &[Quoted]) -> Quoted {
    let own = words(text, quote.inner_tokens());
    let repeats = |of_body: &&Quoted| {
        let of_body = words(text, quotes[of_body.quote].inner_tokens());
        !own.is_empty() && of_body.windows(own.len()).any(|some| some == own)
    };
    let spoken = quoted.iter().filter(|quoted| quoted.mention.is_some());
    if let Some(whole) = spoken.clone().find(repeats) {
        return Quoted {
            quote: number,
            quote_type: QuoteType::Mixed,
            cue: None,
            mention: whole.mention.clone(),
            confidence: whole.confidence * REPEATED,
            rule: Rule::RepeatsQuote,
            basis: whole.basis,
        };
    }
    let is_speech = own.len() >= SHORTEST && !is_title(text, quote.inner_tokens());
    let quote_type = if is_speech { QuoteType::Mixed } else { QuoteType::Scare };
    Quoted::unattributed(number, quote_type)
}

/// The words of a range of tokens, in lower case.
fn words(text: &Text, tokens: Range<usize>) -> Vec<WordKey> {
    tokens
        .filter(|&index| text.token(index).is_some_and(|token| token.is_word()))
        .map(|index| text.key(index))
        .collect()
}
