//! Reading: what the lines that were decided say.
//!
//! Takes the lines with their labels, gives each its role: names of a byline, the day of a date stamp, whose picture it is. A
//! line keeps the reading that its evidence gave if that is of its label; else it is read as what it was decided to be.

mod assemble;

use super::decision::Label;
use super::evidence::lines::{Line, Role, words_at};
use super::evidence::{bylines, credit_ends, credits, date_stamps, datelines, dates};
use super::kinds::{Boilerplate, Byline};
use crate::text::Text;
pub(super) use assemble::parts_of;

/// Gives each of `lines` the role that its label and its words make.
pub(super) fn read(text: &Text, labels: &[Label], lines: &mut [Line]) {
    let mut opens = true;
    let mut links = false;
    for at in 0..lines.len() {
        let label = labels[at];
        let below_byline = at > 0 && labels[at - 1] == Label::Byline && !lines[at].parted;
        let line = &mut lines[at];
        if line.hinted {
            opens &= !(matches!(line.role, Role::Body) && is_story(line));
            continue;
        }
        let role = std::mem::replace(&mut line.role, Role::Body);
        let words = words_at(text, at);
        line.role = match label {
            Label::Body => Role::Body,
            Label::Subhead => Role::Subhead,
            Label::Headline => Role::Headline,
            Label::Deck => Role::Deck,
            Label::Byline => byline(role, words, below_byline),
            Label::DateStamp => date_stamp(role, words),
            Label::Dateline => dateline(role, words),
            Label::Caption => caption(role, words),
            Label::Credit => credit(role, words),
            Label::PageAbove | Label::PageAmid | Label::PageBelow => Role::Boilerplate(page(role, opens, links)),
        };
        if let Role::CaptionLine(credit) = &mut lines[at].role {
            let credit = credit.take();
            let below = at > 0 && matches!(lines[at - 1].role, Role::Caption(_) | Role::CaptionLine(_));
            lines[at].role = match credit {
                // What its first line was taken for is none.
                Some(found) if !below => Role::Credit(found),
                credit if below => Role::CaptionLine(credit),
                credit => Role::Caption(credit),
            };
        }
        let line = &mut lines[at];
        links = label.is_page() && (links || line.section);
        if !matches!(line.role, Role::Body) {
            line.dateline = None;
        }
        match line.role {
            Role::Headline => opens = true,
            Role::Boilerplate(Boilerplate { label: "archive" }) => opens = true,
            Role::Body => {
                if !opens && line.dateline.is_some() {
                    line.dateline = datelines::at_head(words, false);
                }
                opens &= !is_story(line);
            }
            _ => {}
        }
    }
    sign_off(lines);
}

/// Whether the story has begun with the line.
fn is_story(line: &Line) -> bool {
    line.dateline.is_some() || line.ends_sentence && line.words >= 4 || line.goes_on
}

/// The byline that `words` are; right below the names of another stands where they write: "BBC News, Sofia".
fn byline(role: Role, words: &str, below_byline: bool) -> Role {
    match role {
        Role::Byline(_) | Role::DatedByline(_) => role,
        Role::Credit(found) => {
            let Byline { authors, agency } = byline_of(&found);
            let authors = if below_byline { Vec::new() } else { authors };
            Role::Byline(Box::new(Byline { authors, agency }))
        }
        _ => match bylines::before_date(words) {
            Some((byline, length)) => {
                let behind = words[length..].trim_matches(|c: char| !c.is_alphanumeric());
                Role::DatedByline(Box::new((byline, length, date_stamps::date_stamp(behind).flatten())))
            }
            None => Role::Byline(Box::new(bylines::marked(words))),
        },
    }
}

/// The byline that was read as a credit.
fn byline_of(found: &credits::Found) -> Byline {
    Byline { authors: found.credit.photographers.clone(), agency: found.credit.agencies.first().cloned() }
}

fn date_stamp(role: Role, words: &str) -> Role {
    match role {
        Role::DateStamp(_) | Role::DatedByline(_) => role,
        _ => Role::DateStamp(dates::find(words).map(|(_, day)| day)),
    }
}

fn dateline(role: Role, words: &str) -> Role {
    match role {
        Role::Dateline(_) => role,
        _ => datelines::place_line(words)
            .or_else(|| datelines::marked(words))
            .map_or(Role::Boilerplate(Boilerplate { label: "section" }), Role::Dateline),
    }
}

fn caption(role: Role, words: &str) -> Role {
    match role {
        Role::Caption(_) | Role::CaptionLine(_) | Role::Credit(_) => role,
        _ => Role::Caption(credit_ends::at_end(words, false)),
    }
}

fn credit(role: Role, words: &str) -> Role {
    match role {
        Role::Credit(_) | Role::Caption(Some(_)) | Role::CaptionLine(Some(_)) => role,
        _ => match credits::own_line(words, false).or_else(|| credits::names_line(words)) {
            Some(found) => Role::Credit(found),
            None => match credit_ends::at_end(words, false) {
                Some(found) => Role::Caption(Some(found)),
                None => credits::marked(words).map_or(Role::Caption(None), Role::Credit),
            },
        },
    }
}

/// What sort of boilerplate a line is: by its phrase, as a link below others, else by its place.
fn page(role: Role, opens: bool, links: bool) -> Boilerplate {
    match role {
        Role::Boilerplate(found) => found,
        _ if links => Boilerplate { label: "related" },
        _ if opens => Boilerplate { label: "section" },
        _ => Boilerplate { label: "page" },
    }
}

/// Takes the agencies behind the last word of the story for its sign-off: "(AFP)", "AFP/dpa".
fn sign_off(lines: &mut [Line]) {
    let is_page =
        |line: &Line| matches!(line.role, Role::Boilerplate(_) | Role::DateStamp(_) | Role::Byline(_)) && !line.hinted;
    let Some(last) = lines.iter().rposition(|line| !is_page(line)) else { return };
    if let Role::Credit(found) = &lines[last].role
        && found.form <= credits::Form::Agency
        && found.form != credits::Form::Labelled
        && found.credit.photographers.is_empty()
        && lines[last].parted
        && !lines[last].hinted
        && last.checked_sub(1).is_some_and(|above| matches!(lines[above].role, Role::Body))
    {
        lines[last].role = Role::Byline(Box::new(byline_of(found)));
    }
}
