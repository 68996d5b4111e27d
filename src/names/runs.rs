//! Runs: capitalised words that stand together, with the small words that hold a name together.
//!
//! Takes a sentence, gives the token ranges that may be names. A run goes on over particles, "of" behind a body's word,
//! initials and nicknames in marks. "Ursula van der Berg", "Department of Health and Human Services".

use std::ops::Range;

use super::capitals::{Capitals, FUNCTION_WORDS, is_initial};
use crate::lexicon::people;
use crate::lexicon::places::region;
use crate::lexicon::{WordClasses, WordList};
use crate::text::{Shape, Text, Token, TokenKind};

const CALENDAR: WordClasses = WordClasses::MONTH.with(WordClasses::WEEKDAY);

/// The runs in a sentence, in order.
pub(super) fn find<'r>(
    text: &'r Text,
    capitals: &'r Capitals,
    sentence: Range<usize>,
) -> impl Iterator<Item = Range<usize>> + 'r {
    let reader = Reader { text, capitals, sentence: sentence.clone() };
    let mut at = sentence.start;
    std::iter::from_fn(move || {
        // Most tokens are in lower case and begin no name.
        let may_begin = |token: &Token| token.shape() != Shape::Lower || token.is(WordClasses::NAME_PARTICLE);
        let rest = |at| text.tokens().get(at..sentence.end).unwrap_or_default();
        while let Some(passed) = rest(at).iter().position(may_begin) {
            let start = at + passed;
            if reader.begins(start) {
                at = reader.end_of_run(start);
                return Some(start..at);
            }
            at = start + 1;
        }
        None
    })
}

struct Reader<'r, 'a> {
    text: &'r Text<'a>,
    capitals: &'r Capitals,
    sentence: Range<usize>,
}

impl Reader<'_, '_> {
    /// Whether a run begins with the token at `index`.
    fn begins(&self, index: usize) -> bool {
        let is = |class| self.is(index, class);
        // Most words are told by two looks.
        if is(WordClasses::NAME_PARTICLE) && self.shape(index) == Some(Shape::Lower) {
            return !is(FUNCTION_WORDS) && self.is_surname_like(index + 1);
        }
        if !self.is_capitalized(index) {
            return false;
        }
        let named = is(WordClasses::GIVEN_NAME) && self.is_surname_like(index + 1);
        let initial = is_initial(self.text, index, self.sentence.start);
        if self.text.token(index).is_some_and(|token| token.classes().has_any(FUNCTION_WORDS)) {
            return named && !initial;
        }
        if initial && is(WordClasses::SENTENCE_OPENER) {
            return false;
        }
        if self.text.token(index).is_some_and(|token| token.classes().has_any(CALENDAR)) {
            return named && !self.is_dated(index);
        }
        !initial || named || self.is_name_at_the_start(index)
    }

    /// Whether a month stands as a date does: "in *June* Congress adjourned", "last *April*".
    fn is_dated(&self, index: usize) -> bool {
        let before = index.checked_sub(1).filter(|&before| before >= self.sentence.start);
        before.is_some_and(|before| {
            self.is_number(before) || WordList::BeforeMonth.has_in_any_case(self.text.word(before))
        })
    }

    /// Whether a capitalised word that begins a sentence is a name: one that the article
    /// capitalises elsewhere too, or one that it never writes in lower case and that doesn't look
    /// like an adverb or a participle.
    fn is_name_at_the_start(&self, index: usize) -> bool {
        let word = self.text.word(index);
        let Some(token) = self.text.token(index) else { return false };
        if self.capitals.inside(word) || token.shape() == Shape::AllCapitals {
            return true;
        }
        let titled = token.classes().has_any(WordClasses::TITLE.with(WordClasses::ROLE));
        if titled && (self.is_surname_like(index + 1) || self.text.word(index + 1) == "of") {
            return true;
        }
        if self.capitals.in_lower_case(word) || token.is(WordClasses::REPORTING_VERB) {
            return false;
        }
        if token.classes().has_any(WordClasses::TITLE.with(WordClasses::ROLE).with(WordClasses::GIVEN_NAME)) {
            return true;
        }
        let next = self.text.token(index + 1);
        let name_goes_on = next.is_some_and(|next| {
            next.kind() == TokenKind::PossessiveS
                || next.is(WordClasses::REPORTING_VERB)
                || next.is(WordClasses::AUXILIARY)
        }) || self.is_surname_like(index + 1);
        !WordList::NoNameEndings.ends(word) && name_goes_on
    }

    /// The number of the token behind the run that begins at `start`.
    fn end_of_run(&self, start: usize) -> usize {
        let mut end = start + 1;
        let mut body = self.opens_a_complement(start);
        while end < self.sentence.end {
            let Some(next) = self.extended(end, body) else { break };
            body |= (end..next).any(|index| self.opens_a_complement(index));
            end = next;
        }
        end
    }

    /// Where the run that ends before `at` ends when it takes in what stands there.
    fn extended(&self, at: usize, body: bool) -> Option<usize> {
        let previous = at.checked_sub(1)?;
        if self.is_capitalized(at) && !(self.is(at, WordClasses::NAME_SUFFIX) && self.is(at, FUNCTION_WORDS)) {
            let classes = self.text.token(at)?.classes();
            let plain = !classes.has_any(FUNCTION_WORDS.with(CALENDAR));
            // "Councillor June Fairley": a month that is a given name too, behind a title.
            let named = self.is(previous, WordClasses::TITLE.with(WordClasses::ROLE))
                && self.is(at, WordClasses::GIVEN_NAME)
                && self.is_surname_like(at + 1);
            return (plain
                || named
                || self.is(previous, WordClasses::GIVEN_NAME)
                    && !self.is_number(at + 1)
                    && !self.is(at, WordClasses::WEEKDAY))
            .then_some(at + 1);
        }
        if self.is(at, WordClasses::NAME_PARTICLE) {
            let behind =
                (at + 1..self.sentence.end.min(at + 3)).find(|&index| !self.is(index, WordClasses::NAME_PARTICLE))?;
            return self.is_surname_like(behind).then_some(behind + 1);
        }
        match self.text.word(at) {
            "of" if body || self.is(previous, WordClasses::TITLE) || self.is(previous, WordClasses::ROLE) => {
                let behind = if self.text.word(at + 1) == "the" { at + 2 } else { at + 1 };
                self.is_surname_like(behind).then_some(behind + 1)
            }
            // "Minister for Housing Ada Holm", "Secretary of State for Health Ada Holm"
            "for" if self.is(previous, WordClasses::TITLE) || people::is_field_of_office(self.text.word(previous)) => {
                self.is_surname_like(at + 1).then_some(at + 2)
            }
            "for" | "on" if body => self.is_surname_like(at + 1).then_some(at + 2),
            "and" if body && self.is_inside_complement(at) => {
                let named = self.is(at + 1, WordClasses::GIVEN_NAME) || self.is(at + 1, WordClasses::TITLE);
                (!named && self.is_surname_like(at + 1)).then_some(at + 2)
            }
            // "Minister for Trade and Industry Ada Holm"
            "and" if [previous, at + 1].iter().all(|&field| people::is_field_of_office(self.text.word(field))) => {
                self.is_surname_like(at + 1).then_some(at + 2)
            }
            "&" if self.is(at + 1, WordClasses::TITLE) || self.is(previous, WordClasses::NAME_SUFFIX) => None,
            "&" => self.is_surname_like(at + 1).then_some(at + 2),
            // "Holm, M.D.", but "Charleston, SC".
            "," => (self.is(at + 1, WordClasses::NAME_SUFFIX) && region(self.text.word(at + 1)).is_none())
                .then_some(at + 2),
            // A nickname in marks: William “Bill” Orlov.
            _ if self.is_mark(at) && self.is_mark(at + 2) => {
                (self.is_surname_like(at + 1) && self.is_surname_like(at + 3)).then_some(at + 4)
            }
            _ => None,
        }
    }

    /// Whether "of …", "for …" or "and …" behind the word at `index` can belong to the name.
    fn opens_a_complement(&self, index: usize) -> bool {
        self.is(index, WordClasses::BODY)
    }

    /// Whether "of" stands a few words before: "Department of Health *and* Human Services".
    fn is_inside_complement(&self, at: usize) -> bool {
        let first = at.saturating_sub(4).max(self.sentence.start);
        (first..at).any(|index| WordList::InsideBody.has(self.text.word(index)))
    }

    /// Whether the token is a capitalised word that no function word owes its capital to.
    fn is_surname_like(&self, index: usize) -> bool {
        index < self.sentence.end
            && self.is_capitalized(index)
            && self.text.token(index).is_some_and(|token| !token.classes().has_any(FUNCTION_WORDS.with(CALENDAR)))
    }

    fn is_capitalized(&self, index: usize) -> bool {
        self.text.token(index).is_some_and(|token| {
            token.is_word()
                && match token.shape() {
                    Shape::Capitalized | Shape::AllCapitals if token.has_only_letters() => true,
                    Shape::Capitalized | Shape::AllCapitals => {
                        !is_contraction(self.text.word(index)) && !is_compound(self.text.word(index))
                    }
                    Shape::Mixed => true,
                    Shape::Lower => false,
                }
        })
    }

    fn is(&self, index: usize, class: WordClasses) -> bool {
        self.text.token(index).is_some_and(|token| token.classes().has_any(class))
    }

    fn is_number(&self, index: usize) -> bool {
        self.text.token(index).is_some_and(|token| token.kind() == TokenKind::Number)
    }

    fn is_mark(&self, index: usize) -> bool {
        self.text.token(index).is_some_and(|token| token.kind() == TokenKind::QuoteMark)
    }

    fn shape(&self, index: usize) -> Option<Shape> {
        self.text.token(index).map(|token| token.shape())
    }
}

/// "I’m", "Don’t", "Orlov’ll": an apostrophe with a short lower-case rest.
fn is_contraction(word: &str) -> bool {
    word.rsplit_once(['\'', '’']).is_some_and(|(_, rest)| WordList::ContractionEndings.has(rest))
}

/// "London-based", "Moscow-backed": an adjective that owes its capital to a name inside it.
fn is_compound(word: &str) -> bool {
    word.rsplit_once(['-', '‑']).is_some_and(|(_, last)| {
        last.starts_with(char::is_lowercase) && (last.ends_with("ed") || WordList::CompoundEndings.has(last))
    })
}
