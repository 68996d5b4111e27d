//! [`WordClasses`]: the classes (coarse tags) of a word, as a set of bits.
//!
//! Each table of words is a class; [`classes_of`](super::classes_of) gives those of a word. "May" is a month and an
//! auxiliary; the stages tell by the context which it is.

/// The set of classes that the tables put a word into.
///
/// ```
/// use article_annotator::lexicon::WordClasses;
/// let classes = WordClasses::TITLE.with(WordClasses::ABBREVIATION);
/// assert!(classes.has(WordClasses::TITLE));
/// assert!(!classes.has(WordClasses::MONTH));
/// assert!(classes.has_any(WordClasses::MONTH.with(WordClasses::TITLE)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct WordClasses(u32);

/// Declares the classes, one bit each, in the order given.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Bit { $($name,)* }

        const _: () = assert!(
            [$(Bit::$name as u8),*].len() <= PART_OF_SPEECH_SHIFT as usize,
            "the classes have reached the bits of the part of speech: make them a u64",
        );

        impl WordClasses {
            $($(#[$doc])* pub const $name: WordClasses = WordClasses(1 << Bit::$name as u8);)*
        }
    };
}

classes! {
    /// Ends with a period that is part of the word: "mr.", "inc.".
    ABBREVIATION,
    /// A month, or its abbreviation.
    MONTH,
    /// A day of the week, or its abbreviation.
    WEEKDAY,
    /// A personal pronoun that can be a speaker: "he", "they", "who".
    PERSONAL_PRONOUN,
    /// An article or another word that begins a noun phrase: "the", "his", "several".
    DETERMINER,
    /// A preposition.
    PREPOSITION,
    /// A conjunction, coordinating or subordinating.
    CONJUNCTION,
    /// An auxiliary or modal verb, contracted or not.
    AUXILIARY,
    /// A title that stands before a name: "mr.", "senator", "gen.".
    TITLE,
    /// A noun for a person or body that can speak: "spokeswoman", "ministry", "analysts".
    ROLE,
    /// A form of a reporting verb.
    REPORTING_VERB,
    /// A given name, when it is written with a capital: "jane", "will".
    GIVEN_NAME,
    /// A word inside a surname that may be lower case: "de", "von".
    NAME_PARTICLE,
    /// What stands behind a surname: "jr.", "iii".
    NAME_SUFFIX,
    /// A word that makes a capitalised name the name of a body: "ministry", "times".
    BODY,
    /// A word in front of a role noun that belongs to the role: "former", "deputy".
    ROLE_MODIFIER,
    /// A word that opens a sentence and is no part of a name behind it: "there", "asked".
    SENTENCE_OPENER,
    /// A word that most captions have: "left", "pictured".
    CAPTION_HINT,
    /// A word beside quotation marks that hold a term, a title or a name: "so-called", "song".
    TERM_WORD,
    /// A word of people who speak of themselves: "i", "our".
    FIRST_PERSON,
    /// A word that bylines, credits, date stamps and the names in them have in lower case, too: "photo", "staff".
    PART_WORD,
    /// A past form that the spelling doesn't tell, and that is no participle: "rose".
    PAST_VERB,
    /// A participle that the spelling doesn't tell, be it a past form too or not: "held", "given".
    PARTICIPLE,
}

/// Where the part of speech of a closed-class word sits in the bits: the top byte.
const PART_OF_SPEECH_SHIFT: u32 = 24;

impl WordClasses {
    /// The part of speech of a word of a closed class; [`PartOfSpeech::Open`] for all others.
    pub const fn part_of_speech(self) -> PartOfSpeech {
        PartOfSpeech::ALL[(self.0 >> PART_OF_SPEECH_SHIFT) as usize]
    }

    /// The same classes with this part of speech.
    pub(super) const fn with_part_of_speech(self, part: PartOfSpeech) -> WordClasses {
        WordClasses(self.0 & !(0xFF << PART_OF_SPEECH_SHIFT) | (part as u32) << PART_OF_SPEECH_SHIFT)
    }

    /// The empty set.
    pub const NONE: WordClasses = WordClasses(0);

    /// Both sets together.
    pub const fn with(self, other: WordClasses) -> WordClasses {
        WordClasses(self.0 | other.0)
    }

    /// Whether every class of `other` is in this set.
    pub const fn has(self, other: WordClasses) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether any class of `other` is in this set.
    pub const fn has_any(self, other: WordClasses) -> bool {
        self.0 & other.0 != 0
    }

    /// Whether no table has the word, but for those of the parts' words, which any text has.
    pub const fn is_empty(self) -> bool {
        self.0 & !Self::CAPTION_HINT.with(Self::PART_WORD).0 == 0
    }
}

/// Declares the parts of speech of the closed classes, each with its name in the table.
macro_rules! parts_of_speech {
    ($($(#[$doc:meta])* $variant:ident = $name:literal,)*) => {
        /// The part of speech of a word of a closed class.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[repr(u8)]
        pub enum PartOfSpeech {
            /// No word of a closed class.
            #[default]
            Open,
            $($(#[$doc])* $variant,)*
        }

        impl PartOfSpeech {
            pub(super) const ALL: &[PartOfSpeech] = &[PartOfSpeech::Open, $(PartOfSpeech::$variant,)*];

            /// The part of speech that the table calls `name`.
            pub(super) fn from_name(name: &str) -> Option<Self> {
                match name {
                    $($name => Some(PartOfSpeech::$variant),)*
                    _ => None,
                }
            }
        }
    };
}

parts_of_speech! {
    /// A pronoun that can be a speaker: "he".
    Pronoun = "pronoun",
    /// "it", "this": seldom a speaker.
    It = "it",
    /// An object pronoun: "him".
    Object = "object",
    /// "her": a determiner before a noun, else an object pronoun.
    Either = "either",
    /// "who".
    Who = "who",
    /// "that".
    That = "that",
    /// "which", "what", "how".
    Which = "which",
    /// A word that begins a noun phrase: "the".
    Determiner = "determiner",
    /// "to".
    To = "to",
    /// "of".
    Of = "of",
    /// Another preposition.
    Preposition = "preposition",
    /// "and", "or".
    And = "and",
    /// "but", "yet".
    But = "but",
    /// "as", "than".
    As = "as",
    /// A subordinating conjunction: "because".
    Subordinator = "subordinator",
    /// A form of "to be".
    Be = "be",
    /// A form of "to have".
    Have = "have",
    /// A form of "to do".
    Do = "do",
    /// A modal verb: "would".
    Modal = "modal",
    /// "not", "never".
    Not = "not",
    /// An adverb.
    Adverb = "adverb",
    /// A time: "Monday", "yesterday".
    Time = "time",
    /// Those who are told: "reporters".
    Addressee = "addressee",
}
