//! The lines: each paragraph with what its own words say it is.

use super::credit_ends;
use super::credits::{self, Form};
use super::datelines;
use super::dates::Day;
use super::{Boilerplate, Byline, boilerplate, bylines, date_stamps};
use crate::lexicon::WordClasses;
use crate::scan::last_word;
use crate::text::{Paragraph, Shape, Text, Token, TokenKind};

/// What a paragraph is. A line has little room: a text can have as many of them as it has words.
#[derive(Clone, Debug)]
pub(super) enum Role {
    /// Tells the story.
    Body,
    Headline,
    Deck,
    DateStamp(Option<Day>),
    Byline(Box<Byline>),
    /// A byline of so many bytes with a date stamp behind it.
    DatedByline(Box<(Byline, usize, Option<Day>)>),
    /// A dateline on a line of its own.
    Dateline(Box<datelines::Found>),
    /// A caption, with the credit run into its end.
    Caption(Option<Box<credits::Found>>),
    /// Another line of the caption begun above, with its credit.
    CaptionLine(Option<Box<credits::Found>>),
    /// A credit on a line of its own.
    Credit(Box<credits::Found>),
    Boilerplate(Boilerplate),
}

/// A paragraph with what the passes found out about it.
pub(super) struct Line {
    pub role: Role,
    /// The dateline at its head, if it is the body's.
    pub dateline: Option<Box<datelines::Found>>,
    /// Whether the page's markup said what it is.
    pub hinted: bool,
    /// Whether a blank line stands before it.
    pub parted: bool,
    /// Whether its sentence goes on in the next line: text with its lines broken by hand.
    pub goes_on: bool,
    /// Whether it ends as sentences do.
    pub ends_sentence: bool,
    /// How many words it has.
    pub words: u32,
    /// Heads a list of links.
    pub section: bool,
}

/// The paragraphs of `text`, each judged by its own words alone.
#[inline(never)]
pub(super) fn lines_of(text: &Text) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(text.paragraphs().len());
    let mut previous_end = 0;
    for paragraph in text.paragraphs() {
        let span = paragraph.span();
        let gap = text.source().get(previous_end..span.start).unwrap_or_default();
        let parted = gap.bytes().filter(|&byte| byte == b'\n').count() > 1;
        previous_end = span.end;
        if let Some(above) = lines.last_mut() {
            above.goes_on |= !parted && !above.ends_sentence && text.str(span).starts_with(char::is_lowercase);
        }
        lines.push(line(text, paragraph, parted));
    }
    lines
}

/// The words of the paragraph `at`; none behind the last.
pub(super) fn words_at<'a>(text: &Text<'a>, at: usize) -> &'a str {
    text.paragraphs().get(at).map_or("", |paragraph| text.str(paragraph.span()))
}

/// What `paragraph` is by its own words.
#[inline(never)]
fn line(text: &Text, paragraph: &Paragraph, parted: bool) -> Line {
    let words_of = text.str(paragraph.span());
    let tokens = text.tokens().get(paragraph.tokens()).unwrap_or_default();
    let words = paragraph.glance().words();
    let reads_on = reads_on(tokens);
    // Whoever wants to know a day asks for a digit.
    let dated = !reads_on && paragraph.glance().may_have(b"0");
    let mut line = Line {
        role: Role::Body,
        dateline: None,
        hinted: false,
        // Two or three words are a label: "Image caption,".
        goes_on: words >= 4 && words_of.ends_with([',', ';']),
        parted,
        ends_sentence: ends_sentence(words_of),
        words: words as u32,
        section: false,
    };
    if let Some((found, section)) = boilerplate::boilerplate(words_of)
        // "© 2021 AFP" is a picture's as often as the page's, "Video: Jane Doe/CNN" a credit.
        && !(found.label == "copyright" && credits::own_line(words_of, reads_on).is_some())
        && !(found.label == "video" && credits::names_line(words_of).is_some_and(|found| found.form <= Form::Library))
    {
        line.role = Role::Boilerplate(found);
        line.section = section;
    } else if let Some(day) = if dated { date_stamps::date_stamp(words_of) } else { None } {
        line.role = Role::DateStamp(day);
    } else if let Some(found) = if reads_on { None } else { datelines::own_line(words_of) } {
        line.role = Role::Dateline(found);
    } else if let Some((byline, length)) = if dated { bylines::before_date(words_of) } else { None } {
        let day = date_stamps::date_stamp(words_of[length..].trim_matches(|c: char| !c.is_alphanumeric())).flatten();
        line.role = Role::DatedByline(Box::new((byline, length, day)));
    } else if let Some(found) = bylines::byline(words_of, reads_on) {
        line.role = Role::Byline(Box::new(found));
    } else if let Some(found) = credits::own_line(words_of, reads_on) {
        line.role = Role::Credit(found);
    } else if let Some(found) = credit_ends::at_end(words_of, reads_on) {
        line.role = Role::Caption(Some(found));
    }
    line
}

/// How many words from its end on tell how a line ends.
const LAST_WORDS: usize = 12;

/// Whether a line of these tokens ends in a sentence, not in names: "It will *decide whether* the ferry runs on Monday."
/// Two words are beside each other that names don't have, and behind them nothing but words.
fn reads_on(tokens: &[Token]) -> bool {
    let is_plain = |token: &Token| {
        token.has_only_letters()
            && token.shape() == Shape::Lower
            && token.span().len() > 1
            && !token.is(WordClasses::PART_WORD)
    };
    let mut behind: Option<&Token> = None;
    let ends =
        |token: &&Token| token.kind() == TokenKind::QuoteMark || matches!(token.first_byte(), b'.' | b'!' | b'?');
    for token in tokens.iter().rev().skip_while(ends).take(LAST_WORDS) {
        let plain = is_plain(token);
        if plain && behind.is_some_and(|behind| behind.start() == token.end() + 1) {
            return true;
        }
        if !(token.has_only_letters() || token.kind() == TokenKind::Number || token.first_byte() == b',') {
            return false;
        }
        behind = plain.then_some(token);
    }
    false
}

/// Whether `line` ends as a sentence does, perhaps inside quotation marks or brackets; an
/// abbreviation in capitals ("in the U.S.") is no end.
fn ends_sentence(line: &str) -> bool {
    let bare = line.trim_end_matches(['”', '“', '"', '’', '‘', '\'', ')', ']', '»', '«', '›', '‹', '」', '』']);
    if bare.ends_with('.') {
        let last = last_word(bare);
        let initials = last.len() > 2 && last.len() <= 8 && last.split_terminator('.').all(|letter| letter.len() == 1);
        return !initials;
    }
    bare.ends_with(['!', '?', '…', '。'])
}

#[cfg(test)]
mod tests {
    use super::reads_on;
    use crate::text::Text;

    #[test]
    fn sentences_read_on_and_names_do_not() {
        let reads_on = |line| reads_on(Text::new(line).tokens());
        for line in [
            "It will decide whether the ferry runs on Monday.",
            "“The river rose again”",
            "He waited there three days, Ms. Orlova said a nearby farm had sunk",
        ] {
            assert!(reads_on(line), "{line}");
        }
        for line in [
            "Boats lie below the bridge. Ana Orlova/Reuters",
            "Ana Orlova, staff photographer",
            "Posted on Monday, last updated at noon",
            "Photo courtesy of the Orlova family",
            "(the river rose again)",
            "Rain",
            "",
        ] {
            assert!(!reads_on(line), "{line}");
        }
    }
}
