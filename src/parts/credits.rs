//! Credits of pictures: a line of their own, or the end of a caption.
//!
//! Style: "Jane Doe/Getty Images", "Photo: Jane Doe", "(AP Photo/Jane Doe)", "Jane Doe via AP",
//! "JANE DOE / AFP", "Foto: dpa", "Courtesy of the museum". A credit's span covers its label and
//! its brackets.

use super::Credit;
use super::credit_names::{Names, parse};
use crate::lexicon::agencies::AgencyKind;
use crate::lexicon::part_words::{LabelForm, credit_labels};
use crate::text::Span;

/// The longest credit, in bytes.
const LONGEST_CREDIT: usize = 140;

/// A credit that was found in a paragraph.
#[derive(Clone, Debug)]
pub(super) struct Found {
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
pub(super) enum Form {
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
}

/// The credit, when `line` is nothing else.
pub(super) fn own_line(line: &str) -> Option<Found> {
    if line.len() > LONGEST_CREDIT {
        return None;
    }
    let (inner, bracketed) = unwrap(line);
    let bracketed = bracketed || inner.starts_with('©') && !inner.ends_with(|c: char| c.is_ascii_digit());
    let (names, form) = labelled(inner, bracketed).or_else(|| {
        let names = parse(inner)?;
        let form = form_of(&names)?;
        (form != Form::Agency || bracketed).then_some((names, form))
    })?;
    // What only screen readers are told is no part of the printed credit.
    let start = match label_at_start(line, false) {
        Some((LabelForm::Hidden, names)) => line.len() - names.len(),
        _ => 0,
    };
    Some(Found { span: Span::new(start, line.len()), credit: names.credit, form, bracketed })
}

/// The credit that markup says `words` are: its names, if they can be read.
pub(super) fn marked(words: &str) -> Option<Found> {
    let (inner, bracketed) = unwrap(words);
    let names = parse(inner).unwrap_or_default();
    let span = Span::new(0, words.len());
    (words.len() <= LONGEST_CREDIT * 2).then_some(Found { span, credit: names.credit, form: Form::Labelled, bracketed })
}

/// The credit at the end of a longer paragraph, if there is one.
pub(super) fn at_end(paragraph: &str) -> Option<Found> {
    match paragraph.as_bytes().last()? {
        b')' | b']' => bracketed_end(paragraph),
        b'.' if paragraph.ends_with(").") || paragraph.ends_with("].") => {
            bracketed_end(&paragraph[..paragraph.len() - 1])
        }
        b'!' | b'?' | b':' | b'"' | b'\'' => None,
        b'.' => labelled_end(paragraph),
        _ if paragraph.ends_with(['”', '’', '»', '…']) => None,
        _ => labelled_end(paragraph).or_else(|| bare_end(paragraph)),
    }
}

/// `line` without the brackets around it, and whether it had any.
fn unwrap(line: &str) -> (&str, bool) {
    let bare = line.trim_end_matches('.');
    for (open, close) in [('(', ')'), ('[', ']')] {
        if let Some(inner) = bare.strip_prefix(open).and_then(|rest| rest.strip_suffix(close)) {
            return (inner.trim(), true);
        }
    }
    (line.trim(), false)
}

/// The names behind the label that `text` begins with.
fn labelled(text: &str, bracketed: bool) -> Option<(Names, Form)> {
    let (form, rest) = label_at_start(text, bracketed)?;
    if form == LabelForm::Whole || rest.is_empty() {
        return Some((Names::default(), Form::Labelled));
    }
    // "Photos: The bridge through the years" is the title of a gallery.
    let plural = text[..text.len() - rest.len()].trim_end_matches([':', ' ', '–', '—', '-']).ends_with(['s', 'S']);
    let names = parse(rest)?;
    (!plural || names.known.is_some() || !names.credit.photographers.is_empty()).then_some((names, Form::Labelled))
}

/// The form of the label that `text` begins with, and the text behind label and colon.
fn label_at_start(text: &str, bracketed: bool) -> Option<(LabelForm, &str)> {
    for (label, form) in credit_labels(text) {
        let rest = &text[label.len()..];
        let behind = rest.trim_start_matches([' ', '\u{a0}']);
        let colon = behind.starts_with([':', '…']) || behind.starts_with("...") || behind.starts_with(". ");
        let dashed = behind.starts_with(['–', '—', '|', '/', '©']);
        let names = behind.trim_start_matches([':', ',', '…', '.', '–', '—', '|', '/', ' ', '\u{a0}']);
        match form {
            LabelForm::Whole if behind.trim_end_matches('.').is_empty() => return Some((form, "")),
            LabelForm::Bracket if bracketed && behind.is_empty() => return Some((form, "")),
            LabelForm::Free | LabelForm::Hidden
                if (colon || behind.starts_with(',') || rest.starts_with([' ', '\u{a0}'])) && !names.is_empty() =>
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
fn form_of(names: &Names) -> Option<Form> {
    if names.relabelled {
        return None;
    }
    let people = names.credit.photographers.len();
    let Some(kind) = names.known else {
        let pair = people > 0 && (2..=4).contains(&names.items) && !names.shouting;
        return (names.slash && (pair || names.items >= 2 && names.acronyms)).then_some(Form::Pair);
    };
    let library = kind == AgencyKind::Library || names.picture;
    if names.items == 1 {
        Some(if library { Form::Library } else { Form::Agency })
    } else if names.slash || library || names.dash && people > 0 {
        Some(Form::Pair)
    } else {
        (people > 0).then_some(Form::CommaPair)
    }
}

/// "… in March. (Jane Doe/AP)".
fn bracketed_end(paragraph: &str) -> Option<Found> {
    let floor = paragraph.len().saturating_sub(LONGEST_CREDIT);
    let (open, close) = if paragraph.ends_with(')') { (b'(', b')') } else { (b'[', b']') };
    let mut depth = 0;
    let bytes = paragraph.as_bytes();
    let start = (floor..bytes.len()).rev().find(|&at| {
        depth += i32::from(bytes[at] == close) - i32::from(bytes[at] == open);
        depth == 0
    })?;
    let inner = paragraph[start + 1..paragraph.len() - 1].trim();
    let before = paragraph[..start].trim_end();
    let (names, form) = labelled(inner, true).or_else(|| {
        let names = parse(inner)?;
        let form = form_of(&names)?;
        let pictured = inner.contains(" via ") || names.picture || names.known == Some(AgencyKind::Library);
        if open == b'[' && !pictured {
            return None; // a newsletter's link: "[Gazette]"
        }
        // "the Associated Press (AP)" explains a name unless a sentence ended before it.
        let ended = before.ends_with(['.', '!', '?', '”', '"', '’', ')']);
        (form != Form::Agency || ended || names.known == Some(AgencyKind::Wire)).then_some((names, form))
    })?;
    (!before.is_empty()).then(|| Found {
        span: Span::new(start, paragraph.len()),
        credit: names.credit,
        form,
        bracketed: true,
    })
}

/// "… in March. Photo: Jane Doe", also run into the word before: "LiverpoolCredit: Splash".
fn labelled_end(paragraph: &str) -> Option<Found> {
    let floor = paragraph.ceil_char_boundary(paragraph.len().saturating_sub(LONGEST_CREDIT));
    let tail = &paragraph[floor..];
    let mut before = [' ', ' '];
    for (at, c) in tail.char_indices() {
        let [last_but_one, last] = before;
        before = [last, c];
        if floor + at == 0 || !c.is_uppercase() || !begins_label(last, c) {
            continue;
        }
        // "Jane Doe/PA Images via AP": the agency's name, not a label.
        let inside = last == ' ' && (last_but_one.is_alphanumeric() || last_but_one == '/');
        if let Some((form, rest)) = label_at_start(&tail[at..], false)
            && form != LabelForm::Whole
            && !(inside && is_name_like(&tail[at..tail.len() - rest.len()]))
            && let Some(names) = parse(rest)
        {
            let span = Span::new(floor + at, paragraph.len());
            return Some(Found { span, credit: names.credit, form: Form::Labelled, bracketed: false });
        }
    }
    None
}

/// Whether a label can be the end of an agency's name: "PA Images via", "AP Photo/".
fn is_name_like(label: &str) -> bool {
    label.contains(" via ") || !label.contains([':', '.', '…']) && !label.contains(" by") && !label.contains("ourtesy")
}

/// Whether a label may begin at `c` behind `previous`.
fn begins_label(previous: char, c: char) -> bool {
    match previous {
        ' ' | '\u{a0}' | '.' | '!' | '?' | '|' | '(' | '[' | '/' | '–' | '—' | '"' | '”' | '’' | '\'' | ')' | ']' => {
            true
        }
        // Run into the last word of the caption.
        _ => (previous.is_lowercase() || previous.is_ascii_digit()) && c.is_uppercase(),
    }
}

/// "… in March. Jane Doe / Reuters file", "… in March | Jane Doe via AP".
fn bare_end(paragraph: &str) -> Option<Found> {
    let floor = paragraph.ceil_char_boundary(paragraph.len().saturating_sub(LONGEST_CREDIT));
    let tail = &paragraph[floor..];
    let mut last = None;
    let mut last_but_one = None;
    for (at, c) in tail.char_indices() {
        let starts = c.is_alphanumeric() || matches!(c, '©' | '@');
        if starts
            && sentence_ended(last_but_one, last, c)
            && let Some((form, names)) = parse(&tail[at..]).and_then(|names| Some((form_of(&names)?, names)))
            // Run into a word there must be more than a library's name.
            && (form == Form::Pair || !last.is_some_and(char::is_alphanumeric))
        {
            return Some(Found {
                span: Span::new(floor + at, paragraph.len()),
                credit: names.credit,
                form,
                bracketed: false,
            });
        }
        last_but_one = last;
        last = Some(if c == '\u{a0}' { ' ' } else { c });
    }
    None
}

/// Whether the caption's text ended before `c`: "march. J", "march.J", "march | J".
fn sentence_ended(last_but_one: Option<char>, last: Option<char>, c: char) -> bool {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '”' | '"' | '’' | ')' | '|' | '–' | '—');
    match (last_but_one, last) {
        (Some(mark), Some(' ')) => ends(mark),
        (Some(before), Some(mark)) => {
            // Run together: "march.J", "claw.”J", "coatInstagram/@jdoe".
            let ended = matches!(mark, '.' | '!' | '?' | '”' | '"' | ')') || mark.is_lowercase();
            ended && before != ' ' && !before.is_uppercase() && c.is_uppercase()
        }
        _ => false,
    }
}
