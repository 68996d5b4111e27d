//! What the tables tell of people: given names, titles, role nouns and pronouns → gender, number, kind.
//!
//! "Mrs" is a title of a woman; "spokeswoman" a role of one; "they" a pronoun of several.

use std::sync::LazyLock;

use super::{Row, Table, rows, table};
use super::{WordKey, WordMap};

pub(super) const GIVEN_NAMES: Table = table!("given_names");
pub(super) const TITLES: Table = table!("titles");
pub(super) const ROLES: Table = table!("roles");
pub(super) const PRONOUNS: Table = table!("personal_pronouns");
pub(super) const MODIFIERS: Table = table!("role_modifiers");
pub(super) const SUFFIXES: Table = table!("name_suffixes");
const OFFICE_FIELDS: Table = table!("office_fields");
const NICKNAMES: Table = table!("nicknames");
const WRITINGS: Table = table!("writings");

/// The gender that a word tells of a person, where it tells one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Gender {
    /// "he", "Mr.", "chairman".
    Male,
    /// "she", "Mrs.", "chairwoman".
    Female,
}

impl Gender {
    fn parse(column: &str) -> Option<Self> {
        match column {
            "m" => Some(Gender::Male),
            "f" => Some(Gender::Female),
            _ => None,
        }
    }
}

/// What a role noun stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleKind {
    /// One person: "senator", "spokeswoman".
    Person(Option<Gender>),
    /// Several people: "officials", "police officers".
    People,
    /// A body: "ministry", "company".
    Body,
    /// A document that says something: "report", "poll".
    Document,
}

/// A title that stands before a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Title {
    /// The gender it tells: "Mrs.", "Queen".
    pub gender: Option<Gender>,
    /// Whether it is only polite and names no office: "Mr.", "Dr.".
    pub courtesy: bool,
    /// The nouns by which its bearer may be called besides it, separated by spaces: "senator".
    pub nouns: &'static str,
}

/// Whom a pronoun can stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pronoun {
    /// The gender it tells.
    pub gender: Option<Gender>,
    /// Whether it can stand for one.
    pub singular: bool,
    /// Whether it can stand for several.
    pub plural: bool,
    /// 1, 2 or 3: "I", "you", "he".
    pub person: u8,
}

static GIVEN: LazyLock<WordMap<Option<Gender>>> =
    LazyLock::new(|| rows(GIVEN_NAMES).map(|row| (row.key(), Gender::parse(row.column(1)))).collect());

static NICKS: LazyLock<WordMap<&'static str>> =
    LazyLock::new(|| rows(NICKNAMES).map(|row| (row.key(), row.column(1))).collect());

static TITLE_ROWS: LazyLock<WordMap<Title>> = LazyLock::new(|| {
    rows(TITLES)
        .map(|row| {
            let gender = Gender::parse(row.column(1));
            (row.key(), Title { gender, courtesy: row.column(2) == "c", nouns: row.column(3) })
        })
        .collect()
});

static ROLE_ROWS: LazyLock<WordMap<RoleKind>> = LazyLock::new(|| {
    let kind = |noun: &str, column: &str| match column {
        "b" => RoleKind::Body,
        "c" => RoleKind::People,
        "d" => RoleKind::Document,
        "" if noun.ends_with('s') && !noun.ends_with("ss") => RoleKind::People,
        gender => RoleKind::Person(Gender::parse(gender)),
    };
    rows(ROLES).map(|row| (row.key(), kind(row.key(), row.column(1)))).collect()
});

static CALLS_ANYBODY: LazyLock<WordMap<()>> =
    LazyLock::new(|| rows(ROLES).filter(|row| row.column(2) == "any").map(|row| (row.key(), ())).collect());

static MODIFIER_ROWS: LazyLock<WordMap<&'static str>> =
    LazyLock::new(|| rows(MODIFIERS).map(|row| (row.key(), row.column(1))).collect());

static FIELDS: LazyLock<WordMap<()>> = LazyLock::new(|| rows(OFFICE_FIELDS).map(|row| (row.key(), ())).collect());

static WRITING_ROWS: LazyLock<WordMap<()>> = LazyLock::new(|| rows(WRITINGS).map(|row| (row.key(), ())).collect());

static TELLS_KIN_APART: LazyLock<WordMap<()>> =
    LazyLock::new(|| rows(SUFFIXES).filter(|row| row.column(1) == "kin").map(|row| (row.key(), ())).collect());

static PRONOUN_ROWS: LazyLock<WordMap<Pronoun>> = LazyLock::new(|| {
    let pronoun = |gender, number, person: &str| Pronoun {
        gender: Gender::parse(gender),
        singular: number != "p",
        plural: number != "s",
        person: person.parse().unwrap_or(3),
    };
    rows(PRONOUNS).map(|row| (row.key(), pronoun(row.column(1), row.column(2), row.column(3)))).collect()
});

static POSSESSIVES: LazyLock<WordMap<Pronoun>> = LazyLock::new(|| {
    let possessives = rows(PRONOUNS).filter(|row| !row.column(4).is_empty());
    possessives.filter_map(|row| Some((row.column(4), pronoun(row.key())?))).collect()
});

static PRONOUN_GENDERS: LazyLock<WordMap<Gender>> = LazyLock::new(|| {
    let forms = |row: Row<'static>| [row.key(), row.column(4)].into_iter().chain(row.column(5).split(' '));
    let of_gender = |row: Row<'static>| Some((row, Gender::parse(row.column(1))?));
    let genders =
        rows(PRONOUNS).filter_map(of_gender).flat_map(|(row, gender)| forms(row).map(move |form| (form, gender)));
    genders.collect()
});

/// The gender of a given name in any case; none when it is unknown or borne by both.
///
/// ```
/// use article_annotator::lexicon::people::{Gender, gender_of_given_name};
/// assert_eq!(gender_of_given_name("Martha"), Some(Gender::Female));
/// assert_eq!(gender_of_given_name("Jordan"), None);
/// ```
pub fn gender_of_given_name(name: &str) -> Option<Gender> {
    GIVEN.get(name).flatten()
}

/// The given name that `name` is short for.
///
/// ```
/// use article_annotator::lexicon::people::long_form;
/// assert_eq!(long_form("Bill"), Some("william"));
/// assert_eq!(long_form("William"), None);
/// ```
pub fn long_form(name: &str) -> Option<&'static str> {
    NICKS.get(name)
}

/// The same for a name whose key is known.
pub(crate) fn long_form_of(name: WordKey) -> Option<&'static str> {
    NICKS.by_key(name)
}

/// What a title tells; none for a word that is no title.
pub fn title(word: &str) -> Option<Title> {
    TITLE_ROWS.get(word)
}

/// What a role noun stands for; none for a word that is no role noun.
///
/// ```
/// use article_annotator::lexicon::people::{Gender, RoleKind, role};
/// assert_eq!(role("spokeswoman"), Some(RoleKind::Person(Some(Gender::Female))));
/// assert_eq!(role("officials"), Some(RoleKind::People));
/// assert_eq!(role("spoon"), None);
/// ```
pub fn role(word: &str) -> Option<RoleKind> {
    ROLE_ROWS.get(word)
}

/// Whether the word in front of a role makes it another office: "deputy", "vice".
pub fn changes_office(modifier: &str) -> bool {
    MODIFIER_ROWS.get(modifier) == Some("other")
}

/// Whether the word in front of a role tells that the text has named the person: "the *retired*
/// skater".
pub fn tells_of_a_known_person(modifier: &str) -> bool {
    MODIFIER_ROWS.get(modifier) == Some("known")
}

/// Whether the noun can call anybody whom the text has named otherwise: "the candidate".
pub fn can_call_anybody(noun: &str) -> bool {
    CALLS_ANYBODY.get(noun).is_some()
}

/// Whether an office can be of this, so that behind it stands the name of who holds it: "Secretary of *State* Holm".
pub fn is_field_of_office(word: &str) -> bool {
    FIELDS.get(word).is_some()
}

/// Whether the noun is a document that speaks for whoever wrote it: "the *statement* said".
pub fn is_writing(noun: &str) -> bool {
    WRITING_ROWS.get(noun).is_some()
}

/// Whether what stands behind a surname tells its bearer from another of the same name: "Jr.", not "M.D.".
pub fn tells_kin_apart(suffix: &str) -> bool {
    TELLS_KIN_APART.get(suffix).is_some()
}

/// Whom a personal pronoun can stand for; none for a word that is no pronoun of the table.
pub fn pronoun(word: &str) -> Option<Pronoun> {
    PRONOUN_ROWS.get(word)
}

/// Whose a possessive before a noun says that it is, as the pronoun: "his" is "he"'s.
pub fn possessive(word: &str) -> Option<Pronoun> {
    POSSESSIVES.get(word)
}

/// The gender of a pronoun in any case and form: "him", "hers"; none for one that tells none.
pub fn gender_of_pronoun(word: &str) -> Option<Gender> {
    PRONOUN_GENDERS.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_and_pronouns_tell_gender_and_number() {
        assert_eq!(title("Mrs."), Some(Title { gender: Some(Gender::Female), courtesy: true, nouns: "" }));
        assert_eq!(title("Gen."), Some(Title { gender: None, courtesy: false, nouns: "general" }));
        let they = pronoun("They");
        assert!(they.is_some_and(|they| they.gender.is_none() && they.plural));
        assert!(pronoun("he").is_some_and(|he| he.gender == Some(Gender::Male) && !he.plural));
    }

    #[test]
    fn every_long_form_is_a_name_of_the_same_gender() {
        for row in rows(NICKNAMES) {
            let (short, long) = (gender_of_given_name(row.key()), gender_of_given_name(row.column(1)));
            assert!(short.is_none() || long.is_none() || short == long, "`{}` is short for another gender", row.key());
        }
    }
}
