//! Credits at the end of a caption's text: in brackets, behind a label, a dash or a sentence's end.

use super::credit_names::{Names, has_given_name, parse};
use super::credits::{Form, Found, LONGEST_CREDIT, form_of, is_whole_label, label_at_start, labelled, labelled_behind};
use super::shape::{is_all_capitals, is_person};
use crate::lexicon::agencies::{AgencyKind, agency};
use crate::lexicon::part_words::{CREDIT_TAILS, LabelForm, may_open_credit};
use crate::text::Span;
use crate::text::bytes::{capitals_and, has_words, last_word, split_at_words, telling};
use crate::text::ends::{Ends, first};

/// The credit at the end of a longer paragraph, if there is one. Where that `reads_on` as a sentence there is none, but
/// for an owner's behind a label.
pub(super) fn at_end(paragraph: &str, reads_on: bool) -> Option<Box<Found>> {
    let paragraph = without_tail(paragraph);
    match paragraph.as_bytes().last()? {
        b')' | b']' => bracketed_ends(paragraph),
        b'.' if paragraph.ends_with(").") || paragraph.ends_with("].") => {
            bracketed_ends(&paragraph[..paragraph.len() - 1])
        }
        b'!' | b'?' | b':' | b'"' | b'\'' => None,
        b'.' if !reads_on => labelled_end(paragraph).or_else(|| {
            // "Jane Doe/Reuters." is one; a sentence may end in an agency's name.
            bare_end(&paragraph[..paragraph.len() - 1]).filter(|found| found.form <= Form::Pair)
        }),
        _ if paragraph.ends_in(['”', '’', '»', '…']) => None,
        _ if reads_on => labelled_end(paragraph),
        _ => match (labelled_end(paragraph), bare_end(paragraph)) {
            // "NurPhoto via Getty Images" has no label in it.
            (Some(labelled), Some(bare)) if bare.span.start < labelled.span.start => Some(bare),
            (labelled, bare) => labelled.or(bare),
        },
    }
}

/// `paragraph` without what the page prints behind a credit: "Purchase Licensing Rights", "(END)".
fn without_tail(paragraph: &str) -> &str {
    CREDIT_TAILS.before(paragraph).map_or(paragraph, str::trim_end)
}

/// "… in March. (Photo by Jane Doe/AFP) (Photo by JANE DOE/AFP via Getty Images)": several are one.
fn bracketed_ends(paragraph: &str) -> Option<Box<Found>> {
    let Some(last) = bracketed_end(paragraph) else {
        // "Flickr/Jane Doe (CC BY 2.0)": a licence is in the brackets.
        let licence = paragraph.rfind('(').is_some_and(|open| paragraph[open..].starts_with("(CC "));
        return if licence { bare_end(paragraph) } else { None };
    };
    let before = paragraph[..last.span.start].trim_end();
    let first = if before.ends_in([')', ']']) { bracketed_end(before) } else { None };
    match first.filter(|first| first.form == Form::Labelled) {
        Some(first) => Some(Box::new(Found { span: Span::new(first.span.start, last.span.end), ..*first })),
        None => Some(last),
    }
}

/// "… in March. (Jane Doe/AP)".
fn bracketed_end(paragraph: &str) -> Option<Box<Found>> {
    let floor = paragraph.len().saturating_sub(LONGEST_CREDIT);
    let (open, close) = if paragraph.ends_in(')') { (b'(', b')') } else { (b'[', b']') };
    let mut depth = 0;
    let bytes = paragraph.as_bytes();
    let start = (floor..bytes.len()).rev().find(|&at| {
        depth += i32::from(bytes[at] == close) - i32::from(bytes[at] == open);
        depth == 0
    })?;
    let inner = paragraph[start + 1..paragraph.len() - 1].without_space();
    let before = paragraph[..start].trim_end();
    // "(Source: Customs Office)" stands below charts, and in reports.
    let weakened = |(names, form)| (names, if starts_with_source(inner) { Form::Agency } else { form });
    let (names, form) = labelled(inner, true).map(weakened).or_else(|| labelled_behind(inner)).or_else(|| {
        let names = parse(inner)?;
        // "the Associated Press (AP)" explains a name unless a sentence ended before it.
        let ended = before.ends_in(['.', '!', '?', '”', '"', '’', ')']);
        let alone = names.items == 1 && inner.contains(' ');
        let told = ended && !before.ends_in('?') || is_photographer(&names);
        let unknown = || if is_station(inner) { Some(Form::Library) } else { (alone && told).then_some(Form::Names) };
        let form = match form_of(&names).or_else(unknown)? {
            // An agency signs stories off like that, a paper doesn't.
            Form::Agency if ended && names.known != Some(AgencyKind::Wire) => Form::Names,
            form => form,
        };
        let pictured = has_words(inner, " via ")
            || names.picture
            || names.known == Some(AgencyKind::Library)
            || names.shouting
            || names.known == Some(AgencyKind::Wire) && is_all_capitals(inner)
            || form == Form::Pair && (names.known == Some(AgencyKind::Wire) || !names.credit.photographers.is_empty());
        if open == b'[' && !pictured {
            return None; // a newsletter's link: "[Gazette]"
        }
        (form != Form::Agency || ended || names.known == Some(AgencyKind::Wire)).then_some((names, form))
    })?;
    if before.is_empty() {
        return None;
    }
    let mut found = Found { span: Span::new(start, paragraph.len()), credit: names.credit, form, bracketed: true };
    // "… on Monday.Jane Doe (AFP)"
    if names.items == 1
        && names.known.is_some()
        && let Some(at) = person_at_end(before)
    {
        found.span.start = at;
        found.form = Form::Pair;
        found.credit.photographers.push(before[at..].to_owned());
    }
    Some(Box::new(found))
}

/// Where the person's name begins that stands behind the last sentence of `text`, "… on Monday. Jane Doe", should there be one.
fn person_at_end(text: &str) -> Option<usize> {
    if last_word(text).starts_in(|c: char| c.is_ascii_lowercase()) {
        return None;
    }
    let at = text.bytes().rposition(|byte| matches!(byte, b'.' | b'!' | b'?' | b'"' | b')'))? + 1;
    let behind = text[at..].trim_start_of(' ');
    // "an interview with Dr. Jane Doe"
    let ended = text[..at].strip_suffix('.').is_none_or(|sentence| {
        let last = last_word(sentence);
        last.len() > 3 && last.ends_in(|c: char| c.is_lowercase() || c.is_ascii_digit())
    });
    // "Jane Doe for the Gazette"
    let name = split_at_words(behind, " for ").map_or(behind, |(name, _)| name);
    (ended && is_person(name) && agency(behind).is_none()).then(|| text.len() - behind.len())
}

fn starts_with_source(text: &str) -> bool {
    text.get(..6).is_some_and(|label| label.eq_ignore_ascii_case("source"))
}

/// "WXYZ", "FOX 5": an American station.
fn is_station(name: &str) -> bool {
    let capitals = name.bytes().all(|byte| byte.is_ascii_uppercase());
    let network = name.trim_end_of(|c: char| c.is_ascii_digit()).trim_end_of(' ');
    capitals && name.len() == 4 && name.starts_in(['K', 'W'])
        || network.len() < name.len() && network.len() <= 4 && is_all_capitals(network) && agency(network).is_some()
}

/// Whether the only name is a person's, by a given name or by the surname in capitals: "Ivo MAREK".
fn is_photographer(names: &Names) -> bool {
    let [name] = names.credit.photographers.as_slice() else { return false };
    has_given_name(name) || is_all_capitals(last_word(name))
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
        if !tail[at..].starts_in(|c: char| c.is_uppercase() || c == '©' || last_but_one == ',') {
            continue;
        }
        if floor + at == 0 || !begins_label(last) {
            continue;
        }
        // "Jane Doe/PA Images via AP": the agency's name, not a label.
        let inside = last == ' ' && (last_but_one.is_alphanumeric() || last_but_one == '/');
        if let Some((form, rest)) = label_at_start(&tail[at..], false)
            && form != LabelForm::Whole
            && (!tail[at..].starts_in(char::is_lowercase) || is_whole_label(&tail[at..tail.len() - rest.len()]))
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
        label.contains(':') || names.known.is_some() || names.items == 1 && !names.credit.photographers.is_empty()
    })
}

/// Whether a label can be the end of an agency's name: "PA Images via", "AP Photo/".
fn is_name_like(label: &str) -> bool {
    has_words(label, " via ")
        || !label.contains([':', '.', '…']) && !has_words(label, " by") && !has_words(label, "ourtesy")
}

/// Whether a label may begin behind `previous`.
fn begins_label(previous: char) -> bool {
    match previous {
        ' ' | '\u{a0}' | '.' | '!' | '?' | '|' | '(' | '[' | '/' | '–' | '—' | '"' | '”' | '’' | '\'' | ')' | ']' => {
            true
        }
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
    let behind_mark = telling(tail).flat_map(|mark| {
        let places = mark.max(tried)..(mark + 3).min(tail.len());
        tried = places.end.max(tried);
        places
    });
    for at in behind_mark.filter(|&at| tail.is_char_boundary(at) && may_follow_sentence(tail.as_bytes(), at)) {
        let Some(c) = first(&tail[at..]) else { break };
        let mut before = tail[..at].chars().rev().map(|c| if c == '\u{a0}' { ' ' } else { c });
        let (last, last_but_one) = (before.next(), before.next());
        let starts = c.is_alphanumeric() || matches!(c, '©' | '@');
        // "2. The Bread Club" is an item of a list.
        let is_item = || tail[..at].bytes().all(|byte| !byte.is_ascii_alphabetic());
        if starts
            && sentence_ended(last_but_one, last, c)
            && !is_item()
            && let Some((form, names)) = named(&tail[at..])
            // Run into a word there must be more than a library's name.
            && (form == Form::Pair || form == Form::CommaPair && !names.comma || !last.is_some_and(char::is_alphanumeric))
        {
            let span = Span::new(floor + at, paragraph.len());
            return Some(Box::new(Found { span, credit: names.credit, form, bracketed: false }));
        }
    }
    unparted_end(tail, floor).or_else(|| {
        let at = person_at_end(tail)?;
        let names = parse(&tail[at..]).filter(|_| has_given_name(&tail[at..]))?;
        let span = Span::new(floor + at, paragraph.len());
        Some(Box::new(Found { span, credit: names.credit, form: Form::Names, bracketed: false }))
    })
}

/// "… below the bridge Jane Doe/Reuters": nothing but a word in lower case or a number tells where the name begins.
fn unparted_end(tail: &str, floor: usize) -> Option<Box<Found>> {
    let slash = tail.find('/')?;
    let mut spaces = tail[..slash].trim_end_of(' ').bytes().enumerate().filter(|&(_, byte)| byte == b' ');
    let at = spaces.nth_back(1)?.0 + 1;
    let parted = tail[..at - 1].ends_in(|c: char| c.is_lowercase() || c.is_ascii_digit());
    let names = parse(&tail[at..]).filter(|names| names.known.is_some() && parted && is_person(&tail[at..slash]))?;
    let span = Span::new(floor + at, floor + tail.len());
    Some(Box::new(Found { span, credit: names.credit, form: Form::Pair, bracketed: false }))
}

/// The names at the start of the end of a paragraph, and how sure they are a credit.
fn named(end: &str) -> Option<(Form, Names)> {
    if let Some((LabelForm::Whole, _)) = label_at_start(end, false) {
        return Some((Form::Agency, Names::default())); // "… in March. Submitted photo"
    }
    if let Some((names, form)) = labelled_behind(end) {
        return Some((form, names));
    }
    let names = parse(end)?;
    let form = if is_station(end) { Some(Form::Library) } else { form_of(&names) };
    Some((form?, names))
}

/// Whether a closer look for a sentence's end before byte `at` is worth it.
fn may_follow_sentence(tail: &[u8], at: usize) -> bool {
    let ends = |byte: u8| matches!(byte, b'.' | b'!' | b'?' | b'"' | b')' | b'|' | b'-' | 0x80..);
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
