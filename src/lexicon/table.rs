//! Tables: text → rows of columns, which stand between tabs.
//!
//! `table!("months")` is the text of `tables/months.tsv`, without its comments; a table that does not exist does not compile.
//! [`rows`] gives its rows: of "moscow\tRussia" `key()` is "moscow" and `column(1)` "Russia".

/// The text of a table by its name: of `tables/`, or of the stage that has it.
macro_rules! table {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".tsv"))
    };
}

pub(crate) use table;

/// The text of a table.
pub(crate) type Table = &'static str;

/// One line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a>(&'a str);

impl<'a> Row<'a> {
    /// The first column: the word or phrase that is looked up.
    pub fn key(self) -> &'a str {
        self.column(0)
    }

    /// The column with this number, counted from 0, without white space around it; empty where the line has none.
    pub fn column(self, number: usize) -> &'a str {
        self.untrimmed(number).trim_ascii()
    }

    /// The same with the white space around it.
    #[inline(never)] // compiled once, not into all who call it
    pub(super) fn untrimmed(self, number: usize) -> &'a str {
        self.0.split('\t').nth(number).unwrap_or_default()
    }

    /// The entries of the column with this number, which stand between ";".
    pub fn entries(self, number: usize) -> impl Iterator<Item = &'a str> {
        entries_of(self.column(number)).into_iter()
    }
}

#[inline(never)] // compiled once, not into all who call it: 2 KB of the download, with `rows_of`
fn entries_of(column: &str) -> Vec<&str> {
    column.split(';').map(str::trim_ascii).filter(|entry| !entry.is_empty()).collect()
}

/// The lines of `table` but for the empty ones and the comments (`#`).
///
/// ```
/// let table = "# city\tcountry\nmoscow\tRussia\n";
/// let rows: Vec<_> = article_annotator::lexicon::rows(table).collect();
/// assert_eq!((rows[0].key(), rows[0].column(1)), ("moscow", "Russia"));
/// ```
pub fn rows(table: &str) -> impl Iterator<Item = Row<'_>> {
    rows_of(table).into_iter()
}

#[inline(never)] // compiled once, not into all who call it
fn rows_of(table: &str) -> Vec<Row<'_>> {
    table.lines().filter(|line| !line.starts_with('#') && !line.trim_ascii().is_empty()).map(Row).collect()
}
