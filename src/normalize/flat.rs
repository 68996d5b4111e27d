//! An article without any line break, as archives hold them: headline, dateline and paragraphs get lines of their own.
//!
//! Where line breaks became spaces, two spaces stand where a blank line stood. Else a line begins with a dateline, with the
//! byline and the day before it, and between two quotes: "Rain floods town LISBON (Reuters) - It rained."

use super::alignment::Rewriting;
use crate::lexicon::agencies::agency;
use crate::lexicon::part_words::month;
use crate::lexicon::places::{place, region};
use crate::scan::sort_by_key;

/// How far into the article its dateline is looked for, in bytes.
const LONGEST_HEAD: usize = 800;

/// How far behind the dash the report begins, in bytes.
const FARTHEST: usize = 12;

/// The most words of a place's name.
const LONGEST_PLACE: usize = 3;

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let text = rewriting.source();
    let mut breaks = head_breaks(text);
    let is_parted = has_double_spaces(text);
    let mut at = 0;
    while let Some(ahead) = text[at..].find(' ') {
        let start = at + ahead;
        let rest = text[start..].trim_start_matches(' ');
        at = text.len() - rest.len();
        let between_quotes = ends_quote(&text[..start]) && rest.starts_with('“');
        if between_quotes || is_parted && at > start + 1 && !rest.starts_with(char::is_lowercase) {
            breaks.push(start);
        }
    }
    sort_by_key(&mut breaks, |&at| [at, 0, 0]);
    breaks.dedup();
    breaks.into_iter().for_each(|at| rewriting.replace(at..at + 1, "\n"));
}

/// Whether a quote ends there that is a sentence.
fn ends_quote(before: &str) -> bool {
    before.strip_suffix('”').is_some_and(|words| words.ends_with(['.', '!', '?', '…']))
}

/// Whether two spaces stand where lines ended: not behind nearly every sentence, as typists set them.
fn has_double_spaces(text: &str) -> bool {
    let stops = |stop: &str| text.matches(stop).count();
    let double = stops(".  ") + stops(".”  ") + stops(".\"  ");
    let all = stops(". ") + stops(".” ") + stops(".\" ");
    double > 0 && (double < 4 || double * 10 < all * 9)
}

/// Where lines begin above the report: before its dateline, and before the byline and the day that stand there.
fn head_breaks(text: &str) -> Vec<usize> {
    let Some(dateline) = dateline(text) else { return Vec::new() };
    let head = &text[..dateline];
    let mut breaks = vec![dateline - 1];
    if let Some(byline) = head.find(" By ").or_else(|| head.find(" BY ")) {
        breaks.push(byline);
        let day = head[byline..].match_indices(' ').find(|&(space, _)| day_at(&head[byline + space + 1..]));
        breaks.extend(day.map(|(space, _)| byline + space));
    }
    breaks
}

/// Where the dateline begins that stands in front of a dash, with a space before it.
fn dateline(text: &str) -> Option<usize> {
    let window = &text[..text.floor_char_boundary(LONGEST_HEAD)];
    let dashes = window.match_indices(['-', '–', '—', '―', '_']);
    let apart = dashes.filter(|(at, dash)| {
        let behind = &window[at + dash.len()..];
        (dash.len() > 1 || behind.starts_with([' ', '-'])) && (dash.len() > 1 || window[..*at].ends_with([' ', ')']))
    });
    apart
        .filter_map(|(at, _)| dateline_before(&window[..at], &text[at..text.ceil_char_boundary(at + FARTHEST)]))
        .find(|&at| at > 0)
}

/// Where the dateline begins with which `head` ends, if it is one.
fn dateline_before(head: &str, behind: &str) -> Option<usize> {
    let report = behind.trim_start_matches(['-', '–', '—', '―', '_', ' ']);
    if report.starts_with(char::is_lowercase) {
        return None;
    }
    let mut head = head.trim_end();
    let mut is_told = false;
    if let Some((before, inside)) = head.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        agency(inside)?;
        (head, is_told) = (before.trim_end(), true);
    }
    while let Some((before, piece)) = head.rsplit_once(',') {
        let piece = piece.trim();
        let is_year = piece.len() == 4 && piece.bytes().all(|byte| byte.is_ascii_digit());
        if !is_year && !day_at(piece) && region(piece).is_none() {
            break;
        }
        (head, is_told) = (before.trim_end(), true);
    }
    let starts: Vec<usize> =
        head.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]).take(LONGEST_PLACE + 1).collect();
    let is_capital = |from: &usize| head[*from..].split(' ').next().is_some_and(is_capital);
    let capitals = starts.iter().take_while(|from| is_capital(from)).count();
    let known = starts[..capitals.min(LONGEST_PLACE)].iter().rfind(|from| place(&head[**from..]).is_some());
    // Of a headline in capitals the last word is the place's.
    let unknown = if capitals > LONGEST_PLACE { starts.first() } else { starts[..capitals].last() };
    known.or(unknown.filter(|_| is_told)).copied()
}

/// Whether a word is in capitals: "LISBON", "PORT-AU-PRINCE", "ST.".
fn is_capital(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() > 1
        && !word.contains(|c: char| c.is_lowercase() || c.is_ascii_digit())
}

/// Whether a day of a month begins there: "March 3", "Oct. 12".
fn day_at(words: &str) -> bool {
    let mut words = words.split(' ');
    words.next().and_then(month).is_some()
        && words.next().is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()))
}
