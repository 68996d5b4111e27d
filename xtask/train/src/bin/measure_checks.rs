//! Measures the checks: `cargo xtask checks FILE…`.
//!
//! Makes seeded faults in the articles, one at a time, and counts how many are named by a check at their place: ", X said" deleted
//! behind a sure quote that is its speaker's only one in the paragraph, a closing mark deleted, a letter of a speaker's surname deleted, the names of two speakers swapped. Then
//! prints how many checks of each rule the articles have as they are, and with `--list` each of them: what one reads to count
//! the false ones.

use std::collections::BTreeMap;
use std::error::Error;
use std::ops::Range;

use article_annotator::annotations::{Annotation, Basis, QuoteType, SpeakerType};
use article_annotator::checks::{Check, CheckRule, check};
use article_annotator::{Document, annotate};

/// How many faults of each kind are made.
const FAULTS: usize = 150;

/// A fault: the text that replaces a range, and a range at which a check must then be.
struct Fault {
    edits: Vec<(Range<usize>, String)>,
    place: Range<usize>,
    rules: &'static [CheckRule],
}

/// A kind of fault: its name, and all faults of the kind that an article can have.
type Kind = (&'static str, fn(&str, &Document) -> Vec<Fault>);

const KINDS: [Kind; 4] = [
    ("attribution deleted", attributions),
    ("closing mark deleted", closing_marks),
    ("letter of a surname deleted", letters),
    ("names swapped", swaps),
];

fn main() -> Result<(), Box<dyn Error>> {
    let (flags, files): (Vec<String>, Vec<String>) = std::env::args().skip(1).partition(|it| it.starts_with("--"));
    let list = flags.iter().any(|flag| flag == "--list");
    if files.is_empty() {
        return Err("which articles? cargo xtask checks [--list] FILE…".into());
    }
    let articles: Vec<(String, String)> = files
        .into_iter()
        .map(|file| Ok((file.clone(), std::fs::read_to_string(file)?)))
        .collect::<std::io::Result<_>>()?;
    let documents: Vec<Document> = articles.iter().map(|(_, article)| annotate(article)).collect();
    let mut random = Random(20_261_129);
    for (name, faults) in KINDS {
        let mut all: Vec<(usize, Fault)> = Vec::new();
        for (number, ((_, article), document)) in articles.iter().zip(&documents).enumerate() {
            all.extend(faults(article, document).into_iter().map(|fault| (number, fault)));
        }
        random.shuffle(&mut all);
        all.truncate(FAULTS);
        let mut named = 0;
        for (number, fault) in &all {
            let (file, article) = &articles[*number];
            if is_named(article, fault) {
                named += 1;
            } else if list {
                let (range, _) = &fault.edits[0];
                let around = article.floor_char_boundary(range.start.saturating_sub(80))
                    ..article.ceil_char_boundary((range.end + 60).min(article.len()));
                println!("missed {name}: {file}: {:?} at {:?}", &article[around], &article[range.clone()]);
            }
        }
        println!("{name}: {named} of {} named", all.len());
    }
    let mut counts: BTreeMap<CheckRule, usize> = BTreeMap::new();
    for ((file, article), document) in articles.iter().zip(&documents) {
        for found in check(article, document) {
            *counts.entry(found.rule).or_default() += 1;
            if list {
                println!("{file}: {} {:?} {}", found.rule.name(), &article[found.start..found.end], found.message);
            }
        }
    }
    println!("in {} articles as they are:", articles.len());
    for (rule, count) in counts {
        println!("{:6.2} an article  {}", count as f64 / articles.len() as f64, rule.name());
    }
    Ok(())
}

/// Whether a check at the fault's place, that wasn't there before, names it.
fn is_named(article: &str, fault: &Fault) -> bool {
    let mut edited = article.to_owned();
    let mut edits = fault.edits.clone();
    edits.sort_by_key(|(range, _)| std::cmp::Reverse(range.start));
    for (range, text) in &edits {
        edited.replace_range(range.clone(), text);
    }
    let is_there = |found: &Check| {
        fault.rules.contains(&found.rule)
            && found.start < fault.place.end
            && fault.place.start < found.end.max(found.start + 1)
    };
    check(&edited, &annotate(&edited)).iter().any(is_there)
}

/// Quotes with a sure, stated speaker; none inside another.
fn sure_quotes(document: &Document) -> impl Iterator<Item = &Annotation> {
    let mut end = 0;
    document.quotes().filter_map(move |(annotation, quote)| {
        let outermost = annotation.start >= end;
        end = end.max(annotation.end);
        let sure =
            quote.confidence >= 0.9 && quote.basis == Some(Basis::Stated) && quote.quote_type != QuoteType::Scare;
        (outermost && sure).then_some(annotation)
    })
}

/// ", X said" behind a quote, up to a full stop or a comma.
fn attributions(article: &str, document: &Document) -> Vec<Fault> {
    let fault = |annotation: &Annotation| {
        let cue = document.cue_of(annotation)?;
        let mention = document.quotes().find(|(it, _)| it.id == annotation.id)?.1.speaker?;
        let mention = document.annotation(mention)?;
        let (first, last) = if cue.start < mention.start { (cue, mention) } else { (mention, cue) };
        let gap = article.get(annotation.end..first.start)?;
        let between = article.get(first.end..last.start)?;
        let direct = gap.trim().is_empty() && between.trim().is_empty();
        let ends = article[last.end..].starts_with(['.', ',']);
        let range = annotation.end..last.end;
        // “…,” she said. “…”: the paragraph says it a second time.
        let line = article[..annotation.start].rfind('\n').map_or(0, |at| at + 1);
        let line_end = article[annotation.end..].find('\n').map_or(article.len(), |at| annotation.end + at);
        let own = document.speaker_of(annotation)?.id;
        let is_said_twice = document.quotes().any(|(it, _)| {
            it.id != annotation.id
                && (line..line_end).contains(&it.start)
                && document.speaker_of(it).is_some_and(|it| it.id == own)
        });
        (direct && ends && !is_said_twice).then(|| Fault {
            edits: vec![(range, String::new())],
            place: annotation.start..annotation.end,
            rules: &[CheckRule::QuoteWithoutSpeaker, CheckRule::InferredSpeaker, CheckRule::UnsureSpeaker],
        })
    };
    sure_quotes(document).filter_map(fault).collect()
}

fn closing_marks(article: &str, document: &Document) -> Vec<Fault> {
    let fault = |annotation: &Annotation| {
        let mark = article[..annotation.end].char_indices().next_back()?;
        let is_mark = matches!(mark.1, '”' | '"');
        let line = article[..annotation.start].rfind('\n').map_or(0, |at| at + 1);
        let end = article[annotation.end..].find('\n').map_or(article.len(), |at| annotation.end + at);
        is_mark.then(|| Fault {
            edits: vec![(mark.0..annotation.end, String::new())],
            place: line..end,
            rules: &[CheckRule::UnclosedMark, CheckRule::UnopenedMark],
        })
    };
    sure_quotes(document).filter_map(fault).collect()
}

/// A letter of the surname of each speaker whose surname stands at least twice, at each of its places.
fn letters(article: &str, document: &Document) -> Vec<Fault> {
    let mut faults = Vec::new();
    for speaker in document.speakers.iter().filter(|speaker| speaker.speaker_type == SpeakerType::Person) {
        let Some(surname) = speaker.name.split(' ').next_back() else { continue };
        let is_surname =
            surname.chars().count() >= 4 && surname.chars().all(char::is_alphabetic) && speaker.name.contains(' ');
        let places: Vec<usize> = article.match_indices(surname).map(|(at, _)| at).collect();
        if !is_surname || places.len() < 2 || !surname.starts_with(char::is_uppercase) {
            continue;
        }
        for (number, at) in places.into_iter().enumerate() {
            let Some((offset, letter)) = surname.char_indices().nth(number % surname.chars().count()) else { continue };
            let range = at + offset..at + offset + letter.len_utf8();
            faults.push(Fault {
                edits: vec![(range, String::new())],
                place: 0..article.len(),
                rules: &[CheckRule::SpelledTwoWays],
            });
        }
    }
    faults
}

/// The names of two speakers swapped, at one quote of each.
fn swaps(_: &str, document: &Document) -> Vec<Fault> {
    let mut faults = Vec::new();
    let mentions: Vec<&Annotation> = sure_quotes(document)
        .filter_map(|it| document.quotes().find(|(quote, _)| quote.id == it.id)?.1.speaker)
        .filter_map(|id| document.annotation(id))
        .collect();
    for pair in mentions.windows(2) {
        let [one, other] = pair else { continue };
        let names = [one, other].map(|mention| document.speaker_of(mention).map(|speaker| speaker.name.clone()));
        if let [Some(first), Some(second)] = names
            && first != second
            && one.end <= other.start
        {
            faults.push(Fault {
                edits: vec![(one.start..one.end, second), (other.start..other.end, first)],
                place: 0..usize::MAX,
                rules: &[CheckRule::NoRole, CheckRule::AmbiguousPronoun, CheckRule::NoFirstMention],
            });
        }
    }
    faults
}

/// Numbers that look random and are the same in each run (Steele, Lea and Flood's SplitMix64).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, (self.next() % (at as u64 + 1)) as usize);
        }
    }
}
