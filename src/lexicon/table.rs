//! Reading of a table: lines of tab-separated columns.

use std::str::Lines;
use std::sync::LazyLock;

use super::unpack::unpack;

// The macro `table!("months")`: a table of `tables/` by its name. One that is not there doesn't compile.
include!(concat!(env!("OUT_DIR"), "/table_numbers.rs"));

pub(crate) use table;

/// A table of another stage by its name, without what only people read.
macro_rules! stripped {
    ($name:literal) => {
        include_str!(concat!(env!("OUT_DIR"), "/", $name, ".tsv"))
    };
}

pub(crate) use stripped;

/// A table of `tables/`.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table(usize);

static TABLES: LazyLock<Vec<String>> =
    LazyLock::new(|| unpack(include_bytes!(concat!(env!("OUT_DIR"), "/words.bin")), TABLE_COUNT));

impl Table {
    pub(crate) const fn numbered(number: usize) -> Self {
        Self(number)
    }

    /// Its lines.
    #[inline(never)] // compiled once, not into all who call it
    pub(crate) fn text(self) -> &'static str {
        TABLES.get(self.0).map_or("", String::as_str)
    }
}

impl From<Table> for &'static str {
    fn from(table: Table) -> Self {
        table.text()
    }
}

/// One line of a table.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a>(&'a str);

impl<'a> Row<'a> {
    /// The first column: the word or phrase that is looked up.
    pub fn key(self) -> &'a str {
        self.column(0)
    }

    /// The column with this number, counted from 0; empty where the line has none.
    #[inline(never)] // compiled once, not into all who call it
    pub fn column(self, number: usize) -> &'a str {
        let bytes = self.0.as_bytes();
        let end_from =
            |start: usize| bytes[start..].iter().position(|&byte| byte == b'\t').map(|length| start + length);
        // By hand: a search of the standard library is made for longer strings than a column.
        let mut start = 0;
        for _ in 0..number {
            let Some(end) = end_from(start) else { return "" };
            start = end + 1;
        }
        self.0[start..end_from(start).unwrap_or(bytes.len())].trim_ascii()
    }
}

/// The lines of `table` but for the empty ones and the comments (`#`).
///
/// ```
/// let table = "# city\tcountry\nmoscow\tRussia\n";
/// let rows: Vec<_> = article_annotator::lexicon::rows(table).collect();
/// assert_eq!((rows[0].key(), rows[0].column(1)), ("moscow", "Russia"));
/// ```
pub fn rows<'a>(table: impl Into<&'a str>) -> impl Iterator<Item = Row<'a>> {
    Rows(table.into().lines())
}

/// The rows of a table. A type of its own, so that it is compiled once and not into all who read one.
struct Rows<'a>(Lines<'a>);

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    #[inline(never)] // compiled once, not into all who call it
    fn next(&mut self) -> Option<Row<'a>> {
        self.0.find(|line| !line.starts_with('#') && !line.trim_ascii().is_empty()).map(Row)
    }
}
