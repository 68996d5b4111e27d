//! Mentions: the words that name speakers, each with what it speaks and in whose words it stands.
//!
//! Takes the attributions, gives [`Mentions`] in the order of the text. `form` says what a mention is, `nesting` whose
//! words it stands in: in "Orlov said *he* left" *he* stands in Orlov's.

mod form;
mod named;
mod nesting;
mod noun_phrase;

pub(crate) use form::{Form, form};
pub(crate) use nesting::Inside;
pub(crate) use noun_phrase::{Opening, Phrase, is_demonym};

use std::ops::Range;

use crate::attribution::{Attributions, Content};
use crate::quotes::Quote;
use crate::text::{Span, Text};

/// A mention to resolve.
pub(crate) struct Mention {
    pub tokens: Range<usize>,
    /// The numbers of what it speaks among [`Mentions::contents`].
    pub contents: Range<u32>,
    /// The words of another speaker that it stands in.
    pub inside: Option<Inside>,
}

/// All mentions, in the order of the text.
pub(crate) struct Mentions {
    pub all: Vec<Mention>,
    /// What they speak, in bytes; that of one mention stands together.
    pub contents: Vec<Span>,
}

impl Mentions {
    /// The mentions of `attributions`, with what each of them speaks.
    pub(crate) fn of(text: &Text, quotes: &[Quote], attributions: &Attributions) -> Self {
        let spoken = || {
            attributions.attributions.iter().filter_map(|attribution| {
                let content = match attribution.content {
                    Content::Quote(quote, _) => quotes.get(quote)?.span(text),
                    Content::Indirect(span) => span,
                };
                Some((attribution.speaker.filter(|&speaker| speaker < attributions.mentions.len())?, content))
            })
        };
        let mut counts = vec![0_u32; attributions.mentions.len()];
        spoken().for_each(|(speaker, _)| counts[speaker] += 1);
        let mut all: Vec<Mention> = Vec::with_capacity(counts.len());
        let (mut contents, mut token) = (0, 0);
        let inside = nesting::find(text, quotes, attributions);
        for ((mention, count), inside) in attributions.mentions.iter().zip(counts).zip(inside) {
            // They are in the order of the text.
            token = text.token_behind(token, mention.span.start);
            let end = text.token_behind(token, mention.span.end);
            // Filled below.
            all.push(Mention { tokens: token..end, contents: contents..contents, inside });
            contents += count;
        }
        let mut mentions = Self { all, contents: vec![Span::default(); contents as usize] };
        for (speaker, content) in spoken() {
            let place = &mut mentions.all[speaker].contents.end;
            mentions.contents[*place as usize] = content;
            *place += 1;
        }
        mentions
    }

    /// What a mention speaks.
    pub(crate) fn contents_of(&self, mention: &Mention) -> &[Span] {
        &self.contents[mention.contents.start as usize..mention.contents.end as usize]
    }
}
