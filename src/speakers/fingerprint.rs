//! What this stage reads of a part of an article, as a number.
//!
//! While the numbers of all parts stay the same, so do the speakers: an editor needn't gather them
//! anew at each keystroke. A change of what is read by [`super::resolve`] and its neighbours must be
//! followed here; `tests/incremental.rs` finds it when it isn't.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use super::antecedent::tokens_before;
use super::events::{pronouns, subjects};
use super::form;
use super::layout::Layout;
use super::resolve::LONGEST_WAY_TO_RELATIVE;
use crate::attribution::{Attributions, Content};
use crate::digest::Digest;
use crate::lexicon::{PartOfSpeech, lower_case};
use crate::names::{Name, Names, opens_apposition};
use crate::quotes::Quote;
use crate::sorting::sort_by_key;
use crate::text::{Span, Text, TokenKind};

/// An article, or a part of it, as the stages above made it.
pub(crate) struct Article<'a> {
    text: &'a Text<'a>,
    body: &'a [Range<usize>],
    quotes: &'a [Quote],
    names: &'a Names,
    attributions: &'a Attributions,
    layout: Layout,
}

/// A run of paragraphs over whose ends no quote reaches.
#[derive(Clone, Debug)]
pub(crate) struct Group {
    /// The numbers of its paragraphs.
    pub paragraphs: Range<usize>,
    /// Its tokens.
    pub tokens: Range<usize>,
}

/// What the stage reads of a group.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fingerprint {
    /// The number that stands for all of it.
    pub number: u64,
    /// The tokens of the names, mentions, pronouns, subjects and antecedents in it, in order.
    pub items: Vec<Range<usize>>,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Class {
    Mention,
    Name,
    Pronoun,
    Subject,
    /// What may tell whom a mention by "who" stands for.
    Antecedent,
}

/// Something that the stage looks at: its first token, its class, its end, its number among its own.
type Item = (usize, Class, usize, usize);

impl<'a> Article<'a> {
    pub(crate) fn new(
        text: &'a Text<'a>,
        body: &'a [Range<usize>],
        quotes: &'a [Quote],
        names: &'a Names,
        attributions: &'a Attributions,
    ) -> Self {
        Self { text, body, quotes, names, attributions, layout: Layout::new(text, quotes) }
    }

    /// The fingerprint of a group; `place` says of a token outside it where it stands.
    pub(crate) fn fingerprint(&self, group: &Group, place: &dyn Fn(usize) -> (u32, usize)) -> Fingerprint {
        let mut hasher = Digest::default();
        let text = self.text;
        let layout = &self.layout;
        let first = layout.place(text, group.tokens.start);
        let items = self.items(group);
        for paragraph in text.paragraphs().get(group.paragraphs.clone()).unwrap_or_default() {
            text.tokens()[paragraph.tokens()].iter().any(|token| token.is_word()).hash(&mut hasher);
            let sentences = text.sentences().get(paragraph.sentences()).unwrap_or_default();
            sentences.iter().filter(|sentence| !layout.is_spoken(sentence.tokens())).count().hash(&mut hasher);
        }
        let mut mention_end = 0..0;
        for (number, &(start, class, end, index)) in items.iter().enumerate() {
            let here = layout.place(text, start);
            (class, here.paragraph - first.paragraph, here.sentence - first.sentence, here.quoted).hash(&mut hasher);
            if start < mention_end.end {
                (start - mention_end.start).hash(&mut hasher);
            }
            match class {
                Class::Mention => {
                    mention_end = start..end.max(mention_end.end);
                    self.mention(start..end, &mut hasher);
                    let paragraph = text.paragraph_at(text.token(start).map_or(0, |token| token.start()));
                    for &(before, ..) in items[..number].iter().rev() {
                        let same = text.paragraphs().get(paragraph).is_some_and(|it| it.tokens().contains(&before));
                        if !self.is_relative(start) || !same || before + LONGEST_WAY_TO_RELATIVE <= start {
                            break;
                        }
                        (start - before).hash(&mut hasher);
                    }
                }
                Class::Name => {
                    if let Some(name) = self.names.all().get(index) {
                        self.name(name, &mut hasher);
                    }
                }
                Class::Pronoun => {
                    text.word(start).hash(&mut hasher);
                    self.context(start.checked_sub(1), &mut hasher);
                }
                Class::Subject => self.words(start..end + 1, &mut hasher),
                Class::Antecedent => {
                    self.context(start.checked_sub(1), &mut hasher);
                    // With its spaces: an antecedent begins so many bytes behind the first word.
                    text.str(text.span_of_tokens(start..end)).hash(&mut hasher);
                }
            }
        }
        self.contents(group, &items, place, &mut hasher);
        Fingerprint {
            number: hasher.finish().max(1),
            items: items.into_iter().map(|(start, _, end, _)| start..end).collect(),
        }
    }

    fn items(&self, group: &Group) -> Vec<Item> {
        let text = self.text;
        let mut items: Vec<Item> = Vec::new();
        for (index, mention) in self.attributions.mentions.iter().enumerate() {
            let tokens = self.tokens(mention.span);
            if group.tokens.contains(&tokens.start) {
                if self.is_relative(tokens.start) {
                    let antecedent = tokens_before(text, tokens.start);
                    if !antecedent.is_empty() {
                        items.push((antecedent.start, Class::Antecedent, antecedent.end, 0));
                    }
                }
                items.push((tokens.start, Class::Mention, tokens.end, index));
            }
        }
        for index in self.names.within(group.tokens.clone()) {
            let name = &self.names.all()[index];
            items.push((name.tokens.start, Class::Name, name.tokens.end, index));
        }
        let first = self.body.partition_point(|stretch| stretch.end <= group.tokens.start);
        let end = self.body.partition_point(|stretch| stretch.start < group.tokens.end);
        let body = &self.body[first..end.max(first)];
        items.extend(pronouns(text, body).map(|token| (token, Class::Pronoun, token + 1, 0)));
        items.extend(subjects(text, body).map(|tokens| (tokens.start, Class::Subject, tokens.end, 0)));
        sort_by_key(&mut items, |&(start, class, end, _)| [start, class as usize, end]);
        items
    }

    fn tokens(&self, span: Span) -> Range<usize> {
        self.text.tokens_of(span)
    }

    fn is_relative(&self, token: usize) -> bool {
        matches!(lower_case(self.text.word(token)).as_str(), "who" | "which" | "that")
    }

    fn mention(&self, tokens: Range<usize>, hasher: &mut Digest) {
        self.text.str(self.text.span_of_tokens(tokens.clone())).hash(hasher);
        self.context(tokens.start.checked_sub(1), hasher);
        let last = tokens.end.checked_sub(1).map_or("", |last| self.text.word(last));
        // "One of the walkers, Ada Holm", "The first witness, retired nurse Ada Holm", "the head of the agency, Ada Holm"
        let is_named_behind = last.eq_ignore_ascii_case("one")
            || opens_apposition(self.text, tokens.end)
            || form::begins_complement(self.text, tokens.end);
        let end = if is_named_behind { self.end_of_apposition(tokens.end) } else { tokens.end + 1 };
        self.words(tokens.end..end, hasher);
        // An antecedent may end there, so many bytes behind its beginning, and an entry may show it with its spaces.
        self.text.str(self.text.span_of_tokens(tokens.start..end.min(self.text.tokens().len()))).hash(hasher);
    }

    /// Up to where the words behind a mention may tell who it is: to the first mark, and some words behind a comma.
    fn end_of_apposition(&self, first: usize) -> usize {
        let is_word = |index: usize| {
            self.text.token(index).is_some_and(|token| token.is_word() || token.kind() == TokenKind::PossessiveS)
        };
        let reach = first..first + LONGEST_LOOK_BEHIND;
        let mark = reach.clone().find(|&index| !is_word(index)).unwrap_or(reach.end);
        mark + 1 + if opens_apposition(self.text, mark) { WORDS_BEHIND_COMMA } else { 0 }
    }

    fn name(&self, name: &Name, hasher: &mut Digest) {
        let start = name.tokens.start;
        (name.kind as u8, name.gender.map(|gender| gender as u8), name.gender_is_sure).hash(hasher);
        for range in [Some(&name.tokens), name.title.as_ref(), name.role.as_ref(), Some(&name.surname)] {
            range.map(|range| (start.wrapping_sub(range.start), range.len())).hash(hasher);
            if let Some(range) = range {
                // With its spaces, as an entry shows it.
                self.text.str(self.text.span_of_tokens(range.clone())).hash(hasher);
            }
        }
        (name.given.map(|given| start.wrapping_sub(given)), name.acronym.is_some()).hash(hasher);
        if let Some(acronym) = name.acronym {
            self.words(acronym..acronym + 1, hasher);
        }
        self.text.str(name.span(self.text)).hash(hasher);
        for range in [Some(&name.tokens), name.title.as_ref(), name.role.as_ref()].into_iter().flatten() {
            if let Some(role) = range.start.checked_sub(1) {
                self.context(Some(role), hasher);
                self.context(role.checked_sub(1), hasher);
            }
            let sentence = self.text.sentence_at(self.text.token(range.start).map_or(0, |token| token.start()));
            let sentence = self.text.sentences().get(sentence).map_or(0, |sentence| sentence.tokens().start);
            (range.start.wrapping_sub(sentence).min(2)).hash(hasher);
            // "Britain’s prime minister": whose office it is.
            let owned = range.start.checked_sub(1).and_then(|mark| self.text.token(mark));
            if owned.is_some_and(|mark| mark.kind() == TokenKind::PossessiveS) {
                self.words(range.start.saturating_sub(4)..range.start, hasher);
            }
        }
        let end = name.tokens.end;
        self.context(Some(end), hasher);
        if matches!(self.text.word(end), "of" | "from" | "(" | ",") {
            self.words(end + 1..end + 3, hasher);
        }
    }

    /// Of a word beside an item its classes and, unless it is an ordinary word, its letters.
    fn context(&self, index: Option<usize>, hasher: &mut Digest) {
        let Some((index, token)) = index.and_then(|index| Some((index, self.text.token(index)?))) else {
            hasher.write_u8(0);
            return;
        };
        let word = self.text.word(index);
        (token.kind(), token.shape(), token.classes(), word.ends_with("ed")).hash(hasher);
        if !token.is_word() || token.is_capitalized() || token.classes().part_of_speech() != PartOfSpeech::Open {
            word.hash(hasher);
        }
    }

    fn words(&self, tokens: Range<usize>, hasher: &mut Digest) {
        for index in tokens {
            self.text.word(index).hash(hasher);
        }
    }

    /// Who speaks what in the group, and which items stand in it.
    fn contents(&self, group: &Group, items: &[Item], place: &dyn Fn(usize) -> (u32, usize), hasher: &mut Digest) {
        let mut contents: Vec<(Range<usize>, bool, usize)> = Vec::new();
        for attribution in &self.attributions.attributions {
            let Some(speaker) = attribution.speaker else { continue };
            let (tokens, quoted) = match attribution.content {
                Content::Quote(quote, _) => match self.quotes.get(quote) {
                    Some(quote) => (quote.tokens(), true),
                    None => continue,
                },
                Content::Indirect(span) => (self.tokens(span), false),
            };
            if group.tokens.contains(&tokens.start) {
                contents.push((tokens, quoted, speaker));
            }
        }
        sort_by_key(&mut contents, |(tokens, ..)| [tokens.start, !tokens.end, 0]);
        for (tokens, quoted, speaker) in contents {
            let rank = |token: usize| items.partition_point(|&(start, ..)| start < token);
            let inside = rank(tokens.start)..rank(tokens.end);
            (quoted, inside.start, inside.end).hash(hasher);
            for &(_, class, end, _) in items.get(inside).unwrap_or_default() {
                (class, end <= tokens.end).hash(hasher);
            }
            let mention = self.attributions.mentions.get(speaker).map(|mention| self.tokens(mention.span));
            let Some(mention) = mention else { continue };
            if group.tokens.contains(&mention.start) {
                (rank(mention.start), rank(mention.start + 1)).hash(hasher);
            } else {
                place(mention.start).hash(hasher);
            }
        }
    }
}

/// How many words behind a mention may tell who it is: "One of the walkers, Ada Holm".
const LONGEST_LOOK_BEHIND: usize = 20;

/// How many words behind a comma may lead to the name that stands there: "the first witness, retired nurse Ada Holm".
const WORDS_BEHIND_COMMA: usize = 6;
