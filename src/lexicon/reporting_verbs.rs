//! Reporting verbs, nouns and adjectives: a word → the base form, and the patterns in which it reports.
//!
//! `tables/reporting_verbs.tsv` has the base forms; regular inflections are derived. "told" is a form of "tell", which takes a
//! person and a clause: "She told the council that …".

use std::sync::LazyLock;

use super::WordMap;
use super::{Table, rows, table};

const TABLE: Table = table!("reporting_verbs");

/// A form of a reporting verb (or noun or adjective): "said", "tells", "claim".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportingVerb {
    /// The number of its line in the table, counted from 0.
    pub number: u16,
    /// Which form it is.
    pub form: VerbForm,
    /// How it reports.
    pub patterns: Patterns,
}

/// A form of a verb, as far as its spelling tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum VerbForm {
    /// "say"; also nouns and adjectives.
    Base,
    /// "says".
    Present,
    /// "said".
    Past,
    /// "saying".
    Participle,
}

/// The patterns of a reporting verb, letters in the table's last column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Patterns {
    /// `q`: reports a direct quote: "…," she said.
    pub quote: bool,
    /// `t`: takes a that-clause: he said (that) …
    pub that_clause: bool,
    /// `z`: the *that* may be left out.
    pub bare_clause: bool,
    /// `o`: takes the person told as its object: he told reporters that …
    pub addressee: bool,
    /// `w`: takes a question clause: she asked whether …
    pub question: bool,
    /// `i`: takes an infinitive: he promised to …
    pub infinitive: bool,
    /// `a`: takes what it judges as its object: she criticized the plan.
    pub judgement: bool,
    /// `d`: with a thing as its object it is a deed, and reports nothing: she offered tea.
    pub deed: bool,
    /// `n`: a noun: his claim that …
    pub noun: bool,
    /// `j`: an adjective: he is confident that …
    pub adjective: bool,
}

impl Patterns {
    fn parse(letters: &str) -> Self {
        let has = |letter| letters.contains(char::from(letter));
        Self {
            quote: has(b'q'),
            that_clause: has(b't'),
            bare_clause: has(b'z'),
            addressee: has(b'o'),
            question: has(b'w'),
            infinitive: has(b'i'),
            judgement: has(b'a'),
            deed: has(b'd'),
            noun: has(b'n'),
            adjective: has(b'j'),
        }
    }
}

static VERBS: LazyLock<WordMap<ReportingVerb>> = LazyLock::new(|| {
    let mut verbs = WordMap::default();
    for_each(|word, verb| _ = verbs.entry(word, verb));
    verbs
});

/// Calls `add` with each form of each verb; of two for one word the first counts.
fn for_each(mut add: impl FnMut(&str, ReportingVerb)) {
    for (number, row) in (0..).zip(rows(TABLE)) {
        let patterns = Patterns::parse(row.column(2));
        let mut add = |word: &str, form| add(word, ReportingVerb { number, form, patterns });
        add(row.key(), VerbForm::Base);
        match row.column(1) {
            "" => regular_forms(row.key()).iter().for_each(|(word, form)| add(word, *form)),
            "-" => {}
            forms => forms.split(' ').for_each(|word| add(word, form_of(word))),
        }
    }
}

/// A stem with an ending.
#[inline(never)] // compiled once, not into all who call it
fn with(stem: &str, ending: &str) -> String {
    let mut word = stem.to_owned();
    word.push_str(ending);
    word
}

/// The forms of a regular verb: "urges", "urged", "urging".
fn regular_forms(base: &str) -> [(String, VerbForm); 3] {
    let y_after_consonant =
        base.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u'])).map(|stem| with(stem, "i"));
    let hisses = ["s", "x", "z", "ch", "sh"].iter().any(|ending| base.ends_with(ending));
    let stem = y_after_consonant.as_deref().unwrap_or(base);
    let present = if hisses || y_after_consonant.is_some() { with(stem, "es") } else { with(base, "s") };
    let past = if base.ends_with('e') { with(base, "d") } else { with(stem, "ed") };
    let keeps_e = ["ee", "oe", "ye"].iter().any(|ending| base.ends_with(ending));
    let participle = match base.strip_suffix('e') {
        Some(stem) if !keeps_e => with(stem, "ing"),
        _ => with(base, "ing"),
    };
    [(present, VerbForm::Present), (past, VerbForm::Past), (participle, VerbForm::Participle)]
}

/// The form that an irregular verb's `word` is, by its spelling.
fn form_of(word: &str) -> VerbForm {
    if word.ends_with("ing") {
        VerbForm::Participle
    } else if word.ends_with('s') {
        VerbForm::Present
    } else {
        VerbForm::Past
    }
}

/// Calls `add` with every form of every reporting verb.
pub(super) fn for_each_form(mut add: impl FnMut(&str)) {
    for_each(|word, _| add(word));
}

/// The base forms, in the order of [`ReportingVerb::number`].
pub fn bases() -> impl Iterator<Item = &'static str> {
    rows(TABLE).map(|row| row.key())
}

/// How many lines the table has.
pub fn count() -> usize {
    static COUNT: LazyLock<usize> = LazyLock::new(|| bases().count());
    *COUNT
}

/// The reporting verb of which `word` is a form, in any case.
///
/// ```
/// use article_annotator::lexicon::reporting_verbs::{VerbForm, reporting_verb};
/// assert_eq!(reporting_verb("Urged").map(|verb| verb.form), Some(VerbForm::Past));
/// assert_eq!(reporting_verb("walked"), None);
/// ```
pub fn reporting_verb(word: &str) -> Option<ReportingVerb> {
    VERBS.get(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_are_formed_by_rule() {
        let forms = |base| regular_forms(base).map(|(word, _)| word).join(" ");
        assert_eq!(forms("urge"), "urges urged urging");
        assert_eq!(forms("deny"), "denies denied denying");
        assert_eq!(forms("say"), "says sayed saying");
        assert_eq!(forms("stress"), "stresses stressed stressing");
        assert_eq!(forms("agree"), "agrees agreed agreeing");
    }

    #[test]
    fn irregular_verbs_stand_in_the_table() {
        let number = |word| reporting_verb(word).map(|verb| verb.number);
        assert_eq!(number("said"), number("say"));
        assert_eq!(number("sayed"), None);
        assert!(number("told").is_some() && number("told") != number("said"));
    }
}
