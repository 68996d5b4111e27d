//! An article in the terminal: in colour with a legend, or, where there is no colour, with the
//! names of the kinds in brackets. The lines are the article's own.

use std::fmt::Write;

use anstyle::{AnsiColor, Effects, Style};

use super::escapes;
use crate::annotations::{Annotation, AnnotationKind, Document};
use crate::faces::exports::words;

/// The page of an article: legend, article, speakers.
pub fn page(article: &str, document: &Document, colours: bool) -> String {
    let mut page = legend(document, colours);
    marked(article, document, colours, &mut page);
    if !page.ends_with('\n') {
        page.push('\n');
    }
    speakers(article, document, &mut page);
    page
}

/// How a kind looks. Colours come from the terminal's own sixteen, so that its theme decides.
fn style(kind: &AnnotationKind) -> Style {
    let in_colour = |colour: AnsiColor| colour.on_default();
    match kind {
        AnnotationKind::Headline | AnnotationKind::Subhead => Style::new().effects(Effects::BOLD),
        AnnotationKind::Deck => Style::new().effects(Effects::ITALIC),
        AnnotationKind::DateStamp(_) => in_colour(AnsiColor::Yellow),
        AnnotationKind::Byline(_) => in_colour(AnsiColor::Magenta),
        AnnotationKind::Dateline(_) => in_colour(AnsiColor::Yellow).effects(Effects::BOLD),
        AnnotationKind::Caption => Style::new().effects(Effects::ITALIC | Effects::DIMMED),
        AnnotationKind::Credit(_) => in_colour(AnsiColor::Magenta).effects(Effects::ITALIC),
        AnnotationKind::Boilerplate(_) => Style::new().effects(Effects::DIMMED | Effects::STRIKETHROUGH),
        AnnotationKind::Quote(_) => in_colour(AnsiColor::Green),
        AnnotationKind::IndirectQuote(_) => in_colour(AnsiColor::Cyan),
        AnnotationKind::Cue(_) => in_colour(AnsiColor::Red),
        AnnotationKind::Speaker(_) => in_colour(AnsiColor::Blue).effects(Effects::UNDERLINE),
    }
}

/// The kinds that occur, in their looks, with their numbers; then a blank line.
fn legend(document: &Document, colours: bool) -> String {
    let mut counts: [Option<(&AnnotationKind, usize)>; AnnotationKind::NAMES.len()] = Default::default();
    for annotation in &document.annotations {
        let (_, count) = counts[annotation.kind.number()].get_or_insert((&annotation.kind, 0));
        *count += 1;
    }
    let mut legend = String::new();
    for (kind, count) in counts.into_iter().flatten() {
        if !legend.is_empty() {
            legend.push_str("  ");
        }
        let style = if colours { style(kind) } else { Style::new() };
        let _ = write!(legend, "{style}{}{style:#} {count}", kind.name());
    }
    if legend.is_empty() {
        legend.push_str("nothing found");
    }
    legend.push_str("\n\n");
    legend
}

/// Appends the article with its annotations marked.
fn marked(article: &str, document: &Document, colours: bool, page: &mut String) {
    let mut open: Vec<&Annotation> = Vec::new();
    let mut at = 0;
    for next in document.annotations.iter().map(Some).chain([None]) {
        let until = next.map_or(article.len(), |next| next.start);
        while let Some(inner) = open.pop_if(|inner| inner.end <= until) {
            write_text(article, at, inner.end, page);
            at = at.max(inner.end);
            close(inner, &open, colours, page);
        }
        write_text(article, at, until, page);
        at = at.max(until);
        if let Some(next) = next {
            begin(next, colours, page);
            open.push(next);
        }
    }
}

fn begin(annotation: &Annotation, colours: bool, page: &mut String) {
    let _ = if colours {
        write!(page, "{}", style(&annotation.kind))
    } else {
        write!(page, "[{}: ", annotation.kind.name())
    };
}

fn close(annotation: &Annotation, around: &[&Annotation], colours: bool, page: &mut String) {
    if !colours {
        page.push(']');
        return;
    }
    // Resetting ends all styles: those around it begin anew.
    let _ = write!(page, "{:#}", style(&annotation.kind));
    for outer in around {
        let _ = write!(page, "{}", style(&outer.kind));
    }
}

/// Appends a stretch of the article, of which nothing can steer the terminal.
fn write_text(article: &str, start: usize, end: usize, page: &mut String) {
    page.push_str(&escapes::in_lines(article.get(start..end).unwrap_or_default()));
}

/// Appends who speaks, and how much.
fn speakers(article: &str, document: &Document, page: &mut String) {
    if document.speakers.is_empty() {
        return;
    }
    page.push_str("\nSpeakers\n");
    for speaker in &document.speakers {
        page.push_str("  ");
        page.push_str(&escapes::in_line(&speaker.name));
        if let Some(role) = &speaker.role {
            let _ = write!(page, " ({})", escapes::in_line(role));
        }
        let quotes = speaker.quotes.iter().filter_map(|&id| document.annotation(id));
        // Of a quote inside reported speech the words count once.
        let (mut end, mut count, mut spoken) = (0, 0, 0);
        for quote in quotes {
            if quote.end > end {
                (end, count, spoken) = (quote.end, count + 1, spoken + words(quote.text(article)));
            }
        }
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        let _ = writeln!(page, ": {count} quote{}, {spoken} word{}", plural(count), plural(spoken));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::annotations::{Cue, SpeakerEntry, SpeakerType};
    use crate::parts::Credit;

    fn document(kinds: Vec<(AnnotationKind, usize, usize)>) -> Document {
        let annotations =
            kinds.into_iter().zip(1..).map(|((kind, start, end), id)| Annotation { id, kind, start, end }).collect();
        Document { annotations, speakers: Vec::new() }
    }

    fn nested() -> Document {
        document(vec![
            (AnnotationKind::Caption, 0, 8),
            (AnnotationKind::Credit(Credit::default()), 4, 8),
            (AnnotationKind::Cue(Cue {}), 9, 13),
        ])
    }

    #[test]
    fn without_colour_the_kinds_stand_in_brackets() {
        assert_eq!(
            page("One Kos. said it", &nested(), false),
            "caption 1  credit 1  cue 1\n\n[caption: One [credit: Kos.]] [cue: said] it\n"
        );
    }

    #[test]
    fn in_colour_no_style_outlives_its_span_and_the_outer_one_goes_on() {
        let found = document(vec![(AnnotationKind::Caption, 0, 10), (AnnotationKind::Cue(Cue {}), 2, 4)]);
        let (outer, inner) = (style(&AnnotationKind::Caption), style(&AnnotationKind::Cue(Cue {})));
        let mut page = String::new();
        marked("0123456789 rest", &found, true, &mut page);
        assert_eq!(page, format!("{outer}01{inner}23{inner:#}{outer}456789{outer:#} rest"));
        assert_eq!(anstream::adapter::strip_str(&page).to_string(), "0123456789 rest");
    }

    #[test]
    fn an_article_cannot_steer_the_terminal() {
        let text = page("a\u{1B}[31mb\u{9B}c\r\nd\te\rf\u{202E}", &Document::default(), false);
        assert_eq!(text, "nothing found\n\na\u{241B}[31mb\\u{9B}c\nd\te\nf\\u{202E}\n");
    }

    #[test]
    fn the_speakers_are_summed_up() {
        let mut found = document(vec![(AnnotationKind::Cue(Cue {}), 0, 9)]);
        found.speakers.push(SpeakerEntry {
            id: 1,
            name: "Ada Kos".to_owned(),
            speaker_type: SpeakerType::Person,
            role: Some("mayor".to_owned()),
            mentions: Vec::new(),
            quotes: vec![1],
        });
        let page = page("\"Two now\"", &found, false);
        assert!(page.ends_with("\nSpeakers\n  Ada Kos (mayor): 1 quote, 2 words\n"), "{page}");
    }
}
