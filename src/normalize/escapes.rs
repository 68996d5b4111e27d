//! Escapes of JSON and of programs that were left in a text: `\"So,\" she said.\n\n` → `"So," she said.` and line breaks.
//!
//! A backslash before a mark is dropped wherever it stands. Letters are escapes only in a text that is clearly escaped:
//! `C:\new` is a folder.

use super::alignment::Rewriting;
use super::characters::read_as;

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let text = rewriting.source();
    let is_escaped = is_clearly_escaped(text);
    let mut at = 0;
    while let Some(ahead) = text[at..].find('\\') {
        let start = at + ahead;
        let end = start + text[start..].bytes().take_while(|&byte| byte == b'\\').count();
        at = end;
        let behind = &text[end..];
        if behind.starts_with(['"', '\'', '“', '”', '‘', '’']) {
            rewriting.replace(start..end, "");
        } else if let Some((c, length)) = unit(behind) {
            let mut buffer = [0; 4];
            at = end + length;
            rewriting.replace(start..at, read_as(c).unwrap_or(c.encode_utf8(&mut buffer)));
        } else if is_escaped && behind.starts_with(['n', 'r', 't']) && !is_path(&text[..start]) {
            at = end + 1;
            rewriting.replace(start..at, if behind.starts_with('n') { "\n" } else { " " });
        } else if is_escaped && behind.starts_with('/') {
            rewriting.replace(start..end, "");
        }
    }
}

/// Whether the text has escaped marks, and no others but a pair around all of it; or escaped line breaks in pairs, and no
/// others.
fn is_clearly_escaped(text: &str) -> bool {
    let marks = text.bytes().filter(|&byte| byte == b'"').count();
    let escaped = text.matches("\\\"").count();
    escaped > 0 && marks <= escaped + 2 || !text.trim().contains('\n') && text.contains("\\n\\n")
}

/// The character beyond ASCII of `u201c`, or of two halves as `ud83d\ude00`, and how long that is.
fn unit(text: &str) -> Option<(char, usize)> {
    let half = |text: &str| u16::from_str_radix(text.strip_prefix('u')?.get(..4)?, 16).ok();
    let first = half(text)?;
    let second = text[5..].strip_prefix('\\').and_then(half);
    let mut units = char::decode_utf16([first].into_iter().chain(second));
    let c = units.next()?.ok().filter(|c| !c.is_ascii() && !c.is_control())?;
    Some((c, if c.len_utf16() == 2 { 11 } else { 5 }))
}

/// Whether a folder's name stands before the backslash: "C:", "C:\data", "\\server".
fn is_path(before: &str) -> bool {
    let tail = &before.as_bytes()[before.len().saturating_sub(64)..];
    let word = tail.rsplit(|byte| byte.is_ascii_whitespace()).next().unwrap_or_default();
    word.get(1) == Some(&b':') || word.starts_with(b"\\\\")
}

#[cfg(test)]
mod tests {
    use super::super::alignment::rewritten_by;
    use super::*;

    fn rewritten(text: &str) -> String {
        rewritten_by(rewrite, text)
    }

    #[test]
    fn what_is_clearly_escaped_is_read() {
        assert_eq!(
            rewritten(r#"\"No,\" she said.\n\nIt rained \u2014 \ud83d\ude00."#),
            "\"No,\" she said.\n\nIt rained — 😀."
        );
        assert_eq!(rewritten(r#"It rained.\n\nIt poured."#), "It rained.\n\nIt poured.");
        assert_eq!(
            rewritten(r#"\"See C:\new\table,\" he wrote.\nIt rained."#),
            "\"See C:\\new\\table,\" he wrote.\nIt rained."
        );
    }

    #[test]
    fn paths_and_programs_stay() {
        for text in [r"Open C:\new\users and \\server\names.", r"\usepackage and \textbf, \d+\n", r"half: \ud83d."] {
            assert_eq!(rewritten(text), text);
        }
    }
}
