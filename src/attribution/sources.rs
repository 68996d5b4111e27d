//! Sources: which noun phrase of the frame is the subject of a cue.

use std::ops::Range;

use super::cues::{self, CueWord, TAKES_VALUES};
use super::decision::{Attribute, BUCKETS, Candidate, Candidates, Decision, Values, bucket};
use super::frames::{Frame, Frames};
use super::phrases::{Phrase, PhraseKind, bracketed};
use super::sorts::Sort;

const SORTS: Values = Values::Named(Sort::NAMES);
const FORMS: Values = Values::Named(Sort::FORMS);
const AUXILIARIES: Values = Values::Named(Sort::AUXILIARIES);

/// What a [`Gap`] can say.
pub(super) const BETWEEN_VALUES: Values = Values::Below(24);

const RANK: u8 = 0;
const KIND: u8 = 1;
const BEFORE: u8 = 2;
const AFTER: u8 = 3;
const BETWEEN: u8 = 4;
const GAP: u8 = 5;
const FORM: u8 = 6;
const TAKES: u8 = 7;
const VERB: u8 = 8;
const SUBJECT: u8 = 9;
const FIRST: u8 = 10;
const CUE_BEFORE: u8 = 11;
const POSSESSIVE: u8 = 12;
const STANDING: u8 = 13;
const NEARER: u8 = 14;
const AUXILIARY: u8 = 15;

/// Which phrase is the cue's subject?
pub static DECISION: Decision = Decision {
    name: "sources",
    attributes: &[
        Attribute { name: "rank", values: Values::Below(LEFT as u16 + RIGHT as u16) },
        Attribute { name: "kind", values: Values::Named(PhraseKind::NAMES) },
        Attribute { name: "before", values: SORTS },
        Attribute { name: "after", values: SORTS },
        Attribute { name: "between", values: BETWEEN_VALUES },
        Attribute { name: "gap", values: BUCKETS },
        Attribute { name: "form", values: FORMS },
        Attribute { name: "takes", values: TAKES_VALUES },
        Attribute { name: "verb", values: Values::Verbs },
        Attribute { name: "subject", values: SORTS },
        Attribute { name: "first", values: Values::Named(&["no", "yes"]) },
        Attribute { name: "cue-before", values: SORTS },
        Attribute { name: "possessive", values: Values::Named(&["no", "yes"]) },
        Attribute { name: "standing", values: Values::Named(Standing::NAMES) },
        Attribute { name: "nearer", values: Values::Below(MOST_NEARER + 1) },
        Attribute { name: "auxiliary", values: AUXILIARIES },
    ],
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

/// A phrase of a frame, as all cues of the frame see it.
pub(super) struct Speaker {
    units: Range<u32>,
    /// Whether it can be a cue's subject.
    speaks: bool,
    /// Whether it is the subject of a verb, or may be.
    acts: bool,
    is_possessive: bool,
    /// The values that it has as a candidate, whatever the cue.
    values: Candidate,
}

/// Writes what is seen of the phrases of a frame into a list. That is done once for all cues of the frame.
pub(super) fn speakers(frames: &Frames, frame: &Frame, phrases: &[Phrase], found: &mut Vec<Speaker>) {
    found.clear();
    found.extend(phrases.iter().enumerate().map(|(index, phrase)| {
        let units = phrase.units();
        let standing = Standing::of(frames, frame, phrase);
        let mut values = Candidate::default();
        values[KIND as usize] = phrase.kind as u16;
        values[BEFORE as usize] = frames.sort(frame, units.start as isize - 1) as u16;
        values[AFTER as usize] = frames.sort(frame, units.end as isize) as u16;
        values[FIRST as usize] = u16::from(index == 0);
        values[STANDING as usize] = standing as u16;
        Speaker {
            units: units.start as u32..units.end as u32,
            speaks: phrase.kind != PhraseKind::Time
                && !is_object_of_relative(frames, frame, units.start)
                && !is_place_of_apposition(frames, frame, phrases, index),
            acts: matches!(standing, Standing::Subject | Standing::PerhapsSubject),
            is_possessive: frames.units[units].iter().any(|unit| unit.sort == Sort::Possessive),
            values,
        }
    }));
}

/// The candidates for the source of a cue: their numbers among the phrases of its frame, which `speakers` are, and their
/// values, appended to `found`; the nearest on the left first, then those on the right.
#[inline(never)] // the stages stay functions of their own
pub(super) fn candidates(
    frames: &Frames,
    frame: &Frame,
    speakers: &[Speaker],
    word: &CueWord,
    found: &mut Candidates<usize>,
) {
    let unit = word.unit;
    let split = speakers.partition_point(|speaker| speaker.units.start < unit);
    let inside = split > 0 && speakers[split - 1].units.end > unit;
    let subject = word.subject();
    // She was praised by the mayor, who was accused: by whom is said right behind, or not at all.
    let judged = word.is_judged(frames);
    let form = frames.sort(frame, unit as isize).form();
    let takes = cues::takes(word.verb.patterns);
    let before_subject = frames.sort(frame, subject) as u16;
    let before = frames.sort(frame, unit as isize - 1) as u16;
    let auxiliary = word.auxiliary.auxiliary();
    let mut add = |index: usize, rank: usize, gap: &Gap, own: [(u8, u16); 2]| {
        let values = found.add(index, &speakers[index].values);
        values[FORM as usize] = form;
        values[TAKES as usize] = takes;
        values[VERB as usize] = word.verb.number;
        values[SUBJECT as usize] = before_subject;
        values[CUE_BEFORE as usize] = before;
        values[AUXILIARY as usize] = auxiliary;
        values[RANK as usize] = rank as u16;
        values[BETWEEN as usize] = gap.value();
        values[GAP as usize] = bucket(gap.others);
        own.into_iter().for_each(|(attribute, value)| values[usize::from(attribute)] = value);
    };
    // The gap grows from one phrase to the next on its side: each unit is looked at once.
    let (mut gap, mut reached) = (Gap::default(), unit);
    // How many phrases stand nearer that are subjects.
    let mut nearer = 0;
    let left = speakers[..split].iter().enumerate().rev().filter(|(_, speaker)| speaker.speaks);
    for (rank, (index, speaker)) in left.take(if judged { 0 } else { LEFT }).enumerate() {
        let end = speaker.units.end;
        gap.add(frames, end.min(reached) as usize..reached as usize, subject);
        reached = reached.min(end);
        let possessive = inside && rank == 0 || speaker.is_possessive;
        add(index, rank, &gap, [(POSSESSIVE, u16::from(possessive)), (NEARER, nearer)]);
        nearer = (nearer + u16::from(speaker.acts && end < unit)).min(MOST_NEARER);
    }
    let (mut gap, mut reached) = (Gap::default(), unit + 1);
    let right = speakers.iter().enumerate().skip(split);
    let by = frames.sort(frame, unit as isize + 1) == Sort::Preposition;
    let right = right.filter(|(_, speaker)| speaker.speaks && (!judged || by && speaker.units.start == unit + 2));
    for (rank, (index, speaker)) in right.take(RIGHT).enumerate() {
        let start = speaker.units.start;
        gap.add(frames, reached as usize..start.max(reached) as usize, subject);
        reached = reached.max(start);
        // …, said officials.
        let is_inverted = is_inverted(frames, frame, speaker, unit);
        let standing = if is_inverted { Standing::Inverted as u16 } else { speaker.values[STANDING as usize] };
        add(index, LEFT + rank, &gap, [(STANDING, standing), (NEARER, 0)]);
    }
}

/// Whether a cue behind a comma or a quote has its subject right behind it: …, said *officials*.
fn is_inverted(frames: &Frames, frame: &Frame, speaker: &Speaker, cue: u32) -> bool {
    let sort = |index: u32| frames.sort(frame, index as isize);
    speaker.units.start == cue + 1
        && cue as usize > frame.units().start
        && matches!(sort(cue - 1), Sort::Comma | Sort::Quote | Sort::Dash)
        && matches!(
            sort(speaker.units.end),
            Sort::Stop | Sort::Comma | Sort::Edge | Sort::Semicolon | Sort::Who | Sort::Of
        )
}

/// Whether the phrase that begins at `start` is the object in a relative clause whose verb no table has, and so nobody's
/// subject: the union that represents *dockers* urged …
fn is_object_of_relative(frames: &Frames, frame: &Frame, start: usize) -> bool {
    let before = |offset: isize| frames.sort(frame, start as isize - offset);
    matches!(before(1), Sort::Plural | Sort::Lower) && matches!(before(2), Sort::Who | Sort::Which | Sort::That)
}

/// Whether a name between commas tells where the place before it is: Ms. Orlova, a dean of the University of Reno, *Nevada*, …
fn is_place_of_apposition(frames: &Frames, frame: &Frame, phrases: &[Phrase], index: usize) -> bool {
    let sort = |index: usize| frames.sort(frame, index as isize);
    let [begins, before, place] = [0, index.wrapping_sub(1), index].map(|index| phrases.get(index));
    let (Some(begins), Some(before), Some(place)) = (begins, before, place) else { return false };
    let (units, linked) = (place.units(), before.units());
    index >= 2
        && place.kind == PhraseKind::Name
        && before.kind == PhraseKind::Name
        && matches!(begins.kind, PhraseKind::Name | PhraseKind::RoleName)
        && sort(begins.units().end) == Sort::Comma
        && linked.end + 1 == units.start
        && sort(linked.end) == Sort::Comma
        && sort(units.end) == Sort::Comma
        && linked.start > begins.units().end
        && matches!(sort(linked.start - 1), Sort::Of | Sort::Preposition)
}

/// How a phrase stands to the verb of its clause, as far as sorts tell.
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

    fn of(frames: &Frames, frame: &Frame, phrase: &Phrase) -> Self {
        let sort = |index: usize| frames.sort(frame, index as isize);
        let units = phrase.units();
        match frames.sort(frame, units.start as isize - 1) {
            Sort::Preposition | Sort::Of | Sort::To | Sort::Ing | Sort::Ed | Sort::Past => return Self::Object,
            sort if sort.is_cue() => return Self::Object,
            _ => {}
        }
        let mut at = bracketed(frames, units.end, frame.units().end).map_or(units.end, |closing| closing + 1);
        if sort(at) == Sort::Comma {
            // Ms. Orlova, the minister, left: on behind the comma that closes.
            let reach = at + 1..frame.units().end.min(at + LONGEST_APPOSITION);
            at = reach.into_iter().find(|&index| sort(index) == Sort::Comma).map_or(at, |closing| closing + 1);
            // Ms. Orlova, of the University of Reno, Nevada, who …
            let place = (at..frame.units().end).find(|&index| sort(index) != Sort::Name).unwrap_or(at);
            if place > at && sort(place) == Sort::Comma {
                at = place + 1;
            }
        }
        while sort(at) == Sort::Adverb {
            at += 1;
        }
        match sort(at) {
            sort if sort.is_finite() => Self::Subject,
            // The verb may stand behind a relative clause: the union that represents dockers …
            Sort::Who | Sort::Which | Sort::That => Self::PerhapsSubject,
            Sort::Lower | Sort::VerbBase | Sort::Plural => Self::PerhapsSubject,
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

/// What a unit of this sort is between a phrase and a cue.
fn role(sort: Sort) -> u8 {
    match sort {
        Sort::Be | Sort::Have | Sort::Do | Sort::Modal => AUXILIARY_VERB,
        Sort::VerbPast | Sort::VerbPresent | Sort::VerbBase | Sort::Ed | Sort::Past => VERB_OF_ANOTHER,
        Sort::Comma | Sort::Dash => COMMA_OR_DASH,
        Sort::Quote => QUOTED,
        Sort::Who | Sort::Which | Sort::That | Sort::Subordinator => OPENS_CLAUSE,
        _ => 0,
    }
}

impl Gap {
    /// Adds some units; auxiliaries up to the unit `subject` are another clause's.
    fn add(&mut self, frames: &Frames, units: Range<usize>, subject: isize) {
        let first = units.start as isize;
        for (index, unit) in (first..).zip(&frames.units[units]) {
            let role = role(unit.sort);
            self.others += usize::from(!unit.sort.is_auxiliary());
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
pub(super) fn between(frames: &Frames, units: Range<usize>, subject: isize) -> u16 {
    let mut gap = Gap::default();
    gap.add(frames, units, subject);
    gap.value()
}

/// The units of a source as it is shown: the phrase with what is said of it, "a spokesman for the
/// ministry, Ivan Orlov".
pub(super) fn extent(frames: &Frames, frame: &Frame, phrases: &[Phrase], index: usize, cue: &CueWord) -> Range<usize> {
    let units = phrases[index].units();
    let end = linked_to_cue(frames, units.end, cue).unwrap_or(units.end);
    units.start..apposition(frames, frame, phrases, index, end).unwrap_or(end)
}

/// Where the "for the ministry" ends that fills the place between a phrase and its cue, or the nouns do behind a name:
/// "the Reno *grain grower*".
fn linked_to_cue(frames: &Frames, start: usize, cue: &CueWord) -> Option<usize> {
    let end = (cue.subject() + 1) as usize;
    let between = frames.units.get(start..end)?;
    let is_noun = |sort: Sort| matches!(sort, Sort::Lower | Sort::Plural);
    let first = between.first()?.sort;
    // "Ms. Orlova *needs to* say", "Ms. Orlova *farms in Reno and* says": verbs.
    let acts = || between.last().is_some_and(|unit| matches!(unit.sort, Sort::And | Sort::But | Sort::To));
    let begins = matches!(first, Sort::Of | Sort::Preposition | Sort::And) || is_noun(first) && !acts();
    let parts = |sort: Sort| {
        sort.is_auxiliary()
            || sort.is_cue()
            || matches!(
                sort,
                Sort::Comma
                    | Sort::Time
                    | Sort::Dash
                    | Sort::Quote
                    | Sort::Semicolon
                    | Sort::Colon
                    | Sort::Who
                    | Sort::That
                    | Sort::Which
            )
    };
    (begins && !between.iter().any(|unit| parts(unit.sort))).then_some(end)
}

/// Where the apposition ends that stands behind a source: "the minister, Ivan Orlov," or "Ivan
/// Orlov, the minister for the navy,".
fn apposition(frames: &Frames, frame: &Frame, phrases: &[Phrase], index: usize, end: usize) -> Option<usize> {
    let sort = |index: usize| frames.sort(frame, index as isize);
    let mut comma = end;
    if let Some(closing) = bracketed(frames, comma, frame.units().end) {
        comma = closing + 1;
    }
    if sort(comma) == Sort::Comma && sort(comma + 1) == Sort::Mark && sort(comma + 2) == Sort::Comma {
        comma += 2; // Sen. Orlov, D-Ohio, said
    }
    if sort(comma) != Sort::Comma {
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
    while matches!(sort(end), Sort::Of | Sort::Preposition) {
        let linked = phrases[index + 1..].iter().find(|phrase| phrase.units().start > end)?;
        if linked.units().start != end + 1 || linked.kind == PhraseKind::Time {
            break;
        }
        end = linked.units().end;
    }
    matches!(sort(end), Sort::Comma | Sort::Stop | Sort::Edge | Sort::Dash | Sort::Semicolon).then_some(end)
}
