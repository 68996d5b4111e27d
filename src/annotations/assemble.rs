//! Assembles one document of what the stages found.
//!
//! Takes parts, attributions and speakers, gives a [`Document`]: the annotations in the order of their starts, with the ids that
//! this order gives them, and the entries of the speakers. Of two on the same span the part is first, then the content, the cue,
//! the mention.

use super::model::{Annotation, AnnotationKind, Cue, Document, IndirectQuote, Quote, Range, Speaker, SpeakerEntry};
use crate::attribution::{Attribution, Attributions, Content};
use crate::parts::{Part, PartKind};
use crate::scan::sort_by_key;
use crate::speakers::{self, Speakers};
use crate::text::Span;

/// What an annotation is made of: the number of a part, an attribution, a cue or a mention.
#[derive(Clone, Copy)]
enum Origin {
    Part(u32),
    Attribution(u32),
    Cue(u32),
    Mention(u32),
}

/// The ids that the sorted annotations give to cues and mentions.
struct Ids {
    cues: Vec<u32>,
    mentions: Vec<u32>,
}

/// The document of what was found; `quotes` are the spans of the quotes.
pub(super) fn document(parts: &[Part], quotes: &[Span], found: &Attributions, speakers: &Speakers) -> Document {
    let order = in_order(parts, quotes, found);
    let mut ids = Ids { cues: vec![0; found.cues.len()], mentions: vec![0; found.mentions.len()] };
    for (&(_, origin), id) in order.iter().zip(1..) {
        match origin {
            Origin::Cue(number) => ids.cues[number as usize] = id,
            Origin::Mention(number) => ids.mentions[number as usize] = id,
            Origin::Part(_) | Origin::Attribution(_) => {}
        }
    }
    let annotation = |(&(Span { start, end }, origin), id)| {
        let kind = match origin {
            Origin::Part(number) => part(&parts[number as usize].kind),
            Origin::Attribution(number) => content(&found.attributions[number as usize], speakers, &ids),
            Origin::Cue(_) => AnnotationKind::Cue(Cue {}),
            Origin::Mention(number) => mention(speakers, number as usize),
        };
        Annotation { id, kind, start, end }
    };
    let annotations = order.iter().zip(1..).map(annotation).collect();
    Document { annotations, speakers: entries(&order, found, speakers) }
}

/// The span and the origin of every annotation, by start, the longer first.
fn in_order(parts: &[Part], quotes: &[Span], found: &Attributions) -> Vec<(Span, Origin)> {
    let content = |attribution: &Attribution| match attribution.content {
        Content::Quote(quote, _) => quotes[quote],
        Content::Indirect(span) => span,
    };
    let counts = [parts.len(), found.attributions.len(), found.cues.len(), found.mentions.len()];
    let mut order = Vec::with_capacity(counts.iter().sum());
    order.extend(parts.iter().map(|part| part.span).zip((0..).map(Origin::Part)));
    order.extend(found.attributions.iter().map(content).zip((0..).map(Origin::Attribution)));
    order.extend(found.cues.iter().map(|cue| cue.span).zip((0..).map(Origin::Cue)));
    order.extend(found.mentions.iter().map(|mention| mention.span).zip((0..).map(Origin::Mention)));
    sort_by_key(&mut order, |(span, _)| [span.start, !span.end, 0]);
    order
}

fn part(kind: &PartKind) -> AnnotationKind {
    match kind {
        PartKind::Headline => AnnotationKind::Headline,
        PartKind::Deck => AnnotationKind::Deck,
        PartKind::Subhead => AnnotationKind::Subhead,
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
    // Both must be right: whose mention it is, and who is behind it.
    let certainty = attribution.speaker.map_or(1.0, |mention| speakers.behind[mention].certainty);
    // Two decimals: more would only pretend.
    let confidence = (f64::from(attribution.confidence * certainty) * 100.0).round() / 100.0;
    let rule = attribution.rule.name();
    let basis = attribution.basis;
    match attribution.content {
        Content::Quote(_, quote_type) => {
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

/// The entries of the speakers, each with the ids of its mentions and its quotes.
fn entries(order: &[(Span, Origin)], found: &Attributions, speakers: &Speakers) -> Vec<SpeakerEntry> {
    let entry = |(speaker, id): (&speakers::Speaker, u32)| SpeakerEntry {
        id,
        name: speaker.name.clone(),
        speaker_type: speaker.speaker_type,
        role: speaker.role.clone(),
        mentions: Vec::new(),
        quotes: Vec::new(),
    };
    let mut entries: Vec<_> = speakers.speakers.iter().zip(1..).map(entry).collect();
    for (&(_, origin), id) in order.iter().zip(1..) {
        match origin {
            Origin::Mention(number) => entries[speakers.behind[number as usize].speaker].mentions.push(id),
            Origin::Attribution(number) => {
                if let Some(mention) = found.attributions[number as usize].speaker {
                    entries[speakers.behind[mention].speaker].quotes.push(id);
                }
            }
            Origin::Part(_) | Origin::Cue(_) => {}
        }
    }
    entries
}
