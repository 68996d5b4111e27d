//! Date stamps: lines that only date the page.

use super::dates::{self, Day};
use crate::lexicon::agencies::agency;
use crate::lexicon::part_words::{DATE_STAMP_WORDS, month};
use crate::lexicon::patterns::patterns;
use crate::lexicon::{WordClasses, classes_of};

/// The longest date stamp, in bytes.
const LONGEST: usize = 120;

/// Whether it stands between the words of a date stamp.
const fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | ',' | '|' | '(' | ')' | '[' | ']' | '/' | '-' | '+' | '\u{a0}' | '·' | '–' | '—' | '•' | '\u{202f}'
    )
}

/// What a line that only dates the page says: the day, or `None` for a time or "5 days ago".
pub(in crate::parts) fn date_stamp<'a>(line: &'a str) -> Option<Option<Day>> {
    if line.len() > LONGEST || line.len() < 4 || !line.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let mut words = 0;
    let mut time = false;
    for word in line.split(is_separator) {
        let word = word.trim_matches([':', ';']);
        if word.trim_end_matches('.').is_empty() {
            continue;
        }
        words += 1;
        let clock = is_clock(word);
        time |= clock || word.eq_ignore_ascii_case("ago");
        if !(clock || is_number(word) || is_date_word(word) || is_numbered_day(word)) {
            // "March 3, 2024, The Gazette"
            let house = |(front, house): (&'a str, &str)| agency(house).map(|_| front.trim_end());
            return match line.rsplit_once([',', '/', '|']).and_then(house) {
                Some(front) => date_stamp(front),
                None => date_stamp(&unglued(line, word)?),
            };
        }
    }
    let day = dates::find(line).map(|(_, day)| day);
    let numbered = || line.split([' ', '\u{a0}', ',', '|']).any(is_numbered_day);
    (words > 0 && (day.is_some() || time && words >= 2 || numbered())).then_some(day)
}

/// `line` with the two parts of `word` apart that a page has run together: "20215:04", "UTCUpdated".
fn unglued(line: &str, word: &str) -> Option<String> {
    let capital = |(at, c): (usize, char)| (at > 0 && c.is_ascii_uppercase()).then_some(at);
    let year = (word.starts_with(['1', '2']) && word.is_char_boundary(4)).then_some(4);
    let cuts = year.into_iter().chain(word.char_indices().filter_map(capital));
    let fits = |word: &str| is_clock(word) || is_number(word) || is_date_word(word);
    let cut = cuts.into_iter().find(|&at| at < word.len() && fits(&word[..at]) && fits(&word[at..]))?;
    let at = line.find(word)? + cut;
    Some(format!("{} {}", &line[..at], &line[at..]))
}

/// Whether the last word of `line` may end a date stamp: where not, none stands at its end.
pub(super) fn may_end_one(line: &str) -> bool {
    let mut words = line.rsplit(is_separator).map(|word| word.trim_matches([':', ';']));
    let last = words.find(|word| !word.trim_end_matches('.').is_empty());
    last.is_some_and(|word| is_clock(word) || is_number(word) || is_date_word(word))
}

fn is_clock(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit()) && patterns("clock").any(|pattern| pattern.is(word))
}

fn is_date_word(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    DATE_STAMP_WORDS.has(word)
        || DATE_STAMP_WORDS.has(bare)
        || month(word).is_some()
        || classes_of(bare).has(WordClasses::WEEKDAY)
}

/// "10/9/10", "12.22.14": a day whose order nothing tells.
fn is_numbered_day(word: &str) -> bool {
    let mut numbers = word.split(['/', '.', '-']);
    let mut next =
        |most: usize| numbers.next().is_some_and(|number| (1..=most).contains(&number.len()) && is_digits(number));
    next(2) && next(2) && next(4) && numbers.next().is_none()
}

fn is_digits(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// "22", "22nd", "2021", "22T10".
fn is_number(word: &str) -> bool {
    let word = word.trim_end_matches('.');
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let behind = &word[digits..];
    (1..=4).contains(&digits) && (behind.is_empty() || DATE_STAMP_WORDS.has(behind) || behind.starts_with('T'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_only_date_the_page() {
        for line in [
            "date 2021-03-22 .",
            "Published 3:04 p.m. ET, March 22, 2021",
            "Published: 16:46, 22 Dec 2023",
            "Mon 22 Mar 2021 09.00 GMT",
            "Updated 5 hours ago",
            "Last updated on March 22, 2021 at 4:10 pm",
            "2021-03-22T10:00:00Z",
            "March 22, 20215:04 PM ET",
            "March 22, 20214:04 PM UTCUpdated 5 hours ago",
            "Monday 22 March 2021 16:04, UK",
            "March 7, 2024 at 2:15 PM GMT+1",
            "March 7, 2024 / 2:15 PM EST / CBS/AFP",
        ] {
            assert!(date_stamp(line).is_some(), "{line}");
        }
    }

    #[test]
    fn lines_that_tell_more_are_left_alone() {
        for line in ["On March 22 it rained", "2021", "3", "Orlova wins 22-10", "March of the penguins", "At 10"] {
            assert!(date_stamp(line).is_none(), "{line}");
        }
    }
}
