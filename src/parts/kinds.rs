//! What a part can be, and what each kind tells.

use serde::Serialize;

/// What a part is.
#[derive(Clone, Debug, PartialEq)]
pub enum PartKind {
    /// The headline.
    Headline,
    /// A line below the headline that sums the article up (deck, standfirst).
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
}

/// A line that dates the page: "date 2021-03-22 .", "Published 3:04 p.m. ET, March 22, 2021".
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct DateStamp {
    /// The day as ISO 8601 ("2021-03-22"), when the line names year, month and day.
    pub date: Option<String>,
}

/// Who wrote or edited the article: "By Jane Doe and John Smith | Associated Press".
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Byline {
    /// The people, as printed but for capitals throughout.
    pub authors: Vec<String>,
    /// The agency's or outlet's canonical name.
    pub agency: Option<String>,
}

/// Where and when a report was filed, and by whom: "BERLIN, March 3 (Reuters) -".
///
/// Style: the wire agencies' stylebooks set the place in capitals, then region or country for
/// places that don't stand alone, then date and agency, then a dash.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Dateline {
    /// The place as printed, with the region printed behind it: "RENO, Nev.".
    pub place: String,
    /// The places by the gazetteer's names: "Rome" for "ROMA", two for "BEIRUT/GENEVA".
    pub places: Vec<String>,
    /// State, province or country: printed, or known of a place that stands alone.
    pub region: Option<String>,
    /// The agency's canonical name.
    pub agency: Option<String>,
    /// The date: ISO 8601 when the year is printed or known from the article's date stamp, else
    /// as printed.
    pub date: Option<String>,
}

/// Who took or owns a picture: "MANDEL NGAN, Alexander NEMENOV / AFP".
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Credit {
    /// The people, as printed.
    pub photographers: Vec<String>,
    /// Agencies, papers and libraries by their canonical names.
    pub agencies: Vec<String>,
}

/// Text of the page, not of the article: "ADVERTISEMENT", "Read more: …".
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Boilerplate {
    /// What sort of boilerplate, as the table of its patterns names it: "advertisement".
    pub label: &'static str,
}
