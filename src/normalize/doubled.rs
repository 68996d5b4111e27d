//! Double marks that are printed as two single ones, and double primes: ``so'', ″so″ → “so”.
//!
//! They are marks in pairs, within a line. At a line's beginning one alone is a mark too: the quote goes on below.

use super::alignment::Rewriting;
use crate::scan::sort_by_key;

/// What is printed in the place of a pair of double marks.
const PAIRS: &[(&str, &str)] = &[("``", "''"), ("″", "″")];

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let mut at = 0;
    for line in rewriting.source().split_inclusive('\n') {
        read_line(line, at, rewriting);
        at += line.len();
    }
}

fn read_line(line: &str, start: usize, rewriting: &mut Rewriting) {
    let mut read = Vec::new();
    for (opening, closing) in PAIRS {
        // Where those begin that were not closed yet.
        let mut open = Vec::new();
        let mut at = 0;
        while let Some(ahead) = line[at..].find(|c| opening.starts_with(c) || closing.starts_with(c)) {
            let start = at + ahead;
            let Some(mark) = [opening, closing].into_iter().find(|mark| line[start..].starts_with(**mark)) else {
                at = start + 1; // alone it is an apostrophe or an accent
                continue;
            };
            at = start + mark.len();
            let (before, behind) = (line[..start].chars().next_back(), line[at..].chars().next());
            if [before, behind].contains(&mark.chars().next()) {
                continue; // three are something else
            }
            match open.pop_if(|_| mark == closing && closes(before, behind)) {
                Some(place) => read.extend([(place, opening.len(), "“"), (start, closing.len(), "”")]),
                None if mark == opening && opens(before, behind) => open.push(start),
                None => {}
            }
        }
        read.extend(
            open.first().filter(|place| line[..**place].trim().is_empty()).map(|&place| (place, opening.len(), "“")),
        );
    }
    sort_by_key(&mut read, |&(at, length, _)| [at, length, 0]);
    read.into_iter().for_each(|(at, length, mark)| rewriting.replace(start + at..start + at + length, mark));
}

fn opens(before: Option<char>, behind: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([—–-\"“‘*_".contains(c)) && behind.is_some_and(|c| !c.is_whitespace())
}

fn closes(before: Option<char>, behind: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_whitespace()) && behind.is_none_or(|c| !c.is_alphanumeric())
}
