//! Calendar days as articles print them, and as ISO 8601.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::part_words::month;

/// A day whose year may be left to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Day {
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
    pub(super) fn full(self) -> Option<FullDay> {
        Some((self.year?, self.month, self.day))
    }

    /// The day as ISO 8601: with the year printed, else with the year that puts it nearest to the
    /// day on which the page is `stamped`, and not more than a week behind it: a report dated
    /// Dec. 31 on a page of Jan. 1 is last year's.
    pub(super) fn iso(self, stamped: Option<FullDay>) -> Option<String> {
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

/// The ways in which a day is printed; each has its groups named y, m (a number), n (a name), d.
static WAYS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    [
        // 2021-03-22, 2021/3/22
        r"(?P<y>[12][0-9]{3})[-/](?P<m>[0-9]{1,2})[-/](?P<d>[0-9]{1,2})(?:T|\b)",
        // March 22, 2021; Oct 26; Sept. 28th
        r"(?P<n>[^\x00-@\[-`{-\x7f]{3,10})\.? (?P<d>[0-9]{1,2})(?:st|nd|rd|th)?\b(?:,? (?P<y>[12][0-9]{3})\b)?",
        // 22 March 2021; 3 Ene.; 12. März; 4 de julio de 2020
        r"(?P<d>[0-9]{1,2})(?:st|nd|rd|th|\.)?(?: de| of)? (?P<n>[^\x00-@\[-`{-\x7f]{3,10})\.?(?:(?:,| de)? (?P<y>[12][0-9]{3})\b)?",
    ]
    .into_iter()
    .filter_map(|way| Regex::new(&way.replace(r"\b", r"(?-u:\b)")).ok())
    .collect()
});

/// The first day printed in `text`, and where.
pub(super) fn find(text: &str) -> Option<(Range<usize>, Day)> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let found = WAYS.iter().filter_map(|way| {
        way.captures_iter(text).find_map(|groups| {
            let number = |name: &str| groups.name(name)?.as_str().parse::<u16>().ok();
            let month = match groups.name("n") {
                Some(name) => month(name.as_str())?,
                None => u8::try_from(number("m")?).ok()?,
            };
            let day = Day::new(number("y"), month, u8::try_from(number("d")?).ok()?)?;
            Some((groups.get(0)?.range(), day))
        })
    });
    found.min_by_key(|(range, day)| (range.start, std::cmp::Reverse((day.year.is_some(), range.end))))
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
