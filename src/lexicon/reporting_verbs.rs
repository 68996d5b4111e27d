//! The reporting verbs, with the patterns in which each of them reports speech.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::table::rows;
use super::with_lower_case;

const TABLE: &str = include_str!("tables/reporting_verbs.tsv");

/// A reporting verb: "say", "tell", "acknowledge".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReportingVerb {
    /// Its base form, as the table has it.
    pub base: &'static str,
    /// How it reports.
    pub patterns: Patterns,
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
}

impl Patterns {
    fn parse(letters: &str) -> Self {
        let has = |letter| letters.contains(letter);
        Self { quote: has('q'), that_clause: has('t'), bare_clause: has('z'), addressee: has('o'), question: has('w') }
    }
}

static VERBS: LazyLock<FxHashMap<&'static str, ReportingVerb>> = LazyLock::new(|| {
    let mut verbs = FxHashMap::default();
    for row in rows(TABLE) {
        let verb = ReportingVerb { base: row.key(), patterns: Patterns::parse(row.column(2)) };
        for form in row.column(1).split(' ').chain([row.key()]) {
            verbs.entry(form).or_insert(verb);
        }
    }
    verbs
});

/// Every form of every reporting verb, in no special order.
pub(super) fn forms() -> impl Iterator<Item = &'static str> {
    VERBS.keys().copied()
}

/// The reporting verb of which `word` is a form, in any case.
///
/// ```
/// use article_annotator::lexicon::reporting_verbs::reporting_verb;
/// assert_eq!(reporting_verb("told").map(|verb| verb.base), Some("tell"));
/// assert_eq!(reporting_verb("walked"), None);
/// ```
pub fn reporting_verb(word: &str) -> Option<ReportingVerb> {
    with_lower_case(word, |lower| VERBS.get(lower).copied())
}
