//! Roles: what the words around a name say its bearer is.
//!
//! Takes a name in its sentence, gives it its role, age and modifiers of its title: from an apposition behind it, from
//! one before it, or from the words right before it. "Jane Doe, *the mayor of Reno*, …", "*campaign manager* Jane Doe".

use std::ops::Range;

use super::{Name, NameKind};
use crate::lexicon::people::{self, RoleKind};
use crate::lexicon::places::region;
use crate::lexicon::{PartOfSpeech, WordClasses, WordList};
use crate::text::{Shape, Text, Token, TokenKind};

/// The longest role in tokens; a longer apposition tells a story, not a role.
const LONGEST_ROLE: usize = 16;

/// How many tokens into an apposition its head must stand: "a longtime Reno cattle *farmer*".
const LONGEST_WAY_TO_HEAD: usize = 8;

/// How many tokens of a role may stand before the name: "the deputy campaign manager Jane Doe".
const LONGEST_BEFORE: usize = 6;

/// Adds to `name` what the sentence says of it: modifiers to its title, and its role.
pub(super) fn add(text: &Text, name: &mut Name, sentence: &Range<usize>) {
    let roles = Roles { text, sentence };
    if let Some(title) = &mut name.title {
        while title.start > sentence.start && roles.is_modifier(title.start - 1) {
            title.start -= 1;
        }
    }
    let after = roles.apposition_after(name.with_title().start, name.tokens.end);
    let role = after.or_else(|| if name.title.is_none() { roles.before(name.tokens.start) } else { None });
    let before = || roles.apposition_before(name.with_title().start, name.tokens.end);
    let before = if role.is_some() { None } else { before() };
    // "The mayor of Reno, Nevada, said"
    let before = before.filter(|_| region(text.str(name.span(text))).is_none());
    let role = match before {
        // "The bank, Northern Mutual,"
        Some((_, RoleKind::Body)) if name.kind == NameKind::Unknown => {
            name.kind = NameKind::Body;
            None
        }
        Some((before, RoleKind::Person(_))) => Some(before),
        _ => role,
    };
    // A body has owners and parts; "the company, a maker of spoons" would be told of it too, but
    // what stands before it belongs to somebody else: "officials of the Treasury".
    name.role = if name.kind == NameKind::Body { None } else { role };
    name.age = roles.age_behind(name.tokens.end);
    if name.kind == NameKind::Unknown && (name.role.is_some() || name.age.is_some()) {
        name.kind = NameKind::Person;
    }
}

/// The head of a role: its last role noun or title before the first preposition.
pub fn head(text: &Text, role: Range<usize>) -> Option<usize> {
    let noun_phrase = role.take_while(|&index| {
        text.token(index)
            .is_some_and(|token| !token.is(WordClasses::PREPOSITION) && token.kind() != TokenKind::Punctuation)
    });
    noun_phrase.filter(|&index| is_role(text, index)).last()
}

/// Whether the token is a mark behind which an apposition may stand: a comma or a dash.
pub fn opens_apposition(text: &Text, index: usize) -> bool {
    match text.token(index).map(Token::first_byte) {
        Some(b',') => text.is_mark(index, b','),
        Some(b'-' | 0x80..) => matches!(text.word(index), "—" | "–" | "--"),
        _ => false,
    }
}

/// Whether the word is a role noun or a title.
fn is_role(text: &Text, index: usize) -> bool {
    text.token(index).is_some_and(|token| {
        token.classes().has_any(WordClasses::ROLE.with(WordClasses::TITLE))
            && !matches!(role_at(text, index), Some(RoleKind::Document))
    })
}

/// What the role noun with this number stands for; none for a word that is no role noun.
pub(super) fn role_at(text: &Text, index: usize) -> Option<RoleKind> {
    text.token(index).filter(|token| token.is(WordClasses::ROLE)).and_then(|_| people::role(text.word(index)))
}

struct Roles<'r, 'a> {
    text: &'r Text<'a>,
    sentence: &'r Range<usize>,
}

impl Roles<'_, '_> {
    /// ", 34," behind a name.
    fn age_behind(&self, end: usize) -> Option<u8> {
        if self.text.is_mark(end, b',') { self.age(end + 1) } else { None }
    }

    fn age(&self, index: usize) -> Option<u8> {
        if self.text.token(index).is_none_or(|token| token.kind() != TokenKind::Number) {
            return None;
        }
        let is_closed = matches!(self.text.word(index + 1), "," | "." | ";" | "—" | "–");
        if is_closed { self.text.word(index).parse().ok() } else { None }
    }

    /// ", the mayor of Reno," — ", 34, a farmer," — ", Doe's campaign manager," behind the name from `begin` to `end`.
    fn apposition_after(&self, begin: usize, end: usize) -> Option<Range<usize>> {
        if !opens_apposition(self.text, end) {
            return None;
        }
        let mut start = end + 1;
        if self.age(start).is_some() {
            start += 2;
        }
        let mut first = start;
        if WordList::BeforeApposition.has(self.text.word(first)) {
            first += 1;
        }
        let mut role = None;
        let mut index = first;
        let limit = self.sentence.end.min(first + LONGEST_ROLE);
        while index < limit && !self.ends_role(index) {
            if role.is_none() {
                if self.is_verb(index) || index > first + LONGEST_WAY_TO_HEAD {
                    return None;
                }
                let preposition = self.is(index, WordClasses::PREPOSITION.with(WordClasses::CONJUNCTION));
                if preposition && !is_role(self.text, index) {
                    return None;
                }
                let told = is_role(self.text, index) || first > start && self.is_agent(index);
                role = told.then_some(index);
            } else if self.is_verb(index) {
                // "In a letter to Jane Doe, the farmers wrote …": the subject begins behind the comma.
                if begin > self.sentence.start && self.is(begin - 1, WordClasses::PREPOSITION) {
                    return None;
                }
                break;
            }
            index += 1;
        }
        let head = role?;
        // "Jane Doe, Mayor Roe and …" is a list: behind a capitalised role stands a name.
        let names_another = self.is_capital(head + 1) && first == start;
        let end = index.max(head + 1);
        // What goes on past the limit is no role; keep its head with the words before it.
        let end = if index == limit && limit < self.sentence.end && !self.ends_role(limit) { head + 1 } else { end };
        (!names_another).then_some(first..end)
    }

    /// Whether the word looks like a noun for somebody by what they do, and ends its noun phrase:
    /// "a *geologist* at …", "a cattle *breeder*,".
    fn is_agent(&self, index: usize) -> bool {
        let word = self.text.word(index);
        let ends = self.text.token(index + 1).is_none_or(|next| !next.is_word() || next.is(WordClasses::PREPOSITION))
            || self.text.word(index + 1) == "who";
        ends && self.is_plain(index) && WordList::AgentEndings.ends(word)
    }

    /// "campaign manager" right before a name.
    fn before(&self, name_start: usize) -> Option<Range<usize>> {
        let head = name_start.checked_sub(1).filter(|&head| head >= self.sentence.start)?;
        let kind = role_at(self.text, head)?;
        if !matches!(kind, RoleKind::Person(_)) || self.is_capital(head) && head != self.sentence.start {
            return None;
        }
        let mut start = head;
        while start > self.sentence.start && head - start < LONGEST_BEFORE {
            let before = start - 1;
            let belongs = self.is_modifier(before)
                || self.is_capital(before) && !self.is_function_word(before) && !self.opens_sentence(before)
                || is_role(self.text, before)
                || self.is_compound(before);
            if !belongs {
                break;
            }
            start = before;
        }
        Some(self.start_of_noun_phrase(start)..head + 1)
    }

    /// Where the words before a role begin that belong to it though no table has them: "*orchestra*
    /// manager Jane Doe". Only where the noun phrase plainly begins before them.
    fn start_of_noun_phrase(&self, role_start: usize) -> usize {
        let mut start = role_start;
        while start > self.sentence.start && role_start - start < LONGEST_BEFORE && self.is_plain(start - 1) {
            start -= 1;
        }
        let before = start.checked_sub(1).filter(|&before| before >= self.sentence.start);
        let begins = before.and_then(|before| self.text.token(before)).is_none_or(|before| {
            matches!(before.kind(), TokenKind::PossessiveS | TokenKind::QuoteMark) || before.is(WordClasses::DETERMINER)
        });
        if begins { start } else { role_start }
    }

    /// Whether the word is in lower case and neither a function word nor a form that is most often
    /// a verb's.
    fn is_plain(&self, index: usize) -> bool {
        let word = self.text.word(index);
        self.text.token(index).is_some_and(|token| {
            token.is_word()
                && token.shape() == Shape::Lower
                && token.classes().part_of_speech() == PartOfSpeech::Open
                && !token.classes().has_any(super::capitals::FUNCTION_WORDS.with(WordClasses::REPORTING_VERB))
        }) && !WordList::VerbEndings.ends(word)
    }

    /// "The mayor of Reno, Jane Doe,": an apposition that ends in the name, with what its head stands for.
    fn apposition_before(&self, name_start: usize, name_end: usize) -> Option<(Range<usize>, RoleKind)> {
        let comma = name_start.checked_sub(1).filter(|&comma| comma > self.sentence.start)?;
        if !self.text.is_mark(comma, b',') || !matches!(self.text.word(name_end), "," | "." | ";") {
            return None;
        }
        let floor = self.sentence.start.max(comma.saturating_sub(LONGEST_ROLE));
        let mut start = comma;
        while start > floor && !self.ends_role(start - 1) && !self.is_verb(start - 1) {
            start -= 1;
        }
        let determiner = (start..comma).find(|&index| self.is(index, WordClasses::DETERMINER))?;
        let role = determiner + 1..comma;
        let head = head(self.text, role.clone())?;
        role_at(self.text, head).map(|kind| (role, kind))
    }

    fn ends_role(&self, index: usize) -> bool {
        let Some(token) = self.text.token(index) else { return true };
        match token.kind() {
            TokenKind::Punctuation => !matches!(self.text.word(index), "&" | "/"),
            TokenKind::QuoteMark => !self.text.is_plural_possessive(index),
            _ => WordList::EndsRole.has(self.text.word(index)),
        }
    }

    fn is_verb(&self, index: usize) -> bool {
        self.is(index, WordClasses::AUXILIARY.with(WordClasses::REPORTING_VERB)) && !is_role(self.text, index)
    }

    fn is_modifier(&self, index: usize) -> bool {
        self.is(index, WordClasses::ROLE_MODIFIER)
    }

    /// "Then campaign manager Jane Doe": the capital belongs to the sentence.
    fn opens_sentence(&self, index: usize) -> bool {
        self.is_capital(index) && self.is(index, WordClasses::SENTENCE_OPENER)
    }

    /// "vice-presidential", "co-founding".
    fn is_compound(&self, index: usize) -> bool {
        self.text.word(index).contains('-') && !self.is_function_word(index)
    }

    fn is_capital(&self, index: usize) -> bool {
        self.text.token(index).is_some_and(|token| token.is_word() && token.shape() != Shape::Lower)
    }

    fn is_function_word(&self, index: usize) -> bool {
        self.text.token(index).is_some_and(|token| token.classes().has_any(super::capitals::FUNCTION_WORDS))
    }

    fn is(&self, index: usize, classes: WordClasses) -> bool {
        self.text.token(index).is_some_and(|token| token.classes().has_any(classes))
    }
}
