//! Packs the tables of words into one file; `src/lexicon/unpack.rs` lays it out again, once, where
//! the library runs. All is numbers and texts, as `src/coding` packs them.
//!
//! For each table: how many rows and columns it has; for each column but the first its code, and a list where that has one; then
//! the rows, each from left to right. A first column is what a row has that the one before has not (how many bytes they share,
//! the rest), sorted where the order means nothing; or, where the table's code is 1, a name of regions.tsv: the gap between
//! their rows' numbers, around the end. The codes of the other columns:
//!
//! - 0: nothing: only people read it,
//! - 1: a text,
//! - 2: a list of the texts that there are, `=` for the row's own key; in each row its number in the list,
//! - 3, 4: parts between `;` or spaces: for each one more than the bytes that it shares with the key, and the rest; then 0,
//! - 5: like 3, all in lower case,
//! - 6: this and the next column say where a place is: the number of a row of regions.tsv; behind
//!   the last row's number come those of a list,
//! - 7: this column was told with the one before.

use std::fs;
use std::path::Path;

use super::cells::Cells;
use super::coding::Coder;
use super::encoder::Encoder;
use super::{Result, file_name, stripped, tables};

/// Tables that are packed.
const WORDS: &str = "src/lexicon/tables";
/// Tables that are carried as they are, but for what only people read.
const PLAIN: &str = "src/quotes";
/// It comes first: others name its rows.
const REGIONS: &str = "regions";
/// Tables whose rows stay in their order: others count on it, or the last of two lines counts.
const ORDERED: [&str; 3] = [REGIONS, "demonyms", "parts_of_speech"];

/// How a column is packed, where that is not told by what is in it.
const CODES: [(&str, usize, usize); 11] = [
    ("agencies", 2, 5),
    ("demonyms", 0, 1),
    ("demonyms", 1, 5),
    ("demonyms", 2, 5),
    ("nicknames", 1, 4),
    ("places", 1, 6),
    ("places", 2, 7),
    ("places", 4, 5),
    ("regions", 1, 0),
    ("regions", 3, 5),
    ("reporting_verbs", 1, 4),
];

/// The code of a column whose texts stand in a list.
const LISTED: usize = 2;

/// The code of two columns that say where a place is.
const WHEREABOUTS: usize = 6;

/// The most cells that a list may have.
const LONGEST_LIST: usize = 60;

type Row = Vec<String>;

pub fn pack(out: &Path) -> Result<()> {
    for table in tables(PLAIN)? {
        fs::write(out.join(file_name(&table)), stripped(&fs::read_to_string(&table)?))?;
    }
    let mut named = Vec::new();
    for path in tables(WORDS)? {
        named.push((file_name(&path).trim_end_matches(".tsv").to_owned(), rows(&fs::read_to_string(&path)?)));
    }
    named.sort_by_key(|(name, _)| name != REGIONS);
    let regions = named.first().map(|(_, rows)| rows.clone()).unwrap_or_default();
    let mut packer = Packer { coder: Coder::new(Encoder::new()), regions };
    let mut numbers = String::from("macro_rules! table {\n");
    for (number, (name, rows)) in named.iter_mut().enumerate() {
        if !ORDERED.contains(&name.as_str()) {
            rows.sort_by(|one, other| one[0].cmp(&other[0]));
        }
        packer.table(number, name, rows).map_err(|problem| format!("{name}.tsv: {problem}"))?;
        numbers += &format!("    ({name:?}) => {{ $crate::lexicon::Table::numbered({number}) }};\n");
    }
    numbers += &format!("}}\nconst TABLE_COUNT: usize = {};\n", named.len());
    fs::write(out.join("table_numbers.rs"), numbers)?;
    Ok(fs::write(out.join("words.bin"), packer.coder.bits.finish())?)
}

/// The rows of a table, all with as many columns.
fn rows(table: &str) -> Vec<Row> {
    let mut rows: Vec<Row> =
        stripped(table).lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect();
    let width = rows.iter().map(Vec::len).max().unwrap_or_default();
    for row in &mut rows {
        row.resize(width, String::new());
        row[1..].iter_mut().for_each(|cell| *cell = cell.trim().to_owned());
    }
    rows
}

struct Packer {
    coder: Coder<Encoder>,
    regions: Vec<Row>,
}

impl Packer {
    fn table(&mut self, number: usize, name: &str, rows: &[Row]) -> Result<()> {
        let width = rows.first().map_or(1, Vec::len);
        let columns: Vec<Column> = (0..width).map(|column| Column::of(name, column, rows, &self.regions)).collect();
        let mut cells = Cells::of_table(number);
        let coder = &mut self.coder;
        cells.count(coder, rows.len());
        cells.count(coder, width);
        for column in &columns {
            cells.count(coder, column.code);
            if matches!(column.code, LISTED | WHEREABOUTS) {
                cells.count(coder, column.list.len() - column.known);
                for entry in &column.list[column.known..] {
                    cells.entry(coder, entry.as_bytes());
                }
            }
        }
        let mut last = 0;
        for row in rows {
            if columns[0].code == 0 {
                cells.next_key(coder, row[0].as_bytes());
            } else {
                let region = self.regions.iter().position(|region| region[0] == row[0]);
                let region = region.ok_or_else(|| format!("`{}` is not in regions.tsv", row[0]))?;
                cells.number(coder, 0, (region + self.regions.len() - last) % self.regions.len());
                last = region;
                cells.key = row[0].as_bytes().to_vec();
            }
            for (number, column) in columns.iter().enumerate().skip(1) {
                let cell = &row[number];
                match column.code {
                    1 => drop(cells.text(coder, number, cell.as_bytes())),
                    LISTED | WHEREABOUTS => {
                        let entry = column.entry(row, number);
                        let place = column.list.iter().position(|known| *known == entry).unwrap_or_default();
                        cells.number(coder, number, place);
                    }
                    3..=5 => {
                        let lower = |text: &str| if column.code == 5 { text.to_lowercase() } else { text.to_owned() };
                        let key = if column.code == 5 { row[0].to_ascii_lowercase() } else { row[0].clone() };
                        let parts =
                            cell.split(if column.code == 4 { ' ' } else { ';' }).filter(|part| !part.is_empty());
                        let parts: Vec<_> = parts.map(lower).collect();
                        for place in 0..=parts.len() {
                            cells.part(coder, [number, place], key.as_bytes(), parts.get(place).map(String::as_bytes));
                        }
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }
}

/// How a column is packed.
struct Column {
    code: usize,
    /// What its numbers stand for.
    list: Vec<String>,
    /// How many of these are the rows of regions.tsv.
    known: usize,
}

impl Column {
    fn of(name: &str, number: usize, rows: &[Row], regions: &[Row]) -> Self {
        let mut column = Self { code: 1, list: Vec::new(), known: 0 };
        let code = CODES.iter().find(|code| (code.0, code.1) == (name, number)).map(|code| code.2);
        if number == 0 || code.is_some_and(|code| code != WHEREABOUTS) {
            return Self { code: code.unwrap_or_default(), ..column };
        }
        if code == Some(WHEREABOUTS) {
            column.code = WHEREABOUTS;
            column.list = regions.iter().map(|region| whereabouts(&region[0], &region[2])).collect();
            column.known = column.list.len();
        }
        let entries: Vec<_> = rows.iter().map(|row| column.entry(row, number)).collect();
        let mut list = entries.clone();
        list.sort();
        list.dedup();
        list.retain(|entry| !column.list.contains(entry));
        list.sort_by_key(|entry| std::cmp::Reverse(entries.iter().filter(|&cell| cell == entry).count()));
        if code.is_none() && list.len() <= LONGEST_LIST && list.len() * 3 < entries.len().max(list.len() * 3 + 1) {
            column.code = LISTED;
        }
        column.list.extend(list);
        column
    }

    /// What its list calls the cell of a row.
    fn entry(&self, row: &Row, number: usize) -> String {
        match &row[number] {
            region if self.code == WHEREABOUTS => whereabouts(region, &row[number + 1]),
            cell if *cell == row[0] => "=".to_owned(),
            cell => cell.clone(),
        }
    }
}

/// A region and its country in one cell.
fn whereabouts(region: &str, country: &str) -> String {
    format!("{}\t{country}", if region == country { "" } else { region })
}
