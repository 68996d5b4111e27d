//! The shapes in which an article is pasted: the whole page, the story alone, without blank lines, two articles one behind the
//! other, a menu of our own around it. What is learnt from one page is learnt of all its shapes.

use article_annotator::parts::decision::{Label, Labels};
use article_annotator::text::Text;

use super::gold::Page;

/// A line with its label, and whether a blank line stands above it.
#[derive(Clone)]
struct Line {
    words: String,
    labels: Labels,
    parted: bool,
}

/// Menus as pages have them above the story.
const MENUS: [&str; 3] = [
    "Skip to content|Menu|Home|News|Sport|Business|Weather|Opinion|Culture|Travel|Sign in|Subscribe|Search",
    "THE VALLEY POST|Thursday, March 7, 2024|Today's Paper|U.S.|World|Politics|Local elections|Real estate|The Rover blog|\
        SUBSCRIBE FOR $1|Log in",
    "Accessibility links|Skip to main content|BBX|Watch Live|More menu|Home > News > Valley|Live: Flood warnings for three rivers|\
        Valley",
];

/// The names of sections as pages have them right above the headline.
const SECTIONS: [&str; 8] = [
    "Economy",
    "Nation & World",
    "Valley news",
    "Politics|Analysis",
    "Home|News|Crime",
    "Higher education|Valley Post",
    "Health",
    "The Valley Post is supported by its readers. When you buy through our links, we may earn a commission.",
];

/// The points of a summary.
const POINTS: &str = "The river has risen two metres since Sunday and flooded two villages.|\
    The county says that the wall at Oak Hollow will hold until Friday.|Pumps are on their way from the coast.";

/// Links as pages have them below it.
const LINKS: [&str; 3] = [
    "Related articles|Ferry pier to reopen after the flood|Five walks along the lower valley|Council delays vote on bridge toll|\
        Opinion: What the river teaches us|Most read|1|Two held after fire at the mill|2|Valley Rovers sign keeper from Oak Hollow|\
        3|Why is everyone baking with rye?|More from News",
    "More Stories|Ferry captain tells of the night the river rose|Marta Velez|2 hours ago|Mill fire: what we know so far|\
        Police are looking for two men who were seen near the mill on Sunday night.|By Ivo Marek|March 6, 2024|Load more",
    "Comments|Join the conversation|You must be logged in to comment.|View 31 comments|Recommended for you|\
        Sponsored|This simple trick keeps your cellar dry|PumpCo|The 10 best waders of 2024|Shop now|\
        The river hasn't been this high in decades. Here is how people in the valley cope with it.|Lifestyle",
];

/// Links as pages have them between the paragraphs.
const AMID: [&str; 4] = [
    "Advertisement",
    "Read more|Ferry pier to reopen after the flood|Council delays vote on bridge toll",
    "Sign up for our morning newsletter|Get the valley's news in your inbox each day.|Your email address|Sign up",
    "READ: Mill fire: what we know so far|Story continues below",
];

/// The end of a page.
const FOOT: &str = "About us|Contact|Privacy policy|Terms of use|Advertise with us|Jobs|Newsletter|Follow us|Facebook|Instagram|\
    © 2024 Valley Media Ltd. All rights reserved.";

/// The shapes of the page at `at`, itself the first, each with how much it counts.
pub fn of(pages: &[Page], at: usize) -> Vec<(Page, f32)> {
    let lines = lines_of(&pages[at]);
    // Of the same fold, so that cross-validation meets no line that was learnt.
    let next = at + super::FOLDS;
    let other = lines_of(&pages[if next < pages.len() { next } else { at % super::FOLDS }]);
    let is = |line: &Line, label: Label| line.labels.has(label as usize);
    let is_page = |line: &Line| Label::ALL.iter().any(|label| label.is_page() && is(line, *label));
    let story = |lines: &[Line]| -> Vec<Line> { lines.iter().filter(|line| !is_page(line)).cloned().collect() };
    let told: Vec<Line> =
        lines.iter().filter(|line| is(line, Label::Body) || is(line, Label::Subhead)).cloned().collect();
    let parted = |lines: &[Line], parted: bool| -> Vec<Line> {
        lines.iter().map(|line| Line { parted, ..line.clone() }).collect()
    };
    let some = |count: usize| told[..count.min(told.len())].to_vec();
    let headed = |count: usize| {
        let head = lines.iter().filter(|line| is(line, Label::Headline)).cloned();
        head.chain(some(count)).collect::<Vec<_>>()
    };
    let boxed = |parted: bool| {
        let menu = strange(MENUS[at % MENUS.len()], Label::PageAbove, parted);
        let below = strange(LINKS[at % LINKS.len()], Label::PageBelow, parted).into_iter().chain(strange(
            FOOT,
            Label::PageBelow,
            parted,
        ));
        menu.into_iter().chain(story(&lines)).chain(below).collect::<Vec<_>>()
    };
    // Links of our own between the paragraphs.
    let parts = |parted: bool| {
        let lines = story(&lines);
        let middle = lines.iter().rposition(|line| is(line, Label::Body)).unwrap_or(0).saturating_sub(2);
        let links = strange(AMID[at % AMID.len()], Label::PageAmid, parted);
        [&lines[..middle], &links, &lines[middle..]].concat()
    };
    let around = |label: Label| other.iter().filter(move |line| is(line, label)).cloned();
    let swapped = |story: &[Line]| -> Vec<Line> {
        let above = around(Label::PageAbove).chain(strange(SECTIONS[at % SECTIONS.len()], Label::PageAbove, true));
        above.chain(story.iter().cloned()).chain(around(Label::PageBelow)).collect()
    };
    let sectioned = |parted: bool| {
        let sections = strange(SECTIONS[(at + 1) % SECTIONS.len()], Label::PageAbove, parted);
        sections.into_iter().chain(story(&lines)).collect::<Vec<_>>()
    };
    let summary = || -> Vec<Line> {
        let mut points = strange("Key Points", Label::PageAmid, true);
        points.extend(strange(POINTS, Label::Deck, false));
        let told = story(&lines);
        let at = told.iter().position(|line| is(line, Label::Body)).unwrap_or(0);
        [&told[..at], &points, &told[at..]].concat()
    };
    // A second article shows where it begins by who wrote it or when.
    let begins = |lines: &[Line]| {
        let mut head = lines.iter().take_while(|line| !is(line, Label::Body));
        head.any(|line| is(line, Label::Byline) || is(line, Label::DateStamp))
    };
    let second = if begins(&other) { story(&other) } else { Vec::new() };
    let shapes = [
        (lines.clone(), 1.0),
        (if at.is_multiple_of(6) { summary() } else { Vec::new() }, 0.5),
        (swapped(&story(&lines)), 0.5),
        (sectioned(true), 0.25),
        (sectioned(false), 0.25),
        (parts(at.is_multiple_of(2)), 0.5),
        (story(&lines), 0.25),
        (parted(&lines, false), 0.25),
        (parted(&story(&lines), false), 0.25),
        (parted(&story(&lines), true), 0.25),
        (told.clone(), 0.25),
        (some(1 + at % 3), 0.25),
        (parted(&some(2 + at % 4), false), 0.5),
        (headed(1 + at % 4), 0.5),
        (parted(&headed(2 + at % 3), false), 0.5),
        (boxed(at.is_multiple_of(2)), 0.5),
        ([story(&lines), second].concat(), 0.5),
    ];
    shapes.into_iter().map(|(lines, weight)| (page(&lines), weight)).collect()
}

/// The shapes of the article at `at`, which is nothing but a headline and a story: as it is, and among the menus and links of a
/// page.
pub fn of_article(articles: &[Page], at: usize, pages: &[&Page]) -> Vec<(Page, f32)> {
    let lines: Vec<Line> =
        lines_of(&articles[at]).into_iter().map(|line| Line { parted: at.is_multiple_of(2), ..line }).collect();
    let other = lines_of(pages[at % pages.len()]);
    let around = |label: Label| other.iter().filter(move |line| line.labels.has(label as usize)).cloned();
    let sections = strange(SECTIONS[at % SECTIONS.len()], Label::PageAbove, at.is_multiple_of(2));
    let sections = sections.into_iter().filter(|_| at.is_multiple_of(3));
    let among = around(Label::PageAbove).chain(sections).chain(lines.iter().cloned()).chain(around(Label::PageBelow));
    let among: Vec<Line> = among.collect();
    [(page(&lines), 0.25), (page(&among), 0.5)].into()
}

/// Lines of our own.
fn strange(words: &str, label: Label, parted: bool) -> Vec<Line> {
    let line = |(at, words): (usize, &str)| Line {
        words: words.trim().to_owned(),
        labels: Labels::of(&[label]),
        parted: parted || at == 0,
    };
    words.split('|').enumerate().map(line).collect()
}

fn lines_of(page: &Page) -> Vec<Line> {
    let text = Text::new(&page.text);
    let mut end = 0;
    let mut lines = Vec::new();
    for (paragraph, &labels) in text.paragraphs().iter().zip(&page.labels) {
        let span = paragraph.span();
        let parted = page.text[end..span.start].matches('\n').count() > 1;
        end = span.end;
        lines.push(Line { words: text.str(span).to_owned(), labels, parted });
    }
    lines
}

fn page(lines: &[Line]) -> Page {
    let mut text = String::new();
    for line in lines {
        text.push_str(if line.parted { "\n\n" } else { "\n" });
        text.push_str(&line.words);
    }
    Page { name: String::new(), text, labels: lines.iter().map(|line| line.labels).collect() }
}
