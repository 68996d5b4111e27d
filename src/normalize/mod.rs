//! The shape of the text: what was pasted → the same words as a newspaper prints them, with the way back.
//!
//! Mail breaks lines, typesetters put spaces that nobody sees, archives leave escapes behind. Each step mends one such
//! difficulty, so that no later stage knows of it. Plain text costs one look at each byte, and nothing is copied.
//! Offsets always count the text as it was pasted: what the later stages find goes back through the `Alignment`s.
//!
//! | step | mends |
//! | --- | --- |
//! | `entities` | `&ldquo;`, `&#8220;` |
//! | `characters` | invisible characters, no-break spaces |
//! | `escapes` | `\"So\"`, `\u201c`, `\n` |
//! | `capitals` | a text in capitals |
//! | `replies` | "> " before quoted mail |
//! | `wrapped` | lines that a column's width broke |
//! | `markdown` | `**bold**`, `[text](address)` |
//! | `tokenised` | spaces before commas and inside marks |
//! | `flat` | an article on one line |
//! | `tight` | lines without blank ones between them |
//! | `doubled` | ``so'', ″so″ |
//! | `turns` | speech of transcripts, without marks |

mod alignment;
mod capitals;
mod characters;
mod doubled;
mod entities;
mod escapes;
mod flat;
mod lines;
mod markdown;
mod replies;
mod signs;
mod tight;
mod tokenised;
mod turns;
mod wrapped;

use std::borrow::Cow;
use std::ops::Range;

use alignment::{Alignment, Rewriting};
use signs::Signs;

/// What mends a difficulty that has these signs.
type Step = (Signs, fn(&mut Rewriting));

/// The steps in their order: what one of them uncovers, a later one may mend.
const STEPS: &[Step] = &[
    (Signs::ENTITIES, entities::rewrite),
    (Signs::CHARACTERS, characters::rewrite),
    (Signs::ESCAPES, escapes::rewrite),
    (Signs::CAPITALS, capitals::rewrite),
    (Signs::REPLIES, replies::rewrite),
    (Signs::WRAPPED, wrapped::rewrite),
    (Signs::MARKDOWN, markdown::rewrite),
    (Signs::TOKENISED, tokenised::rewrite),
    (Signs::FLAT, flat::rewrite),
    (Signs::TIGHT, tight::rewrite),
    (Signs::DOUBLED, doubled::rewrite),
    (Signs::TURNS, turns::rewrite),
];

/// How often the steps are taken: a mark that the last of them drops may uncover what the first one mends.
const MOST_ROUNDS: usize = 4;

/// The longest text that is read, in bytes: positions inside are 32 bits wide.
const LONGEST: usize = u32::MAX as usize;

/// A text as the later stages read it, and where in the pasted one it stands.
///
/// ```
/// use article_annotator::normalize::Normalized;
///
/// let source = "“The ferry is back,” Dana\u{a0}Ru\u{ad}iz said.";
/// let normalized = Normalized::of(source);
/// assert_eq!(normalized.text(), "“The ferry is back,” Dana Ruiz said.");
/// let name = normalized.text().find("Ruiz").unwrap_or_default();
/// assert_eq!(&source[normalized.to_source(name..name + 4)], "Ru\u{ad}iz");
/// ```
#[derive(Clone, Debug)]
pub struct Normalized<'a> {
    text: Cow<'a, str>,
    /// One for each step that mended something, in their order.
    alignments: Vec<Alignment>,
}

impl<'a> Normalized<'a> {
    /// Normalises `source`. Of a text longer than 4 GiB only that much is read.
    #[inline(never)] // the stages stay functions of their own
    pub fn of(source: &'a str) -> Self {
        let source = &source[..source.floor_char_boundary(LONGEST)];
        let mut signs = Signs::of(source);
        let mut normalized = Self { text: Cow::Borrowed(source), alignments: Vec::new() };
        for _ in 0..MOST_ROUNDS {
            let mended = normalized.alignments.len();
            for (sign, rewrite) in STEPS {
                if signs.has(*sign) {
                    signs = normalized.rewrite(*rewrite).unwrap_or(signs);
                }
            }
            if normalized.alignments.len() == mended {
                break;
            }
        }
        normalized
    }

    /// Takes a step; gives the signs of the text if it is another one now.
    fn rewrite(&mut self, rewrite: fn(&mut Rewriting)) -> Option<Signs> {
        let mut rewriting = Rewriting::of(&self.text);
        rewrite(&mut rewriting);
        let (text, alignment) = rewriting.finish()?;
        let signs = Signs::of(&text);
        self.text = Cow::Owned(text);
        self.alignments.push(alignment);
        Some(signs)
    }

    /// The text as the later stages read it.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Whether it is the source itself.
    pub fn is_source(&self) -> bool {
        self.alignments.is_empty()
    }

    /// The bytes of the source that these bytes of the text were made of.
    ///
    /// Spans that are nested stay nested, those that are disjoint stay disjoint, and ends on character boundaries stay on them.
    pub fn to_source(&self, span: Range<usize>) -> Range<usize> {
        self.alignments.iter().rev().fold(span, |span, alignment| alignment.to_source(span))
    }

    /// Whether a mark stands there that nobody printed: a turn of a transcript begins.
    pub fn begins_turn(&self, at: usize) -> bool {
        let mark = self.text.get(at..).and_then(|text| text.chars().next()).map_or(0, char::len_utf8);
        mark > 0 && self.to_source(at..at + mark).is_empty()
    }

    /// The bytes of the text that were made of these bytes of the source.
    pub fn to_normal(&self, span: Range<usize>) -> Range<usize> {
        self.alignments.iter().fold(span, |span, alignment| alignment.to_normal(span))
    }
}

#[cfg(test)]
mod tests;
