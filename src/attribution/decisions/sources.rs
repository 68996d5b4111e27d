//! Sources: which noun phrase of the sentence is the subject of a cue.
//!
//! Takes a cue and the phrases of its sentence, gives a candidate for each near phrase: eight on the left, three on the
//! right. The model chooses one or none. In "the mayor met Ms. Orlova, who *said* no" it is *who*.

use std::ops::Range;

use super::cues::{self, CueWord, TAKES_VALUES};
use super::gap::{BETWEEN_VALUES, Gap};
use super::{AUXILIARIES, FORMS, NO_YES, TAGS};
use crate::attribution::model::{BUCKETS, Candidate, Candidates, Decision, Values, attributes, bucket};
use crate::attribution::reading::phrases::bracketed;
use crate::attribution::reading::{Phrase, PhraseKind, Sentence, Sentences, Tag};

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
    FIRST = "first", NO_YES;
    CUE_BEFORE = "cue-before", TAGS;
    POSSESSIVE = "possessive", NO_YES;
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
    let saying = is_behind_as(sentences, sentence, unit as usize);
    let behind = possible.get(split).is_some_and(|source| ends_with_its_subject(sentences, sentence, source, word));
    let count = match () {
        () if judged || behind => 0,
        // quoted *the mayor* as saying
        () if saying => 1,
        () => LEFT,
    };
    for (rank, (index, source)) in left.take(count).enumerate() {
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
    for (rank, (index, source)) in right.take(if saying { 0 } else { RIGHT }).enumerate() {
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
        && matches!(
            tag(source.units.end),
            Tag::Stop
                | Tag::Comma
                | Tag::Edge
                | Tag::Semicolon
                | Tag::Who
                | Tag::Of
                | Tag::Ed
                | Tag::Ing
                | Tag::Preposition
        )
}

/// Whether the verb stands behind "as": quoted the mayor *as saying*, was quoted *as saying*.
pub(crate) fn is_behind_as(sentences: &Sentences, sentence: &Sentence, unit: usize) -> bool {
    sentences.tag(sentence, unit as isize) == Tag::VerbParticiple
        && sentences.tag(sentence, unit as isize - 1) == Tag::As
}

/// Whether a whole clause stands before the comma before the cue, so that its subject can only stand behind it: The mill will
/// close, said *a person* briefed on the sale. But: The mayor, who is ill, said two clerks had left.
fn ends_with_its_subject(sentences: &Sentences, sentence: &Sentence, source: &PossibleSource, word: &CueWord) -> bool {
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    let unit = word.unit();
    let names = |tag| matches!(tag, Tag::Role | Tag::Name | Tag::Title | Tag::Addressee);
    let is_named = || (source.units.start..source.units.end).any(|index| names(tag(index as usize)));
    if !word.verb.patterns.quote || !source.speaks || source.units.start as usize != unit + 1 || !is_named() {
        return false;
    }
    let parts = |tag| matches!(tag, Tag::Comma | Tag::Semicolon | Tag::Dash | Tag::Edge | Tag::Colon | Tag::Quote);
    let begin = sentence.units().start;
    if unit < begin + 3 || tag(unit - 1) != Tag::Comma {
        return false;
    }
    let start = (begin..unit - 1).rev().find(|&index| parts(tag(index))).map_or(begin, |mark| mark + 1);
    let subject = matches!(
        tag(start),
        Tag::Determiner
            | Tag::Name
            | Tag::Title
            | Tag::Role
            | Tag::Pronoun
            | Tag::It
            | Tag::Plural
            | Tag::Number
            | Tag::Lower
    );
    let is_clause = subject && (start + 1..unit - 1).any(|index| tag(index).is_finite());
    let until =
        (source.units.end as usize..sentence.units().end).find(|&index| parts(tag(index)) || tag(index) == Tag::Stop);
    let until = until.unwrap_or(sentence.units().end);
    // "He came in, said the pump was broken and left": a clause of its own follows.
    is_clause
        && !(source.units.end as usize + 1..until)
            .any(|index| tag(index).is_finite() && tag(index - 1) != Tag::Determiner)
        && !matches!(tag(source.units.end as usize), Tag::Be | Tag::Have | Tag::Modal | Tag::Do | Tag::Past)
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
