//! Names: the people and bodies that the article names, each with its title and its role.
//!
//! Takes the text and its parts, gives [`Names`] in the body and the captions. A name is a run of capitalised words
//! (`runs`) that is told apart into title, given name and surname, or known as the name of a body (`parse`); the words
//! around it tell a role (`roles`). Which capitals mean something is told by the article itself (`capitals`): in lines
//! that capitalise every word, nothing does.
//!
//! "Former Ohio Gov. Jane de Vries left." → the name *Jane de Vries*, the title *Former Ohio Gov.*, the surname *de
//! Vries*.

mod capitals;
mod parse;
mod roles;
mod runs;

pub use roles::head as role_head;
pub(crate) use roles::opens_apposition;

use std::ops::Range;

use crate::lexicon::people::{self, Gender};
use crate::lexicon::{KeySet, WordKey};
use crate::parts::{PartKind, Parts};
use crate::scan::sort_by_key;
use crate::text::{Span, Text, make_room};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A person: a title, a given name, an initial or a role tells.
    Person,
    /// A body: "House Armed Services Committee", "AP".
    Body,
    /// A capitalised run that nothing tells of: a place, or a person by the surname alone.
    Unknown,
}

/// A name as it stands in one place of the article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// The numbers of its tokens, without the title, with a suffix: "Martin Luther King Jr.".
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
    /// The tokens of the title before it, with the words that belong to it: "former Ohio Gov.".
    pub title: Option<Range<usize>>,
    /// The token of the given name, where the name has more than one word.
    pub given: Option<usize>,
    /// The tokens of the surname with its particles; all of a body's name.
    pub surname: Range<usize>,
    /// The gender that title, role or given name tell.
    pub gender: Option<Gender>,
    /// Whether a courtesy title ("Mr.") or a role tells the gender: these outweigh a given name.
    pub gender_is_sure: bool,
    /// The tokens of the role that stands beside it: "mayor of Reno", "campaign manager".
    pub role: Option<Range<usize>>,
    /// How old its bearer is, where that stands right behind it: "Ada Holm, 78,".
    pub age: Option<u8>,
    /// The token of the acronym in brackets behind it: "Bureau of Land Management (BLM)".
    pub acronym: Option<usize>,
}

impl Name {
    /// Where it stands, in bytes, without its title.
    pub fn span(&self, text: &Text) -> Span {
        text.span_of_tokens(self.tokens.clone())
    }

    /// Whether a suffix tells its bearer from kin of the same name: "Jr.".
    pub fn is_told_from_kin(&self, text: &Text) -> bool {
        (self.surname.end..self.tokens.end).any(|index| people::tells_kin_apart(text.word(index)))
    }

    /// Its tokens with those of its title.
    pub fn with_title(&self) -> Range<usize> {
        self.title.as_ref().map_or(self.tokens.start, |title| title.start)..self.tokens.end
    }
}

/// The names of an article, in the order of their starts.
#[derive(Clone, Debug, Default)]
pub struct Names {
    names: Vec<Name>,
}

impl Names {
    /// Finds the names in the body and the captions of `text`.
    ///
    /// ```
    /// use article_annotator::{names::Names, parts::Parts, text::Text};
    /// let text = Text::new("The mayor met former Ohio Gov. Jane de Vries on Monday.");
    /// let names = Names::find(&text, &Parts::find(&text));
    /// let name = &names.all()[0];
    /// assert_eq!(text.str(name.span(&text)), "Jane de Vries");
    /// assert_eq!(text.str(text.span_of_tokens(name.surname.clone())), "de Vries");
    /// assert_eq!(name.title.clone().map(|title| text.str(text.span_of_tokens(title))), Some("former Ohio Gov."));
    /// ```
    #[inline(never)] // the stages stay functions of their own
    pub fn find(text: &Text, parts: &Parts) -> Self {
        let sentences = capitals::sentences(text, &stretches(text, parts));
        let capitals = capitals::Capitals::gather(text, &sentences);
        let mut names: Vec<Name> = Vec::new();
        // Runs of one title, each with its sentence.
        let mut titles = Vec::new();
        for sentence in &sentences {
            for run in runs::find(text, &capitals, sentence.clone()) {
                match parse::name(text, run.clone(), sentence) {
                    Some(name) => {
                        make_room(&mut names, run.end, text.tokens().len());
                        names.push(name);
                    }
                    None if run.len() == 1 => titles.push((run, sentence)),
                    None => {}
                }
            }
        }
        // "King" and "Judge" are titles until somebody bears them as a surname.
        let mut surnames = KeySet::default();
        for name in names.iter().filter(|name| name.kind == NameKind::Person) {
            surnames.insert(WordKey::as_written(text.word(name.surname.start)));
        }
        titles.retain(|(run, _)| surnames.contains(&WordKey::as_written(text.word(run.start))));
        names.extend(titles.into_iter().map(|(run, sentence)| parse::surname(text, run, sentence)));
        sort_by_key(&mut names, |name| [name.tokens.start, 0, 0]);
        Self { names }
    }

    /// All names.
    pub fn all(&self) -> &[Name] {
        &self.names
    }

    /// The number of the name that holds the token with this number.
    pub fn at(&self, token: usize) -> Option<usize> {
        at(&self.names, token)
    }

    /// The numbers of the names that begin inside `tokens`.
    pub fn within(&self, tokens: Range<usize>) -> Range<usize> {
        let [first, end] = [tokens.start, tokens.end].map(|token| first_from(&self.names, token));
        first..end.max(first)
    }
}

/// The number of the first of `names` that begins at the token with this number or behind it.
#[inline(never)] // compiled once, not into all who call it
pub(crate) fn first_from(names: &[Name], token: usize) -> usize {
    names.partition_point(|name| name.tokens.start < token)
}

/// The number of the one of `names` that holds the token with this number.
pub(crate) fn at(names: &[Name], token: usize) -> Option<usize> {
    let number = first_from(names, token + 1).checked_sub(1)?;
    names[number].tokens.contains(&token).then_some(number)
}

/// The stretches of tokens where names are looked for: the body, and captions but for the credits
/// in them.
fn stretches(text: &Text, parts: &Parts) -> Vec<Range<usize>> {
    let mut stretches = parts.body().to_vec();
    let mut caption_end = 0;
    for part in parts.parts() {
        match part.kind {
            PartKind::Caption => {
                let caption = text.tokens_of(part.span);
                caption_end = caption.end;
                stretches.push(caption);
            }
            PartKind::Credit(_) => {
                let credit = text.tokens_of(part.span);
                if let Some(caption) = stretches.last_mut().filter(|_| credit.start < caption_end) {
                    let rest = credit.end..caption.end;
                    caption.end = caption.end.min(credit.start);
                    stretches.push(rest);
                }
            }
            _ => {}
        }
    }
    stretches.retain(|stretch| !stretch.is_empty());
    sort_by_key(&mut stretches, |stretch| [stretch.start, 0, 0]);
    // A caption that is body too (a page whose parts overlap) is read once.
    let mut end = 0;
    for stretch in &mut stretches {
        stretch.start = stretch.start.max(end);
        end = end.max(stretch.end);
    }
    stretches.retain(|stretch| !stretch.is_empty());
    stretches
}

#[cfg(test)]
mod tests;
