//! Calendar days as articles print them, and as ISO 8601.

use std::ops::Range;

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

/// A way in which a day is printed. Reads from the `digit` on, and back to `from`: what stands before that
/// belongs to another match. Returns where it matched, and the day, if there is such a day.
type Way = fn(text: &str, from: usize, digit: usize) -> Option<(Range<usize>, Option<Day>)>;

const WAYS: [Way; 3] = [in_digits, month_first, day_first];

/// The first day printed in `text`, and where; of two that begin together the fuller one.
pub(super) fn find(text: &str) -> Option<(Range<usize>, Day)> {
    let found = WAYS.iter().filter_map(|&way| first_printed(way, text));
    found.min_by_key(|(range, day)| (range.start, std::cmp::Reverse((day.year.is_some(), range.end))))
}

/// The first day printed in this way. What only looks like a day ("Boeing 73") is passed over whole.
fn first_printed(way: Way, text: &str) -> Option<(Range<usize>, Day)> {
    let (mut from, mut at) = (0, 0);
    loop {
        at += text.as_bytes().get(at..)?.iter().position(u8::is_ascii_digit)?;
        match way(text, from, at) {
            Some((range, Some(day))) => return Some((range, day)),
            Some((range, None)) => (from, at) = (range.end, range.end),
            None => at += 1,
        }
    }
}

/// 2021-03-22, 2021/3/22
fn in_digits(text: &str, _: usize, digit: usize) -> Option<(Range<usize>, Option<Day>)> {
    let mut reader = Reader { text, at: digit };
    let year = reader.year_digits()?;
    reader.any_of(&["-", "/"])?;
    let month = reader.number()?;
    reader.any_of(&["-", "/"])?;
    let day = reader.number()?;
    reader.any_of(&["T"]).or_else(|| reader.word_ends())?;
    Some((digit..reader.at, Day::new(Some(year), month, day)))
}

/// March 22, 2021; Oct 26; Sept. 28th
fn month_first(text: &str, from: usize, digit: usize) -> Option<(Range<usize>, Option<Day>)> {
    let before = text.get(from..digit)?.strip_suffix(' ')?;
    let before = before.strip_suffix('.').unwrap_or(before);
    let letters = before.char_indices().rev().take(LONGEST_MONTH).take_while(|&(_, c)| is_letter(c));
    let (count, start) = letters.fold((0, 0), |(count, _), (at, _)| (count + 1, at));
    if count < SHORTEST_MONTH {
        return None;
    }
    let mut reader = Reader { text, at: digit };
    let day = reader.number()?;
    reader.any_of(&ORDINALS);
    reader.word_ends()?;
    let year = reader.year(&[",", ""]);
    let day = month(&before[start..]).and_then(|month| Day::new(year, month, day));
    Some((from + start..reader.at, day))
}

/// 22 March 2021; 3 Ene.; 12. März; 4 de julio de 2020
fn day_first(text: &str, _: usize, digit: usize) -> Option<(Range<usize>, Option<Day>)> {
    let mut reader = Reader { text, at: digit };
    let day = reader.number()?;
    reader.any_of(&ORDINALS).or_else(|| reader.any_of(&["."]));
    let name = reader.month_behind(&[" de ", " of ", " "])?;
    reader.any_of(&["."]);
    let year = reader.year(&[",", " de", ""]);
    Some((digit..reader.at, month(name).and_then(|month| Day::new(year, month, day))))
}

const ORDINALS: [&str; 4] = ["st", "nd", "rd", "th"];

/// How many letters the name of a month has.
const SHORTEST_MONTH: usize = 3;
const LONGEST_MONTH: usize = 10;

/// Whether the name of a month can have `c` in it, in any language.
const fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || !c.is_ascii()
}

/// Reads a day's words one after the other. What is not there moves nothing.
struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// The first of `words` that stands here.
    fn any_of(&mut self, words: &[&str]) -> Option<()> {
        let word = words.iter().find(|&&word| self.rest().starts_with(word))?;
        self.at += word.len();
        Some(())
    }

    /// One or two digits and no more.
    fn number(&mut self) -> Option<u8> {
        let digits = self.rest().bytes().take(3).take_while(u8::is_ascii_digit).count();
        let number = self.rest().get(..digits).filter(|digits| digits.len() < 3)?.parse().ok()?;
        self.at += digits;
        Some(number)
    }

    /// Whether the word or number that was read goes on no further.
    fn word_ends(&self) -> Option<()> {
        let goes_on = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
        (!self.rest().bytes().next().is_some_and(goes_on)).then_some(())
    }

    fn year_digits(&mut self) -> Option<u16> {
        let year = self.rest().get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
        let year = year.parse().ok().filter(|year| (1000..3000).contains(year))?;
        self.at += 4;
        Some(year)
    }

    /// A year behind one of `links` and a space.
    fn year(&mut self, links: &[&str]) -> Option<u16> {
        links.iter().find_map(|link| {
            let rest = self.rest().strip_prefix(link)?.strip_prefix(' ')?;
            let mut behind = Reader { text: self.text, at: self.text.len() - rest.len() };
            let year = behind.year_digits()?;
            behind.word_ends()?;
            self.at = behind.at;
            Some(year)
        })
    }

    /// The name of a month behind one of `links`.
    fn month_behind(&mut self, links: &[&str]) -> Option<&'a str> {
        links.iter().find_map(|link| {
            let rest = self.rest().strip_prefix(link)?;
            let letters = rest.chars().take(LONGEST_MONTH).take_while(|&c| is_letter(c));
            let (count, length) = letters.fold((0, 0), |(count, length), c| (count + 1, length + c.len_utf8()));
            (count >= SHORTEST_MONTH).then(|| {
                self.at += link.len() + length;
                &rest[..length]
            })
        })
    }
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
