//! Assembling: attributions of what was decided.
//!
//! Takes the reporting clauses and the decisions on quotes, gives [`Attributions`] in bytes: one for each quote (`quoted`),
//! one for each stretch of indirect speech (`indirect`), with their cues and mentions numbered. `nesting` keeps what is
//! annotated nested or disjoint.
//!
//! “It rained,” she said, and left. → a direct quote with the cue "said" and the mention "she".

mod indirect;
mod nesting;
mod quoted;
mod titles;

use std::ops::Range;

use indirect::Indirect;
use nesting::{disentangle, settle};
use quoted::Quoted;

use super::decisions::quote_speakers::DecidedQuote;
use super::decisions::reporting_clauses::{ReportingClause, ReportingClauses};
use super::model::Calibration;
use super::{Attribution, Attributions, Content, Cue, Mention, QuoteType, Rule};
use crate::quotes::Quote;
use crate::scan::sort_by_key;
use crate::text::Text;

/// Numbers of units of the sentences.
type Units = Range<usize>;
/// Numbers of tokens.
type Tokens = Range<usize>;

/// The attributions of what was `decided` on the outermost quotes, and of the cues.
#[inline(never)] // the stages stay functions of their own
pub(crate) fn attributions(
    text: &Text,
    clauses: &ReportingClauses,
    quotes: &[Quote],
    decided: &[DecidedQuote],
    calibration: &Calibration,
) -> Attributions {
    let mut quoted = quoted::attributed(text, clauses, quotes, decided, calibration);
    quoted.extend(titles::attributed(text, quotes, &clauses.sentences, &quoted));
    let mut indirect = indirect::attributed(text, clauses, calibration);
    disentangle(&mut indirect);
    number(text, quotes, &quoted, indirect)
}

/// The token of a cue.
fn cue_token(clauses: &ReportingClauses, cue: &ReportingClause) -> usize {
    clauses.sentences.units[cue.word.unit()].token()
}

/// The units of the source of a cue.
fn source_units(cue: &ReportingClause) -> Units {
    cue.source_units.start as usize..cue.source_units.end as usize
}

/// Numbers cues and mentions, each once, and turns tokens into bytes.
#[inline(never)] // the stages stay functions of their own
fn number(text: &Text, quotes: &[Quote], quoted: &[Quoted], mut indirect: Vec<Indirect>) -> Attributions {
    let count = quoted.len() + indirect.len();
    let mut cues = Vec::with_capacity(count);
    cues.extend(indirect.iter().map(|indirect| indirect.cue));
    cues.extend(quoted.iter().filter_map(|quoted| quoted.cue));
    sort_by_key(&mut cues, |&cue| [cue, 0, 0]);
    cues.dedup();
    let mut mentions = Vec::with_capacity(count);
    mentions.extend(indirect.iter().map(|indirect| indirect.mention.clone()));
    mentions.extend(quoted.iter().filter_map(|quoted| quoted.mention.clone()));
    settle(&mut mentions, &mut indirect);
    let (mut last_cue, mut last_mention) = (0, 0);
    let mut cue_number = |cue: usize| number_near(&mut last_cue, &cues, |&known| known < cue);
    let mut mention_number =
        |tokens: &Tokens| number_near(&mut last_mention, &mentions, |known| known.start < tokens.start);
    let mut attributions = Vec::with_capacity(quotes.len() + indirect.len());
    for quoted in quoted {
        attributions.push(Attribution {
            content: Content::Quote(quoted.quote, quoted.quote_type),
            cue: quoted.cue.map(&mut cue_number),
            speaker: quoted.mention.as_ref().map(&mut mention_number),
            confidence: quoted.confidence,
            rule: quoted.rule,
            basis: quoted.basis,
        });
    }
    for indirect in &indirect {
        attributions.push(Attribution {
            content: Content::Indirect(text.span_of_tokens(indirect.tokens.clone())),
            cue: Some(cue_number(indirect.cue)),
            speaker: Some(mention_number(&indirect.mention)),
            confidence: indirect.confidence,
            rule: Rule::CueWithContent,
            basis: Rule::CueWithContent.basis(),
        });
    }
    for (index, _) in quotes.iter().enumerate().filter(|(_, quote)| quote.depth > 0) {
        let quote_type = QuoteType::Scare;
        attributions.push(Attribution {
            content: Content::Quote(index, quote_type),
            cue: None,
            speaker: None,
            confidence: 0.5,
            rule: Rule::QuoteInQuote,
            basis: None,
        });
    }
    Attributions {
        cues: cues.iter().map(|&cue| Cue { span: text.span_of_tokens(cue..cue + 1) }).collect(),
        mentions: mentions.iter().map(|tokens| Mention { span: text.span_of_tokens(tokens.clone()) }).collect(),
        attributions,
    }
}

/// How many of the sorted `known` are before what is sought. It mostly stands near what was sought last: it is walked to.
fn number_near<T>(last: &mut usize, known: &[T], is_before: impl Fn(&T) -> bool) -> usize {
    while last.checked_sub(1).and_then(|before| known.get(before)).is_some_and(|before| !is_before(before)) {
        *last -= 1;
    }
    while known.get(*last).is_some_and(&is_before) {
        *last += 1;
    }
    *last
}
