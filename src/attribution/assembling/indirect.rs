//! Indirect speech: what reporting clauses report without quotation marks.
//!
//! Takes the reporting clauses, gives an [`Indirect`] for each piece of content that is a clause, or at least no adverbial of
//! the cue: "She said *it would rain*", but not "she said *with a smile*".

use std::ops::Range;

use super::{Tokens, Units, cue_token, source_units};
use crate::attribution::decisions::reporting_clauses::{INDIRECT, ReportingClause, ReportingClauses};
use crate::attribution::model::{Calibration, Sort};
use crate::attribution::reading::{Phrase, Tag};
use crate::text::Text;

/// Below this probability a cue reports no more than a clause without marks: "the caretaker believes *it will fall*", but not
/// "he spoke for many".
const LEAST_FOR_A_PHRASE: f32 = 0.5;

/// Indirect speech with what was found for it.
pub(super) struct Indirect {
    pub tokens: Tokens,
    pub cue: usize,
    pub mention: Tokens,
    pub confidence: f32,
}

/// The indirect speech that the reporting clauses report.
pub(super) fn attributed(text: &Text, clauses: &ReportingClauses, calibration: &Calibration) -> Vec<Indirect> {
    let mut found = Vec::with_capacity(clauses.all.len());
    (0..clauses.all.len()).for_each(|number| add(text, clauses, number, &mut found));
    found.iter_mut().for_each(|found| found.confidence = calibration.confidence(Sort::Reported, found.confidence));
    found
}

/// The indirect speech that the cue with this number reports.
fn add(text: &Text, clauses: &ReportingClauses, number: usize, found: &mut Vec<Indirect>) {
    let cue = &clauses.all[number];
    if cue.probability < INDIRECT || cue.source.is_none() {
        return;
    }
    let source = source_units(cue);
    let unit = cue.word.unit();
    // The accused told the court. The label said “…”. Nouns.
    if source.contains(&unit) {
        return;
    }
    let confidence = cue.probability * cue.source_probability;
    // "… more than he admits, *she said*": that attributes, it is not said.
    let attributes = |piece: &Units| {
        let is_of =
            |other: &ReportingClause, unit: usize| unit == other.word.unit() || source_units(other).contains(&unit);
        let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
        beside.filter_map(|number| clauses.all.get(number)).any(|other| piece.clone().all(|unit| is_of(other, unit)))
    };
    let (before, after) = told_apart(text, clauses, cue, &source);
    for content in [before, after].into_iter().flatten() {
        for piece in without(content, &source, unit) {
            let piece = trimmed(clauses, piece);
            let mut words = clauses.sentences.units[piece.clone()].iter().filter(|unit| {
                !matches!(
                    unit.tag,
                    Tag::Quote | Tag::Comma | Tag::Stop | Tag::That | Tag::Dash | Tag::Colon | Tag::And | Tag::But
                )
            });
            let tags = || clauses.sentences.units[piece.clone()].iter().map(|unit| unit.tag);
            let is_clause = tags().any(Tag::is_finite);
            // A woman who asked not to be named: a wish, no statement.
            let who = source.clone().any(|unit| clauses.sentences.units[unit].tag == Tag::Who);
            let is_wish = who && tags().find(|&tag| tag != Tag::Not) == Some(Tag::To);
            // "…," she said, and left. · "…," he shouted at the gate. · She thanked him. · He wrote it down.
            let goes_on = match tags().next() {
                Some(Tag::And | Tag::But) => true,
                Some(Tag::Preposition) if cue.before.is_some() => !is_clause,
                Some(first)
                    if (who || matches!(first, Tag::Preposition | Tag::Of))
                        && tags().zip(tags().skip(1)).any(|pair| pair == (Tag::Colon, Tag::Quote)) =>
                {
                    true
                }
                _ => !is_clause && cue.probability < LEAST_FOR_A_PHRASE,
            };
            let pronoun = tags().all(|tag| {
                matches!(
                    tag,
                    Tag::Object | Tag::Pronoun | Tag::It | Tag::Adverb | Tag::Preposition | Tag::To | Tag::Time
                )
            });
            if words.next().is_some()
                && !goes_on
                && !pronoun
                && !is_wish
                && !is_deed(clauses, cue, &piece)
                && !attributes(&piece)
            {
                found.push(Indirect {
                    tokens: clauses.sentences.tokens(piece),
                    cue: cue_token(clauses, cue),
                    mention: clauses.sentences.tokens(source.clone()),
                    confidence,
                });
            }
        }
    }
}

/// Whether a piece of content is the thing of a deed: She offered *tea*. He called *a taxi*; but: He called *it a scandal*.
fn is_deed(clauses: &ReportingClauses, cue: &ReportingClause, piece: &Units) -> bool {
    let tags = || clauses.sentences.units[piece.clone()].iter().map(|unit| unit.tag);
    let tells = |tag: Tag| {
        tag.is_finite() || matches!(tag, Tag::To | Tag::That | Tag::Which | Tag::Who | Tag::Quote | Tag::Ing)
    };
    let is_thing = !matches!(tags().next(), Some(Tag::Preposition | Tag::Of | Tag::As)) && !tags().any(tells);
    let judges = || cue.word.verb.patterns.judgement && has_two_objects(clauses, cue, piece);
    cue.word.verb.patterns.deed && is_thing && !judges()
}

/// Whether two phrases stand side by side in a piece of content: called *her husband* *a liar*.
fn has_two_objects(clauses: &ReportingClauses, cue: &ReportingClause, piece: &Units) -> bool {
    let phrases = &clauses.phrases[clauses.phrases_of(cue.sentence as usize)];
    let inside =
        || phrases.iter().map(Phrase::units).filter(|units| units.start >= piece.start && units.end <= piece.end);
    inside().zip(inside().skip(1)).any(|(one, other)| one.end == other.start)
}

/// The contents before and behind a cue, without what is only told of how something is said.
fn told_apart(
    text: &Text,
    clauses: &ReportingClauses,
    cue: &ReportingClause,
    source: &Units,
) -> (Option<Units>, Option<Units>) {
    let sentences = &clauses.sentences;
    let sentence = &sentences.all[cue.sentence as usize];
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    let units = |content: &Option<Range<u32>>| content.as_ref().map(|it| it.start as usize..it.end as usize);
    let (mut before, mut after) = (units(&cue.before), units(&cue.after));
    let unit = cue.word.unit();
    let (first, last) = (source.start.min(unit), source.end.max(unit + 1));
    // “…,” she said as the crowd cheered.
    let quote = first - usize::from(first > 0 && tag(first - 1) == Tag::Comma);
    let sets_off = |quote: usize| {
        let end = sentences.units[quote].tokens().end;
        quote + 1 < first || text.word(end.saturating_sub(2)).starts_with([',', '?', '!', '…', '-', '–', '—'])
    };
    let beside = quote == sentence.units().start + 1 && tag(quote - 1) == Tag::Quote && sets_off(quote - 1);
    let other = |unit: &usize| *unit != cue.word.unit() && (tag(*unit).is_cue() || tag(*unit) == Tag::Comma);
    if beside && !(source.end..last).any(|unit| other(&unit)) {
        after = after.filter(|content| tag(content.start) == Tag::That);
    }
    // When the bridge fell, she said it was rotten.
    if after.is_some() && source.end <= unit && tag(unit + 1) != Tag::Comma {
        let opens_aside = |tag| matches!(tag, Tag::Subordinator | Tag::As | Tag::Ing | Tag::Ed);
        before = before.filter(|content| content.len() > 1 && !opens_aside(tag(content.start)));
    }
    (before, after)
}

/// `content` without the source and the cue, should they stand in it.
fn without(content: Units, source: &Units, cue: usize) -> impl Iterator<Item = Units> {
    let mut holes = [source.clone(), cue..cue + 1];
    if holes[0].start > holes[1].start {
        holes.swap(0, 1);
    }
    let end = content.end;
    let mut start = content.start;
    let holes = holes.into_iter().filter(move |hole| hole.start < content.end && hole.end > content.start);
    holes.chain(std::iter::once(end..end)).filter_map(move |hole| {
        let piece = start..hole.start;
        start = hole.end.max(start);
        (piece.start < piece.end).then_some(piece)
    })
}

/// A piece of content without the commas and stops at its ends.
fn trimmed(clauses: &ReportingClauses, piece: Units) -> Units {
    let is_mark = |index: usize| {
        matches!(clauses.sentences.units[index].tag, Tag::Comma | Tag::Stop | Tag::Dash | Tag::Semicolon | Tag::Colon)
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
