//! Speech without marks: each turn of a transcript gets marks, as a newspaper would print it.
//!
//! "STAHL: Who is to blame?" → "STAHL: “Who is to blame?”". A turn goes on to the next label, or to a stage direction in
//! brackets. One label makes no transcript: most of the lines have them, of two sorts at least, and one of them comes back.

use super::alignment::Rewriting;
use super::lines::{Line, lines};
use crate::lexicon::part_words::credit_labels;

/// The fewest turns of a transcript.
const FEWEST: usize = 3;

/// The longest label, in bytes and in words.
const LONGEST: (usize, usize) = (60, 7);

/// Words that stand before a colon and speak for nobody, in lower case.
const NOBODY: &[&str] = &[
    "author",
    "by",
    "category",
    "date",
    "developing",
    "more",
    "note",
    "opinion",
    "posted",
    "published",
    "read",
    "related",
    "see",
    "tags",
    "topics",
    "update",
    "updated",
    "watch",
];

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let lines: Vec<Line> = lines(rewriting.source()).collect();
    let mut labels: Vec<Option<&str>> = lines.iter().map(|line| label(line.words)).collect();
    let capital = labels.iter().flatten().filter(|label| is_capital(label)).count();
    // Where labels are in capitals, "Mayor: no ferry" is a headline.
    let are_capital = capital * 3 > labels.iter().flatten().count() * 2;
    labels
        .iter_mut()
        .filter(|label| label.is_some_and(|label| is_capital(label) != are_capital))
        .for_each(|label| *label = None);
    let Some(span) = transcript(&lines, &labels, are_capital) else { return };
    let others = labels[span.clone()].iter().filter(|label| label.is_none()).count();
    let goes_on = are_capital && others * 3 <= span.len();
    let mut at = span.start;
    while at < span.end {
        let Some(label) = labels[at] else {
            at += 1;
            continue;
        };
        let is_same = |number: &usize| goes_on && labels[*number].is_none() && !is_direction(lines[*number].words);
        let end = at + 1 + (at + 1..span.end).take_while(is_same).count();
        mark(&lines[at..end], label, rewriting);
        at = end;
    }
}

/// Puts marks around the words of a turn behind its label: the opening one on each line, the closing one at its end.
fn mark(turn: &[Line], label: &str, rewriting: &mut Rewriting) {
    let words = |line: &Line| line.words.contains(['“', '”', '"', '„']);
    let [opening, closing] = if turn.iter().any(words) { ["«", "»"] } else { ["“", "”"] };
    for (number, line) in turn.iter().enumerate() {
        let mut begin = line.start;
        if number == 0 {
            begin += line.words.len() - line.words[label.len() + 1..].trim_start().len();
            // Behind a name an office is a speaker of its own to the eye: "MAYA NAIR, HARBOUR OFFICE".
            let office = label.find(',').filter(|comma| label[comma + 1..].trim().contains(' '));
            if let Some(comma) = office {
                rewriting.replace(line.start + comma..line.start + label.len(), "");
            }
        }
        rewriting.insert(begin, opening);
    }
    rewriting.insert(turn.last().map_or(0, Line::end), closing);
}

/// The lines from the first turn to the last one, if they are those of a transcript.
fn transcript(lines: &[Line], labels: &[Option<&str>], are_capital: bool) -> Option<std::ops::Range<usize>> {
    let first = labels.iter().position(Option::is_some)?;
    let end = labels.iter().rposition(Option::is_some)? + 1;
    let mut names: Vec<&str> = labels.iter().flatten().map(|label| last_name(label)).collect();
    let turns = names.len();
    names.sort_unstable();
    names.dedup();
    let is_other = |(line, label): &(&Line, &Option<&str>)| label.is_none() && !is_direction(line.words);
    let others = lines[first..end].iter().zip(&labels[first..end]).filter(is_other).count();
    let fewest = if are_capital { FEWEST } else { FEWEST + 1 };
    let most_names = if are_capital { turns - 1 } else { turns * 2 / 3 };
    (turns >= fewest && (2..=most_names).contains(&names.len()) && others <= turns).then_some(first..end)
}

/// The label that a line begins with, without its colon: "SMITH", "Dr. Nair", "KATE ROE, ANCHOR", "Q".
fn label(words: &str) -> Option<&str> {
    let window = &words[..words.floor_char_boundary(LONGEST.0)];
    let (label, _) = window.split_once(':')?;
    let speech = words[label.len() + 1..].strip_prefix(' ')?.trim_start();
    let is_marked = speech.starts_with(['“', '"', '«', '‘', '\'', '„']);
    let is_word = |word: &str| {
        let is_name =
            word.starts_with(char::is_uppercase) && !NOBODY.contains(&word.to_lowercase().trim_matches(['.', ',']));
        is_name && !word.contains(|c: char| c.is_ascii_digit() || matches!(c, '“' | '"' | '/' | '!' | '?'))
    };
    let mut parts = label.split(' ');
    let is_label = !label.is_empty() && parts.clone().count() <= LONGEST.1 && parts.all(is_word);
    let is_name = is_capital(label) || label.split(' ').count() <= 3;
    let is_credit = || credit_labels(words).next().is_some();
    (is_label && is_name && !speech.is_empty() && !is_marked && !is_credit()).then_some(label)
}

/// The last name of a label, by which it comes back: "RAMPART" of "KATE RAMPART, COLUMNIST".
fn last_name(label: &str) -> &str {
    label.split(',').next().and_then(|name| name.rsplit(' ').next()).unwrap_or(label)
}

fn is_capital(label: &str) -> bool {
    !label.contains(char::is_lowercase)
}

/// Whether a line is a stage direction: (LAUGHTER), [Applause].
fn is_direction(words: &str) -> bool {
    words.starts_with(['(', '[']) && words.ends_with([')', ']'])
}
