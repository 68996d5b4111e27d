//! The parts of an article: headline, deck, byline, date stamp, dateline, subheads, captions and their credits, what is the
//! page's, and what is none of them, the body.
//!
//! Takes a [`Text`] and what the page's markup said of it ([`Hint`]), gives [`Parts`]. Three steps, each a folder:
//!
//! 1. `evidence`: what each line shows. "By Ana Orlova" reads as a byline, is short, has a blank line above it.
//! 2. `decision`: what each line is. One model judges all lines of the page together.
//! 3. `reading`: what the parts say. The byline names Ana Orlova.

pub mod decision;
pub mod evidence;
mod kinds;
mod reading;
#[cfg(test)]
mod tests;

pub use evidence::hints::{Hint, Markup};
pub use kinds::{Boilerplate, Byline, Credit, DateStamp, Dateline, PartKind};

use crate::text::{Span, Text};

/// A part that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Where it stands, in bytes. A caption's span covers its credits, which are parts of their own.
    pub span: Span,
    /// What it is.
    pub kind: PartKind,
}

/// The parts of an article.
#[derive(Clone, Debug, Default)]
pub struct Parts {
    parts: Vec<Part>,
    body: Vec<std::ops::Range<usize>>,
}

impl Parts {
    /// Finds the parts of `text`.
    ///
    /// ```
    /// use article_annotator::parts::{PartKind, Parts};
    /// use article_annotator::text::Text;
    ///
    /// let text = Text::new("River rises again\n\nSOFIA (Reuters) - The river rose on Monday and flooded two villages.");
    /// let parts = Parts::find(&text);
    /// assert_eq!(parts.parts()[0].kind, PartKind::Headline);
    /// assert_eq!(text.str(parts.parts()[1].span), "SOFIA (Reuters)");
    /// assert_eq!(text.word(parts.body()[0].start), "The");
    /// ```
    pub fn find(text: &Text) -> Self {
        Self::find_with_hints(text, &[])
    }

    /// Finds the parts of `text`, a page's text whose markup said what `hints` tell.
    ///
    /// ```
    /// use article_annotator::parts::{Hint, Markup, PartKind, Parts};
    /// use article_annotator::text::{Span, Text};
    ///
    /// let source = "River rises again\n\nThe bridge has been closed.\n\nThe river rose on Monday and flooded two villages.";
    /// let text = Text::new(source);
    /// let hint = Hint { span: Span::new(19, 46), markup: Markup::Caption };
    /// assert_eq!(hint.span.of(source), "The bridge has been closed.");
    /// let parts = Parts::find_with_hints(&text, &[hint]);
    /// assert_eq!(parts.parts()[1].kind, PartKind::Caption);
    /// assert_eq!(Parts::find(&text).parts().len(), 1); // its words alone don't tell
    /// ```
    #[inline(never)]
    pub fn find_with_hints(text: &Text, hints: &[Hint]) -> Self {
        let mut lines = evidence::lines_of(text, hints);
        let labels = decision::decide(text, &lines);
        reading::read(text, &labels, &mut lines);
        reading::parts_of(text, lines)
    }

    /// The parts in the order of their starts, the longer first.
    pub fn parts(&self) -> &[Part] {
        &self.parts
    }

    /// The tokens of the headlines and decks, in order.
    pub(crate) fn titles(&self, text: &Text) -> impl Iterator<Item = std::ops::Range<usize>> {
        let titles = self.parts.iter().filter(|part| matches!(part.kind, PartKind::Headline | PartKind::Deck));
        titles.map(|part| text.tokens_of(part.span))
    }

    /// The body: the tokens of each paragraph that tells the story, without the dateline at its
    /// head or a credit run into it. Only here are quotes and speakers looked for. At most one
    /// stretch for each paragraph, in order.
    pub fn body(&self) -> &[std::ops::Range<usize>] {
        &self.body
    }
}

/// What the model of lines is asked of `text`: for training and explaining it.
pub fn asked(text: &Text) -> Vec<decision::Asked> {
    decision::asked(text, &evidence::lines_of(text, &[]))
}
