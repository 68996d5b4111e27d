//! The features of a line: what can be said of it, each with a name.
//!
//! A feature is one bit of a set, so a line has all of them in three numbers: its own, and where it stands on the page.

/// Declares the features with their names, in the order of the bits.
macro_rules! features {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// Something that can be said of a line.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Feature {
            $(#[doc = $text] $name,)*
        }

        impl Feature {
            /// The names, in the order of the features.
            pub const NAMES: &[&str] = &[$($text,)*];
            /// All of them.
            pub const ALL: &[Feature] = &[$(Feature::$name,)*];
        }
    };
}

features! {
    // How long it is.
    Words1 = "one word",
    Words2 = "two words",
    Words3 = "three words",
    Words5 = "4–5 words",
    Words8 = "6–8 words",
    Words12 = "9–12 words",
    Words18 = "13–18 words",
    Words30 = "19–30 words",
    Words60 = "31–60 words",
    WordsMore = "more than 60 words",
    NoWord = "no word",
    LongPlain = "a long paragraph without phrases of pages",
    TwoSentences = "two sentences",
    MoreSentences = "three sentences or more",
    // How it begins and ends.
    Stop = "ends in a full stop",
    Question = "ends in a question mark",
    Exclamation = "ends in an exclamation mark",
    Colon = "ends in a colon",
    Comma = "ends in a comma",
    Ellipsis = "ends in an ellipsis",
    EndMark = "ends in a quotation mark",
    EndDigit = "ends in a digit",
    EndsSentence = "ends as a sentence",
    ReadsOn = "ends in words of a sentence",
    GoesOn = "goes on in the next line",
    StartLower = "starts in lower case",
    StartDigit = "starts with a digit",
    StartMark = "starts with a quotation mark",
    StartSign = "starts with a sign",
    InQuote = "in a quote over several lines",
    // How it is written.
    TitleCase = "title case",
    AllCapitals = "all capitals",
    EachCapital = "each word a capital",
    StartsBy = "starts with by and a name",
    ByAlone = "by",
    Glued = "words run together",
    // Which words it has.
    Auxiliary = "an auxiliary",
    Reporting = "a reporting verb",
    PastVerb = "a past verb",
    Pronoun = "a pronoun",
    FirstPerson = "first person",
    You = "you",
    Determiner = "a determiner",
    FirstDeterminer = "starts with a determiner",
    Preposition = "a preposition",
    Conjunction = "a conjunction",
    Weekday = "a weekday",
    Month = "a month",
    Title = "a title",
    Role = "a role",
    Body = "a body",
    CaptionHint = "a word of captions",
    GivenName = "starts with a given name",
    AskingWord = "starts with a verb of buttons",
    ShareOfSmall = "a third small words",
    NoSmall = "no small word",
    Ago = "ago",
    PageCue = "a phrase of pages",
    PageCues = "phrases of pages",
    // Which marks it has.
    Bar = "a bar",
    At = "an at sign",
    Slash = "a slash",
    Copyright = "a copyright sign",
    Arrow = "an arrow",
    Quoted = "quotation marks",
    QuotedComma = "a comma before a closing mark",
    Digit = "a digit",
    OnlyDigits = "nothing but digits",
    Bracket = "a bracket",
    Address = "an address of the web",
    Currency = "a price",
    ColonInside = "a colon inside",
    CommaInside = "a comma inside",
    // What the readers of the kinds say of it.
    PageAdvertisement = "advertisement phrase",
    PageRelated = "related phrase",
    PageShare = "share phrase",
    PageNewsletter = "newsletter phrase",
    PageCopyright = "copyright phrase",
    PageCorrection = "correction phrase",
    PagePicture = "picture phrase",
    PageSummary = "summary phrase",
    PageOther = "page phrase",
    HeadsLinks = "heads links",
    Stamp = "date stamp",
    StampTime = "time stamp",
    Opened = "byline",
    Name = "a name",
    KnownName = "a name with a given name",
    DatedByline = "byline and day",
    Agency = "an agency",
    PlaceLine = "a place alone",
    WireLine = "place and agency",
    Dateline = "dateline at the head",
    PlaceAtHead = "place at the head",
    CreditLabel = "credit with a label",
    CreditPair = "credit of a pair",
    CreditComma = "credit of a pair with a comma",
    CreditBar = "credit of a pair with a bar",
    CreditLibrary = "credit of a library",
    CreditBracket = "credit in brackets",
    EndCredit = "sure credit at the end",
    EndNames = "names at the end",
    CaptionLabel = "caption label",
    CaptionCues = "caption words",
    CaptionPresent = "caption verb",
    CaptionFragment = "no verb",
    CaptionDated = "a day with its year",
    Speech = "somebody speaks",
    CaptionAlone = "caption by its words",
    Pictured = "caption by its place",
    PictureCredit = "credit by its place",
    // Where it stands in its block.
    Item = "no blank line above, where others have one",
    FirstItem = "no blank line below, where others have one",
    Parted = "blank line above",
    PartedBelow = "blank line below",
    BlockOfShort = "block of short lines",
    BlockOfMany = "block of many lines",
    BlockWithBody = "block with a paragraph",
    Twice = "stands twice",
    TwiceBeside = "stands twice in a row",
    BeginsTwice = "another line begins so",
    // Where it stands on the page: `decision::story` finds the story.
    NoStory = "no story on the page",
    ShortStory = "a story of one or two paragraphs",
    InStory = "in the story",
    StoryBegins = "the story begins",
    StoryEnds = "the story ends",
    JustAbove = "the line above the story",
    Above3 = "2–3 lines above the story",
    Above6 = "4–6 lines above the story",
    Above12 = "7–12 lines above the story",
    FarAbove = "more lines above the story",
    JustBelow = "the line below the story",
    Below3 = "2–3 lines below the story",
    FarBelow = "more lines below the story",
    OnlyLine = "the only line",
    SecondLine = "the second line",
    LastLine = "the last line",
    ParagraphsAbove0 = "no paragraph in the four lines above",
    ParagraphsAbove3 = "three paragraphs in the four lines above",
    ParagraphsBelow0 = "no paragraph in the four lines below",
    ParagraphsBelow3 = "three paragraphs in the four lines below",
    NamedAbove = "a byline or day just above",
    NamedBelow = "a byline or day just below",
    NameNearTop = "a name where the story begins",
    StampNearTop = "a day where the story begins",
    BestTitle = "the best title",
    OverBestTitle = "above the best title",
    UnderBestTitle = "between the best title and the story",
    AfterTitle = "below the title of its story",
    BetweenParagraphs = "between two paragraphs",
    ShortBetween = "few words between two paragraphs",
    InSummary = "below a summary phrase",
    PairNearTop = "a pair with a comma where the story begins",
    FewSharesNothing = "few words, none of the story's",
    SharesNothing = "shares no word with the story",
    SharesSome = "shares some words with the story",
    SharesMost = "shares most words with the story",
}

impl Feature {
    /// The phrases by which boilerplate is known.
    pub const PHRASES: [Feature; 8] = [
        Feature::PageAdvertisement,
        Feature::PageRelated,
        Feature::PageShare,
        Feature::PageNewsletter,
        Feature::PageCopyright,
        Feature::PageCorrection,
        Feature::PagePicture,
        Feature::PageSummary,
    ];
}

/// How many numbers of 64 bits hold a set.
const PIECES: usize = Feature::ALL.len().div_ceil(64);

/// A set of features.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Features([u64; PIECES]);

impl Features {
    /// Adds a feature.
    pub fn add(&mut self, feature: Feature) {
        self.add_if(feature, true);
    }

    /// Adds a feature if it holds.
    pub fn add_if(&mut self, feature: Feature, holds: bool) {
        let bit = feature as usize;
        self.0[bit / 64] |= u64::from(holds) << (bit % 64);
    }

    /// Whether the feature is among them.
    pub const fn has(self, feature: Feature) -> bool {
        let bit = feature as usize;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// Whether one of these features is among them.
    pub fn has_any(self, features: &[Feature]) -> bool {
        features.iter().any(|&feature| self.has(feature))
    }

    /// The numbers of the features, rising.
    pub fn numbers(self) -> impl Iterator<Item = usize> {
        (0..PIECES).flat_map(move |piece| {
            let mut rest = self.0[piece];
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros() as usize)?;
                rest &= rest - 1;
                Some(piece * 64 + bit)
            })
        })
    }
}
