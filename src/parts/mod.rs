//! The parts of an article: headline, date stamp, byline, dateline, captions and their credits,
//! and what is none of them, the body.
//!
//! Each part has a module that knows it by its words. `lines` asks them what a paragraph is, `hints`
//! overrules them by the page's markup, `layout` and `pictures` by position and neighbours; this module makes the
//! list of parts and the body of it.

mod boilerplate;
mod byline_names;
mod bylines;
mod captions;
mod credit_brackets;
mod credit_ends;
mod credit_names;
mod credits;
mod date_stamps;
mod dateline_reading;
mod datelines;
mod dates;
mod end_names;
mod hints;
mod kinds;
mod layout;
mod lines;
mod pictures;
mod shape;
#[cfg(test)]
mod tests;

pub use hints::{Hint, Markup};
pub use kinds::{Boilerplate, Byline, Credit, DateStamp, Dateline, PartKind};

use crate::text::{Span, Text};
use lines::{Line, Role};

/// A part that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it stands, in bytes. A caption's span covers its credits, which are parts of their own.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// The parts of an article.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    parts: Vec<Part>,
    body: Vec<std::ops::Range<usize>>,
}

impl Parts {
    /// Finds the parts of `text`.
    ///
    /// ```
    /// use article_annotator::parts::{PartKind, Parts};
    /// use article_annotator::text::Text;
    ///
    /// let text = Text::new("River rises again\n\nSOFIA (Reuters) - The river rose on Monday and flooded two villages.");
    /// let parts = Parts::find(&text);
    /// assert_eq!(parts.parts()[0].kind, PartKind::Headline);
    /// assert_eq!(text.str(parts.parts()[1].span), "SOFIA (Reuters)");
    /// assert_eq!(text.word(parts.body()[0].start), "The");
    /// ```
    pub fn find(text: &Text) -> Self {
        Self::find_with_hints(text, &[])
    }

    /// Finds the parts of `text`, a page's text whose markup said what `hints` tell.
    ///
    /// ```
    /// use article_annotator::parts::{Hint, Markup, PartKind, Parts};
    /// use article_annotator::text::{Span, Text};
    ///
    /// let source = "River rises again\n\nThe bridge has been closed.\n\nThe river rose on Monday and flooded two villages.";
    /// let text = Text::new(source);
    /// let hint = Hint { span: Span::new(19, 46), markup: Markup::Caption };
    /// assert_eq!(hint.span.of(source), "The bridge has been closed.");
    /// let parts = Parts::find_with_hints(&text, &[hint]);
    /// assert_eq!(parts.parts()[1].kind, PartKind::Caption);
    /// assert_eq!(Parts::find(&text).parts().len(), 1); // its words alone don't tell
    /// ```
    #[inline(never)]
    pub fn find_with_hints(text: &Text, hints: &[Hint]) -> Self {
        let lines = layout::lay_out(text, hints);
        let stamped = lines.iter().find_map(day_of);
        Self::of_lines(text, lines, stamped)
    }

    /// The parts that the lines are, on a page that is `stamped` with a day.
    fn of_lines(text: &Text, lines: Vec<Line>, stamped: Option<Stamp>) -> Self {
        let mut found = Self { parts: Vec::with_capacity(8), body: Vec::with_capacity(lines.len()) };
        let mut goes_on = false;
        for (line, paragraph) in lines.into_iter().zip(text.paragraphs()) {
            let is_below_caption = goes_on;
            goes_on = matches!(line.role, Role::Caption(_) | Role::CaptionLine(_));
            let span = paragraph.span();
            let within = |inner: Span| Span::new(span.start + inner.start, span.start + inner.end);
            let kind = match line.role {
                Role::Body => {
                    let mut tokens = paragraph.tokens();
                    if let Some(dateline) = line.dateline {
                        if dateline.span.start > 0 {
                            found.byline_before(text, Span::new(span.start, span.start + dateline.span.start));
                        }
                        tokens.start = text.token_at_or_after(span.start + dateline.report).min(tokens.end);
                        found.add(within(dateline.span), dateline_of(*dateline, stamped));
                    }
                    if !tokens.is_empty() {
                        found.body.push(tokens);
                    }
                    continue;
                }
                Role::Headline => PartKind::Headline,
                Role::Deck => PartKind::Deck,
                Role::DateStamp(day) => PartKind::DateStamp(DateStamp { date: day.and_then(|day| day.iso(stamped)) }),
                Role::Byline(byline) => PartKind::Byline(*byline),
                Role::DatedByline(dated) => {
                    let (byline, length, day) = *dated;
                    let behind = text.str(span)[length..].trim_start_matches(|c: char| !c.is_alphanumeric());
                    found.add(within(Span::new(0, length)), PartKind::Byline(byline));
                    let stamp = DateStamp { date: day.and_then(|day| day.iso(stamped)) };
                    found.add(Span::new(span.end - behind.len(), span.end), PartKind::DateStamp(stamp));
                    continue;
                }
                Role::Dateline(dateline) => {
                    found.add(within(dateline.span), dateline_of(*dateline, stamped));
                    continue;
                }
                Role::Caption(credit) => {
                    found.add(span, PartKind::Caption);
                    if let Some(credit) = credit {
                        found.add(within(credit.span), PartKind::Credit(credit.credit));
                    }
                    continue;
                }
                Role::CaptionLine(credit) => {
                    let mut captions = found.parts.iter_mut().filter(|_| is_below_caption);
                    match captions.rfind(|part| part.kind == PartKind::Caption) {
                        Some(caption) => caption.span.end = span.end,
                        // What its first line was taken for is none.
                        None => found.add(span, PartKind::Caption),
                    }
                    if let Some(credit) = credit {
                        found.add(within(credit.span), PartKind::Credit(credit.credit));
                    }
                    continue;
                }
                Role::Credit(credit) => {
                    found.add(within(credit.span), PartKind::Credit(credit.credit));
                    continue;
                }
                Role::Boilerplate(boilerplate) => PartKind::Boilerplate(boilerplate),
            };
            found.add(span, kind);
        }
        found
    }

    fn add(&mut self, span: Span, kind: PartKind) {
        self.parts.push(Part { span, kind });
    }

    /// The byline that runs into the dateline: "By JANE DOE, Associated Press WASHINGTON (AP) —".
    fn byline_before(&mut self, text: &Text, span: Span) {
        let printed = text.str(span).trim_end();
        let span = Span::new(span.start, span.start + printed.len());
        if let Some(byline) = bylines::byline(printed, false) {
            self.add(span, PartKind::Byline(byline));
        }
    }

    /// The parts in the order of their starts, the longer first.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The body: the tokens of each paragraph that tells the story, without the dateline at its
    /// head or a credit run into it. Only here are quotes and speakers looked for. At most one
    /// stretch for each paragraph, in order.
    pub fn body(&self) -> &[std::ops::Range<usize>] {
        &self.body
    }
}

/// A day that a page is stamped with: year, month, day.
type Stamp = (u16, u8, u8);

/// The day that a line stamps the page with.
fn day_of(line: &Line) -> Option<Stamp> {
    match &line.role {
        Role::DateStamp(day) => (*day)?.full(),
        Role::DatedByline(dated) => dated.2?.full(),
        _ => None,
    }
}

/// The dateline with its date resolved against the day on which the page is `stamped`.
fn dateline_of(found: datelines::Found, stamped: Option<Stamp>) -> PartKind {
    let date = found.day.and_then(|day| day.iso(stamped)).or(found.dateline.date);
    PartKind::Dateline(Box::new(Dateline { date, ..found.dateline }))
}
