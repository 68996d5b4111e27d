//! Credits of pictures: on a line of their own. Those at the end of a caption are in `credit_ends`.
//!
//! Style: "Jane Doe/Getty Images", "Photo: Jane Doe", "(AP Photo/Jane Doe)", "Jane Doe via AP",
//! "JANE DOE / AFP", "Foto: dpa", "Courtesy of the museum". A credit's span covers its label and
//! its brackets. The labels are the table `credit_labels.tsv`, `credit_names` reads the names.

use super::Credit;
use super::credit_names::{Names, parse};
use super::end_names::is_station;
use super::shape::{is_all_capitals, is_one_word, is_person};
use crate::lexicon::agencies::{AgencyKind, agency};
use crate::lexicon::part_words::{LabelForm, credit_labels};
use crate::text::Span;

/// The longest credit, in bytes.
pub(super) const LONGEST_CREDIT: usize = 140;

/// The most words before a label that still belong to it: "Official White House Photo by".
const MOST_PREFIX_WORDS: usize = 3;

/// The most words of an owner whose name can't be read: "Courtesy of the Orlova family".
const MOST_OWNER_WORDS: usize = 6;

/// A credit that was found in a paragraph.
#[derive(Clone, Debug)]
pub(in crate::parts) struct Found {
    /// Where it stands in the paragraph.
    pub span: Span,
    /// Whom it names.
    pub credit: Credit,
    /// How sure its form is.
    pub form: Form,
    /// Whether it stands in brackets.
    pub bracketed: bool,
}

/// How a credit shows itself, the surest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::parts) enum Form {
    /// With a label: "Photo: Jane Doe".
    Labelled,
    /// A person and an agency, or two names with a slash: "Jane Doe/Gazette".
    Pair,
    /// A person and an agency behind a comma: "Jane Doe, Associated Press"; may be a byline.
    CommaPair,
    /// A picture library alone: "Getty Images".
    Library,
    /// An agency or paper alone: "(AFP)"; may be the article's own sign-off.
    Agency,
    /// Names of nobody known in brackets: "(Valley Council)".
    Names,
    /// A name that nothing tells from other words, behind the last sentence: "… of the bridge. Tuula Aho".
    Stranger,
}

/// The credit, when `line` is nothing else. One that `reads_on` as a sentence is none, but for an owner's behind a label.
pub(in crate::parts) fn own_line(line: &str, reads_on: bool) -> Option<Box<Found>> {
    if line.len() > LONGEST_CREDIT {
        return None;
    }
    let (inner, bracketed) = unwrap(line);
    let bracketed = bracketed || inner.starts_with('©') && !inner.ends_with(|c: char| c.is_ascii_digit());
    let of_names = || {
        if is_one_word(inner) && agency(inner).is_none() {
            return None;
        }
        let names = parse(inner)?;
        let form = form_of(&names)?;
        // "© 2021 Valley Gazette" is the page's.
        let owned = names.known.is_some() || !inner.starts_with('©');
        (form < Form::Agency || bracketed && owned).then_some((names, form))
    };
    let labelled = labelled(inner, bracketed);
    let (names, form) =
        if reads_on { labelled? } else { labelled.or_else(|| labelled_behind(inner)).or_else(of_names)? };
    // What only screen readers are told is no part of the printed credit.
    let start = match label_at_start(line, false) {
        Some((LabelForm::Hidden, names)) => line.len() - names.len(),
        _ => 0,
    };
    Some(Box::new(Found { span: Span::new(start, line.len()), credit: names.credit, form, bracketed }))
}

/// The credit, when `line` is nothing but names, where the line above is a caption: "NASA".
pub(in crate::parts) fn names_line(line: &str) -> Option<Box<Found>> {
    if line.len() > LONGEST_CREDIT / 2 || !line.starts_with(char::is_uppercase) || line.ends_with(['.', ':', '?', '!'])
    {
        return None;
    }
    let label = credit_labels(line).find(|(label, _)| label.len() == line.len());
    let names = match label {
        Some((_, LabelForm::Hidden)) => return None,
        Some(_) => Names::default(),
        None => parse(line)?,
    };
    let form = if is_station(line) { Form::Library } else { form_of(&names).unwrap_or(Form::Names) };
    Some(Box::new(Found { span: Span::new(0, line.len()), credit: names.credit, form, bracketed: false }))
}

/// The credit that markup says `words` are: its names, if they can be read.
pub(in crate::parts) fn marked(words: &str) -> Option<Box<Found>> {
    let (inner, bracketed) = unwrap(words);
    let names = parse(inner).unwrap_or_default();
    let span = Span::new(0, words.len());
    let found = Found { span, credit: names.credit, form: Form::Labelled, bracketed };
    (words.len() <= LONGEST_CREDIT * 2).then(|| Box::new(found))
}

/// `line` without the brackets around it, and whether it had any.
pub(super) fn unwrap(line: &str) -> (&str, bool) {
    let bare = line.trim_end_matches('.');
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inner) = bare.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return (inner.trim(), true);
        }
    }
    (line.trim(), false)
}

/// The names behind the label that `text` begins with.
pub(super) fn labelled(text: &str, bracketed: bool) -> Option<(Names, Form)> {
    let (form, rest) = label_at_start(text, bracketed).filter(|&(form, _)| form != LabelForm::Behind)?;
    if form == LabelForm::Whole || rest.is_empty() {
        return Some((Names::default(), Form::Labelled));
    }
    // "Photos: The bridge through the years" is the title of a gallery.
    let label = text[..text.len() - rest.len()].trim_end_matches([':', ' ', '–', '—', '-']);
    let credit = label.ends_with("redit") || label.ends_with("redits");
    let plural = !credit && label.ends_with(['s', 'S']);
    let owned = bracketed || form == LabelForm::Free || credit;
    // "Credits: Image: Jane Doe"
    let inner = || labelled(rest, bracketed).map(|(names, _)| names);
    let names = parse(rest).or_else(inner).or_else(|| owner(rest).filter(|_| owned))?;
    (!plural || names.known.is_some() || !names.credit.photographers.is_empty()).then_some((names, Form::Labelled))
}

/// The owner behind "Courtesy of" whose name no table helps to read: "the Orlova family".
fn owner(text: &str) -> Option<Names> {
    let bare = text.trim_end_matches(['.', ')', ']']);
    let words = bare.split(' ').count();
    let named = bare.split(' ').any(|word| word.starts_with(char::is_uppercase));
    let plain = bare
        .chars()
        .all(|c| c.is_alphanumeric() || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '&' | '(' | ')' | ':' | '/'));
    (named && plain && (2..=MOST_OWNER_WORDS).contains(&words)).then(Names::default)
}

/// The names behind a label with a desk's name before it: "Staff photo by Jane Doe", "BH PHOTO: JANE DOE".
pub(super) fn labelled_behind(text: &str) -> Option<(Names, Form)> {
    let mut at = 0;
    for _ in 0..MOST_PREFIX_WORDS {
        let (word, rest) = text[at..].split_once(' ')?;
        // "Ana Orlova. Photo: Jane Doe" is a caption with its credit.
        let ended = word.strip_suffix('.').is_some_and(|word| word.len() > 2 && !word.contains('.'));
        let ends = ended || word.ends_with([',', ':', ';']);
        if !word.starts_with(char::is_uppercase) || ends {
            return None;
        }
        at = text.len() - rest.len();
        if let Some((form, names)) = label_at_start(rest, false)
            && !matches!(form, LabelForm::Whole | LabelForm::Behind)
            && is_whole_label(&rest[..rest.len() - names.len()])
        {
            // "Mayor Petrov Photo: Jane Doe"
            let desk = text[..at].trim_end();
            if is_person(desk)
                && agency(desk).is_none()
                && !is_all_capitals(desk)
                && rest.starts_with(char::is_uppercase)
                && rest[..rest.len() - names.len()].contains(':')
            {
                return None;
            }
            return Some((parse(names)?, Form::Labelled));
        }
    }
    None
}

/// Whether a label says by itself that a name follows: "photo by", "PHOTO:", not "photo via".
pub(super) fn is_whole_label(label: &str) -> bool {
    label.contains([':', '…']) || label.trim_end().ends_with("by") || label.trim_end().ends_with("BY")
}

/// The form of the label that `text` begins with, and the text behind label and colon.
pub(super) fn label_at_start(text: &str, bracketed: bool) -> Option<(LabelForm, &str)> {
    for (label, form) in credit_labels(text) {
        let rest = &text[label.len()..];
        let behind = rest.trim_start_matches([' ', '\u{a0}']);
        // "Illustration. Photo: Jane Doe" is a caption with its credit.
        let stop = || behind.strip_prefix(". ").is_some_and(|names| credit_labels(names).next().is_none());
        let colon = behind.starts_with([':', '…']) || behind.starts_with("...") || stop();
        let dashed = behind.starts_with(['–', '—', '|', '/', '©']);
        let names = behind.trim_start_matches([':', ',', '…', '.', '–', '—', '|', '/', ' ', '\u{a0}']);
        match form {
            LabelForm::Whole if behind.trim_end_matches('.').is_empty() => return Some((form, "")),
            LabelForm::Bracket if bracketed && behind.is_empty() => return Some((form, "")),
            LabelForm::Free | LabelForm::Hidden | LabelForm::Behind
                if (colon || behind.starts_with(',') || rest.starts_with([' ', '\u{a0}']) || label == "©")
                    && !names.is_empty() =>
            {
                return Some((form, names));
            }
            LabelForm::Bracket if !bracketed => {}
            LabelForm::Colon | LabelForm::Bracket if (colon || dashed) && !names.is_empty() => {
                return Some((form, names));
            }
            _ => {}
        }
    }
    None
}

/// What a credit without a label is, if it can be one.
pub(super) fn form_of(names: &Names) -> Option<Form> {
    if names.relabelled {
        return None;
    }
    let people = names.credit.photographers.len();
    let Some(kind) = names.known else {
        // "Jane Doe, staff", "Jane Doe, Valley Gazette", "Gazette file photo"
        if names.desk && people > 0 && names.items >= 2 || names.house && people > 0 && names.items == 2 {
            return Some(if names.slash || names.dash { Form::Pair } else { Form::CommaPair });
        }
        if names.desk && names.picture && names.items == 1 {
            return Some(Form::Library);
        }
        if names.house && names.items == 1 {
            return Some(Form::Agency);
        }
        let pair = people > 0 && (2..=4).contains(&names.items);
        let strange = names.strange || names.shouting && pair;
        let form = if strange { Form::Stranger } else { Form::Pair };
        return (names.slash && (pair || names.items >= 2 && names.acronyms)).then_some(form);
    };
    // "Gazette file"
    let library = kind == AgencyKind::Library || names.picture || names.desk;
    if names.items == 1 {
        Some(if library { Form::Library } else { Form::Agency })
    } else if names.slash || library || names.dash && people > 0 {
        Some(Form::Pair)
    } else {
        (people > 0).then_some(Form::CommaPair)
    }
}
