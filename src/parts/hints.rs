//! Hints: what the markup of a pasted page says of stretches of its text.
//!
//! Plain text is judged by its words alone; a page's markup is better evidence, so a hinted
//! paragraph keeps what the hint says whatever its words look like. Both ways give the same kinds.

use super::dates;
use super::lines::{Line, Role};
use super::{Boilerplate, boilerplate, bylines, credits, date_stamps, datelines};
use crate::text::{Span, Text};

/// What the markup says of a stretch of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint {
    /// The stretch, in bytes of the text. One that doesn't fit the text is left out.
    pub span: Span,
    /// What its markup is.
    pub markup: Markup,
}

/// Markup that tells what its text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Markup {
    /// The article's title: `h1`, `itemprop=headline`.
    Headline,
    /// Its deck: `itemprop=alternativeHeadline`, class names like "standfirst".
    Deck,
    /// The text below a picture: `figcaption`, class names like "caption".
    Caption,
    /// Who took the picture: class names like "credit", `itemprop=copyrightHolder`.
    Credit,
    /// Who wrote the article: `rel=author`, `itemprop=author`, `address`.
    Byline,
    /// When it was published: `time`, with its `datetime` if it has one.
    DateStamp {
        /// The attribute `datetime`: "2021-03-22T15:04:00Z".
        datetime: Option<String>,
    },
    /// Where it was filed: class names like "dateline", `itemprop=dateline`.
    Dateline,
    /// What is not the article's: `nav`, `aside`, `footer`, `button`.
    Boilerplate,
}

/// Which share of a paragraph a hint must cover to speak for all of it, in hundredths.
const WHOLE: usize = 60;

/// Gives the paragraphs that `hints` cover the roles that these say.
///
/// Takes time in proportion to the hints and the paragraphs they cover.
pub(super) fn apply(text: &Text, hints: &[Hint], lines: &mut [Line]) {
    for hint in hints.iter().filter(|hint| !hint.span.of(text.source()).trim().is_empty()) {
        let first = text.paragraph_at(hint.span.start);
        let mut within_hint = false;
        let paragraphs = text.paragraphs().iter().zip(lines.iter_mut()).skip(first);
        for (paragraph, line) in paragraphs.take_while(|(paragraph, _)| paragraph.span().start < hint.span.end) {
            let span = paragraph.span();
            let covered = Span::new(hint.span.start.max(span.start), hint.span.end.min(span.end));
            if covered.is_empty() {
                continue;
            }
            let inner = Span::new(covered.start - span.start, covered.end - span.start);
            let words = text.str(span);
            if covered.len() * 100 >= span.len() * WHOLE {
                whole(&hint.markup, words, within_hint, line);
            } else {
                part(&hint.markup, words, inner, line);
            }
            within_hint = true;
        }
    }
}

/// Gives `line` the role that the markup of all its text says; `continues` when the markup began
/// on a line above.
fn whole(markup: &Markup, words: &str, continues: bool, line: &mut Line) {
    let role = match markup {
        Markup::Headline if continues => return,
        Markup::Headline => Role::Headline,
        Markup::Deck => Role::Deck,
        // A credit's markup inside the caption's speaks for its own line.
        Markup::Caption if line.hinted && matches!(line.role, Role::Credit(_)) => Role::CaptionLine(credit(words)),
        Markup::Caption if continues => Role::CaptionLine(credits::own_line(words).or_else(|| credits::at_end(words))),
        Markup::Caption => Role::Caption(credits::at_end(words)),
        Markup::Credit if matches!(line.role, Role::CaptionLine(_)) => Role::CaptionLine(credit(words)),
        Markup::Credit => match credit(words) {
            Some(found) => Role::Credit(found),
            None => return,
        },
        Markup::Byline => match bylines::before_date(words) {
            Some((byline, length)) => {
                let behind = words[length..].trim_matches(|c: char| !c.is_alphanumeric());
                Role::DatedByline(byline, length, date_stamps::date_stamp(behind).flatten())
            }
            None => Role::Byline(bylines::marked(words)),
        },
        Markup::DateStamp { datetime } => {
            let printed = dates::find(words).map(|(_, day)| day);
            let marked = datetime.as_deref().and_then(dates::find).map(|(_, day)| day);
            Role::DateStamp(marked.or(printed))
        }
        Markup::Dateline => match datelines::marked(words) {
            Some(found) => Role::Dateline(found),
            None => return,
        },
        Markup::Boilerplate => {
            let known = boilerplate::boilerplate(words).map(|(known, _)| known);
            Role::Boilerplate(known.unwrap_or(Boilerplate { label: "page" }))
        }
    };
    line.role = role;
    line.dateline = None;
    line.section = false;
    line.hinted = true;
}

/// Uses the markup of a part of the text of `line`.
fn part(markup: &Markup, words: &str, inner: Span, line: &mut Line) {
    match markup {
        // The caption's credit: "<figcaption>Text <span class=credit>Jane Doe/AP</span>".
        Markup::Credit
            if inner.start > 0 && matches!(line.role, Role::Caption(_) | Role::CaptionLine(_) | Role::Body) =>
        {
            let Some(found) = credit(inner.of(words)) else { return };
            let found = Some(credits::Found { span: inner, ..found });
            line.role =
                if matches!(line.role, Role::CaptionLine(_)) { Role::CaptionLine(found) } else { Role::Caption(found) };
            line.hinted = true;
        }
        Markup::Dateline if inner.start == 0 => {
            let Some(found) = datelines::marked(inner.of(words)) else { return };
            let separators = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | ':');
            let report = words.len() - words[inner.end..].trim_start_matches(separators).len();
            line.role = Role::Body;
            line.dateline = Some(datelines::Found { report, ..found });
            line.hinted = true;
        }
        _ => {}
    }
}

/// The credit that the markup says `words` are, with the names in it if they can be read.
fn credit(words: &str) -> Option<credits::Found> {
    credits::own_line(words).or_else(|| credits::marked(words))
}
