//! The rules that attribute, each with a name for machines and a sentence for people.

/// Declares the rules: the variant, its name in the output, the sentence that explains it.
macro_rules! rules {
    ($($(#[$doc:meta])* $variant:ident = $name:literal, $sentence:literal;)*) => {
        /// The rule that decided on an attribution.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Rule { $($(#[$doc])* $variant,)* }

        impl Rule {
            /// Every rule.
            pub const ALL: &[Rule] = &[$(Rule::$variant,)*];

            /// Its name, as the `rule` of an annotation has it.
            pub const fn name(self) -> &'static str {
                match self { $(Rule::$variant => $name,)* }
            }

            /// What it looks at, as a sentence for the reader.
            pub const fn sentence(self) -> &'static str {
                match self { $(Rule::$variant => $sentence,)* }
            }
        }
    };
}

rules! {
    /// "…," she said.
    CueBesideQuote = "cue-beside-quote", "A reporting verb and its subject stand beside the quote.";
    /// Nobody is named.
    NoSpeaker = "no-speaker", "Nothing in the text says whose words these are.";
}
