//! The gap between a phrase and a cue, or between a quote and one: an attribute of sources and of quotes' speakers.
//!
//! Takes a range of units, gives one number: whether a verb of another clause stands there, how many commas (up to two), whether
//! a quote does, and whether a word opens a clause. "The mayor, *who left early,* said" has two commas, a verb and a "who".

use std::ops::Range;

use crate::attribution::model::Values;
use crate::attribution::reading::{Sentences, Tag};

/// What a [`Gap`] can say: two values for verbs, three for commas, two each for quotes and clauses.
pub(crate) const BETWEEN_VALUES: Values = Values::Below(24);

/// What stands between a phrase and the cue.
#[derive(Default)]
pub(crate) struct Gap {
    /// All that the units are, of the [`role`]s.
    roles: u8,
    /// How many commas and dashes there are.
    commas: u16,
    /// How many units there are that are no auxiliaries.
    pub others: usize,
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
    pub fn add(&mut self, sentences: &Sentences, units: Range<usize>, subject: isize) {
        let first = units.start as isize;
        for (index, unit) in (first..).zip(&sentences.units[units]) {
            let role = role(unit.tag);
            self.others += usize::from(!unit.tag.is_auxiliary());
            self.commas += u16::from(role == COMMA_OR_DASH);
            self.roles |= if role == AUXILIARY_VERB { u8::from(index <= subject) * VERB_OF_ANOTHER } else { role };
        }
    }

    /// All of it as one of the [`BETWEEN_VALUES`].
    pub fn value(&self) -> u16 {
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
