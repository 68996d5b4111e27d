//! Capitals: what the article's own use of them tells.
//!
//! Takes the sentences, gives [`Capitals`]: which words have a capital inside a sentence, and which are also in lower
//! case. A word that begins a sentence is a name if the article capitalises it elsewhere: "*Falk* left. Then *Falk*
//! came back."

use std::ops::Range;

use crate::lexicon::{KeySet, WordClasses, WordKey};
use crate::text::{Shape, Text, Token, TokenKind};

/// Words that a capital does not make a name.
pub(super) const FUNCTION_WORDS: WordClasses = WordClasses::DETERMINER
    .with(WordClasses::PERSONAL_PRONOUN)
    .with(WordClasses::PREPOSITION)
    .with(WordClasses::CONJUNCTION)
    .with(WordClasses::AUXILIARY);

/// How the article writes the words of which it is asked.
///
/// Asked for are the words that may owe their capital to where they stand.
pub(super) struct Capitals {
    /// Those that have a capital inside a sentence too, as they are written.
    inside: KeySet,
    /// Those that are in lower case elsewhere.
    lower: KeySet,
}

impl Capitals {
    #[inline(never)] // the stages stay functions of their own
    pub(super) fn gather(text: &Text, sentences: &[Range<usize>]) -> Self {
        // Few words are asked for: how they begin and how long they are tells most others from them.
        let mut asked = [0_u32; 32];
        let place = |token: &Token| (usize::from(token.first_byte() & 0x1F), 1 << (token.span().len() & 0x1F));
        let may_be_asked = |token: &Token| token.shape() != Shape::Lower && !token.classes().has_any(FUNCTION_WORDS);
        gather(text, sentences, may_be_asked, |token, use_of_word| {
            if use_of_word == Use::Initial {
                let (first, length) = place(token);
                asked[first] |= length;
            }
        });
        let (mut inside, mut lower) = (KeySet::default(), KeySet::default());
        // Of a word that doesn't begin with an ASCII letter nobody knows how its other case does.
        let is_asked = |token: &Token| {
            let (first, length) = place(token);
            asked[first] & length != 0 || !token.first_byte().is_ascii()
        };
        gather(text, sentences, is_asked, |token, use_of_word| {
            let word = text.str(token.span());
            match use_of_word {
                Use::Initial => {}
                Use::Inside => _ = inside.insert(WordKey::as_written(word)),
                // Of a function word nobody asks: its capital is the sentence's.
                _ if token.classes().has_any(FUNCTION_WORDS) => {}
                _ => _ = lower.insert(WordKey::of(word)),
            }
        });
        Self { inside, lower }
    }

    /// Whether the article capitalises `word` inside a sentence.
    pub(super) fn inside(&self, word: &str) -> bool {
        self.inside.contains(&WordKey::as_written(word))
    }

    /// Whether the article writes `word` in lower case too.
    pub(super) fn in_lower_case(&self, word: &str) -> bool {
        self.lower.contains(&WordKey::of(word))
    }
}

/// How a word is used in one place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Use {
    /// With a capital inside a sentence.
    Inside,
    /// With a capital that it may owe to where it stands.
    Initial,
    /// In lower case.
    Lower,
}

/// Tells `found` of each word of the sentences that shows how the article capitalises, of those that are `wanted`.
fn gather(
    text: &Text,
    sentences: &[Range<usize>],
    wanted: impl Fn(&Token) -> bool,
    mut found: impl FnMut(&Token, Use),
) {
    for sentence in sentences {
        let tokens = text.tokens().get(sentence.clone()).unwrap_or_default();
        for (place, token) in tokens.iter().enumerate() {
            if !wanted(token) || !token.is_word() {
                continue;
            }
            let index = sentence.start + place;
            if token.shape() == Shape::Lower {
                found(token, Use::Lower);
            } else if is_initial(text, index, sentence.start) {
                found(token, Use::Initial);
            } else if token.is_capitalized() {
                found(token, Use::Inside);
            }
        }
    }
}

/// The sentences of the stretches, cut where a stretch begins or ends inside one, without those in title case: their
/// capitals tell nothing.
pub(super) fn sentences(text: &Text, stretches: &[Range<usize>]) -> Vec<Range<usize>> {
    let mut told = Vec::with_capacity(text.sentences().len());
    for stretch in stretches {
        let first = text.sentences().partition_point(|sentence| sentence.tokens().end <= stretch.start);
        let sentences = text.sentences()[first..].iter().map(|sentence| sentence.tokens());
        let inside = sentences
            .take_while(|tokens| tokens.start < stretch.end)
            .map(|tokens| tokens.start.max(stretch.start)..tokens.end.min(stretch.end));
        told.extend(inside.filter(|tokens| !is_title_case(text, tokens.clone())));
    }
    told
}

/// Whether a word at `index` may owe its capital to where it stands: at the start of a sentence
/// or of what a mark opens.
pub(super) fn is_initial(text: &Text, index: usize, sentence_start: usize) -> bool {
    if index <= sentence_start {
        return true;
    }
    let Some(before) = index.checked_sub(1).and_then(|before| text.token(before)) else { return true };
    match before.kind() {
        // “It rained,” *Transport* Minister Ada Holm said: behind a mark that closes, the sentence goes on.
        TokenKind::QuoteMark => {
            let opens = text.token(index).is_some_and(|token| token.start() == before.end());
            opens || !index.checked_sub(2).is_some_and(|last| text.is_mark(last, b','))
        }
        TokenKind::Punctuation => match before.first_byte() {
            b'.' | b':' | b'?' | b'!' | b'(' | b'[' | b'*' | b';' => true,
            0x80.. => text.str(before.span()).starts_with('•'),
            _ => false,
        },
        TokenKind::Number => text.word(index - 1).ends_with('.'),
        _ => false,
    }
}

/// How many longer words a line must have before its capitals tell that it is a headline.
const WORDS_OF_A_HEADLINE: usize = 4;

/// How many, where a stop ends it.
const WORDS_OF_A_STOPPED_HEADLINE: usize = 6;

/// Whether nearly every longer word of the sentence is capitalised, as in a headline: all of
/// them where a stop ends it.
pub(super) fn is_title_case(text: &Text, sentence: Range<usize>) -> bool {
    let tokens = &text.tokens()[sentence.clone()];
    let stopped = sentence.end.checked_sub(1).is_some_and(|last| text.is_mark(last, b'.'));
    // So many longer words in lower case are enough to tell that it isn't.
    let enough = if stopped { 1 } else { tokens.len() / 8 + 1 };
    let (mut long, mut lower, mut short_lower) = (0, 0, 0);
    for token in tokens.iter().filter(|token| token.is_word() && token.span().len() > 2) {
        if token.classes().has_any(FUNCTION_WORDS.with(WordClasses::TITLE)) {
            continue;
        }
        let is_lower = token.shape() == Shape::Lower;
        if token.span().len() > 3 {
            long += 1;
            lower += usize::from(is_lower);
            if lower >= enough {
                return false;
            }
        } else {
            short_lower += usize::from(is_lower);
        }
    }
    if stopped {
        // "Foreign Minister Holm met President Falk in Reno." is a sentence: the verb is in lower case.
        long >= WORDS_OF_A_STOPPED_HEADLINE && lower == 0 && short_lower == 0
    } else {
        long >= WORDS_OF_A_HEADLINE && lower * 8 <= long
    }
}
