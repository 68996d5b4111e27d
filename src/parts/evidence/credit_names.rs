//! The names in a credit: "Ana Orlova, Kim Vance / AFP via Getty Images" has two people and two
//! agencies.

use std::sync::LazyLock;

use super::Credit;
use super::credit_pieces::{begins_with_label, office_of, parts, split_words};
use super::shape::{PARTICLES, is_all_capitals, is_glued, is_particle, is_person};
use crate::lexicon::agencies::{AgencyKind, agency, agency_words};
use crate::lexicon::part_words::{CREDIT_DESKS, CREDIT_PICTURES, CREDIT_WORDS, OUTLET_WORDS, credit_words};
use crate::lexicon::places::place;
use crate::lexicon::{WordClasses, WordMap, classes_of};
use crate::scan::last_word;

/// The most words a credit has.
const MOST_WORDS: usize = 18;

/// The most words a name has: "General Staff of the Armed Forces of Ukraine".
const MOST_NAME_WORDS: usize = 9;

/// What a credit says.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    /// People and agencies.
    pub credit: Credit,
    /// How many names were parted.
    pub items: usize,
    /// Whether a slash, a bar or "via" parts them.
    pub slash: bool,
    /// Whether a bar parts them.
    bar: bool,
    /// Whether a dash parts them.
    pub dash: bool,
    /// Whether a comma parts them.
    pub comma: bool,
    /// The kind of a known agency; a library before others.
    pub known: Option<AgencyKind>,
    /// Whether an agency calls itself a picture desk: "AP Photo".
    pub picture: bool,
    /// Whether a name has a word behind it that only credits have: "Ana Orlova, staff", "Gazette file photo".
    pub desk: bool,
    /// Whether a label stands between them: "Jane Doe. Courtesy of the court".
    pub relabelled: bool,
    /// Whether a person is written in capitals and no other name in small letters.
    pub shouting: bool,
    /// Whether a name ends as those of papers and offices do: "Valley Gazette".
    pub house: bool,
    /// Whether nothing tells the person from other words: "Gazette/Tuula Aho".
    pub strange: bool,
    /// Whether all names are acronyms: "SIA/EFAK".
    pub acronyms: bool,
}

/// Reads `text` as names and nothing but names; `None` when something else is in it.
pub(super) fn parse(text: &str) -> Option<Names> {
    let text = text.trim().trim_end_matches(['.', ' ', ')', ']']).trim_start_matches(['©', ' ', ':', '(']);
    let marked = text.contains([':', 'C']);
    let licensed = marked && text.contains("CC ");
    let text = if licensed { text.split_once(" (CC ").map_or(text, |(names, _)| names) } else { text };
    // A colon would part a label from the names; what begins with "CC" is a licence.
    let plain = !marked || !(text.contains(':') || licensed && text.contains("CC "));
    if text.is_empty() || plain && tells_a_story(text) {
        return None;
    }
    let mut names = Names { acronyms: true, ..Names::default() };
    if let Some(known) = agency(text) {
        names.add_agency(known.name, known.kind, text);
        names.items = 1;
        return Some(names);
    }
    let mut behind_slash = false;
    let mut office = false;
    for (part, separator) in parts(text) {
        if let Some(known) = office_of(part).filter(|_| separator == Some(':')) {
            names.add_agency(known.name, known.kind, part);
            names.items += 1;
            (names.slash, behind_slash) = (true, true);
            office |= agency(part).is_none();
            continue;
        }
        split_words(part, |piece, behind| {
            let piece = piece.trim();
            if !piece.is_empty() {
                names.add(piece, behind_slash || behind)?;
            }
            names.slash |= behind && (part.contains(" via ") || part.contains(" VIA "));
            Some(())
        })?;
        behind_slash |= !matches!(separator, Some(',' | '.'));
        names.slash |= matches!(separator, Some('/' | '|'));
        names.bar |= separator == Some('|');
        names.dash |= separator == Some('-');
        names.relabelled |= separator == Some('.');
        names.comma |= separator == Some(',');
    }
    if office && names.credit.photographers.is_empty() {
        return None; // "NYT Crosswords today: answers"
    }
    let few_words = text.split_whitespace().count() <= MOST_WORDS;
    (few_words && (names.items > 0 || !text.contains(' '))).then_some(names)
}

/// Words that credits have in lower case.
static SMALL_WORDS: LazyLock<WordMap<()>> = LazyLock::new(|| {
    let parting = ["via", "for", "from", "and", "on"];
    let known = parting.iter().chain(PARTICLES).map(|&word| word.to_owned()).chain(agency_words());
    known.chain(credit_words().map(str::to_owned)).map(|word| (word, ())).collect()
});

/// How many words tell whether a text is a sentence.
const TELLING_WORDS: usize = 8;

/// Whether `text` begins as sentences do, "The river *rose again*": two words beside each other, the second
/// of them in lower case, that no name of a person or an agency has. Most texts that are no names are told by that.
fn tells_a_story(text: &str) -> bool {
    let is_plain = |word: &str| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
    let mut before = "";
    for word in text.split(' ').take(TELLING_WORDS) {
        let tells = word.bytes().all(|byte| byte.is_ascii_lowercase()) && is_plain(word) && is_plain(before);
        if tells && SMALL_WORDS.get(word).is_none() && SMALL_WORDS.get(before).is_none() {
            return true;
        }
        before = word;
    }
    false
}

/// Whether a period inside a name belongs there: an initial or an abbreviation.
fn is_abbreviated(word: &str) -> bool {
    word.chars().count() <= 4 && !word.contains(|c: char| c.is_ascii_digit())
        || classes_of(word).has(WordClasses::ABBREVIATION)
        || word.contains(".com")
}

impl Names {
    fn add_agency(&mut self, name: &str, kind: AgencyKind, printed: &str) {
        if !self.credit.agencies.iter().any(|known| known == name) {
            self.credit.agencies.push(name.to_owned());
        }
        if self.known.is_none() || kind == AgencyKind::Library {
            self.known = Some(kind);
        }
        self.picture |= printed.contains(' ') && CREDIT_PICTURES.has(last_word(printed));
    }

    /// Whether nothing but one word stands before `name`, which may be the house's: "Gazette/Tuula Aho".
    fn follows_a_word(&mut self, name: &str) -> bool {
        let house = self.items == 2 && self.credit.agencies.first().is_some_and(|house| !house.contains(' '));
        self.strange |= house && place(name).is_none();
        self.strange
    }

    fn add(&mut self, item: &str, behind_slash: bool) -> Option<()> {
        let labelled = item.contains(':') && begins_with_label(item);
        self.relabelled |= self.items > 0 && labelled || item.contains(" Courtesy ");
        let item = without_label(item);
        if item.is_empty() {
            return Some(());
        }
        if let Some(known) = agency(item) {
            self.items += 1;
            self.add_agency(known.name, known.kind, item);
            return Some(());
        }
        if item.contains('@') && !item.starts_with('@') && !item.contains(' ') {
            // "Ana Orlova | aorlova@gazette.example"
            self.items += 1;
            self.house = true;
            return Some(());
        }
        // "Ana Orlova aorlova@gazette.example", "Ana Orlova The Valley Gazette"
        if let Some((person, house)) =
            item.rsplit_once(' ').filter(|(_, address)| address.contains('@')).or_else(|| {
                item.split_once(" The ").filter(|(_, house)| OUTLET_WORDS.has(last_word(house)) && is_name(house))
            })
            && is_person(person)
        {
            self.items += 2;
            (self.house, self.slash) = (true, true);
            self.credit.photographers.push(person.to_owned());
            match agency(house) {
                Some(known) => self.add_agency(known.name, known.kind, house),
                None if house.contains('@') => {}
                None => self.credit.agencies.push(format!("The {house}")),
            }
            return Some(());
        }
        if item.starts_with("CC ") {
            // A licence: "Jane Doe, CC BY"
            self.items += 1;
            self.desk = true;
            return Some(());
        }
        let bare = without_small_words(item);
        self.picture |= bare.len() < item.len() && item.split(' ').any(|word| CREDIT_PICTURES.has(word));
        let desk = bare.is_empty() || self.picture && bare.len() < item.len();
        let desk = desk || bare.len() < item.len() && agency(bare).is_some();
        self.desk |= desk && item.split(' ').any(|word| CREDIT_DESKS.has(word));
        if bare.is_empty() {
            self.items += 1;
            return Some(());
        }
        self.items += 1;
        if let Some(known) = agency(bare) {
            self.add_agency(known.name, known.kind, bare);
        } else if bare.starts_with('@') && !bare.contains(' ') {
            self.credit.photographers.push(bare.to_owned());
        } else if !is_name(bare) {
            return None;
        } else if is_person(bare)
            && (!behind_slash
                || self.credit.photographers.is_empty()
                    && (self.known.is_some() || !self.bar && (has_given_name(bare) || self.follows_a_word(bare))))
        {
            // "Jane Doe/Valley Council" names an office behind the slash, "AP Photo/Jane Doe" a person.
            self.acronyms = false;
            self.shouting |= is_all_capitals(bare);
            self.credit.photographers.push(bare.to_owned());
        } else {
            self.acronyms &= is_all_capitals(bare) && !bare.contains(' ');
            let last = last_word(bare);
            let last = last.rsplit_once('-').map_or(last, |(_, behind)| behind); // "Valley Eagle-Tribune"
            // "Jane Doe, gazette.example"
            let address = || last.split_once('.').is_some_and(|(_, behind)| behind.ends_with(char::is_lowercase));
            if OUTLET_WORDS.has(last) && (last.len() < item.len() || behind_slash) || address() {
                self.house = true;
            }
            self.credit.agencies.push(bare.to_owned());
        }
        Some(())
    }
}

/// Whether the first word of `name` is a given name.
pub(super) fn has_given_name(name: &str) -> bool {
    name.split(' ').next().is_some_and(|word| classes_of(word).has(WordClasses::GIVEN_NAME))
}

/// "Jane Doe" of "Photographer: Jane Doe", "L: Jane Doe" and "Food Styling by Jane Doe".
fn without_label(item: &str) -> &str {
    let item = item.trim_matches(['(', ')', '[', ']', ' ', '\u{a0}', '"']);
    let item = match item.split_once(": ") {
        Some((label, rest)) if label.split(' ').count() <= 2 && label.starts_with(char::is_uppercase) => rest,
        _ => item,
    };
    let item = match item.split_once(" by ") {
        Some((label, rest)) if label.split(' ').count() <= 2 && label.starts_with(char::is_uppercase) => rest,
        _ => item,
    };
    item.strip_prefix("Courtesy of ").or_else(|| item.strip_prefix("courtesy of ")).unwrap_or(item)
}

/// `item` without "file", "left", "the" and the like, and without years, at both ends.
fn without_small_words(item: &str) -> &str {
    let small =
        |word: &str| CREDIT_WORDS.has(word) || word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let mut rest = item.trim();
    while let Some(last) = rest.split_whitespace().next_back().filter(|word| small(word)) {
        rest = rest[..rest.len() - last.len()].trim_end();
    }
    while let Some(first) = rest.split_whitespace().next().filter(|word| small(word)) {
        rest = rest[first.len()..].trim_start();
    }
    rest.trim_matches(['©', ' '])
}

/// Whether each word begins with a capital or digit, or is one that may stand in lower case
/// inside a name.
fn is_name(item: &str) -> bool {
    if item.contains(" (") {
        return false; // a caption with its credit: "Ana Orlova (Kim Vance/PA)"
    }
    let mut words = 0;
    let mut capitals = 0;
    for word in item.split_whitespace() {
        words += 1;
        let word = word.trim_matches(['"', '\'', '‘', '’', '“', '”', '(', ')']);
        let Some(first) = word.chars().next() else { continue };
        if word.ends_with('.') && !is_abbreviated(word) || word.contains(':') || is_glued(word) {
            return false; // a sentence ends here, or it is a time
        }
        if first.is_uppercase() || word.chars().skip(1).any(char::is_uppercase) || word.contains(".com") {
            capitals += 1;
        } else if !(first.is_ascii_digit()
            || first == '&'
            || first == '@'
            || is_particle(word)
            || word.starts_with("al-"))
        {
            // One word in lower case alone is a user's name: "chrisdorney".
            return !item.contains(' ') && item.len() >= 4 && item.bytes().all(|byte| byte.is_ascii_alphanumeric());
        }
    }
    (1..=MOST_NAME_WORDS).contains(&words) && capitals > 0
}
