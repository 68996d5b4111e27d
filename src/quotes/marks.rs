//! Marks: the quotation marks of a paragraph, and what their surroundings say of each.
//!
//! Takes a stretch of tokens, gives each mark with its shape: glued to what follows it opens, glued to what precedes it
//! closes. In `5" pipe` the mark is weak: it closes only if no better one follows.

use std::ops::Range;

use super::apostrophes;
use super::conventions::{CONVENTIONS, Direction, Mark};
use crate::text::{Text, Token, TokenKind};

/// Which way a mark can point, judged by the characters around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// Glued to what follows: ` "word`.
    Open,
    /// Glued to what precedes: `word" `.
    Close,
    /// White space on both sides, or before a full stop: ` " `.
    Loose,
    /// Glued on both sides: `word"word`.
    Tight,
}

/// A quotation mark in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlacedMark {
    /// The number of its token.
    pub token: u32,
    pub mark: Mark,
    pub shape: Shape,
    facts: u8,
}

/// Declares what is known of a mark beside its shape, one bit each.
macro_rules! facts {
    ($($(#[$doc:meta])* $name:ident / $setter:ident = $bit:literal,)*) => {
        impl PlacedMark {
            $($(#[$doc])* pub const fn $name(&self) -> bool { self.facts & (1 << $bit) != 0 }
            const fn $setter(&mut self, value: bool) { self.facts |= (value as u8) << $bit; })*
        }
    };
}

facts! {
    /// Closes only if no better mark follows: an inch, a foot, a plural's or clipped word's apostrophe.
    is_weak / set_weak = 0,
    /// Begins a clipped word or a year: ’em, ’90s.
    begins_elision / set_begins_elision = 1,
    /// Of those of its family that follow, the first that decides anything surely closes.
    closer_follows / set_closer_follows = 2,
    /// A weak closer follows in the same sentence.
    weak_closer_follows / set_weak_closer_follows = 3,
    /// A sentence ends between the mark before and this one.
    begins_sentence / set_begins_sentence = 4,
    /// Can be an apostrophe by its character.
    is_apostrophe / set_apostrophe = 5,
}

impl PlacedMark {
    pub fn direction(&self) -> Direction {
        CONVENTIONS.direction(self.mark)
    }

    /// Whether it surely opens, so that what follows it belongs to it.
    fn opens(&self) -> bool {
        match self.direction() {
            Direction::Opens => self.shape != Shape::Close && !self.begins_elision(),
            Direction::Closes => false,
            Direction::Neither => self.shape == Shape::Open && !self.begins_elision(),
        }
    }

    fn closes(&self) -> bool {
        match self.direction() {
            Direction::Opens => false,
            Direction::Closes => self.shape == Shape::Close || !self.is_apostrophe() && self.shape != Shape::Open,
            Direction::Neither => self.shape == Shape::Close,
        }
    }
}

/// Gathers the marks of a stretch of tokens into `marks`, which is empty. Two walks along the stretch.
#[inline(never)]
pub(super) fn gather(text: &Text, stretch: Range<usize>, marks: &mut Vec<PlacedMark>) {
    let mut index = stretch.start;
    let mut sentence_ended = false;
    while index < stretch.end {
        // From one mark to the next.
        for token in &text.tokens()[index..stretch.end] {
            match token.kind() {
                TokenKind::QuoteMark => break,
                TokenKind::Punctuation => sentence_ended |= token.is_stop(text.source()),
                _ => {}
            }
            index += 1;
        }
        if index < stretch.end {
            let run = index..run_end(text, index..stretch.end);
            index = run.end;
            place(text, &stretch, run, sentence_ended, marks);
            sentence_ended = false;
        }
    }
    look_ahead(marks);
}

/// The token behind the run of marks that begins at `tokens.start`: marks that touch, or that
/// only a thin or no-break space keeps apart, as in “ ‘So.’ ”.
fn run_end(text: &Text, tokens: Range<usize>) -> usize {
    let touches = |pair: &[Token]| {
        let gap = &text.source()[pair[0].end()..pair[1].start()];
        pair[1].kind() == TokenKind::QuoteMark
            && (gap.is_empty()
                || gap.len() <= 3 && matches!(gap, "\u{a0}" | "\u{2009}" | "\u{200a}" | "\u{202f}" | "\u{2006}"))
    };
    tokens.start + 1 + text.tokens()[tokens].windows(2).take_while(|pair| touches(pair)).count()
}

/// All marks of a run stand in the surroundings of the run.
fn place(text: &Text, stretch: &Range<usize>, run: Range<usize>, sentence_ended: bool, marks: &mut Vec<PlacedMark>) {
    let source = text.source();
    let before = match run.start == stretch.start {
        true => Side::Space,
        false => Side::before(&source[..text.tokens()[run.start].start()]),
    };
    let after = match run.end == stretch.end {
        true => Side::Space,
        false => Side::after(&source[text.tokens()[run.end - 1].end()..]),
    };
    let shape = shape(before, after);
    if shape == Shape::Loose && run.len() == 2 && text.word(run.start) == text.word(run.start + 1) {
        return; // Empty marks: "" and the like.
    }
    for token in run.clone() {
        let Some(mark) = CONVENTIONS.mark(text.word(token)) else { continue };
        let mut placed = PlacedMark { token: token as u32, mark, shape, facts: 0 };
        placed.set_apostrophe(CONVENTIONS.is_apostrophe(mark));
        placed.set_begins_sentence(sentence_ended && token == run.start);
        if token == run.start && shape != Shape::Open && token > stretch.start {
            let last = &text.tokens()[token - 1];
            let ends_word = run.len() == 1 && after == Side::Space && run.end < stretch.end;
            let apostrophe =
                placed.is_apostrophe() && (shape == Shape::Loose || ends_word && apostrophes::ends(text, last));
            placed.set_weak(last.kind() == TokenKind::Number && shape == Shape::Close || apostrophe);
        }
        if placed.is_apostrophe() && token + 1 == run.end && run.end < stretch.end && after == Side::Word {
            placed.set_begins_elision(apostrophes::begins(text, run.end));
        }
        marks.push(placed);
    }
}

/// What a mark stands beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    /// White space, or the paragraph's end.
    Space,
    /// A letter or digit.
    Word,
    /// An opening bracket.
    Opening,
    /// A full stop, comma, closing bracket: what follows a word without a space.
    Closing,
    /// Dashes and everything else.
    Other,
}

impl Side {
    fn before(text: &str) -> Side {
        text.chars().next_back().map_or(Side::Space, Side::of)
    }

    fn after(text: &str) -> Side {
        match text.as_bytes() {
            [b'.', b'.', ..] => Side::Other,
            _ if text.starts_with('…') => Side::Other,
            _ => text.chars().next().map_or(Side::Space, Side::of),
        }
    }

    fn of(c: char) -> Side {
        match c {
            '(' | '[' | '{' | '¿' | '¡' => Side::Opening,
            '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '}' | '…' => Side::Closing,
            c if c.is_whitespace() => Side::Space,
            c if c.is_alphanumeric() => Side::Word,
            _ => Side::Other,
        }
    }
}

fn shape(before: Side, after: Side) -> Shape {
    use Side::{Closing, Opening, Other, Space, Word};
    match (before, after) {
        (Space | Opening, Word | Opening | Other) | (Other, Word | Opening) => Shape::Open,
        (Word | Closing, Space | Closing | Other) | (Other, Space | Closing) => Shape::Close,
        (Space | Opening, Space | Closing) => Shape::Loose,
        (Word | Closing, Word | Opening) | (Other, Other) => Shape::Tight,
    }
}

/// Notes with each mark what follows it, in one walk from the end: an apostrophe-like mark opens
/// or closes a quote only if the marks behind it leave it that part.
fn look_ahead(marks: &mut [PlacedMark]) {
    let mut closer_follows = [false; 2];
    let mut weak_closer_follows = false;
    for mark in marks.iter_mut().rev() {
        let family = usize::from(mark.is_apostrophe());
        mark.set_closer_follows(closer_follows[family]);
        mark.set_weak_closer_follows(weak_closer_follows);
        if mark.opens() {
            closer_follows[family] = false;
        } else if mark.closes() && !mark.is_weak() {
            closer_follows[family] = true;
        }
        weak_closer_follows = match mark.is_apostrophe() {
            _ if mark.begins_sentence() => false,
            true if mark.opens() => false,
            true => weak_closer_follows || mark.closes(),
            false => false,
        };
    }
}
