//! Paragraphs that mail, wire systems and PDFs have broken into lines: "Rosa\nQuispe" → "Rosa Quispe", "want-\ned" → "wanted".
//!
//! A line was broken where the first word of the next one had no room left. How wide the column is, the lines tell that are
//! broken in the middle of a sentence. A head or foot of a page that stands inside a sentence is dropped with the breaks.

use super::alignment::Rewriting;
use super::lines::{Line, lines};

/// The widest column, in characters: longer lines are paragraphs.
const WIDEST: usize = 100;

/// The narrowest column.
const NARROWEST: usize = 28;

/// How many lines a page's foot and the next one's head may have together.
const MOST_FURNITURE: usize = 3;

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let lines: Vec<Line> = lines(rewriting.source()).collect();
    // Longer lines part what may be wrapped from what isn't.
    for section in lines.split(|line| line.length > WIDEST) {
        match width(section) {
            Some(width) => join_column(section, width, rewriting),
            None => section.chunk_by(|_, below| !below.is_parted).filter(|block| is_torn(block)).for_each(|block| {
                block.windows(2).for_each(|pair| join(&pair[0], &pair[1], rewriting));
            }),
        }
    }
}

/// The width of the column in which lines were broken, if they were.
fn width(lines: &[Line]) -> Option<usize> {
    let pairs = || lines.windows(2).filter(|pair| !pair[1].is_parted);
    let is_inside = |pair: &&[Line]| pair[1].begins_inside() && !pair[0].ends_sentence();
    // An address has no place where it could be broken.
    let broken = pairs().filter(is_inside).filter(|pair| pair[0].words.contains(' '));
    let width = broken.map(|pair| pair[0].length).max().filter(|&width| width >= NARROWEST)?;
    let (full, loose): (Vec<_>, Vec<_>) = pairs().filter(is_inside).partition(|pair| is_full(pair, width));
    // Names begin lines of prose too, but not most of them.
    let all_full = pairs().filter(|pair| is_full(pair, width)).count();
    let is_prose = full.len() >= 2 && full.len() * 5 >= all_full * 2 && loose.len() * 2 <= full.len();
    is_prose.then_some(width)
}

/// Whether the first word of the lower line had no room in the upper one, or is the rest of a word.
fn is_full(pair: &[Line], width: usize) -> bool {
    let word = pair[1].words.split(char::is_whitespace).next().unwrap_or_default();
    pair[0].length + 1 + word.chars().count() > width || is_hyphenated(&pair[0], &pair[1])
}

/// Whether a block of lines is one paragraph, broken wherever: it has sentences, and none of its lines but the last ends one.
fn is_torn(block: &[Line]) -> bool {
    let Some((last, above)) = block.split_last() else { return false };
    let has_sentence = || block.iter().any(|line| line.words.contains(". ") || line.words.contains(" — "));
    above.len() >= 2
        && above[0].length >= NARROWEST
        && last.ends_sentence()
        && above.iter().all(|line| !line.ends_sentence())
        && block[1..].iter().any(Line::begins_inside)
        && has_sentence()
}

/// Joins the lines of a column that belong together.
fn join_column(lines: &[Line], width: usize, rewriting: &mut Rewriting) {
    let mut at = 0;
    // Whether a line was joined or a sentence has ended in the paragraph so far: what goes on is prose.
    let mut is_prose = false;
    while let [line, below, ..] = &lines[at..] {
        is_prose |= line.words.contains(". ") || line.length * 2 > width;
        let reach = match goes_on(line, below, width, is_prose) {
            true => 1,
            false if is_prose => behind_furniture(&lines[at..]),
            false => 0,
        };
        is_prose = reach > 0;
        if is_prose {
            join(line, &lines[at + reach], rewriting);
        }
        at += reach.max(1);
    }
}

/// Whether the paragraph of a line goes on in the one below.
fn goes_on(line: &Line, below: &Line, width: usize, is_prose: bool) -> bool {
    let is_inside = below.begins_inside() && !line.ends_sentence();
    if below.is_parted || BEGINNINGS.iter().any(|words| below.words.starts_with(words)) {
        return false;
    }
    let is_paragraph = below.indent > line.indent || line.ends_sentence() && below.words.starts_with('(');
    if is_paragraph && !is_inside || line.is_capital() != below.is_capital() {
        return false;
    }
    is_full(&[*line, *below], width) || is_inside && is_prose
}

/// What begins a line that goes on with nothing.
const BEGINNINGS: &[&str] = &["•", "*", "·", "By ", "BY "];

/// How many lines further a sentence goes on that a page's end has broken off; 0 where none has.
fn behind_furniture(lines: &[Line]) -> usize {
    let Some(line) = lines.first().filter(|line| !line.ends_sentence()) else { return 0 };
    let furniture = lines[1..].iter().take(MOST_FURNITURE).take_while(|line| is_furniture(line)).count();
    let Some(below) = lines.get(furniture + 1) else { return 0 };
    let is_inside = below.words.starts_with(char::is_lowercase);
    if is_inside && (furniture > 0 || is_hyphenated(line, below)) { furniture + 1 } else { 0 }
}

/// Whether a line is the head or foot of a page: it is in capitals, or has the page's number at an end and few words or a wide
/// gap between them.
fn is_furniture(line: &Line) -> bool {
    let is_number = |word: &str| {
        let digits = word.trim_start_matches(|c: char| c.is_ascii_uppercase());
        (1..=4).contains(&digits.len()) && word.len() <= 5 && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut words = line.words.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let is_numbered = [words.next(), words.next_back()].into_iter().flatten().any(is_number);
    is_numbered && (line.is_capital() || line.words.contains("  ") || words.count() <= 4)
        || line.is_capital() && line.is_parted
}

fn is_hyphenated(line: &Line, below: &Line) -> bool {
    line.words.strip_suffix('-').is_some_and(|word| word.ends_with(char::is_lowercase))
        && below.words.starts_with(char::is_lowercase)
}

/// Makes one line of two, with a space between, or nothing in a word that was broken.
fn join(line: &Line, below: &Line, rewriting: &mut Rewriting) {
    let end = line.end();
    if is_hyphenated(line, below) {
        rewriting.replace(end - 1..below.start, "");
    } else if line.words.ends_with('-') && !line.words.ends_with(" -") && !line.words.ends_with("--") {
        rewriting.replace(end..below.start, "");
    } else {
        rewriting.replace(end..below.start, " ");
    }
}
