//! Quotes: the speaker, the type and the confidence of each outermost quote.
//!
//! Takes what was decided on a quote, gives a [`Quoted`]. A quote that the model doubts to be speech, or that nobody is
//! said to have said, is a term; a quote whose speaker is too uncertain is given to nobody.

use super::{Tokens, cue_token, source_units};
use crate::attribution::decisions::quote_speakers::{self, DecidedQuote, QuoteSource, Relation, Source};
use crate::attribution::decisions::reporting_clauses::ReportingClauses;
use crate::attribution::model::{Calibration, Sort};
use crate::attribution::reading::{PhraseKind, Tag};
use crate::attribution::{Basis, QuoteType, Rule};
use crate::quotes::Quote;
use crate::text::{Shape, Text, Token, TokenKind};

/// Below this certainty a quote is given to nobody: so 95 in 100 of the speakers that are given are right; of the names
/// that are less certain hardly six in ten are.
const FAINTEST: f32 = 0.36;

/// The same for a whole sentence in marks: it is somebody's, and who reads it wants a name to check.
const FAINTEST_OF_DIRECT: f32 = 0.22;

/// How certain the speaker of a quote must be.
fn least_of(quote_type: QuoteType) -> f32 {
    if quote_type == QuoteType::Direct { FAINTEST_OF_DIRECT } else { FAINTEST }
}

/// The confidence of a quote whose likeliest speaker is too unlikely.
const UNDECIDED: f32 = 0.5;

/// A longer quote is no term, title or nickname.
const LONGEST_TERM: usize = 15;

/// A quote of up to this many words that nobody is said to have said is a term.
const LONGEST_NAMELESS_TERM: usize = 2;

/// A quote of up to this many words is a part of the reporter's sentence, unless it is set off.
const LONGEST_PART: usize = 7;

/// A quote with what was found for it.
pub(super) struct Quoted {
    pub quote: usize,
    pub quote_type: QuoteType,
    pub cue: Option<usize>,
    pub mention: Option<Tokens>,
    pub confidence: f32,
    pub rule: Rule,
    pub basis: Option<Basis>,
}

impl Quoted {
    /// A quote that is given to nobody.
    pub(super) fn unattributed(quote: usize, quote_type: QuoteType) -> Self {
        Self { quote, quote_type, cue: None, mention: None, confidence: UNDECIDED, rule: Rule::NoSpeaker, basis: None }
    }
}

/// The outermost quotes, each with what was `decided` on it, but for those in unmarked pairs of marks.
pub(super) fn attributed(
    text: &Text,
    clauses: &ReportingClauses,
    quotes: &[Quote],
    decided: &[DecidedQuote],
    calibration: &Calibration,
) -> Vec<Quoted> {
    let mut found = Vec::with_capacity(decided.len());
    // The confidence in the speaker of the last quote that has one: what a quote that goes on from there can be certain of.
    let mut last_confidence = 1.0;
    for (number, &DecidedQuote { choice, named, probability, speech }) in decided.iter().enumerate() {
        let (quote, _) = clauses.sentences.outermost[number];
        if quotes[quote].depth > 0 {
            continue;
        }
        // ORLOVA: “Mine.” However short, it is what the one who is named says.
        let labelled = choice.is_some_and(|choice| is_labelled(clauses, choice));
        let speech = if labelled { 1.0 } else { speech };
        let quote_type = quote_type_of(text, clauses, number, &quotes[quote], speech, named || labelled);
        let certainty = match choice.map(|choice| (choice.relation, choice.cue)) {
            Some((Relation::QuoteInSentence | Relation::QuoteInParagraph | Relation::QuoteBefore, _)) => {
                last_confidence
            }
            Some((_, Some(cue))) => clauses.all[cue].source_probability,
            _ => 1.0,
        };
        let confidence = probability * certainty;
        if choice.is_some() {
            last_confidence = confidence;
        }
        let choice = choice.filter(|_| quote_type != QuoteType::Scare && confidence >= least_of(quote_type));
        let Some(choice) = choice else {
            let confidence = if quote_type == QuoteType::Scare { (1.0 - speech).max(UNDECIDED) } else { UNDECIDED };
            found.push(Quoted { confidence, ..Quoted::unattributed(quote, quote_type) });
            continue;
        };
        let is_beside = choice.cue.is_some_and(|cue| clauses.all[cue].sentence == clauses.sentence_of_quote[number]);
        let rule = match choice.relation {
            // “…,” she said, “…”
            Relation::QuoteInSentence if is_beside => Rule::CueBesideQuote,
            relation => continuation(decided, number).unwrap_or_else(|| rule(relation)),
        };
        let sort = if quote_type == QuoteType::Direct { Sort::Direct } else { Sort::Mixed };
        let is_stated = choice.relation == Relation::QuoteInSentence || is_introduced(clauses, number, choice.relation);
        found.push(Quoted {
            quote,
            quote_type,
            cue: choice.cue.map(|cue| cue_token(clauses, &clauses.all[cue])),
            mention: Some(mention(clauses, choice)),
            confidence: calibration.confidence(sort, confidence),
            rule,
            basis: if is_stated { Some(Basis::Stated) } else { rule.basis() },
        });
    }
    found
}

/// Whether a name or an office before a colon labels the quote.
fn is_labelled(clauses: &ReportingClauses, choice: QuoteSource) -> bool {
    let Source::Phrase(phrase) = choice.source else { return false };
    let kind = clauses.phrases[phrase].kind;
    choice.relation == Relation::Label && matches!(kind, PhraseKind::Name | PhraseKind::RoleName | PhraseKind::Role)
}

/// The rule that a relation stands for.
fn rule(relation: Relation) -> Rule {
    match relation {
        Relation::CueBefore | Relation::CueAfter => Rule::CueBesideQuote,
        Relation::QuoteInSentence | Relation::QuoteInParagraph => Rule::SameSpeaker,
        Relation::QuoteBefore => Rule::SpeakerOfParagraphBefore,
        Relation::CueInSentenceBefore | Relation::CueInParagraphBefore => Rule::CueInSentenceBefore,
        Relation::SubjectBefore => Rule::SubjectOfSentenceBefore,
        Relation::CueInNextSentence => Rule::CueInNextSentence,
        Relation::Label | Relation::LabelInside => Rule::NameBeforeColon,
        Relation::Signature => Rule::Signature,
        Relation::Phrase => Rule::PhraseInSentence,
    }
}

/// The rule for a quote that has the very cue of the quote before it: "…," said Ms. Orlova. "…"
fn continuation(decided: &[DecidedQuote], number: usize) -> Option<Rule> {
    let choice = decided[number].choice?;
    let before = decided[number.checked_sub(1)?].choice?;
    match choice.relation {
        Relation::CueInSentenceBefore if before.cue == choice.cue => Some(Rule::SameSpeaker),
        Relation::CueInParagraphBefore if before.cue == choice.cue => Some(Rule::SpeakerOfParagraphBefore),
        _ => None,
    }
}

/// Whether a colon ties the sentence before to a quote that is given to the speaker of that sentence: She had this to say: ¶ “…”
fn is_introduced(clauses: &ReportingClauses, number: usize, relation: Relation) -> bool {
    let is_before =
        matches!(relation, Relation::CueInSentenceBefore | Relation::CueInParagraphBefore | Relation::SubjectBefore);
    let sentences = &clauses.sentences;
    let before =
        (clauses.sentence_of_quote[number] as usize).checked_sub(1).and_then(|before| sentences.all.get(before));
    is_before && before.is_some_and(|before| sentences.tag(before, before.units().end as isize - 1) == Tag::Colon)
}

/// The tokens of the mention of a choice.
fn mention(clauses: &ReportingClauses, choice: QuoteSource) -> Tokens {
    match (choice.cue, choice.source) {
        (Some(cue), Source::Phrase(phrase)) if clauses.all[cue].source == Some(phrase as u32) => {
            clauses.sentences.tokens(source_units(&clauses.all[cue]))
        }
        (_, source) => source.tokens(clauses),
    }
}

/// How a quote is used.
fn quote_type_of(
    text: &Text,
    clauses: &ReportingClauses,
    number: usize,
    quote: &Quote,
    speech: f32,
    named: bool,
) -> QuoteType {
    let tokens = quote.tokens();
    let inner = &text.tokens()[tokens.start + 1..tokens.end.saturating_sub(1).max(tokens.start + 1)];
    let words = inner.iter().filter(|token| token.kind() == TokenKind::Word).count();
    let stops = quote.ends_with(text).is_some_and(|last| matches!(last, '.' | ',' | '?' | '!' | '…' | '-' | '—'));
    // « Il a plu », said: the comma stands outside in many languages.
    let is_parted = words > 2 && text.is_mark(tokens.end, b',') && inner.first().is_some_and(Token::is_capitalized);
    let is_name =
        || quote_speakers::is_title(text, quote.inner_tokens()) || quote_speakers::stands_by_term_word(text, &tokens);
    let lower = inner.first().is_some_and(|first| first.is_word() && first.shape() == Shape::Lower);
    let (_, unit) = clauses.sentences.outermost[number];
    let sentence = &clauses.sentences.all[clauses.sentence_of_quote[number] as usize];
    let before = clauses.sentences.tag(sentence, unit as isize - 1);
    let opens = matches!(before, Tag::Edge | Tag::Comma | Tag::Colon | Tag::Quote | Tag::Dash | Tag::Stop);
    let introduced = before.is_cue() && !lower;
    match () {
        () if speech < quote_speakers::SPEECH_FROM && words <= LONGEST_TERM => QuoteType::Scare,
        () if !named && (words <= LONGEST_NAMELESS_TERM || words <= LONGEST_PART && is_name()) => QuoteType::Scare,
        () if (opens || introduced) && (stops || is_parted || words > LONGEST_PART || introduced) => QuoteType::Direct,
        () => QuoteType::Mixed,
    }
}
