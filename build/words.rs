//! Packs the tables of words into one file; `src/lexicon/unpack.rs` lays it out again, once, where
//! the library runs. As they stand the tables would be a third larger, compressed or not.
//!
//! The file has three streams, each with its length in front: keys, cells, numbers; like stands
//! with like, which compresses better. For each table its first column is one of
//!
//! - 0: words, sorted where their order means nothing: what each has that the one before has not,
//!   then a byte below 32, one more than the bytes that the next shares with it,
//! - 1: names of regions.tsv: the gaps between their rows' numbers, around the end,
//!
//! and each other column one of
//!
//! - 0: nothing: only people read it,
//! - 1: cells, each with a 0 behind it,
//! - 2: a list of the cells that there are, `=` for the row's own key; for each row its number in the list,
//! - 3, 4: parts between `;` or spaces, as cells; each begins with a byte, one more than what it shares with the key,
//! - 5: like 3, all in lower case,
//! - 6: this and the next column say where a place is: the number of a row of regions.tsv, lower and upper byte; behind
//!   the last row's number come those of a list.

use std::fs;
use std::path::Path;

use super::{Result, file_name, stripped, tables, varint};

/// Tables that are packed.
const WORDS: &str = "src/lexicon/tables";
/// Tables that are carried as they are, but for what only people read.
const PLAIN: &str = "src/quotes";
/// It comes first: others name its rows.
const REGIONS: &str = "regions";
/// Tables whose rows stay in their order: others count on it, or the last of two lines counts.
const ORDERED: [&str; 3] = [REGIONS, "demonyms", "parts_of_speech"];

/// How a column is packed, where that is not told by what is in it.
const CODES: [(&str, usize, u8); 10] = [
    ("agencies", 2, 5),
    ("demonyms", 0, 1),
    ("demonyms", 1, 5),
    ("demonyms", 2, 5),
    ("nicknames", 1, 4),
    ("places", 1, 6),
    ("places", 4, 5),
    ("regions", 1, 0),
    ("regions", 3, 5),
    ("reporting_verbs", 1, 4),
];

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
    let mut streams = Streams::default();
    let mut numbers = String::from("macro_rules! table {\n");
    for (number, (name, rows)) in named.iter_mut().enumerate() {
        if !ORDERED.contains(&name.as_str()) {
            rows.sort_by(|one, other| one[0].cmp(&other[0]));
        }
        streams.table(name, rows, &regions).map_err(|problem| format!("{name}.tsv: {problem}"))?;
        numbers += &format!("    ({name:?}) => {{ $crate::lexicon::Table::numbered({number}) }};\n");
    }
    fs::write(out.join("table_numbers.rs"), numbers + "}\n")?;
    let mut packed = Vec::new();
    for stream in [streams.keys, streams.cells, streams.numbers] {
        varint(stream.len(), &mut packed);
        packed.extend(stream);
    }
    Ok(fs::write(out.join("words.bin"), packed)?)
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

#[derive(Default)]
struct Streams {
    keys: Vec<u8>,
    cells: Vec<u8>,
    numbers: Vec<u8>,
}

impl Streams {
    fn table(&mut self, name: &str, rows: &[Row], regions: &[Row]) -> Result<()> {
        let width = rows.first().map_or(1, Vec::len);
        let code = |column| CODES.iter().find(|code| (code.0, code.1) == (name, column)).map(|code| code.2);
        varint(rows.len(), &mut self.numbers);
        varint(width, &mut self.numbers);
        match code(0) {
            Some(code) => {
                self.numbers.push(code);
                self.region_keys(rows, regions)?;
            }
            None => {
                self.numbers.push(0);
                self.front_coded(rows);
            }
        }
        let mut column = 1;
        while column < width {
            let key = |row: &Row| if row[column] == row[0] { "=".to_owned() } else { row[column].clone() };
            let cells: Vec<String> = rows.iter().map(key).collect();
            let mut list = cells.clone();
            list.sort();
            list.dedup();
            let listed = list.len() <= LONGEST_LIST && list.len() * 3 < cells.len().max(list.len() * 3 + 1);
            let code = code(column).unwrap_or(if listed { 2 } else { 1 });
            self.numbers.push(code);
            match code {
                0 => {}
                1 => rows.iter().for_each(|row| self.cell(&row[column])),
                2 => {
                    list.sort_by_key(|entry| std::cmp::Reverse(cells.iter().filter(|&cell| cell == entry).count()));
                    self.list(&list);
                    for cell in &cells {
                        self.numbers.push(list.iter().position(|entry| entry == cell).unwrap_or_default() as u8);
                    }
                }
                3..=5 => rows.iter().for_each(|row| self.parts(row, column, code)),
                _ => {
                    self.whereabouts(rows, column, regions);
                    column += 1;
                }
            }
            column += 1;
        }
        Ok(())
    }

    fn front_coded(&mut self, rows: &[Row]) {
        let mut before = "";
        for (number, row) in rows.iter().enumerate() {
            self.keys.extend(&row[0].as_bytes()[shared(before, &row[0])..]);
            let next = rows.get(number + 1).map_or("", |next| &next[0]);
            self.keys.push(1 + shared(&row[0], next) as u8);
            before = &row[0];
        }
    }

    fn region_keys(&mut self, rows: &[Row], regions: &[Row]) -> Result<()> {
        let mut last = 0;
        for row in rows {
            let number = regions.iter().position(|region| region[0] == row[0]);
            let number = number.ok_or_else(|| format!("`{}` is not in regions.tsv", row[0]))?;
            varint((number + regions.len() - last) % regions.len(), &mut self.numbers);
            last = number;
        }
        Ok(())
    }

    fn cell(&mut self, cell: &str) {
        self.cells.extend(cell.as_bytes());
        self.cells.push(0);
    }

    fn list(&mut self, list: &[String]) {
        varint(list.len(), &mut self.numbers);
        list.iter().for_each(|entry| self.cell(entry));
    }

    fn parts(&mut self, row: &Row, column: usize, code: u8) {
        let key = if code == 5 { row[0].to_lowercase() } else { row[0].clone() };
        let parts = row[column].split(if code == 4 { ' ' } else { ';' }).filter(|part| !part.is_empty());
        for part in parts {
            let part = if code == 5 { part.to_lowercase() } else { part.to_owned() };
            let shared = shared(&key, &part);
            self.cells.push(1 + shared as u8);
            self.cells.extend(&part.as_bytes()[shared..]);
        }
        self.cells.push(0);
    }

    fn whereabouts(&mut self, rows: &[Row], column: usize, regions: &[Row]) {
        let place = |row: &Row| (row[column].clone(), row[column + 1].clone());
        let in_region = |region: &Row| {
            let (name, country) = (region[0].clone(), region[2].clone());
            if name == country { (String::new(), country) } else { (name, country) }
        };
        let mut known: Vec<_> = regions.iter().map(in_region).collect();
        let mut list: Vec<_> = rows.iter().map(place).filter(|place| !known.contains(place)).collect();
        list.sort();
        list.dedup();
        self.list(&list.iter().map(|(region, country)| format!("{region}\t{country}")).collect::<Vec<_>>());
        known.extend(list);
        let number = |row| known.iter().position(|known| *known == place(row)).unwrap_or_default();
        self.numbers.extend(rows.iter().map(|row| number(row) as u8));
        self.numbers.extend(rows.iter().map(|row| (number(row) >> 8) as u8));
    }
}

/// How many bytes both begin with, in whole characters.
fn shared(one: &str, other: &str) -> usize {
    let mut length = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count().min(30);
    while !one.is_char_boundary(length) || !other.is_char_boundary(length) {
        length -= 1;
    }
    length
}
