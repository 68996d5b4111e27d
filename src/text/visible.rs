//! Takes an article as it was pasted, gives it as a reader sees it, and the way back to the bytes that were pasted.
//!
//! Characters without a look are left out: the byte order mark, zero-width and soft marks, marks of direction, control characters.
//! A no-break space is a space, but beside a quotation mark, where it tells which way the mark points (« Non »). So what a stage
//! reads, and every name that it hands out, has nothing invisible in it: "\u{FEFF}“Yes,” said Dana\u{A0}Ruiz" is read as
//! "“Yes,” said Dana Ruiz", and its quote begins at byte 3.
//!
//! Source: Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties), version 17.

use std::borrow::Cow;

use super::Span;
use super::token::is_quote_mark;

/// An article as a reader sees it.
pub struct Visible<'a> {
    text: Cow<'a, str>,
    seams: Vec<Seam>,
}

/// Where the visible text isn't the pasted one any more.
#[derive(Clone, Copy)]
struct Seam {
    /// The place in the visible text.
    visible: usize,
    /// Where in the pasted text the character before it ends.
    ends: usize,
    /// Where the character behind it begins.
    begins: usize,
}

impl<'a> Visible<'a> {
    /// What a reader sees of `pasted`. Takes one walk along the text, and makes a copy only if something has to change.
    pub fn of(pasted: &'a str) -> Self {
        let Some(first) = first_suspect(pasted) else { return Self { text: Cow::Borrowed(pasted), seams: Vec::new() } };
        let mut visible = Self { text: Cow::Borrowed(pasted), seams: Vec::new() };
        let mut copied = first;
        for (at, character) in pasted[first..].char_indices().map(|(at, character)| (first + at, character)) {
            let end = at + character.len_utf8();
            let seen = match look(character) {
                Look::Seen => continue,
                Look::Space if stands_beside_mark(&pasted[..at], &pasted[end..]) => continue,
                Look::Space => " ",
                Look::Unseen => "",
            };
            let text = match &mut visible.text {
                Cow::Owned(text) => text,
                borrowed => {
                    copied = 0;
                    *borrowed = Cow::Owned(String::with_capacity(pasted.len()));
                    borrowed.to_mut()
                }
            };
            text.push_str(&pasted[copied..at]);
            let place = text.len();
            text.push_str(seen);
            copied = end;
            if !seen.is_empty() {
                visible.seams.push(Seam { visible: place + seen.len(), ends: end, begins: end });
            } else if let Some(last) = visible.seams.last_mut().filter(|last| last.visible == place) {
                last.begins = end;
            } else {
                visible.seams.push(Seam { visible: place, ends: at, begins: end });
            }
        }
        if let Cow::Owned(text) = &mut visible.text {
            text.push_str(&pasted[copied..]);
        }
        visible
    }

    /// Whether the pasted text is just what is seen.
    pub fn is_as_pasted(&self) -> bool {
        self.seams.is_empty()
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where a stretch of the visible text stands in the pasted one: what is invisible at its ends is no part of it.
    pub fn pasted(&self, span: Span) -> Span {
        let start = match self.seams[..self.seams.partition_point(|seam| seam.visible <= span.start)].last() {
            Some(seam) => seam.begins + (span.start - seam.visible),
            None => span.start,
        };
        let before_end = self.seams.partition_point(|seam| seam.visible < span.end);
        let end = match (self.seams.get(before_end), self.seams[..before_end].last()) {
            (Some(seam), _) if seam.visible == span.end => seam.ends,
            (_, Some(seam)) => seam.begins + (span.end - seam.visible),
            _ => span.end,
        };
        Span::new(start, end.max(start))
    }

    /// Where in the visible text a place of the pasted one is.
    pub fn seen(&self, pasted: usize) -> usize {
        match self.seams[..self.seams.partition_point(|seam| seam.ends <= pasted)].last() {
            Some(seam) => seam.visible + pasted.saturating_sub(seam.begins),
            None => pasted,
        }
    }
}

/// What a reader sees of a character.
enum Look {
    Seen,
    Space,
    Unseen,
}

fn look(character: char) -> Look {
    match character {
        // The no-break space, the figure space, the narrow no-break space.
        '\u{A0}' | '\u{2007}' | '\u{202F}' => Look::Space,
        '\0'..='\x08' | '\x0E'..='\x1F' | '\x7F'..='\u{84}' | '\u{86}'..='\u{9F}' => Look::Unseen,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' => Look::Unseen,
        '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' => {
            Look::Unseen
        }
        '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' => Look::Unseen,
        '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}' => Look::Unseen,
        _ => Look::Seen,
    }
}

/// Where the first character stands that may not be seen as it is: most texts have none. Looks at many bytes at once.
fn first_suspect(text: &str) -> Option<usize> {
    // The first bytes of what `look` names, in UTF-8.
    let is_suspect = |byte: u8| {
        matches!(byte, 0xC2 | 0xCD | 0xD8 | 0xE1..=0xE3 | 0xEF..=0xF3 | 0x7F) || byte < 0x20 && !matches!(byte, 9..=13)
    };
    let mut at = 0;
    for stretch in text.as_bytes().chunks(32) {
        if stretch.iter().fold(false, |any, &byte| any | is_suspect(byte)) {
            for (place, _) in stretch.iter().enumerate().filter(|(_, byte)| is_suspect(**byte)) {
                if !text[at + place..].chars().next().is_none_or(|character| matches!(look(character), Look::Seen)) {
                    return Some(at + place);
                }
            }
        }
        at += stretch.len();
    }
    None
}

/// Whether a quotation mark stands on one side.
fn stands_beside_mark(before: &str, behind: &str) -> bool {
    before.chars().next_back().is_some_and(is_quote_mark) || behind.chars().next().is_some_and(is_quote_mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_out_is_what_has_no_look() {
        let read = |pasted| Visible::of(pasted).text().to_owned();
        assert_eq!(
            read("\u{FEFF}“It\u{200B} rained,”\u{200E} said\0 Da\u{AD}na\u{A0}Ruiz."),
            "“It rained,” said Dana Ruiz."
        );
        assert_eq!(
            read("«\u{A0}Non\u{202F}», dit\u{202F}: 2\u{A0}000\u{85}"),
            "«\u{A0}Non\u{202F}», dit : 2 000\u{85}"
        );
        let plain = "Żubr — “Да”, 日本語 👩 e\u{301}\t\r\n";
        assert!(matches!(Visible::of(plain).text, Cow::Borrowed(_)));
    }

    #[test]
    fn spans_are_those_of_the_pasted_text_without_what_is_invisible_at_their_ends() {
        let pasted = "\u{FEFF}\u{FEFF}ab\u{200B}\u{200D}c\u{A0}d\u{AD}";
        let visible = Visible::of(pasted);
        let at = |start, end| visible.pasted(Span::new(start, end)).of(pasted);
        assert_eq!(visible.text(), "abc d");
        assert_eq!([at(0, 2), at(2, 3), at(0, 3), at(2, 5)], ["ab", "c", "ab\u{200B}\u{200D}c", "c\u{A0}d"]);
        assert_eq!([at(3, 4), at(4, 5), at(0, 5)], ["\u{A0}", "d", &pasted[6..pasted.len() - 2]]);
        let seen = |words| pasted.find(words).map(|at| visible.seen(at));
        assert_eq!([seen("ab"), seen("c"), seen("d"), seen("\u{200D}")], [Some(0), Some(2), Some(4), Some(2)]);
    }
}
