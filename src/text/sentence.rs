//! Sentences: runs of tokens that end at a full stop, a question or an exclamation mark.

use std::ops::Range;

use super::{Token, TokenKind, make_room};
use crate::lexicon::WordClasses;

/// A sentence: the numbers of its tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    tokens: Range<u32>,
}

impl Sentence {
    /// The numbers of its tokens.
    pub fn tokens(&self) -> Range<usize> {
        self.tokens.start as usize..self.tokens.end as usize
    }
}

/// Cuts the paragraph whose tokens begin at `first` into sentences, which end at `stops`: the numbers of its full stops and the
/// like, and of its words with a period.
///
/// A sentence ends behind `.`, `!`, `?` or `…` and the closing marks that follow, unless what
/// comes next begins in lower case (“Why?” he asked). An abbreviation that may end a sentence
/// ("Inc.", "U.S.") ends it when a capitalized function word follows.
#[inline(never)] // the stages stay functions of their own
pub(super) fn cut(source: &str, tokens: &[Token], first: usize, stops: &[u32], sentences: &mut Vec<Sentence>) {
    let mut start = first;
    let mut at = first;
    for stop in stops.iter().map(|&stop| stop as usize) {
        // What closes the sentence before is no end of its own.
        if stop < at {
            continue;
        }
        at = stop + 1;
        let ends = ending(source, &tokens[stop]);
        if ends == Ending::No {
            continue;
        }
        while at < tokens.len() && closes(source, &tokens[at], &tokens[at - 1]) {
            at += 1;
        }
        if at < tokens.len() && begins_sentence(source, &tokens[at..], ends) {
            make_room(sentences, tokens[at - 1].end(), source.len());
            sentences.push(Sentence { tokens: start as u32..at as u32 });
            start = at;
        }
    }
    if start < tokens.len() {
        make_room(sentences, tokens[tokens.len() - 1].end(), source.len());
        sentences.push(Sentence { tokens: start as u32..tokens.len() as u32 });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Ending {
    No,
    /// An abbreviation's period: the end only when what follows says so.
    Perhaps,
    /// An initial's period: what follows is most often the rest of the name, in marks too (J. “Jo” Holm).
    Seldom,
    Yes,
}

/// How a stop ends its sentence.
fn ending(source: &str, stop: &Token) -> Ending {
    if stop.kind() == TokenKind::Punctuation {
        return Ending::Yes;
    }
    match stop.span().of(source).chars().count() {
        2 => Ending::Seldom,
        _ if stop.is(WordClasses::TITLE) => Ending::No,
        _ => Ending::Perhaps,
    }
}

/// Whether `token` closes what the sentence opened: a mark or bracket glued to what precedes it.
fn closes(source: &str, token: &Token, previous: &Token) -> bool {
    let glued = token.start() == previous.end();
    glued
        && match token.kind() {
            TokenKind::QuoteMark => true,
            TokenKind::Punctuation => token.span().of(source).starts_with([')', ']', '.', '!', '?', '…']),
            _ => false,
        }
}

fn begins_sentence(source: &str, following: &[Token], ending: Ending) -> bool {
    let opens = |token: &&Token| {
        token.kind() == TokenKind::QuoteMark || token.span().of(source).starts_with(['(', '[', '-', '–', '—', '―', '•'])
    };
    let marks = following.iter().take_while(opens).count();
    let Some(word) = following.get(marks) else { return ending == Ending::Yes };
    let upper = word.is_capitalized() || word.kind() == TokenKind::Number;
    match ending {
        // "Rep. Holm (D-Md.), who …": a comma goes on, whatever stood before it.
        Ending::Yes => {
            upper || word.kind() == TokenKind::Punctuation && !word.span().of(source).starts_with([',', ';', ':'])
        }
        Ending::Perhaps => word.is_capitalized() && (marks > 0 || is_function_word(word)),
        Ending::Seldom => marks == 0 && word.is_capitalized() && is_function_word(word),
        Ending::No => false,
    }
}

/// Whether a capital on this word can only come from the start of a sentence.
fn is_function_word(token: &Token) -> bool {
    token.classes().has_any(
        WordClasses::DETERMINER
            .with(WordClasses::PERSONAL_PRONOUN)
            .with(WordClasses::PREPOSITION)
            .with(WordClasses::CONJUNCTION)
            .with(WordClasses::AUXILIARY),
    )
}

#[cfg(test)]
mod tests {
    use crate::text::Text;

    fn sentences(source: &str) -> Vec<&str> {
        let text = Text::new(source);
        text.sentences().iter().map(|sentence| text.str(text.span_of_tokens(sentence.tokens()))).collect()
    }

    #[test]
    fn ends_behind_the_closing_mark() {
        assert_eq!(sentences("“I do.” He left."), ["“I do.”", "He left."]);
        assert_eq!(sentences("(It rained.) He left!"), ["(It rained.)", "He left!"]);
    }

    #[test]
    fn goes_on_where_lower_case_follows() {
        assert_eq!(sentences("“Why?” he asked. No."), ["“Why?” he asked.", "No."]);
        assert_eq!(sentences("Well ... maybe."), ["Well ... maybe."]);
        assert_eq!(sentences("Rep. Holm (D-Md.), who won, left."), ["Rep. Holm (D-Md.), who won, left."]);
    }

    #[test]
    fn abbreviations_end_it_only_before_a_function_word() {
        assert_eq!(sentences("Mr. Orlov met Gen. Petrov."), ["Mr. Orlov met Gen. Petrov."]);
        assert_eq!(sentences("He left the U.S. The trip took days."), ["He left the U.S.", "The trip took days."]);
        assert_eq!(sentences("The U.S. Senate met."), ["The U.S. Senate met."]);
    }

    #[test]
    fn a_line_without_a_stop_is_a_sentence() {
        assert_eq!(sentences("Headline here\n\nBody one. Two"), ["Headline here", "Body one.", "Two"]);
    }
}
