//! How stretches of text are written: capitals, names, words.

use crate::lexicon::part_words::OUTLET_WORDS;
use crate::scan::last_word;

/// The words that begin in lower case inside names: "Ursula von der Leyen", "COEUR d'ALENE".
pub(super) const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "du", "di", "del", "della", "der", "den", "van", "von", "zu", "la", "le", "el", "al",
    "bin", "bint", "ibn", "y", "e", "of", "the", "and", "ter", "ten",
];

/// How many bytes the longest of them has.
const LONGEST_PARTICLE: usize = 5;

/// Whether `word` may stand in lower case inside a name.
#[inline(never)]
pub(super) fn is_particle(word: &str) -> bool {
    // Most words are told by how they begin.
    word.len() <= LONGEST_PARTICLE && word.starts_with(|c: char| c.is_ascii_lowercase()) && PARTICLES.contains(&word)
}

/// Whether `text` is one word of ASCII letters. Such lines are told by one look into a table; they can be as many as a
/// text has words.
pub(super) fn is_one_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Whether the letters of `text` are capitals, but for particles and the "c" of "McALLEN"; at
/// least two of them are needed.
pub(super) fn is_all_capitals(text: &str) -> bool {
    let mut capitals = 0;
    for word in text.split([' ', '/', '-']) {
        if is_particle(word) || matches!(word, "St." | "Ft." | "Mt." | "Ste.") {
            continue;
        }
        let word = word.strip_prefix("Mc").or_else(|| word.strip_prefix("d'")).unwrap_or(word);
        if word.chars().any(char::is_lowercase) {
            return false;
        }
        capitals += word.chars().filter(|letter| letter.is_uppercase()).count();
    }
    capitals >= 2
}

/// Whether each word of `text` begins with a capital or is a particle.
pub(super) fn is_capitalized_throughout(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    words.peek().is_some_and(|first| first.starts_with(char::is_uppercase))
        && words.all(|word| word.starts_with(char::is_uppercase) || is_particle(word))
}

/// Whether `text` reads as the name of a person: two to four capitalized words with nothing but
/// letters, inner periods, hyphens and apostrophes.
pub(super) fn is_person(text: &str) -> bool {
    let mut capitalized = 0;
    let mut words = 0;
    for word in text.split_whitespace() {
        words += 1;
        if word.starts_with(char::is_uppercase) {
            capitalized += 1;
        } else if matches!(word, "of" | "the" | "and")
            || !is_particle(word) && !matches!(word, "bin" | "al-" | "el-") && !word.starts_with("al-")
        {
            return false;
        }
        let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '.' | '-' | '\'' | '’'));
        if !plain || word.ends_with("'s") || word.ends_with("’s") || is_glued(word) {
            return false;
        }
    }
    (2..=6).contains(&words) && (2..=4).contains(&capitalized) && !OUTLET_WORDS.has(last_word(text))
}

/// Whether a sentence ends inside `word`, the next one run into it: "bridge.Jane".
pub(super) fn is_glued(word: &str) -> bool {
    word.bytes().position(|byte| byte == b'.').is_some_and(|at| {
        at > 2 && word[..at].ends_with(char::is_lowercase) && word[at + 1..].starts_with(char::is_uppercase)
    })
}

/// Whether `text` is set as titles are: most of its words that can take a capital have one, and
/// not only the first.
pub(super) fn is_title_case(text: &str) -> bool {
    let (mut capitals, mut small) = (0, 0);
    for word in text.split_whitespace().skip(1) {
        if word.starts_with(char::is_uppercase) {
            capitals += 1;
        } else if word.starts_with(char::is_lowercase) && word.len() > 4 {
            small += 1;
        }
    }
    capitals >= 2 && capitals > small * 4
}

/// "MIDWAY ATOLL" as "Midway Atoll"; text with lower case in it as it is.
pub(super) fn title_case(text: &str) -> String {
    if text.chars().any(char::is_lowercase) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for c in text.chars() {
        if c.is_ascii() {
            out.push(if inside { c.to_ascii_lowercase() } else { c });
        } else if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphanumeric() || matches!(c, '\'' | '’') && inside;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_particle_is_one() {
        assert!(PARTICLES.iter().all(|particle| is_particle(particle)));
    }

    #[test]
    fn capitals_may_have_particles_among_them() {
        for text in ["MOSCOW", "RIO de JANEIRO", "McALLEN", "WINSTON-SALEM", "St. LOUIS"] {
            assert!(is_all_capitals(text), "{text}");
        }
        for text in ["Moscow", "I", "MOSCOW Oblast"] {
            assert!(!is_all_capitals(text), "{text}");
        }
    }

    #[test]
    fn persons_have_two_to_four_capitalized_words() {
        for text in ["Ana Orlova", "J.R. Vance", "Ursula von der Leyen", "Jean-Luc O’Neill", "MARTA VELEZ"] {
            assert!(is_person(text), "{text}");
        }
        for text in ["Orlova", "the committee", "Ana Orlova said", "Route 66 Bar", "Arts & Culture", "Valley Gazette"] {
            assert!(!is_person(text), "{text}");
        }
    }

    #[test]
    fn titles_keep_text_that_is_not_in_capitals() {
        assert_eq!(title_case("COEUR D'ALENE"), "Coeur D'alene");
        assert_eq!(title_case("PORT-AU-PRINCE"), "Port-Au-Prince");
        assert_eq!(title_case("McALLEN"), "McALLEN");
    }
}
