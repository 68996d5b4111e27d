//! The words and phrases by which the parts of an article are known: labels, roles, openings, boilerplate.
//!
//! It takes a line, or a word of it, and says which entries of the tables match. The stage `parts` decides what that means.
//! "Photo by Ana Orlova" begins with the credit label "photo by".

use std::sync::LazyLock;

use super::agencies::agency_words;
use super::prefixes::{PhrasePrefixes, PhraseSuffixes};
use super::{Row, Table, WordMap, rows, table};

/// A set of words or phrases in lower case.
pub struct WordSet(LazyLock<WordMap<()>>);

impl WordSet {
    /// Whether it holds `words`, in any case.
    #[inline(never)] // compiled once, not into all who call it
    pub fn has(&self, words: &str) -> bool {
        self.0.get(words).is_some()
    }
}

macro_rules! word_sets {
    ($($(#[$doc:meta])* $name:ident = $file:tt;)*) => {
        $(
            $(#[$doc])*
            pub static $name: WordSet =
                WordSet(LazyLock::new(|| rows(table!($file)).map(|row| (row.key(), ())).collect()));
        )*
    };
}

word_sets! {
    /// Labels in capitals that are no place: "UPDATE".
    DATELINE_LABELS = "dateline_labels";
    /// Words that make a name a place: "ATOLL".
    PLACE_WORDS = "place_words";
    /// Small words of a credit: "file", "via".
    CREDIT_WORDS = "credit_words";
    /// Words of a line that only dates the page: "published".
    DATE_STAMP_WORDS = "date_stamp_words";
    /// Words at the end of an outlet's name: "gazette".
    OUTLET_WORDS = "outlet_words";
    /// Present-tense verbs of captions: "walks".
    CAPTION_VERBS = "caption_verbs";
    /// Words with which the buttons of pages begin: "subscribe".
    BUTTON_WORDS = "button_words";
}

/// What a byline says of a person: "staff writer".
pub static BYLINE_ROLES: WordSet = WordSet(LazyLock::new(|| marked(table!("byline_roles"), "")));

/// What houses call those who write for them: "The Hindu Bureau".
pub static BYLINE_DESKS: WordSet = WordSet(LazyLock::new(|| marked(table!("byline_roles"), "desk")));

/// The keys of the rows of `table` with this mark in their second column.
fn marked(table: Table, mark: &str) -> WordMap<()> {
    rows(table).filter(|row| row.column(1) == mark).map(|row| (row.key(), ())).collect()
}

/// The tables whose words stand in bylines, credits and date stamps.
const TABLES_OF_NAMED_PARTS: &[Table] = &[
    table!("byline_openings"),
    table!("byline_phrases"),
    table!("byline_roles"),
    table!("credit_labels"),
    table!("credit_tails"),
    table!("credit_words"),
    table!("date_stamp_words"),
    table!("months"),
    table!("weekdays"),
    table!("name_particles"),
    table!("outlet_words"),
    table!("parting_words"),
];

/// The words that stand in bylines, credits and date stamps in lower case, those of the agencies' names among them.
pub(super) fn for_each_word(mut each: impl FnMut(&str)) {
    let entries = TABLES_OF_NAMED_PARTS.iter().flat_map(|&table| rows(table)).map(|row| row.key().to_owned());
    for entry in entries.chain(agency_words()) {
        entry.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).for_each(&mut each);
    }
}

/// The words of [`CREDIT_WORDS`].
pub(crate) fn credit_words() -> impl Iterator<Item = &'static str> {
    rows(table!("credit_words")).map(|row| row.key())
}

/// How a label of a credit is followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LabelForm {
    /// Only with a colon, dots or a dash: "Photo: …".
    Colon,
    /// Also without: "Photo by …".
    Free,
    /// Like [`LabelForm::Free`], but only told to screen readers: not printed.
    Hidden,
    /// The label alone is the credit: "Submitted photo".
    Whole,
    /// Like [`LabelForm::Colon`], and alone in brackets: "(Supplied)".
    Bracket,
    /// Like [`LabelForm::Free`], but only behind the words of a caption: "The bridge © Jane Doe"; alone on its line it is
    /// the page's or a chart's.
    Behind,
}

/// The labels of credits.
static CREDIT_LABELS: LazyLock<PhrasePrefixes<LabelForm>> = LazyLock::new(|| {
    let form = |name: &str| match name {
        "free" => LabelForm::Free,
        "hidden" => LabelForm::Hidden,
        "whole" => LabelForm::Whole,
        "bracket" => LabelForm::Bracket,
        "behind" => LabelForm::Behind,
        _ => LabelForm::Colon,
    };
    rows(table!("credit_labels")).map(|row| (row.key(), form(row.column(1)))).collect()
});

/// The labels of credits that `text` begins with, in any case, the longest first.
pub fn credit_labels(text: &str) -> impl Iterator<Item = (&'static str, LabelForm)> + '_ {
    CREDIT_LABELS.of(text)
}

/// Whether a look for the labels of credits that `text` begins with is worth it.
pub fn may_open_credit(text: &str) -> bool {
    CREDIT_LABELS.may_match(text)
}

/// Those of the small words of credits that nothing but a credit has: "staff", "handout".
pub static CREDIT_DESKS: WordSet = WordSet(LazyLock::new(|| marked(table!("credit_words"), "desk")));

/// Those by which an agency calls its pictures: "photo".
pub static CREDIT_PICTURES: WordSet = WordSet(LazyLock::new(|| marked(table!("credit_words"), "picture")));

/// What pages print behind a credit.
pub static CREDIT_TAILS: LazyLock<PhraseSuffixes> =
    LazyLock::new(|| rows(table!("credit_tails")).map(|row| row.key()).collect());

/// How a caption opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct CaptionLabel {
    /// The first words, in lower case.
    start: &'static str,
    /// What follows within [`CaptionLabel::GAP`] bytes: " photo" of "in this … photo".
    then: &'static str,
}

impl CaptionLabel {
    /// How far behind the start the rest may stand, in bytes.
    const GAP: usize = 48;
}

/// The openings of captions, by their first words without a comma or colon behind them.
static CAPTION_LABELS: LazyLock<PhrasePrefixes<CaptionLabel>> = LazyLock::new(|| {
    let label = |key: &'static str| {
        let (start, then) = key.split_once('…').unwrap_or((key, ""));
        (start.trim_end_matches([',', ':']), CaptionLabel { start, then })
    };
    rows(table!("caption_labels")).map(|row| label(row.key())).collect()
});

/// Whether `text` is a caption's label and nothing else, but for its comma or colon.
pub fn is_caption_label(text: &str) -> bool {
    CAPTION_LABELS.of(text).any(|(bare, label)| label.then.is_empty() && bare.len() == text.len())
}

/// Whether `text` opens with a caption's label.
pub fn opens_caption(text: &str) -> bool {
    CAPTION_LABELS.of(text).any(|(bare, CaptionLabel { start, then })| {
        text[bare.len()..].strip_prefix(&start[bare.len()..]).is_some_and(|rest| {
            then.is_empty() || rest[..rest.floor_char_boundary(CaptionLabel::GAP)].to_lowercase().contains(then)
        })
    })
}

/// Phrases that say a paragraph tells what a picture shows, and how much each says.
static CAPTION_CUES: LazyLock<PhrasePrefixes<u8>> = LazyLock::new(|| {
    // The spaces around a phrase keep it from matching inside words.
    rows(table!("caption_cues")).map(|row| (row.untrimmed(0), row.column(1).parse().unwrap_or(1))).collect()
});

/// The weight of all phrases in `text` that say it tells what a picture shows.
pub fn caption_cues(text: &str) -> u8 {
    let mut seen = Vec::new();
    for (at, _) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii() && !byte.is_ascii_alphanumeric()) {
        for cue in CAPTION_CUES.of(&text[at..]) {
            if !seen.contains(&cue) {
                seen.push(cue);
            }
        }
    }
    seen.iter().map(|(_, weight)| weight).sum()
}

/// Phrases that the page says of itself.
static PAGE_CUES: LazyLock<PhrasePrefixes<()>> =
    LazyLock::new(|| rows(table!("page_cues")).map(|row| (row.key(), ())).collect());

/// Whether `text` begins with a phrase that the page says of itself: "privacy policy".
pub fn opens_page_cue(text: &str) -> bool {
    PAGE_CUES.of(text).any(|(cue, ())| !text[cue.len()..].starts_with(|c: char| c.is_alphanumeric()))
}

/// What follows the words that open a byline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BylineForm {
    /// Nothing but names: "By Ana Orlova".
    Names,
    /// Names among other words: "Reporting by Ana Orlova in Sofia".
    Any,
    /// A place: "Reporting from Sofia".
    Place,
    /// How to reach who wrote it: "Email Ana Orlova at …".
    Address,
}

/// How bylines begin.
pub static BYLINE_OPENINGS: LazyLock<PhrasePrefixes<BylineForm>> = LazyLock::new(|| {
    let form = |name: &str| match name {
        "names" => BylineForm::Names,
        "place" => BylineForm::Place,
        "address" => BylineForm::Address,
        _ => BylineForm::Any,
    };
    rows(table!("byline_openings")).map(|row| (row.key(), form(row.column(1)))).collect()
});

/// What the sentence ends with that says who helped with the article.
pub static BYLINE_PHRASES: LazyLock<PhraseSuffixes> =
    LazyLock::new(|| rows(table!("byline_phrases")).map(|row| row.key()).collect());

/// Those of these phrases behind which a place stands: "reported from".
pub fn byline_places() -> impl Iterator<Item = &'static str> {
    rows(table!("byline_phrases")).filter(|row| row.column(1) == "place").map(|row| row.key())
}

/// The words of these phrases, and those that part one name from the next.
pub static BYLINE_PLACE_WORDS: WordSet = WordSet(LazyLock::new(|| {
    let parting = rows(table!("parting_words")).map(|row| row.key());
    byline_places().flat_map(|phrase| phrase.split(' ')).chain(parting).map(|word| (word, ())).collect()
}));

/// What stands behind a word that parts one name from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Parting {
    /// In a byline another name, a house or a place: "Ana Orlova with Kim Vance".
    Name = 1,
    /// In a credit an office: "Handout via Getty Images".
    Office = 2,
}

/// Added to what stands behind a word where it may stand in capitals, too.
const IN_CAPITALS: u8 = 4;

/// How long the word is that `text` begins with, a space behind it, if it parts names of this kind.
pub fn parting_word(text: &str, behind: Parting) -> Option<usize> {
    static WORDS: LazyLock<PhrasePrefixes<u8>> = LazyLock::new(|| {
        let form = |row: Row<'static>| {
            let kinds = match row.column(1) {
                "name" => Parting::Name as u8,
                "office" => Parting::Office as u8,
                _ => Parting::Name as u8 | Parting::Office as u8,
            };
            kinds | if row.column(2) == "capitals" { IN_CAPITALS } else { 0 }
        };
        rows(table!("parting_words")).map(|row| (row.key(), form(row))).collect()
    });
    let (word, _) = WORDS.of(text).find(|&(word, form)| {
        let printed = &text.as_bytes()[..word.len()];
        form & behind as u8 != 0
            && text.as_bytes().get(word.len()) == Some(&b' ')
            && (printed[0].is_ascii_lowercase() || form & IN_CAPITALS != 0 && printed[1].is_ascii_uppercase())
    })?;
    Some(word.len())
}

/// Where in its line the words of a boilerplate pattern stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoilerplateForm {
    /// They are the line.
    Whole,
    /// The line begins with them.
    Start,
    /// The line begins with them and heads links to other articles.
    Section,
    /// They are the line and head links to other articles.
    Links,
}

/// What the words of a line say that is the page's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoilerplatePattern {
    /// Where they stand.
    pub form: BoilerplateForm,
    /// What sort of boilerplate it is.
    pub label: &'static str,
}

/// The patterns of boilerplate by their words.
pub static BOILERPLATE: LazyLock<PhrasePrefixes<BoilerplatePattern>> = LazyLock::new(|| {
    let form = |name: &str| match name {
        "whole" => BoilerplateForm::Whole,
        "section" => BoilerplateForm::Section,
        "links" => BoilerplateForm::Links,
        _ => BoilerplateForm::Start,
    };
    let pattern = |row: Row<'static>| BoilerplatePattern { form: form(row.column(1)), label: row.column(2) };
    rows(table!("boilerplate")).map(|row| (row.key(), pattern(row))).collect()
});

/// The number (1–12) of a month in English or another language of datelines, in any case, with
/// or without the period of an abbreviation.
pub fn month(word: &str) -> Option<u8> {
    static MONTHS: LazyLock<WordMap<u8>> = LazyLock::new(|| {
        let tables = [table!("months"), table!("foreign_months")];
        let rows = tables.into_iter().flat_map(rows);
        rows.filter_map(|row| Some((row.key().trim_end_matches('.'), row.column(1).parse().ok()?))).collect()
    });
    MONTHS.get(word.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::{WordClasses, classes_of};

    #[test]
    fn phrases_of_captions_begin_with_a_mark_or_a_space_and_count_once() {
        let lines = || table!("caption_cues").lines().filter(|line| !line.starts_with('#'));
        let phrases = || lines().filter(|phrase| !phrase.is_empty());
        assert!(phrases().all(|phrase| { phrase.starts_with(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric()) }));
        let hinted = |phrase: &str| {
            let words = phrase.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'');
            phrase.contains('(') || words.into_iter().any(|word| classes_of(word).has(WordClasses::CAPTION_HINT))
        };
        let cues = phrases().map(|phrase| phrase.split('\t').next().unwrap_or_default());
        assert_eq!(
            cues.filter(|cue| !hinted(cue)).collect::<Vec<_>>(),
            [""; 0],
            "a hint tells where phrases are looked for"
        );
        assert_eq!(caption_cues("Orlova (left), Vance (right) and Holm (left)"), 4);
        assert_eq!(caption_cues("the left (leftist)"), 0);
    }
}
