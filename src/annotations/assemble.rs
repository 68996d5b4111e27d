//! Puts what the stages found into one document.

use super::model::{
    Annotation, AnnotationKind, Cue, Document, IndirectQuote, Quote, QuoteType, Range, Speaker, SpeakerEntry,
};
use crate::attribution::{self, Attribution, Attributions, Content};
use crate::parts::{Part, PartKind};
use crate::scan::{order_by_key, sort_by_key};
use crate::speakers::Speakers;
use crate::text::Span;

/// Where an annotation comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    Part(u32),
    Attribution(u32),
    Cue(u32),
    Mention(u32),
}

impl Origin {
    /// The origin with this number when all of them are counted, of which there are so many of each.
    fn of(number: u32, [parts, attributions, cues, _]: [u32; 4]) -> Self {
        let (attributions, cues) = (parts + attributions, parts + attributions + cues);
        match number {
            _ if number < parts => Self::Part(number),
            _ if number < attributions => Self::Attribution(number - parts),
            _ if number < cues => Self::Cue(number - attributions),
            _ => Self::Mention(number - cues),
        }
    }
}

/// The ids that the sorted annotations give to cues, mentions and attributions.
struct Ids {
    cues: Vec<u32>,
    mentions: Vec<u32>,
    attributions: Vec<u32>,
}

/// The document of what was found; `quotes` are the spans of the quotes.
pub(super) fn document(parts: &[Part], quotes: &[Span], found: &Attributions, speakers: &Speakers) -> Document {
    let order = in_order(parts, quotes, found);
    let ids = ids(&order, found);
    let annotations = order
        .iter()
        .zip(1..)
        .map(|(&origin, id)| {
            let Span { start, end } = span(parts, quotes, found, origin);
            let kind = match origin {
                Origin::Part(index) => part(&parts[index as usize].kind),
                Origin::Attribution(index) => content(&found.attributions[index as usize], speakers, &ids),
                Origin::Cue(_) => AnnotationKind::Cue(Cue {}),
                Origin::Mention(index) => mention(speakers, index as usize),
            };
            Annotation { id, kind, start, end }
        })
        .collect();
    drop(order);
    Document { annotations, speakers: entries(found, speakers, &ids) }
}

/// Where every annotation comes from, by start, the longer first; of two on the same span the part is first,
/// then the content, the cue, the mention.
fn in_order(parts: &[Part], quotes: &[Span], found: &Attributions) -> Vec<Origin> {
    let counts = [parts.len(), found.attributions.len(), found.cues.len(), found.mentions.len()];
    let counts = counts.map(|count| count as u32);
    let order = order_by_key(counts.iter().sum::<u32>() as usize, &|number| {
        let span = span(parts, quotes, found, Origin::of(number as u32, counts));
        [span.start, !span.end, 0]
    });
    order.into_iter().map(|number| Origin::of(number, counts)).collect()
}

/// Where the annotation of this origin stands.
fn span(parts: &[Part], quotes: &[Span], found: &Attributions, origin: Origin) -> Span {
    match origin {
        Origin::Part(index) => parts[index as usize].span,
        Origin::Attribution(index) => match found.attributions[index as usize].content {
            Content::Quote(quote, _) => quotes[quote],
            Content::Indirect(span) => span,
        },
        Origin::Cue(index) => found.cues[index as usize].span,
        Origin::Mention(index) => found.mentions[index as usize].span,
    }
}

fn ids(order: &[Origin], found: &Attributions) -> Ids {
    let mut ids = Ids {
        cues: vec![0; found.cues.len()],
        mentions: vec![0; found.mentions.len()],
        attributions: vec![0; found.attributions.len()],
    };
    for (&origin, id) in order.iter().zip(1..) {
        match origin {
            Origin::Part(_) => {}
            Origin::Attribution(index) => ids.attributions[index as usize] = id,
            Origin::Cue(index) => ids.cues[index as usize] = id,
            Origin::Mention(index) => ids.mentions[index as usize] = id,
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

fn content(attribution: &Attribution, speakers: &Speakers, ids: &Ids) -> AnnotationKind {
    let cue = attribution.cue.map(|index| ids.cues[index]);
    let speaker = attribution.speaker.map(|index| ids.mentions[index]);
    // Two decimals: more would only pretend.
    // Both must be right: whose mention it is, and who is behind it.
    let certainty = attribution.speaker.map_or(1.0, |mention| speakers.behind[mention].certainty);
    let confidence = (f64::from(attribution.confidence * certainty) * 100.0).round() / 100.0;
    let rule = attribution.rule.name();
    let basis = attribution.basis;
    match attribution.content {
        Content::Quote(_, quote_type) => {
            let quote_type = match quote_type {
                attribution::QuoteType::Direct => QuoteType::Direct,
                attribution::QuoteType::Mixed => QuoteType::Mixed,
                attribution::QuoteType::Scare => QuoteType::Scare,
            };
            AnnotationKind::Quote(Quote { quote_type, cue, speaker, confidence, rule, basis })
        }
        Content::Indirect(_) => AnnotationKind::IndirectQuote(IndirectQuote { cue, speaker, confidence, rule, basis }),
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
    let mut counts = vec![(0, 0); speakers.speakers.len()];
    speakers.behind.iter().for_each(|behind| counts[behind.speaker].0 += 1);
    let spoken = found.attributions.iter().filter_map(|attribution| attribution.speaker);
    spoken.for_each(|mention| counts[speakers.behind[mention].speaker].1 += 1);
    let mut entries: Vec<_> = speakers
        .speakers
        .iter()
        .zip(counts)
        .zip(1..)
        .map(|((speaker, (mentions, quotes)), id)| SpeakerEntry {
            id,
            name: speaker.name.clone(),
            speaker_type: speaker.speaker_type,
            role: speaker.role.clone(),
            mentions: Vec::with_capacity(mentions),
            quotes: Vec::with_capacity(quotes),
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
