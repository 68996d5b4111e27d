//! The form of a mention: a pronoun, a name, or a noun phrase about a head.

use std::ops::Range;

use crate::lexicon::demonyms;
use crate::lexicon::people::{self, Pronoun, RoleKind};
use crate::lexicon::{PartOfSpeech, WordClasses, with_lower_case};
use crate::names::{self, Name, NameKind, opens_apposition};
use crate::speakers::regions;
use crate::text::{Text, TokenKind};

/// How a mention calls its speaker.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Form {
    /// "he", "they".
    Pronoun(usize, Pronoun),
    /// "which", "that", which stand for what is right before them.
    Relative(usize),
    /// By the name with this number: "Mr. Orlov", "Ada Holm, the mayor".
    Name(usize),
    /// By a noun phrase without a name at its head: "the mayor's lawyer".
    Phrase(Box<Phrase>),
    /// Several joined: "Orlov and Holm".
    Several,
    /// Nothing that tells: no word at all.
    Nothing,
}

/// What begins a noun phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Opening {
    /// "the", "this": somebody known.
    Definite,
    /// "a", "another": somebody new.
    Indefinite,
    /// "his": somebody's; the token of the pronoun.
    Of(usize, Pronoun),
    /// None: "officials".
    Bare,
}

/// A noun phrase.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Phrase {
    pub opening: Opening,
    /// The number of the name that owns the head: "*Orlov*'s lawyer", "the *Orlov* campaign".
    pub owner: Option<usize>,
    /// The tokens from behind the determiner up to the head.
    pub modifiers: Range<usize>,
    /// The token of the head: "lawyer".
    pub head: usize,
    /// What the head stands for.
    pub kind: RoleKind,
    /// The tokens of the whole: with determiner and complement.
    pub all: Range<usize>,
}

/// The form of the mention that covers `tokens`; `names` are all names, `first_name` the number of
/// the first that begins inside the mention.
pub(crate) fn form(text: &Text, names: &[Name], tokens: Range<usize>) -> Form {
    Reader { text, names }.form(tokens)
}

struct Reader<'r, 'a> {
    text: &'r Text<'a>,
    names: &'r [Name],
}

impl Reader<'_, '_> {
    fn form(&self, tokens: Range<usize>) -> Form {
        let is_word = |index: &usize| {
            self.text.token(*index).is_some_and(|token| token.is_word() || token.kind() == TokenKind::Number)
        };
        let Some(start) = tokens.clone().find(is_word) else { return Form::Nothing };
        let Some(end) = tokens.clone().rev().find(is_word).map(|last| last + 1) else { return Form::Nothing };
        // "he’ll", "they’ve": the pronoun is what stands before the apostrophe.
        let word = self.text.word(start).split(['\'', '’']).next().unwrap_or_default();
        let alone = end == start + 1;
        let pronoun = people::pronoun(word).or_else(|| if alone { with_lower_case(word, possessive) } else { None });
        if let Some(pronoun) = pronoun {
            let joined = self.text.word(start + 1) == "and" && start + 1 < end;
            return if joined { Form::Several } else { Form::Pronoun(start, pronoun) };
        }
        if alone && ["which", "that"].iter().any(|relative| word.eq_ignore_ascii_case(relative)) {
            return Form::Relative(start);
        }
        let head_end = self.end_of_noun_phrase(start, end);
        if head_end < end && matches!(self.text.word(head_end), "and" | "&") && self.is_joined(head_end, end) {
            let name = self.name_ending_at(end).filter(|_| self.are_roles_of_one(start..head_end));
            return name.map_or(Form::Several, Form::Name);
        }
        let cut_short = || if head_end == end { self.number_at(end - 1) } else { None };
        let named = || {
            self.name_ending_at(head_end)
                .or_else(cut_short)
                .or_else(|| self.name_behind_office(start, head_end, end))
                .or_else(|| self.name_titled_by(end))
        };
        let is_demonym = end == start + 2 && is_demonym(self.text, start);
        let named = || if is_demonym { None } else { named() };
        if let Some(name) = self.name_behind_complement(start, end).or_else(named) {
            return Form::Name(name);
        }
        match self.phrase(start, head_end, end) {
            Some(phrase) => {
                let apposed = if phrase.kind == RoleKind::People {
                    None
                } else {
                    let inside = self.apposed_name(head_end..end, end, phrase.kind).or_else(|| self.name_of_one(end));
                    inside.or_else(|| self.apposed_name(end..end + 1, end, phrase.kind))
                };
                apposed.map_or_else(|| Form::Phrase(Box::new(phrase)), Form::Name)
            }
            None => Form::Nothing,
        }
    }

    /// Where the noun phrase without its complements ends: before the first preposition, comma or
    /// relative pronoun that is in no name.
    fn end_of_noun_phrase(&self, start: usize, end: usize) -> usize {
        let mut index = start;
        while index < end {
            if let Some(name) = self.name_or_title_at(index).filter(|name| name.tokens.end <= end) {
                index = name.tokens.end.max(index + 1);
                continue;
            }
            let Some(token) = self.text.token(index) else { return index };
            let stops = match token.kind() {
                TokenKind::Punctuation => self.text.word(index) != "$" && index > start,
                TokenKind::PossessiveS => false,
                TokenKind::QuoteMark => false,
                _ => {
                    let part = token.classes().part_of_speech();
                    let closed = matches!(
                        part,
                        PartOfSpeech::Preposition
                            | PartOfSpeech::Of
                            | PartOfSpeech::To
                            | PartOfSpeech::And
                            | PartOfSpeech::But
                            | PartOfSpeech::As
                            | PartOfSpeech::Who
                            | PartOfSpeech::Which
                            | PartOfSpeech::That
                            | PartOfSpeech::Subordinator
                    );
                    closed && index > start
                }
            };
            if stops {
                return index;
            }
            index += 1;
        }
        end
    }

    /// Whether "and" joins two who speak: behind it stands a name or a noun phrase of its own.
    fn is_joined(&self, and: usize, end: usize) -> bool {
        let following = and + 1;
        following < end
            && (self.name_at(following).is_some()
                || self.text.token(following).is_some_and(|token| {
                    token.classes().has_any(WordClasses::DETERMINER.with(WordClasses::ROLE).with(WordClasses::TITLE))
                }))
    }

    /// Whether the words before "and" are a role that the name behind it has, too: "*founder* and chairman Ada Holm".
    fn are_roles_of_one(&self, words: Range<usize>) -> bool {
        let has = |index: usize, class| self.text.token(index).is_some_and(|token| token.classes().has(class));
        let last = words.end - 1;
        has(last, WordClasses::ROLE)
            && !self.text.word(last).ends_with('s')
            && !has(words.start, WordClasses::DETERMINER)
    }

    fn number_at(&self, token: usize) -> Option<usize> {
        names::at(self.names, token)
    }

    fn name_at(&self, token: usize) -> Option<&Name> {
        self.number_at(token).and_then(|number| self.names.get(number))
    }

    /// The name that the token belongs to, as a word of its title too.
    fn name_or_title_at(&self, token: usize) -> Option<&Name> {
        let following = names::first_from(self.names, token + 1);
        let titled = self.names.get(following).filter(|name| name.with_title().start <= token);
        titled.or_else(|| self.name_at(token))
    }

    /// The name that ends right before the token `end`.
    fn name_ending_at(&self, end: usize) -> Option<usize> {
        let number = self.number_at(end.checked_sub(1)?)?;
        (self.names.get(number)?.tokens.end == end).then_some(number)
    }

    /// "Councillor" of "Councillor *June Holm*": a mention that was cut inside a title is the name's.
    fn name_titled_by(&self, end: usize) -> Option<usize> {
        let following = names::first_from(self.names, end);
        let name = self.names.get(following)?;
        let title = name.title.as_ref()?;
        (title.start < end && end <= title.end).then_some(following)
    }

    /// "One of the walkers, *Ada Holm*,": the name is of the one, where the mention ends before "of".
    fn name_of_one(&self, end: usize) -> Option<usize> {
        let is_one = end.checked_sub(1).is_some_and(|one| self.text.word(one).eq_ignore_ascii_case("one"));
        if !is_one || self.text.word(end) != "of" {
            return None;
        }
        let comma = (end + 1..end + 1 + LONGEST_OF_ONE).find(|&index| {
            self.text.token(index).is_none_or(|token| !token.is_word() || token.is(WordClasses::REPORTING_VERB))
        })?;
        self.apposed_name(comma..comma + 1, comma + 1, RoleKind::Person(None))
    }

    /// "a spokeswoman for the ministry, *Ada Holm*": a name behind one of `commas` that is a noun phrase of
    /// its own, in the mention that ends at `end` or up to the next comma. A body's name is a body's: "the
    /// bank, *Northern Mutual*".
    fn apposed_name(&self, commas: Range<usize>, end: usize, kind: RoleKind) -> Option<usize> {
        commas.filter(|&index| opens_apposition(self.text, index)).find_map(|comma| {
            let first = names::first_from(self.names, comma + 1);
            let name = self.names.get(first)?;
            let closed = comma < end && name.tokens.end >= end
                || matches!(self.text.word(name.tokens.end), "," | "(" | "—" | "–" | "--");
            let gap = name.with_title().start.saturating_sub(comma + 1);
            let stops = || {
                (comma + 1..comma + 1 + gap).any(|index| {
                    self.text.token(index).is_none_or(|token| !token.is_word() || token.is(WordClasses::PREPOSITION))
                })
            };
            (gap <= LONGEST_ROLE_BEFORE_NAME
                && !stops()
                && closed
                && (name.kind == NameKind::Body) == (kind == RoleKind::Body))
                .then_some(first)
        })
    }

    /// "former secretary of state *Ada Holm*": a name that no preposition ties to the office before
    /// it; in "a spokesman for Ada Holm" and "an aide to candidate Holm" it is not the head.
    fn name_behind_office(&self, start: usize, head_end: usize, end: usize) -> Option<usize> {
        let office = head_end.checked_sub(1).filter(|&office| office >= start && self.text.word(head_end) == "of")?;
        people::role(self.text.word(office)).filter(|kind| matches!(kind, RoleKind::Person(_)))?;
        let first = names::first_from(self.names, head_end);
        let name = self.names.get(first).filter(|name| name.tokens.start < end && name.kind == NameKind::Person)?;
        let before = self.text.token(name.with_title().start.checked_sub(1)?)?;
        let is_noun = before.is_word() && before.classes().part_of_speech() == PartOfSpeech::Open;
        (is_noun
            && !before.classes().has_any(WordClasses::ROLE.with(WordClasses::TITLE).with(WordClasses::REPORTING_VERB)))
        .then_some(first)
    }

    fn phrase(&self, start: usize, head_end: usize, end: usize) -> Option<Phrase> {
        let mut first = start;
        let opened = with_lower_case(self.text.word(start), |word| match word {
            "the" | "this" | "that" | "these" | "those" | "both" => Some(Opening::Definite),
            "a" | "an" | "another" | "one" | "some" | "every" | "each" | "any" => Some(Opening::Indefinite),
            _ => possessive(word).map(|owner| Opening::Of(start, owner)),
        });
        let mut opening = opened.unwrap_or(Opening::Bare);
        if opening != Opening::Bare && first + 1 < head_end {
            first += 1;
        }
        let is_word = |index: &usize| {
            self.text.token(*index).is_some_and(|token| token.is_word() || token.kind() == TokenKind::Number)
        };
        let head = (first..head_end).rev().find(is_word)?;
        // The last name before the head owns it: "Holm's lawyer", "the Orlov campaign".
        let kind = kind(self.text.word(head));
        let owner = (first..head).rev().find_map(|index| self.number_at(index)).filter(|&number| {
            let behind = self.names.get(number).and_then(|name| self.text.token(name.tokens.end));
            // "the Ohio senator" is not Ohio's as "the Orlov campaign" is Orlov's.
            kind == RoleKind::Body || behind.is_some_and(|behind| behind.kind() == TokenKind::PossessiveS)
        });
        if owner.is_some()
            && opening == Opening::Bare
            && self.text.tokens()[first..head].iter().any(|token| token.kind() == TokenKind::PossessiveS)
        {
            opening = Opening::Definite;
        }
        let all = start..self.end_of_complement(end);
        Some(Phrase { opening, owner, modifiers: first..head, head, kind, all })
    }

    /// Where the mention would end with the name that it is tied to: "a spokesperson *for the Rail Council*".
    fn end_of_complement(&self, end: usize) -> usize {
        if !matches!(self.text.word(end), "for" | "of" | "from" | "at" | "with") {
            return end;
        }
        let start = if self.text.word(end + 1) == "the" { end + 2 } else { end + 1 };
        let name = self.name_at(start).filter(|name| name.tokens.start == start);
        name.map_or(end, |name| name.tokens.end)
    }

    /// "the head of the agency, *Ada Holm*,": a mention that was cut before its complement, with the name
    /// behind the comma that ends it.
    fn name_behind_complement(&self, start: usize, end: usize) -> Option<usize> {
        let office = end.checked_sub(1).filter(|&office| office >= start)?;
        let is_person = matches!(kind(self.text.word(office)), RoleKind::Person(_));
        let is_named = (start..end).filter_map(|index| self.name_at(index)).any(|name| name.kind == NameKind::Person);
        if !is_person || is_named || !begins_complement(self.text, end) {
            return None;
        }
        let comma = (end + 1..end + LONGEST_COMPLEMENT).find(|&index| self.ends_complement(index))?;
        let number = self.apposed_name(comma..comma + 1, comma, RoleKind::Person(None))?;
        let name = self.names.get(number)?;
        // "the mayor of Reno, Nev., said"
        let is_region = || !regions::within(self.text, name.tokens.clone()).is_empty();
        (name.kind == NameKind::Person || name.tokens.len() > 1 && !is_region()).then_some(number)
    }

    /// Whether the token is none that tells more of a noun: a mark, or a verb.
    fn ends_complement(&self, index: usize) -> bool {
        let Some(token) = self.text.token(index) else { return true };
        // "the officer in the *state*": a noun, as its determiner tells; "the *State* Agency": a name.
        let is_noun = token.is_capitalized()
            || index
                .checked_sub(1)
                .and_then(|before| self.text.token(before))
                .is_some_and(|before| before.is(WordClasses::DETERMINER));
        let is_verb = token.classes().has_any(WordClasses::AUXILIARY.with(WordClasses::REPORTING_VERB)) && !is_noun;
        is_verb || !token.is_word() && token.kind() != TokenKind::PossessiveS
    }
}

/// Whether the words from the token `index` on can tell more of the noun before them: "of …", "representing …".
pub(crate) fn begins_complement(text: &Text, index: usize) -> bool {
    text.token(index).is_some_and(|token| {
        token.is_word() && (token.is(WordClasses::PREPOSITION) || text.str(token.span()).ends_with("ing"))
    })
}

/// How many words of a role may stand before an apposed name: "his niece, *state Delegate* Ada Holm".
const LONGEST_ROLE_BEFORE_NAME: usize = 4;

/// How many words may stand between an office and the comma before its bearer's name.
const LONGEST_COMPLEMENT: usize = 12;

/// How many words "one of the …" may have behind "of" before the name.
const LONGEST_OF_ONE: usize = 8;

/// Whether "the Swede" begins at the token `start`.
pub(crate) fn is_demonym(text: &Text, start: usize) -> bool {
    text.word(start).eq_ignore_ascii_case("the") && demonyms::calls_a_person(text.word(start + 1))
}

/// What a head stands for; a noun that no table knows is a person, or people where it ends in s.
fn kind(head: &str) -> RoleKind {
    people::role(head).unwrap_or_else(|| {
        if crate::lexicon::classes_of(head).has(WordClasses::BODY) {
            RoleKind::Body
        } else if head.ends_with('s') && !head.ends_with("ss") {
            RoleKind::People
        } else {
            RoleKind::Person(None)
        }
    })
}

/// Whose "his", "her", "its" or "their" stands before a noun.
fn possessive(word: &str) -> Option<Pronoun> {
    people::pronoun(match word {
        "his" => "he",
        "her" => "she",
        "its" => "it",
        "their" => "they",
        "my" => "i",
        "our" => "we",
        _ => return None,
    })
}
