//! The text of the article → tokens, sentences and paragraphs.
//!
//! Everything later reads the article through a [`Text`] and points into it with [`Span`]s (bytes). The tokenizer takes one walk
//! along the text, with one look-up in the [lexicon](crate::lexicon) for each word. "He left. It rained." is a paragraph of two
//! sentences.

mod byte_class;
mod glance;
mod letters;
pub mod offsets;
mod paragraph;
mod sentence;
mod span;
mod token;
mod tokenizer;

use crate::lexicon::WordKey;
pub(crate) use glance::Glance;
pub use paragraph::Paragraph;
pub use sentence::Sentence;
pub use span::Span;
pub use token::{Shape, Token, TokenKind};

/// The longest text that is annotated, in bytes (4 GiB − 1): positions inside are 32 bits wide.
pub const LONGEST_TEXT: usize = u32::MAX as usize;

/// Makes room for another one of `items`, which were found in the first `read` bytes (or tokens) of `all`: for as many as
/// the rest will have if it is like what was read, but for no more than there are. A list that only doubles is half empty in
/// the end.
pub(crate) fn make_room<T>(items: &mut Vec<T>, read: usize, all: usize) {
    if items.len() < items.capacity() {
        return;
    }
    let count = items.len();
    let rest = count as f64 * (all as f64 / read.max(1) as f64 - 1.0);
    items.reserve_exact((rest as usize + rest as usize / 32).min(count).max(count / 16 + 16));
}

/// An article's text with its tokens, sentences and paragraphs.
///
/// ```
/// use article_annotator::text::Text;
/// let text = Text::new("MOSCOW — It rained.\n\nMr. Orlov left. He was wet.");
/// assert_eq!(text.paragraphs().len(), 2);
/// assert_eq!(text.sentences().len(), 3);
/// let orlov = text.tokens().iter().find(|token| text.str(token.span()) == "Orlov");
/// assert!(orlov.is_some_and(|token| token.is_capitalized()));
/// ```
#[derive(Clone, Debug)]
pub struct Text<'a> {
    source: &'a str,
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    paragraphs: Vec<Paragraph>,
}

impl<'a> Text<'a> {
    /// Cuts `source`. Of a text longer than [`LONGEST_TEXT`] only that much is cut.
    #[inline(never)] // the stages stay functions of their own
    pub fn new(source: &'a str) -> Self {
        let source = &source[..source.floor_char_boundary(LONGEST_TEXT)];
        let mut tokens = Vec::with_capacity(source.len() / 4);
        let mut sentences = Vec::with_capacity(source.len() / 100);
        let mut paragraphs = Vec::with_capacity(source.len() / 200);
        let mut tokenizer = tokenizer::Tokenizer::new(source);
        let (mut first_token, mut first_sentence) = (0, 0);
        while tokenizer.next_line(&mut tokens) {
            sentence::cut(source, &tokens, first_token, &tokenizer.stops, &mut sentences);
            let span = tokens[first_token].span().to(tokens[tokens.len() - 1].span());
            make_room(&mut paragraphs, span.end, source.len());
            let (next_token, next_sentence) = (tokens.len(), sentences.len());
            let (tokens, sentences) = (first_token..next_token, first_sentence..next_sentence);
            paragraphs.push(Paragraph::new(span, tokens, sentences, tokenizer.glance));
            (first_token, first_sentence) = (next_token, next_sentence);
        }
        Self { source, tokens, sentences, paragraphs }
    }

    /// The text itself.
    pub fn source(&self) -> &'a str {
        self.source
    }

    /// What `span` covers.
    pub fn str(&self, span: Span) -> &'a str {
        span.of(self.source)
    }

    /// All tokens, in order.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The token with this number.
    pub fn token(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// What the token with this number covers; empty past the last one.
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| token.span().of(self.source))
    }

    /// The key of the word that the token with this number covers.
    #[inline(never)] // compiled once, not into all who call it
    pub(crate) fn key(&self, index: usize) -> WordKey {
        let span = self.tokens.get(index).map_or_else(Span::default, Token::span);
        let ascii = self.source.as_bytes().get(span.start..span.end).and_then(WordKey::of_ascii);
        ascii.unwrap_or_else(|| WordKey::of(self.str(span)))
    }

    /// Whether the token with this number is this mark of ASCII, and nothing but one.
    pub(crate) fn is_mark(&self, index: usize, mark: u8) -> bool {
        self.token(index).is_some_and(|token| token.first_byte() == mark && token.end() == token.start() + 1)
    }

    /// Whether the token is a mark that is the apostrophe of a plural's possessive, to the eye: "the islands’ premier".
    pub(crate) fn is_plural_possessive(&self, index: usize) -> bool {
        let [Some(before), Some(mark)] = [index.checked_sub(1), Some(index)].map(|index| self.token(index?)) else {
            return false;
        };
        before.is_word()
            && before.end() == mark.start()
            && self.word(index - 1).ends_with(['s', 'S'])
            && matches!(self.word(index), "'" | "’")
            && self.token(index + 1).is_some_and(Token::is_word)
    }

    /// All sentences, in order.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// All paragraphs, in order: the lines of the text that are not blank.
    pub fn paragraphs(&self) -> &[Paragraph] {
        &self.paragraphs
    }

    /// The number of the first token that starts at byte `offset` or after it.
    #[inline(never)] // compiled once, not into all who call it
    pub fn token_at_or_after(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.start() < offset)
    }

    /// The numbers of the tokens that begin in `span`.
    #[inline(never)] // compiled once, not into all who call it
    pub fn tokens_of(&self, span: Span) -> std::ops::Range<usize> {
        let start = self.token_at_or_after(span.start);
        start..self.token_at_or_after(span.end).max(start)
    }

    /// As [`Text::token_at_or_after`] where it is token `from` or one behind it, most likely not far.
    pub(crate) fn token_behind(&self, from: usize, offset: usize) -> usize {
        let rest = self.tokens.get(from..).unwrap_or_default();
        let mut reach = 8;
        while rest.get(reach).is_some_and(|token| token.start() < offset) {
            reach *= 2;
        }
        from + rest[..reach.min(rest.len())].partition_point(|token| token.start() < offset)
    }

    /// The number of the paragraph that holds byte `offset`, or of the last one before it.
    #[inline(never)] // compiled once, not into all who call it
    pub fn paragraph_at(&self, offset: usize) -> usize {
        self.paragraphs.partition_point(|paragraph| paragraph.span().start <= offset).saturating_sub(1)
    }

    /// The number of the sentence that holds byte `offset`, or of the last one before it.
    #[inline(never)] // compiled once, not into all who call it
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences
            .partition_point(|sentence| {
                self.tokens.get(sentence.tokens().start).is_some_and(|token| token.start() <= offset)
            })
            .saturating_sub(1)
    }

    /// The span from the first to the last of a range of tokens; empty for an empty range.
    #[inline(never)] // compiled once, not into all who call it
    pub fn span_of_tokens(&self, tokens: std::ops::Range<usize>) -> Span {
        match self.tokens.get(tokens) {
            Some([only]) => only.span(),
            Some([first, .., last]) => first.span().to(last.span()),
            _ => Span::default(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_its_way_from_an_offset_to_what_holds_it() {
        let text = Text::new("One two. Three.\n\n  Four five.");
        assert_eq!(text.token_at_or_after(1), 1);
        assert_eq!((text.sentence_at(0), text.sentence_at(8), text.sentence_at(9), text.sentence_at(99)), (0, 0, 1, 2));
        assert_eq!((text.paragraph_at(3), text.paragraph_at(20)), (0, 1));
        assert_eq!(text.str(text.span_of_tokens(0..2)), "One two");
    }

    #[test]
    fn an_empty_text_has_nothing() {
        let text = Text::new(" \n\n ");
        assert!(text.tokens().is_empty() && text.sentences().is_empty() && text.paragraphs().is_empty());
        assert_eq!((text.sentence_at(0), text.paragraph_at(5)), (0, 0));
    }
}
