//! The lines: what the words of each paragraph say by themselves.
//!
//! Takes the paragraphs, gives a `Line` for each: a first `Role` and the features that its words show. The decision may
//! overrule the role. “By Ana Orlova” → role byline.

use super::credit_names::has_given_name;
use super::credits::{self, Form};
use super::dates::Day;
use super::feature::{Feature, Features};
use super::looks::looks;
use super::{Boilerplate, Byline, boilerplate, bylines, captions, credit_ends, date_stamps, datelines};
use crate::lexicon::WordClasses;
use crate::lexicon::agencies::agency;
use crate::scan::last_word;
use crate::text::{Glance, Paragraph, Shape, Text, Token, TokenKind};

/// What a paragraph is. A line has little room: a text can have as many of them as it has words.
#[derive(Clone, Debug)]
pub(in crate::parts) enum Role {
    /// Tells the story.
    Body,
    Headline,
    Deck,
    Subhead,
    DateStamp(Option<Day>),
    Byline(Box<Byline>),
    /// A byline of so many bytes with a date stamp behind it.
    DatedByline(Box<(Byline, usize, Option<Day>)>),
    /// A dateline on a line of its own.
    Dateline(Box<datelines::Found>),
    /// A caption, with the credit run into its end.
    Caption(Option<Box<credits::Found>>),
    /// Another line of the caption begun above, with its credit.
    CaptionLine(Option<Box<credits::Found>>),
    /// A credit on a line of its own.
    Credit(Box<credits::Found>),
    Boilerplate(Boilerplate),
}

/// A paragraph with what the passes found out about it.
pub(in crate::parts) struct Line {
    pub role: Role,
    /// The dateline at its head, if it is the body's.
    pub dateline: Option<Box<datelines::Found>>,
    /// Whether the page's markup said what it is.
    pub hinted: bool,
    /// Whether a blank line stands before it.
    pub parted: bool,
    /// Whether its sentence goes on in the next line: text with its lines broken by hand.
    pub goes_on: bool,
    /// Whether it ends as sentences do.
    pub ends_sentence: bool,
    /// How many words it has.
    pub words: u32,
    /// Heads a list of links.
    pub section: bool,
    /// What can be said of it.
    pub features: Features,
}

/// The paragraphs of `text`, each judged by its own words alone.
#[inline(never)]
pub(super) fn lines_of(text: &Text) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(text.paragraphs().len());
    let mut previous_end = 0;
    for paragraph in text.paragraphs() {
        let span = paragraph.span();
        let gap = text.source().get(previous_end..span.start).unwrap_or_default();
        let parted = gap.bytes().filter(|&byte| byte == b'\n').count() > 1;
        previous_end = span.end;
        if let Some(above) = lines.last_mut() {
            above.goes_on |= !parted && !above.ends_sentence && text.str(span).starts_with(char::is_lowercase);
            above.features.add_if(Feature::GoesOn, above.goes_on);
        }
        lines.push(line(text, paragraph, parted));
    }
    find_quotes(text, &mut lines);
    lines
}

/// Marks the lines of quotes that go on behind a line's end: from the one that a mark opens to the one that closes it.
fn find_quotes(text: &Text, lines: &mut [Line]) {
    let mut open = false;
    for (line, paragraph) in lines.iter_mut().zip(text.paragraphs()) {
        let source = text.str(paragraph.span());
        let started = source.starts_with(['“', '„', '"', '«', '‘', '»']);
        open &= !line.parted || started;
        let left = if paragraph.glance().may_have(&[b'"', Glance::BEYOND_ASCII]) { open_quotes(source) } else { 0 };
        line.features.add_if(Feature::InQuote, open || started && left > 0);
        open = open && left >= 0 || started && left > 0;
    }
}

/// How many more quotation marks of `line` open than close.
fn open_quotes(line: &str) -> isize {
    let count = |mark: char| line.matches(mark).count() as isize;
    let closes = |(_, behind): (&str, &str)| !behind.starts_with(char::is_alphanumeric);
    let single = isize::from(
        line.starts_with('‘') && !line.match_indices('’').any(|(at, mark)| closes(line.split_at(at + mark.len()))),
    );
    count('“') - count('”') + count('„') - count('“').min(count('„')) * 2
        + (count('"') & 1)
        + (count('«') - count('»')).abs()
        + single
}

/// The words of the paragraph `at`; none behind the last.
pub(in crate::parts) fn words_at<'a>(text: &Text<'a>, at: usize) -> &'a str {
    text.paragraphs().get(at).map_or("", |paragraph| text.str(paragraph.span()))
}

/// What `paragraph` shows by its own words.
#[inline(never)]
fn line(text: &Text, paragraph: &Paragraph, parted: bool) -> Line {
    let source = text.str(paragraph.span());
    let tokens = text.tokens().get(paragraph.tokens()).unwrap_or_default();
    let words = paragraph.glance().words();
    let reads_on = reads_on(tokens);
    let mut features = looks(text, paragraph);
    let ends_sentence = ends_sentence(source);
    features.add_if(Feature::EndsSentence, ends_sentence && words >= 4);
    features.add_if(Feature::ReadsOn, reads_on);
    let page = [Feature::PageCue, Feature::PageCues, Feature::Copyright, Feature::At];
    let plain = !page.iter().any(|feature| features.has(*feature));
    features.add_if(Feature::LongPlain, words > LONG && ends_sentence && plain);
    let (role, section) = reading(source, reads_on, paragraph.glance().may_have(b"0"), &mut features);
    if words <= MOST_NAME_WORDS && !reads_on && !matches!(role, Role::Boilerplate(_)) {
        names(source, &mut features);
    }
    Line {
        role,
        features,
        dateline: None,
        hinted: false,
        // Two or three words are a label: "Image caption,".
        goes_on: words >= 4 && source.ends_with([',', ';']),
        parted,
        ends_sentence,
        words: words as u32,
        section,
    }
}

/// A paragraph of more words is long.
const LONG: usize = 40;

/// A line of more words is no name.
const MOST_NAME_WORDS: usize = 8;

/// What the labels of boilerplate are as features; all others are [`Feature::PageOther`].
const PAGE: [(&str, Feature); 8] = [
    ("summary", Feature::PageSummary),
    ("advertisement", Feature::PageAdvertisement),
    ("related", Feature::PageRelated),
    ("share", Feature::PageShare),
    ("newsletter", Feature::PageNewsletter),
    ("copyright", Feature::PageCopyright),
    ("correction", Feature::PageCorrection),
    ("picture", Feature::PagePicture),
];

/// What the words of a line can be read as, the surest reading first, and whether it heads links. One that `reads_on` as a
/// sentence is no list of names; one without a digit has no day.
fn reading(source: &str, reads_on: bool, digits: bool, features: &mut Features) -> (Role, bool) {
    let dated = !reads_on && digits;
    if let Some((found, section)) = boilerplate::boilerplate(source)
        // "© 2021 AFP" is a picture's as often as the page's, "Video: Jane Doe/CNN" a credit.
        && !(found.label == "copyright" && credits::own_line(source, reads_on).is_some())
        && !(found.label == "video" && credits::names_line(source).is_some_and(|found| found.form <= Form::Library))
    {
        let known = PAGE.iter().find(|(label, _)| *label == found.label);
        features.add(known.map_or(Feature::PageOther, |(_, feature)| *feature));
        features.add_if(Feature::HeadsLinks, section);
        return (Role::Boilerplate(found), section);
    }
    let role = if let Some(day) = if dated { date_stamps::date_stamp(source) } else { None } {
        features.add(if day.is_some() { Feature::Stamp } else { Feature::StampTime });
        Role::DateStamp(day)
    } else if let Some(found) = if reads_on { None } else { datelines::own_line(source) } {
        features.add(Feature::WireLine);
        Role::Dateline(found)
    } else if let Some((byline, length)) = if dated { bylines::before_date(source) } else { None } {
        features.add(Feature::DatedByline);
        let day = date_stamps::date_stamp(source[length..].trim_matches(|c: char| !c.is_alphanumeric())).flatten();
        Role::DatedByline(Box::new((byline, length, day)))
    } else if let Some(found) = bylines::byline(source, reads_on) {
        features.add(Feature::Opened);
        Role::Byline(Box::new(found))
    } else if let Some(found) = credits::own_line(source, reads_on) {
        features.add(match found.form {
            Form::Labelled => Feature::CreditLabel,
            Form::CommaPair => Feature::CreditComma,
            Form::Pair if source.contains(['|', '·', '•']) && !source.contains('/') => Feature::CreditBar,
            Form::Pair => Feature::CreditPair,
            _ => Feature::CreditLibrary,
        });
        features.add_if(Feature::CreditBracket, found.bracketed);
        Role::Credit(found)
    } else if let Some(found) = credit_ends::at_end(source, reads_on) {
        features.add(if found.form <= Form::Library { Feature::EndCredit } else { Feature::EndNames });
        Role::Caption(Some(found))
    } else {
        Role::Body
    };
    (role, false)
}

/// Whether a short line is a name: of somebody, an agency, a place.
fn names(source: &str, features: &mut Features) {
    if let Some(byline) = bylines::name_alone(source) {
        features.add(if has_given_name(source) { Feature::KnownName } else { Feature::Name });
        features.add_if(Feature::Agency, byline.agency.is_some());
    }
    features.add_if(Feature::Agency, agency(source).is_some());
    features.add_if(Feature::PlaceLine, datelines::place_line(source).is_some());
}

/// Finds the datelines at the heads of paragraphs.
pub(super) fn find_datelines(text: &Text, lines: &mut [Line]) {
    for (at, paragraph) in text.paragraphs().iter().enumerate() {
        let line = &mut lines[at];
        if line.hinted
            || !matches!(line.role, Role::Body | Role::Caption(_))
            || !datelines::may_be_at_head(text, paragraph)
        {
            continue;
        }
        let source = text.str(paragraph.span());
        line.dateline = datelines::at_head(source, true)
            .filter(|found| !captions::opens(source) && !datelines::begins_list(source, found, words_at(text, at + 1)));
        let sure = line.dateline.is_some() && datelines::at_head(source, false).is_some();
        line.features.add_if(Feature::Dateline, sure);
        line.features.add_if(Feature::PlaceAtHead, line.dateline.is_some() && !sure);
    }
}

/// How many words from its end on tell how a line ends.
const LAST_WORDS: usize = 12;

/// Whether a line of these tokens ends in a sentence, not in names: "It will *decide whether* the ferry runs on Monday."
/// Two words are beside each other that names don't have, and behind them nothing but words.
fn reads_on(tokens: &[Token]) -> bool {
    let is_plain = |token: &Token| {
        token.has_only_letters()
            && token.shape() == Shape::Lower
            && token.span().len() > 1
            && !token.is(WordClasses::PART_WORD)
    };
    let mut behind: Option<&Token> = None;
    let ends =
        |token: &&Token| token.kind() == TokenKind::QuoteMark || matches!(token.first_byte(), b'.' | b'!' | b'?');
    for token in tokens.iter().rev().skip_while(ends).take(LAST_WORDS) {
        let plain = is_plain(token);
        if plain && behind.is_some_and(|behind| behind.start() == token.end() + 1) {
            return true;
        }
        if !(token.has_only_letters() || token.kind() == TokenKind::Number || token.first_byte() == b',') {
            return false;
        }
        behind = plain.then_some(token);
    }
    false
}

/// Whether `line` ends as a sentence does, perhaps inside quotation marks or brackets; an
/// abbreviation in capitals ("in the U.S.") is no end.
fn ends_sentence(line: &str) -> bool {
    let bare =
        line.trim_end_matches(['”', '“', '"', '’', '‘', '\'', ')', ']', '»', '«', '›', '‹', '」', '』', '\\', ' ']);
    if bare.ends_with('.') {
        let last = last_word(bare);
        let initials = last.len() > 2 && last.len() <= 8 && last.split_terminator('.').all(|letter| letter.len() == 1);
        return !initials;
    }
    bare.ends_with(['!', '?', '…', '。'])
}

#[cfg(test)]
mod tests {
    use super::reads_on;
    use crate::text::Text;

    #[test]
    fn sentences_read_on_and_names_do_not() {
        let reads_on = |line| reads_on(Text::new(line).tokens());
        for line in [
            "It will decide whether the ferry runs on Monday.",
            "“The river rose again”",
            "He waited there three days, Ms. Orlova said a nearby farm had sunk",
        ] {
            assert!(reads_on(line), "{line}");
        }
        for line in [
            "Boats lie below the bridge. Ana Orlova/Reuters",
            "Ana Orlova, staff photographer",
            "Posted on Monday, last updated at noon",
            "Photo courtesy of the Orlova family",
            "(the river rose again)",
            "Rain",
            "",
        ] {
            assert!(!reads_on(line), "{line}");
        }
    }
}
