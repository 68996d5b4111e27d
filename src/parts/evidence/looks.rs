//! How a line looks: its length, its ends, how it is written, which sorts of words and marks it has.
//!
//! Takes a paragraph, gives the features that need no reader of a kind. Of a paragraph of more than [`MOST_WORDS`] words only
//! the length and the ends tell: it is long before it is anything else.

use super::feature::{Feature, Features};
use super::shape::is_glued;
use crate::lexicon::WordClasses;
use crate::lexicon::part_words::{BUTTON_WORDS, opens_page_cue};
use crate::text::{Paragraph, Shape, Span, Text, Token, TokenKind};

/// A paragraph of more words is looked at no closer.
const MOST_WORDS: usize = 60;

/// The features of length, each with the most words that it stands for.
const LENGTHS: [(usize, Feature); 10] = [
    (0, Feature::NoWord),
    (1, Feature::Words1),
    (2, Feature::Words2),
    (3, Feature::Words3),
    (5, Feature::Words5),
    (8, Feature::Words8),
    (12, Feature::Words12),
    (18, Feature::Words18),
    (30, Feature::Words30),
    (MOST_WORDS, Feature::Words60),
];

/// The classes of words that are features by themselves.
const CLASSES: [(WordClasses, Feature); 14] = [
    (WordClasses::AUXILIARY, Feature::Auxiliary),
    (WordClasses::REPORTING_VERB, Feature::Reporting),
    (WordClasses::PAST_VERB, Feature::PastVerb),
    (WordClasses::PERSONAL_PRONOUN, Feature::Pronoun),
    (WordClasses::FIRST_PERSON, Feature::FirstPerson),
    (WordClasses::DETERMINER, Feature::Determiner),
    (WordClasses::PREPOSITION, Feature::Preposition),
    (WordClasses::CONJUNCTION, Feature::Conjunction),
    (WordClasses::WEEKDAY, Feature::Weekday),
    (WordClasses::MONTH, Feature::Month),
    (WordClasses::TITLE, Feature::Title),
    (WordClasses::ROLE, Feature::Role),
    (WordClasses::BODY, Feature::Body),
    (WordClasses::CAPTION_HINT, Feature::CaptionHint),
];

/// The classes of the small words of sentences.
const SMALL: WordClasses = WordClasses::AUXILIARY
    .with(WordClasses::DETERMINER)
    .with(WordClasses::PREPOSITION)
    .with(WordClasses::CONJUNCTION)
    .with(WordClasses::PERSONAL_PRONOUN);

/// The marks that are features by themselves.
const MARKS: [(&str, Feature); 8] = [
    ("|", Feature::Bar),
    ("@", Feature::At),
    ("/", Feature::Slash),
    ("©", Feature::Copyright),
    ("»›→▶►>", Feature::Arrow),
    ("“”\"«‘", Feature::Quoted),
    ("([", Feature::Bracket),
    ("$£€", Feature::Currency),
];

/// What `paragraph` looks like.
pub(in crate::parts) fn looks(text: &Text, paragraph: &Paragraph) -> Features {
    let mut found = Features::default();
    let line = text.str(paragraph.span());
    let glance = paragraph.glance();
    let words = glance.words();
    let length = LENGTHS.iter().find(|(most, _)| words <= *most);
    found.add(length.map_or(Feature::WordsMore, |(_, feature)| *feature));
    let sentences = paragraph.sentences().len();
    found.add_if(Feature::TwoSentences, sentences == 2);
    found.add_if(Feature::MoreSentences, sentences > 2);
    ends(line, &mut found);
    if words > MOST_WORDS {
        return found;
    }
    for (class, feature) in CLASSES {
        found.add_if(feature, glance.has_any(class));
    }
    let tokens = text.tokens().get(paragraph.tokens()).unwrap_or_default();
    words_of(text, tokens, &mut found);
    for c in line.chars().filter(|c| !c.is_ascii_alphanumeric() && *c != ' ') {
        MARKS.iter().filter(|(marks, _)| marks.contains(c)).for_each(|(_, feature)| found.add(*feature));
    }
    found.add_if(Feature::Digit, glance.may_have(b"0"));
    found.add_if(Feature::OnlyDigits, !line.chars().any(char::is_alphabetic) && glance.may_have(b"0"));
    found.add_if(Feature::Address, ["http", "www.", ".com", ".org"].iter().any(|address| line.contains(address)));
    found.add_if(Feature::QuotedComma, [",\"", ",”", ",’ ", "?\" ", "?” "].iter().any(|end| line.contains(end)));
    found.add_if(Feature::ColonInside, line.contains(": "));
    found.add_if(Feature::CommaInside, line.contains(", "));
    found
}

/// How `line` begins and ends.
fn ends(line: &str, found: &mut Features) {
    let mut last = line.chars().rev();
    let feature = match (last.next().unwrap_or(' '), last.next().unwrap_or(' ')) {
        ('.', '.') | ('…', _) => Some(Feature::Ellipsis),
        ('.', _) => Some(Feature::Stop),
        ('?', _) => Some(Feature::Question),
        ('!', _) => Some(Feature::Exclamation),
        (':', _) => Some(Feature::Colon),
        (',' | ';', _) => Some(Feature::Comma),
        ('”' | '"' | '’' | '\'' | '»', _) => Some(Feature::EndMark),
        (c, _) => c.is_ascii_digit().then_some(Feature::EndDigit),
    };
    if let Some(feature) = feature {
        found.add(feature);
    }
    let first = line.chars().next().unwrap_or(' ');
    found.add_if(Feature::StartLower, first.is_lowercase());
    found.add_if(Feature::StartDigit, first.is_ascii_digit());
    let mark = matches!(first, '“' | '"' | '‘' | '\'' | '«' | '„');
    found.add_if(Feature::StartMark, mark);
    found.add_if(Feature::StartSign, !mark && !first.is_alphanumeric());
}

/// How the words of a line are written, and of which sorts they are.
fn words_of(text: &Text, tokens: &[Token], found: &mut Features) {
    let (mut words, mut capitals, mut shouted, mut small, mut plain, mut cues) = (0, 0, 0, 0, 0, 0);
    let end = tokens.last().map_or(0, Token::end);
    for token in tokens.iter().filter(|token| token.kind() == TokenKind::Word) {
        let is_small = token.classes().has_any(SMALL);
        if words == 0 {
            found.add_if(Feature::FirstDeterminer, token.is(WordClasses::DETERMINER));
            found.add_if(Feature::GivenName, token.is(WordClasses::GIVEN_NAME) && token.is_capitalized());
            found.add_if(Feature::AskingWord, BUTTON_WORDS.has(text.str(token.span())));
        } else if token.is_capitalized() {
            capitals += 1;
        } else if !is_small && token.span().len() > 3 {
            plain += 1;
        }
        if words == 0 && text.str(token.span()).eq_ignore_ascii_case("by") {
            let next = tokens.get(1);
            found.add_if(Feature::ByAlone, next.is_none_or(|next| !next.is_word()));
            let day = WordClasses::WEEKDAY.with(WordClasses::MONTH).with(WordClasses::DETERMINER);
            found.add_if(
                Feature::StartsBy,
                next.is_some_and(|next| next.is_capitalized() && !next.classes().has_any(day)),
            );
        }
        cues += usize::from(opens_page_cue(text.str(Span::new(token.start(), end))));
        words += 1;
        small += usize::from(is_small);
        shouted += usize::from(token.shape() == Shape::AllCapitals && token.span().len() > 1);
        let word = text.str(token.span());
        found.add_if(Feature::You, is_small && matches!(word.as_bytes(), [b'y' | b'Y', b'o', b'u', ..]));
        found.add_if(Feature::Ago, word == "ago");
        found.add_if(Feature::Glued, token.shape() == Shape::Mixed || is_glued(word));
    }
    found.add_if(Feature::PageCue, cues == 1);
    found.add_if(Feature::PageCues, cues > 1);
    found.add_if(Feature::TitleCase, words > 2 && capitals >= 2 && capitals > plain * 4);
    found.add_if(Feature::EachCapital, words > 1 && capitals + 1 == words);
    found.add_if(Feature::AllCapitals, words > 0 && shouted * 4 > words * 3);
    found.add_if(Feature::ShareOfSmall, words >= 4 && small * 3 >= words);
    found.add_if(Feature::NoSmall, words >= 2 && small == 0);
}
