//! What the words of a whole article tell of the names in a part of it.

use std::ops::Range;

use super::capitals::{self, Capitals, Use};
use super::{Draft, NameKind, Names, stretches};
use crate::lexicon::{Numbering, WordKey};
use crate::parts::Parts;
use crate::text::Text;

/// How often an article uses each of its words in the ways that tell names from other words.
#[derive(Clone, Debug, Default)]
pub(crate) struct ArticleWords {
    /// As they are written, in both cases.
    numbers: Numbering,
    words: Vec<Word>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Word {
    inside: u32,
    lower: u32,
    surname: u32,
    /// The number of the word in lower case.
    in_lower_case: u32,
}

/// Whether a word is used inside a sentence, in lower case, and as a surname.
type Facts = [bool; 3];

impl Word {
    fn facts(self) -> Facts {
        [self.inside > 0, self.lower > 0, self.surname > 0]
    }
}

/// What a part of the article tells of its words, and what it asks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    uses: Vec<(u32, Use)>,
    surnames: Vec<u32>,
    /// The words that may owe their capital to where they stand, and the titles that may be surnames.
    asked: Vec<u32>,
}

/// The words that are told of otherwise than before.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changed(Vec<u32>);

impl Changed {
    /// Whether a part of the article that asked what `told` says has another answer now.
    pub(crate) fn is_asked(&self, told: &Told) -> bool {
        told.asked.iter().any(|asked| self.0.contains(asked))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl ArticleWords {
    /// Whether the article has `word` with this capital inside a sentence.
    pub(super) fn is_inside(&self, word: &str) -> bool {
        self.word(WordKey::as_written(word)).is_some_and(|word| word.inside > 0)
    }

    /// Whether the article has `word` in lower case.
    pub(super) fn is_lower(&self, word: &str) -> bool {
        self.word(WordKey::of(word)).is_some_and(|word| word.lower > 0)
    }

    fn is_surname(&self, word: &str) -> bool {
        self.word(WordKey::as_written(word)).is_some_and(|word| word.surname > 0)
    }

    fn word(&self, word: WordKey) -> Option<&Word> {
        self.words.get(self.numbers.number(word))
    }

    /// The number of `word` as it is written.
    fn number(&mut self, word: &str) -> u32 {
        let known = self.words.len();
        let number = self.number_of_key(WordKey::as_written(word));
        if number as usize == known {
            let in_lower_case = self.number_of_key(WordKey::of(word));
            self.words[number as usize].in_lower_case = in_lower_case;
        }
        number
    }

    fn number_of_key(&mut self, word: WordKey) -> u32 {
        let number = self.numbers.add(word) as u32;
        if number as usize == self.words.len() {
            self.words.push(Word { in_lower_case: number, ..Word::default() });
        }
        number
    }

    /// Takes back how `old` uses words and notes how `new` does; the words of which the article now
    /// tells something else.
    pub(crate) fn replace_uses(&mut self, old: &[&Told], new: &[Told]) -> Changed {
        let old = old.iter().flat_map(|told| &told.uses).map(|word| (word, false));
        let uses = old.chain(new.iter().flat_map(|told| &told.uses).map(|word| (word, true)));
        let before = self.facts(uses.clone().map(|(&(number, _), _)| number));
        for (&(number, how), is_new) in uses {
            let word = &mut self.words[number as usize];
            match how {
                Use::Inside => count(&mut word.inside, is_new),
                Use::Lower => count(&mut word.lower, is_new),
                Use::Initial => {}
            }
        }
        self.changed(before)
    }

    /// The same with the surnames.
    pub(crate) fn replace_surnames(&mut self, old: &[&Told], new: &[Told]) -> Changed {
        let old = old.iter().flat_map(|told| &told.surnames).map(|word| (word, false));
        let surnames = old.chain(new.iter().flat_map(|told| &told.surnames).map(|word| (word, true)));
        let before = self.facts(surnames.clone().map(|(&number, _)| number));
        for (&number, is_new) in surnames {
            count(&mut self.words[number as usize].surname, is_new);
        }
        self.changed(before)
    }

    fn changed(&self, before: Vec<(u32, Facts)>) -> Changed {
        let changed = before.into_iter().filter(|&(number, before)| self.words[number as usize].facts() != before);
        Changed(changed.map(|(number, _)| number).collect())
    }

    fn facts(&self, numbers: impl Iterator<Item = u32>) -> Vec<(u32, Facts)> {
        numbers.map(|number| (number, self.words[number as usize].facts())).collect()
    }

    /// What the tokens of each of `ranges` tell of the article's words, in the text of a part of it.
    /// Names at a sentence's beginning depend on what is told of words, and surnames on names: call it
    /// a second time when that has changed.
    pub(crate) fn told(&mut self, text: &Text, parts: &Parts, ranges: &[Range<usize>]) -> Vec<Told> {
        let mut told = vec![Told::default(); ranges.len()];
        let sentences = capitals::sentences(text, &stretches(text, parts));
        capitals::gather(
            text,
            &sentences,
            |_| true,
            |token, use_of_word| {
                if let Some(place) = place(ranges, text.token_at_or_after(token.start())) {
                    let number = self.number(text.str(token.span()));
                    match use_of_word {
                        Use::Initial => told[place].asked.extend([number, self.words[number as usize].in_lower_case]),
                        _ => told[place].uses.push((number, use_of_word)),
                    }
                }
            },
        );
        told
    }

    /// The draft of the names of a part of the article, and the surnames and titles in it noted in `told`.
    pub(crate) fn draft(&mut self, text: &Text, parts: &Parts, ranges: &[Range<usize>], told: &mut [Told]) -> Draft {
        let draft = Draft::read(text, &capitals::sentences(text, &stretches(text, parts)), &Capitals::OfArticle(self));
        for name in draft.names.iter().filter(|name| name.kind == NameKind::Person) {
            if let Some(place) = place(ranges, name.surname.start) {
                let number = self.number(text.word(name.surname.start));
                told[place].surnames.push(number);
            }
        }
        for (run, _) in &draft.titles {
            if let Some(place) = place(ranges, run.start) {
                let number = self.number(text.word(run.start));
                told[place].asked.push(number);
            }
        }
        draft
    }

    /// The names of a part of the article from their draft.
    pub(crate) fn finish(&self, text: &Text, draft: Draft) -> Names {
        draft.finish(text, |word| self.is_surname(word))
    }
}

/// The number of the one of `ranges` that holds the token.
#[inline(never)] // compiled once, not into all who call it
fn place(ranges: &[Range<usize>], token: usize) -> Option<usize> {
    let following = ranges.partition_point(|range| range.start <= token);
    following.checked_sub(1).filter(|&place| ranges[place].contains(&token))
}

fn count(counter: &mut u32, is_new: bool) {
    *counter = if is_new { *counter + 1 } else { counter.saturating_sub(1) };
}
