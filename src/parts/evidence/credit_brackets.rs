//! Credits in brackets at the end of a caption's text: "… in March. (Jane Doe/AP)".

use super::credit_names::{Names, has_given_name, parse};
use super::credits::{Form, Found, LONGEST_CREDIT, form_of, labelled, labelled_behind};
use super::end_names::{is_station, name_at_end};
use super::shape::{is_all_capitals, is_person};
use crate::lexicon::agencies::AgencyKind;
use crate::lexicon::part_words::OUTLET_WORDS;
use crate::scan::last_word;
use crate::text::Span;

/// "… in March. (Photo by Jane Doe/AFP) (Photo by JANE DOE/AFP via Getty Images)": several are one.
/// `stopped` tells of a full stop behind them.
pub(super) fn bracketed_ends(paragraph: &str, stopped: bool) -> Option<Box<Found>> {
    let last = bracketed_end(paragraph, stopped)?;
    let before = paragraph[..last.span.start].trim_end();
    let first = if before.ends_with([')', ']']) { bracketed_end(before, stopped) } else { None };
    match first.filter(|first| first.form == Form::Labelled) {
        Some(first) => Some(Box::new(Found { span: Span::new(first.span.start, last.span.end), ..*first })),
        None => Some(last),
    }
}

/// What stands in brackets at the end of a caption: "Waves at the pier (University of the Highlands)".
pub(super) fn any(caption: &str) -> Option<Box<Found>> {
    let start = caption.rfind('(').filter(|&at| at > 0 && caption.ends_with(')'))?;
    let credit = parse(&caption[start..])?.credit;
    Some(Box::new(Found { span: Span::new(start, caption.len()), credit, form: Form::Names, bracketed: true }))
}

/// "… in March. (Jane Doe/AP)".
fn bracketed_end(paragraph: &str, stopped: bool) -> Option<Box<Found>> {
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
    // "(Source: Customs Office)" stands below charts, and in reports.
    let weakened = |(names, form)| (names, if starts_with_source(inner) { Form::Agency } else { form });
    let (names, form) = labelled(inner, true).map(weakened).or_else(|| labelled_behind(inner)).or_else(|| {
        let names = parse(inner)?;
        // "the Associated Press (AP)" explains a name unless a sentence ended before it.
        let ended = before.ends_with(['.', '!', '?', '”', '"', '’', ')']);
        let alone = names.items == 1 && inner.contains(' ');
        let photographer = || matches!(names.credit.photographers.as_slice(), [name] if is_photographer(name));
        let told = ended && !before.ends_with('?') || photographer();
        // "[Jane Doe, Standard]"
        let house = |names: &Names| names.credit.agencies.last().is_some_and(|house| OUTLET_WORDS.has(house));
        let signed = open == b'[' && names.items == 2 && names.comma && house(&names);
        // "It was shut. (7NEWS)"
        let acronym = names.items == 1 && ended && is_all_capitals(inner);
        let known_by_place = signed || (alone || acronym) && told;
        let unknown = || if is_station(inner) { Some(Form::Library) } else { known_by_place.then_some(Form::Names) };
        let form = match form_of(&names).or_else(unknown)? {
            // An agency signs stories off like that, a paper doesn't.
            Form::Agency if ended && names.known != Some(AgencyKind::Wire) => Form::Names,
            Form::Stranger if ended => Form::Names,
            // "[Jane Doe, Gazette]" may lead to what a newsletter tells of.
            Form::CommaPair if open == b'[' => Form::Names,
            form => form,
        };
        let pictured = inner.contains(" via ")
            || names.picture
            || names.known == Some(AgencyKind::Library)
            || names.shouting
            || names.known == Some(AgencyKind::Wire) && is_all_capitals(inner)
            || form == Form::Pair && (names.known == Some(AgencyKind::Wire) || !names.credit.photographers.is_empty());
        let office = ended && alone && names.known.is_none(); // "[Valley Police Department]"
        if open == b'[' && !pictured && !signed && !office {
            return None; // a newsletter's link: "[Gazette]"
        }
        // "Jane Doe (Valley Post)" wrote the article.
        let told = ended || names.known == Some(AgencyKind::Wire) || !stopped && !is_person(before);
        (form != Form::Agency || told).then_some((names, form))
    })?;
    if before.is_empty() {
        return None;
    }
    let mut found = Found { span: Span::new(start, paragraph.len()), credit: names.credit, form, bracketed: true };
    // "… on Monday.Jane Doe (AFP)"
    if names.items == 1
        && names.known.is_some()
        && let Some(at) = name_at_end(before, true).filter(|&at| is_person(&before[at..]))
    {
        found.span.start = at;
        found.form = Form::Pair;
        found.credit.photographers.push(before[at..].to_owned());
    }
    Some(Box::new(found))
}

fn starts_with_source(text: &str) -> bool {
    text.get(..6).is_some_and(|label| label.eq_ignore_ascii_case("source"))
}

/// Whether a name is a person's, by a given name or by the surname in capitals: "Ivo MAREK".
fn is_photographer(name: &str) -> bool {
    has_given_name(name) || is_all_capitals(last_word(name))
}
