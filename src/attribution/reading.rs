//! The reading of a body: its frames, their phrases and cues, and what each cue reports.

use std::ops::Range;

use super::contents::{self, Reported};
use super::cues;
use super::frames::{Beside, Frame, Frames};
use super::guide::{Guide, Step};
use super::model::{Candidates, Model};
use super::packed::Table;
use super::phrases::{self, Phrase};
use super::sources;
use crate::lexicon::reporting_verbs::ReportingVerb;
use crate::parts::Parts;
use crate::quotes::Quote;
use crate::text::{Text, make_room};

/// The models of all decisions.
#[derive(Debug)]
pub struct Models {
    /// Is this word a cue?
    pub cues: Model,
    /// Which phrase is its source?
    pub sources: Model,
    /// Where does the content behind it end?
    pub after: Model,
    /// Where does the content before it begin?
    pub before: Model,
    /// Whose words are these?
    pub quotes: Model,
    /// Is this quote speech?
    pub speech: Model,
}

/// The tables of `weights/`, packed by `build/weights.rs`.
const WEIGHTS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/weights.bin"));

impl Models {
    /// The models with the weights of the tables.
    pub fn trained() -> Self {
        let tables = Table::read_all(WEIGHTS);
        Self {
            cues: Model::with_weights(&cues::DECISION, &tables),
            sources: Model::with_weights(&sources::DECISION, &tables),
            after: Model::with_weights(&contents::AFTER, &tables),
            before: Model::with_weights(&contents::BEFORE, &tables),
            quotes: Model::with_weights(&super::quoted::DECISION, &tables),
            speech: Model::with_weights(&super::quoted::SPEECH, &tables),
        }
    }

    /// The models with all weights nothing: where training begins.
    pub fn untrained() -> Self {
        Self {
            cues: Model::new(&cues::DECISION),
            sources: Model::new(&sources::DECISION),
            after: Model::new(&contents::AFTER),
            before: Model::new(&contents::BEFORE),
            quotes: Model::new(&super::quoted::DECISION),
            speech: Model::new(&super::quoted::SPEECH),
        }
    }
}

/// A word that may be a cue, and what was read from it.
#[derive(Clone, Debug)]
pub(super) struct CueReading {
    /// Its unit.
    pub unit: u32,
    pub verb: ReportingVerb,
    /// How likely it is that it is a cue.
    pub probability: f32,
    /// The number of its source among all phrases.
    pub source: Option<u32>,
    pub source_probability: f32,
    /// The units of the content before and behind it.
    pub before: Option<Range<u32>>,
    pub after: Option<Range<u32>>,
}

/// Below this probability a word is no cue, not even for a quote beside it.
const FAINTEST_CUE: f32 = 0.05;

/// From this probability on a cue reports what stands beside it without marks, too.
pub(super) const INDIRECT: f32 = 0.5;

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
    #[inline(never)]
    pub fn of(text: &Text, parts: &Parts, quotes: &[Quote], models: &Models, guide: &mut impl Guide) -> Self {
        let frames = Frames::cut(text, parts, quotes);
        let mut reading = Reading::default();
        let mut lists = Lists::default();
        reading.ends.reserve_exact(frames.frames.len());
        reading.frame_of_quote.reserve_exact(frames.outermost.len());
        for (number, frame) in frames.frames.iter().enumerate() {
            reading.frame_of_quote.extend(frame.quotes().map(|_| number as u32));
            let first_phrase = reading.phrases.len();
            let beside = frames.quotes_beside(number);
            let may_report =
                beside != Beside::Nothing || frames.units[frame.units()].iter().any(|unit| unit.sort.is_cue());
            if may_report {
                phrases::chunk(&frames, frame, &mut reading.phrases);
            }
            for unit in if may_report { frame.units() } else { 0..0 } {
                let Some(verb) = cues::verb_at(text, &frames, unit) else { continue };
                let cue = frames.units[unit].span(text);
                let values = cues::candidate(&frames, frame, &reading.phrases[first_phrase..], unit, verb);
                let guided = guide.guide(Step::Cue, cue, &[values], |_| cue);
                let probability = match guided {
                    Some(choice) => f32::from(choice.is_some()),
                    None => super::model::logistic(models.cues.score(&values)),
                };
                if probability < FAINTEST_CUE {
                    continue;
                }
                let mut cue = CueReading {
                    unit: unit as u32,
                    verb,
                    probability,
                    source: None,
                    source_probability: 0.0,
                    before: None,
                    after: None,
                };
                let phrases = &reading.phrases[first_phrase..];
                let place = Place { text, frames: &frames, frame, phrases, first_phrase, models };
                // What nothing asks for is not looked for: whose words a quote is asks for the sources of
                // the cues around it, and for the contents of those in its own frame.
                let reports = probability >= INDIRECT;
                if reports || beside != Beside::Nothing {
                    place.find_source(&mut cue, guide, &mut lists.sources);
                }
                if cue.source.is_some() && (reports || beside == Beside::Quotes) {
                    place.find_contents(&mut cue, guide, &mut lists.contents);
                }
                make_room(&mut reading.cues, unit, frames.units.len());
                reading.cues.push(cue);
            }
            reading.ends.push((reading.phrases.len() as u32, reading.cues.len() as u32));
        }
        reading.frames = frames;
        reading
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

/// Lists that are filled anew for each decision.
#[derive(Default)]
struct Lists {
    /// Numbers of phrases of the frame.
    sources: Candidates<usize>,
    /// Numbers of units.
    contents: Candidates<Range<usize>>,
}

/// The frame that a cue stands in, with what is known of it.
struct Place<'a> {
    text: &'a Text<'a>,
    frames: &'a Frames,
    frame: &'a Frame,
    /// The phrases of the frame.
    phrases: &'a [Phrase],
    /// The number of the first of them among all.
    first_phrase: usize,
    models: &'a Models,
}

impl Place<'_> {
    /// Finds the source of a cue.
    fn find_source(&self, cue: &mut CueReading, guide: &mut impl Guide, found: &mut Candidates<usize>) {
        let Place { text, frames, frame, phrases, .. } = *self;
        let unit = cue.unit as usize;
        sources::candidates(frames, frame, phrases, unit, cue.verb, found);
        let span = frames.units[unit].span(text);
        let Candidates { answers, values } = &*found;
        let (choice, probability) = guide
            .guide(Step::Source, span, values, |index| frames.span(text, phrases[answers[index]].units()))
            .map_or_else(|| self.models.sources.choose(values), |choice| (choice, 1.0));
        cue.source = choice.map(|index| (self.first_phrase + answers[index]) as u32);
        cue.source_probability = probability;
    }

    /// Finds what a cue with a source reports, behind it and before it.
    fn find_contents(&self, cue: &mut CueReading, guide: &mut impl Guide, found: &mut Candidates<Range<usize>>) {
        let Place { text, frames, frame, phrases, first_phrase, models } = *self;
        let unit = cue.unit as usize;
        let source =
            cue.source.map(|source| sources::extent(frames, frame, phrases, source as usize - first_phrase, unit));
        let reported = Reported { frames, frame, cue: unit, verb: cue.verb, source };
        let span = frames.units[unit].span(text);
        let mut decide = |step: Step, model: &Model, Candidates { answers, values }: &Candidates<Range<usize>>| {
            let choice = guide
                .guide(step, span, values, |index| frames.span(text, answers[index].clone()))
                .unwrap_or_else(|| model.likeliest(values));
            choice.map(|index| answers[index].start as u32..answers[index].end as u32)
        };
        reported.after(found);
        cue.after = decide(Step::ContentAfter, &models.after, found);
        reported.before(found);
        cue.before = decide(Step::ContentBefore, &models.before, found);
    }
}
