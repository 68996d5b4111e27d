//! The words and patterns by which the parts of an article are known.

use crate::sorting::sort_by_key;
use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::WordMap;
use super::{rows, table};

/// A set of words or phrases in lower case.
pub struct WordSet(LazyLock<WordMap<()>>);

impl WordSet {
    /// Whether it holds `words`, in any case.
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
    /// What a byline says of a person: "staff writer".
    BYLINE_ROLES = "byline_roles";
    /// Words at the end of an outlet's name: "gazette".
    OUTLET_WORDS = "outlet_words";
    /// Present-tense verbs of captions: "walks".
    CAPTION_VERBS = "caption_verbs";
    /// Verbs in the past that are no participles: "rose".
    PAST_VERBS = "past_verbs";
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
}

/// The labels of credits by their first byte, longest first.
static CREDIT_LABELS: LazyLock<FxHashMap<u8, Vec<(&'static str, LabelForm)>>> = LazyLock::new(|| {
    let mut labels = FxHashMap::<u8, Vec<_>>::default();
    for row in rows(table!("credit_labels")) {
        let form = match row.column(1) {
            "free" => LabelForm::Free,
            "hidden" => LabelForm::Hidden,
            "whole" => LabelForm::Whole,
            "bracket" => LabelForm::Bracket,
            _ => LabelForm::Colon,
        };
        if let Some(&first) = row.key().as_bytes().first() {
            labels.entry(first).or_default().push((row.key(), form));
        }
    }
    for group in labels.values_mut() {
        sort_by_key(group, |&(label, _)| [!label.len(), 0, 0]);
    }
    labels
});

/// The labels of credits that `text` begins with, in any case, the longest first.
pub fn credit_labels(text: &str) -> impl Iterator<Item = (&'static str, LabelForm)> + '_ {
    let first = text.as_bytes().first().map(u8::to_ascii_lowercase);
    let group = first.and_then(|first| CREDIT_LABELS.get(&first)).map_or(&[][..], Vec::as_slice);
    let begins = |label: &str| text.get(..label.len()).is_some_and(|head| head.eq_ignore_ascii_case(label));
    group.iter().copied().filter(move |(label, _)| begins(label))
}

/// Those of the small words of credits that nothing but a credit has: "staff", "handout".
pub static CREDIT_DESKS: WordSet = WordSet(LazyLock::new(|| {
    rows(table!("credit_words")).filter(|row| row.column(1) == "desk").map(|row| (row.key(), ())).collect()
}));

/// What pages print behind a credit.
pub static CREDIT_TAILS: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(table!("credit_tails")).map(|row| row.key()).collect());

/// How a caption opens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CaptionLabel {
    /// The first words, in lower case.
    start: &'static str,
    /// What follows within [`CaptionLabel::GAP`] bytes: " photo" of "in this … photo".
    then: &'static str,
}

impl CaptionLabel {
    /// How far behind the start the rest may stand, in bytes.
    const GAP: usize = 48;

    /// Whether `lower` is the label and nothing else, but for its comma or colon.
    pub fn is(&self, lower: &str) -> bool {
        self.then.is_empty() && self.start.trim_end_matches([',', ':']) == lower
    }

    /// Whether `lower` opens so.
    pub fn opens(&self, lower: &str) -> bool {
        lower
            .strip_prefix(self.start)
            .is_some_and(|rest| rest[..rest.floor_char_boundary(Self::GAP)].contains(self.then))
    }
}

/// The openings of captions.
pub static CAPTION_LABELS: LazyLock<Vec<CaptionLabel>> = LazyLock::new(|| {
    let label = |key: &'static str| {
        let (start, then) = key.split_once('…').unwrap_or((key, ""));
        CaptionLabel { start, then }
    };
    rows(table!("caption_labels")).map(|row| label(row.key())).collect()
});

/// A phrase and how much it says.
type WeightedPhrase = (&'static str, u8);

/// Phrases that say a paragraph tells what a picture shows, by their first two bytes.
static CAPTION_CUES: LazyLock<FxHashMap<[u8; 2], Vec<WeightedPhrase>>> = LazyLock::new(|| {
    let mut cues = FxHashMap::<[u8; 2], Vec<_>>::default();
    // Not `row.key()`, which trims: the spaces around a phrase keep it from matching inside words.
    let lines = table!("caption_cues").text().lines().filter(|line| !line.starts_with('#'));
    for (phrase, weight) in lines.filter_map(|line| line.split_once('\t')) {
        if let Some(&start) = phrase.as_bytes().first_chunk() {
            cues.entry(start).or_default().push((phrase, weight.trim().parse().unwrap_or(1)));
        }
    }
    cues
});

/// The weight of all phrases in `lower`, a text in lower case, that say it tells what a picture shows.
pub fn caption_cues(lower: &str) -> u8 {
    let mut seen = Vec::new();
    let cues = &*CAPTION_CUES;
    for (at, start) in lower.as_bytes().windows(2).enumerate().filter(|(_, start)| !start[0].is_ascii_alphanumeric()) {
        for cue in cues.get(start).map(Vec::as_slice).unwrap_or_default() {
            if lower.as_bytes()[at..].starts_with(cue.0.as_bytes()) && !seen.contains(&cue) {
                seen.push(cue);
            }
        }
    }
    seen.iter().map(|(_, weight)| weight).sum()
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
}

/// How bylines begin, longest first.
pub static BYLINE_OPENINGS: LazyLock<Vec<(&'static str, BylineForm)>> = LazyLock::new(|| {
    let form = |name: &str| match name {
        "names" => BylineForm::Names,
        "place" => BylineForm::Place,
        _ => BylineForm::Any,
    };
    let mut openings: Vec<_> = rows(table!("byline_openings")).map(|row| (row.key(), form(row.column(1)))).collect();
    sort_by_key(&mut openings, |&(opening, _)| [!opening.len(), 0, 0]);
    openings
});

/// What the sentence ends with that says who helped with the article.
pub static BYLINE_PHRASES: LazyLock<Vec<&'static str>> =
    LazyLock::new(|| rows(table!("byline_phrases")).map(|row| row.key()).collect());

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

/// A pattern of boilerplate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BoilerplatePattern {
    /// The words, in lower case.
    pub words: &'static str,
    /// Where they stand.
    pub form: BoilerplateForm,
    /// What sort of boilerplate it is.
    pub label: &'static str,
}

/// The patterns of boilerplate by their first byte, longest first.
pub static BOILERPLATE: LazyLock<FxHashMap<u8, Vec<BoilerplatePattern>>> = LazyLock::new(|| {
    let mut patterns = FxHashMap::<u8, Vec<_>>::default();
    for row in rows(table!("boilerplate")) {
        let form = match row.column(1) {
            "whole" => BoilerplateForm::Whole,
            "section" => BoilerplateForm::Section,
            "links" => BoilerplateForm::Links,
            _ => BoilerplateForm::Start,
        };
        let pattern = BoilerplatePattern { words: row.key(), form, label: row.column(2) };
        if let Some(&first) = pattern.words.as_bytes().first() {
            patterns.entry(first).or_default().push(pattern);
        }
    }
    for group in patterns.values_mut() {
        sort_by_key(group, |pattern| [!pattern.words.len(), 0, 0]);
    }
    patterns
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

    #[test]
    fn phrases_of_captions_begin_with_a_mark_or_a_space_and_count_once() {
        assert!(CAPTION_CUES.keys().all(|start| !start[0].is_ascii_alphanumeric()));
        assert_eq!(caption_cues("orlova (left), vance (right) and holm (left)"), 4);
        assert_eq!(caption_cues("the left (leftist)"), 0);
    }
}
