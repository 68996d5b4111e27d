//! Pictures: which lines look like captions, by their words and by the credits beside them.
//!
//! Takes the lines, gives those lines the role and the features of a caption. It is evidence: the decision has the last word.
//! “A ferry leaves Gdynia on March 3, 2021.” above “ADA KOS / AFP” → role caption.

use super::captions::{self, Evidence};
use super::credit_brackets;
use super::credit_names::has_given_name;
use super::credits::{self, Form};
use super::feature::Feature;
use super::lines::{Line, Role, words_at};
use super::shape::is_all_capitals;
use crate::lexicon::WordClasses;
use crate::lexicon::agencies::{AgencyKind, agency};
use crate::text::{Text, Token, TokenKind};

/// The label of the page's own words below a picture: "hide caption".
const PICTURE_LABEL: &str = "picture";

/// Tells captions from the body by their credits and their words.
pub(super) fn find(text: &Text, lines: &mut [Line], blocks_parted: bool) {
    for (line, paragraph) in lines.iter_mut().zip(text.paragraphs()) {
        if matches!(line.role, Role::Body | Role::Caption(_)) && !line.hinted {
            captions::evidence(text, paragraph).add_to(&mut line.features);
        }
    }
    tell(text, lines, blocks_parted);
    for line in lines {
        line.features.add_if(Feature::Pictured, matches!(line.role, Role::Caption(_) | Role::CaptionLine(_)));
        let told = line.features.has(Feature::Opened)
            || line.features.has(Feature::Name)
            || line.features.has(Feature::KnownName);
        line.features.add_if(Feature::PictureCredit, told && matches!(line.role, Role::Credit(_)));
    }
}

fn tell(text: &Text, lines: &mut [Line], blocks_parted: bool) {
    let evidence = |at: usize| {
        text.paragraphs().get(at).map_or_else(Evidence::default, |paragraph| captions::evidence(text, paragraph))
    };
    for at in 0..lines.len() {
        if lines[at].hinted {
            continue;
        }
        if blocks_parted && is_credited_above(lines, at) && (!lines[at].ends_sentence || evidence(at).possible()) {
            lines[at].role = Role::Caption(None);
            continue;
        }
        if at > 0 && is_pictures(&lines[at - 1]) && !lines[at].parted && lines[at].words > 2 {
            match &lines[at].role {
                Role::Body if lines[at].dateline.is_none() => {
                    lines[at].role = Role::Caption(credit_brackets::any(words_at(text, at)));
                }
                Role::Caption(Some(found)) if found.form > Form::Library => continue,
                _ => {}
            }
        }
        match &lines[at].role {
            Role::Credit(found) if at > 0 && blocks_parted && !lines[at].parted => {
                let belongs = found.bracketed || found.form == Form::Labelled;
                if belongs && matches!(lines[at - 1].role, Role::Caption(None)) {
                    lines[at].role = Role::CaptionLine(Some(found.clone()));
                    join_block(lines, at - 1);
                }
            }
            Role::Caption(Some(found)) if !evidence(at).keeps(found.form) => lines[at].role = Role::Body,
            // "Waves at the pier (Jane Doe/PA)", "PA Wire"
            Role::Caption(Some(_)) if lines.get(at + 1).is_some_and(|next| !next.parted && !next.hinted) => {
                let below = words_at(text, at + 1);
                let wire = agency(below).filter(|found| found.kind == AgencyKind::Wire);
                if let Some(found) = wire.and_then(|_| credits::names_line(below)) {
                    lines[at + 1].role = Role::Credit(found);
                }
            }
            Role::Body if is_printed_twice(text, lines, at) && is_plain(evidence(at)) => {
                lines[at].role = Role::Caption(None);
                lines[at + 1].role = Role::Caption(None);
            }
            Role::Body if lines[at].dateline.is_none() => {
                // A credit may be that of the caption below it.
                let next = behind(lines, at).filter(|&next| !is_credited_above(lines, next + 1));
                let credit = next.and_then(|next| match &lines[next].role {
                    Role::Credit(found) => Some(found),
                    _ => None,
                });
                let names = if credit.is_some() { None } else { names_behind(text, lines, at) };
                let described = blocks_parted && is_description(text, lines, at);
                if credit.is_none() && names.is_none() && !described && !may_caption(text, at) {
                    continue;
                }
                let evidence = evidence(at);
                if let Some(found) = names.filter(|found| {
                    let block = blocks_parted && !lines[at + 1].parted;
                    // "Jane Doe for the Gazette", "Source: City of Sofia"; a name alone may sign a letter.
                    let told = |line: &str| line.contains(" for ") || line.contains(": ");
                    let told = || told(words_at(text, at + 1));
                    evidence.shown() && (found.form != Form::Names || block)
                        || block
                            && evidence.is_fragment()
                            && (found.form != Form::Names || told() || is_all_capitals(words_at(text, at + 1)))
                }) {
                    lines[at].role = Role::Caption(None);
                    lines[at + 1].role = Role::Credit(found);
                    continue;
                }
                let joined = credit.is_some() && blocks_parted && next.is_some_and(|next| !lines[next].parted);
                let bracketed = credit.is_some_and(|found| found.bracketed && found.form == Form::Labelled);
                // Two words above a credit may be a button's.
                let captioned = joined && (evidence.words > 2 || !evidence.is_heading());
                if captioned
                    || credit.is_some() && evidence.before_credit(next.is_some_and(|next| lines[next].parted))
                    || bracketed && evidence.possible()
                    || evidence.alone()
                    || described && evidence.describes()
                {
                    lines[at].role = Role::Caption(None);
                }
            }
            _ => {}
        }
    }
}

/// The fewest words that tell what a picture shows.
const FEWEST_WORDS: u32 = 4;

/// Whether a line makes a block with the credit above it: the caption of a page that prints the credit into the picture.
pub(super) fn is_credited_above(lines: &[Line], at: usize) -> bool {
    block_above(lines, at).is_some_and(|above| matches!(above.role, Role::Credit(_)))
}

/// The line with which the line at `at`, the longer of the two, makes a block, should it.
fn block_above(lines: &[Line], at: usize) -> Option<&Line> {
    let line = lines.get(at)?;
    let closes = matches!(line.role, Role::Body)
        && !line.parted
        && line.words >= FEWEST_WORDS
        && line.dateline.is_none()
        && lines.get(at + 1).is_none_or(|below| below.parted);
    at.checked_sub(1).and_then(|above| lines.get(above)).filter(|above| closes && above.parted)
}

/// The line behind `at`, but for "hide caption" and the like.
fn behind(lines: &[Line], at: usize) -> Option<usize> {
    // Below a blank line it is the next picture's: "View image in fullscreen".
    let next = lines.get(at + 1..)?.iter().take(3).position(|line| line.parted || !is_pictures(line))?;
    Some(at + 1 + next)
}

/// Whether the line is what the page prints beside a picture: "hide caption".
fn is_pictures(line: &Line) -> bool {
    matches!(&line.role, Role::Boilerplate(found) if found.label == PICTURE_LABEL)
}

/// The names above the line at `at`, which credit the picture of which it tells: "Getty Images".
fn names_above(text: &Text, lines: &[Line], at: usize) -> Option<Box<credits::Found>> {
    block_above(lines, at).filter(|above| matches!(above.role, Role::Body) && !above.hinted && above.words <= 7)?;
    let found = credits::names_line(words_at(text, at - 1))?;
    let evidence = captions::evidence(text, text.paragraphs().get(at)?);
    let told = match found.form {
        Form::Agency | Form::Library => !lines[at].ends_sentence || evidence.shown() || evidence.is_fragment(),
        Form::Stranger => evidence.shows(),
        Form::Names => evidence.shown() && has_given_name(words_at(text, at - 1)),
        _ => false,
    };
    told.then_some(found)
}

/// Takes the lines below a caption's label, "Image caption,", for the caption, and the names above one for its credit.
pub(super) fn find_labelled(text: &Text, lines: &mut [Line], blocks_parted: bool) {
    for at in 0..lines.len() {
        if blocks_parted && let Some(found) = names_above(text, lines, at) {
            lines[at - 1].role = Role::Credit(found);
        }
        if matches!(lines[at].role, Role::Body) && !lines[at].hinted && labels_next(text, lines, at) {
            lines[at].role = Role::Caption(None);
            lines[at + 1].role = Role::CaptionLine(None);
        }
    }
}

/// Whether nobody speaks in it and it is set as no heading.
fn is_plain(evidence: Evidence) -> bool {
    !evidence.speech && !evidence.is_heading()
}

/// Whether the line is nothing but the label of a caption, which stands on the next: "Image caption,".
fn labels_next(text: &Text, lines: &[Line], at: usize) -> bool {
    if lines[at].words > 3 {
        return false;
    }
    let label = words_at(text, at);
    label.ends_with([',', ':'])
        && lines.get(at + 1).is_some_and(|next| matches!(next.role, Role::Body) && !next.parted && !next.hinted)
        && captions::is_label(label.trim_end_matches([',', ':']))
}

/// The fewest words of a line that stands twice for no other reason than to be a picture's.
const FEWEST_WORDS_TWICE: u32 = 6;

/// Whether the next line has the same words: a picture's description and the caption made of it.
fn is_printed_twice(text: &Text, lines: &[Line], at: usize) -> bool {
    lines[at].words >= FEWEST_WORDS_TWICE
        && lines.get(at + 1).is_some_and(|next| next.words == lines[at].words && matches!(next.role, Role::Body))
        && words_at(text, at) == words_at(text, at + 1)
}

/// The names of a short line behind the paragraph `at`, which credit its picture if it is a caption.
fn names_behind(text: &Text, lines: &[Line], at: usize) -> Option<Box<credits::Found>> {
    let next = lines.get(at + 1).filter(|next| !next.hinted && next.words <= 7 && !next.ends_sentence)?;
    let short = matches!(next.role, Role::Body | Role::Byline(_))
        || matches!(&next.role, Role::Boilerplate(found) if found.label == "share");
    // "The mill on Tuesday night", "WXYZ": of a block whose first line isn't ended the second is a house's.
    let known = |found: &credits::Found| !next.parted && matches!(found.form, Form::Agency | Form::Library);
    let line = &lines[at];
    let shows = line.ends_sentence || !next.parted && line.words > FEWEST_OF_UNENDED;
    let found =
        if short && shows && next.dateline.is_none() { credits::names_line(words_at(text, at + 1)) } else { None };
    found.filter(|found| line.ends_sentence || known(found))
}

/// A line of no more words that no stop ends is no caption of the house below it.
const FEWEST_OF_UNENDED: u32 = 1;

/// Whether the line is a block between others that begins as what describes a picture does, and as neither headlines nor
/// sentences do: "A drone sprays an orchard near Sofia".
fn is_description(text: &Text, lines: &[Line], at: usize) -> bool {
    let line = &lines[at];
    let parted = line.parted && lines.get(at + 1).is_some_and(|next| next.parted);
    if !parted || line.ends_sentence || line.goes_on {
        return false;
    }
    let words = words_at(text, at);
    (words.starts_with("A ") || words.starts_with("An ")) && !words.ends_with(':') && !words.contains(". ")
}

/// Joins the lines of its block that stand above the caption's line `at`: "Image 1 of 4".
fn join_block(lines: &mut [Line], at: usize) {
    let lowest = at.saturating_sub(3);
    let mut first = at;
    while first > lowest
        && !lines[first].parted
        && matches!(lines[first - 1].role, Role::Body | Role::Caption(None))
        && lines[first - 1].words <= 60
    {
        lines[first].role = Role::CaptionLine(None);
        first -= 1;
    }
    lines[first].role = Role::Caption(None);
}

/// Whether a look at the words of a paragraph is worth it.
fn may_caption(text: &Text, at: usize) -> bool {
    let Some(paragraph) = text.paragraphs().get(at) else { return false };
    let bytes = text.source().as_bytes();
    let is_year = |token: &Token| {
        token.kind() == TokenKind::Number && token.span().len() == 4 && matches!(bytes[token.start()], b'1' | b'2')
    };
    let glance = paragraph.glance();
    let has_year = || glance.may_have(b"0") && text.tokens()[paragraph.tokens()].iter().any(is_year);
    paragraph.span().len() <= captions::LONGEST
        && (glance.has_any(WordClasses::CAPTION_HINT) || glance.may_have(b"([") || has_year())
}
