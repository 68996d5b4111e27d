//! The reading of a body: its frames, their phrases and cues, and what each cue reports.

use std::ops::Range;

use super::choice;
use super::contents::{self, Reported};
use super::cues::{self, CueWord};
use super::decision::Candidates;
use super::frames::{Beside, Frames};
use super::guide::{Guide, Step};
use super::model::{Models, Scores};
use super::phrases::{self, Phrase};
use super::sorts::Sort;
use super::sources::{self, Speaker};
use crate::parts::Parts;
use crate::quotes::Quote;
use crate::text::{Text, make_room};

/// A cue, and what was read from it.
#[derive(Clone, Debug)]
pub(super) struct CueReading {
    /// The number of its frame.
    pub frame: u32,
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
pub(super) const INDIRECT: f32 = 0.35;

/// So many words that may be cues are decided on together: models score many candidates at little more than the cost of one.
const DECIDED_TOGETHER: usize = 32;

/// The reading of a body.
#[derive(Debug, Default)]
pub(super) struct Reading {
    pub frames: Frames,
    pub phrases: Vec<Phrase>,
    pub cues: Vec<CueReading>,
    /// For each outermost quote the number of its frame.
    pub frame_of_quote: Vec<u32>,
    /// For each frame, where its phrases and its cues end.
    ends: Vec<(u32, u32)>,
}

impl Reading {
    /// Reads the body of `text`.
    #[inline(never)] // the stages stay functions of their own
    pub fn of(
        text: &Text,
        parts: &Parts,
        quotes: &[Quote],
        models: &Models<impl Scores>,
        guide: &mut impl Guide,
    ) -> Self {
        let mut reading = Reading { frames: Frames::cut(text, parts, quotes), ..Reading::default() };
        let mut lists = Lists::new();
        let count = reading.frames.frames.len();
        reading.ends.reserve_exact(count);
        reading.phrases.reserve_exact(reading.frames.units.len() / 8);
        reading.frame_of_quote.reserve_exact(reading.frames.outermost.len());
        for number in 0..count {
            reading.read_frame(text, number, &mut lists.words);
            if lists.words.len() >= DECIDED_TOGETHER || number + 1 == count {
                let first = reading.cues.len();
                reading.find_cues(text, models, guide, &mut lists);
                reading.find_phrases(first, number + 1);
                reading.find_sources(first, text, models, guide, &mut lists);
                reading.find_contents(first, text, models, guide, &mut lists);
            }
        }
        reading
    }

    /// Finds the words of a frame that may be cues.
    fn read_frame(&mut self, text: &Text, number: usize, words: &mut Candidates<(u32, CueWord)>) {
        let frames = &self.frames;
        let frame = &frames.frames[number];
        self.frame_of_quote.extend(frame.quotes().map(|_| number as u32));
        let units = frames.units[frame.units()].iter().zip(frame.units());
        for (_, unit) in units.filter(|(unit, _)| unit.sort.is_cue()) {
            // The accused's daughter: a noun.
            if frames.sort(frame, unit as isize + 1) == Sort::Possessive {
                continue;
            }
            let Some(word) = CueWord::at(text, frames, frame, unit) else { continue };
            words.push((number as u32, word), cues::candidate(frames, frame, &word));
        }
    }

    /// Finds the phrases of the frames up to number `end` that no one looked for before: of those that have a cue, or a quote
    /// in or beside them.
    fn find_phrases(&mut self, first: usize, end: usize) {
        let mut cues = first;
        for number in self.ends.len()..end {
            let of_frame = self.cues[cues..].iter().take_while(|cue| cue.frame as usize == number).count();
            cues += of_frame;
            if of_frame > 0 || self.frames.quotes_beside(number) != Beside::Nothing {
                phrases::chunk(&self.frames, &self.frames.frames[number], &mut self.phrases);
            }
            self.ends.push((self.phrases.len() as u32, cues as u32));
        }
    }

    /// Finds which of the words are cues.
    fn find_cues(&mut self, text: &Text, models: &Models<impl Scores>, guide: &mut impl Guide, lists: &mut Lists) {
        let Lists { words, scores, .. } = lists;
        models.cues.scores(&words.values, scores);
        for ((values, &(frame, word)), &score) in words.values.iter().zip(&words.answers).zip(&*scores) {
            let span = self.frames.units[word.unit()].span(text);
            let guided = guide.guide(Step::Cue, span, std::slice::from_ref(values), |_| span);
            let probability = guided.map_or_else(|| choice::logistic(score), |choice| f32::from(choice.is_some()));
            if probability < FAINTEST_CUE {
                continue;
            }
            make_room(&mut self.cues, word.unit(), self.frames.units.len());
            self.cues.push(CueReading {
                frame,
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
    /// asks for the sources of the cues around it, and for the contents of those in its own frame.
    fn find_sources(
        &mut self,
        first: usize,
        text: &Text,
        models: &Models<impl Scores>,
        guide: &mut impl Guide,
        lists: &mut Lists,
    ) {
        let Lists { speakers, sources, asked, scores, .. } = lists;
        sources.clear();
        let mut seen = None;
        for (number, cue) in self.cues.iter().enumerate().skip(first) {
            let frame = cue.frame as usize;
            if cue.probability < INDIRECT && self.frames.quotes_beside(frame) == Beside::Nothing {
                continue;
            }
            let (frames, phrases) = (&self.frames, &self.phrases[self.phrases_of(frame)]);
            if seen.replace(frame) != Some(frame) {
                sources::speakers(frames, &frames.frames[frame], phrases, speakers);
            }
            let start = sources.len();
            sources::candidates(frames, &frames.frames[frame], speakers, &cue.word, sources);
            let (answers, values) = (&sources.answers[start..], &sources.values[start..]);
            let span = frames.units[cue.word.unit()].span(text);
            let source = |index: usize| frames.span(text, phrases[answers[index]].units());
            let guided = guide.guide(Step::Source, span, values, source);
            asked.push(Asked { cue: number, candidates: start..sources.len(), guided });
        }
        models.sources.scores(&sources.values, scores);
        for Asked { cue, candidates, guided } in asked.drain(..) {
            let answers = &sources.answers[candidates.clone()];
            let (choice, probability) =
                guided.map_or_else(|| choice::choose(&scores[candidates]), |choice| (choice, 1.0));
            let frame = self.cues[cue].frame as usize;
            let phrases = self.phrases_of(frame);
            let cue = &mut self.cues[cue];
            cue.source_probability = probability;
            if let Some(source) = choice.map(|index| answers[index]) {
                cue.source = Some((phrases.start + source) as u32);
                let frames = &self.frames;
                let units = sources::extent(frames, &frames.frames[frame], &self.phrases[phrases], source, &cue.word);
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
        guide: &mut impl Guide,
        lists: &mut Lists,
    ) {
        let Lists { after, before, boundaries, scores, .. } = lists;
        after.found.clear();
        before.found.clear();
        let frames = &self.frames;
        let mut bounded = None;
        for (number, cue) in self.cues.iter().enumerate().skip(first) {
            let frame = cue.frame as usize;
            let asks = cue.probability >= INDIRECT || frames.quotes_beside(frame) == Beside::Quotes;
            if cue.source.is_none() || !asks {
                continue;
            }
            if bounded.replace(frame) != Some(frame) {
                contents::boundaries(frames, &frames.frames[frame], boundaries);
            }
            let source = cue.source_units.start as usize..cue.source_units.end as usize;
            let until = self.verb_of_main_clause(number);
            let reported = Reported::of(frames, &frames.frames[frame], &cue.word, source, until, boundaries);
            for (step, side) in [(Step::ContentAfter, &mut *after), (Step::ContentBefore, &mut *before)] {
                let start = side.found.len();
                match step {
                    Step::ContentAfter => reported.after(&mut side.found),
                    _ => reported.before(&mut side.found),
                }
                let (answers, values) = (&side.found.answers[start..], &side.found.values[start..]);
                let content = |index: usize| frames.span(text, answers[index].clone());
                let guided = guide.guide(step, frames.units[cue.word.unit()].span(text), values, content);
                side.asked.push(Asked { cue: number, candidates: start..side.found.len(), guided });
            }
        }
        for (step, model, side) in
            [(Step::ContentAfter, &models.after, after), (Step::ContentBefore, &models.before, before)]
        {
            model.scores(&side.found.values, scores);
            for Asked { cue, candidates, guided } in side.asked.drain(..) {
                let answers = &side.found.answers[candidates.clone()];
                let choice = guided.unwrap_or_else(|| choice::likeliest(&scores[candidates]));
                let content = choice.map(|index| answers[index].start as u32..answers[index].end as u32);
                match step {
                    Step::ContentAfter => self.cues[cue].after = content,
                    _ => self.cues[cue].before = content,
                }
            }
        }
    }

    /// The unit of the likely cue behind a relative clause's cue whose source the clause stands behind: a man who asks to
    /// stay *says* …
    fn verb_of_main_clause(&self, number: usize) -> Option<usize> {
        let cue = &self.cues[number];
        let who = self.phrases[cue.source? as usize].units();
        if self.frames.units[who.start].sort != Sort::Who {
            return None;
        }
        let mut later = self.cues[number + 1..].iter().take_while(|later| later.frame == cue.frame);
        let is_main = |later: &&CueReading| {
            let source = later.source.map(|source| self.phrases[source as usize].units().end);
            let parted = usize::from(self.frames.units[who.start.saturating_sub(1)].sort == Sort::Comma);
            later.probability >= INDIRECT && source.is_some_and(|end| end + parted == who.start)
        };
        later.find(is_main).map(|main| main.word.unit())
    }

    /// The numbers of the phrases of a frame.
    pub fn phrases_of(&self, frame: usize) -> Range<usize> {
        let start = frame.checked_sub(1).map_or(0, |before| self.ends[before].0);
        start as usize..self.ends[frame].0 as usize
    }

    /// The numbers of the cues of a frame.
    pub fn cues_of(&self, frame: usize) -> Range<usize> {
        let start = frame.checked_sub(1).map_or(0, |before| self.ends[before].1);
        start as usize..self.ends[frame].1 as usize
    }
}

/// A decision about a cue: the numbers of its candidates, and how the guide takes it.
struct Asked {
    cue: usize,
    candidates: Range<usize>,
    guided: Option<Option<usize>>,
}

/// The decisions on what cues report on one side of them, in numbers of units.
struct Side {
    found: Candidates<Range<usize>>,
    asked: Vec<Asked>,
}

impl Side {
    fn new() -> Self {
        Self { found: Candidates::with_room_for(DECIDED_TOGETHER * 4), asked: Vec::with_capacity(DECIDED_TOGETHER * 2) }
    }
}

/// Lists that are filled anew for the decisions that are taken together.
struct Lists {
    /// Each with the number of its frame.
    words: Candidates<(u32, CueWord)>,
    /// The phrases of the frame whose cues are looked at.
    speakers: Vec<Speaker>,
    /// Numbers of phrases of the frame.
    sources: Candidates<usize>,
    after: Side,
    before: Side,
    /// Of the frame whose cues are looked at.
    boundaries: Vec<u32>,
    asked: Vec<Asked>,
    scores: Vec<f32>,
}

impl Lists {
    /// Lists with room for what most articles have.
    fn new() -> Self {
        Self {
            words: Candidates::with_room_for(DECIDED_TOGETHER * 2),
            speakers: Vec::with_capacity(DECIDED_TOGETHER),
            sources: Candidates::with_room_for(DECIDED_TOGETHER * 6),
            after: Side::new(),
            before: Side::new(),
            boundaries: Vec::with_capacity(DECIDED_TOGETHER),
            asked: Vec::with_capacity(DECIDED_TOGETHER * 2),
            scores: Vec::with_capacity(DECIDED_TOGETHER * 6),
        }
    }
}
