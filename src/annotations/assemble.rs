//! Puts what the stages found into one document.

use super::model::{
    Annotation, AnnotationKind, Cue, Document, IndirectQuote, Quote, QuoteType, Range, Speaker, SpeakerEntry,
};
use crate::attribution::{self, Attribution, Attributions, Content};
use crate::parts::{Part, PartKind};
use crate::sorting::sort_by_key;
use crate::speakers::Speakers;
use crate::text::Span;

/// Where an annotation comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Part(usize),
    Attribution(usize),
    Cue(usize),
    Mention(usize),
}

/// The ids that the sorted annotations give to cues, mentions and attributions.
struct Ids {
    cues: Vec<u32>,
    mentions: Vec<u32>,
    attributions: Vec<u32>,
}

/// The document of what was found; `quotes` are the spans of the quotes.
pub(crate) fn document(parts: &[Part], quotes: &[Span], found: &Attributions, speakers: &Speakers) -> Document {
    let order = in_order(parts, quotes, found);
    let ids = ids(&order, found);
    let annotations = order
        .iter()
        .zip(1..)
        .map(|(&(span, origin), id)| Annotation {
            id,
            kind: match origin {
                Origin::Part(index) => part(&parts[index].kind),
                Origin::Attribution(index) => content(&found.attributions[index], &ids),
                Origin::Cue(_) => AnnotationKind::Cue(Cue {}),
                Origin::Mention(index) => mention(speakers, index),
            },
            start: span.start,
            end: span.end,
        })
        .collect();
    Document { annotations, speakers: entries(found, speakers, &ids) }
}

/// Every annotation's span and origin, by start, the longer first; of two on the same span the part is first,
/// then the content, the cue, the mention.
fn in_order(parts: &[Part], quotes: &[Span], found: &Attributions) -> Vec<(Span, Origin)> {
    let parts = parts.iter().enumerate().map(|(index, part)| (part.span, Origin::Part(index)));
    let contents = found.attributions.iter().enumerate().map(|(index, attribution)| {
        let span = match attribution.content {
            Content::Quote(quote, _) => quotes[quote],
            Content::Indirect(span) => span,
        };
        (span, Origin::Attribution(index))
    });
    let cues = found.cues.iter().enumerate().map(|(index, cue)| (cue.span, Origin::Cue(index)));
    let mentions = found.mentions.iter().enumerate().map(|(index, mention)| (mention.span, Origin::Mention(index)));
    let mut order: Vec<_> = parts.chain(contents).chain(cues).chain(mentions).collect();
    sort_by_key(&mut order, |(span, _)| [span.start, !span.end, 0]);
    order
}

fn ids(order: &[(Span, Origin)], found: &Attributions) -> Ids {
    let mut ids = Ids {
        cues: vec![0; found.cues.len()],
        mentions: vec![0; found.mentions.len()],
        attributions: vec![0; found.attributions.len()],
    };
    for (&(_, origin), id) in order.iter().zip(1..) {
        match origin {
            Origin::Part(_) => {}
            Origin::Attribution(index) => ids.attributions[index] = id,
            Origin::Cue(index) => ids.cues[index] = id,
            Origin::Mention(index) => ids.mentions[index] = id,
        }
    }
    ids
}

fn part(kind: &PartKind) -> AnnotationKind {
    match kind {
        PartKind::Headline => AnnotationKind::Headline,
        PartKind::Deck => AnnotationKind::Deck,
        PartKind::DateStamp(stamp) => AnnotationKind::DateStamp(stamp.clone()),
        PartKind::Byline(byline) => AnnotationKind::Byline(byline.clone()),
        PartKind::Dateline(dateline) => AnnotationKind::Dateline(dateline.clone()),
        PartKind::Caption => AnnotationKind::Caption,
        PartKind::Credit(credit) => AnnotationKind::Credit(credit.clone()),
        PartKind::Boilerplate(boilerplate) => AnnotationKind::Boilerplate(boilerplate.clone()),
    }
}

fn content(attribution: &Attribution, ids: &Ids) -> AnnotationKind {
    let cue = attribution.cue.map(|index| ids.cues[index]);
    let speaker = attribution.speaker.map(|index| ids.mentions[index]);
    // Two decimals: more would only pretend.
    let confidence = (f64::from(attribution.confidence) * 100.0).round() / 100.0;
    let rule = attribution.rule.name();
    match attribution.content {
        Content::Quote(_, quote_type) => {
            let quote_type = match quote_type {
                attribution::QuoteType::Direct => QuoteType::Direct,
                attribution::QuoteType::Mixed => QuoteType::Mixed,
                attribution::QuoteType::Scare => QuoteType::Scare,
            };
            AnnotationKind::Quote(Quote { quote_type, cue, speaker, confidence, rule })
        }
        Content::Indirect(_) => AnnotationKind::IndirectQuote(IndirectQuote { cue, speaker, confidence, rule }),
    }
}

fn mention(speakers: &Speakers, index: usize) -> AnnotationKind {
    let behind = speakers.behind[index];
    AnnotationKind::Speaker(Speaker {
        entity: behind.speaker as u32 + 1,
        antecedent: behind.antecedent.map(|span| Range { start: span.start, end: span.end }),
    })
}

fn entries(found: &Attributions, speakers: &Speakers, ids: &Ids) -> Vec<SpeakerEntry> {
    let mut entries: Vec<_> = speakers
        .speakers
        .iter()
        .zip(1..)
        .map(|(speaker, id)| SpeakerEntry {
            id,
            name: speaker.name.clone(),
            role: speaker.role.clone(),
            mentions: Vec::new(),
            quotes: Vec::new(),
        })
        .collect();
    for (behind, &id) in speakers.behind.iter().zip(&ids.mentions) {
        entries[behind.speaker].mentions.push(id);
    }
    for (attribution, &id) in found.attributions.iter().zip(&ids.attributions) {
        if let Some(mention) = attribution.speaker {
            entries[speakers.behind[mention].speaker].quotes.push(id);
        }
    }
    for entry in &mut entries {
        sort_by_key(&mut entry.mentions, |&id| [id as usize, 0, 0]);
        sort_by_key(&mut entry.quotes, |&id| [id as usize, 0, 0]);
    }
    entries
}
