//! Lays out the tables of words that `build/words.rs` packed; it tells their form.

/// Where it is read in each of the three streams.
struct Reader<'a> {
    keys: &'a [u8],
    cells: &'a [u8],
    numbers: &'a [u8],
}

/// The tables in the order of their numbers, as lines of columns between tabs. What `build/words.rs` did not write
/// ends the reading.
pub(super) fn unpack(mut packed: &[u8]) -> Vec<String> {
    let mut stream = || {
        let length = number(&mut packed).min(packed.len());
        let (stream, rest) = packed.split_at(length);
        packed = rest;
        stream
    };
    let mut reader = Reader { keys: stream(), cells: stream(), numbers: stream() };
    let mut tables: Vec<String> = Vec::new();
    while !reader.numbers.is_empty() {
        let table = reader.table(tables.first().map_or("", String::as_str));
        tables.push(table);
    }
    tables
}

impl<'a> Reader<'a> {
    /// Reads a table, given that of the regions.
    fn table(&mut self, regions: &str) -> String {
        let rows = self.number();
        let width = self.number();
        let names: Vec<&str> = regions.lines().map(|region| region.split('\t').next().unwrap_or_default()).collect();
        let keys: Vec<String> = match self.number() {
            0 => self.front_coded(rows),
            _ => {
                let mut place = 0;
                let mut next = || {
                    place = (place + self.number()) % names.len().max(1);
                    names.get(place).copied().unwrap_or_default().to_owned()
                };
                (0..rows).map(|_| next()).collect()
            }
        };
        let mut lines = keys.clone();
        let mut column = 1;
        while column < width {
            let code = self.number();
            let list = self.list(code, regions);
            let upper = if code == 6 { self.numbers.get(rows..).unwrap_or_default() } else { &[] };
            for (row, (line, key)) in lines.iter_mut().zip(&keys).enumerate() {
                line.push('\t');
                match code {
                    0 => {}
                    1 => line.push_str(self.cell()),
                    3 => self.parts(line, key, ';'),
                    4 => self.parts(line, key, ' '),
                    5 => self.parts(line, &key.to_lowercase(), ';'),
                    _ => {
                        let upper = usize::from(upper.get(row).copied().unwrap_or_default());
                        let entry = list.get(usize::from(self.byte()) + (upper << 8)).map_or("", String::as_str);
                        line.push_str(if entry == "=" { key } else { entry });
                    }
                }
            }
            if code == 6 {
                self.numbers = self.numbers.get(rows..).unwrap_or_default();
                column += 1;
            }
            column += 1;
        }
        lines.iter_mut().for_each(|line| line.push('\n'));
        lines.concat()
    }

    /// The list that the numbers of a column with this code point into.
    fn list(&mut self, code: usize, regions: &str) -> Vec<String> {
        let mut list = Vec::new();
        if code == 6 {
            for region in regions.lines() {
                let mut columns = region.split('\t');
                let (name, country) = (columns.next().unwrap_or_default(), columns.nth(1).unwrap_or_default());
                list.push(format!("{}\t{country}", if name == country { "" } else { name }));
            }
        }
        if code == 2 || code == 6 {
            let length = self.number();
            list.extend((0..length).map(|_| self.cell().to_owned()));
        }
        list
    }

    fn front_coded(&mut self, rows: usize) -> Vec<String> {
        let mut key = String::new();
        let mut next = || {
            let end = self.keys.iter().position(|&byte| byte < 32).unwrap_or(self.keys.len());
            let (rest, behind) = self.keys.split_at(end);
            key.push_str(str::from_utf8(rest).unwrap_or_default());
            let whole = key.clone();
            let (&shared, behind) = behind.split_first().unwrap_or((&1, &[]));
            key.truncate(key.floor_char_boundary(usize::from(shared.saturating_sub(1))));
            self.keys = behind;
            whole
        };
        (0..rows).map(|_| next()).collect()
    }

    fn parts(&mut self, line: &mut String, key: &str, separator: char) {
        let mut is_first = true;
        for c in self.cell().chars() {
            if c >= ' ' {
                line.push(c);
                continue;
            }
            if !is_first {
                line.push(separator);
            }
            is_first = false;
            line.push_str(&key[..key.floor_char_boundary((c as usize).saturating_sub(1))]);
        }
    }

    /// The next cell.
    fn cell(&mut self) -> &'a str {
        let end = self.cells.iter().position(|&byte| byte == 0).unwrap_or(self.cells.len());
        let (cell, behind) = self.cells.split_at(end);
        self.cells = behind.get(1..).unwrap_or_default();
        str::from_utf8(cell).unwrap_or_default()
    }

    fn byte(&mut self) -> u8 {
        let Some((&byte, rest)) = self.numbers.split_first() else { return 0 };
        self.numbers = rest;
        byte
    }

    fn number(&mut self) -> usize {
        number(&mut self.numbers)
    }
}

/// The next number, in groups of seven bits, the lowest first; the top bit says that more follow.
fn number(bytes: &mut &[u8]) -> usize {
    let mut number = 0;
    for shift in (0..usize::BITS).step_by(7) {
        let Some((&byte, rest)) = bytes.split_first() else { break };
        *bytes = rest;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            break;
        }
    }
    number
}

#[cfg(test)]
mod tests {
    use super::unpack;
    use crate::lexicon::{Row, rows, table};

    #[test]
    fn every_line_of_the_readable_tables_is_laid_out() {
        for (table, readable) in [
            (table!("agencies"), include_str!("tables/agencies.tsv")),
            (table!("boilerplate"), include_str!("tables/boilerplate.tsv")),
            (table!("caption_cues"), include_str!("tables/caption_cues.tsv")),
            (table!("demonyms"), include_str!("tables/demonyms.tsv")),
            (table!("given_names"), include_str!("tables/given_names.tsv")),
            (table!("nicknames"), include_str!("tables/nicknames.tsv")),
            (table!("places"), include_str!("tables/places.tsv")),
            (table!("reporting_verbs"), include_str!("tables/reporting_verbs.tsv")),
            (table!("roles"), include_str!("tables/roles.tsv")),
            (table!("titles"), include_str!("tables/titles.tsv")),
        ] {
            // Other names are looked up in lower case only.
            let columns = |table| {
                let cells = |row: Row| [0, 1, 2, 3, 4].map(|column| row.column(column).to_lowercase());
                let mut lines: Vec<_> = rows(table).map(cells).collect();
                lines.sort_unstable();
                lines
            };
            assert_eq!(columns(table.text()), columns(readable));
        }
    }

    #[test]
    fn regions_have_all_but_what_only_people_read() {
        let (found, wanted) = (table!("regions").text(), include_str!("tables/regions.tsv"));
        assert_eq!(rows(found).count(), rows(wanted).count());
        for (found, wanted) in rows(found).zip(rows(wanted)) {
            assert_eq!([0, 2].map(|column| found.column(column)), [0, 2].map(|column| wanted.column(column)));
            assert_eq!(found.column(3), wanted.column(3).to_lowercase());
        }
    }

    #[test]
    fn bytes_that_are_no_tables_end_the_reading() {
        assert!(unpack(&[]).is_empty());
        assert!(unpack(&[0, 0, 3, 1, 1, 0]).len() <= 1);
    }
}
