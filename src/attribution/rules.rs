//! Rules: what an attribution goes by, with a name for machines and a sentence for readers.
//!
//! Each relation between a quote and its source comes to one [`Rule`]; a [`Basis`] says whether the text states the
//! speaker or we infer it. "cue-beside-quote": a reporting verb of the same sentence, with its subject.

use serde::Serialize;

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

/// What an attribution rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// The text states it: a cue, a label or a signature ties the speaker to the words.
    Stated,
    /// We infer it: from the sentence before or behind, from the paragraph before, from a name nearby.
    Inferred,
}

impl Basis {
    /// The name that JSON has for it: "stated".
    pub const fn name(self) -> &'static str {
        match self {
            Basis::Stated => "stated",
            Basis::Inferred => "inferred",
        }
    }
}

impl Rule {
    /// What an attribution by this rule rests on; none where it names nobody.
    ///
    /// ```
    /// use article_annotator::attribution::{Basis, Rule};
    /// assert_eq!(Rule::CueBesideQuote.basis(), Some(Basis::Stated));
    /// assert_eq!(Rule::SpeakerOfParagraphBefore.basis(), Some(Basis::Inferred));
    /// ```
    pub const fn basis(self) -> Option<Basis> {
        match self {
            Rule::CueBesideQuote
            | Rule::NameBeforeColon
            | Rule::TranscriptTurn
            | Rule::Signature
            | Rule::CueWithContent => Some(Basis::Stated),
            Rule::SameSpeaker
            | Rule::SpeakerOfParagraphBefore
            | Rule::CueInSentenceBefore
            | Rule::SubjectOfSentenceBefore
            | Rule::CueInNextSentence
            | Rule::PhraseInSentence
            | Rule::RepeatsQuote => Some(Basis::Inferred),
            Rule::QuoteInQuote | Rule::NoSpeaker => None,
        }
    }
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
    /// ORLOVA: …
    TranscriptTurn = "transcript-turn", "The speaker's name stands before the turn, as transcripts have it.";
    /// "…" — Vera Orlova, farmer
    Signature = "signature", "The speaker's name stands behind a dash behind the quote.";
    /// A name in the sentence, without a reporting verb.
    PhraseInSentence = "phrase-in-sentence", "A name in the sentence, though no reporting verb ties it to the quote.";
    /// He promised that …
    CueWithContent = "cue-with-content", "What a reporting verb reports without quotation marks.";
    /// ‘a trap’ in the headline, “a trap for cyclists,” she said, in the body.
    RepeatsQuote = "repeats-quote", "The body quotes these words, and says whose they are.";
    /// A quote inside a quote.
    QuoteInQuote = "quote-in-quote", "It stands inside another quote.";
    /// Nobody is named.
    NoSpeaker = "no-speaker", "Nothing in the text says whose words these are.";
}
