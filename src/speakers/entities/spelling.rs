//! Spellings: whether two surnames are one in two spellings.
//!
//! Takes two words, tells whether they are the same but for accents and what stands for them (Müller, Mueller, Muller), or
//! but for one letter more that makes no other form of it (Zelensky, Zelenskyy; but not Korea, Korean).

/// In shorter names a letter more makes another name: Brown, Browne.
const SHORTEST: usize = 6;

/// How many bytes more one spelling may have.
const MOST_APART: usize = 3;

/// Whether the two words are spellings of one surname.
pub(super) fn are_of_one_name(one: &str, other: &str) -> bool {
    // Nearly all differ in the first letter or by more letters: no word of these is looked at.
    let (first, first_of_other) = (one.bytes().next(), other.bytes().next());
    let may_begin_alike = first == first_of_other
        || !(first.is_some_and(|it| it.is_ascii()) && first_of_other.is_some_and(|it| it.is_ascii()));
    if one.len().abs_diff(other.len()) > MOST_APART || !may_begin_alike {
        return false;
    }
    let (one, other) = (plain(one), plain(other));
    one.chars().count() >= 4 && without_digraphs(&one) == without_digraphs(&other)
        || has_one_more(&one, &other)
        || has_one_more(&other, &one)
}

/// A word in lower case and without accents.
fn plain(word: &str) -> String {
    let base = |letter: char| match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ù' | 'ú' | 'û' | 'ü' | 'ů' | 'ű' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    };
    word.to_lowercase().chars().map(base).collect()
}

/// Without what is written for an umlaut.
fn without_digraphs(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u")
}

/// Whether `longer` is `shorter` with one letter more, and no form of it: no "Koreans".
fn has_one_more(longer: &str, shorter: &str) -> bool {
    let (long, short): (Vec<char>, Vec<char>) = (longer.chars().collect(), shorter.chars().collect());
    if short.len() < SHORTEST || long.len() != short.len() + 1 || long[0] != short[0] {
        return false;
    }
    let same = long.iter().zip(&short).take_while(|(one, other)| one == other).count();
    let is_form = same == short.len() && matches!(long[same], 's' | 'n' | 'i' | 'a');
    long[same + 1..] == short[same..] && !is_form
}

#[cfg(test)]
mod tests {
    use super::are_of_one_name;

    #[test]
    fn accents_and_a_letter_more_are_the_same_name() {
        for (one, other) in
            [("Müller", "Mueller"), ("Muller", "Müller"), ("Zelensky", "Zelenskyy"), ("Håkansson", "Hakanson")]
        {
            assert!(are_of_one_name(one, other), "{one}, {other}");
        }
    }

    #[test]
    fn other_names_are_left_apart() {
        for (one, other) in
            [("Hansen", "Hanson"), ("Brown", "Browne"), ("Ireland", "Irelands"), ("Martin", "Martini"), ("Lee", "Le")]
        {
            assert!(!are_of_one_name(one, other), "{one}, {other}");
        }
    }
}
