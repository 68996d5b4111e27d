//! Labels: what a line of the page can be.
//!
//! The model of lines chooses one of them for each line; boilerplate has three, by where it stands. `reading` makes a part of a
//! labelled line: “By Ana Orlova” → `Byline` → the byline with its author.

/// What a line is. Boilerplate has three labels, as its place tells what may follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Label {
    /// Tells the story.
    #[default]
    Body,
    /// A heading inside the story.
    Subhead,
    /// The headline.
    Headline,
    /// Below it, what sums the story up.
    Deck,
    /// Who wrote it.
    Byline,
    /// When.
    DateStamp,
    /// Where it was filed, on a line of its own.
    Dateline,
    /// The text below a picture.
    Caption,
    /// Who took it, on a line of its own.
    Credit,
    /// The page's, above the story: menus.
    PageAbove,
    /// The page's, between headline and end of the story.
    PageAmid,
    /// The page's, below the story.
    PageBelow,
}

impl Label {
    /// All of them, in the order of their numbers.
    pub const ALL: [Label; 12] = [
        Label::Body,
        Label::Subhead,
        Label::Headline,
        Label::Deck,
        Label::Byline,
        Label::DateStamp,
        Label::Dateline,
        Label::Caption,
        Label::Credit,
        Label::PageAbove,
        Label::PageAmid,
        Label::PageBelow,
    ];

    /// How many there are.
    pub const COUNT: usize = Self::ALL.len();

    /// How the table of weights calls it.
    pub const fn name(self) -> &'static str {
        match self {
            Label::Body => "body",
            Label::Subhead => "subhead",
            Label::Headline => "headline",
            Label::Deck => "deck",
            Label::Byline => "byline",
            Label::DateStamp => "date-stamp",
            Label::Dateline => "dateline",
            Label::Caption => "caption",
            Label::Credit => "credit",
            Label::PageAbove => "page-above",
            Label::PageAmid => "page-amid",
            Label::PageBelow => "page-below",
        }
    }

    /// Whether it is the page's.
    pub const fn is_page(self) -> bool {
        matches!(self, Label::PageAbove | Label::PageAmid | Label::PageBelow)
    }
}

/// A set of labels: those that a line may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels(u16);

impl Default for Labels {
    fn default() -> Self {
        Self::ALL
    }
}

impl Labels {
    /// All of them.
    pub const ALL: Labels = Labels((1 << Label::COUNT) - 1);
    /// All but the headline's.
    pub const BUT_HEADLINE: Labels = Labels(Self::ALL.0 ^ 1 << Label::Headline as u16);
    /// The three of boilerplate.
    pub const PAGE: Labels = Labels::of(&[Label::PageAbove, Label::PageAmid, Label::PageBelow]);

    /// These labels.
    pub const fn of(labels: &[Label]) -> Self {
        let mut set = 0;
        let mut at = 0;
        while at < labels.len() {
            set |= 1 << labels[at] as u16;
            at += 1;
        }
        Labels(set)
    }

    /// These labels and the `others`.
    #[must_use]
    pub const fn or(self, others: Labels) -> Self {
        Labels(self.0 | others.0)
    }

    /// Those that are among the `others`, too; all of these if none is.
    #[must_use]
    pub const fn among(self, others: Labels) -> Self {
        if self.0 & others.0 == 0 { self } else { Labels(self.0 & others.0) }
    }

    /// These labels but for one.
    #[must_use]
    pub const fn without(self, label: Label) -> Self {
        Labels(self.0 & !(1 << label as u16))
    }

    /// Whether the label with this number is among them.
    pub const fn has(self, label: usize) -> bool {
        self.0 >> label & 1 == 1
    }
}
