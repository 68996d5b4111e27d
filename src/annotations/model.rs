//! The model of a document: annotations and speakers, as JSON and JavaScript see them too.
//!
//! The types say what each kind of annotation tells. Offsets are bytes in Rust, until [`Document::convert_offsets`]
//! gives another unit; ids count from 1 on, in the order of the starts.

use serde::Serialize;

use crate::attribution::{Basis, QuoteType};
use crate::parts::{Boilerplate, Byline, Credit, DateStamp, Dateline};
use crate::speakers::SpeakerType;
use crate::text::offsets::{OffsetUnit, convert};

/// Everything that was found in an article.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "ArticleDocument"))]
pub struct Document {
    /// The annotations in the order of their starts, of two with one start the longer first.
    pub annotations: Vec<Annotation>,
    /// Who speaks, in the order of their first mention.
    pub speakers: Vec<SpeakerEntry>,
}

/// A stretch of the article and what it is.
///
/// Two annotations are disjoint, or one lies wholly inside the other.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Annotation {
    /// Its number in the document, from 1 on, in the order of the starts.
    pub id: u32,
    /// What it is, with the attributes of its kind.
    #[cfg_attr(feature = "schema", serde(flatten))]
    pub kind: AnnotationKind,
    /// Where it starts. In Rust bytes, unless converted; in JavaScript UTF-16 code units; in what
    /// the command line writes as its `offsets` says.
    pub start: usize,
    /// Where it ends (exclusive), in the same unit.
    pub end: usize,
}

/// What an annotation is.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum AnnotationKind {
    /// The headline.
    Headline,
    /// A line below the headline that sums the article up.
    Deck,
    /// A heading inside the story.
    Subhead,
    /// A line that dates the page.
    DateStamp(DateStamp),
    /// Who wrote or edited the article.
    Byline(Byline),
    /// Where and when the report was filed, and by which agency.
    Dateline(Box<Dateline>),
    /// The text below a picture, its credits included.
    Caption,
    /// Who took or owns a picture.
    Credit(Credit),
    /// Text of the page, not of the article.
    Boilerplate(Boilerplate),
    /// Words in quotation marks, with the marks.
    Quote(Quote),
    /// Reported speech without quotation marks of its own.
    IndirectQuote(IndirectQuote),
    /// A reporting verb or phrase.
    Cue(Cue),
    /// The mention of a speaker beside a cue.
    Speaker(Speaker),
}

impl AnnotationKind {
    /// The names of all kinds as JSON has them, in the order of [`AnnotationKind::number`].
    pub const NAMES: [&str; 13] = [
        "headline",
        "deck",
        "subhead",
        "date-stamp",
        "byline",
        "dateline",
        "caption",
        "credit",
        "boilerplate",
        "quote",
        "indirect-quote",
        "cue",
        "speaker",
    ];

    /// The number of the kind in [`AnnotationKind::NAMES`].
    pub const fn number(&self) -> usize {
        match self {
            Self::Headline => 0,
            Self::Deck => 1,
            Self::Subhead => 2,
            Self::DateStamp(_) => 3,
            Self::Byline(_) => 4,
            Self::Dateline(_) => 5,
            Self::Caption => 6,
            Self::Credit(_) => 7,
            Self::Boilerplate(_) => 8,
            Self::Quote(_) => 9,
            Self::IndirectQuote(_) => 10,
            Self::Cue(_) => 11,
            Self::Speaker(_) => 12,
        }
    }

    /// Whether the text states the speaker of a quote or an indirect quote, or it is inferred.
    pub const fn basis(&self) -> Option<Basis> {
        match self {
            AnnotationKind::Quote(Quote { basis, .. }) | AnnotationKind::IndirectQuote(IndirectQuote { basis, .. }) => {
                *basis
            }
            _ => None,
        }
    }

    /// The name that JSON has for the kind: "date-stamp".
    pub const fn name(&self) -> &'static str {
        Self::NAMES[self.number()]
    }
}

/// Words in quotation marks.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// How they are used.
    #[serde(rename = "type")]
    pub quote_type: QuoteType,
    /// The id of the annotation of the cue that reports them.
    pub cue: Option<u32>,
    /// The id of the annotation of the mention that speaks them.
    pub speaker: Option<u32>,
    /// How likely it is that the speaker is right (or rightly none), from 0 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub confidence: f64,
    /// The name of the rule that decided.
    #[cfg_attr(feature = "schema", schemars(with = "crate::attribution::Rule"))]
    pub rule: &'static str,
    /// Whether the text states the speaker or it is inferred; null where there is no speaker.
    pub basis: Option<Basis>,
}

/// Reported speech without quotation marks of its own.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndirectQuote {
    /// The id of the annotation of the cue that reports it.
    pub cue: Option<u32>,
    /// The id of the annotation of the mention that speaks it.
    pub speaker: Option<u32>,
    /// How likely it is that the speaker is right, from 0 to 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
    pub confidence: f64,
    /// The name of the rule that decided.
    #[cfg_attr(feature = "schema", schemars(with = "crate::attribution::Rule"))]
    pub rule: &'static str,
    /// Whether the text states the speaker or it is inferred; null where there is no speaker.
    pub basis: Option<Basis>,
}

/// A reporting verb or phrase.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cue {}

/// The mention of a speaker.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Speaker {
    /// The id of its entry in [`Document::speakers`].
    pub entity: u32,
    /// The words that tell whom a pronoun or a short form stands for.
    pub antecedent: Option<Range>,
}

/// A stretch of the article, in the unit of the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "TextRange"))]
pub struct Range {
    /// Where it starts.
    pub start: usize,
    /// Where it ends (exclusive).
    pub end: usize,
}

/// Who speaks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SpeakerEntry {
    /// Its number in the document, from 1 on.
    pub id: u32,
    /// The fullest name that the article gives.
    pub name: String,
    /// What they are.
    #[serde(rename = "type")]
    pub speaker_type: SpeakerType,
    /// What the article says they are, in its own words.
    pub role: Option<String>,
    /// The ids of the annotations that mention them, in order.
    pub mentions: Vec<u32>,
    /// The ids of the quotes and indirect quotes that are theirs, in order.
    pub quotes: Vec<u32>,
}

impl Document {
    /// Turns all offsets from bytes of `article` into `unit`, in one walk along the article.
    ///
    /// ```
    /// use article_annotator::{annotate, text::offsets::OffsetUnit};
    /// let article = "“No,” she said.";
    /// let mut document = annotate(article);
    /// document.convert_offsets(article, OffsetUnit::Utf16);
    /// assert_eq!((document.annotations[0].start, document.annotations[0].end), (0, 5));
    /// ```
    pub fn convert_offsets(&mut self, article: &str, unit: OffsetUnit) {
        let mut offsets: Vec<_> = self.spans_mut().flat_map(|(start, end)| [start, end]).collect();
        convert(article, unit, &mut offsets);
    }

    /// Puts another span in the place of each one.
    pub(crate) fn map_spans(&mut self, map: impl Fn(std::ops::Range<usize>) -> std::ops::Range<usize>) {
        for (start, end) in self.spans_mut() {
            (*start, *end) = {
                let mapped = map(*start..*end);
                (mapped.start, mapped.end)
            };
        }
    }

    /// The two ends of all spans that the document has.
    fn spans_mut(&mut self) -> impl Iterator<Item = (&mut usize, &mut usize)> {
        self.annotations.iter_mut().flat_map(|annotation| {
            let inner = match &mut annotation.kind {
                AnnotationKind::Speaker(Speaker { antecedent, .. }) => antecedent.as_mut(),
                _ => None,
            };
            [(&mut annotation.start, &mut annotation.end)]
                .into_iter()
                .chain(inner.map(|range| (&mut range.start, &mut range.end)))
        })
    }
}
