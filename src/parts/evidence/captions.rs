//! Captions: what the text below a picture is known by.

use super::credits::Form;
use super::feature::{Feature, Features};
use super::shape::{is_all_capitals, is_title_case};
use crate::lexicon::WordClasses;
use crate::lexicon::part_words::{CAPTION_VERBS, caption_cues, is_caption_label, opens_caption};
use crate::text::{Paragraph, Text, Token, TokenKind};

/// The longest caption, in bytes, that is recognised without a credit.
pub(super) const LONGEST: usize = 420;

/// The most words of a caption with nothing in it that says so but names in brackets at its end.
const MOST_SHOWN: usize = 30;

/// The fewest words of a caption with a name behind it that nothing tells from other words.
const FEWEST_SHOWN: usize = 7;

/// The most words of a caption without a verb that is known, a blank line above its credit.
const MOST_PARTED: usize = 24;

/// What speaks for a paragraph being a caption.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence<'a> {
    /// Its text.
    line: &'a str,
    /// It opens like one: "Image caption", "An artist's".
    pub label: bool,
    /// Weight of the phrases found: "(left)" is 2, "poses for" 1.
    pub cues: u8,
    /// It tells in the present tense what a picture shows.
    pub present: bool,
    /// It has an auxiliary in the past: "was pictured".
    pub past: bool,
    /// It has no verb in a place where a sentence of the story has one.
    pub fragment: bool,
    /// It names a day with its year, and nobody speaks in it; known where that can tell.
    pub dated: bool,
    /// Somebody speaks in it: a reporting verb in the past, or a quote.
    pub speech: bool,
    /// It is one sentence; known where the present tense is in it.
    pub single: bool,
    /// How many words it has.
    pub words: usize,
}

impl Evidence<'_> {
    /// Adds what speaks for a caption to the features of its line.
    pub(super) fn add_to(self, features: &mut Features) {
        features.add_if(Feature::CaptionLabel, self.label);
        features.add_if(Feature::CaptionCues, self.cues > 0);
        features.add_if(Feature::CaptionPresent, self.present);
        features.add_if(Feature::CaptionFragment, self.fragment);
        features.add_if(Feature::CaptionDated, self.dated);
        features.add_if(Feature::CaptionAlone, self.alone());
        features.add_if(Feature::Speech, self.speech);
    }

    /// Whether it is set as a heading: in title case, or a few words without a stop.
    pub(super) fn is_heading(self) -> bool {
        self.words <= 5 && !self.line.ends_with('.') && !self.line.contains(',') || is_title_case(self.line)
    }

    /// Whether it is a caption with nothing beside it that says so.
    pub(super) fn alone(self) -> bool {
        !self.speech
            && (self.label
                || self.cues >= 2 && (self.present || self.fragment || self.dated && !self.past)
                || self.cues >= 4
                || self.present && self.dated && self.single)
    }

    /// Whether it is a caption with a credit of this form at its end.
    pub(super) fn keeps(self, form: Form) -> bool {
        match form {
            Form::Labelled | Form::Pair | Form::Library => true,
            Form::CommaPair => !self.speech,
            Form::Agency => self.cues > 0 || self.present || self.fragment && !self.speech,
            Form::Names => {
                // "1. The ferry sank. (Gazette)", "It passed. (House Bill 12)"
                let digit = |c: char| c.is_ascii_digit();
                let plain = !self.line.starts_with(digit) && !self.line.trim_end_matches(')').ends_with(digit);
                self.shows() || !self.speech && plain && self.words <= MOST_SHOWN
            }
            Form::Stranger => {
                // "The strike is over. What Now"
                let told = self.shows() || self.fragment && self.words <= MOST_PARTED;
                self.label || told && self.words >= FEWEST_SHOWN
            }
        }
    }

    /// Whether it tells what a picture shows, in words that the story may have, too.
    pub(super) fn shows(self) -> bool {
        !self.speech && (self.label || self.present || self.cues > 0 || self.fragment && self.dated)
    }

    /// Whether it is a caption when a credit stands right behind it, or below a blank line (`parted`).
    pub(super) fn before_credit(self, parted: bool) -> bool {
        let brief = (2..=MOST_PARTED).contains(&self.words);
        let fragment = self.fragment && !self.is_heading() && (!parted || self.dated || brief);
        let present = self.present && (!parted || self.dated || self.single || self.words <= MOST_SHOWN);
        let told = present || fragment || self.cues > 0;
        self.label || self.cues >= 2 || !self.speech && self.words <= 50 && told
    }

    /// Whether it tells what a picture shows, and nothing else: a line of mere names behind it credits
    /// the picture.
    pub(super) fn shown(self) -> bool {
        let told = self.present && (self.dated || self.single && self.words <= 40)
            || self.cues > 0
            || self.fragment && self.dated;
        !self.speech && (self.label || told)
    }

    /// Whether it may be a picture's description, without a stop at its end.
    pub(super) fn describes(self) -> bool {
        // "A driver resigned", "A tram painted in blue": nothing tells a verb in the past from a participle.
        let told = self.present || self.fragment && !self.line.contains("ed ");
        told && !self.speech && !self.past && (FEWEST_SHOWN..=MOST_PARTED).contains(&self.words) && !self.is_heading()
    }

    /// Whether it has no verb, and is no heading: "Jane Doe, founder of the Gazette."
    pub(super) fn is_fragment(self) -> bool {
        self.fragment && !self.is_heading()
    }

    /// Whether nothing speaks against it being a caption, the page having a place for one here.
    pub(super) fn possible(self) -> bool {
        !self.speech && self.words <= 50 && !self.is_heading()
    }
}

/// Whether `line` opens as picture libraries have it: "LONDON, ENGLAND - MARCH 03: Riders wait".
pub(super) fn opens(line: &str) -> bool {
    let head = &line[..line.floor_char_boundary(80)];
    head.split_once(": ").is_some_and(|(head, _)| {
        head.split_once(" - ").is_some_and(|(place, day)| is_all_capitals(place) && super::dates::whole(day).is_some())
    })
}

/// Whether `words` are all of a caption's label: "Image caption".
pub(super) fn is_label(words: &str) -> bool {
    is_caption_label(words)
}

/// What speaks for `paragraph` being a caption.
pub(super) fn evidence<'a>(text: &Text<'a>, paragraph: &Paragraph) -> Evidence<'a> {
    let line = text.str(paragraph.span());
    if line.len() > LONGEST {
        return Evidence { speech: true, words: usize::MAX, ..Evidence::default() };
    }
    let glance = paragraph.glance();
    let mut evidence = Evidence { line, words: glance.words(), ..Evidence::default() };
    let tokens = text.tokens().get(paragraph.tokens()).unwrap_or_default();
    let mut finite = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind() {
            TokenKind::Word if !token.is_capitalized() => {}
            TokenKind::QuoteMark => {
                evidence.speech |= text.str(token.span()).starts_with(['"', '“', '„', '«']);
                continue;
            }
            _ => continue,
        }
        // Behind the verb of the sentence no other tells, nor does one behind "to".
        let infinitive = || text.str(tokens[at - 1].span()) == "to";
        if !finite && at > 0 && CAPTION_VERBS.has(text.str(token.span())) && !infinitive() {
            evidence.present = true;
            finite = true;
        }
        if !token.classes().has_any(WordClasses::REPORTING_VERB.with(WordClasses::AUXILIARY)) {
            continue;
        }
        let word = text.str(token.span());
        if token.is(WordClasses::REPORTING_VERB) && (word.ends_with("ed") || matches!(word, "said" | "told" | "wrote"))
        {
            evidence.speech = true;
        }
        let auxiliary = token.is(WordClasses::AUXILIARY) && !matches!(word, "be" | "been" | "being" | "having");
        evidence.past |= auxiliary && matches!(word, "was" | "were" | "had" | "did");
        finite |= auxiliary || token.is(WordClasses::REPORTING_VERB) && word.ends_with(['d', 's']);
    }
    evidence.fragment = !finite && !evidence.speech && evidence.words <= 30 && !has_past_verb(text, tokens);
    if evidence.speech && !evidence.present {
        return evidence; // what is left says nothing of a paragraph in which somebody spoke
    }
    evidence.label = opens(line) || opens_caption(line);
    // Each of the phrases has a hint or a bracket in it.
    let cued = glance.has_any(WordClasses::CAPTION_HINT) || glance.may_have(b"(");
    evidence.cues = if cued { caption_cues(line) } else { 0 };
    let telling = !evidence.speech && (evidence.present || evidence.fragment || evidence.cues > 0);
    let has_year = || {
        glance.may_have(b"0")
            && tokens.iter().any(|token| token.span().len() >= 4 && matches!(token.first_byte(), b'1' | b'2'))
    };
    evidence.dated = telling && has_year() && super::dates::find(line).is_some_and(|(_, day)| day.full().is_some());
    let span = paragraph.span();
    evidence.single = evidence.present && text.sentence_at(span.start) == text.sentence_at(span.end.saturating_sub(1));
    evidence
}

/// Whether a word stands where the verb of a sentence in the past does: "Orlova resigned", "flooded the
/// town", "the river rose".
fn has_past_verb(text: &Text, tokens: &[Token]) -> bool {
    let word = |token: &Token| text.str(token.span());
    let in_ed = |token: &Token| token.is_word() && !token.is_capitalized() && word(token).ends_with("ed");
    tokens.windows(2).any(|pair| {
        let named = pair[0].is_capitalized() && !pair[0].is(WordClasses::DETERMINER) && in_ed(&pair[1]);
        named || in_ed(&pair[0]) && pair[1].is(WordClasses::DETERMINER)
    }) || tokens.iter().any(|token| token.is(WordClasses::PAST_VERB) && !token.is_capitalized())
}
