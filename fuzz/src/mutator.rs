//! Takes an input, gives one that an editor could have made of it.
//!
//! Bytes changed at random are seldom news. So most changes are of words and lines: a row of a table (an agency, a verb, a title),
//! a mark or a piece of news is put between two words, a line is copied, moved or taken away. The seed decides; the same seed
//! makes the same change.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

/// Marks and pieces of news that no table has.
const PIECES: &str = "“|”|‘|’|\"|'|''|``|«|»|„|‚|‹|›|「|」|＂|’s|. |, |: |; |! |? |…|... | — | – |-|/|(|)|[|]|\n|\n\n|\r\n|\r|\t|\u{a0}|\
    \u{202f}|\u{2028}|\u{feff}|\u{200b}|\u{200e}|\u{202e}|\u{ad}|\u{0}|\u{1b}[31m|\u{9b}|&amp;|&quot;|<b>|> |**|_|\\n|=1+1|@SUM(1)|\
     he said| she told reporters|according to | who |that |the |He |They |Ida Brandt|Mr. Hale|Ms. Orlova, the mayor,|\
    spokeswoman |J. K. |U.S. |Monday|March 3|2021-03-22|12|2,000|3:04 p.m. ET|By |BERLIN (Reuters) - |MOSCOW, March 3 |(AFP)|\
    Photo: |JON HALE / AFP|Read more: |Published |İ|ß|e\u{301}|漢字|سلام|👩\u{200d}👩\u{200d}👧|{\"id\": 7, \"text\": \"|\"}\n|[7, \"|\
    0 9 headline\n|4 40 caption\n|2 12 byline\n";

/// The pieces above and each cell of each table of the source.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut words: Vec<String> = PIECES.split('|').map(str::to_owned).collect();
    add_tables(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../src")), &mut words);
    words
});

fn add_tables(folder: &Path, words: &mut Vec<String>) {
    let mut entries: Vec<_> = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            add_tables(&path, words);
        } else if path.extension().is_some_and(|extension| extension == "tsv") {
            let table = fs::read_to_string(&path).unwrap_or_default();
            let rows = table.lines().filter(|row| !row.starts_with('#'));
            words.extend(rows.flat_map(|row| row.split('\t')).filter(|cell| !cell.is_empty()).map(str::to_owned));
        }
    }
}

/// Changes the first `size` bytes of `data`, which may become `most`; the new size. Nothing where the bytes are to be changed at
/// random: one time in four, and where they are no text.
pub fn mutate(data: &mut [u8], size: usize, most: usize, seed: u32) -> Option<usize> {
    let text = std::str::from_utf8(&data[..size]).ok()?;
    let mut random = Random(u64::from(seed) | 1 << 40);
    let changed = match random.below(8) {
        0 | 1 => return None,
        2..=4 => {
            let at = place(text, &mut random);
            let piece =
                if random.below(2) == 0 { random.below(PIECES.split('|').count()) } else { random.below(WORDS.len()) };
            [&text[..at], &WORDS[piece], &text[at..]].concat()
        }
        5 => {
            let [from, to] = two_places(text, &mut random);
            [&text[..from], &text[to..]].concat()
        }
        6 => {
            let [from, to] = two_places(text, &mut random);
            let at = place(text, &mut random);
            [&text[..at], &text[from..to], &text[at..]].concat()
        }
        _ => {
            let mut lines: Vec<_> = text.split_inclusive('\n').collect();
            let (from, to) = (random.below(lines.len().max(1)), random.below(lines.len().max(1)));
            if !lines.is_empty() {
                let line = lines.remove(from);
                lines.insert(to, line);
            }
            lines.concat()
        }
    };
    let kept = changed.floor_char_boundary(most);
    data[..kept].copy_from_slice(&changed.as_bytes()[..kept]);
    Some(kept)
}

/// Where a word begins or ends, mostly; else the edge of any character.
fn place(text: &str, random: &mut Random) -> usize {
    let any = text.floor_char_boundary(random.below(text.len() + 1));
    if random.below(4) == 0 {
        return any;
    }
    text[any..].find([' ', '\n']).map_or(text.len(), |at| any + at + random.below(2))
}

/// Two places that are a word or a few apart.
fn two_places(text: &str, random: &mut Random) -> [usize; 2] {
    let from = place(text, random);
    let length = 1 << random.below(8);
    [from, text.floor_char_boundary(from + random.below(length)).max(from)]
}

/// Numbers by xorshift (Marsaglia 2003).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound.max(1) as u64) as usize
    }
}
