//! HTML's character references that were left in a text: "&ldquo;So&rdquo;" → "“So”".

use super::alignment::Rewriting;
use super::characters;

/// What the named ones stand for, of those that news is printed with.
#[rustfmt::skip]
const NAMED: &[(&str, char)] = &[
    ("aacute", 'á'), ("acirc", 'â'), ("acute", '´'), ("aelig", 'æ'), ("agrave", 'à'), ("apos", '\''), ("aring", 'å'),
    ("atilde", 'ã'), ("auml", 'ä'), ("bdquo", '„'), ("bull", '•'), ("ccedil", 'ç'), ("cent", '¢'), ("copy", '©'),
    ("deg", '°'), ("eacute", 'é'), ("ecirc", 'ê'), ("egrave", 'è'), ("emsp", ' '), ("ensp", ' '), ("euml", 'ë'),
    ("euro", '€'), ("frac12", '½'), ("frac14", '¼'), ("gt", '>'), ("hellip", '…'), ("iacute", 'í'), ("icirc", 'î'),
    ("iexcl", '¡'), ("iquest", '¿'), ("iuml", 'ï'), ("laquo", '«'), ("ldquo", '“'), ("lsaquo", '‹'), ("lsquo", '‘'),
    ("lt", '<'), ("mdash", '—'), ("middot", '·'), ("nbsp", ' '), ("ndash", '–'), ("ntilde", 'ñ'), ("oacute", 'ó'),
    ("ocirc", 'ô'), ("oelig", 'œ'), ("ograve", 'ò'), ("oslash", 'ø'), ("otilde", 'õ'), ("ouml", 'ö'), ("para", '¶'),
    ("pound", '£'), ("quot", '"'), ("raquo", '»'), ("rdquo", '”'), ("reg", '®'), ("rsaquo", '›'), ("rsquo", '’'),
    ("sbquo", '‚'), ("sect", '§'), ("shy", '\u{ad}'), ("szlig", 'ß'), ("thinsp", ' '), ("trade", '™'), ("uacute", 'ú'),
    ("ucirc", 'û'), ("ugrave", 'ù'), ("uuml", 'ü'), ("yacute", 'ý'), ("yen", '¥'), ("zwj", '\u{200d}'), ("zwnj", '\u{200c}'),
];

/// The longest reference between its `&` and its `;`, in bytes.
const LONGEST: usize = 9;

pub(super) fn rewrite(rewriting: &mut Rewriting) {
    let text = rewriting.source();
    let mut at = 0;
    while let Some(ahead) = text[at..].find('&') {
        at += ahead;
        let Some((c, mut end)) = reference(text, at) else {
            at += 1;
            continue;
        };
        // "&amp;quot;" was escaped twice.
        let mut c = c;
        while let Some((inner, behind)) = (c == '&').then(|| inner(text, end)).flatten() {
            (c, end) = (inner, behind);
        }
        let mut buffer = [0; 4];
        rewriting.replace(at..end, characters::read_as(c).unwrap_or(c.encode_utf8(&mut buffer)));
        at = end;
    }
}

/// The character that the reference at `at`, an ampersand, stands for, and where it ends.
fn reference(text: &str, at: usize) -> Option<(char, usize)> {
    inner(text, at + 1)
}

/// The same behind an ampersand that is a reference itself.
fn inner(text: &str, from: usize) -> Option<(char, usize)> {
    let window = &text.as_bytes()[from..text.len().min(from + LONGEST + 1)];
    let end = from + window.iter().position(|&byte| byte == b';')?;
    let name = text.get(from..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
                None => number.parse(),
            };
            // A backslash could escape what follows: nobody writes it so.
            char::from_u32(code.ok()?).filter(|&c| !c.is_control() && c != '\\')?
        }
        None if name == "amp" => '&',
        None => NAMED.binary_search_by_key(&name, |&(name, _)| name).ok().map(|found| NAMED[found].1)?,
    };
    Some((c, end + 1))
}

#[cfg(test)]
mod tests {
    use super::super::alignment::rewritten_by;
    use super::*;

    fn rewritten(text: &str) -> String {
        rewritten_by(rewrite, text)
    }

    #[test]
    fn references_are_read_in_every_form() {
        assert!(NAMED.is_sorted(), "they are looked up by halving");
        for (text, read) in [
            ("&ldquo;No&#8221;&nbsp;&#x2014; R&amp;D", "“No” — R&D"),
            ("&amp;quot;No&amp;#34; &amp;amp;", "\"No\" &"),
            ("re&shy;port&#8203;ers", "reporters"),
            ("AT&T; Smith & Co; &unknown; &#xD800; &#0; &;", "AT&T; Smith & Co; &unknown; &#xD800; &#0; &;"),
        ] {
            assert_eq!(rewritten(text), read);
        }
    }
}
