//! Hints: what the markup of a pasted page says of stretches of its text.
//!
//! Plain text is judged by its words alone; a page's markup is better evidence, so a hinted
//! paragraph keeps what the hint says whatever its words look like. Both ways give the same kinds.

use super::dates;
use super::lines::{Line, Role};
use super::{Boilerplate, boilerplate, bylines, credit_ends, credits, date_stamps, datelines};
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

impl Markup {
    /// The longest stretch, in bytes, that can be what the markup says: a longer one is a wrapper
    /// around more than that, as `<article class="tag-credit">` is.
    const fn longest(&self) -> usize {
        match self {
            Markup::Headline | Markup::Credit | Markup::Byline => 400,
            Markup::Deck => 800,
            Markup::Caption => 1500,
            Markup::DateStamp { .. } | Markup::Dateline => 160,
            Markup::Boilerplate => usize::MAX,
        }
    }
}

/// Which share of a paragraph a hint must cover to speak for all of it, in hundredths.
const WHOLE: usize = 60;

/// The most words of a credit whose names can't be read; more are a caption with its credit.
const MOST_CREDIT_WORDS: usize = 14;

/// The hints that count.
fn admitted<'h>(text: &Text, hints: &'h [Hint]) -> impl Iterator<Item = &'h Hint> {
    let all = text.source().trim().len();
    let mut is_titled = false;
    let counts = move |hint: &&Hint| {
        let hinted = text.str(hint.span).trim();
        // A page's aside pasted alone is what the reader wants to see.
        let everything = hint.markup == Markup::Boilerplate && hinted.len() == all;
        if hinted.is_empty() || hinted.len() > hint.markup.longest() || everything {
            return false;
        }
        if hint.markup == Markup::Headline {
            // Archives set every heading as `h1`; the first is the article's.
            if is_titled {
                return false;
            }
            let first = text.paragraphs().partition_point(|paragraph| paragraph.span().end <= hint.span.start);
            let paragraph = text.paragraphs().get(first).map(|paragraph| paragraph.span());
            is_titled = paragraph.is_some_and(|paragraph| is_whole(covered(hint, paragraph), paragraph));
            return is_titled;
        }
        true
    };
    hints.iter().filter(counts)
}

/// What of a paragraph a hint covers.
fn covered(hint: &Hint, paragraph: Span) -> Span {
    Span::new(hint.span.start.max(paragraph.start), hint.span.end.min(paragraph.end))
}

/// Whether so much of a paragraph speaks for all of it.
fn is_whole(covered: Span, paragraph: Span) -> bool {
    covered.len() * 100 >= paragraph.len() * WHOLE
}

/// Gives the paragraphs that `hints` cover the roles that those of them that count say, later hints before
/// earlier ones.
///
/// Takes time in proportion to the hints and the paragraphs they cover.
pub(super) fn apply(text: &Text, hints: &[Hint], lines: &mut [Line]) {
    for hint in admitted(text, hints) {
        let first = text.paragraph_at(hint.span.start);
        let mut within_hint = false;
        let paragraphs = text.paragraphs().iter().zip(lines.iter_mut()).skip(first);
        for (paragraph, line) in paragraphs.take_while(|(paragraph, _)| paragraph.span().start < hint.span.end) {
            let span = paragraph.span();
            let covered = covered(hint, span);
            if covered.is_empty() {
                continue;
            }
            let inner = Span::new(covered.start - span.start, covered.end - span.start);
            let words = text.str(span);
            if is_whole(covered, span) {
                whole(&hint.markup, words, within_hint, line);
                within_hint = true;
            } else {
                part(&hint.markup, words, inner, line);
            }
        }
    }
    alone(text, lines);
}

/// Makes captions that are nothing but a credit credits.
fn alone(text: &Text, lines: &mut [Line]) {
    for at in 0..lines.len() {
        if !lines[at].hinted || matches!(lines.get(at + 1), Some(below) if matches!(below.role, Role::CaptionLine(_))) {
            continue;
        }
        if let (Role::Caption(Some(found)), Some(paragraph)) = (&lines[at].role, text.paragraphs().get(at))
            && found.span.len() == paragraph.span().len()
        {
            lines[at].role = Role::Credit(found.clone());
        }
    }
}

/// Gives `line` the role that the markup of all its text says; `continues` when the markup began
/// on a line above.
fn whole(markup: &Markup, words: &str, continues: bool, line: &mut Line) {
    let captioned = line.hinted && matches!(line.role, Role::Caption(_) | Role::CaptionLine(_));
    let role = match markup {
        // Inside a caption an author is who took the picture, and a day is when.
        Markup::Byline | Markup::Credit if captioned => match (credit(words, line.words as usize), &line.role) {
            (Some(found), Role::CaptionLine(_)) => Role::CaptionLine(Some(found)),
            (Some(found), _) => Role::Caption(Some(found)),
            (None, _) => return,
        },
        Markup::DateStamp { .. } if captioned => return,
        Markup::Headline if continues => return,
        Markup::Headline => Role::Headline,
        Markup::Deck => Role::Deck,
        Markup::Caption => {
            let found = credits::own_line(words, false).or_else(|| credit_ends::at_end(words, false));
            if continues { Role::CaptionLine(found) } else { Role::Caption(found) }
        }
        Markup::Credit => match credit_ends::at_end(words, false).filter(|_| credits::own_line(words, false).is_none())
        {
            Some(found) => Role::Caption(Some(found)),
            None => match credit(words, line.words as usize) {
                Some(found) => Role::Credit(found),
                None => return,
            },
        },
        Markup::Byline => match bylines::before_date(words) {
            Some((byline, length)) => {
                let behind = words[length..].trim_matches(|c: char| !c.is_alphanumeric());
                Role::DatedByline(Box::new((byline, length, date_stamps::date_stamp(behind).flatten())))
            }
            None => Role::Byline(Box::new(bylines::marked(words))),
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
        Markup::Credit | Markup::Byline
            if inner.start > 0
                && (line.hinted || *markup == Markup::Credit)
                && matches!(line.role, Role::Caption(_) | Role::CaptionLine(_) | Role::Body) =>
        {
            let Some(found) = credit(inner.of(words), 0) else { return };
            let found = Some(Box::new(credits::Found { span: inner, ..*found }));
            line.role =
                if matches!(line.role, Role::CaptionLine(_)) { Role::CaptionLine(found) } else { Role::Caption(found) };
            line.hinted = true;
        }
        Markup::Dateline if inner.start == 0 => {
            let Some(found) = datelines::marked(inner.of(words)) else { return };
            let separators = |c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '_' | ':');
            let report = words.len() - words[inner.end..].trim_start_matches(separators).len();
            line.role = Role::Body;
            line.dateline = Some(Box::new(datelines::Found { report, ..*found }));
            line.hinted = true;
        }
        _ => {}
    }
}

/// The credit that the markup says `words` are, so many of them, with the names in it if they can
/// be read.
fn credit(words: &str, count: usize) -> Option<Box<credits::Found>> {
    credits::own_line(words, false).or_else(|| credits::marked(words).filter(|_| count <= MOST_CREDIT_WORDS))
}
