//! Parsing: a run of capitalised words → title, given name, surname; or a body.
//!
//! Takes a run, gives a [`Name`], or none where the run is a title alone. Words for bodies, titles and given names come
//! from tables. "Secretary of State Jane Holm" has the title *Secretary of State*.

use std::ops::Range;

use super::roles::role_at;
use super::{Name, NameKind, roles};
use crate::lexicon::people::{self, Gender, RoleKind, Title};
use crate::lexicon::{WordClasses, WordList};
use crate::text::{Shape, Text, TokenKind};

/// The longest acronym that stands for a body, in letters and periods.
const LONGEST_ACRONYM: usize = 6;

/// The name that a run of one title or role noun is, once the article has shown that somebody
/// bears it as a surname: "Otto King … King said".
pub(super) fn surname(text: &Text, run: Range<usize>, sentence: &Range<usize>) -> Name {
    let mut name = Name { kind: NameKind::Person, ..body(run) };
    roles::add(text, &mut name, sentence);
    name
}

/// The name in `run`; none where the run is a title or a role alone.
#[inline(never)] // the stages stay functions of their own
pub(super) fn name(text: &Text, run: Range<usize>, sentence: &Range<usize>) -> Option<Name> {
    let parser = Parser { text };
    let (start, is_titled) = parser.start_of_name(run.clone())?;
    let is_body = parser.is_body(start..run.end);
    let title = is_titled.then_some(run.start..start);
    let mut name = if is_body { body(start..run.end) } else { parser.person(start..run.end, title) };
    roles::add(text, &mut name, sentence);
    if name.kind == NameKind::Body {
        name.acronym = parser.acronym_behind(name.tokens.end);
    } else {
        parser.add_gender(&mut name);
    }
    Some(name)
}

fn body(tokens: Range<usize>) -> Name {
    Name {
        surname: tokens.clone(),
        tokens,
        kind: NameKind::Body,
        title: None,
        given: None,
        gender: None,
        gender_is_sure: false,
        role: None,
        age: None,
        acronym: None,
    }
}

struct Parser<'p, 'a> {
    text: &'p Text<'a>,
}

impl Parser<'_, '_> {
    /// The token with which the name itself begins, and whether what stands before it is its
    /// title; none where nothing is left.
    fn start_of_name(&self, run: Range<usize>) -> Option<(usize, bool)> {
        let last = run.end.checked_sub(1)?;
        let body = run
            .clone()
            .rev()
            .find(|&index| self.is(index, WordClasses::BODY) && !self.is_of_complement(run.start, index));
        let title = run.clone().rev().find(|&index| self.is_title(index, run.clone()));
        let Some(title) = title.filter(|&title| body.is_none_or(|body| body < title)) else {
            let start = self.start_behind_adjectives(run.clone(), body);
            return Some((start, start > run.start));
        };
        if title == last {
            // "Kremlin" is a role noun and a body; "President" alone is no name.
            return matches!(people::role(self.text.word(last)), Some(RoleKind::Body)).then_some((run.start, false));
        }
        if !WordList::InsideBody.has(self.text.word(title + 1)) && !matches!(self.text.word(title + 1), "," | "and") {
            return Some((title + 1, true));
        }
        if let Some(name) = self.start_behind_office(title + 1..run.end) {
            return Some((name, true));
        }
        // "President of Sporland John Orlov": the name begins with the given name, if there is one.
        let given = (title + 3..last).find(|&index| self.is(index, WordClasses::GIVEN_NAME));
        // Without one it names what the title is about: "President of Sporland".
        let about = || (title + 2..run.end).find(|&index| self.text.word(index) != "the");
        given.map(|given| (given, true)).or_else(|| about().map(|about| (about, false)))
    }

    /// Where the name begins behind what an office is of, `rest` being what follows its noun: "of State *Orlov*", "for Foreign
    /// Affairs and Trade *Ada Holm*".
    fn start_behind_office(&self, rest: Range<usize>) -> Option<usize> {
        let word = |index: usize| self.text.word(index);
        let first = (rest.start + 1..rest.end).find(|&index| word(index) != "the")?;
        let goes_on = |index: usize| {
            people::is_field_of_office(word(index)) || matches!(word(index), "and" | "&" | "," | "for" | "the")
        };
        let name = (first..rest.end).find(|&index| !goes_on(index))?;
        (name > first && !self.is(name, WordClasses::BODY)).then_some(name)
    }

    /// Where a name without a title begins: "Republican Jane Doe", "Fox News Jane Doe".
    fn start_behind_adjectives(&self, run: Range<usize>, body: Option<usize>) -> usize {
        if self.is(run.start, WordClasses::GIVEN_NAME) {
            return run.start;
        }
        let last = run.end - 1;
        let given = run.clone().find(|&index| self.is(index, WordClasses::GIVEN_NAME));
        let given = given.filter(|&given| given < last && body.is_none_or(|body| body < given));
        let Some(given) = given else { return run.start };
        let before = self.text.word(given - 1);
        // "Russian Ada Holm", "CNN Ada Holm"; but "Corbin William Holm" has two given names.
        let acronym = self.text.token(given - 1).is_some_and(|token| token.shape() == Shape::AllCapitals);
        let apart = self.is(given - 1, WordClasses::BODY)
            || acronym && !before.ends_with('.')
            || WordList::PeopleEndings.ends(before);
        if apart && !self.is(given + 1, WordClasses::BODY) { given } else { run.start }
    }

    /// Whether the word is a title, or a role noun for one person, and no part of a name.
    fn is_title(&self, index: usize, Range { start: run_start, end }: Range<usize>) -> bool {
        if !self.is_any(index, WordClasses::TITLE.with(WordClasses::ROLE)) {
            return false;
        }
        let last = end.saturating_sub(1);
        // "Otto King", "Mr. Judge": the last word behind a given name or a courtesy is the surname.
        let before = index.checked_sub(1).filter(|&before| before >= run_start);
        let courtesy = |before| title_at(self.text, before).is_some_and(|title| title.courtesy);
        if index == last && before.is_some_and(|before| self.is(before, WordClasses::GIVEN_NAME) || courtesy(before)) {
            return false;
        }
        // "Rev. Maud Bishop": a word stands between the abbreviated title and it.
        let title = (run_start..last.saturating_sub(1)).rev().find(|&title| self.is(title, WordClasses::TITLE));
        if index == last && title.is_some_and(|title| self.text.word(title).ends_with('.')) {
            return false;
        }
        // "Dean Hunter", "Judge Reinhold": a given name that begins a run is one.
        if self.is(index, WordClasses::GIVEN_NAME) || self.is_of_complement(run_start, index) {
            return false;
        }
        let word = self.text.word(index);
        self.is(index, WordClasses::TITLE)
            || matches!(people::role(word), Some(RoleKind::Person(_) | RoleKind::Body))
                && !self.is(index, WordClasses::BODY)
            || matches!(people::role(word), Some(RoleKind::People))
    }

    /// Whether "of" (the) stands right before the word, inside the run.
    fn is_of_complement(&self, run_start: usize, index: usize) -> bool {
        let before =
            |distance: usize| index.checked_sub(distance).filter(|&at| at > run_start).map(|at| self.text.word(at));
        matches!(before(1), Some("of" | "for")) || before(1) == Some("the") && before(2) == Some("of")
    }

    /// Whether the words name a body: a word for one ends it or has an "of" behind it, or they are
    /// one acronym.
    fn is_body(&self, words: Range<usize>) -> bool {
        let word = self.text.word(words.start);
        if words.len() == 1 && self.text.token(words.start).is_some_and(|token| token.shape() == Shape::AllCapitals) {
            return word.len() <= LONGEST_ACRONYM && !self.is(words.start, WordClasses::GIVEN_NAME);
        }
        let last = words.end - 1;
        words.clone().any(|index| {
            self.is(index, WordClasses::BODY) && (index == last || WordList::InsideBody.has(self.text.word(index + 1)))
        }) || words.clone().any(|index| self.text.is_mark(index, b'&'))
            || self.text.word(words.start).contains('&')
    }

    fn person(&self, tokens: Range<usize>, title: Option<Range<usize>>) -> Name {
        let mut end = tokens.end;
        while end > tokens.start + 1 && (self.is(end - 1, WordClasses::NAME_SUFFIX) || self.text.is_mark(end - 1, b','))
        {
            end -= 1;
        }
        let mut start = end - 1;
        while start > tokens.start
            && self.is(start - 1, WordClasses::NAME_PARTICLE)
            && !self.is(start - 1, WordClasses::GIVEN_NAME)
        {
            start -= 1;
        }
        let given = (start > tokens.start).then_some(tokens.start);
        let initials = (tokens.start..start).any(|index| {
            let word = self.text.word(index);
            word.len() == 2 && word.ends_with('.')
        });
        let known = given.is_some_and(|given| self.is(given, WordClasses::GIVEN_NAME));
        let kind = if title.is_some() || known || initials || tokens.len() > end - tokens.start {
            NameKind::Person
        } else {
            NameKind::Unknown
        };
        Name { surname: start..end, given, title, kind, ..body(tokens) }
    }

    /// The acronym in brackets behind a body's name: "(BLM)".
    fn acronym_behind(&self, end: usize) -> Option<usize> {
        let inside = end + 1;
        let acronym = self.text.token(inside).is_some_and(|token| token.shape() == Shape::AllCapitals);
        (acronym && self.text.is_mark(end, b'(') && self.text.is_mark(end + 2, b')')).then_some(inside)
    }

    /// Sets the gender: what title and role say, else the given name.
    fn add_gender(&self, name: &mut Name) {
        let told = |range: &Option<Range<usize>>| {
            let mut words = range.clone().into_iter().flatten();
            words.find_map(|index| gender_of_role(self.text, index))
        };
        let sure = told(&name.title).or_else(|| {
            // Only the head of a role speaks of its bearer: "spokesman for the queen".
            let role = name.role.clone()?;
            let head = roles::head(self.text, role)?;
            gender_of_role(self.text, head)
        });
        name.gender_is_sure = sure.is_some();
        let first = name.given.unwrap_or(name.tokens.start);
        let known = self.is(first, WordClasses::GIVEN_NAME);
        let given = || people::gender_of_given_name(self.text.word(first)).filter(|_| known);
        name.gender = sure.or_else(|| if name.given.is_some() || name.tokens.len() == 1 { given() } else { None });
    }

    fn is(&self, index: usize, class: WordClasses) -> bool {
        self.text.token(index).is_some_and(|token| token.kind() == TokenKind::Word && token.is(class))
    }

    fn is_any(&self, index: usize, classes: WordClasses) -> bool {
        self.text.token(index).is_some_and(|token| token.classes().has_any(classes))
    }
}

/// What the title with this number tells; none for a word that is no title.
fn title_at(text: &Text, index: usize) -> Option<Title> {
    text.token(index).filter(|token| token.is(WordClasses::TITLE)).and_then(|_| people::title(text.word(index)))
}

fn gender_of_role(text: &Text, index: usize) -> Option<Gender> {
    let role = || match role_at(text, index) {
        Some(RoleKind::Person(gender)) => gender,
        _ => None,
    };
    title_at(text, index).and_then(|title| title.gender).or_else(role)
}
