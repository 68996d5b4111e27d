//! Calendar days as articles print them, and as ISO 8601.

use std::ops::Range;

use crate::lexicon::part_words::month;
use crate::lexicon::patterns::patterns;

/// A day whose year may be left to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::parts) struct Day {
    year: Option<u16>,
    month: u8,
    day: u8,
}

/// The year, month and day of a whole date.
type FullDay = (u16, u8, u8);

impl Day {
    fn new(year: Option<u16>, month: u8, day: u8) -> Option<Self> {
        let longest = match month {
            4 | 6 | 9 | 11 => 30,
            2 => 29,
            _ => 31,
        };
        ((1..=12).contains(&month) && (1..=longest).contains(&day)).then_some(Self { year, month, day })
    }

    /// The day, when its year is printed.
    pub(in crate::parts) fn full(self) -> Option<FullDay> {
        Some((self.year?, self.month, self.day))
    }

    /// The day as ISO 8601: with the year printed, else with the year that puts it nearest to the
    /// day on which the page is `stamped`, and not more than a week behind it: a report dated
    /// Dec. 31 on a page of Jan. 1 is last year's.
    pub(in crate::parts) fn iso(self, stamped: Option<FullDay>) -> Option<String> {
        let year = match (self.year, stamped) {
            (Some(year), _) => year,
            (None, Some((year, month, day))) => {
                let of_year = |month: u8, day: u8| i32::from(month) * 31 + i32::from(day);
                let ahead = of_year(self.month, self.day) - of_year(month, day);
                match ahead {
                    8.. => year.checked_sub(1)?,
                    ..=-364 => year.checked_add(1)?,
                    _ => year,
                }
            }
            (None, None) => return None,
        };
        Some(format!("{year:04}-{:02}-{:02}", self.month, self.day))
    }
}

/// The first day printed in `text`, and where; of two that begin together the fuller one. What only
/// looks like a day ("Boeing 73") is passed over whole.
pub(in crate::parts) fn find(text: &str) -> Option<(Range<usize>, Day)> {
    // What comes before is no part of a day.
    let from = text.floor_char_boundary(text.find(|c: char| c.is_ascii_digit())?.saturating_sub(LONGEST_BEFORE));
    let text = &text[from..];
    let found = patterns("day").filter_map(|pattern| {
        let day = |range: Range<usize>| read(&text[range], pattern.groups());
        pattern.finds(text).find_map(|range| Some((range.start + from..range.end + from, day(range)?)))
    });
    found.min_by_key(|(range, day)| (range.start, std::cmp::Reverse((day.year.is_some(), range.end))))
}

/// How many bytes stand in a day before its first digit at most: ten letters of up to four bytes, a period and a space.
const LONGEST_BEFORE: usize = 42;

/// How many letters the name of a month has at least: more than the small words around it.
const SHORTEST_MONTH: usize = 3;

/// The day that a find says. Its numbers are in the order of the pattern's `groups`; the year may be missing.
fn read(found: &str, groups: &[&str]) -> Option<Day> {
    let mut numbers = found.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty());
    let mut names = found.split(|c: char| c.is_ascii() && !c.is_ascii_alphabetic());
    let (mut year, mut month_number, mut day) = (None, 0, 0);
    for &group in groups {
        match group {
            "year" => year = numbers.next().map(str::parse).transpose().ok()?,
            "month" => month_number = numbers.next()?.parse().ok()?,
            "day" => day = numbers.next()?.parse().ok()?,
            _ => month_number = month(names.find(|name| name.chars().count() >= SHORTEST_MONTH)?)?,
        }
    }
    Day::new(year, month_number, day)
}

/// The day, when `text` is nothing but a day, perhaps with its weekday.
pub(super) fn whole(text: &str) -> Option<Day> {
    let text = text.trim_matches([' ', ',', '.']);
    if text.len() > 40 {
        return None;
    }
    let (range, day) = find(text)?;
    let before = text[..range.start].trim_end_matches([' ', ',', '.']);
    let rest = text[range.end..].trim_matches([' ', '.', ',']);
    let before_fits = before.is_empty() || crate::lexicon::classes_of(before).has(crate::lexicon::WordClasses::WEEKDAY);
    (before_fits && rest.is_empty()).then_some(day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str) -> Option<String> {
        find(text).and_then(|(_, day)| day.iso(Some((2021, 3, 24))))
    }

    #[test]
    fn reads_days_however_they_are_printed() {
        let want = |text: &str, day: &str| assert_eq!(iso(text).as_deref(), Some(day), "{text}");
        want("date 2021-03-22 .", "2021-03-22");
        want("March 22, 2021", "2021-03-22");
        want("March 22", "2021-03-22");
        want("Sept. 28, 1987", "1987-09-28");
        want("22 Mar 2021", "2021-03-22");
        want("3 Ene.", "2021-01-03");
        want("12. März 2020", "2020-03-12");
        want("4 de julio de 2020", "2020-07-04");
        want("march 11", "2021-03-11");
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in ["Boeing 737", "Article 22", "Feb. 31", "2021-13-01", "no day"] {
            assert_eq!(iso(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_without_its_year_takes_the_one_of_the_page() {
        let day = |text| find(text).map(|(_, day)| day);
        let new_year = Some((2021, 1, 1));
        assert_eq!(day("Dec. 31").and_then(|day| day.iso(new_year)).as_deref(), Some("2020-12-31"));
        assert_eq!(day("Jan. 1").and_then(|day| day.iso(new_year)).as_deref(), Some("2021-01-01"));
        assert_eq!(day("Jan. 1").and_then(|day| day.iso(Some((2020, 12, 31)))).as_deref(), Some("2021-01-01"));
        assert_eq!(day("Jan. 1").and_then(|day| day.iso(None)), None);
    }

    #[test]
    fn a_line_is_a_day_only_when_nothing_else_is_in_it() {
        assert!(whole("Monday, March 22, 2021").is_some());
        assert!(whole("born March 22, 2021").is_none());
    }
}
