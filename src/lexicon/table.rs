//! Reading of a table: lines of tab-separated columns.

use std::sync::LazyLock;

use super::unpack::unpack;
use crate::text::bytes::find_byte;

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
        self.untrimmed(number).trim_ascii()
    }

    /// The same with the white space around it.
    pub(super) fn untrimmed(self, number: usize) -> &'a str {
        let mut columns = Pieces { rest: Some(self.0), mark: b'\t' };
        columns.nth(number).unwrap_or_default()
    }

    /// The entries of the column with this number, which stand between ";".
    pub fn entries(self, number: usize) -> impl Iterator<Item = &'a str> {
        Pieces { rest: Some(self.column(number)), mark: b';' }.map(str::trim_ascii).filter(|entry| !entry.is_empty())
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
    Rows(Pieces { rest: Some(table.into()), mark: b'\n' })
}

/// The rows of a table. A type of its own, so that it is compiled once and not into all who read one.
struct Rows<'a>(Pieces<'a>);

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    #[inline(never)] // compiled once, not into all who call it
    fn next(&mut self) -> Option<Row<'a>> {
        self.0.find(|line| !line.starts_with('#') && !line.trim_ascii().is_empty()).map(Row)
    }
}

/// The pieces of a text between all of a mark, which is ASCII. Compiled once, as the searches of the standard library are not.
struct Pieces<'a> {
    rest: Option<&'a str>,
    mark: u8,
}

impl<'a> Iterator for Pieces<'a> {
    type Item = &'a str;

    #[inline(never)] // compiled once, not into all who call it
    fn next(&mut self) -> Option<&'a str> {
        let text = self.rest?;
        let end = find_byte(text, self.mark, 0);
        self.rest = end.map(|end| &text[end + 1..]);
        Some(end.map_or(text, |end| &text[..end]))
    }
}
