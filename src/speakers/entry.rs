//! Entries: how a speaker is shown.
//!
//! Takes an entity, gives its fullest name and its role in the article's own words; of a mention that is a short form,
//! the words that tell whom it stands for. *Holm* stands for "Ada Holm".

use std::ops::Range;

use super::Speaker;
use super::entities::Entity;
use crate::lexicon::{WordClasses, people};
use crate::names::Name;
use crate::text::{Shape, Span, Text};

/// The longest role that is shown, in tokens.
const LONGEST_ROLE: usize = 14;

/// The number of the fullest name: one that begins with a known given name before others (an
/// epithet can stand in front), then the most words, not in capitals if it can be, the first.
pub(super) fn fullest(text: &Text, names: &[Name], of_entity: &[usize]) -> Option<usize> {
    // Of equals the first: max_by_key takes the last.
    of_entity.iter().rev().copied().max_by_key(|&number| fullness(text, &names[number]))
}

/// How full a name is, for comparing.
fn fullness(text: &Text, name: &Name) -> (bool, usize, bool) {
    let tokens = name.tokens.clone();
    let shouted = tokens.len() > 1 && tokens.clone().all(|index| is_shouted(text, index));
    let given = tokens.len() > 1 && text.token(tokens.start).is_some_and(|token| token.is(WordClasses::GIVEN_NAME));
    (given, tokens.len(), !shouted && !is_shouted(text, tokens.start))
}

fn is_shouted(text: &Text, index: usize) -> bool {
    text.token(index).is_some_and(|token| token.shape() == Shape::AllCapitals) && !text.word(index).contains('.')
}

/// The entry of an entity.
pub(super) fn speaker(
    text: &Text,
    names: &[Name],
    entity: &Entity,
    of_entity: &[usize],
    fullest: Option<usize>,
) -> Speaker {
    let words = |tokens: Range<usize>| text.str(text.span_of_tokens(tokens)).to_owned();
    let speaker_type = entity.speaker_type(text);
    if let Some(label) = &entity.label {
        return Speaker { name: label.clone(), speaker_type, role: None };
    }
    match fullest {
        Some(number) => {
            let role = role(text, names, of_entity).map(words);
            Speaker { name: words(names[number].tokens.clone()), speaker_type, role }
        }
        None => Speaker { name: entity.phrase.clone().map(words).unwrap_or_default(), speaker_type, role: None },
    }
}

/// The first apposition, else the title with the most words.
fn role(text: &Text, names: &[Name], of_entity: &[usize]) -> Option<Range<usize>> {
    let of_entity = || of_entity.iter().map(|&number| &names[number]);
    let apposition = of_entity().filter_map(|name| name.role.clone()).find(|role| role.len() <= LONGEST_ROLE);
    let title = || {
        let titles = of_entity().filter_map(|name| name.title.clone());
        let offices = titles.filter_map(|title| without_courtesy(text, title));
        offices.rev().max_by_key(|title| title.len())
    };
    apposition.or_else(title)
}

/// A title without the "Mr." or "Dr." in it; none where nothing else is left.
fn without_courtesy(text: &Text, title: Range<usize>) -> Option<Range<usize>> {
    let is_courtesy = |index: &usize| people::title(text.word(*index)).is_some_and(|title| title.courtesy);
    let end = title.clone().rev().find(|index| !is_courtesy(index)).map(|last| last + 1)?;
    let start = (title.start..end).find(|index| !is_courtesy(index))?;
    Some(start..end)
}

/// A mention that may be a short form.
pub(super) struct Short<'s> {
    /// Who is behind it.
    pub entity: &'s Entity,
    /// The numbers of its names.
    pub names: &'s [usize],
    /// The number of the fullest name of the entity.
    pub fullest: Option<usize>,
    /// The tokens of the mention.
    pub mention: &'s Range<usize>,
    /// The number of the name at its head, if it is by name.
    pub own: Option<usize>,
}

/// The words that tell who is behind a mention: the nearest fuller name before it, else the fullest anywhere.
pub(super) fn antecedent(text: &Text, names: &[Name], short: &Short) -> Option<Span> {
    let &Short { entity, names: of_entity, fullest, mention, own } = short;
    let own_fullness = own.map(|number| fullness(text, &names[number]));
    // Most mentions by name have the fullest one.
    if own_fullness.is_some() && own_fullness >= fullest.map(|number| fullness(text, &names[number])) {
        return None;
    }
    let before = of_entity.partition_point(|&number| names[number].tokens.start < mention.start);
    let fuller = |number: &usize| {
        let name = &names[*number];
        own_fullness.is_none_or(|own| fullness(text, name) > own) && !mention.contains(&name.tokens.start)
    };
    let nearest = of_entity[..before].iter().rev().take(MOST_NAMES_BACK).copied().find(|number| fuller(number));
    let found = nearest.or_else(|| fullest.filter(|number| fuller(number)));
    match found {
        Some(number) => Some(names[number].span(text)),
        None if own.is_none() => {
            let phrase = entity.phrase.clone().filter(|phrase| !mention.contains(&phrase.start))?;
            Some(text.span_of_tokens(phrase))
        }
        None => None,
    }
}

/// How many names back a fuller one is looked for; farther back the fullest serves as well.
const MOST_NAMES_BACK: usize = 16;
