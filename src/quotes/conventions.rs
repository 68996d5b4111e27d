//! Conventions: which marks make a pair, as `conventions.tsv` has them.
//!
//! Takes a mark as it is written, gives its direction and its partners. “ opens for English and closes for German.

use std::sync::LazyLock;

use crate::lexicon::rows;

/// A way of setting quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Convention {
    /// The mark that opens: "„".
    pub opening: &'static str,
    /// The mark that closes: "“".
    pub closing: &'static str,
    /// What it is called: "low and high double".
    pub name: &'static str,
    /// Whether its marks are apostrophes, too, as single ones are.
    pub single: bool,
    /// Whether what stands in its marks counts as quoted, but is no quote of its own.
    pub(super) unmarked: bool,
}

/// A quotation mark: its number among the marks of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark(u8);

/// Which way a mark points by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    Opens,
    Closes,
    /// Straight marks: only their surroundings tell.
    Neither,
}

/// A mark that closes what another opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pair {
    /// The number of the convention.
    pub convention: u8,
    /// Whether the pair is a slip.
    pub mixed: bool,
}

struct MarkEntry {
    direction: Direction,
    apostrophe: bool,
    /// The convention that an opening mark without a partner is taken for.
    opens: u8,
}

pub(super) struct Conventions {
    conventions: Vec<Convention>,
    /// The marks by the numbers of how they are written, in the order of these.
    written: Vec<(u64, Mark)>,
    marks: Vec<MarkEntry>,
    /// The pairs, [`MOST_MARKS`] for each opening mark.
    pairs: Vec<Option<Pair>>,
}

/// How many marks the table may have.
const MOST_MARKS: usize = 32;

pub(super) static CONVENTIONS: LazyLock<Conventions> = LazyLock::new(|| Conventions::parse(super::CONVENTIONS_TABLE));

impl Conventions {
    fn parse(table: &'static str) -> Self {
        let mut found = Self {
            conventions: Vec::new(),
            written: Vec::new(),
            marks: Vec::new(),
            pairs: vec![None; MOST_MARKS * MOST_MARKS],
        };
        for (row, convention) in rows(table).zip(0..) {
            let (opening, closing, name) = (row.column(0), row.column(1), row.column(2));
            let directions =
                if opening == closing { [Direction::Neither; 2] } else { [Direction::Opens, Direction::Closes] };
            let (single, unmarked) = (row.column(3) == "apostrophe", row.column(3) == "unmarked");
            let [opens, closes] = [(opening, directions[0]), (closing, directions[1])].map(|(text, direction)| {
                let place = found.place(text).unwrap_or_else(|place| {
                    found.written.insert(place, (number_of(text), Mark(found.marks.len() as u8)));
                    found.marks.push(MarkEntry { direction, apostrophe: single, opens: convention });
                    place
                });
                found.written[place].1
            });
            let pair = Pair { convention, mixed: name == "mixed" };
            if let Some(place) = found.pairs.get_mut(pair_place(opens, closes)) {
                place.get_or_insert(pair);
            }
            found.conventions.push(Convention { opening, closing, name, single, unmarked });
        }
        found
    }

    /// The mark that is written so.
    pub fn mark(&self, text: &str) -> Option<Mark> {
        self.place(text).ok().map(|place| self.written[place].1)
    }

    /// Where the mark stands among those in order, or would stand.
    fn place(&self, text: &str) -> Result<usize, usize> {
        self.written.binary_search_by_key(&number_of(text), |&(written, _)| written)
    }

    pub fn direction(&self, mark: Mark) -> Direction {
        self.marks[usize::from(mark.0)].direction
    }

    /// Whether the mark can be an apostrophe, so that it alone proves nothing.
    pub fn is_apostrophe(&self, mark: Mark) -> bool {
        self.marks[usize::from(mark.0)].apostrophe
    }

    /// Whether a convention opens with the mark: two acute accents only close.
    pub fn opens_one(&self, mark: Mark) -> bool {
        let first = usize::from(mark.0) * MOST_MARKS;
        self.pairs.get(first..first + MOST_MARKS).is_some_and(|pairs| pairs.iter().any(Option::is_some))
    }

    /// The pair that the two marks make, if they make one.
    pub fn pair(&self, opening: Mark, closing: Mark) -> Option<Pair> {
        self.pairs.get(pair_place(opening, closing)).copied().flatten()
    }

    /// The convention that an opening mark without a partner is taken for.
    pub fn opened_by(&self, mark: Mark) -> u8 {
        self.marks[usize::from(mark.0)].opens
    }

    pub fn get(&self, convention: u8) -> &Convention {
        &self.conventions[usize::from(convention)]
    }
}

/// The bytes of a mark as one number: none has more than eight of them.
fn number_of(text: &str) -> u64 {
    text.bytes().fold(0, |number, byte| number << 8 | u64::from(byte))
}

fn pair_place(opening: Mark, closing: Mark) -> usize {
    usize::from(opening.0) * MOST_MARKS + usize::from(closing.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(text: &str) -> Mark {
        CONVENTIONS.mark(text).unwrap_or(Mark(u8::MAX))
    }

    #[test]
    fn the_first_line_with_a_mark_tells_its_direction() {
        let cases = [
            ("\"", Direction::Neither),
            ("''", Direction::Neither),
            ("“", Direction::Opens),
            ("”", Direction::Closes),
            ("«", Direction::Opens),
            ("»", Direction::Closes),
            ("„", Direction::Opens),
            ("’", Direction::Closes),
        ];
        for (text, direction) in cases {
            assert_eq!(CONVENTIONS.direction(mark(text)), direction, "{text}");
        }
    }

    #[test]
    fn there_is_room_for_every_mark() {
        assert!(CONVENTIONS.marks.len() <= MOST_MARKS);
        assert!(CONVENTIONS.conventions.iter().all(|it| it.opening.len() <= 8 && it.closing.len() <= 8));
        assert_eq!(CONVENTIONS.mark("“““““““““““““““"), None);
    }

    #[test]
    fn pairs_are_those_of_the_table() {
        let name = |opening, closing| {
            CONVENTIONS.pair(mark(opening), mark(closing)).map(|pair| CONVENTIONS.get(pair.convention).name)
        };
        assert_eq!(name("„", "“"), Some("low and high double"));
        assert_eq!(name("“", "\""), Some("mixed"));
        assert_eq!(name("“", "»"), None);
    }

    #[test]
    fn only_single_marks_can_be_apostrophes() {
        for (text, apostrophe) in [("'", true), ("’", true), ("‘", true), ("‹", false), ("''", false), ("”", false)]
        {
            assert_eq!(CONVENTIONS.is_apostrophe(mark(text)), apostrophe, "{text}");
        }
    }
}
