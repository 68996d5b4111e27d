//! Entities: the people, bodies and groups that the article speaks of, speaking or not.

mod names;

use std::ops::Range;

use crate::lexicon::people::{self, Gender};
use crate::lexicon::places::Region;
use crate::lexicon::{KeyMap, Numbering, PartOfSpeech, WordClasses, WordKey};
use crate::names::{Name, NameKind};
use crate::speakers::{SpeakerType, regions};
use crate::text::{Text, TokenKind};

/// What an entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One person.
    Person,
    /// A body: a ministry, a company.
    Body,
    /// Several people: "officials", "Holm and Orlov".
    People,
    /// A document: "the report".
    Document,
    /// A capitalised name that nothing tells of.
    Unknown,
}

/// Somebody or something that the article speaks of.
#[derive(Clone, Debug)]
pub(crate) struct Entity {
    pub kind: Kind,
    pub gender: Option<Gender>,
    /// Whether a title or a role tells the gender, not the given name alone.
    pub gender_is_sure: bool,
    /// How many names it has, and where their numbers stand once all are known: see [`Entities::names_of`].
    pub names: usize,
    pub first_name: usize,
    /// The tokens that call an entity without a name: "a spokesman for the ministry".
    pub phrase: Option<Range<usize>>,
    /// A name that no token has: the author's.
    pub label: Option<String>,
    /// Whether it is the head of a speaker's mention.
    pub speaks: bool,
    /// Whether a suffix of its name tells it from kin: "Jr."
    pub suffixed: bool,
    /// The words that tell of it, in lower case, each with the [`Call`]s it is told by.
    pub words: Vec<(WordKey, u8)>,
    /// Whether it is called as only places and things are: "the United Spoons", "in Reno".
    pub impersonal: bool,
    /// How old it is said to be.
    pub age: Option<u8>,
    /// The countries and states that its titles and roles name.
    pub regions: Vec<Region>,
    /// How often it was referred to so far.
    pub references: u32,
    /// The token of the last reference.
    pub last: usize,
}

/// What a word tells of an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Call {
    /// It is a given or middle name.
    Given = 1,
    /// It begins a name: some peoples set the surname there.
    First = 2,
    /// It stands in a title or role.
    Role = 4,
    /// It owns the office: "*Sarland*’s prime minister".
    Owner = 8,
}

/// How many words are kept of one entity: more than any has in an article. Keeps one of nothing but titles linear.
const MOST_WORDS: usize = 64;

impl Entity {
    pub(crate) fn new(kind: Kind) -> Self {
        Self {
            kind,
            gender: None,
            gender_is_sure: false,
            names: 0,
            first_name: 0,
            words: Vec::new(),
            phrase: None,
            label: None,
            speaks: false,
            suffixed: false,
            impersonal: false,
            age: None,
            regions: Vec::new(),
            references: 0,
            last: 0,
        }
    }

    /// Adds what a word tells of it.
    pub(crate) fn add_word(&mut self, word: WordKey, call: Call) {
        if let Some((_, calls)) = self.words.iter_mut().find(|(known, _)| *known == word) {
            *calls |= call as u8;
        } else if self.words.len() < MOST_WORDS {
            self.words.push((word, call as u8));
        }
    }

    /// Whether the word tells this of it.
    pub(crate) fn is_told(&self, word: WordKey, call: Call) -> bool {
        self.words.iter().any(|&(known, calls)| known == word && calls & call as u8 != 0)
    }

    /// Whether the word stands in its title or role, or owns its office.
    pub(crate) fn bears(&self, word: WordKey) -> bool {
        self.is_told(word, Call::Role) || self.is_told(word, Call::Owner)
    }

    /// The given and middle names it is called by.
    pub(crate) fn given(&self) -> impl Iterator<Item = WordKey> + '_ {
        self.words.iter().filter(|(_, calls)| calls & Call::Given as u8 != 0).map(|&(word, _)| word)
    }

    /// Whether it can be a person: it is known to be one, or it is named and speaks.
    pub(crate) fn is_personal(&self) -> bool {
        self.kind == Kind::Person || self.kind == Kind::Unknown && self.speaks && !self.impersonal && self.names > 0
    }

    /// Whether it has a full name of which nothing tells that it is a person's, or anything else's.
    pub(crate) fn may_be_personal(&self) -> bool {
        self.kind == Kind::Unknown && !self.impersonal && self.given().next().is_some()
    }

    /// What it is, told from its kind; of one of unknown kind from its gender, its names and the words that call it.
    pub(super) fn speaker_type(&self, text: &Text) -> SpeakerType {
        match self.kind {
            Kind::Person => SpeakerType::Person,
            Kind::Body => SpeakerType::Organization,
            Kind::Document => SpeakerType::Document,
            Kind::People => SpeakerType::Group,
            Kind::Unknown if self.gender.is_some() || self.age.is_some() => SpeakerType::Person,
            Kind::Unknown if self.names > 0 => {
                let is_full = !self.impersonal && self.given().next().is_some();
                if is_full { SpeakerType::Person } else { SpeakerType::Organization }
            }
            Kind::Unknown => self.phrase.clone().map_or(SpeakerType::Person, |phrase| of_words(text, phrase)),
        }
    }

    /// Whether nothing known of its gender speaks against `gender`.
    pub(crate) fn can_be(&self, gender: Option<Gender>) -> bool {
        self.gender.is_none() || gender.is_none() || self.gender == gender
    }
}

/// What is called by words that no table tells of: by its pronoun, or by the ending of its noun.
fn of_words(text: &Text, phrase: Range<usize>) -> SpeakerType {
    let word = text.word(phrase.start).split(['\'', '’']).next().unwrap_or_default();
    let pronoun = people::pronoun(word).filter(|_| phrase.len() == 1);
    let noun = phrase.clone().next_back().map_or("", |last| text.word(last));
    let is_plural = matches!(noun.as_bytes(), [_, _, .., before, b's'] if *before != b's');
    match pronoun {
        Some(pronoun) if pronoun.plural => SpeakerType::Group,
        Some(pronoun) if pronoun.gender.is_none() && pronoun.person == 3 => SpeakerType::Organization,
        None if is_plural => SpeakerType::Group,
        _ => SpeakerType::Person,
    }
}

/// The longest name all of whose words before the surname are taken for given names, in tokens:
/// two words, a nickname in its marks and a surname.
const LONGEST_PERSON: usize = 6;

/// How many entities that share a word are looked at; those met last come first. Keeps an article
/// of nothing but namesakes linear.
pub(crate) const MOST_NAMESAKES: usize = 16;

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

/// Lists of entities by words.
#[derive(Clone, Debug, Default)]
struct Index {
    words: Numbering,
    /// For each word the number of its last entry.
    last: Vec<usize>,
    /// Each entity that was listed, with the number of the entry of its word before it, or [`NONE_BEFORE`].
    entries: Vec<(usize, usize)>,
}

/// More than an index has entries.
const NONE_BEFORE: usize = usize::MAX;

impl Index {
    /// None yet, with room for about so many entries.
    fn for_words(count: usize) -> Self {
        Self { words: Numbering::for_about(count / 2), last: Vec::new(), entries: Vec::with_capacity(count) }
    }

    /// The entities that are listed under `word`, the last ones first.
    fn lookup(&self, word: WordKey) -> impl Iterator<Item = usize> + '_ {
        let last = self.last.get(self.words.number(word));
        self.listed(last.copied().unwrap_or(NONE_BEFORE))
    }

    /// The entities of the entry with this number and of those before it.
    fn listed(&self, last: usize) -> impl Iterator<Item = usize> + '_ {
        let mut next = last;
        let following = move || {
            let (entity, before) = *self.entries.get(next)?;
            next = before;
            Some(entity)
        };
        std::iter::from_fn(following).take(MOST_NAMESAKES)
    }

    #[inline(never)] // compiled once, not into all who call it
    fn insert(&mut self, word: WordKey, entity: usize) {
        let number = self.words.add(word);
        let before = self.last.get(number).copied().unwrap_or(NONE_BEFORE);
        if self.listed(before).any(|known| known == entity) {
            return;
        }
        self.last.resize(self.last.len().max(number + 1), NONE_BEFORE);
        self.last[number] = self.entries.len();
        self.entries.push((entity, before));
    }
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
        self.by_phrase.get(phrase)
    }

    pub(crate) fn remember_phrase(&mut self, phrase: WordKey, entity: usize) {
        *self.by_phrase.entry(phrase, entity) = entity;
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
    ends_phrase && matches!(before, "the" | "The" | "in" | "In")
}
