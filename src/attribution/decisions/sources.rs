//! Sources: which noun phrase of the sentence is the subject of a cue.

use std::ops::Range;

use super::cues::{self, CueWord, TAKES_VALUES};
use crate::attribution::model::{BUCKETS, Candidate, Candidates, Decision, Values, attributes, bucket};
use crate::attribution::reading::phrases::bracketed;
use crate::attribution::reading::{Phrase, PhraseKind, Sentence, Sentences, Tag};

const TAGS: Values = Values::Named(Tag::NAMES);
const FORMS: Values = Values::Named(Tag::FORMS);
const AUXILIARIES: Values = Values::Named(Tag::AUXILIARIES);

/// What a [`Gap`] can say.
pub(crate) const BETWEEN_VALUES: Values = Values::Below(24);

attributes! {
    RANK = "rank", Values::Below(LEFT as u16 + RIGHT as u16);
    KIND = "kind", Values::Named(PhraseKind::NAMES);
    BEFORE = "before", TAGS;
    AFTER = "after", TAGS;
    BETWEEN = "between", BETWEEN_VALUES;
    GAP = "gap", BUCKETS;
    FORM = "form", FORMS;
    TAKES = "takes", TAKES_VALUES;
    VERB = "verb", Values::Verbs;
    SUBJECT = "subject", TAGS;
    FIRST = "first", Values::Named(&["no", "yes"]);
    CUE_BEFORE = "cue-before", TAGS;
    POSSESSIVE = "possessive", Values::Named(&["no", "yes"]);
    STANDING = "standing", Values::Named(Standing::NAMES);
    NEARER = "nearer", Values::Below(MOST_NEARER + 1);
    AUXILIARY = "auxiliary", AUXILIARIES;
}

/// Which phrase is the cue's subject?
pub static DECISION: Decision = Decision {
    name: "sources",
    attributes: ATTRIBUTES,
    features: &[
        &[RANK],
        &[KIND],
        &[KIND, RANK],
        &[BEFORE, RANK],
        &[AFTER, RANK],
        &[BEFORE, KIND],
        &[AFTER, KIND],
        &[BETWEEN, RANK],
        &[BETWEEN, KIND],
        &[GAP, KIND],
        &[GAP, RANK],
        &[FORM, RANK],
        &[FORM, BETWEEN],
        &[TAKES, RANK],
        &[SUBJECT, FIRST, KIND],
        &[SUBJECT, RANK],
        &[CUE_BEFORE, FIRST],
        &[CUE_BEFORE, RANK],
        &[VERB, RANK],
        &[POSSESSIVE, RANK],
        &[POSSESSIVE, FORM, CUE_BEFORE],
        &[AFTER, FIRST, STANDING],
        &[BEFORE, AFTER, FIRST],
        &[STANDING, NEARER, FORM],
        &[STANDING, NEARER, CUE_BEFORE],
        &[STANDING, RANK, NEARER],
        &[STANDING, KIND, BETWEEN],
        &[FORM, CUE_BEFORE, STANDING],
        &[BEFORE, VERB, POSSESSIVE],
        &[RANK, FIRST, POSSESSIVE],
        &[AUXILIARY, FORM, RANK],
        &[AUXILIARY, VERB],
    ],
    given: &[],
};

/// How many phrases left of the cue are candidates.
const LEFT: usize = 8;
/// How many phrases right of the cue are candidates.
const RIGHT: usize = 3;
/// Up to how many nearer subjects are told apart.
const MOST_NEARER: u16 = 2;
/// How many units an apposition has at most, behind which a verb is looked for.
const LONGEST_APPOSITION: usize = 12;

/// A phrase of a sentence, as all cues of the sentence see it.
pub(crate) struct PossibleSource {
    units: Range<u32>,
    /// Whether it can be a cue's subject.
    speaks: bool,
    /// Whether it is the subject of a verb, or may be.
    acts: bool,
    is_possessive: bool,
    /// The values that it has as a candidate, whatever the cue.
    values: Candidate,
}

/// Writes what is seen of the phrases of a sentence into a list. That is done once for all cues of the sentence.
pub(crate) fn possible_sources(
    sentences: &Sentences,
    sentence: &Sentence,
    phrases: &[Phrase],
    found: &mut Vec<PossibleSource>,
) {
    found.clear();
    found.extend(phrases.iter().enumerate().map(|(index, phrase)| {
        let units = phrase.units();
        let standing = Standing::of(sentences, sentence, phrase);
        let mut values = Candidate::default();
        values[KIND] = phrase.kind as u16;
        values[BEFORE] = sentences.tag(sentence, units.start as isize - 1) as u16;
        values[AFTER] = sentences.tag(sentence, units.end as isize) as u16;
        values[FIRST] = u16::from(index == 0);
        values[STANDING] = standing as u16;
        PossibleSource {
            units: units.start as u32..units.end as u32,
            speaks: phrase.kind != PhraseKind::Time
                && !is_object_of_relative(sentences, sentence, units.start)
                && !is_place_of_apposition(sentences, sentence, phrases, index),
            acts: matches!(standing, Standing::Subject | Standing::PerhapsSubject),
            is_possessive: sentences.units[units].iter().any(|unit| unit.tag == Tag::Possessive),
            values,
        }
    }));
}

/// The candidates for the source of a cue: their numbers among the phrases of its sentence, which `possible` are, and their
/// values, appended to `found`; the nearest on the left first, then those on the right.
#[inline(never)] // the stages stay functions of their own
pub(crate) fn candidates(
    sentences: &Sentences,
    sentence: &Sentence,
    possible: &[PossibleSource],
    word: &CueWord,
    found: &mut Candidates<usize>,
) {
    let unit = word.unit;
    let split = possible.partition_point(|source| source.units.start < unit);
    let inside = split > 0 && possible[split - 1].units.end > unit;
    let subject = word.subject();
    // She was praised by the mayor, who was accused: by whom is said right behind, or not at all.
    let judged = word.is_judged(sentences);
    let form = sentences.tag(sentence, unit as isize).form();
    let takes = cues::takes(word.verb.patterns);
    let before_subject = sentences.tag(sentence, subject) as u16;
    let before = sentences.tag(sentence, unit as isize - 1) as u16;
    let auxiliary = word.auxiliary.auxiliary();
    let mut add = |index: usize, rank: usize, gap: &Gap, own: [(u8, u16); 2]| {
        let values = found.add(index, &possible[index].values);
        values[FORM] = form;
        values[TAKES] = takes;
        values[VERB] = word.verb.number;
        values[SUBJECT] = before_subject;
        values[CUE_BEFORE] = before;
        values[AUXILIARY] = auxiliary;
        values[RANK] = rank as u16;
        values[BETWEEN] = gap.value();
        values[GAP] = bucket(gap.others);
        own.into_iter().for_each(|(attribute, value)| values[attribute] = value);
    };
    // The gap grows from one phrase to the next on its side: each unit is looked at once.
    let (mut gap, mut reached) = (Gap::default(), unit);
    // How many phrases stand nearer that are subjects.
    let mut nearer = 0;
    let left = possible[..split].iter().enumerate().rev().filter(|(_, source)| source.speaks);
    for (rank, (index, source)) in left.take(if judged { 0 } else { LEFT }).enumerate() {
        let end = source.units.end;
        gap.add(sentences, end.min(reached) as usize..reached as usize, subject);
        reached = reached.min(end);
        let possessive = inside && rank == 0 || source.is_possessive;
        add(index, rank, &gap, [(POSSESSIVE, u16::from(possessive)), (NEARER, nearer)]);
        nearer = (nearer + u16::from(source.acts && end < unit)).min(MOST_NEARER);
    }
    let (mut gap, mut reached) = (Gap::default(), unit + 1);
    let right = possible.iter().enumerate().skip(split);
    let by = sentences.tag(sentence, unit as isize + 1) == Tag::Preposition;
    let right = right.filter(|(_, source)| source.speaks && (!judged || by && source.units.start == unit + 2));
    for (rank, (index, source)) in right.take(RIGHT).enumerate() {
        let start = source.units.start;
        gap.add(sentences, reached as usize..start.max(reached) as usize, subject);
        reached = reached.max(start);
        // …, said officials.
        let is_inverted = is_inverted(sentences, sentence, source, unit);
        let standing = if is_inverted { Standing::Inverted as u16 } else { source.values[STANDING] };
        add(index, LEFT + rank, &gap, [(STANDING, standing), (NEARER, 0)]);
    }
}

/// Whether a cue behind a comma or a quote has its subject right behind it: …, said *officials*.
fn is_inverted(sentences: &Sentences, sentence: &Sentence, source: &PossibleSource, cue: u32) -> bool {
    let tag = |index: u32| sentences.tag(sentence, index as isize);
    source.units.start == cue + 1
        && cue as usize > sentence.units().start
        && matches!(tag(cue - 1), Tag::Comma | Tag::Quote | Tag::Dash)
        && matches!(tag(source.units.end), Tag::Stop | Tag::Comma | Tag::Edge | Tag::Semicolon | Tag::Who | Tag::Of)
}

/// Whether the phrase that begins at `start` is the object in a relative clause whose verb no table has, and so nobody's
/// subject: the union that represents *dockers* urged …
fn is_object_of_relative(sentences: &Sentences, sentence: &Sentence, start: usize) -> bool {
    let before = |offset: isize| sentences.tag(sentence, start as isize - offset);
    matches!(before(1), Tag::Plural | Tag::Lower) && matches!(before(2), Tag::Who | Tag::Which | Tag::That)
}

/// Whether a name between commas tells where the place before it is: Ms. Orlova, a dean of the University of Reno, *Nevada*, …
fn is_place_of_apposition(sentences: &Sentences, sentence: &Sentence, phrases: &[Phrase], index: usize) -> bool {
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    let [begins, before, place] = [0, index.wrapping_sub(1), index].map(|index| phrases.get(index));
    let (Some(begins), Some(before), Some(place)) = (begins, before, place) else { return false };
    let (units, linked) = (place.units(), before.units());
    index >= 2
        && place.kind == PhraseKind::Name
        && before.kind == PhraseKind::Name
        && matches!(begins.kind, PhraseKind::Name | PhraseKind::RoleName)
        && tag(begins.units().end) == Tag::Comma
        && linked.end + 1 == units.start
        && tag(linked.end) == Tag::Comma
        && tag(units.end) == Tag::Comma
        && linked.start > begins.units().end
        && matches!(tag(linked.start - 1), Tag::Of | Tag::Preposition)
}

/// How a phrase stands to the verb of its clause, as far as tags tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Standing {
    /// No verb follows.
    Apart,
    /// A word follows that may be a verb.
    PerhapsSubject,
    /// A verb follows.
    Subject,
    /// A verb or a preposition precedes.
    Object,
    /// It stands right behind the cue, and the sentence or its main clause ends with it: …, said *officials*.
    Inverted,
}

impl Standing {
    const NAMES: &[&str] = &["apart", "perhaps-subject", "subject", "object", "inverted"];

    fn of(sentences: &Sentences, sentence: &Sentence, phrase: &Phrase) -> Self {
        let tag = |index: usize| sentences.tag(sentence, index as isize);
        let units = phrase.units();
        match sentences.tag(sentence, units.start as isize - 1) {
            Tag::Preposition | Tag::Of | Tag::To | Tag::Ing | Tag::Ed | Tag::Past => return Self::Object,
            tag if tag.is_cue() => return Self::Object,
            _ => {}
        }
        let mut at = bracketed(sentences, units.end, sentence.units().end).map_or(units.end, |closing| closing + 1);
        if tag(at) == Tag::Comma {
            // Ms. Orlova, the minister, left: on behind the comma that closes.
            let reach = at + 1..sentence.units().end.min(at + LONGEST_APPOSITION);
            at = reach.into_iter().find(|&index| tag(index) == Tag::Comma).map_or(at, |closing| closing + 1);
            // Ms. Orlova, of the University of Reno, Nevada, who …
            let place = (at..sentence.units().end).find(|&index| tag(index) != Tag::Name).unwrap_or(at);
            if place > at && tag(place) == Tag::Comma {
                at = place + 1;
            }
        }
        while tag(at) == Tag::Adverb {
            at += 1;
        }
        match tag(at) {
            tag if tag.is_finite() => Self::Subject,
            // The verb may stand behind a relative clause: the union that represents dockers …
            Tag::Who | Tag::Which | Tag::That => Self::PerhapsSubject,
            Tag::Lower | Tag::VerbBase | Tag::Plural => Self::PerhapsSubject,
            _ => Self::Apart,
        }
    }
}

/// What stands between a phrase and the cue.
#[derive(Default)]
struct Gap {
    /// All that the units are, of the [`role`]s.
    roles: u8,
    /// How many commas and dashes there are.
    commas: u16,
    /// How many units there are that are no auxiliaries.
    others: usize,
}

/// A verb of another clause.
const VERB_OF_ANOTHER: u8 = 1;
/// A verb of another clause, unless it is an auxiliary of the cue.
const AUXILIARY_VERB: u8 = 1 << 1;
const COMMA_OR_DASH: u8 = 1 << 2;
const QUOTED: u8 = 1 << 3;
/// It opens a relative or that-clause.
const OPENS_CLAUSE: u8 = 1 << 4;

/// What a unit of this tag is between a phrase and a cue.
fn role(tag: Tag) -> u8 {
    match tag {
        Tag::Be | Tag::Have | Tag::Do | Tag::Modal => AUXILIARY_VERB,
        Tag::VerbPast | Tag::VerbPresent | Tag::VerbBase | Tag::Ed | Tag::Past => VERB_OF_ANOTHER,
        Tag::Comma | Tag::Dash => COMMA_OR_DASH,
        Tag::Quote => QUOTED,
        Tag::Who | Tag::Which | Tag::That | Tag::Subordinator => OPENS_CLAUSE,
        _ => 0,
    }
}

impl Gap {
    /// Adds some units; auxiliaries up to the unit `subject` are another clause's.
    fn add(&mut self, sentences: &Sentences, units: Range<usize>, subject: isize) {
        let first = units.start as isize;
        for (index, unit) in (first..).zip(&sentences.units[units]) {
            let role = role(unit.tag);
            self.others += usize::from(!unit.tag.is_auxiliary());
            self.commas += u16::from(role == COMMA_OR_DASH);
            self.roles |= if role == AUXILIARY_VERB { u8::from(index <= subject) * VERB_OF_ANOTHER } else { role };
        }
    }

    /// All of it as one of the [`BETWEEN_VALUES`].
    fn value(&self) -> u16 {
        let has = |role: u8| u16::from(self.roles & role != 0);
        has(VERB_OF_ANOTHER) + 2 * self.commas.min(2) + 6 * has(QUOTED) + 12 * has(OPENS_CLAUSE)
    }
}

/// What stands in a range of units, as one of the [`BETWEEN_VALUES`].
pub(crate) fn between(sentences: &Sentences, units: Range<usize>, subject: isize) -> u16 {
    let mut gap = Gap::default();
    gap.add(sentences, units, subject);
    gap.value()
}

/// The units of a source as it is shown: the phrase with what is said of it, "a spokesman for the
/// ministry, Ivan Orlov".
pub(crate) fn extent(
    sentences: &Sentences,
    sentence: &Sentence,
    phrases: &[Phrase],
    index: usize,
    cue: &CueWord,
) -> Range<usize> {
    let units = phrases[index].units();
    let end = linked_to_cue(sentences, units.end, cue).unwrap_or(units.end);
    units.start..apposition(sentences, sentence, phrases, index, end).unwrap_or(end)
}

/// Where the "for the ministry" ends that fills the place between a phrase and its cue, or the nouns do behind a name:
/// "the Reno *grain grower*".
fn linked_to_cue(sentences: &Sentences, start: usize, cue: &CueWord) -> Option<usize> {
    let end = (cue.subject() + 1) as usize;
    let between = sentences.units.get(start..end)?;
    let is_noun = |tag: Tag| matches!(tag, Tag::Lower | Tag::Plural);
    let first = between.first()?.tag;
    // "Ms. Orlova *needs to* say", "Ms. Orlova *farms in Reno and* says": verbs.
    let acts = || between.last().is_some_and(|unit| matches!(unit.tag, Tag::And | Tag::But | Tag::To));
    let begins = matches!(first, Tag::Of | Tag::Preposition | Tag::And) || is_noun(first) && !acts();
    let parts = |tag: Tag| {
        tag.is_auxiliary()
            || tag.is_cue()
            || matches!(
                tag,
                Tag::Comma
                    | Tag::Time
                    | Tag::Dash
                    | Tag::Quote
                    | Tag::Semicolon
                    | Tag::Colon
                    | Tag::Who
                    | Tag::That
                    | Tag::Which
            )
    };
    (begins && !between.iter().any(|unit| parts(unit.tag))).then_some(end)
}

/// Where the apposition ends that stands behind a source: "the minister, Ivan Orlov," or "Ivan
/// Orlov, the minister for the navy,".
fn apposition(
    sentences: &Sentences,
    sentence: &Sentence,
    phrases: &[Phrase],
    index: usize,
    end: usize,
) -> Option<usize> {
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    let mut comma = end;
    if let Some(closing) = bracketed(sentences, comma, sentence.units().end) {
        comma = closing + 1;
    }
    if tag(comma) == Tag::Comma && tag(comma + 1) == Tag::Mark && tag(comma + 2) == Tag::Comma {
        comma += 2; // Sen. Orlov, D-Ohio, said
    }
    if tag(comma) != Tag::Comma {
        return None;
    }
    let following = phrases[index + 1..].iter().find(|phrase| phrase.units().start > comma)?;
    let names = |kind: PhraseKind| matches!(kind, PhraseKind::Name | PhraseKind::RoleName);
    let describes = |kind: PhraseKind| matches!(kind, PhraseKind::Role | PhraseKind::Definite);
    let (first, second) = (phrases[index].kind, following.kind);
    if following.units().start != comma + 1 || !(names(first) && describes(second) || describes(first) && names(second))
    {
        return None;
    }
    let mut end = following.units().end;
    // of the navy, at the University of Reno
    while matches!(tag(end), Tag::Of | Tag::Preposition) {
        let linked = phrases[index + 1..].iter().find(|phrase| phrase.units().start > end)?;
        if linked.units().start != end + 1 || linked.kind == PhraseKind::Time {
            break;
        }
        end = linked.units().end;
    }
    matches!(tag(end), Tag::Comma | Tag::Stop | Tag::Edge | Tag::Dash | Tag::Semicolon).then_some(end)
}
