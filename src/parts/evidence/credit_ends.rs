//! Credits at the end of a caption's text: behind a label, a dash or a sentence's end.

use super::credit_brackets::bracketed_ends;
use super::credit_names::{Names, has_given_name, parse};
use super::credits::{Form, Found, LONGEST_CREDIT, form_of, is_whole_label, label_at_start, labelled, labelled_behind};
use super::end_names::{is_station, name_at_end};
use super::shape::is_person;
use crate::lexicon::agencies::{AgencyKind, agency};
use crate::lexicon::part_words::{CREDIT_TAILS, LabelForm, may_open_credit};
use crate::lexicon::{WordClasses, classes_of};
use crate::scan::{capitals_and, last_word, marks_and_capitals};
use crate::text::Span;

/// What goes on with a name in a sentence: "sold *to* Getty Images".
const LEADS_ON: WordClasses = WordClasses::PREPOSITION.with(WordClasses::DETERMINER).with(WordClasses::CONJUNCTION);

/// The most words of a library's name.
const LONGEST_LIBRARY: usize = 4;

/// The credit at the end of a longer paragraph, if there is one. Where that `reads_on` as a sentence there is none, but
/// for an owner's behind a label.
pub(in crate::parts) fn at_end(paragraph: &str, reads_on: bool) -> Option<Box<Found>> {
    let without_tail = without_tail(paragraph);
    let mut found = at_very_end(without_tail, reads_on)?;
    // A user's name belongs to the credit.
    if paragraph[without_tail.len()..].starts_with(" @") {
        found.span.end = paragraph.len();
    }
    Some(found)
}

fn at_very_end(paragraph: &str, reads_on: bool) -> Option<Box<Found>> {
    let told_by_place = || library_end(paragraph).or_else(|| name_end(paragraph));
    match paragraph.as_bytes().last()? {
        b')' | b']' => in_brackets(paragraph, false),
        b'.' if paragraph.ends_with(").") || paragraph.ends_with("].") => {
            in_brackets(&paragraph[..paragraph.len() - 1], true)
        }
        b'!' | b'?' | b':' | b'"' | b'\'' => None,
        b'.' if !reads_on => labelled_end(paragraph).or_else(|| {
            // "Jane Doe/Reuters." is one; a sentence may end in an agency's name.
            bare_end(&paragraph[..paragraph.len() - 1]).filter(|found| found.form <= Form::Pair)
        }),
        _ if paragraph.ends_with(['”', '’', '»', '…']) => None,
        _ if reads_on => labelled_end(paragraph).or_else(|| library_end(paragraph)),
        _ => match (labelled_end(paragraph), bare_end(paragraph).or_else(told_by_place)) {
            // "NurPhoto via Getty Images" has no label in it.
            (Some(labelled), Some(bare)) if bare.span.start < labelled.span.start => Some(bare),
            (labelled, bare) => labelled.or(bare),
        },
    }
}

/// The credit in brackets at the end, or that before a licence in brackets: "Flickr/Jane Doe (CC BY 2.0)".
fn in_brackets(paragraph: &str, stopped: bool) -> Option<Box<Found>> {
    bracketed_ends(paragraph, stopped).or_else(|| {
        let licence = paragraph.rfind('(').is_some_and(|open| paragraph[open..].starts_with("(CC "));
        if licence { labelled_end(paragraph).or_else(|| bare_end(paragraph)) } else { None }
    })
}

/// `paragraph` without what the page prints behind a credit: "Purchase Licensing Rights", "(END)".
fn without_tail(paragraph: &str) -> &str {
    let paragraph = CREDIT_TAILS.before(paragraph).map_or(paragraph, str::trim_end);
    // "(Jane Doe/Valley Gazette) @janedoe"
    let handle = last_word(paragraph);
    let credit = paragraph[..paragraph.len() - handle.len()].trim_end_matches(' ');
    if handle.starts_with('@') && credit.ends_with(')') { credit } else { paragraph }
}

/// "… in March. Photo: Jane Doe", also run into the word before: "LiverpoolCredit: Splash".
fn labelled_end(paragraph: &str) -> Option<Box<Found>> {
    let floor = paragraph.ceil_char_boundary(paragraph.len().saturating_sub(LONGEST_CREDIT));
    let tail = &paragraph[floor..];
    let may_begin = |at: &usize| tail.is_char_boundary(*at) && may_open_credit(&tail[*at..]);
    // "Marta Velez, photo: Jane Doe"
    let starts = capitals_and(tail, b',').map(|at| if tail.as_bytes()[at..].starts_with(b", ") { at + 2 } else { at });
    for at in starts.filter(may_begin) {
        let mut before = tail[..at].chars().rev();
        let (last, last_but_one) = (before.next().unwrap_or(' '), before.next().unwrap_or(' '));
        if !tail[at..].starts_with(|c: char| c.is_uppercase() || c == '©' || last_but_one == ',') {
            continue;
        }
        if floor + at == 0 || !begins_label(last) {
            continue;
        }
        // "Jane Doe/PA Images via AP": the agency's name, not a label.
        let inside = last == ' ' && (last_but_one.is_alphanumeric() || last_but_one == '/');
        if let Some((form, rest)) = label_at_start(&tail[at..], false)
            && form != LabelForm::Whole
            && (!tail[at..].starts_with(char::is_lowercase) || is_whole_label(&tail[at..tail.len() - rest.len()]))
            && let Some(names) = match form {
                // "March 3, 2024 | Source: Gazette"
                LabelForm::Behind if matches!(last_but_one, '/' | '|') => None,
                LabelForm::Behind => owner_behind(&tail[at..tail.len() - rest.len()], rest),
                _ if (inside || last.is_alphanumeric()) && is_name_like(&tail[at..tail.len() - rest.len()]) => None,
                _ => labelled(&tail[at..], false).map(|(names, _)| names),
            }
        {
            let span = Span::new(floor + at, paragraph.len());
            return Some(Box::new(Found { span, credit: names.credit, form: Form::Labelled, bracketed: false }));
        }
    }
    None
}

/// The names behind "©" or "Source:"; without a colon a person or a known agency is among them.
fn owner_behind(label: &str, rest: &str) -> Option<Names> {
    parse(rest).filter(|names| {
        let people = !names.credit.photographers.is_empty();
        label.contains([':', '©']) || names.known.is_some() || people && (names.items == 1 || names.slash)
    })
}

/// Whether a label can be the end of an agency's name: "PA Images via", "AP Photo/".
fn is_name_like(label: &str) -> bool {
    label.contains(" via ") || !label.contains([':', '.', '…']) && !label.contains(" by") && !label.contains("ourtesy")
}

/// Whether a label may begin behind `previous`.
fn begins_label(previous: char) -> bool {
    match previous {
        ' ' | '\u{a0}' | '-' | '.' | '!' | '?' | '|' | '(' | '[' | '/' | '–' | '—' | '"' | '”' | '’' | '\'' | ')'
        | ']' => true,
        // Run into the last word of the caption.
        _ => previous.is_lowercase() || previous.is_ascii_digit(),
    }
}

/// "… in March. Jane Doe / Reuters file", "… in March | Jane Doe via AP".
fn bare_end(paragraph: &str) -> Option<Box<Found>> {
    let floor = paragraph.ceil_char_boundary(paragraph.len().saturating_sub(LONGEST_CREDIT));
    let tail = &paragraph[floor..];
    let mut tried = 0;
    // A sentence ended at a mark or a capital, and one space may stand between.
    let behind_mark = marks_and_capitals(tail).flat_map(|mark| {
        let places = mark.max(tried)..(mark + 3).min(tail.len());
        tried = places.end.max(tried);
        places
    });
    for at in behind_mark.filter(|&at| tail.is_char_boundary(at) && may_follow_sentence(tail.as_bytes(), at)) {
        let Some(c) = tail[at..].chars().next() else { break };
        let mut before = tail[..at].chars().rev().map(|c| if c == '\u{a0}' { ' ' } else { c });
        let (last, last_but_one) = (before.next(), before.next());
        let starts = c.is_alphanumeric() || matches!(c, '©' | '@' | '/');
        // "2. The Bread Club" is an item of a list.
        let is_item = || tail[..at].bytes().all(|byte| !byte.is_ascii_alphabetic());
        if starts
            && (sentence_ended(last_but_one, last, c) || last_but_one == Some('/') && last == Some(' '))
            && !is_item()
            && let Some((form, names)) = named(&tail[at..])
            // "The bridge / Jane Doe / Gazette"
            && (last_but_one != Some('/') || names.slash && !names.credit.photographers.is_empty())
            // Run into a word there must be more than a library's name.
            && (matches!(form, Form::Pair | Form::Stranger) || form == Form::CommaPair && !names.comma || !last.is_some_and(char::is_alphanumeric))
        {
            let span = Span::new(floor + at, paragraph.len());
            return Some(Box::new(Found { span, credit: names.credit, form, bracketed: false }));
        }
    }
    unparted_end(tail, floor)
}

/// "… on Monday. Jane Doe": a name that nothing but its place tells.
fn name_end(paragraph: &str) -> Option<Box<Found>> {
    let at = name_at_end(paragraph, false)?;
    let name = &paragraph[at..];
    let names = parse(name)?;
    let told = is_person(name) && has_given_name(name) && !paragraph[..at].trim_end().ends_with(['—', '–', '|']);
    let form = if told { Form::Names } else { Form::Stranger };
    let span = Span::new(at, paragraph.len());
    Some(Box::new(Found { span, credit: names.credit, form, bracketed: false }))
}

/// "… below the bridge Jane Doe/Reuters": nothing but a word in lower case or a number tells where the name begins.
fn unparted_end(tail: &str, floor: usize) -> Option<Box<Found>> {
    let slash = tail.find('/')?;
    let mut spaces = tail[..slash].trim_end_matches(' ').bytes().enumerate().filter(|&(_, byte)| byte == b' ');
    let at = spaces.nth_back(1)?.0 + 1;
    let parted = tail[..at - 1].ends_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let names = parse(&tail[at..]).filter(|names| names.known.is_some() && parted && is_person(&tail[at..slash]))?;
    let span = Span::new(floor + at, floor + tail.len());
    Some(Box::new(Found { span, credit: names.credit, form: Form::Pair, bracketed: false }))
}

/// "… the bridge in 1912 Library of Congress", "Ana Orlova Provided": a library's name, or what says whose the picture is.
fn library_end(paragraph: &str) -> Option<Box<Found>> {
    let last = last_word(paragraph);
    if last.starts_with(char::is_lowercase) && !classes_of(last).has(WordClasses::PART_WORD) {
        return None;
    }
    let spaces = paragraph.bytes().enumerate().rev().filter(|&(_, byte)| byte == b' ');
    let at = spaces.map(|(at, _)| at + 1).take(LONGEST_LIBRARY).find(|&at| {
        let (before, name) = (&paragraph[..at - 1], &paragraph[at..]);
        if !name.starts_with(char::is_uppercase) {
            return false;
        }
        let behind = last_word(before);
        let library = || agency(name).is_some_and(|found| found.kind == AgencyKind::Library);
        let whole = || matches!(label_at_start(name, false), Some((LabelForm::Whole, _)));
        let named = behind.starts_with(char::is_uppercase) && !before.is_empty();
        let parted = behind.ends_with(|c: char| c.is_alphanumeric()) && !classes_of(behind).has_any(LEADS_ON);
        parted && (library() || (named || name.contains(' ')) && whole())
    })?;
    let (_, names) = named(&paragraph[at..])?;
    let span = Span::new(at, paragraph.len());
    Some(Box::new(Found { span, credit: names.credit, form: Form::Agency, bracketed: false }))
}

/// The names at the start of the end of a paragraph, and how sure they are a credit.
fn named(end: &str) -> Option<(Form, Names)> {
    if let Some((LabelForm::Whole, _)) = label_at_start(end, false) {
        return Some((Form::Labelled, Names::default())); // "… in March. Submitted photo"
    }
    if let Some((names, form)) = labelled_behind(end) {
        return Some((form, names));
    }
    let names = parse(end)?;
    // "Jane Doe Photography"
    let studio = names.house && names.items == 1 && has_given_name(end);
    let form = if is_station(end) || studio { Some(Form::Library) } else { form_of(&names) };
    Some((form?, names))
}

/// Whether a closer look for a sentence's end before byte `at` is worth it.
fn may_follow_sentence(tail: &[u8], at: usize) -> bool {
    let ends = |byte: u8| matches!(byte, b'.' | b'!' | b'?' | b'"' | b')' | b'|' | b'/' | b'-' | 0x80..);
    match (&tail[..at], tail[at]) {
        (&[.., mark, b' '], _) => ends(mark),
        (&[.., mark], b'A'..=b'Z' | 0x80..) => ends(mark) || mark.is_ascii_lowercase(),
        (&[.., mark], _) => mark >= 0x80,
        _ => false,
    }
}

/// Whether the caption's text ended before `c`: "march. J", "march.J", "march | J".
fn sentence_ended(last_but_one: Option<char>, last: Option<char>, c: char) -> bool {
    let ends = |c: char| matches!(c, '.' | '!' | '?' | '”' | '"' | '’' | ')' | '|' | '•' | '·' | '–' | '—' | '-');
    match (last_but_one, last) {
        (Some(mark), Some(' ')) => ends(mark),
        // ". —AFP"
        (Some(' '), Some('—' | '–')) => true,
        (Some(before), Some(mark)) => {
            // Run together: "march.J", "claw.”J", "coatInstagram/@jdoe".
            let ended = matches!(mark, '.' | '!' | '?' | '”' | '"' | ')' | '—' | '–') || mark.is_lowercase();
            ended && before != ' ' && !before.is_uppercase() && c.is_uppercase()
        }
        _ => false,
    }
}
