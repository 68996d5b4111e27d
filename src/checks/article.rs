//! What all rules read: the article's tokens and lines, its document, and which line is which part.

use std::collections::BTreeMap;

use crate::annotations::{Annotation, AnnotationKind, Document, Quote, SpeakerEntry};
use crate::text::{Paragraph, Span, Text};

/// How many credits a caption can have before its last words.
const MOST_NESTED: usize = 4;

/// An article with what was found in it.
pub(super) struct Reading<'a> {
    pub text: Text<'a>,
    pub document: &'a Document,
    /// The article's parts, in order: neither quotes nor what belongs to them.
    parts: Vec<&'a Annotation>,
    /// Each word as it is written, with the numbers of its tokens.
    pub places: BTreeMap<&'a str, Vec<usize>>,
}

impl<'a> Reading<'a> {
    pub fn new(article: &'a str, document: &'a Document) -> Self {
        let parts = document.annotations.iter().filter(|annotation| is_part(&annotation.kind)).collect();
        let text = Text::new(article);
        let mut places: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (number, token) in text.tokens().iter().enumerate().filter(|(_, token)| token.is_word()) {
            places.entry(token.span().of(article)).or_default().push(number);
        }
        Self { text, document, parts, places }
    }

    /// The numbers of the tokens that are this word, as it is written.
    pub fn places_of(&self, word: &str) -> &[usize] {
        self.places.get(word).map_or(&[], Vec::as_slice)
    }

    /// The lines of the story: those that no part covers as a whole.
    pub fn body(&self) -> impl Iterator<Item = &Paragraph> {
        let mut next = 0;
        self.text.paragraphs().iter().filter(move |line| {
            while self.parts.get(next).is_some_and(|part| part.end <= line.span().start) {
                next += 1;
            }
            // A dateline or a credit inside a line leaves the rest of it to the story.
            let mut covering = self.parts.iter().skip(next).take_while(|part| part.start < line.span().end);
            !covering.any(|part| span_of(part).contains(line.span()))
        })
    }

    /// The parts of these kinds, in order.
    pub fn parts(&self, wanted: impl Fn(&AnnotationKind) -> bool) -> impl Iterator<Item = &'a Annotation> {
        self.parts.iter().copied().filter(move |part| wanted(&part.kind))
    }

    /// The part that covers `span` as a whole, if one does.
    pub fn part_over(&self, span: Span) -> Option<&'a Annotation> {
        let behind = self.parts.partition_point(|part| part.start <= span.start);
        // A credit may stand inside its caption, before the span.
        let near = self.parts.get(behind.saturating_sub(MOST_NESTED)..behind).unwrap_or_default();
        near.iter().rev().copied().find(|part| span_of(part).contains(span))
    }

    /// The quote that begins at byte `start`.
    pub fn quote_at(&self, start: usize) -> Option<(&'a Annotation, &'a Quote)> {
        let first = self.document.annotations.partition_point(|annotation| annotation.start < start);
        let here = self.document.annotations.get(first..)?.iter().take_while(|annotation| annotation.start == start);
        here.filter_map(|annotation| {
            if let AnnotationKind::Quote(quote) = &annotation.kind { Some((annotation, quote)) } else { None }
        })
        .next()
    }

    /// The article's words from `start` to `end`.
    pub fn words(&self, span: Span) -> &'a str {
        span.of(self.text.source())
    }

    /// The annotations of a speaker's mentions, in order.
    pub fn mentions(&self, speaker: &'a SpeakerEntry) -> impl Iterator<Item = &'a Annotation> {
        speaker.mentions.iter().filter_map(|&id| self.document.annotation(id))
    }

    /// The words of a speaker's mention as the article has them.
    pub fn mention(&self, annotation: &Annotation) -> &'a str {
        self.words(span_of(annotation))
    }
}

/// Where an annotation stands, in bytes.
pub(super) fn span_of(annotation: &Annotation) -> Span {
    Span::new(annotation.start, annotation.end)
}

fn is_part(kind: &AnnotationKind) -> bool {
    !matches!(
        kind,
        AnnotationKind::Quote(_)
            | AnnotationKind::IndirectQuote(_)
            | AnnotationKind::Cue(_)
            | AnnotationKind::Speaker(_)
    )
}

/// The words of `text` in lower case, without marks: what two wordings of one quote have in common.
pub(super) fn bare_words(text: &str) -> Vec<String> {
    let bare = |word: &str| {
        let kept = word.chars().filter(|c| c.is_alphanumeric() || *c == '-').flat_map(char::to_lowercase);
        kept.collect::<String>()
    };
    text.split(|c: char| c.is_whitespace() || matches!(c, '—' | '–' | '/'))
        .map(bare)
        .filter(|word| !word.is_empty())
        .collect()
}

/// At most the first eight words of `text`: how a message names a quote.
pub(super) fn opening(text: &str) -> String {
    const LONGEST: usize = 8;
    let words: Vec<&str> = text.split_whitespace().take(LONGEST + 1).collect();
    match words.get(..LONGEST) {
        Some(first) if words.len() > LONGEST => format!("{} …", first.join(" ")),
        _ => words.join(" "),
    }
}
