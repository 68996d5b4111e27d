//! From the blocks to the document of the whole article.

use super::block::{Block, Found, Place, Words};
use crate::annotations::{self, Document};
use crate::attribution::{Attribution, Attributions, Content, Cue, Mention};
use crate::names::Names;
use crate::parts::{Part, Parts};
use crate::sorting::sort_by_key;
use crate::speakers::{Behind, Speaker, Speakers};
use crate::text::{Span, Text};

/// Who speaks in an article, as long as nothing that tells it changes.
#[derive(Clone, Debug, Default)]
pub(super) struct Voices {
    speakers: Vec<Speaker>,
    /// For each mention the number of its speaker, and the words that tell who it is.
    behind: Vec<(usize, Option<Antecedent>)>,
    forgotten: bool,
}

/// A stretch of one of the items of a block.
#[derive(Clone, Copy, Debug)]
struct Antecedent {
    /// The id of the block.
    block: u32,
    /// The number of the item.
    item: usize,
    /// Where the stretch begins in it, and how long it is, in bytes.
    start: usize,
    length: usize,
}

impl Voices {
    /// From now on nothing is known.
    pub fn forget(&mut self) {
        self.forgotten = true;
    }

    pub fn are_forgotten(&self) -> bool {
        self.forgotten
    }

    /// Gathers the speakers of the article.
    pub fn gather(source: &str, blocks: &[Block]) -> Self {
        let text = Text::new(source);
        let Whole { parts, attributions, starts, .. } = Whole::of(blocks);
        let (mut body, mut quotes, mut names) = (Vec::new(), Vec::new(), Vec::new());
        let mut token = 0;
        for Block { found, tokens, .. } in blocks {
            body.extend(found.body.iter().map(|body| body.start + token..body.end + token));
            quotes.extend(found.quotes.iter().map(|(quote, _)| quote.shifted(token as isize)));
            names.extend(found.names.iter().map(|name| name.shifted(token as isize)));
            token += tokens;
        }
        let parts = Parts::of(parts, body);
        let found = Speakers::find(&text, &parts, &quotes, &Names::of(names), &attributions);
        let antecedent = |span: Span| {
            let mut number = starts.partition_point(|&start| start <= span.start).saturating_sub(1);
            loop {
                let block = blocks.get(number)?;
                let start = starts[number];
                // The complement behind a mention is no item of its own: "a spokesman *for the Rail Council*".
                let holds = |item: &Span| start + item.start <= span.start && span.start < start + item.end;
                if let Some(item) = block.found.items.iter().position(holds) {
                    let first = start + block.found.items[item].start;
                    return Some(Antecedent { block: block.id, item, start: span.start - first, length: span.len() });
                }
                number = number.checked_sub(1)?;
            }
        };
        let behind = found.behind.iter().map(|behind| (behind.speaker, behind.antecedent.and_then(antecedent)));
        Self { behind: behind.collect(), speakers: found.speakers, forgotten: false }
    }

    fn resolve(&self, blocks: &[Block], starts: &[usize]) -> Speakers {
        let numbers = Numbers::of(blocks);
        let span = |antecedent: &Antecedent| {
            let number = numbers.number(antecedent.block)?;
            let start = starts[number] + blocks[number].found.items.get(antecedent.item)?.start + antecedent.start;
            Some(Span::new(start, start + antecedent.length))
        };
        let behind = self
            .behind
            .iter()
            .map(|(speaker, antecedent)| Behind { speaker: *speaker, antecedent: antecedent.as_ref().and_then(span) });
        Speakers { behind: behind.collect(), speakers: self.speakers.clone() }
    }
}

/// How many quotes, cues and mentions there are before those of a block.
struct First {
    quote: usize,
    cue: usize,
    mention: usize,
}

/// The numbers of the blocks by their ids, in the order of these.
struct Numbers(Vec<(u32, usize)>);

impl Numbers {
    fn of(blocks: &[Block]) -> Self {
        let mut numbers: Vec<(u32, usize)> = blocks.iter().map(|block| block.id).zip(0..).collect();
        sort_by_key(&mut numbers, |&(id, _)| [id as usize, 0, 0]);
        Self(numbers)
    }

    fn number(&self, id: u32) -> Option<usize> {
        let place = self.0.binary_search_by_key(&id, |&(id, _)| id).ok()?;
        Some(self.0[place].1)
    }
}

/// What was found in all blocks, in the places of the whole article.
#[derive(Default)]
struct Whole {
    parts: Vec<Part>,
    quotes: Vec<Span>,
    attributions: Attributions,
    /// Where each block begins.
    starts: Vec<usize>,
}

impl Whole {
    fn of(blocks: &[Block]) -> Self {
        let mut whole = Self::default();
        let mut byte = 0;
        let mut firsts: Vec<First> = Vec::with_capacity(blocks.len());
        for block in blocks {
            let found = &block.found;
            let shifted = |span: Span| Span::new(span.start + byte, span.end + byte);
            whole.starts.push(byte);
            let Attributions { cues, mentions, .. } = &whole.attributions;
            firsts.push(First { quote: whole.quotes.len(), cue: cues.len(), mention: mentions.len() });
            whole.parts.extend(found.parts.iter().map(|part| part.shifted(byte)));
            whole.quotes.extend(found.quotes.iter().map(|&(_, span)| shifted(span)));
            let attributions = &mut whole.attributions;
            attributions.cues.extend(found.cues.iter().map(|&(_, span)| Cue { span: shifted(span) }));
            attributions.mentions.extend(found.mentions.iter().map(|&(_, span)| Mention { span: shifted(span) }));
            byte += block.bytes;
        }
        let numbers = Numbers::of(blocks);
        let find = |place: Place, of: fn(&Found) -> &[(usize, Span)], first: fn(&First) -> usize| {
            let number = numbers.number(place.block)?;
            // Of two that begin with one word, the last.
            let own = of(&blocks[number].found).iter().rposition(|&(token, _)| token == place.token)?;
            Some(first(&firsts[number]) + own)
        };
        for class in 0..3 {
            for ((block, &start), first) in blocks.iter().zip(&whole.starts).zip(&firsts) {
                for said in block.found.said.iter().filter(|said| said.content.class() == class) {
                    let content = match said.content {
                        Words::Quote(quote, quote_type, _) => Content::Quote(first.quote + quote, quote_type),
                        Words::Indirect(span) => Content::Indirect(Span::new(span.start + start, span.end + start)),
                    };
                    whole.attributions.attributions.push(Attribution {
                        content,
                        cue: said.cue.and_then(|place| find(place, |found| &found.cues, |first| first.cue)),
                        speaker: said
                            .speaker
                            .and_then(|place| find(place, |found| &found.mentions, |first| first.mention)),
                        confidence: said.confidence,
                        rule: said.rule,
                    });
                }
            }
        }
        whole
    }
}

/// The document of all blocks.
pub(super) fn document(blocks: &[Block], voices: &Voices) -> Document {
    let whole = Whole::of(blocks);
    let speakers = voices.resolve(blocks, &whole.starts);
    annotations::document(&whole.parts, &whole.quotes, &whole.attributions, &speakers)
}

#[cfg(test)]
mod tests {
    use crate::annotate;
    use crate::annotator::Annotator;

    #[test]
    fn an_antecedent_may_end_behind_its_mention() {
        let text =
            "RENO — Rain fell.\n\n“It is late,” said a spokesman for the Rail Council.\n\n“No,” the spokesman said.\n";
        let mut annotator = Annotator::new(text);
        assert_eq!(annotator.document(), annotate(text));
        for word in [" Council", " the Rail", " for the"] {
            let space = annotator.text().find(word).unwrap_or_default();
            assert!(annotator.edit(space..space, " ").is_ok());
            assert_eq!(annotator.document(), annotate(annotator.text()), "{word}");
        }
    }
}
