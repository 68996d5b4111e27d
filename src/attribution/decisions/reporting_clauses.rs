//! Reporting clauses: the cues of a body, each with its source and with what it reports.
//!
//! Takes the text, its parts and quotes, gives [`ReportingClauses`]. Sentence by sentence the words that may be cues
//! are judged, then noun phrases are found where something asks for them, then sources and contents are chosen. "Ms.
//! Orlova said that it rained" is a clause with the cue *said*, the source *Ms. Orlova* and the content *that it
//! rained*.

use std::ops::Range;

use super::batches::{Asked, DECIDED_TOGETHER, Lists};
use super::contents::{self, ContentSearch};
use super::cues::{self, CueWord};
use super::models::Models;
use super::source_extent;
use super::sources;
use crate::attribution::model::choice;
use crate::attribution::model::{Candidates, Oracle, Scores, Step};
use crate::attribution::reading::{Beside, Phrase, Sentence, Sentences, Tag, phrases};
use crate::lexicon::WordList;
use crate::parts::Parts;
use crate::quotes::Quote;
use crate::text::{Text, make_room};

/// A cue, and what was read from it.
#[derive(Clone, Debug)]
pub(crate) struct ReportingClause {
    /// The number of its sentence.
    pub sentence: u32,
    pub word: CueWord,
    /// How likely it is that it is a cue.
    pub probability: f32,
    /// The number of its source among all phrases.
    pub source: Option<u32>,
    pub source_probability: f32,
    /// The units of the source as it is shown; none where there is no source.
    pub source_units: Range<u32>,
    /// The units of the content before and behind it.
    pub before: Option<Range<u32>>,
    pub after: Option<Range<u32>>,
}

/// Below this probability a word is no cue, not even for a quote beside it.
const FAINTEST_CUE: f32 = 0.05;

/// From this probability on a cue reports a clause that stands beside it without marks, too.
pub(crate) const INDIRECT: f32 = 0.35;

/// How likely the verb behind "quoted as" is a cue, at least: too rare in the training set to be learnt.
const SAYING: f32 = 0.9;

/// The clauses of a body.
#[derive(Debug, Default)]
pub(crate) struct ReportingClauses {
    pub sentences: Sentences,
    pub phrases: Vec<Phrase>,
    pub all: Vec<ReportingClause>,
    /// For each outermost quote the number of its sentence.
    pub sentence_of_quote: Vec<u32>,
    /// For each sentence, where its phrases and its cues end.
    ends: Vec<(u32, u32)>,
}

impl ReportingClauses {
    /// Reads the body of `text`.
    #[inline(never)] // the stages stay functions of their own
    pub fn of(
        text: &Text,
        parts: &Parts,
        quotes: &[Quote],
        models: &Models<impl Scores>,
        oracle: &mut impl Oracle,
    ) -> Self {
        let mut clauses =
            ReportingClauses { sentences: Sentences::cut(text, parts, quotes), ..ReportingClauses::default() };
        let mut lists = Lists::new();
        let count = clauses.sentences.all.len();
        clauses.ends.reserve_exact(count);
        clauses.phrases.reserve_exact(clauses.sentences.units.len() / 8);
        clauses.sentence_of_quote.reserve_exact(clauses.sentences.outermost.len());
        for number in 0..count {
            clauses.read_sentence(text, number, &mut lists.words);
            if lists.words.len() >= DECIDED_TOGETHER || number + 1 == count {
                let first = clauses.all.len();
                clauses.find_cues(text, models, oracle, &mut lists);
                clauses.find_phrases(first, number + 1);
                clauses.find_sources(first, text, models, oracle, &mut lists);
                clauses.find_contents(first, text, models, oracle, &mut lists);
            }
        }
        clauses
    }

    /// Finds the words of a sentence that may be cues.
    fn read_sentence(&mut self, text: &Text, number: usize, words: &mut Candidates<(u32, CueWord)>) {
        let sentences = &self.sentences;
        let sentence = &sentences.all[number];
        self.sentence_of_quote.extend(sentence.quotes().map(|_| number as u32));
        let units = sentences.units[sentence.units()].iter().zip(sentence.units());
        for (_, unit) in units.filter(|(unit, _)| unit.tag.is_cue()) {
            // The accused's daughter: a noun.
            if sentences.tag(sentence, unit as isize + 1) == Tag::Possessive {
                continue;
            }
            // The agency quoted the mayor as saying: the verb behind "as" reports, and its subject is who said it.
            if is_quoted_as_saying(text, sentences, sentence, unit) {
                continue;
            }
            let Some(word) = CueWord::at(text, sentences, sentence, unit) else { continue };
            words.push((number as u32, word), cues::candidate(sentences, sentence, &word));
        }
    }

    /// Finds the phrases of the sentences up to number `end` that no one looked for before: of those that have a cue, or a quote
    /// in or beside them.
    fn find_phrases(&mut self, first: usize, end: usize) {
        let mut cues = first;
        for number in self.ends.len()..end {
            let of_sentence = self.all[cues..].iter().take_while(|cue| cue.sentence as usize == number).count();
            cues += of_sentence;
            if of_sentence > 0 || self.sentences.quotes_beside(number) != Beside::Nothing {
                phrases::chunk(&self.sentences, &self.sentences.all[number], &mut self.phrases);
            }
            self.ends.push((self.phrases.len() as u32, cues as u32));
        }
    }

    /// Finds which of the words are cues.
    fn find_cues(&mut self, text: &Text, models: &Models<impl Scores>, oracle: &mut impl Oracle, lists: &mut Lists) {
        let Lists { words, scores, .. } = lists;
        models.cues.scores(&words.values, scores);
        for ((values, &(sentence, word)), &score) in words.values.iter().zip(&words.answers).zip(&*scores) {
            let span = self.sentences.units[word.unit()].span(text);
            let told = oracle.answer(Step::Cue, span, std::slice::from_ref(values), |_| span);
            let mut probability = told.map_or_else(|| choice::logistic(score), |choice| f32::from(choice.is_some()));
            let place = &self.sentences.all[sentence as usize];
            if told.is_none() && sources::is_behind_as(&self.sentences, place, word.unit()) {
                probability = probability.max(SAYING);
            }
            if probability < FAINTEST_CUE {
                continue;
            }
            make_room(&mut self.all, word.unit(), self.sentences.units.len());
            self.all.push(ReportingClause {
                sentence,
                word,
                probability,
                source: None,
                source_probability: 0.0,
                source_units: 0..0,
                before: None,
                after: None,
            });
        }
        words.clear();
    }

    /// Finds the sources of the cues from number `first` on. What nothing asks for is not looked for: whose words a quote is
    /// asks for the sources of the cues around it, and for the contents of those in its own sentence.
    fn find_sources(
        &mut self,
        first: usize,
        text: &Text,
        models: &Models<impl Scores>,
        oracle: &mut impl Oracle,
        lists: &mut Lists,
    ) {
        let Lists { speakers, sources, asked, scores, .. } = lists;
        sources.clear();
        let mut seen = None;
        for (number, cue) in self.all.iter().enumerate().skip(first) {
            let sentence = cue.sentence as usize;
            if cue.probability < INDIRECT && self.sentences.quotes_beside(sentence) == Beside::Nothing {
                continue;
            }
            let (sentences, phrases) = (&self.sentences, &self.phrases[self.phrases_of(sentence)]);
            if seen.replace(sentence) != Some(sentence) {
                sources::possible_sources(sentences, &sentences.all[sentence], phrases, speakers);
            }
            let start = sources.len();
            sources::candidates(sentences, &sentences.all[sentence], speakers, &cue.word, sources);
            let (answers, values) = (&sources.answers[start..], &sources.values[start..]);
            let span = sentences.units[cue.word.unit()].span(text);
            let source = |index: usize| sentences.span(text, phrases[answers[index]].units());
            let told = oracle.answer(Step::Source, span, values, source);
            asked.push(Asked { cue: number, candidates: start..sources.len(), told });
        }
        models.sources.scores(&sources.values, scores);
        for Asked { cue, candidates, told } in asked.drain(..) {
            let answers = &sources.answers[candidates.clone()];
            let (choice, probability) =
                told.map_or_else(|| choice::choose(&scores[candidates]), |choice| (choice, 1.0));
            let sentence = self.all[cue].sentence as usize;
            let phrases = self.phrases_of(sentence);
            let cue = &mut self.all[cue];
            cue.source_probability = probability;
            if let Some(source) = choice.map(|index| answers[index]) {
                cue.source = Some((phrases.start + source) as u32);
                let sentences = &self.sentences;
                let units = source_extent::extent(
                    text,
                    sentences,
                    &sentences.all[sentence],
                    &self.phrases[phrases],
                    source,
                    &cue.word,
                );
                cue.source_units = units.start as u32..units.end as u32;
            }
        }
    }

    /// Finds what the cues from number `first` on that have a source report, behind them and before them.
    fn find_contents(
        &mut self,
        first: usize,
        text: &Text,
        models: &Models<impl Scores>,
        oracle: &mut impl Oracle,
        lists: &mut Lists,
    ) {
        let Lists { after, before, boundaries, scores, .. } = lists;
        after.found.clear();
        before.found.clear();
        let sentences = &self.sentences;
        let mut bounded = None;
        for (number, cue) in self.all.iter().enumerate().skip(first) {
            let sentence = cue.sentence as usize;
            let asks = cue.probability >= INDIRECT || sentences.quotes_beside(sentence) == Beside::Quotes;
            if cue.source.is_none() || !asks {
                continue;
            }
            if bounded.replace(sentence) != Some(sentence) {
                contents::boundaries(sentences, &sentences.all[sentence], boundaries);
            }
            let source = cue.source_units.start as usize..cue.source_units.end as usize;
            let until = self.verb_of_main_clause(number);
            let reported = ContentSearch::of(sentences, &sentences.all[sentence], &cue.word, source, until, boundaries);
            for (step, side) in [(Step::ContentAfter, &mut *after), (Step::ContentBefore, &mut *before)] {
                let start = side.found.len();
                match step {
                    Step::ContentAfter => reported.after(&mut side.found),
                    _ => reported.before(&mut side.found),
                }
                let (answers, values) = (&side.found.answers[start..], &side.found.values[start..]);
                let content = |index: usize| sentences.span(text, answers[index].clone());
                let told = oracle.answer(step, sentences.units[cue.word.unit()].span(text), values, content);
                side.asked.push(Asked { cue: number, candidates: start..side.found.len(), told });
            }
        }
        for (step, model, side) in [
            (Step::ContentAfter, &models.contents_after, after),
            (Step::ContentBefore, &models.contents_before, before),
        ] {
            model.scores(&side.found.values, scores);
            for Asked { cue, candidates, told } in side.asked.drain(..) {
                let answers = &side.found.answers[candidates.clone()];
                let choice = told.unwrap_or_else(|| choice::likeliest(&scores[candidates]));
                let content = choice.map(|index| answers[index].start as u32..answers[index].end as u32);
                match step {
                    Step::ContentAfter => self.all[cue].after = content,
                    _ => self.all[cue].before = content,
                }
            }
        }
    }

    /// The unit of the likely cue behind a relative clause's cue whose source the clause stands behind: a man who asks to
    /// stay *says* …
    fn verb_of_main_clause(&self, number: usize) -> Option<usize> {
        let cue = &self.all[number];
        let who = self.phrases[cue.source? as usize].units();
        if self.sentences.units[who.start].tag != Tag::Who {
            return None;
        }
        let mut later = self.all[number + 1..].iter().take_while(|later| later.sentence == cue.sentence);
        let is_main = |later: &&ReportingClause| {
            let source = later.source.map(|source| self.phrases[source as usize].units().end);
            let parted = usize::from(self.sentences.units[who.start.saturating_sub(1)].tag == Tag::Comma);
            later.probability >= INDIRECT && source.is_some_and(|end| end + parted == who.start)
        };
        later.find(is_main).map(|main| main.word.unit())
    }

    /// The numbers of the phrases of a sentence.
    pub fn phrases_of(&self, sentence: usize) -> Range<usize> {
        let start = sentence.checked_sub(1).map_or(0, |before| self.ends[before].0);
        start as usize..self.ends[sentence].0 as usize
    }

    /// The numbers of the cues of a sentence.
    pub fn of_sentence(&self, sentence: usize) -> Range<usize> {
        let start = sentence.checked_sub(1).map_or(0, |before| self.ends[before].1);
        start as usize..self.ends[sentence].1 as usize
    }
}

/// Whether the verb at `unit` tells whom others quote: *quoted* the mayor as saying.
fn is_quoted_as_saying(text: &Text, sentences: &Sentences, sentence: &Sentence, unit: usize) -> bool {
    let word = text.word(sentences.units[unit].token());
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    let mut near = unit + 1..(unit + LONGEST_WAY_TO_SAYING).min(sentence.units().end);
    WordList::QuotedAsSaying.has(word)
        && near.any(|index| tag(index) == Tag::As && tag(index + 1) == Tag::VerbParticiple)
}

/// How many units stand between "quoted" and "as saying" at most.
const LONGEST_WAY_TO_SAYING: usize = 10;
