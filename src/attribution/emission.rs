//! Makes attributions of what was read: one for each quote, one for each stretch of indirect
//! speech, with their cues and mentions.

use std::ops::Range;

use super::quoted::{Choice, Relation};
use super::reading::{CueReading, Reading};
use super::sorts::Sort;
use super::sources;
use super::{Attribution, Attributions, Content, Cue, Mention, QuoteType, Rule};
use crate::quotes::Quote;
use crate::text::{Shape, Text, TokenKind};

/// From this probability on a cue's content is annotated as an indirect quote.
const INDIRECT: f32 = 0.45;

/// Up to this many words a quote without a speaker is taken for a term.
const LONGEST_TERM: usize = 7;

type Units = Range<usize>;

/// What is to be annotated, in units.
#[derive(Default)]
struct Found {
    cues: Vec<Units>,
    mentions: Vec<Units>,
    indirect: Vec<(Units, usize, Units, f32, Rule)>,
    quoted: Vec<(usize, QuoteType, Option<usize>, Option<Units>, f32, Rule)>,
}

pub(super) fn attributions(
    text: &Text,
    reading: &Reading,
    quotes: &[Quote],
    choices: &[(Option<Choice>, f32)],
) -> Attributions {
    let mut found = Found::default();
    let mut confidences: Vec<f32> = Vec::with_capacity(choices.len());
    for (number, &(choice, probability)) in choices.iter().enumerate() {
        let (index, unit) = reading.frames.outermost[number];
        let quote_type = quote_type(text, reading, number, &quotes[index], choice.is_some());
        let Some(choice) = choice else {
            found.quoted.push((index, quote_type, None, None, probability, Rule::NoSpeaker));
            confidences.push(probability);
            continue;
        };
        let certainty = match choice.relation {
            Relation::QuoteInFrame | Relation::QuoteInParagraph | Relation::QuoteBefore => {
                confidences.iter().rev().copied().next().unwrap_or(1.0)
            }
            _ => choice.cue.map_or(1.0, |cue| reading.cues[cue].source_probability),
        };
        let confidence = probability * certainty;
        confidences.push(confidence);
        let cue = choice.cue.map(|cue| reading.cues[cue].unit as usize);
        let mention = mention(reading, choice, unit);
        found.quoted.push((index, quote_type, cue, Some(mention), confidence, rule(choice.relation)));
    }
    for cue in &reading.cues {
        indirect(reading, cue, &mut found);
    }
    disentangle(&mut found.indirect);
    resolve(text, reading, quotes, found)
}

/// The rule that a relation stands for.
fn rule(relation: Relation) -> Rule {
    match relation {
        Relation::CueBefore | Relation::CueAfter => Rule::CueBesideQuote,
        Relation::QuoteInFrame | Relation::QuoteInParagraph => Rule::SameSpeaker,
        Relation::QuoteBefore => Rule::SpeakerOfParagraphBefore,
        Relation::CueInFrameBefore | Relation::CueInParagraphBefore => Rule::CueInSentenceBefore,
        Relation::SubjectBefore => Rule::SubjectOfSentenceBefore,
        Relation::CueInNextFrame => Rule::CueInNextSentence,
        Relation::Label => Rule::NameBeforeColon,
        Relation::Phrase => Rule::PhraseInSentence,
    }
}

/// The units of the mention of a choice.
fn mention(reading: &Reading, choice: Choice, _quote: usize) -> Units {
    match choice.cue {
        Some(cue) if reading.cues[cue].source == Some(choice.source as u32) => {
            source_units(reading, &reading.cues[cue])
        }
        _ => reading.phrases[choice.source].units(),
    }
}

/// The units of the source of a cue.
fn source_units(reading: &Reading, cue: &CueReading) -> Units {
    let unit = cue.unit as usize;
    let number = reading.frames.frames.partition_point(|frame| frame.units().end <= unit);
    let Some(source) = cue.source else { return unit..unit };
    sources::extent(&reading.frames, &reading.frames.frames[number], &reading.phrases, source as usize, unit)
}

/// How a quote is used.
fn quote_type(text: &Text, reading: &Reading, number: usize, quote: &Quote, spoken: bool) -> QuoteType {
    let tokens = quote.tokens();
    let inner = &text.tokens()[tokens.start + 1..tokens.end.saturating_sub(1).max(tokens.start + 1)];
    let words = inner.iter().filter(|token| token.kind() == TokenKind::Word).count();
    let stops = inner.last().is_some_and(|last| {
        last.kind() == TokenKind::Punctuation
            && last.span().of(text.source()).starts_with(['.', ',', '?', '!', '…', '-', '—'])
    });
    let lower = inner.first().is_some_and(|first| first.is_word() && first.shape() == Shape::Lower);
    let (_, unit) = reading.frames.outermost[number];
    let frame = &reading.frames.frames[reading.frame_of_quote[number] as usize];
    let before = reading.frames.sort(frame, unit as isize - 1);
    let opens = matches!(before, Sort::Edge | Sort::Comma | Sort::Colon | Sort::Quote | Sort::Dash | Sort::Stop);
    let introduced = before.is_cue() && !lower;
    match () {
        () if !spoken && words <= LONGEST_TERM && !(stops && opens && !lower) => QuoteType::Scare,
        () if (opens || introduced) && (stops || words > LONGEST_TERM || introduced) => QuoteType::Direct,
        () => QuoteType::Mixed,
    }
}

/// The indirect speech that a cue reports.
fn indirect(reading: &Reading, cue: &CueReading, found: &mut Found) {
    if cue.probability < INDIRECT || cue.source.is_none() {
        return;
    }
    let source = source_units(reading, cue);
    let unit = cue.unit as usize;
    let confidence = cue.probability * cue.source_probability * cue.content_probability;
    let rule = Rule::CueWithContent;
    for content in [&cue.before, &cue.after].into_iter().flatten() {
        let content = content.start as usize..content.end as usize;
        for piece in without(content, &source, unit) {
            let piece = trimmed(reading, piece);
            let words = reading.frames.units[piece.clone()].iter().filter(|unit| {
                !matches!(
                    unit.sort,
                    Sort::Quote
                        | Sort::Comma
                        | Sort::Stop
                        | Sort::That
                        | Sort::Dash
                        | Sort::Colon
                        | Sort::And
                        | Sort::But
                )
            });
            if words.count() > 0 {
                found.indirect.push((piece, unit, source.clone(), confidence, rule));
            }
        }
    }
}

/// `content` without the source and the cue, should they stand in it.
fn without(content: Units, source: &Units, cue: usize) -> Vec<Units> {
    let mut holes = [source.clone(), cue..cue + 1];
    holes.sort_by_key(|hole| hole.start);
    let mut pieces = Vec::with_capacity(1);
    let mut start = content.start;
    for hole in holes {
        if hole.start < content.end && hole.end > start {
            if hole.start > start {
                pieces.push(start..hole.start);
            }
            start = hole.end.max(start);
        }
    }
    if start < content.end {
        pieces.push(start..content.end);
    }
    pieces
}

/// A piece of content without the commas and stops at its ends.
fn trimmed(reading: &Reading, piece: Units) -> Units {
    let is_mark = |index: usize| {
        matches!(
            reading.frames.units[index].sort,
            Sort::Comma | Sort::Stop | Sort::Dash | Sort::Semicolon | Sort::Colon
        )
    };
    let (mut start, mut end) = (piece.start, piece.end);
    while start < end && is_mark(start) {
        start += 1;
    }
    while start < end && is_mark(end - 1) {
        end -= 1;
    }
    start..end
}

/// Makes the contents nested or disjoint: of two that cross, the later one is cut where the
/// earlier ends; of two on the same units, one stays.
fn disentangle(indirect: &mut Vec<(Units, usize, Units, f32, Rule)>) {
    indirect.sort_by_key(|(units, cue, ..)| (units.start, std::cmp::Reverse(units.end), *cue));
    indirect.dedup_by(|later, earlier| later.0 == earlier.0);
    let mut open: Vec<usize> = Vec::new();
    for (units, ..) in indirect.iter_mut() {
        while open.last().is_some_and(|&end| end <= units.start) {
            open.pop();
        }
        if let Some(&end) = open.last() {
            units.end = units.end.min(end);
        }
        open.push(units.end);
    }
    indirect.sort_by_key(|(units, cue, ..)| (units.start, std::cmp::Reverse(units.end), *cue));
    indirect.dedup_by(|later, earlier| later.0 == earlier.0);
}

/// Numbers cues and mentions and turns units into bytes.
fn resolve(text: &Text, reading: &Reading, quotes: &[Quote], mut found: Found) -> Attributions {
    for (_, cue, source, ..) in &found.indirect {
        found.cues.push(*cue..*cue + 1);
        found.mentions.push(source.clone());
    }
    for (_, _, cue, mention, ..) in &found.quoted {
        found.cues.extend(cue.map(|cue| cue..cue + 1));
        found.mentions.extend(mention.clone());
    }
    found.cues.sort_by_key(|units| (units.start, units.end));
    found.cues.dedup();
    let mentions = settle(&mut found.mentions, &mut found.indirect, &found.cues);
    let cue_number = |cue: usize| found.cues.partition_point(|units| units.start < cue);
    let mention_number = |units: &Units| mentions.partition_point(|known| known.start < units.start);
    let mut attributions = Vec::with_capacity(quotes.len() + found.indirect.len());
    for (index, quote_type, cue, mention, confidence, rule) in &found.quoted {
        attributions.push(Attribution {
            content: Content::Quote(*index, *quote_type),
            cue: cue.map(cue_number),
            speaker: mention.as_ref().map(mention_number),
            confidence: *confidence,
            rule: *rule,
        });
    }
    for (units, cue, source, confidence, rule) in &found.indirect {
        attributions.push(Attribution {
            content: Content::Indirect(reading.frames.span(text, units.clone())),
            cue: Some(cue_number(*cue)),
            speaker: Some(mention_number(source)),
            confidence: *confidence,
            rule: *rule,
        });
    }
    for (index, quote) in quotes.iter().enumerate().filter(|(_, quote)| quote.depth > 0) {
        let words = quote.tokens().len().saturating_sub(2);
        let quote_type = if words <= LONGEST_TERM { QuoteType::Scare } else { QuoteType::Mixed };
        attributions.push(Attribution {
            content: Content::Quote(index, quote_type),
            cue: None,
            speaker: None,
            confidence: 0.5,
            rule: Rule::QuoteInQuote,
        });
    }
    let span = |units: &Units| reading.frames.span(text, units.clone());
    Attributions {
        cues: found.cues.iter().map(|units| Cue { span: span(units) }).collect(),
        mentions: mentions.iter().map(|units| Mention { span: span(units) }).collect(),
        attributions,
    }
}

/// The mentions, one for each start, none crossing another, a cue or a content.
fn settle(mentions: &mut Vec<Units>, indirect: &mut [(Units, usize, Units, f32, Rule)], cues: &[Units]) -> Vec<Units> {
    mentions.sort_by_key(|units| (units.start, std::cmp::Reverse(units.end)));
    mentions.dedup_by(|later, earlier| later.start == earlier.start);
    let mut settled: Vec<Units> = Vec::with_capacity(mentions.len());
    let mut open: Vec<usize> = Vec::new();
    for units in mentions.iter() {
        let mut units = units.clone();
        while open.last().is_some_and(|&end| end <= units.start) {
            open.pop();
        }
        if let Some(&end) = open.last() {
            units.end = units.end.min(end);
        }
        let cue = cues.partition_point(|cue| cue.start < units.start);
        if let Some(cue) = cues.get(cue).filter(|cue| cue.start < units.end) {
            units.end = cue.start.max(units.start + 1);
        }
        open.push(units.end);
        settled.push(units);
    }
    for (content, ..) in indirect.iter_mut() {
        // A mention that a content's end cuts through is taken in whole.
        let last = settled.partition_point(|mention| mention.start < content.end);
        for mention in settled[..last].iter().rev().take(4) {
            if mention.start > content.start && mention.end > content.end {
                content.end = mention.end;
            }
        }
        let first = settled.partition_point(|mention| mention.start < content.start);
        for mention in settled[..first].iter().rev().take(4) {
            if mention.end > content.start && mention.end < content.end {
                content.start = mention.end;
            }
        }
    }
    settled
}
