//! Takes text of unknown origin, gives it with each character that could steer a terminal written out.
//!
//! A control character of ASCII becomes its picture, any other control and each character that turns the direction of writing its
//! number: `\u{9B}`. An article, a file's name or an id can hold them; read on a terminal they would move the cursor, hide words
//! or show them in another order than they stand in ("Trojan Source", Boucher and Anderson 2021).

use std::borrow::Cow;
use std::fmt::Write;

/// Whether the character could steer a terminal. White space is told apart by the caller.
const fn steers(character: char) -> bool {
    matches!(
        character,
        '\0'..='\x1F' | '\x7F'..='\u{9F}' | '\u{61C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
    )
}

/// A text for a message of one line.
pub fn in_line(text: &str) -> Cow<'_, str> {
    escaped(text, |_| false)
}

/// A text whose lines stay lines. However a line ends, CR LF and a lone CR included, it ends in LF.
pub fn in_lines(text: &str) -> Cow<'_, str> {
    match text.contains('\r') {
        true => Cow::Owned(escaped(&text.replace("\r\n", "\n").replace('\r', "\n"), is_layout).into_owned()),
        false => escaped(text, is_layout),
    }
}

/// A table whose rows end in CR LF.
pub fn in_rows(table: &str) -> String {
    in_lines(table).replace('\n', "\r\n")
}

/// JSON, which stays the same value: JSON's own escapes take the place of what steers.
pub fn in_json(json: &str) -> Cow<'_, str> {
    if !json.contains(|character| steers(character) && !is_layout(character)) {
        return Cow::Borrowed(json);
    }
    let mut page = String::with_capacity(json.len() + 64);
    for character in json.chars() {
        if steers(character) && !is_layout(character) {
            let _ = write!(page, "\\u{:04x}", u32::from(character));
        } else {
            page.push(character);
        }
    }
    Cow::Owned(page)
}

const fn is_layout(character: char) -> bool {
    matches!(character, '\n' | '\t')
}

fn escaped(text: &str, keeps: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(|character| steers(character) && !keeps(character)) {
        return Cow::Borrowed(text);
    }
    let mut page = String::with_capacity(text.len() + 64);
    for character in text.chars() {
        match character {
            _ if !steers(character) || keeps(character) => page.push(character),
            '\0'..='\x1F' => page.extend(char::from_u32(0x2400 + u32::from(character))),
            '\x7F' => page.push('\u{2421}'),
            _ => _ = write!(page, "\\u{{{:X}}}", u32::from(character)),
        }
    }
    Cow::Owned(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_written_out() {
        assert_eq!(in_line("a\u{1B}[31m\u{9B}\n\u{202E}\x7F\r"), "a␛[31m\\u{9B}␊\\u{202E}␡␍");
        assert_eq!(in_lines("a\r\nb\rc\n\td\u{200E}"), "a\nb\nc\n\td\\u{200E}");
        assert_eq!(in_rows("a,\u{1B}\r\nb\r\n"), "a,␛\r\nb\r\n");
        assert!(matches!(in_lines("Żubr\n“Да” 👩‍💻\u{a0}"), Cow::Borrowed(_)));
    }

    #[test]
    fn json_stays_the_same_value() {
        let json = "{\n\t\"a\": \"\u{9B}\u{2066}\u{7F}é\"\n}";
        let shown = in_json(json);
        assert!(!shown.contains(|c| steers(c) && !is_layout(c)), "{shown}");
        let value = |json: &str| serde_json::from_str::<serde_json::Value>(json).unwrap();
        assert_eq!(value(&shown), value(json));
    }
}
