//! Reads a run of blocks as the stages read a whole article.

use std::ops::Range;

use super::Annotator;
use super::block::{Block, Border, Found, PlacedThread, Use};
use super::sharing::{add_units, authors, borders, fingerprints, share_out, uses_above};
use super::window::{Passage, Window};
use crate::attribution::{Attributions, Stretch, Thread, Uses};
use crate::names::{Changed, Names, Told};
use crate::parts::{Around, Hint, Parts, Seam, Seams};
use crate::quotes;
use crate::speakers::Article;

/// How many blocks above an edit its paragraph's looks can change, and how many below.
const ABOVE: usize = 5;
const BELOW: usize = 2;

/// How many paragraphs of the body around an edit can be read otherwise.
const BODY_ABOVE: usize = 2;
const BODY_BELOW: usize = 2;

/// How many blocks more are read on both sides, to tell what stands around.
const MARGIN: usize = 6;

/// From which share of the blocks on all of them are read.
const SHARE: usize = 3;

/// The blocks that have replaced others.
pub(super) struct Fresh {
    pub blocks: Range<usize>,
    pub replaced: Vec<Block>,
}

impl Fresh {
    /// What stood in the place of a run, the fresh blocks included.
    fn past<'b>(&'b self, blocks: &'b [Block], run: &Range<usize>) -> impl Iterator<Item = &'b Block> + use<'b> {
        let above = run.start..self.blocks.start.clamp(run.start, run.end);
        let below = self.blocks.end.clamp(above.end, run.end)..run.end;
        blocks[above].iter().chain(&self.replaced).chain(&blocks[below])
    }
}

/// A reading that would not have fit what stands around it: the run to be read instead.
struct Wider(Range<usize>);

impl Annotator {
    /// Reads the blocks of `dirty` and those around them that they change. Returns the blocks that
    /// were read; notes the words of which the article tells something else now in `changed`, and
    /// widens `touched` by the blocks with other annotations.
    pub(super) fn read_around(
        &mut self,
        dirty: &Range<usize>,
        fresh: &Fresh,
        changed: &mut Vec<Changed>,
        touched: &mut Range<usize>,
    ) -> Range<usize> {
        let mut run = self.influence(dirty);
        loop {
            let window = self.surroundings(&run);
            // A hint may reach into the white space behind the last block.
            let bytes = if window == self.all() { 0..self.source.len() } else { self.bytes_of(&window) };
            let source = std::mem::take(&mut self.source);
            let read = {
                let words = source.get(bytes.clone()).unwrap_or_default();
                let view = Window::new(words, &self.blocks, window, run.clone());
                self.pass(&view, fresh, &bytes).map(|passage| self.take_over(&view, fresh, passage, changed, touched))
            };
            self.source = source;
            match read {
                Ok(()) => return run,
                Err(Wider(wider)) => run = wider,
            }
        }
    }

    /// Whether the names of a block are others now that the article tells something else of its words.
    pub(super) fn is_named_otherwise(&mut self, number: usize) -> bool {
        // With its neighbours, since the words beside a name may stand there.
        let blocks = number.saturating_sub(1)..(number + 2).min(self.blocks.len());
        let bytes = self.bytes_of(&blocks);
        let words = self.source.get(bytes).unwrap_or_default();
        let view = Window::new(words, &self.blocks, blocks.clone(), number..number + 1);
        let (mut parts, mut body) = (Vec::new(), Vec::new());
        for (place, block) in self.blocks[blocks.clone()].iter().enumerate() {
            let (byte, token) = (view.byte(place), view.token(place));
            parts.extend(block.found.parts.iter().map(|part| part.shifted(byte)));
            body.extend(block.found.body.iter().map(|body| body.start + token..body.end + token));
        }
        let draft = self.words.draft(&view.text, &Parts::of(parts, body), &[], &mut []);
        let names = self.words.finish(&view.text, draft);
        let tokens = view.tokens_of(view.first_of_run());
        let own = names.within(tokens.clone()).filter_map(|name| names.all().get(name));
        let shifted = own.map(|name| name.shifted(-(tokens.start as isize)));
        !shifted.eq(self.blocks[number].found.names.iter().cloned())
    }

    fn all(&self) -> Range<usize> {
        0..self.blocks.len()
    }

    /// The blocks that an edit of `dirty` can change.
    fn influence(&self, dirty: &Range<usize>) -> Range<usize> {
        if self.is_judged_anew {
            return self.all();
        }
        let start = self.above(dirty.start, ABOVE, BODY_ABOVE);
        let end = self.below(dirty.end, BELOW, BODY_BELOW);
        self.rounded(start..end)
    }

    /// The run from the beginning of a quote to the end of one, and of the head as a whole.
    fn rounded(&self, run: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = run;
        let foot = self.blocks.len().saturating_sub(self.foot);
        if end >= foot {
            (start, end) = (start.min(foot), self.blocks.len());
        }
        while start > 0 && self.blocks.get(start).is_some_and(|block| block.border.open) {
            start -= 1;
        }
        match self.head {
            Some(head) if start <= head => start = 0,
            Some(_) => {}
            None => (start, end) = (0, self.blocks.len()),
        }
        if (end - start) * SHARE > self.blocks.len() { self.all() } else { start..end }
    }

    /// The run with what must be read around it.
    fn surroundings(&self, run: &Range<usize>) -> Range<usize> {
        let mut start = self.above(run.start, MARGIN, 2);
        if let Some(thread) = self.blocks.get(run.start).and_then(|block| block.border.thread.as_ref()) {
            while start > 0 && !thread.blocks.iter().all(|&id| self.stands_in(id, start..run.end)) {
                start -= 1;
            }
        }
        while start > 0 && self.blocks.get(start).is_some_and(|block| block.border.open) {
            start -= 1;
        }
        if self.head.is_none_or(|head| start <= head) {
            start = 0;
        }
        start..self.below(run.end, MARGIN, 2)
    }

    /// Whether the block with this id, if there is one, stands in the range.
    fn stands_in(&self, id: u32, range: Range<usize>) -> bool {
        id == u32::MAX || self.blocks[range].iter().any(|block| block.id == id)
    }

    /// So many blocks above `number`, and so many of them with a body.
    fn above(&self, number: usize, blocks: usize, mut bodies: usize) -> usize {
        let mut start = number;
        while start > 0 && (number - start < blocks || bodies > 0) {
            start -= 1;
            bodies = bodies.saturating_sub(usize::from(self.blocks[start].found.body.is_some()));
        }
        start
    }

    /// The same below.
    fn below(&self, number: usize, blocks: usize, mut bodies: usize) -> usize {
        let mut end = number;
        while end < self.blocks.len() && (end - number < blocks || bodies > 0) {
            bodies = bodies.saturating_sub(usize::from(self.blocks[end].found.body.is_some()));
            end += 1;
        }
        end
    }

    fn bytes_of(&self, blocks: &Range<usize>) -> Range<usize> {
        let length = |blocks: &[Block]| blocks.iter().map(|block| block.bytes).sum::<usize>();
        let start = length(&self.blocks[..blocks.start]);
        start..start + length(&self.blocks[blocks.clone()])
    }

    /// Reads the run inside the window, unless what comes out at its ends differs from what is known there.
    fn pass(&mut self, view: &Window, fresh: &Fresh, bytes: &Range<usize>) -> Result<Passage, Wider> {
        let (window, run) = (&view.blocks, &view.run);
        let (hints, is_titled_below) = self.hints_within(bytes);
        // Whether the headline that the markup has there holds is told by all of its lines.
        if is_titled_below && window.start == 0 && !view.is_all {
            return Err(Wider(self.all()));
        }
        let around = Around {
            story: window.start > 0,
            ends: window.end == self.blocks.len(),
            links: window.start > 0 && self.blocks[window.start].border.seam.links,
            blocks_parted: self.blocks_parted,
            stamped: self.stamped,
        };
        let (parts, seams) = Parts::find_within(&view.text, &hints, Some(&around).filter(|_| !view.is_all));
        self.check_layout(&seams, view)?;
        let mut open = Vec::new();
        let quotes = quotes::find_with_seams(&view.text, &parts, |goes_on| open.push(goes_on));
        let mut borders = borders(view, &parts, &seams, &open);
        for (number, (border, paragraph)) in borders.iter_mut().zip(view.text.paragraphs()).enumerate() {
            let reaches = |hint: &Hint| hint.span.start < view.byte(number) && hint.span.end > paragraph.span().start;
            border.open |= hints.iter().any(reaches);
        }
        let first = view.first_of_run();
        let borders_of_run = first..(first + run.len() + 1).min(borders.len());
        let mut borders: Vec<Border> = borders.drain(borders_of_run).collect();
        if borders.first().is_some_and(|border| border.open) && run.start > 0 {
            return Err(Wider(self.rounded(run.start - 1..run.end)));
        }
        let start = self.blocks.get(run.start).filter(|_| run.start > 0);
        let thread = start.and_then(|block| block.border.thread.as_ref()).and_then(|thread| view.find_thread(thread));
        let (from, until) = (view.token(first), view.token(first + run.len()));
        let boundaries: Vec<_> = (first + 1..=first + run.len()).map(|block| view.token(block)).collect();
        let uses = self.uses_from_elsewhere(view);
        let stretch = Stretch { range: from..until, thread: thread.as_ref(), uses: &uses, boundaries: &boundaries };
        let (attributions, threads) = Attributions::find_along(&view.text, &parts, &quotes, &stretch);
        let threads = threads.iter().map(|thread: &Option<Thread>| thread.as_ref().map(|it| view.place_thread(it)));
        let above: Option<PlacedThread> = start.and_then(|block| block.border.thread.clone());
        for (border, thread) in borders.iter_mut().zip(std::iter::once(above).chain(threads)) {
            border.thread = thread;
        }
        if let (Some(known), Some(found)) = (start.filter(|_| !fresh.blocks.contains(&run.start)), borders.first())
            && known.border.seam.links != found.seam.links
        {
            return Err(Wider(self.all()));
        }
        if let (Some(known), Some(found)) = (self.blocks.get(run.end), borders.get(run.len()))
            && (known.border.open != found.open
                || found.open
                || known.border.seam.links != found.seam.links
                || known.border.thread != found.thread)
        {
            return Err(Wider(self.rounded(run.start..self.below(run.end, run.len().max(4), 1))));
        }
        let uses = uses_above(view, &quotes, &attributions);
        self.check_uses(&uses, run, fresh)?;
        Ok(Passage { parts, quotes, attributions, borders, uses })
    }

    /// Takes over what the layout tells of the whole article, or asks for all of it when that changes.
    fn check_layout(&mut self, seams: &Seams, view: &Window) -> Result<(), Wider> {
        let (run, first) = (&view.run, view.first_of_run());
        let own = seams.lines.get(first..first + run.len()).unwrap_or_default();
        let before = self.blocks[..run.start].iter().map(|block| &block.border.seam);
        let behind = self.blocks[run.end..].iter().map(|block| &block.border.seam);
        let lines = || before.clone().chain(own).chain(behind.clone());
        let parted = lines().filter(|seam: &&Seam| seam.parted).count();
        let blocks_parted = Around::are_blocks_parted(parted, self.blocks.len());
        let stamped = lines().find_map(|seam| seam.stamped);
        if view.is_all {
            (self.blocks_parted, self.stamped, self.head) = (blocks_parted, stamped, seams.head);
            self.foot = self.blocks.len() - seams.foot.unwrap_or_default();
            return Ok(());
        }
        if (blocks_parted, stamped) != (self.blocks_parted, self.stamped) {
            return Err(Wider(self.all()));
        }
        if run.end == self.blocks.len() {
            match seams.foot {
                None => return Err(Wider(self.all())),
                Some(foot) if foot < first => {
                    return Err(Wider(self.rounded(foot + view.blocks.start..run.end)));
                }
                Some(foot) => self.foot = self.blocks.len() - foot - view.blocks.start,
            }
        }
        if run.start == 0 {
            let Some(story) = seams.head else { return Err(Wider(self.all())) };
            // Where the story began further below, the lines up to there were the head's.
            let head = story.max(self.head.unwrap_or(story));
            if head >= run.end && run.end < self.blocks.len() {
                return Err(Wider(self.rounded(0..(head + 1).min(self.blocks.len()))));
            }
            self.head = Some(story);
        }
        Ok(())
    }

    /// The words of the run that quotes outside it need.
    fn uses_from_elsewhere(&self, view: &Window) -> Uses {
        let mut uses = Uses::default();
        let elsewhere = self.blocks[..view.run.start].iter().chain(&self.blocks[view.run.end..]);
        for needed in elsewhere.flat_map(|block| &block.found.uses) {
            if let Some(token) = view.find(needed.place) {
                match needed.tokens {
                    0 => uses.cues.push(token),
                    tokens => uses.mentions.push(token..token + tokens),
                }
            }
        }
        uses
    }

    /// Asks for the blocks outside the run of which other words are used than before.
    fn check_uses(&self, uses: &[Vec<Use>], run: &Range<usize>, fresh: &Fresh) -> Result<(), Wider> {
        let old: Vec<&Use> = fresh.past(&self.blocks, run).flat_map(|block| &block.found.uses).collect();
        let new: Vec<&Use> = uses.iter().flatten().collect();
        let gone = old.iter().filter(|used| !new.contains(used));
        let come = new.iter().filter(|used| !old.contains(used));
        let mut wider = run.clone();
        for used in gone.chain(come) {
            if let Some(block) = self.blocks.iter().position(|block| block.id == used.place.block) {
                wider = wider.start.min(block)..wider.end.max(block + 1);
            }
        }
        if wider == *run { Ok(()) } else { Err(Wider(self.rounded(wider))) }
    }

    /// Keeps what was read.
    fn take_over(
        &mut self,
        view: &Window,
        fresh: &Fresh,
        mut passage: Passage,
        changed: &mut Vec<Changed>,
        touched: &mut Range<usize>,
    ) {
        let run = &view.run;
        let ranges: Vec<_> = (0..run.len()).map(|number| view.tokens_of(view.first_of_run() + number)).collect();
        let (names, told) = self.names(view, &passage.parts, &ranges, fresh, changed);
        let uses = std::mem::take(&mut passage.uses).into_iter();
        let mut found: Vec<Found> = uses.map(|uses| Found { uses, ..Found::default() }).collect();
        let Passage { parts, quotes, attributions, borders, .. } = &passage;
        fingerprints(&Article::new(&view.text, parts.body(), quotes, &names, attributions), view, borders, &mut found);
        share_out(view, &passage, &names, &mut found);
        add_units(view, &mut found);

        let old = fresh.past(&self.blocks, run).map(|block| block.found.fingerprint);
        let numbers = |fingerprint: &u64| *fingerprint != 0;
        let is_same = old.filter(numbers).eq(found.iter().map(|found| found.fingerprint).filter(numbers));
        let same_authors = {
            let old = fresh.past(&self.blocks, run).flat_map(|block| authors(&block.found));
            old.eq(found.iter().flat_map(authors))
        };
        if !is_same || !same_authors {
            self.voices.forget();
        }
        let results = found.into_iter().zip(passage.borders).zip(told).zip(&ranges);
        for ((number, block), (((found, border), told), tokens)) in
            (run.start..).zip(&mut self.blocks[run.clone()]).zip(results)
        {
            if found.marks != block.found.marks {
                *touched = touched.start.min(number)..touched.end.max(number + 1);
            }
            *block = Block { found, border, told, tokens: tokens.len(), ..*block };
        }
    }

    /// The names of the window, and what each block of the run tells of the article's words.
    fn names(
        &mut self,
        view: &Window,
        parts: &Parts,
        ranges: &[Range<usize>],
        fresh: &Fresh,
        changed: &mut Vec<Changed>,
    ) -> (Names, Vec<Told>) {
        let mut told = self.words.told(&view.text, parts, ranges);
        let old: Vec<_> = fresh.past(&self.blocks, &view.run).map(|block| &block.told).collect();
        changed.push(self.words.replace_uses(&old, &told));
        let draft = self.words.draft(&view.text, parts, ranges, &mut told);
        changed.push(self.words.replace_surnames(&old, &told));
        (self.words.finish(&view.text, draft), told)
    }
}
