//! Generic nouns: "the candidate", "the 78-year-old", "the former governor", "the Swede".
//!
//! Takes a noun phrase that can call anybody, gives whom the article has just spoken of, unless it has told something
//! of them that the phrase denies: an age, a gender, a region, another office.

use super::Resolver;
use super::noun_phrases::gender;
use crate::lexicon::people::{self, Gender, RoleKind};
use crate::lexicon::places::Region;
use crate::lexicon::{WordClasses, WordKey};
use crate::speakers::entities::{Call, Entity, Kind};
use crate::speakers::mentions::{Opening, Phrase, is_demonym};
use crate::speakers::regions::{self, Agreement};

/// What speaks against one who is named, but of whom nothing tells that it is a person.
const PERHAPS_A_PERSON: f32 = -0.3;

/// How prominent whoever "the senior *project* manager" calls must be.
const LEAST_OF_SPECIFIC: f32 = 1.0;

/// What a phrase that can call anybody tells of whom it calls.
struct GenericNoun {
    kind: RoleKind,
    gender: Option<Gender>,
    age: Option<u8>,
    regions: Vec<Region>,
    head: WordKey,
    /// The words before the head that make its office another one: "the *deputy* mayor".
    changers: Vec<WordKey>,
    /// The words before the head that begin with a capital.
    names: Vec<WordKey>,
    /// Whether it is somebody's.
    is_owned: bool,
    /// Whether a word before the head says much, so that only one of whom nothing of the kind is told can be called so.
    is_specific: bool,
    /// Whether only a person can be called so: one who has an age, a Swede.
    is_personal: bool,
}

impl Resolver<'_, '_> {
    /// For a noun that can call anybody: whom the article has just spoken of.
    pub(crate) fn by_salience(&self, phrase: &Phrase, owner: Option<usize>) -> Option<usize> {
        let noun = self.generic_noun(phrase, owner)?;
        let place = self.positions.of(self.text, phrase.head);
        let best = |must_be_told: bool| {
            let fitness = |entity: usize| {
                let known = &self.entities.all[entity];
                noun.fitness(known).filter(|_| !must_be_told || noun.is_told(known))
            };
            self.salience.best_from(
                if noun.is_specific { LEAST_OF_SPECIFIC } else { f32::MIN },
                place,
                true,
                fitness,
                |_| false,
            )
        };
        // One of whom the text told what the phrase names, before one of whom it told nothing. What is another's must be told.
        best(true).or_else(|| if noun.is_owned { None } else { best(false) })
    }

    /// What the phrase tells; none where it calls somebody in particular.
    fn generic_noun(&self, phrase: &Phrase, owner: Option<usize>) -> Option<GenericNoun> {
        let modifiers = || phrase.modifiers.clone();
        let words = || modifiers().map(|index| self.text.word(index));
        let head = self.text.word(phrase.head);
        // "the 78-year-old"
        let years = words().chain([head]).find_map(|word| word.strip_suffix("-year-old"));
        let is_former = words().any(people::tells_of_a_known_person);
        // "the Swede", and no more words.
        let demonym = phrase.modifiers.is_empty() && is_demonym(self.text, phrase.all.start);
        let regions = regions::within(self.text, phrase.modifiers.start..phrase.head + usize::from(demonym));
        // "America's leader" is of that region; "Holm's leader" is somebody that the text has not told of.
        let is_owned = owner.is_some() || self.possessor(phrase).is_some();
        if is_owned && (regions.is_empty() || phrase.kind == RoleKind::Body)
            || matches!(phrase.opening, Opening::Of(..))
            || !(people::can_call_anybody(head) || years.is_some() || is_former || demonym)
            // "the mayor of Springdale" is somebody in particular.
            || phrase.all.end > phrase.head + 1
            || phrase.kind == RoleKind::Body && modifiers().any(|index| self.is_capitalized(index))
        {
            return None;
        }
        Some(GenericNoun {
            kind: phrase.kind,
            gender: gender(phrase.kind),
            age: years.and_then(|years| years.parse().ok()),
            regions,
            head: WordKey::of(head),
            changers: words().filter(|word| people::changes_office(word)).map(WordKey::of).collect(),
            names: modifiers().filter(|&index| self.is_capitalized(index)).map(|index| self.text.key(index)).collect(),
            is_owned,
            is_specific: years.is_none() && modifiers().any(|index| self.says_much(index)),
            is_personal: years.is_some() || demonym,
        })
    }

    /// "the *band* leader" is somebody in particular; "the *former Ohio* governor" may be noun.
    fn says_much(&self, index: usize) -> bool {
        let says_little = WordClasses::ROLE_MODIFIER.with(WordClasses::ROLE).with(WordClasses::TITLE);
        self.text
            .token(index)
            .is_some_and(|token| token.is_word() && !token.is_capitalized() && !token.classes().has_any(says_little))
    }
}

impl GenericNoun {
    /// What speaks against an entity that may be called so; none where it can't be.
    fn fitness(&self, known: &Entity) -> Option<f32> {
        if self.kind == RoleKind::Body {
            return (known.kind == Kind::Body).then_some(0.0);
        }
        let fitness = if known.is_personal() {
            0.0
        } else if self.is_personal && known.may_be_personal() {
            PERHAPS_A_PERSON
        } else {
            return None;
        };
        // Whom the text calls the mayor, it doesn't call the deputy mayor.
        let other_office =
            known.is_told(self.head, Call::Role) && self.changers.iter().any(|&word| !known.is_told(word, Call::Role));
        let other_age = self.age.is_some() && known.age.is_some() && known.age != self.age;
        let other_region = regions::agreement(&known.regions, &self.regions) == Agreement::Other;
        let is_told_else = self.is_specific && known.has_role();
        let fits = !is_told_else
            && known.can_be(self.gender)
            && known.names > 0
            && !other_office
            && !other_region
            && !other_age;
        fits.then_some(fitness)
    }

    /// Whether the text told of the entity what the phrase names.
    fn is_told(&self, known: &Entity) -> bool {
        self.age.is_some() && known.age == self.age
            || matches!(regions::agreement(&known.regions, &self.regions), Agreement::Same | Agreement::Part)
            || self.names.iter().any(|&name| known.is_told(name, Call::Owner))
    }
}
