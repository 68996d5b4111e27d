//! Lays out the tables of words that `build/words.rs` packed; it tells their form.

use super::cells::Cells;
use crate::coding::{Coder, Decoder};

/// The most rows or entries that are read of a table; more are a slip.
const MOST: usize = 1 << 14;

/// The first `tables` tables, as lines of columns between tabs. What `build/words.rs` did not write makes short tables of
/// nonsense.
pub(super) fn unpack(packed: &[u8], tables: usize) -> Vec<String> {
    let mut reader = Reader { coder: Coder::new(Decoder::new(packed)), regions: Vec::new() };
    (0..tables).map(|number| reader.table(number)).collect()
}

/// The code of a column that the one before tells, too.
const PASSED_OVER: usize = 7;

struct Reader<'a> {
    coder: Coder<Decoder<'a>>,
    /// What the first table tells: each region's name, and the region and the country of a place that is there.
    regions: Vec<[Vec<u8>; 2]>,
}

/// How a column is packed.
struct Column {
    code: usize,
    /// What its numbers stand for.
    list: Vec<Vec<u8>>,
}

impl Reader<'_> {
    fn table(&mut self, number: usize) -> String {
        let mut cells = Cells::of_table(number);
        let [rows, width] = [(); 2].map(|()| cells.count(&mut self.coder, 0).min(MOST));
        let columns: Vec<Column> = (0..width).map(|_| self.column(&cells)).collect();
        let mut lines = Vec::new();
        let mut region = 0;
        for _ in 0..rows {
            let start = lines.len();
            for (number, column) in columns.iter().enumerate() {
                if number == 0 {
                    if column.code == 0 {
                        cells.next_key(&mut self.coder, &[]);
                    } else {
                        region = (region + cells.number(&mut self.coder, 0, 0)) % self.regions.len().max(1);
                        cells.key = self.regions.get(region).map_or(Vec::new(), |[name, _]| name.clone());
                    }
                    lines.extend_from_slice(&cells.key);
                } else if column.code != PASSED_OVER {
                    lines.push(b'\t');
                    self.cell(&mut cells, number, column, &mut lines);
                }
            }
            if number == 0 {
                let line: Vec<&[u8]> = lines[start..].split(|&byte| byte == b'\t').collect();
                if let [name, _, country, ..] = *line {
                    let region = if name == country { &[] } else { name };
                    self.regions.push([name.to_vec(), [region, b"\t", country].concat()]);
                }
            }
            lines.push(b'\n');
        }
        String::from_utf8(lines).unwrap_or_default()
    }

    fn column(&mut self, cells: &Cells) -> Column {
        let code = cells.count(&mut self.coder, 0);
        let mut list = Vec::new();
        if code == 6 {
            list.extend(self.regions.iter().map(|[_, whereabouts]| whereabouts.clone()));
        }
        if code == 2 || code == 6 {
            let length = cells.count(&mut self.coder, 0).min(MOST);
            list.extend((0..length).map(|_| cells.entry(&mut self.coder, &[])));
        }
        Column { code, list }
    }

    fn cell(&mut self, cells: &mut Cells, number: usize, column: &Column, line: &mut Vec<u8>) {
        let coder = &mut self.coder;
        match column.code {
            0 => {}
            1 => line.extend(cells.text(coder, number, &[])),
            3..=5 => {
                let key = if column.code == 5 { cells.key.to_ascii_lowercase() } else { cells.key.clone() };
                let mut place = 0;
                while let Some(part) = cells.part(coder, [number, place], &key, None) {
                    if place > 0 {
                        line.push(if column.code == 4 { b' ' } else { b';' });
                    }
                    line.extend(part);
                    place += 1;
                }
            }
            _ => {
                let entry = column.list.get(cells.number(coder, number, 0)).map_or(&[][..], Vec::as_slice);
                line.extend_from_slice(if entry == b"=" { &cells.key } else { entry });
            }
        }
    }
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
        assert_eq!(unpack(&[], 2).len(), 2);
        for bytes in [[0; 9], [0xff; 9], [0xa5; 9]] {
            assert_eq!(unpack(&bytes, 40).len(), 40);
        }
    }
}
