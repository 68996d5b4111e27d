//! Makes attributions of what was read: one for each quote, one for each stretch of indirect
//! speech, with their cues and mentions.

mod nesting;

use std::ops::Range;

use nesting::{disentangle, settle};

use super::decisions::quote_speakers::{self, DecidedQuote, QuoteSource, Relation, Source};
use super::decisions::reporting_clauses::{INDIRECT, ReportingClause, ReportingClauses};
use super::reading::Tag;
use super::{Attribution, Attributions, Basis, Content, Cue, Mention, QuoteType, Rule};
use crate::quotes::Quote;
use crate::scan::sort_by_key;
use crate::text::{Shape, Text, TokenKind};

/// Below this certainty a quote is given to nobody: so 95 in 100 of the speakers that are given are right; of the names
/// that are less certain hardly six in ten are.
const FAINTEST: f32 = 0.36;

/// The confidence of a quote whose likeliest speaker is too unlikely.
const UNDECIDED: f32 = 0.5;

/// Below this probability a cue reports no more than a clause without marks: "the caretaker believes *it will fall*", but not
/// "he spoke for many".
const LEAST_FOR_A_PHRASE: f32 = 0.5;

/// A longer quote is no term, title or nickname.
const LONGEST_TERM: usize = 15;

/// A quote of up to this many words that nobody is said to have said is a term.
const LONGEST_NAMELESS_TERM: usize = 2;

/// A quote of up to this many words is a part of the reporter's sentence, unless it is set off.
const LONGEST_PART: usize = 7;

/// What the models' probability for the speaker of a quote is worth: probability, confidence. Read
/// off articles that the models don't know: of the quotes from 0.75 on, 97 in 100 have the right
/// speaker.
const CALIBRATION: [(f32, f32); 5] = [(0.0, 0.0), (0.35, 0.4), (0.5, 0.7), (0.75, 0.9), (1.0, 0.99)];

/// The confidence for a probability, on the line through the points of [`CALIBRATION`].
fn calibrated(probability: f32) -> f32 {
    let above = CALIBRATION.partition_point(|&(point, _)| point <= probability).clamp(1, CALIBRATION.len() - 1);
    let [(x0, y0), (x1, y1)] = [CALIBRATION[above - 1], CALIBRATION[above]];
    y0 + (y1 - y0) * (probability.max(x0).min(x1) - x0) / (x1 - x0)
}

/// Numbers of units of the sentences.
type Units = Range<usize>;
/// Numbers of tokens.
type Tokens = Range<usize>;

/// A quote with what was found for it.
struct Quoted {
    quote: usize,
    quote_type: QuoteType,
    cue: Option<usize>,
    mention: Option<Tokens>,
    confidence: f32,
    rule: Rule,
    basis: Option<Basis>,
}

impl Quoted {
    /// A quote that is given to nobody.
    fn unattributed(quote: usize, quote_type: QuoteType, confidence: f32) -> Self {
        Self { quote, quote_type, cue: None, mention: None, confidence, rule: Rule::NoSpeaker, basis: None }
    }
}

/// Indirect speech with what was found for it.
struct Indirect {
    tokens: Tokens,
    cue: usize,
    mention: Tokens,
    confidence: f32,
}

/// What is to be annotated, in tokens.
#[derive(Default)]
struct Found {
    cues: Vec<usize>,
    mentions: Vec<Tokens>,
    indirect: Vec<Indirect>,
    quoted: Vec<Quoted>,
}

/// The attributions of what was `decided` on the outermost quotes, and of the cues.
#[inline(never)] // the stages stay functions of their own
pub(crate) fn attributions(
    text: &Text,
    clauses: &ReportingClauses,
    quotes: &[Quote],
    decided: &[DecidedQuote],
) -> Attributions {
    let mut found = Found::default();
    // The confidence in the speaker of the last quote that has one: what a quote that goes on from there can be certain of.
    let mut last_confidence = 1.0;
    found.quoted.reserve_exact(decided.len());
    found.indirect.reserve_exact(clauses.all.len());
    found.mentions.reserve_exact(decided.len() + clauses.all.len());
    found.cues.reserve_exact(decided.len() + clauses.all.len());
    for (number, &DecidedQuote { choice, named, probability, speech }) in decided.iter().enumerate() {
        let (quote, _) = clauses.sentences.outermost[number];
        if quotes[quote].depth > 0 {
            continue;
        }
        let quote_type = quote_type_of(text, clauses, number, &quotes[quote], speech, named);
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
        let choice = choice.filter(|_| quote_type != QuoteType::Scare && confidence >= FAINTEST);
        let Some(choice) = choice else {
            let confidence = if quote_type == QuoteType::Scare { (1.0 - speech).max(UNDECIDED) } else { UNDECIDED };
            found.quoted.push(Quoted::unattributed(quote, quote_type, confidence));
            continue;
        };
        let rule = continuation(decided, number).unwrap_or_else(|| rule(choice.relation));
        let is_stated = choice.relation == Relation::QuoteInSentence || is_introduced(clauses, number, choice.relation);
        found.quoted.push(Quoted {
            quote,
            quote_type,
            cue: choice.cue.map(|cue| cue_token(clauses, &clauses.all[cue])),
            mention: Some(mention(clauses, choice)),
            confidence: calibrated(confidence),
            rule,
            basis: if is_stated { Some(Basis::Stated) } else { rule.basis() },
        });
    }
    for number in 0..clauses.all.len() {
        indirect(text, clauses, number, &mut found);
    }
    disentangle(&mut found.indirect);
    resolve(text, quotes, found)
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

/// The token of a cue.
fn cue_token(clauses: &ReportingClauses, cue: &ReportingClause) -> usize {
    clauses.sentences.units[cue.word.unit()].token()
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

/// The units of the source of a cue.
fn source_units(cue: &ReportingClause) -> Units {
    cue.source_units.start as usize..cue.source_units.end as usize
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
        () if (opens || introduced) && (stops || words > LONGEST_PART || introduced) => QuoteType::Direct,
        () => QuoteType::Mixed,
    }
}

/// The indirect speech that the cue with this number reports.
fn indirect(text: &Text, clauses: &ReportingClauses, number: usize, found: &mut Found) {
    let cue = &clauses.all[number];
    if cue.probability < INDIRECT || cue.source.is_none() {
        return;
    }
    let source = source_units(cue);
    let unit = cue.word.unit();
    // The accused told the court. The label said “…”. Nouns.
    if source.contains(&unit) {
        return;
    }
    let confidence = cue.probability * cue.source_probability;
    // "… more than he admits, *she said*": that attributes, it is not said.
    let attributes = |piece: &Units| {
        let is_of =
            |other: &ReportingClause, unit: usize| unit == other.word.unit() || source_units(other).contains(&unit);
        let beside = [number.checked_sub(1), Some(number + 1)].into_iter().flatten();
        beside.filter_map(|number| clauses.all.get(number)).any(|other| piece.clone().all(|unit| is_of(other, unit)))
    };
    let (before, after) = told_apart(text, clauses, cue, &source);
    for content in [before, after].into_iter().flatten() {
        for piece in without(content, &source, unit) {
            let piece = trimmed(clauses, piece);
            let mut words = clauses.sentences.units[piece.clone()].iter().filter(|unit| {
                !matches!(
                    unit.tag,
                    Tag::Quote | Tag::Comma | Tag::Stop | Tag::That | Tag::Dash | Tag::Colon | Tag::And | Tag::But
                )
            });
            let tags = || clauses.sentences.units[piece.clone()].iter().map(|unit| unit.tag);
            let is_clause = tags().any(Tag::is_finite);
            // "…," she said, and left. · "…," he shouted at the gate. · She thanked him. · He wrote it down.
            let goes_on = match tags().next() {
                Some(Tag::And | Tag::But) => true,
                Some(Tag::Preposition) if cue.before.is_some() => !is_clause,
                Some(Tag::Preposition | Tag::Of)
                    if tags().zip(tags().skip(1)).any(|pair| pair == (Tag::Colon, Tag::Quote)) =>
                {
                    true
                }
                _ => !is_clause && cue.probability < LEAST_FOR_A_PHRASE,
            };
            let pronoun = tags().all(|tag| {
                matches!(
                    tag,
                    Tag::Object | Tag::Pronoun | Tag::It | Tag::Adverb | Tag::Preposition | Tag::To | Tag::Time
                )
            });
            if words.next().is_some() && !goes_on && !pronoun && !attributes(&piece) {
                found.indirect.push(Indirect {
                    tokens: clauses.sentences.tokens(piece),
                    cue: cue_token(clauses, cue),
                    mention: clauses.sentences.tokens(source.clone()),
                    confidence,
                });
            }
        }
    }
}

/// The contents before and behind a cue, without what is only told of how something is said.
fn told_apart(
    text: &Text,
    clauses: &ReportingClauses,
    cue: &ReportingClause,
    source: &Units,
) -> (Option<Units>, Option<Units>) {
    let sentences = &clauses.sentences;
    let sentence = &sentences.all[cue.sentence as usize];
    let tag = |index: usize| sentences.tag(sentence, index as isize);
    let units = |content: &Option<Range<u32>>| content.as_ref().map(|it| it.start as usize..it.end as usize);
    let (mut before, mut after) = (units(&cue.before), units(&cue.after));
    let unit = cue.word.unit();
    let (first, last) = (source.start.min(unit), source.end.max(unit + 1));
    // “…,” she said as the crowd cheered.
    let quote = first - usize::from(first > 0 && tag(first - 1) == Tag::Comma);
    let sets_off = |quote: usize| {
        let end = sentences.units[quote].tokens().end;
        quote + 1 < first || text.word(end.saturating_sub(2)).starts_with([',', '?', '!', '…', '-', '–', '—'])
    };
    let beside = quote == sentence.units().start + 1 && tag(quote - 1) == Tag::Quote && sets_off(quote - 1);
    let other = |unit: &usize| *unit != cue.word.unit() && (tag(*unit).is_cue() || tag(*unit) == Tag::Comma);
    if beside && !(source.end..last).any(|unit| other(&unit)) {
        after = after.filter(|content| tag(content.start) == Tag::That);
    }
    // When the bridge fell, she said it was rotten.
    if after.is_some() && source.end <= unit && tag(unit + 1) != Tag::Comma {
        let opens_aside = |tag| matches!(tag, Tag::Subordinator | Tag::As | Tag::Ing | Tag::Ed);
        before = before.filter(|content| content.len() > 1 && !opens_aside(tag(content.start)));
    }
    (before, after)
}

/// `content` without the source and the cue, should they stand in it.
fn without(content: Units, source: &Units, cue: usize) -> impl Iterator<Item = Units> {
    let mut holes = [source.clone(), cue..cue + 1];
    if holes[0].start > holes[1].start {
        holes.swap(0, 1);
    }
    let end = content.end;
    let mut start = content.start;
    let holes = holes.into_iter().filter(move |hole| hole.start < content.end && hole.end > content.start);
    holes.chain(std::iter::once(end..end)).filter_map(move |hole| {
        let piece = start..hole.start;
        start = hole.end.max(start);
        (piece.start < piece.end).then_some(piece)
    })
}

/// A piece of content without the commas and stops at its ends.
fn trimmed(clauses: &ReportingClauses, piece: Units) -> Units {
    let is_mark = |index: usize| {
        matches!(clauses.sentences.units[index].tag, Tag::Comma | Tag::Stop | Tag::Dash | Tag::Semicolon | Tag::Colon)
    };
    let (mut start, mut end) = (piece.start, piece.end);
    while start < end && is_mark(start) {
        start += 1;
    }
    while start < end && is_mark(end - 1) {
        end -= 1;
    }
    start..end
}

/// Numbers cues and mentions and turns tokens into bytes.
#[inline(never)] // the stages stay functions of their own
fn resolve(text: &Text, quotes: &[Quote], mut found: Found) -> Attributions {
    found.cues.extend(found.indirect.iter().map(|indirect| indirect.cue));
    found.cues.extend(found.quoted.iter().filter_map(|quoted| quoted.cue));
    sort_by_key(&mut found.cues, |&cue| [cue, 0, 0]);
    found.cues.dedup();
    found.mentions.extend(found.indirect.iter().map(|indirect| indirect.mention.clone()));
    found.mentions.extend(found.quoted.iter().filter_map(|quoted| quoted.mention.clone()));
    let mentions = settle(&mut found.mentions, &mut found.indirect);
    let (mut last_cue, mut last_mention) = (0, 0);
    let mut cue_number = |cue: usize| number_near(&mut last_cue, &found.cues, |&known| known < cue);
    let mut mention_number =
        |tokens: &Tokens| number_near(&mut last_mention, &mentions, |known| known.start < tokens.start);
    let mut attributions = Vec::with_capacity(quotes.len() + found.indirect.len());
    for quoted in &found.quoted {
        attributions.push(Attribution {
            content: Content::Quote(quoted.quote, quoted.quote_type),
            cue: quoted.cue.map(&mut cue_number),
            speaker: quoted.mention.as_ref().map(&mut mention_number),
            confidence: quoted.confidence,
            rule: quoted.rule,
            basis: quoted.basis,
        });
    }
    for indirect in &found.indirect {
        attributions.push(Attribution {
            content: Content::Indirect(text.span_of_tokens(indirect.tokens.clone())),
            cue: Some(cue_number(indirect.cue)),
            speaker: Some(mention_number(&indirect.mention)),
            confidence: indirect.confidence,
            rule: Rule::CueWithContent,
            basis: Rule::CueWithContent.basis(),
        });
    }
    for (index, _) in quotes.iter().enumerate().filter(|(_, quote)| quote.depth > 0) {
        let quote_type = QuoteType::Scare;
        attributions.push(Attribution {
            content: Content::Quote(index, quote_type),
            cue: None,
            speaker: None,
            confidence: 0.5,
            rule: Rule::QuoteInQuote,
            basis: None,
        });
    }
    Attributions {
        cues: found.cues.iter().map(|&cue| Cue { span: text.span_of_tokens(cue..cue + 1) }).collect(),
        mentions: mentions.iter().map(|tokens| Mention { span: text.span_of_tokens(tokens.clone()) }).collect(),
        attributions,
    }
}

/// How many of the sorted `known` are before what is sought. It mostly stands near what was sought last: it is walked to.
fn number_near<T>(last: &mut usize, known: &[T], is_before: impl Fn(&T) -> bool) -> usize {
    while last.checked_sub(1).and_then(|before| known.get(before)).is_some_and(|before| !is_before(before)) {
        *last -= 1;
    }
    while known.get(*last).is_some_and(&is_before) {
        *last += 1;
    }
    *last
}
