//! An entity: what the article tells of somebody or something.
//!
//! Names, titles and roles add what they tell: kind, gender, age, regions, and the words it is called by.

use std::ops::Range;

use crate::lexicon::WordKey;
use crate::lexicon::people::{self, Gender};
use crate::lexicon::places::Region;
use crate::speakers::SpeakerType;
use crate::text::Text;

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
    /// How many names it has, and where their numbers stand once all are known: see `Entities::names_of`.
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

    /// Whether any title or role is told of it.
    pub(crate) fn has_role(&self) -> bool {
        self.words.iter().any(|(_, calls)| calls & Call::Role as u8 != 0)
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
    pub(crate) fn speaker_type(&self, text: &Text) -> SpeakerType {
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
