//! Linking names: the names of the article → entities.
//!
//! Takes the names, gives the entity of each. Full names are linked first, wherever they stand, since a headline or a
//! caption may have the short form before; then, in the order of the text, surnames, given names and acronyms. *Holm*
//! and *Mayor Ada Holm* are one.

use super::{Call, Entities, Entity, Kind, spelling};
use crate::lexicon::{WordKey, people};
use crate::names::{Name, NameKind};
use crate::text::{Shape, Text};

/// What speaks for one of several people of one surname.
mod score {
    /// The title before the surname is one that the person bears: "President Orlov".
    pub const TITLE: f32 = 4.0;
    /// The gender of "Mr." or "Mrs." is known to be the person's, not only possible.
    pub const GENDER: f32 = 3.0;
    /// Each time that the article named the person so far…
    pub const MENTION: f32 = 0.5;
    /// …but no more than this.
    pub const MOST_MENTIONS: f32 = 4.0;
    /// The person of this surname that was named last.
    pub const LAST: f32 = 1.0;
}

impl Entities {
    /// The entities behind `names`.
    #[inline(never)] // the stages stay functions of their own
    pub(crate) fn of_article(text: &Text, names: &[Name]) -> Self {
        let mut entities = Entities::of_names(names.len());
        // The surnames of those who are fully named, for those that are spelled otherwise elsewhere.
        let mut surnames: Vec<(usize, usize)> = Vec::new();
        let is_full = |name: &Name| name.given.is_some() || name.kind == NameKind::Body && name.tokens.len() > 1;
        for (number, name) in names.iter().enumerate().filter(|(_, name)| is_full(name)) {
            let known = full(text, name, &entities).or_else(|| {
                let given = |&entity: &usize| shares_given_name(text, name, &entities.all[entity]);
                let namesakes = || spelled_otherwise(text, name, &surnames).filter(given);
                namesakes().next().filter(|_| name.kind == NameKind::Person)
            });
            if known.is_none() && name.kind == NameKind::Person && surnames.len() < MOST_SURNAMES {
                surnames.push((name.surname.end - 1, entities.all.len()));
            }
            let entity = known.unwrap_or_else(|| entities.add(Entity::new(kind(name))));
            entities.add_name(text, number, name, entity);
            add_acronym(text, name, entity, &mut entities);
        }
        // "Mr." and "Mrs." first: they tell husband and wife apart, and how often each is named.
        for courtesy in [true, false] {
            for (number, name) in names.iter().enumerate() {
                if !is_full(name) && has_courtesy(name) == courtesy {
                    let known = short(text, name, &entities).or_else(|| {
                        let mut namesakes = spelled_otherwise(text, name, &surnames);
                        // Of two nobody knows which.
                        let first = namesakes.next();
                        first.filter(|_| name.kind != NameKind::Body && namesakes.next().is_none())
                    });
                    let entity = known.unwrap_or_else(|| entities.add(Entity::new(kind(name))));
                    entities.add_name(text, number, name, entity);
                }
                if let Some(entity) = entities.of_name.get(number).and_then(|&entity| entities.all.get_mut(entity)) {
                    entity.last = name.tokens.start;
                }
            }
            entities.all.iter_mut().for_each(|entity| entity.last = 0);
        }
        entities.lay_names();
        entities
    }
}

/// How many surnames are compared with those of other spellings: more than most articles have.
const MOST_SURNAMES: usize = 64;

/// The entities of the `surnames` (token, entity) of which the name's is another spelling.
fn spelled_otherwise<'s>(
    text: &'s Text,
    name: &'s Name,
    surnames: &'s [(usize, usize)],
) -> impl Iterator<Item = usize> + use<'s> {
    let own = text.word(name.surname.end - 1);
    let of_one_name = move |&&(token, _): &&(usize, usize)| {
        let other = text.word(token);
        !own.eq_ignore_ascii_case(other) && spelling::are_of_one_name(own, other)
    };
    surnames.iter().filter(of_one_name).map(|&(_, entity)| entity)
}

fn has_courtesy(name: &Name) -> bool {
    name.title.is_some() && name.gender_is_sure
}

fn kind(name: &Name) -> Kind {
    match name.kind {
        NameKind::Person => Kind::Person,
        NameKind::Body => Kind::Body,
        NameKind::Unknown => Kind::Unknown,
    }
}

/// The entity that a full name was seen to name before.
fn full(text: &Text, name: &Name, entities: &Entities) -> Option<usize> {
    let surname = text.key(name.surname.end - 1);
    if name.kind == NameKind::Body {
        return entities.with_surname(surname).find(|&entity| same_body(text, name, &entities.all[entity], entities));
    }
    let suffixed = name.is_told_from_kin(text);
    entities.with_surname(surname).find(|&entity| {
        let known = &entities.all[entity];
        let is_possible = known.kind != Kind::Body && known.suffixed == suffixed;
        let conflict = name.gender_is_sure && known.gender_is_sure && !known.can_be(name.gender);
        is_possible && !conflict && shares_given_name(text, name, known)
    })
}

/// Whether the two have a given name in common, as a nickname or an initial too.
fn shares_given_name(text: &Text, name: &Name, known: &Entity) -> bool {
    (name.tokens.start..name.surname.start).any(|index| {
        let word = text.key(index);
        if known.is_told(word, Call::Given) {
            // A middle initial alone doesn't make two people one.
            return word.len() > 2 || Some(index) == name.given;
        }
        let long = people::long_form(text.word(index));
        known.given().any(|given| {
            let initials = Some(index) == name.given && (is_initial(word) || is_initial(given));
            let long_of_given = people::long_form_of(given);
            long.is_some_and(|long| WordKey::of(long) == given)
                || long_of_given.is_some_and(|long| WordKey::of(long) == word)
                || long.is_some() && long == long_of_given
                || initials && word.first_bytes()[0] == given.first_bytes()[0]
        })
    })
}

fn is_initial(word: WordKey) -> bool {
    word.len() == 2 && word.first_bytes()[1] == b'.'
}

/// Whether a body's name has the same capitalised words as one that the entity is known by.
fn same_body(text: &Text, name: &Name, known: &Entity, entities: &Entities) -> bool {
    known.kind != Kind::Person
        && name.tokens.clone().filter(|&index| is_capitalized(text, index)).all(|index| {
            let word = text.key(index);
            entities.with_word(word).any(|entity| std::ptr::eq(&entities.all[entity], known))
        })
}

fn is_capitalized(text: &Text, index: usize) -> bool {
    text.token(index).is_some_and(|token| token.is_word() && token.is_capitalized())
}

/// Lets a body be found by the acronym that its name makes or that stands behind it.
fn add_acronym(text: &Text, name: &Name, entity: usize, entities: &mut Entities) {
    if let Some(printed) = name.acronym {
        entities.remember_word(without_periods(text.word(printed)), entity);
    }
    if name.kind == NameKind::Person {
        return;
    }
    let capitals = name.tokens.clone().filter(|&index| is_capitalized(text, index));
    let initials: String = capitals.filter_map(|index| text.word(index).chars().next()).collect();
    if initials.chars().count() > 1 {
        entities.remember_word(WordKey::of(&initials), entity);
    }
}

fn without_periods(acronym: &str) -> WordKey {
    if acronym.contains('.') {
        WordKey::of(&acronym.chars().filter(|&c| c != '.').collect::<String>())
    } else {
        WordKey::of(acronym)
    }
}

/// The entity of a surname, a given name or an acronym that stands alone.
fn short(text: &Text, name: &Name, entities: &Entities) -> Option<usize> {
    let last = name.surname.end.checked_sub(1)?;
    let word = text.key(last);
    let acronym = text.token(last).is_some_and(|token| token.shape() == Shape::AllCapitals);
    if acronym {
        let found =
            entities.with_word(without_periods(text.word(last))).find(|&entity| fits_acronym(&entities.all[entity]));
        if found.is_some() && name.title.is_none() {
            return found;
        }
    }
    let suffixed = name.is_told_from_kin(text);
    let fits = |entity: &usize| {
        let known = &entities.all[*entity];
        let sure_conflict = name.gender_is_sure && !known.can_be(name.gender);
        !sure_conflict && (known.suffixed || !suffixed) && (name.kind != NameKind::Person || known.kind != Kind::Body)
    };
    let mut namesakes: Vec<usize> = entities.with_surname(word).filter(fits).collect();
    if namesakes.is_empty() && name.title.is_none() {
        let by_given = entities.with_word(word).filter(fits);
        namesakes.extend(by_given.filter(|&entity| {
            let known = &entities.all[entity];
            known.kind == Kind::Person && is_called(text.word(last), known)
        }));
    }
    if namesakes.is_empty() {
        let fits_first = |&entity: &usize| {
            fits(&entity) && {
                let known = &entities.all[entity];
                let personal = known.kind == Kind::Person || known.kind == Kind::Unknown && name.title.is_some();
                personal && known.is_told(word, Call::First)
            }
        };
        namesakes.extend(entities.with_word(word).filter(fits_first));
    }
    let last_named = namesakes.iter().map(|&entity| entities.all[entity].last).max()?;
    let rated = namesakes.into_iter().map(|entity| (rate(text, name, &entities.all[entity], last_named), entity));
    rated.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, entity)| entity)
}

fn fits_acronym(entity: &Entity) -> bool {
    entity.kind != Kind::Person
}

/// Whether the word is a given name of the person, as a nickname too.
fn is_called(word: &str, known: &Entity) -> bool {
    known.is_told(WordKey::of(word), Call::Given)
        || people::long_form(word).is_some_and(|long| known.is_told(WordKey::of(long), Call::Given))
}

fn rate(text: &Text, name: &Name, known: &Entity, last_named: usize) -> f32 {
    let title = name.title.clone().into_iter().flatten();
    let bears_title = title.filter(|&index| known.is_told(text.key(index), Call::Role)).count();
    let sure_gender = name.gender_is_sure && known.gender == name.gender;
    let mentions = (known.names as f32 * score::MENTION).min(score::MOST_MENTIONS);
    let mut rating = mentions + score::TITLE * bears_title.min(1) as f32;
    rating += if sure_gender { score::GENDER } else { 0.0 };
    rating + if known.last == last_named && last_named > 0 { score::LAST } else { 0.0 }
}
