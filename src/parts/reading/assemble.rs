//! The list of parts and the body, made of the lines' roles.

use super::super::evidence::lines::{Line, Role};
use super::super::evidence::{bylines, datelines};
use super::super::{DateStamp, Dateline, Part, PartKind, Parts};
use crate::text::{Span, Text};

/// The parts that the lines are.
pub(in crate::parts) fn parts_of(text: &Text, lines: Vec<Line>) -> Parts {
    let stamped = lines.iter().find_map(day_of);
    let mut found = Parts { parts: Vec::with_capacity(8), body: Vec::with_capacity(lines.len()) };
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
            Role::Subhead => PartKind::Subhead,
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

impl Parts {
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
