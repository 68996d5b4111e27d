//! What a text has that a step may have to mend, told by one look at each byte: plain news has none of it.

/// Signs of difficulties, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Signs(u16);

impl Signs {
    /// A backslash before a mark or a letter of an escape.
    pub const ESCAPES: Self = Self(1);
    /// An ampersand before a letter or `#`.
    pub const ENTITIES: Self = Self(1 << 1);
    /// A lead byte of invisible characters and spaces, with what follows it.
    pub const CHARACTERS: Self = Self(1 << 2);
    /// A line that begins with `>`.
    pub const REPLIES: Self = Self(1 << 3);
    /// A line of a column's width above one that begins in lower case.
    pub const WRAPPED: Self = Self(1 << 4);
    /// A mark of Markdown's.
    pub const MARKDOWN: Self = Self(1 << 5);
    /// Commas and full stops behind a space.
    pub const TOKENISED: Self = Self(1 << 6);
    /// Two apostrophes, two grave accents, or a double prime.
    pub const DOUBLED: Self = Self(1 << 7);
    /// A long text without any line break.
    pub const FLAT: Self = Self(1 << 8);
    /// Lines with a label at their beginning.
    pub const TURNS: Self = Self(1 << 9);
    /// Lines without blank ones between them.
    pub const TIGHT: Self = Self(1 << 11);
    /// A beginning in capitals.
    pub const CAPITALS: Self = Self(1 << 10);

    /// Whether it has one of these.
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Looks at each byte of `text`.
    #[inline(never)] // the stages stay functions of their own
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes().trim_ascii_end();
        let mut found = 0;
        let mut so_far = SoFar::default();
        for (at, &byte) in bytes.iter().enumerate() {
            if TELLS[byte as usize] {
                found |= sign(bytes, at, &mut so_far).0;
            }
        }
        if so_far.line == 0 && bytes.len() >= SHORTEST_FLAT {
            found |= Self::FLAT.0;
        }
        if so_far.breaks > 3 && so_far.parted * 20 <= so_far.breaks {
            found |= Self::TIGHT.0;
        }
        let beginning = &bytes[..bytes.len().min(BEGINNING)];
        let [capitals, small] =
            [u8::is_ascii_uppercase, u8::is_ascii_lowercase].map(|is| beginning.iter().filter(|byte| is(byte)).count());
        if capitals > SHORTEST_CAPITALS && small * 10 < capitals {
            found |= Self::CAPITALS.0;
        }
        Self(found)
    }
}

/// How many bytes tell whether a text may be in capitals, and how many of them must be.
const BEGINNING: usize = 300;
const SHORTEST_CAPITALS: usize = 100;

/// A shorter text on one line is a sentence or two, and has no parts.
const SHORTEST_FLAT: usize = 200;

/// A line of so many bytes may have been broken by a mail or wire system.
const COLUMN: std::ops::RangeInclusive<usize> = 16..=220;

/// The bytes at which [`sign`] looks.
static TELLS: [bool; 256] = {
    let mut tells = [false; 256];
    let mut control = 0;
    while control < 0x20 {
        tells[control] = control != b'\t' as usize && control != b'\r' as usize;
        control += 1;
    }
    tells[0x7F] = true;
    let listed = b"\n\\&>*_#],.:'`\xC2\xCD\xD8\xE1\xE2\xE3\xEF\xF0\xF3";
    let mut at = 0;
    while at < listed.len() {
        tells[listed[at] as usize] = true;
        at += 1;
    }
    tells
};

/// How far from its line's beginning a sign of a reply may stand.
const FARTHEST: usize = 16;

/// So many marks behind a space make a tokenised text likely.
const MARKS_APART: usize = 3;

/// The longest label, in bytes, and so many of them make a transcript likely.
const LONGEST_LABEL: usize = 60;
const FEWEST_LABELS: usize = 3;

/// What was seen above a byte.
#[derive(Default)]
struct SoFar {
    /// Where its line begins.
    line: usize,
    /// How many commas and full stops stand between white space.
    apart: usize,
    /// How many line breaks there are, and how many of them before another one.
    breaks: usize,
    parted: usize,
    /// How many lines may begin with a label.
    labels: usize,
}

/// What the byte at `at` is a sign of.
fn sign(bytes: &[u8], at: usize, so_far: &mut SoFar) -> Signs {
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    let before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b'\n');
    let told = |told, sign| if told { sign } else { Signs(0) };
    match bytes[at] {
        b'\n' => {
            let is_column = COLUMN.contains(&(at - so_far.line));
            so_far.line = at + 1;
            so_far.breaks += 1;
            so_far.parted += usize::from(matches!(next, b'\n' | b'\r'));
            let below = bytes[at + 1..].iter().copied().find(|&byte| byte != b' ').filter(|_| is_column);
            told(below.is_some_and(|byte| byte.is_ascii_lowercase()), Signs::WRAPPED)
        }
        b'\\' => told(next.is_ascii_punctuation() || next.is_ascii_lowercase(), Signs::ESCAPES),
        b'&' => told(next == b'#' || next.is_ascii_alphabetic(), Signs::ENTITIES),
        b'>' => told(at - so_far.line < FARTHEST && bytes[so_far.line..at].trim_ascii().is_empty(), Signs::REPLIES),
        b'#' => told(before == b'\n', Signs::MARKDOWN),
        b':' => {
            let label = &bytes[so_far.line..at];
            let is_label = label.len() <= LONGEST_LABEL
                && next == b' '
                && label.trim_ascii_start().first().is_some_and(u8::is_ascii_uppercase);
            so_far.labels += usize::from(is_label);
            told(so_far.labels >= FEWEST_LABELS, Signs::TURNS)
        }
        // It may open emphasis only behind white space or another mark.
        b'*' | b'_' => told(!before.is_ascii_alphanumeric() && !next.is_ascii_whitespace(), Signs::MARKDOWN),
        b']' => told(next == b'(', Signs::MARKDOWN),
        b',' | b'.' => {
            so_far.apart += usize::from(before == b' ' && next.is_ascii_whitespace());
            told(so_far.apart >= MARKS_APART, Signs::TOKENISED)
        }
        b'\'' | b'`' => told(next == bytes[at], Signs::DOUBLED),
        lead => {
            let last = bytes.get(at + 2).copied().unwrap_or_default();
            let invisible = match (lead, next) {
                (..0x80, _) | (0xC2, 0x80..=0xA0 | 0xAD) | (0xCD, 0x8F) | (0xD8, 0x9C) => true,
                (0xE1, 0x85 | 0x9A | 0xA0) | (0xE2, 0x81) | (0xE3, 0x80 | 0x85) => true,
                (0xE2, 0x80) => matches!(last, 0x80..=0x8F | 0xAA..=0xAF),
                (0xEF, 0xB8 | 0xBB | 0xBE | 0xBF) | (0xF3, 0xA0..=0xBF) | (0xF0, 0x9B | 0x9D) => true,
                _ => false,
            };
            let prime = (lead, next, last) == (0xE2, 0x80, 0xB3);
            Signs(told(invisible, Signs::CHARACTERS).0 | told(prime, Signs::DOUBLED).0)
        }
    }
}
