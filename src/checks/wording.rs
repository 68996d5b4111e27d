//! Checks on the words of quotes: a headline's quote that the text doesn't have, one quote in two wordings.

use std::collections::BTreeMap;

use super::article::{Reading, bare_words, opening, span_of};
use super::{Check, CheckRule};
use crate::annotations::{Annotation, AnnotationKind};
use crate::scan::sort_by_key;
use crate::text::Span;

/// How many headlines are compared with the text: a page has a few.
const MOST_HEADLINES: usize = 8;

pub(super) fn find(reading: &Reading, checks: &mut Vec<Check>) {
    headline_quotes(reading, checks);
    two_wordings(reading, checks);
}

/// Quotes of a headline whose words don't stand in the story in this order.
fn headline_quotes(reading: &Reading, checks: &mut Vec<Check>) {
    let mut headlines = reading.parts(|kind| matches!(kind, AnnotationKind::Headline)).take(MOST_HEADLINES).peekable();
    if headlines.peek().is_none() {
        return;
    }
    let story: Vec<String> = reading.body().flat_map(|line| bare_words(reading.words(line.span()))).collect();
    let story = format!(" {} ", story.join(" "));
    for headline in headlines {
        for quoted in quoted_in(reading.mention(headline), headline.start) {
            let words = bare_words(reading.words(quoted));
            if !words.is_empty() && !story.contains(&format!(" {} ", words.join(" "))) {
                let message = format!("The text does not have these words: {}", opening(reading.words(quoted)));
                checks.push(Check::new(CheckRule::HeadlineQuote, quoted, message).about(headline.id));
            }
        }
    }
}

/// What stands between marks, single or double, in a headline that begins at byte `start`.
fn quoted_in(headline: &str, start: usize) -> Vec<Span> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    for (at, c) in headline.char_indices() {
        let after = headline[at + c.len_utf8()..].chars().next().unwrap_or(' ');
        match (c, open) {
            ('“' | '‘' | '"' | '\'', None) if !before.is_alphanumeric() && after.is_alphanumeric() => {
                open = Some((
                    at,
                    match c {
                        '“' => '”',
                        '‘' => '’',
                        c => c,
                    },
                ));
            }
            (c, Some((first, closing))) if c == closing && !after.is_alphanumeric() => {
                found.push(Span::new(start + first, start + at + c.len_utf8()));
                open = None;
            }
            _ => {}
        }
        before = c;
    }
    found
}

/// From how many words on two quotes are compared: shorter ones are phrases that anybody may use again.
const SHORTEST: usize = 6;
/// How many words of a quote are compared.
const LONGEST: usize = 80;
/// How many words in a row two wordings have in common.
const SHARED_RUN: usize = 3;
/// How many earlier quotes with one run are compared: keeps a text of one sentence over and over linear.
const MOST_COMPARED: usize = 4;
/// Of ten words of the longer wording so many stand in the other, in the same order.
const SHARED_OF_TEN: usize = 7;

/// Pairs of quotes that are nearly the same. Pairs with a run of words in common are found by an index of these runs (shingles,
/// Broder 1997) and compared by their longest common subsequence.
fn two_wordings(reading: &Reading, checks: &mut Vec<Check>) {
    let mut quotes: Vec<(&Annotation, Vec<String>)> = Vec::new();
    let mut by_run: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (annotation, _) in reading.document.quotes() {
        let mut words = bare_words(reading.mention(annotation));
        words.truncate(LONGEST);
        if words.len() < SHORTEST {
            continue;
        }
        let runs: Vec<String> = words.windows(SHARED_RUN).map(|run| run.join(" ")).collect();
        let mut near: Vec<usize> = runs
            .iter()
            .filter_map(|run| by_run.get(run))
            .flat_map(|found| found.iter().take(MOST_COMPARED))
            .copied()
            .collect();
        sort_by_key(&mut near, |&number| [number, 0, 0]);
        near.dedup();
        for (other, theirs) in near.into_iter().take(MOST_COMPARED).filter_map(|number| quotes.get(number)) {
            if is_reworded(&words, theirs) {
                let message = format!("These words stand otherwise above: {}", opening(reading.mention(other)));
                checks.push(Check::new(CheckRule::TwoWordings, span_of(annotation), message).about(annotation.id));
                break;
            }
        }
        for run in runs {
            let found = by_run.entry(run).or_default();
            if found.len() < MOST_COMPARED {
                found.push(quotes.len());
            }
        }
        quotes.push((annotation, words));
    }
}

/// Whether two wordings share most of their words in the same order and neither is part of the other.
fn is_reworded(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let shared = common_subsequence(short, long);
    shared < short.len() && shared * 10 >= long.len() * SHARED_OF_TEN
}

/// The length of the longest common subsequence (Wagner and Fischer 1974, a row at a time).
fn common_subsequence(one: &[String], other: &[String]) -> usize {
    let mut row = vec![0; other.len() + 1];
    for word in one {
        let mut diagonal = 0;
        for (at, theirs) in other.iter().enumerate() {
            let above = row[at + 1];
            row[at + 1] = if word == theirs { diagonal + 1 } else { above.max(row[at]) };
            diagonal = above;
        }
    }
    row[other.len()]
}
