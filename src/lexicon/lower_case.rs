//! Lower case without the standard library's table of all letters, which is a fiftieth of the download.

/// Letters each `step` behind the one before, whose lower cases are all as far from them.
struct Run {
    first: u32,
    last: u32,
    step: u32,
    distance: i32,
}

const RUNS: &[Run] = include!(concat!(env!("OUT_DIR"), "/lower_case.rs"));

/// `text` in lower case, as `str::to_lowercase` has it; but a sigma ends a word wherever no letter stands behind it.
#[inline(never)] // compiled once, not into all who call it
pub(crate) fn lower_case(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    let is_letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    for (at, c) in text.char_indices() {
        match c {
            'Σ' if is_letter(text[..at].chars().next_back()) && !is_letter(text[at..].chars().nth(1)) => {
                lower.push('ς')
            }
            'İ' => lower.push_str("i\u{307}"),
            _ => lower.push(lower_letter(c)),
        }
    }
    lower
}

fn lower_letter(letter: char) -> char {
    if letter.is_ascii() {
        return letter.to_ascii_lowercase();
    }
    // The signs of East Asia, of which there may be many, have no cases.
    if ('\u{3000}'..'\u{a000}').contains(&letter) {
        return letter;
    }
    let number = u32::from(letter);
    let run = RUNS.get(RUNS.partition_point(|run| run.last < number));
    let run = run.filter(|run| run.first <= number && (number - run.first) % run.step == 0);
    run.and_then(|run| char::from_u32(number.wrapping_add_signed(run.distance))).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::lower_case;

    #[test]
    fn every_letter_is_in_lower_case_as_the_standard_library_has_it() {
        for letter in '\0'..=char::MAX {
            assert_eq!(lower_case(&letter.to_string()), letter.to_lowercase().to_string());
        }
    }

    #[test]
    fn a_sigma_ends_a_word_in_its_own_form() {
        for text in ["ΟΔΟΣ", "ΣΑΣ ΣΗΜΑ.", "Σ", "ΑΣΑ", "“ΟΔΟΣ”", ""] {
            assert_eq!(lower_case(text), text.to_lowercase());
        }
    }
}
