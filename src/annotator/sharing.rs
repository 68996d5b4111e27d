//! Shares out what was found in a window among its blocks.

use super::block::{Border, Found, Mark, Place, Said, Use, Words};
use super::window::{Passage, Window};
use crate::annotations::AnnotationKind;
use crate::attribution::{Attributions, Content};
use crate::names::Names;
use crate::parts::{PartKind, Parts, Seams};
use crate::quotes::Quote;
use crate::sorting::sort_by_key;
use crate::speakers::{Article, Group};
use crate::text::Span;
use crate::text::offsets::{OffsetUnit, convert};

/// What reaches over the beginnings of the window's blocks, but for the threads.
pub(super) fn borders(view: &Window, parts: &Parts, seams: &Seams, open: &[bool]) -> Vec<Border> {
    let mut of_body = vec![None; seams.lines.len()];
    for (stretch, &goes_on) in parts.body().iter().zip(open) {
        if let Some(known) = of_body.get_mut(view.block_of(stretch.start)) {
            *known = Some(goes_on);
        }
    }
    // A paragraph outside the body stands in the quote that goes on behind it.
    let mut goes_on = false;
    let mut borders: Vec<Border> = Vec::with_capacity(of_body.len());
    for (seam, of_body) in seams.lines.iter().zip(of_body).rev() {
        goes_on = of_body.unwrap_or(goes_on);
        borders.push(Border { seam: *seam, open: goes_on || seam.joined, thread: None });
    }
    borders.reverse();
    borders
}

/// The words above the run that the quotes of each of its blocks need.
pub(super) fn uses_above(view: &Window, quotes: &[Quote], attributions: &Attributions) -> Vec<Vec<Use>> {
    let mut uses = vec![Vec::new(); view.run.len()];
    let tokens = |span: Span| view.text.tokens_of(span);
    for attribution in &attributions.attributions {
        let Content::Quote(quote, _) = attribution.content else { continue };
        let Some(quote) = quotes.get(quote) else { continue };
        let user = view.block_of(quote.tokens().start);
        let Some(number) = view.number_in_run(user) else { continue };
        let mention = attribution.speaker.and_then(|number| attributions.mentions.get(number));
        let cue = attribution.cue.and_then(|number| attributions.cues.get(number));
        let needed = mention.map(|mention| (tokens(mention.span), true));
        for (tokens, is_mention) in needed.into_iter().chain(cue.map(|cue| (tokens(cue.span), false))) {
            if view.block_of(tokens.start) != user {
                let tokens_of_use = if is_mention { tokens.len() } else { 0 };
                uses[number].push(Use { place: view.place(tokens.start), tokens: tokens_of_use });
            }
        }
    }
    uses
}

/// Notes with the first block of each group what the speakers' stage reads of it.
pub(super) fn fingerprints(article: &Article, view: &Window, borders: &[Border], found: &mut [Found]) {
    let offset = view.first_of_run();
    let place = |token: usize| {
        let Place { block, token } = view.place(token);
        (block, token)
    };
    let mut first = 0;
    while first < found.len() {
        let is_inside = |number: &usize| borders.get(*number).is_some_and(|border| border.open);
        let end = (first + 1..found.len()).find(|number| !is_inside(number)).unwrap_or(found.len());
        let group = Group {
            paragraphs: offset + first..offset + end,
            tokens: view.token(offset + first)..view.token(offset + end),
        };
        let fingerprint = article.fingerprint(&group, &place);
        found[first].fingerprint = fingerprint.number;
        let span = |tokens| view.within(offset + first, view.text.span_of_tokens(tokens));
        found[first].items = fingerprint.items.into_iter().map(span).collect();
        first = end;
    }
}

/// Gives each block of the run what was found in it.
pub(super) fn share_out(view: &Window, passage: &Passage, names: &Names, found: &mut [Found]) {
    let Passage { parts, quotes, attributions, .. } = passage;
    let of_byte = |byte: usize| {
        let block = view.block_at(byte);
        view.number_in_run(block).map(|number| (number, block))
    };
    // Of those on one span the part comes first, then the content, the cue, the mention: in the order of their making.
    let mut marks: Vec<(usize, Span, usize)> = Vec::new();
    let mut results: Vec<Found> = vec![Found::default(); found.len()];
    for part in parts.parts() {
        if let Some((number, block)) = of_byte(part.span.start) {
            marks.push((number, part.span, AnnotationKind::number_of(&part.kind)));
            let span = view.within(block, part.span);
            results[number].parts.push(crate::parts::Part { span, kind: part.kind.clone() });
        }
    }
    for stretch in parts.body() {
        let block = view.block_of(stretch.start);
        if let Some(result) = view.number_in_run(block).and_then(|number| results.get_mut(number)) {
            let first = view.token(block);
            result.body = Some(stretch.start - first..stretch.end - first);
        }
    }
    let mut quote_numbers = vec![(usize::MAX, 0); quotes.len()];
    for (index, quote) in quotes.iter().enumerate() {
        let span = quote.span(&view.text);
        if let Some((number, block)) = of_byte(span.start) {
            quote_numbers[index] = (number, results[number].quotes.len());
            let first = view.token(block) as isize;
            results[number].quotes.push((quote.shifted(-first), view.within(block, span)));
        }
    }
    for name in names.all() {
        let block = view.block_of(name.tokens.start);
        if let Some(result) = view.number_in_run(block).and_then(|number| results.get_mut(number)) {
            result.names.push(name.shifted(-(view.token(block) as isize)));
        }
    }
    for attribution in &attributions.attributions {
        let (span, content) = match attribution.content {
            Content::Quote(quote, quote_type) => {
                let nested = quotes[quote].depth > 0;
                (quotes[quote].span(&view.text), Words::Quote(quote_numbers[quote].1, quote_type, nested))
            }
            Content::Indirect(span) => (span, Words::Indirect(span)),
        };
        let Some((number, block)) = of_byte(span.start) else { continue };
        let content = match content {
            Words::Indirect(span) => Words::Indirect(view.within(block, span)),
            quote => quote,
        };
        let place = |span: Span| view.place(view.text.token_at_or_after(span.start));
        let is_indirect = matches!(content, Words::Indirect(_));
        let kind = if is_indirect { AnnotationKind::INDIRECT_QUOTE } else { AnnotationKind::QUOTE };
        marks.push((number, span, kind));
        results[number].said.push(Said {
            content,
            cue: attribution.cue.map(|cue| place(attributions.cues[cue].span)),
            speaker: attribution.speaker.map(|speaker| place(attributions.mentions[speaker].span)),
            confidence: attribution.confidence,
            rule: attribution.rule,
        });
    }
    for cue in &attributions.cues {
        if let Some((number, block)) = of_byte(cue.span.start) {
            marks.push((number, cue.span, AnnotationKind::CUE));
            let token = view.text.token_at_or_after(cue.span.start) - view.token(block);
            results[number].cues.push((token, view.within(block, cue.span)));
        }
    }
    for mention in &attributions.mentions {
        if let Some((number, block)) = of_byte(mention.span.start) {
            marks.push((number, mention.span, AnnotationKind::SPEAKER));
            let token = view.text.token_at_or_after(mention.span.start) - view.token(block);
            results[number].mentions.push((token, view.within(block, mention.span)));
        }
    }
    sort_by_key(&mut marks, |(number, span, _)| [*number, span.start, !span.end]);
    for (number, span, kind) in marks {
        let span = view.within(view.first_of_run() + number, span);
        results[number].marks.push(Mark {
            kind: kind as u32,
            bytes: (span.start, span.end),
            units: (span.start, span.end),
        });
    }
    for (found, result) in found.iter_mut().zip(results) {
        let Found { uses, fingerprint, items, .. } = std::mem::take(found);
        *found = Found { uses, fingerprint, items, ..result };
    }
}

/// Who wrote the article, as its bylines say.
pub(super) fn authors(found: &Found) -> impl Iterator<Item = &[String]> {
    found.parts.iter().filter_map(|part| match &part.kind {
        PartKind::Byline(byline) => Some(byline.authors.as_slice()),
        _ => None,
    })
}

/// Gives the marks their places in UTF-16 code units.
pub(super) fn add_units(view: &Window, found: &mut [Found]) {
    let (source, offset) = (view.text.source(), view.first_of_run());
    let mut starts: Vec<usize> = (0..=found.len()).map(|number| view.byte(offset + number)).collect();
    for (number, found) in found.iter_mut().enumerate() {
        let first = view.byte(offset + number);
        for mark in &mut found.marks {
            mark.units = (mark.bytes.0 + first, mark.bytes.1 + first);
        }
    }
    let marks = found.iter_mut().flat_map(|found| &mut found.marks);
    let ends = marks.flat_map(|mark| [&mut mark.units.0, &mut mark.units.1]);
    let mut all: Vec<&mut usize> = starts.iter_mut().chain(ends).collect();
    convert(source, OffsetUnit::Utf16, &mut all);
    for (found, &first) in found.iter_mut().zip(&starts) {
        for mark in &mut found.marks {
            mark.units = (mark.units.0 - first, mark.units.1 - first);
        }
    }
}
