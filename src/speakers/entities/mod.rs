//! Entities: the people, bodies and groups that the article speaks of, speaking or not.
//!
//! Takes names, titles and phrases, gives [`Entities`] that are found by surname, word, role or phrase: `names` links
//! the names of the article, `index` finds entities by words, `entity` is what is known of one.

mod entity;
mod index;
mod names;
mod spelling;

pub(crate) use entity::{Call, Entity, Kind};

use std::ops::Range;

use index::Index;

use crate::lexicon::people;
use crate::lexicon::{KeyMap, PartOfSpeech, WordClasses, WordKey, WordList};
use crate::names::{Name, NameKind};
use crate::speakers::regions;
use crate::text::{Text, TokenKind};

/// The longest name all of whose words before the surname are taken for given names, in tokens:
/// two words, a nickname in its marks and a surname.
const LONGEST_PERSON: usize = 6;

/// The entities of an article, with indexes by their words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    pub all: Vec<Entity>,
    /// The entity of each name.
    pub of_name: Vec<usize>,
    by_surname: Index,
    by_word: Index,
    by_role: Index,
    by_phrase: KeyMap<usize>,
    /// The numbers of all names, those of one entity together, in the order of the text.
    names: Vec<usize>,
}

/// For how many names room is made at the beginning: more than an article has. A long text names the same few over and
/// over, and room for each of its names would be most of the memory.
const MOST_EXPECTED: usize = 512;

impl Entities {
    /// None yet, for so many names.
    pub(crate) fn of_names(names: usize) -> Self {
        let expected = names.min(MOST_EXPECTED);
        Self {
            all: Vec::with_capacity(expected / 2 + 8),
            of_name: vec![usize::MAX; names],
            by_surname: Index::for_words(expected),
            by_word: Index::for_words(2 * expected),
            by_role: Index::for_words(expected),
            by_phrase: KeyMap::default(),
            names: Vec::new(),
        }
    }

    pub(crate) fn add(&mut self, entity: Entity) -> usize {
        self.all.push(entity);
        self.all.len() - 1
    }

    /// The entities with this surname, or whose body's name ends in the word.
    pub(crate) fn with_surname(&self, word: WordKey) -> impl Iterator<Item = usize> + '_ {
        self.by_surname.lookup(word)
    }

    /// The entities one of whose names holds the word, or whose acronym it is.
    pub(crate) fn with_word(&self, word: WordKey) -> impl Iterator<Item = usize> + '_ {
        self.by_word.lookup(word)
    }

    /// The entities that bear a title or a role with this head.
    pub(crate) fn with_role(&self, head: WordKey) -> impl Iterator<Item = usize> + '_ {
        self.by_role.lookup(head)
    }

    /// The entity that was called by exactly this phrase.
    pub(crate) fn with_phrase(&self, phrase: WordKey) -> Option<usize> {
        self.by_phrase.get(&phrase).copied()
    }

    pub(crate) fn remember_phrase(&mut self, phrase: WordKey, entity: usize) {
        self.by_phrase.insert(phrase, entity);
    }

    /// Lays the names of each entity together, when all are known.
    pub(crate) fn lay_names(&mut self) {
        let mut laid = 0;
        for entity in &mut self.all {
            entity.first_name = laid;
            laid += entity.names;
            entity.names = 0;
        }
        self.names = vec![0; laid];
        for (number, &entity) in self.of_name.iter().enumerate() {
            let Some(entity) = self.all.get_mut(entity) else { continue };
            self.names[entity.first_name + entity.names] = number;
            entity.names += 1;
        }
    }

    /// The numbers of the names of an entity, in the order of the text.
    pub(crate) fn names_of(&self, entity: &Entity) -> &[usize] {
        &self.names[entity.first_name..entity.first_name + entity.names]
    }

    pub(crate) fn remember_role(&mut self, head: WordKey, entity: usize) {
        self.by_role.insert(head, entity);
    }

    pub(crate) fn remember_word(&mut self, word: WordKey, entity: usize) {
        self.by_word.insert(word, entity);
    }

    /// Makes the name with this number one of the entity's.
    pub(crate) fn add_name(&mut self, text: &Text, number: usize, name: &Name, entity: usize) {
        let Some(known) = self.all.get_mut(entity) else { return };
        known.names += 1;
        self.of_name[number] = entity;
        match name.kind {
            NameKind::Person => known.kind = Kind::Person,
            NameKind::Body if known.kind == Kind::Unknown => known.kind = Kind::Body,
            _ => {}
        }
        known.impersonal |= name.kind == NameKind::Unknown && is_impersonal(text, name);
        known.age = known.age.or(name.age);
        known.suffixed |= name.is_told_from_kin(text);
        for region in regions::of_name(text, name) {
            if !known.regions.contains(&region) {
                known.regions.push(region);
            }
        }
        if let Some(owner) = owner_of_office(text, name) {
            known.add_word(text.key(owner), Call::Owner);
        }
        if name.gender.is_some() && (known.gender.is_none() || name.gender_is_sure && !known.gender_is_sure) {
            known.gender = name.gender;
            known.gender_is_sure = name.gender_is_sure;
        }
        if name.kind != NameKind::Body {
            known.add_word(text.key(name.tokens.start), Call::First);
            // Of a longer run ("Ada Holm Memorial Day") only the first word can be a given name.
            let end = if name.tokens.len() > LONGEST_PERSON { name.tokens.start + 1 } else { name.surname.start };
            for index in name.tokens.start..end {
                if text.token(index).is_some_and(|token| token.kind() == TokenKind::Word) {
                    known.add_word(text.key(index), Call::Given);
                }
            }
        }
        if let Some(surname) = name.surname.end.checked_sub(1) {
            self.by_surname.insert(text.key(surname), entity);
        }
        for index in name.tokens.clone() {
            if text.token(index).is_some_and(|token| token.is_word() && token.is_capitalized()) {
                self.by_word.insert(text.key(index), entity);
            }
        }
        for range in [&name.title, &name.role].into_iter().flatten() {
            self.add_role(text, range.clone(), entity);
        }
    }

    /// Lets the entity be found by the head of this title or role.
    fn add_role(&mut self, text: &Text, range: Range<usize>, entity: usize) {
        let head = crate::names::role_head(text, range.clone());
        for index in range {
            let word = text.key(index);
            let is_title = text.token(index).is_some_and(|token| token.is(WordClasses::TITLE));
            let title = if is_title { people::title(text.word(index)) } else { None };
            if title.is_some_and(|title| title.courtesy && title.nouns.is_empty()) {
                continue;
            }
            // Of several offices in one title ("Secretary of State") the words serve as modifiers.
            if Some(index) == head || title.is_some() {
                self.by_role.insert(word, entity);
                let nouns = title.map_or("", |title| title.nouns);
                for noun in nouns.split(' ').filter(|noun| !noun.is_empty()) {
                    self.by_role.insert(WordKey::of(noun), entity);
                }
            }
            if let Some(known) = self.all.get_mut(entity) {
                known.add_word(word, Call::Role);
            }
        }
    }
}

/// "*Sarland*’s Prime Minister Ada Holm": the last word before the office that owns it.
fn owner_of_office(text: &Text, name: &Name) -> Option<usize> {
    let offices = [&name.title, &name.role].into_iter().flatten();
    let marks = offices.filter_map(|office| office.start.checked_sub(1));
    marks.filter(|&mark| regions::is_possessive(text, mark)).find_map(|mark| mark.checked_sub(1))
}

/// Whether "the" or "in" stands before the name and no noun behind it, as with places and things.
fn is_impersonal(text: &Text, name: &Name) -> bool {
    let before = name.tokens.start.checked_sub(1).map_or("", |before| text.word(before));
    let ends_phrase = text.token(name.tokens.end).is_none_or(|next| {
        next.kind() == TokenKind::Punctuation
            || next.is(WordClasses::REPORTING_VERB)
            || next.is_word() && next.classes().part_of_speech() != PartOfSpeech::Open
    });
    ends_phrase && WordList::BeforePlace.has_in_any_case(before)
}
