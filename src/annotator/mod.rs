//! The annotator that follows an article while it is edited.
//!
//! [`Annotator`] keeps what was found in each paragraph. After an edit it reads again the edited
//! paragraphs and as many around them as they can have changed: the stages are the same as for a
//! whole article, and are told what stands around what they read. What one stage hands from
//! paragraph to paragraph is kept with each paragraph's beginning (`block::Border`); where it comes
//! out as it was, the rest of the article stays as it is.
//!
//! | what reaches beyond a paragraph | how it is followed |
//! | --- | --- |
//! | layout: where the story begins and ends, links, a picture's credit | `parts::Around`, and a few lines around |
//! | quotes over several paragraphs | nothing begins or ends inside them |
//! | the speaker of the quote before, the sentences beside a quote | `attribution::Thread`, two paragraphs around |
//! | what capitals elsewhere tell of a name | `names::ArticleWords`, counted |
//! | who is who | `speakers::Fingerprint`: as long as it stays, so do the speakers |
//! | what markup tells of the text | the hints that count; nothing begins or ends inside one |

mod block;
mod change;
mod document;
mod hints;
mod reading;
mod sharing;
mod units;
mod window;

use std::ops::Range;

pub use change::{Change, EditError, Painted, Shift};

use block::Block;
use document::Voices;
use reading::Fresh;

use crate::annotations::Document;
use crate::names::ArticleWords;
use crate::parts::{Hint, Stamp};
use crate::text::LONGEST_TEXT;

/// A run of blocks and the bytes it covers.
struct Stretch {
    blocks: Range<usize>,
    bytes: Range<usize>,
}

/// An article with its annotations, which follow its edits.
///
/// After each edit the annotations are those that [`annotate`](crate::annotate) finds in the whole
/// text, at a fraction of the cost.
///
/// ```
/// use article_annotator::{annotate, annotator::Annotator};
///
/// let mut annotator = Annotator::new("“It rained,” Ms. Orlova said.");
/// annotator.edit(6..12, "poured")?; // bytes, as Rust's strings count
/// # assert!(annotator.edit(1..2, "").is_err());
/// assert_eq!(annotator.document(), annotate(annotator.text()));
/// # Ok::<(), article_annotator::annotator::EditError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Annotator {
    source: String,
    hints: Vec<Hint>,
    /// The numbers of the hints that count.
    admitted: Vec<usize>,
    /// Whether others count than when the blocks were read.
    is_judged_anew: bool,
    blocks: Vec<Block>,
    words: ArticleWords,
    /// The last block whose looks depend on where the story begins; none where no story begins.
    head: Option<usize>,
    /// How many blocks there are from the last one on that isn't the page's.
    foot: usize,
    blocks_parted: bool,
    stamped: Option<Stamp>,
    voices: Voices,
    next_id: u32,
}

impl Annotator {
    /// Annotates `text`. Of one longer than [`LONGEST_TEXT`] only that much is kept.
    pub fn new(text: impl Into<String>) -> Self {
        Self::with_hints(text, Vec::new())
    }

    /// Annotates `text`, of which the markup that it was read from tells `hints`; they follow the edits.
    pub fn with_hints(text: impl Into<String>, hints: Vec<Hint>) -> Self {
        let mut source = text.into();
        source.truncate(source.floor_char_boundary(LONGEST_TEXT));
        let mut annotator = Self { source, hints, ..Self::default() };
        annotator.blocks = annotator.cut(0..annotator.source.len());
        annotator.admit_hints();
        annotator.read_all();
        annotator
    }

    /// The text as it is now.
    pub fn text(&self) -> &str {
        &self.source
    }

    /// All annotations as they are painted, in the order of the document.
    pub fn painted(&self) -> impl Iterator<Item = Painted> + '_ {
        change::painted(&self.blocks, (0, 0))
    }

    /// The annotations of the text as it is now, as [`annotate`](crate::annotate) finds them.
    ///
    /// Who is who is told here, if an edit has changed it, and not while the text is edited: it takes
    /// time in proportion to the text.
    pub fn document(&mut self) -> Document {
        if self.voices.are_forgotten() {
            self.voices = Voices::gather(&self.source, &self.blocks);
        }
        document::document(&self.blocks, &self.voices)
    }

    /// Replaces the bytes of `range` by `text`, and tells which annotations have changed.
    ///
    /// # Errors
    ///
    /// When the range isn't in the text or cuts a character, or when the text would be longer than
    /// [`LONGEST_TEXT`]. The annotator is as it was.
    pub fn edit(&mut self, range: Range<usize>, text: &str) -> Result<Change, EditError> {
        let length = self.source.len();
        if range.start > range.end || range.end > length {
            return Err(EditError::OutOfText { range, length });
        }
        if let Some(offset) = [range.start, range.end].into_iter().find(|&it| !self.source.is_char_boundary(it)) {
            return Err(EditError::InsideCharacter { offset });
        }
        let room = LONGEST_TEXT.checked_sub(length - range.len());
        if room.is_none_or(|room| text.len() > room) {
            return Err(EditError::TooLong);
        }
        Ok(self.replace(range, text))
    }

    fn replace(&mut self, range: Range<usize>, text: &str) -> Change {
        let marks_before: usize = self.blocks.iter().map(|block| block.found.marks.len()).sum();
        let units = |text: &str| text.encode_utf16().count() as isize;
        let shift = Shift {
            bytes: text.len() as isize - range.len() as isize,
            units: units(text) - self.source.get(range.clone()).map_or(0, units),
        };
        let Stretch { blocks: Range { start: first, end }, bytes: Range { start, end: old_end } } = self.around(&range);
        self.source.replace_range(range.clone(), text);
        let is_cut = self.follow_with_hints(&range, text);
        let new_end = old_end - range.len() + text.len();
        let mut new = self.cut(start..new_end);
        if new.len() == end - first {
            new.iter_mut().zip(&self.blocks[first..end]).for_each(|(new, old)| new.id = old.id);
        } else {
            self.voices.forget();
        }
        let new_range = first..first + new.len();
        self.head = self.head.map(|head| if head < end { head.min(new_range.end) } else { head - end + new_range.end });
        let replaced: Vec<Block> = self.blocks.splice(first..end, new).collect();
        self.is_judged_anew = self.admit_hints() || is_cut;
        let touched = self.read_again(Fresh { blocks: new_range, replaced });
        self.is_judged_anew = false;
        Change::of(&self.blocks, touched, marks_before, shift)
    }

    /// The blocks whose paragraphs an edit of these bytes can change: those that it touches, and the one before
    /// white space that it touches.
    fn around(&self, range: &Range<usize>) -> Stretch {
        let mut at = 0;
        let mut found = Stretch { blocks: self.blocks.len()..self.blocks.len(), bytes: 0..self.source.len() };
        let mut is_found = false;
        for (number, block) in self.blocks.iter().enumerate() {
            let end = at + block.bytes;
            if !is_found && range.start <= end {
                is_found = true;
                found.blocks.start = number;
                found.bytes.start = at;
                if let Some(before) = number.checked_sub(1).filter(|_| range.start < at + block.gap) {
                    found.blocks.start = before;
                    found.bytes.start -= self.blocks[before].bytes;
                }
            }
            at = end;
            if range.end < end {
                found.blocks.end = number + 1;
                found.bytes.end = end;
                return found;
            }
        }
        if !is_found {
            // In the white space behind the last paragraph.
            let last = self.blocks.last().map_or(0, |block| block.bytes);
            found.blocks.start = self.blocks.len().saturating_sub(1);
            found.bytes.start = at - last;
        }
        found
    }

    /// New blocks for the paragraphs of a stretch of the text; white space behind the last is nobody's.
    fn cut(&mut self, range: Range<usize>) -> Vec<Block> {
        let source = &self.source[range];
        let mut start = 0;
        let mut blocks = Vec::new();
        for span in crate::text::blocks(source) {
            let units = source[start..span.end].encode_utf16().count();
            let (gap, bytes) = (span.start - start, span.end - start);
            blocks.push(Block { id: self.next_id, gap, bytes, units, ..Block::default() });
            self.next_id += 1;
            start = span.end;
        }
        blocks
    }

    fn read_all(&mut self) {
        self.voices.forget();
        self.is_judged_anew = true;
        // No block is fresh: what each told before of the article's words is taken back.
        self.read_again(Fresh { blocks: 0..0, replaced: Vec::new() });
        self.is_judged_anew = false;
    }

    /// Reads the fresh blocks and all others that they change; returns the range of those whose
    /// annotations are others now.
    fn read_again(&mut self, fresh: Fresh) -> Range<usize> {
        let mut touched = fresh.blocks.clone();
        let mut queue = vec![(fresh.blocks.clone(), fresh)];
        while let Some((dirty, fresh)) = queue.pop() {
            let mut changed = Vec::new();
            let read = self.read_around(&dirty, &fresh, &mut changed, &mut touched);
            changed.retain(|changed| !changed.is_empty());
            let asks = |block: &Block| changed.iter().any(|changed| changed.is_asked(&block.told));
            for number in 0..self.blocks.len() {
                let is_asked = !changed.is_empty() && !read.contains(&number) && asks(&self.blocks[number]);
                if is_asked && self.is_named_otherwise(number) {
                    queue.push((number..number + 1, Fresh { blocks: number..number, replaced: Vec::new() }));
                }
            }
        }
        touched
    }
}
