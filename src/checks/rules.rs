//! The rules of the checks: for each its name in the output, the title of its group and what it means.

/// Declares the rules: the variant, its name in the output, the title of its group, the sentence that explains it.
macro_rules! rules {
    ($($variant:ident = $name:literal, $title:literal, $sentence:literal;)*) => {
        /// What a check is about.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum CheckRule { $(#[doc = $sentence] $variant,)* }

        impl CheckRule {
            /// Every rule, the most pressing first.
            pub const ALL: &[CheckRule] = &[$(CheckRule::$variant,)*];

            /// Its name, as the `rule` of a check has it.
            pub const fn name(self) -> &'static str {
                match self { $(CheckRule::$variant => $name,)* }
            }

            /// The title of the group of its checks.
            pub const fn title(self) -> &'static str {
                match self { $(CheckRule::$variant => $title,)* }
            }

            /// What it looks at, as a sentence for the reader.
            pub const fn sentence(self) -> &'static str {
                match self { $(CheckRule::$variant => $sentence,)* }
            }
        }
    };
}

rules! {
    UnclosedMark = "unclosed-mark", "Quotation mark not closed", "A quotation mark never closes, or runs into the next quote.";
    UnopenedMark = "unopened-mark", "Quotation mark not opened", "A closing quotation mark has no opening one.";
    QuoteWithoutSpeaker = "quote-without-speaker", "Quote without a speaker", "The text does not say who speaks a quote.";
    UnsureSpeaker = "unsure-speaker", "Unsure speaker", "The text ties a quote to a speaker, but not clearly.";
    InferredSpeaker = "inferred-speaker", "Speaker inferred, not stated", "A quote's speaker is taken from the sentences around it.";
    AmbiguousPronoun = "ambiguous-pronoun", "He or she may be two people", "The pronoun beside a quote can stand for two people.";
    SpelledTwoWays = "spelled-two-ways", "Name spelled in two ways", "A speaker's surname stands in two spellings.";
    NoFirstMention = "no-first-mention", "Surname without a first mention", "A speaker is never called by a full name.";
    NoRole = "no-role", "Speaker without a role", "The text never says who a speaker is.";
    HeadlineQuote = "headline-quote", "Headline quote not in the text", "The headline quotes words that the text does not have.";
    TwoWordings = "two-wordings", "One quote in two wordings", "Two quotes are nearly the same, but not quite.";
    PictureWithoutCredit = "picture-without-credit", "Picture without a credit", "A caption has no credit.";
    DatesContradict = "dates-contradict", "Dates contradict", "The dateline and the date stamp name days far apart.";
    UnnamedSources = "unnamed-sources", "Unnamed sources", "Sources that no reader can identify.";
    UnsureReportedSpeech = "unsure-reported-speech", "Unsure reported speech", "Reported speech whose speaker is not clear.";
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for CheckRule {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "CheckRule".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let rules = CheckRule::ALL
            .iter()
            .map(|rule| serde_json::json!({ "const": rule.name(), "description": rule.sentence() }));
        schemars::json_schema!({ "description": "What a check is about.", "oneOf": rules.collect::<Vec<_>>() })
    }
}
