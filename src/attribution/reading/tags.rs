//! Tags: the coarse part of speech of each word, as tables and spelling tell it.
//!
//! Takes a token, gives its [`Tag`]. Words of closed classes and reporting verbs are known by tables, others by their
//! endings and capitals. "quickly" is an adverb, "rose" a past form, "Orlova" a name.

use crate::lexicon::{PartOfSpeech, WordClasses, WordList};
use crate::text::{Shape, Text, Token, TokenKind};

/// Declares the tags, each with its name in the tables of weights.
macro_rules! tags {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The tag of a word or mark.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Tag { $($(#[$doc])* $variant,)* }

        impl Tag {
            /// The names of all tags, in order.
            pub const NAMES: &[&str] = &[$($name,)*];
        }
    };
}

tags! {
    /// The sentence's beginning or end.
    Edge = "edge",
    /// "he", "they".
    Pronoun = "pronoun",
    /// "it", "this".
    It = "it",
    /// "him".
    Object = "object",
    /// "who".
    Who = "who",
    /// "that".
    That = "that",
    /// "which", "what", "how".
    Which = "which",
    /// "the", "his".
    Determiner = "determiner",
    /// "to".
    To = "to",
    /// "of".
    Of = "of",
    /// Another preposition.
    Preposition = "preposition",
    /// "and".
    And = "and",
    /// "but".
    But = "but",
    /// "as", "than".
    As = "as",
    /// "because".
    Subordinator = "subordinator",
    /// "is".
    Be = "be",
    /// "has".
    Have = "have",
    /// "did".
    Do = "do",
    /// "would".
    Modal = "modal",
    /// "not".
    Not = "not",
    /// "also", "quickly".
    Adverb = "adverb",
    /// "Monday".
    Time = "time",
    /// "reporters".
    Addressee = "addressee",
    /// A reporting verb in its base form, or a noun that reports: "say", "claim".
    VerbBase = "verb-base",
    /// "says".
    VerbPresent = "verb-present",
    /// "said".
    VerbPast = "verb-past",
    /// "saying".
    VerbParticiple = "verb-participle",
    /// A capitalized word: mostly a name.
    Name = "name",
    /// "Mr.", "Senator".
    Title = "title",
    /// "spokeswoman", "officials".
    Role = "role",
    /// "’s".
    Possessive = "possessive",
    /// "19", "2,000".
    Number = "number",
    /// Another word in -ing.
    Ing = "ing",
    /// Another word in -ed, or another participle.
    Ed = "ed",
    /// Another past form: "rose".
    Past = "past",
    /// Another word in -s.
    Plural = "plural",
    /// Any other word in lower case.
    Lower = "lower",
    /// ",".
    Comma = "comma",
    /// ".", "?", "!".
    Stop = "stop",
    /// ":".
    Colon = "colon",
    /// ";".
    Semicolon = "semicolon",
    /// "-", "—".
    Dash = "dash",
    /// "(", "[".
    Opening = "opening",
    /// ")", "]".
    Closing = "closing",
    /// Another mark.
    Mark = "mark",
    /// A whole quote.
    Quote = "quote",
}

impl Tag {
    /// The names of what [`form`](Tag::form) tells.
    pub const FORMS: &[&str] = &[
        Self::Edge.name(),
        Self::VerbBase.name(),
        Self::VerbPresent.name(),
        Self::VerbPast.name(),
        Self::VerbParticiple.name(),
    ];

    /// The names of what [`auxiliary`](Tag::auxiliary) tells.
    pub const AUXILIARIES: &[&str] =
        &[Self::Edge.name(), Self::Be.name(), Self::Have.name(), Self::Do.name(), Self::Modal.name()];

    const fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The number of the form of a word that reports among [`FORMS`](Tag::FORMS); of any other that of none.
    pub fn form(self) -> u16 {
        if self.is_cue() { self as u16 - Tag::VerbBase as u16 + 1 } else { 0 }
    }

    /// The number of an auxiliary verb among [`AUXILIARIES`](Tag::AUXILIARIES); of any other word that of none.
    pub fn auxiliary(self) -> u16 {
        match self {
            Tag::Be | Tag::Have | Tag::Do | Tag::Modal => self as u16 - Tag::Be as u16 + 1,
            _ => 0,
        }
    }

    /// Whether words of this tag can stand between a subject and its verb: "has also said".
    pub fn is_auxiliary(self) -> bool {
        matches!(self, Tag::Be | Tag::Have | Tag::Do | Tag::Modal | Tag::Not | Tag::Adverb)
    }

    /// Whether it is, or may be, the verb of a clause.
    pub fn is_finite(self) -> bool {
        matches!(
            self,
            Tag::VerbPast | Tag::VerbPresent | Tag::Ed | Tag::Past | Tag::Be | Tag::Have | Tag::Do | Tag::Modal
        )
    }

    /// Whether it is a form of a word that reports.
    pub fn is_cue(self) -> bool {
        matches!(self, Tag::VerbBase | Tag::VerbPresent | Tag::VerbPast | Tag::VerbParticiple)
    }
}

/// The tag of token `index` of `text`.
pub(crate) fn tag(text: &Text, index: usize) -> Tag {
    let token = &text.tokens()[index];
    match token.kind() {
        TokenKind::Word => word(text, index, token),
        TokenKind::PossessiveS => Tag::Possessive,
        TokenKind::Number => Tag::Number,
        TokenKind::QuoteMark if text.is_plural_possessive(index) => Tag::Possessive,
        TokenKind::QuoteMark => Tag::Mark,
        TokenKind::Punctuation if token.first_byte().is_ascii() => of_mark(token.first_byte()),
        TokenKind::Punctuation => match text.word(index).chars().next() {
            Some('…') => Tag::Stop,
            Some('–' | '—' | '―') => Tag::Dash,
            _ => Tag::Mark,
        },
    }
}

/// The tag of a mark of ASCII's.
fn of_mark(mark: u8) -> Tag {
    match mark {
        b',' => Tag::Comma,
        b'.' | b'?' | b'!' => Tag::Stop,
        b':' => Tag::Colon,
        b';' => Tag::Semicolon,
        b'-' => Tag::Dash,
        b'(' | b'[' => Tag::Opening,
        b')' | b']' => Tag::Closing,
        _ => Tag::Mark,
    }
}

/// The tag of the words of a closed class. Without a condition, so that it is looked up: most words are of one.
fn of_closed_class(part: PartOfSpeech) -> Tag {
    match part {
        PartOfSpeech::Open => Tag::Lower,
        PartOfSpeech::Pronoun => Tag::Pronoun,
        PartOfSpeech::It => Tag::It,
        PartOfSpeech::Object | PartOfSpeech::Either => Tag::Object,
        PartOfSpeech::Who => Tag::Who,
        PartOfSpeech::That => Tag::That,
        PartOfSpeech::Which => Tag::Which,
        PartOfSpeech::Determiner => Tag::Determiner,
        PartOfSpeech::To => Tag::To,
        PartOfSpeech::Of => Tag::Of,
        PartOfSpeech::Preposition => Tag::Preposition,
        PartOfSpeech::And => Tag::And,
        PartOfSpeech::But => Tag::But,
        PartOfSpeech::As => Tag::As,
        PartOfSpeech::Subordinator => Tag::Subordinator,
        PartOfSpeech::Be => Tag::Be,
        PartOfSpeech::Have => Tag::Have,
        PartOfSpeech::Do => Tag::Do,
        PartOfSpeech::Modal => Tag::Modal,
        PartOfSpeech::Not => Tag::Not,
        PartOfSpeech::Adverb => Tag::Adverb,
        PartOfSpeech::Time => Tag::Time,
        PartOfSpeech::Addressee => Tag::Addressee,
    }
}

fn word(text: &Text, index: usize, token: &Token) -> Tag {
    let classes = token.classes();
    let capitalized = token.is_capitalized();
    if classes.is_empty() && !capitalized {
        if token.shape() == Shape::Mixed && has_article(text.word(index)) {
            return Tag::Name;
        }
        return open(&text.source().as_bytes()[token.start()..token.end()]);
    }
    // "Q: “…”", "A: “…”": who speaks in an interview.
    let is_quote = |index| text.token(index).is_some_and(|token| token.kind() == TokenKind::QuoteMark);
    if capitalized && token.span().len() == 1 && text.is_mark(index + 1, b':') && is_quote(index + 2) {
        return Tag::Name;
    }
    let part = classes.part_of_speech();
    if part != PartOfSpeech::Open {
        // "this source", "those reports", "her report": a noun follows.
        let determines =
            part == PartOfSpeech::Either || part == PartOfSpeech::It && classes.has(WordClasses::DETERMINER);
        return if determines && begins_noun(text, index + 1) { Tag::Determiner } else { of_closed_class(part) };
    }
    if classes.has(WordClasses::TITLE) && capitalized {
        return Tag::Title;
    }
    let word = text.word(index);
    if capitalized && is_party_and_state(word) {
        return Tag::Mark;
    }
    let inside_sentence = capitalized && (token.shape() == Shape::AllCapitals || follows_word(text, index, token));
    if classes.has_any(WordClasses::WEEKDAY.with(WordClasses::MONTH)) && capitalized {
        return Tag::Time;
    }
    if inside_sentence && !classes.has(WordClasses::ROLE) {
        return Tag::Name;
    }
    if classes.has(WordClasses::ROLE) {
        return Tag::Role;
    }
    let bytes = word.as_bytes();
    let plural = matches!(bytes, [.., before, b's'] if *before != b's');
    if classes.has(WordClasses::REPORTING_VERB) && !(capitalized && bytes.ends_with(b"s")) {
        return match bytes {
            [.., b'i', b'n', b'g'] => Tag::VerbParticiple,
            _ if plural => Tag::VerbPresent,
            [.., b'e', b'd'] => Tag::VerbPast,
            _ if is_irregular_past(word) => Tag::VerbPast,
            _ => Tag::VerbBase,
        };
    }
    match () {
        // "Backing her, the union said": a verb that opens the sentence.
        () if capitalized && bytes.ends_with(b"ing") && takes_object(text, index) => Tag::Ing,
        () if capitalized => Tag::Name,
        () if classes.has(WordClasses::PAST_VERB) => Tag::Past,
        () if classes.has(WordClasses::PARTICIPLE) => Tag::Ed,
        () => open(bytes),
    }
}

/// Whether a name begins with an article in lower case: "al-Sayegh", "d’Arbois".
fn has_article(word: &str) -> bool {
    WordList::NameArticles.begins(word).is_some_and(|name| name.starts_with(char::is_uppercase))
}

/// The tag of a word in lower case that no table has, by its ending.
fn open(word: &[u8]) -> Tag {
    match word {
        [_, _, _, .., b'l', b'y'] => Tag::Adverb,
        [_, _, .., b'i', b'n', b'g'] => Tag::Ing,
        [_, _, .., b'e', b'd'] => Tag::Ed,
        [_, _, .., before, b's'] if *before != b's' => Tag::Plural,
        _ => Tag::Lower,
    }
}

/// Whether another word of its line stands right before the token.
fn follows_word(text: &Text, index: usize, token: &Token) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|before| text.token(before)) else { return false };
    let gap = &text.source().as_bytes()[before.end()..token.start()];
    before.is_word() && !gap.iter().any(|byte| matches!(byte, b'\n' | b'\r'))
}

/// Whether an object follows a word that may be a verb: "Backing *her*", "Meeting *the* union".
fn takes_object(text: &Text, index: usize) -> bool {
    let part = text.token(index + 1).map(|following| following.classes().part_of_speech());
    matches!(part, Some(PartOfSpeech::Object | PartOfSpeech::Either | PartOfSpeech::Determiner))
}

/// Whether the token can belong to a noun phrase: a word that no closed class has.
fn begins_noun(text: &Text, index: usize) -> bool {
    let Some(token) = text.token(index) else { return false };
    let open =
        matches!(token.classes().part_of_speech(), PartOfSpeech::Open | PartOfSpeech::Time | PartOfSpeech::Addressee);
    token.kind() == TokenKind::Number || token.is_word() && open && !text.word(index).ends_with("ly")
}

/// Whether `word` is a lawmaker's party and state: "R-Ohio", "D-N.Y.".
fn is_party_and_state(word: &str) -> bool {
    let is_hyphenated = word.as_bytes().get(1) == Some(&b'-');
    let state =
        if is_hyphenated { WordList::PartyLetters.begins(word).and_then(|rest| rest.strip_prefix('-')) } else { None };
    state.is_some_and(|state| state.starts_with(char::is_uppercase))
}

/// Whether the table has `word` as a past form that the spelling doesn't tell: "said".
fn is_irregular_past(word: &str) -> bool {
    use crate::lexicon::reporting_verbs::{VerbForm, reporting_verb};
    reporting_verb(word).is_some_and(|verb| verb.form == VerbForm::Past)
}
