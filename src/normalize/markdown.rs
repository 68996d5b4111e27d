//! Marks of Markdown that change how words are read: `**Ana Ruiz** said` → "Ana Ruiz said", `[text](address)` → "text",
//! `# Heading` → "Heading". Bullets stay: they stand on paper too.

use super::alignment::Rewriting;
use crate::scan::sort_by_key;

/// How long an address is at most, in bytes.
const LONGEST_ADDRESS: usize = 500;

/// How an address begins.
const ADDRESSES: &[&str] = &["http", "/", "#", "mailto:", "www."];

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let mut at = 0;
    let mut marks = Vec::new();
    for line in rewriting.source().split_inclusive('\n') {
        gather(line, &mut marks);
        sort_by_key(&mut marks, |&(start, end)| [start, end, 0]);
        for (start, end) in marks.drain(..) {
            rewriting.replace(at + start..at + end, "");
        }
        at += line.len();
    }
}

/// Gathers the stretches of a line that are marks.
fn gather(line: &str, marks: &mut Vec<(usize, usize)>) {
    let hashes = line.bytes().take_while(|&byte| byte == b'#').count();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        marks.push((0, hashes + 1));
    }
    let mut bracket = None;
    // Of each sort and length of emphasis the last one that began.
    let mut begun = [None; 6];
    let mut at = 0;
    while let Some(ahead) = line[at..].find(['*', '_', '[', ']']) {
        let start = at + ahead;
        let mark = line.as_bytes()[start];
        at = start + line.as_bytes()[start..].iter().take_while(|&&byte| byte == mark).count();
        let length = at - start;
        match mark {
            b'[' => bracket = Some(start),
            b']' => {
                let Some((opening, end)) = bracket.take().zip(address_end(&line[start..])) else { continue };
                let is_picture = line[..opening].ends_with('!');
                marks.extend([(opening - usize::from(is_picture), opening + 1), (start, start + end)]);
                at = start + end;
            }
            _ if length <= 3 => {
                let sort = length - 1 + if mark == b'_' { 3 } else { 0 };
                let (before, behind) = (line[..start].chars().next_back(), line[at..].chars().next());
                match begun[sort] {
                    // `__init__` is a name.
                    Some(opening) if closes(before, behind) && (sort < 4 || line[opening..start].contains(' ')) => {
                        marks.extend([(opening, opening + length), (start, at)]);
                        begun[sort] = None;
                    }
                    _ if opens(before, behind) => begun[sort] = Some(start),
                    _ => {}
                }
            }
            _ => {}
        }
    }
}

/// Where the address ends that follows a link's text, which ends at the beginning of `rest`: "](https://…)".
fn address_end(rest: &str) -> Option<usize> {
    let address = rest.strip_prefix("](")?;
    let window = &address[..address.floor_char_boundary(LONGEST_ADDRESS)];
    let is_address = ADDRESSES.iter().any(|begin| window.starts_with(begin));
    Some(window.find(')').filter(|_| is_address)? + 3)
}

fn opens(before: Option<char>, behind: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || "([—–\"“‘'*_".contains(c))
        && behind.is_some_and(|c| c.is_alphanumeric() || "\"“‘'([*_".contains(c))
}

fn closes(before: Option<char>, behind: Option<char>) -> bool {
    before.is_some_and(|c| !c.is_whitespace() && c != '\\') && behind.is_none_or(|c| !c.is_alphanumeric())
}
