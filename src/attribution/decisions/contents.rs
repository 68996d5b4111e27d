//! Contents: how far reported speech without marks reaches, before and behind its cue.
//!
//! Takes a cue with its source, gives a candidate for each place where a clause may end: commas, conjunctions, marks.
//! The model chooses one or none on each side. "She said *it would rain* and left."

use std::ops::Range;

use super::clauses::{Clause, REACH_OF_A_VERB, begins_clause, is_boundary};
use super::cues::{self, CueWord, TAKES_VALUES};
use super::{FORMS, NO_YES, TAGS};
use crate::attribution::model::{BUCKETS, Candidate, Candidates, Decision, Values, attributes, bucket};
use crate::attribution::reading::{Sentence, Sentences, Tag, phrases};

attributes! {
    BOUNDARY = "boundary", TAGS;
    BEYOND = "beyond", TAGS;
    LAST = "last", TAGS;
    LENGTH = "length", BUCKETS;
    REST = "rest", BUCKETS;
    ORDER = "order", Values::Below(4);
    TAKES = "takes", TAKES_VALUES;
    VERB = "verb", Values::Verbs;
    FIRST = "first", TAGS;
    SOURCE = "source", Values::Named(&["none", "left", "right", "left-comma", "right-comma", "far-left"]);
    CUE_BEFORE = "cue-before", TAGS;
    CUE_BEYOND = "cue-beyond", NO_YES;
    FORM = "form", FORMS;
    VERBS = "verbs", Values::Below(MOST_VERBS + 1);
    NEXT = "next", Values::Named(Clause::NAMES);
    RESUMED = "resumed", NO_YES;
}

/// Where does the content behind the cue end?
pub static AFTER: Decision = Decision {
    name: "contents-after",
    attributes: ATTRIBUTES,
    features: &[
        &[BOUNDARY, BEYOND],
        &[BOUNDARY, LENGTH],
        &[BOUNDARY, ORDER],
        &[BOUNDARY, CUE_BEFORE],
        &[VERB, BOUNDARY],
        &[BEYOND, LAST],
        &[ORDER, TAKES, FIRST],
        &[SOURCE, VERBS],
        &[VERB, FORM, VERBS],
        &[VERB, FIRST],
        &[LAST, VERBS],
        &[REST, SOURCE],
        &[FIRST, CUE_BEYOND, VERBS],
        &[BOUNDARY, NEXT],
    ],
    given: &[],
};

/// Where does the content before the cue begin?
pub static BEFORE: Decision = Decision {
    name: "contents-before",
    attributes: ATTRIBUTES,
    features: &[
        &[BOUNDARY],
        &[BOUNDARY, SOURCE],
        &[VERB, BOUNDARY],
        &[FORM, BOUNDARY, SOURCE],
        &[LENGTH, TAKES],
        &[BEYOND, FIRST],
        &[SOURCE, CUE_BEFORE],
        &[LAST, SOURCE],
        &[TAKES, SOURCE],
        &[ORDER, FIRST, SOURCE],
        &[LAST, VERBS],
        &[RESUMED, VERBS],
    ],
    given: &[],
};

/// How many boundaries are looked at on each side.
const BOUNDARIES: usize = 12;

/// Up to how many verbs of a content are told apart.
const MOST_VERBS: u16 = 2;

/// A cue whose content is looked for.
pub(crate) struct ContentSearch<'a> {
    sentences: &'a Sentences,
    sentence: &'a Sentence,
    word: &'a CueWord,
    /// The units of its source.
    source: Range<usize>,
    /// Where the verb of the main clause stands, if the cue is a relative clause's before it: a man who *asks* to stay *says* …
    until: Option<usize>,
    /// The units of the sentence before or behind which a content may end, as [`boundaries`] finds them.
    boundaries: &'a [u32],
    /// The values that all candidates share.
    values: Candidate,
}

/// Writes the units of a sentence before which a content may end, or behind which it may begin, into a list. That is done once
/// for all cues of the sentence: a walk along it for each would take long where it is long and full of them.
pub(crate) fn boundaries(sentences: &Sentences, sentence: &Sentence, found: &mut Vec<u32>) {
    found.clear();
    let units = sentences.units[sentence.units()].iter().zip(sentence.units());
    found.extend(units.filter(|(unit, _)| is_boundary(unit.tag)).map(|(_, index)| index as u32));
}

impl<'a> ContentSearch<'a> {
    pub fn of(
        sentences: &'a Sentences,
        sentence: &'a Sentence,
        word: &'a CueWord,
        source: Range<usize>,
        until: Option<usize>,
        boundaries: &'a [u32],
    ) -> Self {
        let mut search = Self { sentences, sentence, word, source, until, boundaries, values: Candidate::default() };
        let unit = word.unit();
        search.values[TAKES] = cues::takes(word.verb.patterns);
        search.values[VERB] = word.verb.number;
        search.values[SOURCE] = search.source_side();
        search.values[CUE_BEFORE] = sentences.tag(sentence, unit as isize - 1) as u16;
        search.values[FORM] = search.tag(unit).form();
        search
    }

    fn tag(&self, index: usize) -> Tag {
        self.sentences.tag(self.sentence, index as isize)
    }

    /// The sentence's units without the stop at its end.
    fn units(&self) -> Range<usize> {
        let units = self.sentence.units();
        let end = if self.tag(units.end - 1) == Tag::Stop { units.end - 1 } else { units.end };
        units.start..end.max(self.word.unit() + 1)
    }

    /// Appends the candidates for the content behind the cue, from the shortest on.
    #[inline(never)] // the stages stay functions of their own
    pub fn after(&self, found: &mut Candidates<Range<usize>>) {
        let others = found.len();
        let start = self.start_after();
        let end = self.until.unwrap_or(usize::MAX).min(self.units().end);
        if start >= end {
            return;
        }
        let mut of_cue = self.values;
        of_cue[FIRST] = self.tag(start) as u16;
        let units = &self.sentences.units;
        let first_boundary = self.boundaries.partition_point(|&at| at as usize <= start);
        let boundaries = self.boundaries[first_boundary..].iter().map(|&at| at as usize).take_while(|&at| at < end);
        let (mut verbs, mut reached) = (0, start);
        for at in boundaries.take(BOUNDARIES - 1).chain([end]) {
            while verbs < MOST_VERBS && reached < at {
                verbs += u16::from(units[reached].tag.is_finite());
                reached += 1;
            }
            let is_end = at == end;
            let order = (found.len() - others).min(3) as u16;
            let candidate = found.add(start..at, &of_cue);
            candidate[LENGTH] = bucket(at - start);
            candidate[VERBS] = verbs;
            candidate[ORDER] = order;
            candidate[BOUNDARY] = if is_end { Tag::Edge } else { units[at].tag } as u16;
            candidate[BEYOND] = if is_end { Tag::Edge } else { self.tag(at + 1) } as u16;
            candidate[LAST] = units[at - 1].tag as u16;
            candidate[REST] = bucket(end - at);
            let mut near = at + 1..(at + 7).min(end);
            candidate[CUE_BEYOND] = u16::from(near.any(|index| self.tag(index).is_cue()));
            candidate[NEXT] = self.clause_from(at + 1, end) as u16;
        }
    }

    /// Appends the candidates for the content before the cue, from the shortest on.
    #[inline(never)] // the stages stay functions of their own
    pub fn before(&self, found: &mut Candidates<Range<usize>>) {
        let others = found.len();
        let begin = self.units().start;
        let judged = self.word.is_judged(self.sentences);
        let Some(end) = self.end_before().filter(|_| !judged) else { return };
        let mut of_cue = self.values;
        of_cue[RESUMED] = u16::from(self.is_resumed());
        of_cue[LAST] = self.tag(end) as u16;
        let units = &self.sentences.units;
        let behind = self.boundaries.partition_point(|&at| at as usize + 1 < end);
        let boundaries = self.boundaries[..behind].iter().rev().map(|&at| at as usize).take_while(|&at| at >= begin);
        let (mut verbs, mut reached) = (0, end);
        for at in boundaries.map(|at| at + 1).take(BOUNDARIES - 1).chain([begin]) {
            while verbs < MOST_VERBS && reached > at {
                reached -= 1;
                verbs += u16::from(units[reached].tag.is_finite());
            }
            let order = (found.len() - others).min(3) as u16;
            let candidate = found.add(at..end, &of_cue);
            candidate[LENGTH] = bucket(end - at);
            candidate[VERBS] = verbs;
            candidate[ORDER] = order;
            candidate[FIRST] = units[at].tag as u16;
            candidate[BOUNDARY] = if at == begin { Tag::Edge } else { units[at - 1].tag } as u16;
            candidate[BEYOND] = if at < begin + 2 { Tag::Edge } else { self.tag(at - 2) } as u16;
        }
    }

    /// Whether a clause that stopped before the cue goes on behind it with its verb: The workers, she said, will stay.
    fn is_resumed(&self) -> bool {
        let start = self.source.end.max(self.word.unit() + 1);
        self.tag(start) == Tag::Comma && self.clause_from(start + 1, self.units().end) == Clause::Verb
    }

    /// What clause begins at unit `start`.
    fn clause_from(&self, start: usize, end: usize) -> Clause {
        Clause::beginning((start..end.max(start)).map(|index| self.tag(index)))
    }

    /// On which side of the cue its source stands, and whether a comma parts what is before them
    /// from both.
    fn source_side(&self) -> u16 {
        let right = self.source.start > self.word.unit();
        let first = if right { self.word.unit() } else { self.source.start };
        let far = !right && self.word.subject() > self.source.end as isize;
        let comma =
            matches!(self.sentences.tag(self.sentence, first as isize - 1), Tag::Comma | Tag::Dash | Tag::Quote);
        match (right, comma, far) {
            (_, _, true) => 5,
            (false, false, _) => 1,
            (true, false, _) => 2,
            (false, true, _) => 3,
            (true, true, _) => 4,
        }
    }

    /// Where the content behind the cue begins: behind the source when that follows the cue, and
    /// behind the person told.
    fn start_after(&self) -> usize {
        let mut start = if self.source.start > self.word.unit() { self.source.end } else { self.word.unit() + 1 };
        // She says *there is* none: a clause, no adverb of the cue's.
        let opens = |at: usize| matches!(self.tag(at + 1), Tag::Be | Tag::Have | Tag::Modal | Tag::Possessive);
        while matches!(self.tag(start), Tag::Comma | Tag::Colon | Tag::Adverb) && start < self.units().end {
            if self.tag(start) == Tag::Adverb && opens(start) {
                break;
            }
            start += 1;
        }
        // said Monday it regretted …, said on Monday the plan …: the day belongs to the cue.
        let day = start + usize::from(self.tag(start) == Tag::Preposition);
        if self.tag(day) == Tag::Time
            && (self.tag(day + 1) == Tag::Adverb && opens(day + 1)
                || matches!(
                    self.tag(day + 1),
                    Tag::It | Tag::Pronoun | Tag::That | Tag::Determiner | Tag::Name | Tag::Title
                ))
        {
            start = day + 1;
        }
        if self.word.verb.patterns.addressee || self.tag(start) == Tag::Time || self.tag(start) == Tag::Preposition {
            // told reporters on Friday that …: the clause begins at its "that".
            let near = start..(start + 8).min(self.units().end);
            let clause = near.clone().find(|&index| begins_clause(self.tag(index)));
            if let Some(that) = clause.filter(|&index| matches!(self.tag(index), Tag::That | Tag::Quote)) {
                return that;
            }
            if self.word.verb.patterns.addressee && matches!(self.tag(start), Tag::Object | Tag::Addressee) {
                return start + 1;
            }
            if self.word.verb.patterns.addressee
                && let Some(end) = self.end_of_addressee(start)
            {
                return end;
            }
        }
        start
    }

    /// Where the person told ends, if a clause without "that" follows: told *commuters* the road would open.
    fn end_of_addressee(&self, start: usize) -> Option<usize> {
        let end = phrases::run_end(self.sentences, self.sentence, start);
        let limit = self.units().end;
        let begins = match self.tag(end) {
            Tag::Determiner | Tag::Pronoun | Tag::It | Tag::Title | Tag::Name | Tag::Number => true,
            Tag::Adverb => matches!(self.tag(end + 1), Tag::Be | Tag::Have | Tag::Modal),
            _ => false,
        };
        let stops = |tag| matches!(tag, Tag::Comma | Tag::Semicolon | Tag::Dash | Tag::Quote | Tag::Stop);
        let mut clause =
            (end..limit.min(end + REACH_OF_A_VERB)).map(|index| self.tag(index)).take_while(|&tag| !stops(tag));
        (end > start && begins && clause.any(Tag::is_finite)).then_some(end)
    }

    /// Where the content before the cue ends: before the source when that precedes the cue, and
    /// before the comma there.
    fn end_before(&self) -> Option<usize> {
        let mut end = self.source.start.min(self.word.unit());
        let begin = self.units().start;
        while end > begin && matches!(self.tag(end - 1), Tag::Comma | Tag::Dash) {
            end -= 1;
        }
        // … and she said: what stands before the conjunction is not what she said.
        let joined = matches!(
            self.sentences.tag(self.sentence, end as isize - 1),
            Tag::And | Tag::But | Tag::As | Tag::Subordinator | Tag::That | Tag::Who | Tag::Which
        );
        (end > begin && !joined).then_some(end)
    }
}
