//! The layout: what each line is, by its own words, the page's markup and its neighbours.

use super::captions;
use super::credit_names::has_given_name;
use super::credits::{self, Form};
use super::hints::{self, Hint};
use super::lines::{Line, Role, lines_of, words_at};
use super::shape::is_title_case;
use super::{Boilerplate, Byline, bylines, datelines, pictures};
use crate::lexicon::agencies::agency;
use crate::text::{Glance, Paragraph, Text};

/// The paragraphs of `text` with their roles.
pub(super) fn lay_out(text: &Text, hints: &[Hint]) -> Vec<Line> {
    let mut lines = lines_of(text);
    hints::apply(text, hints, &mut lines);
    // Whether blank lines part the blocks of the article.
    let blocks_parted = lines.iter().filter(|line| line.parted).count() * 3 > lines.len();
    pictures::find_labelled(text, &mut lines, blocks_parted);
    if let Some(begin) = datelines_of(text, &mut lines) {
        head(text, &mut lines, begin);
    }
    pictures::find(text, &mut lines, blocks_parted);
    links(&mut lines);
    sign_off(&mut lines);
    lines
}

/// Whether a quote begins in the line and goes on behind it.
fn opens_quote(text: &Text, paragraph: &Paragraph) -> bool {
    if !paragraph.glance().may_have(&[b'"', Glance::BEYOND_ASCII]) {
        return false;
    }
    let line = text.str(paragraph.span());
    let count = |mark: char| line.matches(mark).count();
    count('“') > count('”') + count('„') || count('«') != count('»') || count('"') % 2 == 1
}

/// Whether the line credits the picture of which the line above tells, in one block with it.
fn is_credit_below(line: &Line) -> bool {
    matches!(line.role, Role::Credit(_)) && !line.parted
}

/// Whether the line is an archive's, "Full text.": behind it the story begins anew.
fn is_archives(line: &Line) -> bool {
    matches!(&line.role, Role::Boilerplate(found) if found.label == "archive")
}

/// Whether the story can begin with the line.
fn is_story(line: &Line) -> bool {
    matches!(line.role, Role::Body) && (line.ends_sentence && line.words >= 4 || line.goes_on)
}

/// Finds the datelines at the heads of paragraphs, and the paragraph in which the story begins.
fn datelines_of(text: &Text, lines: &mut [Line]) -> Option<usize> {
    let titled = |at: usize, source: &str| at == 0 && is_title_case(source);
    let mut story = None;
    for at in 0..lines.len() {
        // The last words above a credit in its block are its picture's.
        let pictured = story.is_none()
            && (lines.get(at + 1).is_some_and(is_credit_below) || pictures::is_credited_above(lines, at));
        let anew = at > 0 && is_archives(&lines[at - 1]);
        let line = &mut lines[at];
        if line.hinted || !matches!(line.role, Role::Body | Role::Caption(_)) {
            if story.is_none() && line.dateline.is_some() {
                story = Some(at);
            }
            continue;
        }
        let Some(paragraph) = text.paragraphs().get(at) else { break };
        let source = text.str(paragraph.span());
        if datelines::may_be_at_head(text, paragraph) {
            let dateline = datelines::at_head(source, anew || story.is_none());
            line.dateline = dateline.filter(|found| {
                !captions::opens(source) && !datelines::begins_list(source, found, words_at(text, at + 1))
            });
        }
        if line.dateline.is_some() {
            line.role = Role::Body;
        }
        if story.is_none() && (line.dateline.is_some() || is_story(line) && !titled(at, source) && !pictured) {
            story = Some(at);
        }
    }
    story
}

/// How many lines behind its first the story's beginning is looked for, should the first be a deck.
const LONGEST_DECK: usize = 6;

/// The most lines of names above the story that may be authors' if no given name is among them.
const MOST_STRANGERS: usize = 2;

/// Finds headline, deck and the names above the story.
#[inline(never)]
fn head(text: &Text, lines: &mut [Line], mut story: usize) {
    let unsaid = |at: usize, line: &Line| {
        let titled = |paragraph: &Paragraph| line.words >= 3 && is_title_case(text.str(paragraph.span()));
        matches!(line.role, Role::Body)
            && !line.goes_on
            && !text.paragraphs().get(at).is_some_and(|paragraph| opens_quote(text, paragraph))
            && (!line.ends_sentence || at == 0 && text.paragraphs().first().is_some_and(titled))
    };
    let candidates = || lines[..story].iter().enumerate().filter(|&(at, line)| unsaid(at, line));
    let marked = lines.iter().position(|line| matches!(line.role, Role::Headline));
    let headline = marked
        .or_else(|| candidates().find(|(_, line)| line.words >= 4).or_else(|| candidates().next()).map(|(at, _)| at))
        // Above a dateline a short first line is the headline, though it ends in a full stop.
        .or_else(|| {
            let first = lines.first().filter(|line| matches!(line.role, Role::Body) && line.words <= 20)?;
            (story > 0 && lines[story].dateline.is_some() && first.dateline.is_none()).then_some(0)
        });
    let Some(headline) = headline.filter(|&at| at < story) else { return };
    // A sentence above the byline is a deck, not the story's beginning.
    let is_named =
        |line: &Line| matches!(line.role, Role::Byline(_) | Role::DatedByline(..) | Role::DateStamp(Some(_)));
    let named_above = lines.get(headline..story).is_some_and(|above| above.iter().any(is_named));
    if lines[story].dateline.is_none() && lines[story].words <= 45 && !named_above {
        let next_story = lines[story + 1..].iter().position(is_story).map(|at| story + 1 + at);
        if let Some(next) =
            next_story.filter(|&next| next <= story + LONGEST_DECK && lines[story + 1..next].iter().any(is_named))
        {
            lines[story].role = Role::Deck;
            story = next;
            if lines[story].dateline.is_none()
                && let Some(paragraph) = text.paragraphs().get(story)
            {
                lines[story].dateline = datelines::at_head(text.str(paragraph.span()), true);
            }
        }
    }
    lines[headline].role = Role::Headline;
    // "Special Correspondent", "CHENNAI", "March 2, 2024": the place is between who wrote and when.
    let is_names_or_day = |at: usize| lines.get(at).is_some_and(is_named);
    // "Lisbon", "CNN", "—"
    let is_house = |at: usize| at < story && agency(words_at(text, at)).is_some();
    let beside_names: Vec<bool> =
        (0..story).map(|at| at > 0 && is_names_or_day(at - 1) && is_names_or_day(at + 1)).collect();
    let is_credited =
        |at: usize| lines.get(at + 1).is_some_and(is_credit_below) || pictures::is_credited_above(lines, at);
    let credited: Vec<bool> = (0..story).map(is_credited).collect();
    // "Best Picture", "Golden Palm": a list's, not the authors'.
    let is_strange = |source: &str, byline: &Byline| byline.agency.is_none() && !has_given_name(source);
    let strange = |at: usize| {
        let source = words_at(text, at);
        bylines::name_alone(source).filter(|byline| is_strange(source, byline))
    };
    let listed = (headline + 1..story).filter_map(strange).count() > MOST_STRANGERS;
    for (at, line) in lines.iter_mut().enumerate().take(story) {
        if line.hinted || !matches!(line.role, Role::Body) || at == headline {
            continue;
        }
        let Some(paragraph) = text.paragraphs().get(at) else { continue };
        let source = text.str(paragraph.span());
        if at > headline
            && (at + 1 == story || beside_names[at] || is_house(at + 1))
            && let Some(found) = datelines::place_line(source)
        {
            line.role = Role::Dateline(found);
            continue;
        }
        line.role = match bylines::name_alone(source) {
            Some(byline) if at > headline && !(listed && is_strange(source, &byline)) => Role::Byline(Box::new(byline)),
            _ if captions::evidence(text, paragraph).alone() || credited[at] => continue,
            // A line that ends in a colon leads to what follows.
            _ if at > headline && (5..=40).contains(&line.words) && !source.ends_with(':') => Role::Deck,
            _ if line.words <= 4 && !line.ends_sentence => Role::Boilerplate(Boilerplate { label: "section" }),
            _ => continue,
        };
    }
    let written = lines[..story].iter().any(|line| matches!(line.role, Role::Byline(_) | Role::DatedByline(..)));
    let mut below_byline = false;
    for (line, paragraph) in lines.iter_mut().zip(text.paragraphs()).take(story).skip(headline) {
        // Below a headline "Ana Orlova, Associated Press" and "Ana Orlova | The Gazette" are who wrote
        // it, but for a page that has said so and for the last line of a block, which credits the
        // picture above.
        let words = text.str(paragraph.span());
        let barred = || (words.contains(['|', '·', '•']) || words.contains(" - ")) && !words.contains('/');
        if let Role::Credit(found) = &line.role
            && (found.form == Form::CommaPair || found.form == Form::Pair && barred())
            && (!written && line.parted || below_byline && !line.parted && found.form == Form::CommaPair)
            && !line.hinted
        {
            // Below the names stands where they write: "BBC News, Sofia".
            let Byline { authors, agency } = byline_of(found);
            let authors = if below_byline && !line.parted { Vec::new() } else { authors };
            line.role = Role::Byline(Box::new(Byline { authors, agency }));
        }
        below_byline = matches!(line.role, Role::Byline(_));
    }
}

/// The byline that was read as a credit.
fn byline_of(found: &credits::Found) -> Byline {
    Byline { authors: found.credit.photographers.clone(), agency: found.credit.agencies.first().cloned() }
}

/// Takes the agencies behind the last word of the story for its sign-off: "(AFP)", "AFP/dpa".
fn sign_off(lines: &mut [Line]) {
    let is_page =
        |line: &Line| matches!(line.role, Role::Boilerplate(_) | Role::DateStamp(_) | Role::Byline(_)) && !line.hinted;
    let Some(last) = lines.iter().rposition(|line| !is_page(line)) else { return };
    if let Role::Credit(found) = &lines[last].role
        && found.form <= Form::Agency
        && found.form != Form::Labelled
        && found.credit.photographers.is_empty()
        && lines[last].parted
        && !lines[last].hinted
        && last.checked_sub(1).is_some_and(|above| matches!(lines[above].role, Role::Body))
    {
        lines[last].role = Role::Byline(Box::new(byline_of(found)));
    }
}

/// Marks the headlines of other articles below "Related" and the like.
fn links(lines: &mut [Line]) {
    let mut inside = false;
    for line in lines {
        if line.section {
            inside = true;
        } else if inside {
            if line.hinted {
                continue;
            }
            if matches!(line.role, Role::Body) && !line.ends_sentence && line.words <= 25 && line.dateline.is_none() {
                line.role = Role::Boilerplate(Boilerplate { label: "related" });
            } else if matches!(line.role, Role::Body | Role::Caption(_)) {
                inside = false;
            }
        }
    }
}
