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
    CueBesideQuote = "cue-beside-quote", "A reporting verb of the same sentence, with its subject.";
    /// "…," she said, "…"; "…"
    SameSpeaker = "same-speaker", "It goes on from the speaker's quote before it, in the same paragraph.";
    /// A paragraph that is only a quote.
    SpeakerOfParagraphBefore = "speaker-of-paragraph-before", "It goes on from the quote of the paragraph before.";
    /// She was blunt: "…" in a sentence of its own.
    CueInSentenceBefore = "cue-in-sentence-before", "The sentence before introduces it with a reporting verb.";
    /// Ms. Orlova shook her head. "…"
    SubjectOfSentenceBefore = "subject-of-sentence-before", "The sentence before is about the speaker.";
    /// "…" "…," she said.
    CueInNextSentence = "cue-in-next-sentence", "The reporting verb follows in the next sentence.";
    /// ORLOVA: "…"
    NameBeforeColon = "name-before-colon", "The speaker's name stands before a colon.";
    /// "…" — Vera Orlova, farmer
    Signature = "signature", "The speaker's name stands behind a dash behind the quote.";
    /// A name in the sentence, without a reporting verb.
    PhraseInSentence = "phrase-in-sentence", "A name in the sentence, though no reporting verb ties it to the quote.";
    /// He promised that …
    CueWithContent = "cue-with-content", "What a reporting verb reports without quotation marks.";
    /// A quote inside a quote.
    QuoteInQuote = "quote-in-quote", "It stands inside another quote.";
    /// Nobody is named.
    NoSpeaker = "no-speaker", "Nothing in the text says whose words these are.";
}
