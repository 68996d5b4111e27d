//! [`WordClasses`]: what the tables know of a word.

/// The set of classes that the tables put a word into.
///
/// ```
/// use article_annotator::lexicon::WordClasses;
/// let classes = WordClasses::TITLE.with(WordClasses::ABBREVIATION);
/// assert!(classes.has(WordClasses::TITLE));
/// assert!(!classes.has(WordClasses::MONTH));
/// assert!(classes.has_any(WordClasses::MONTH.with(WordClasses::TITLE)));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordClasses(u64);

/// Declares the classes, one bit each, in the order given.
macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
        #[repr(u8)]
        enum Bit { $($name,)* }

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
}

impl WordClasses {
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

    /// Whether no table has the word.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}
