//! Pairing: opening and closing marks → quotes.
//!
//! Takes the marks paragraph by paragraph, gives the quotes. Open quotes wait on a stack; a mark closes the innermost
//! one that it can be the partner of. “He told me ‘no,’ twice” has one quote inside another.

use std::ops::Range;

use super::conventions::{CONVENTIONS, Direction, Mark};
use super::marks::{PlacedMark, Shape};
use super::steps::step;
use super::{Quote, label};
use crate::lexicon::WordClasses;
use crate::text::{Text, TokenKind};

/// How many quotes may stand inside one another; deeper ones are left out.
const DEEPEST: usize = 8;

/// A quote that waits for its closing mark.
struct Open {
    /// The number of the quote in the list.
    quote: usize,
    mark: Mark,
    apostrophe: bool,
    /// Whether a weak closer may close it.
    takes_weak: bool,
    /// Whether neither the mark nor its surroundings told that it opens.
    loose: bool,
    /// Where its line ended, if it went on in the next without being opened again. There it ends
    /// should its closing mark never come.
    wrapped: Option<u32>,
}

/// Reads a text's marks paragraph by paragraph.
pub(super) struct Pairing<'a> {
    text: &'a Text<'a>,
    /// In the order of their opening marks; those that proved to be none are empty.
    quotes: Vec<Quote>,
    open: Vec<Open>,
    /// How many marks opened a quote too deep to be kept, and aren't closed.
    too_deep: usize,
    stretch: Range<usize>,
}

impl<'a> Pairing<'a> {
    pub fn new(text: &'a Text<'a>) -> Self {
        Self { text, quotes: Vec::new(), open: Vec::new(), too_deep: 0, stretch: 0..0 }
    }

    /// Reads the marks of the next paragraph.
    pub fn read(&mut self, stretch: Range<usize>, marks: &[PlacedMark]) {
        // Such a slip stays on its line.
        self.open.retain(|open| !open.loose);
        let opened_again = self.opened_again(&stretch, marks);
        if opened_again == 0 && self.is_wrapped_into(&stretch) {
            let end = self.stretch.end as u32;
            self.open.iter_mut().for_each(|open| open.wrapped = open.wrapped.or(Some(end)));
        } else {
            self.give_up(opened_again, self.stretch.end);
        }
        self.too_deep = 0;
        self.stretch = stretch;
        for mark in &marks[opened_again..] {
            self.read_mark(mark);
        }
    }

    /// The quotes, by their starts, an outer one before those it holds, without those in unmarked pairs.
    pub fn finish(mut self) -> Vec<Quote> {
        self.give_up(0, self.stretch.end);
        let mut ends: Vec<u32> = Vec::with_capacity(DEEPEST);
        self.quotes.retain_mut(|quote| {
            let kept = !quote.tokens.is_empty();
            if kept {
                while ends.last().is_some_and(|&end| end <= quote.tokens.start) {
                    ends.pop();
                }
                quote.depth = ends.len() as u8;
                ends.push(quote.tokens.end);
            }
            kept && !quote.convention().unmarked
        });
        self.quotes
    }

    /// How many of the quotes that the paragraph before left open this one opens again, as print
    /// does where a speech goes on: with the opening mark, in French also with the closing one.
    fn opened_again(&self, stretch: &Range<usize>, marks: &[PlacedMark]) -> usize {
        let again = |(number, (open, mark)): (usize, (&Open, &PlacedMark))| {
            let partners = || CONVENTIONS.pair(open.mark, mark.mark).is_some();
            mark.token as usize == stretch.start + number && (open.mark == mark.mark || !open.apostrophe && partners())
        };
        let again = self.open.iter().zip(marks).enumerate().take_while(|&pair| again(pair)).count();
        // A transcript opens marks for each speaker, and needn't close them: that is a new quote.
        if again > 0 && label(self.text, stretch.start + again).is_some() { 0 } else { again }
    }

    /// Whether the line before was broken in the middle of a sentence, not at a paragraph's end.
    fn is_wrapped_into(&self, stretch: &Range<usize>) -> bool {
        if self.open.is_empty() || stretch.start == 0 || stretch.start != self.stretch.end {
            return false;
        }
        let [Some(last), Some(first)] = [stretch.start - 1, stretch.start].map(|index| self.text.token(index)) else {
            return false;
        };
        let broken_off =
            !matches!(last.kind(), TokenKind::Punctuation | TokenKind::QuoteMark) || self.text.str(last.span()) == ",";
        let gap = &self.text.source()[last.end()..first.start()];
        broken_off && gap.matches('\n').count().max(gap.matches('\r').count()) == 1
    }

    fn read_mark(&mut self, mark: &PlacedMark) {
        let partner = self.partner(mark);
        match self.role(mark, partner.is_some()) {
            Role::Opens => {
                self.give_up_forgotten(mark);
                match self.open.len() {
                    DEEPEST => self.too_deep += 1,
                    _ => self.open(mark),
                }
            }
            Role::Closes if self.too_deep > 0 => self.too_deep -= 1,
            Role::Closes => {
                if let Some((level, convention)) = partner {
                    self.close(level, convention, mark);
                }
            }
            Role::None => {}
        }
    }

    /// The open quote that the mark can close, and the convention they make: the innermost of a
    /// true pair, else the innermost of a mixed one. Apostrophes can't reach behind a double mark.
    fn partner(&self, mark: &PlacedMark) -> Option<(usize, u8)> {
        let mut mixed = None;
        for (level, open) in self.open.iter().enumerate().rev() {
            step();
            if mark.is_apostrophe() && !open.apostrophe {
                break;
            }
            match CONVENTIONS.pair(open.mark, mark.mark) {
                Some(pair) if !pair.mixed => return Some((level, pair.convention)),
                Some(pair) => mixed = mixed.or(Some((level, pair.convention))),
                None => {}
            }
        }
        mixed
    }

    fn role(&self, mark: &PlacedMark, has_partner: bool) -> Role {
        let closes = || match has_partner && self.may_close(mark) {
            true => Role::Closes,
            false => Role::None,
        };
        let opens = || match self.may_open(mark) {
            true => Role::Opens,
            false => Role::None,
        };
        match (mark.direction(), mark.shape) {
            (Direction::Opens, Shape::Close) if has_partner => closes(),
            (Direction::Opens, _) => opens(),
            (Direction::Closes, Shape::Open) if mark.is_apostrophe() || !has_partner => opens(),
            (Direction::Closes, _) => closes(),
            (Direction::Neither, Shape::Open) if has_partner && self.is_misplaced(mark) => closes(),
            (Direction::Neither, Shape::Open) => opens(),
            (Direction::Neither, Shape::Close) => closes(),
            (Direction::Neither, _) if has_partner => closes(),
            (Direction::Neither, _) => opens(),
        }
    }

    fn may_open(&self, mark: &PlacedMark) -> bool {
        if !CONVENTIONS.opens_one(mark.mark) {
            return false;
        }
        let before = (mark.token as usize).checked_sub(1).and_then(|before| self.text.token(before));
        if before.is_some_and(|token| self.text.str(token.span()) == "=") {
            return false; // Markup that was pasted with the text: href="…".
        }
        if !mark.is_apostrophe() {
            // said:"No." opens; 5"x7" doesn't; Rock"n"Roll may.
            return match (mark.shape, before.map(|token| token.kind())) {
                (Shape::Tight, _) if mark.direction() == Direction::Opens => true,
                (Shape::Tight, Some(TokenKind::Number)) => false,
                (Shape::Tight, Some(TokenKind::Word)) => mark.closer_follows(),
                _ => true,
            };
        }
        let inside_single = self.open.last().is_some_and(|open| open.apostrophe);
        let elision = mark.begins_elision() || mark.direction() == Direction::Closes;
        mark.shape == Shape::Open && (!elision || mark.closer_follows() && !inside_single)
    }

    fn may_close(&self, mark: &PlacedMark) -> bool {
        if mark.is_apostrophe() && mark.shape == Shape::Tight {
            return false;
        }
        let takes_weak = || self.open.iter().rev().find(|open| open.apostrophe).is_some_and(|open| open.takes_weak);
        !mark.is_weak() || !mark.closer_follows() && (!mark.is_apostrophe() || takes_weak())
    }

    /// Whether a closing mark has slipped over the space behind it: "No, "she said.
    fn is_misplaced(&self, mark: &PlacedMark) -> bool {
        let token = mark.token as usize;
        let after_comma = token > 0 && self.text.word(token - 1).starts_with([',', '?', '!']);
        after_comma
            && (token + 1..token + 4)
                .filter_map(|following| self.text.token(following))
                .any(|following| following.is(WordClasses::REPORTING_VERB))
    }

    fn open(&mut self, mark: &PlacedMark) {
        let open = Open {
            quote: self.quotes.len(),
            mark: mark.mark,
            apostrophe: mark.is_apostrophe(),
            takes_weak: mark.direction() == Direction::Opens || mark.weak_closer_follows(),
            loose: mark.direction() == Direction::Neither && mark.shape != Shape::Open,
            wrapped: None,
        };
        self.quotes.push(Quote {
            tokens: mark.token..mark.token,
            depth: 0,
            closed: false,
            convention: CONVENTIONS.opened_by(mark.mark),
        });
        self.open.push(open);
    }

    fn close(&mut self, level: usize, convention: u8, mark: &PlacedMark) {
        self.give_up(level + 1, mark.token as usize);
        let Some(open) = self.open.pop() else { return };
        let quote = &mut self.quotes[open.quote];
        let inner = quote.tokens.start as usize + 1..mark.token as usize;
        let loose = open.loose && mark.shape == Shape::Loose;
        if holds(self.text, inner, loose) {
            quote.tokens.end = mark.token + 1;
            quote.closed = true;
            quote.convention = convention;
            // None of those around it may end inside it.
            for outer in &mut self.open {
                outer.wrapped =
                    outer.wrapped.map(|end| if quote.tokens.start < end { end.max(mark.token + 1) } else { end });
            }
        } else {
            // "", '' and the like hold nothing; nor do the ditto marks of a list.
            self.forget(&open);
        }
    }

    /// Ends the quotes from `level` on without a closing mark, at token `end`.
    fn give_up(&mut self, level: usize, end: usize) {
        while self.open.len() > level {
            let Some(open) = self.open.pop() else { return };
            if open.apostrophe || open.loose {
                // A single mark without a partner is an apostrophe, a loose one a slip.
                self.forget(&open);
                continue;
            }
            let end = open.wrapped.or_else(|| self.next_of_same_mark(&open)).unwrap_or(end as u32);
            self.end_unclosed(&open, end);
        }
    }

    /// Nobody nests three quotes of the same mark: of two that are open the outer one's closing
    /// mark was forgotten before the inner one began.
    fn give_up_forgotten(&mut self, mark: &PlacedMark) {
        let mut same = (0..self.open.len()).filter(|&level| self.open[level].mark == mark.mark);
        let (Some(outer), Some(inner)) = (same.next(), same.next()) else { return };
        let end = self.quotes[self.open[inner].quote].tokens.start;
        for level in (outer..inner).rev() {
            let open = self.open.remove(level);
            if !open.apostrophe && !open.loose {
                let earlier = open.wrapped.or_else(|| self.next_of_same_mark(&open));
                self.end_unclosed(&open, earlier.unwrap_or(end).min(end));
            }
        }
    }

    /// Ends a quote at token `end` without a closing mark, if it holds anything.
    fn end_unclosed(&mut self, open: &Open, end: u32) {
        let start = self.quotes[open.quote].tokens.start;
        if holds(self.text, start as usize + 1..end as usize, false) {
            self.quotes[open.quote].tokens.end = end;
        } else {
            self.forget(open);
        }
    }

    /// What was opened is no quote.
    fn forget(&mut self, open: &Open) {
        match open.quote + 1 == self.quotes.len() {
            true => self.quotes.truncate(open.quote),
            false => self.quotes[open.quote].tokens.end = self.quotes[open.quote].tokens.start,
        }
    }

    /// Where in this paragraph the next quote with the same opening mark begins: the unclosed one
    /// has ended before it, since marks of one kind are hardly ever nested.
    fn next_of_same_mark(&self, open: &Open) -> Option<u32> {
        let opening = CONVENTIONS.get(CONVENTIONS.opened_by(open.mark)).opening;
        let mut behind = self.stretch.start as u32;
        self.quotes[open.quote + 1..].iter().find_map(|quote| {
            step();
            let inside_another = quote.tokens.start < behind || quote.tokens.is_empty();
            behind = behind.max(quote.tokens.end);
            let same = !inside_another && CONVENTIONS.get(quote.convention).opening == opening;
            same.then_some(quote.tokens.start)
        })
    }
}

enum Role {
    Opens,
    Closes,
    None,
}

/// Whether the tokens hold anything but marks; with `words`, any word or number.
fn holds(text: &Text, tokens: Range<usize>, words: bool) -> bool {
    text.tokens().get(tokens).unwrap_or_default().iter().any(|token| {
        step();
        match token.kind() {
            TokenKind::QuoteMark => false,
            TokenKind::Punctuation => !words,
            _ => true,
        }
    })
}
