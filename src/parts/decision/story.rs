//! Where the story stands among the lines of a page.
//!
//! Takes the lines' features, adds to them where they stand: in the story, so many lines above or below it, which words they
//! share with it. Each line scores for or against being told by sentences; the story is the stretch of the greatest sum, and
//! each other stretch (of a second article) that comes near it. All such stretches are found in one walk (Ruzzo, Tompa 1999).

use crate::parts::evidence::{Feature, Features};
use crate::text::{Text, TokenKind};

/// A stretch of lines.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Stretch {
    from: usize,
    to: usize,
    /// The sum of the scores before the stretch, and with it.
    before: f32,
    with: f32,
}

impl Stretch {
    fn score(self) -> f32 {
        self.with - self.before
    }
}

/// What a byline speaks against two paragraphs beside it being of one story.
const NEW_STORY: f32 = -8.0;

/// What stands between two stories.
const BEGINS_ANEW: [Feature; 3] = [Feature::StartsBy, Feature::ByAlone, Feature::DatedByline];

/// How much a line speaks for the story being told there.
fn score(features: Features) -> f32 {
    let sentence = features.has(Feature::EndsSentence) || features.has(Feature::GoesOn);
    let long = [(Feature::WordsMore, 6.0), (Feature::Words60, 4.0), (Feature::Words30, 2.5), (Feature::Words18, 1.0)];
    let length = long.iter().find(|(feature, _)| features.has(*feature)).map_or(-0.2, |(_, score)| *score);
    if BEGINS_ANEW.iter().any(|feature| features.has(*feature)) {
        return NEW_STORY;
    }
    let page =
        features.has(Feature::PageOther) || features.has(Feature::HeadsLinks) || features.has(Feature::Copyright);
    match (sentence, page) {
        (_, true) => -1.0,
        (true, _) => length,
        (false, _) => (length - 2.0).min(-0.5),
    }
}

/// The stretches whose sum no longer or shorter one has, in the order of the lines.
fn stretches(scores: impl Iterator<Item = f32>) -> Vec<Stretch> {
    let mut found: Vec<Stretch> = Vec::new();
    let mut sum = 0.0;
    for (at, score) in scores.enumerate() {
        let before = sum;
        sum += score;
        if score <= 0.0 {
            continue;
        }
        let mut next = Stretch { from: at, to: at + 1, before, with: sum };
        // Each stretch is looked at again only when it is joined to one behind it.
        while let Some(last) = found.iter().rposition(|other| other.before < next.before) {
            if found[last].with >= next.with {
                break;
            }
            next = Stretch { from: found[last].from, before: found[last].before, ..next };
            found.truncate(last);
        }
        found.push(next);
    }
    found
}

/// A stretch is a story if its sum is such a share of the greatest.
const SHARE: f32 = 0.35;

/// A story of this sum or less is a paragraph or two.
const SHORT: f32 = 8.0;

/// Adds to each of `lines` where it stands on the page.
pub(in crate::parts) fn place(text: &Text, lines: &mut [Features]) {
    let found = stretches(lines.iter().map(|&features| score(features)));
    let most = found.iter().map(|stretch| stretch.score()).fold(0.0, f32::max);
    let stories: Vec<_> = found.into_iter().filter(|stretch| stretch.score() >= most * SHARE).collect();
    let told = paragraphs(lines);
    let words = words_of(text, lines, &stories);
    find_titles(text, lines, &stories, &words);
    let mut next = 0;
    let mut summary = false;
    for at in 0..lines.len() {
        while stories.get(next).is_some_and(|story| story.to <= at) {
            next += 1;
        }
        let here = stories.get(next).or(stories.last());
        let mut features = lines[at];
        // "Key Points", and in the block below it, or right behind it, what they are.
        summary &= !features.has(Feature::Parted) || at > 0 && lines[at - 1].has(Feature::PageSummary);
        features.add_if(Feature::InSummary, summary);
        summary |= features.has(Feature::PageSummary);
        features.add_if(Feature::NoStory, stories.is_empty());
        features.add_if(Feature::ShortStory, !stories.is_empty() && most <= SHORT);
        let behind = next.checked_sub(1).map(|last| stories[last].to);
        if let Some(place) = here.and_then(|story| place_of(at, story, behind)) {
            features.add(place);
            features.add_if(Feature::InStory, matches!(place, Feature::StoryBegins | Feature::StoryEnds));
        }
        features.add_if(Feature::OnlyLine, lines.len() == 1);
        features.add_if(Feature::SecondLine, at == 1);
        features.add_if(Feature::LastLine, at + 1 == lines.len());
        let within = |from: usize, to: usize| told[to.min(lines.len())] - told[from.min(lines.len())];
        let (above, below) = (within(at.saturating_sub(4), at), within(at + 1, at + 5));
        features.add_if(Feature::ParagraphsAbove0, above == 0);
        features.add_if(Feature::ParagraphsAbove3, above >= 3);
        features.add_if(Feature::ParagraphsBelow0, below == 0);
        features.add_if(Feature::ParagraphsBelow3, below >= 3);
        let named = |line: Option<usize>| line.and_then(|line| lines.get(line)).is_some_and(|&line| is_named(line));
        features
            .add_if(Feature::NamedBelow, (1..=3).any(|down| named(Some(at + down)) && within(at + 1, at + down) == 0));
        let above = |up: usize| named(at.checked_sub(up)) && within(at + 1 - up, at) == 0;
        features.add_if(Feature::NamedAbove, (1..=3).any(above));
        let near = [Feature::JustAbove, Feature::Above3, Feature::Above6, Feature::StoryBegins];
        let near_top = near.iter().any(|place| features.has(*place));
        let is_name = [Feature::Name, Feature::KnownName, Feature::Opened, Feature::StartsBy];
        features.add_if(Feature::NameNearTop, near_top && is_name.iter().any(|name| features.has(*name)));
        features.add_if(
            Feature::PairNearTop,
            near_top && [Feature::CreditComma, Feature::CreditBar].iter().any(|pair| features.has(*pair)),
        );
        let between = at > 0 && within(at - 1, at) == 1 && within(at + 1, at + 2) == 1;
        features.add_if(Feature::BetweenParagraphs, between);
        let short =
            [Feature::Words1, Feature::Words2, Feature::Words3, Feature::Words5, Feature::Words8, Feature::Words12];
        let short = short.iter().any(|length| features.has(*length));
        features.add_if(Feature::ShortBetween, between && short && !features.has(Feature::Stop));
        features.add_if(Feature::StampNearTop, near_top && features.has(Feature::Stamp));
        if let Some(share) = share(text, at, &words) {
            features.add(share);
            let few = [Feature::Words1, Feature::Words2, Feature::Words3];
            features.add_if(
                Feature::FewSharesNothing,
                share == Feature::SharesNothing && few.iter().any(|few| features.has(*few)),
            );
        }
        lines[at] = features;
    }
}

/// Where the line `at` stands to the story that it is in or before, or `behind` which it is.
fn place_of(at: usize, story: &Stretch, behind: Option<usize>) -> Option<Feature> {
    if at >= story.from && at < story.to {
        return Some(match at {
            _ if at == story.from => Feature::StoryBegins,
            _ if at + 1 == story.to => Feature::StoryEnds,
            _ => Feature::InStory,
        });
    }
    if at < story.from {
        let near = behind.map_or(usize::MAX, |end| at - end);
        let above = story.from - at;
        if above <= near || above <= 6 {
            return Some(match above {
                1 => Feature::JustAbove,
                2..=3 => Feature::Above3,
                4..=6 => Feature::Above6,
                7..=12 => Feature::Above12,
                _ => Feature::FarAbove,
            });
        }
    }
    Some(match at - behind? {
        0 => Feature::JustBelow,
        1..=2 => Feature::Below3,
        _ => Feature::FarBelow,
    })
}

/// How many paragraphs of sentences stand above each line, and in all.
fn paragraphs(lines: &[Features]) -> Vec<u32> {
    let mut count = 0;
    let counts = lines.iter().map(|&features| {
        count += u32::from(score(features) >= 1.0);
        count
    });
    std::iter::once(0).chain(counts).collect()
}

/// Of so many words of the story's beginning it is known which they are.
const KNOWN_WORDS: usize = 400;

/// A line of more words isn't compared with the story.
const COMPARED_WORDS: usize = 30;

/// The fewest bytes of a word that tells what is talked of.
const TELLING: usize = 4;

/// The words with which the stories begin, as sums of their letters, sorted.
fn words_of(text: &Text, lines: &[Features], stories: &[Stretch]) -> Vec<u64> {
    let mut words = Vec::new();
    for story in stories {
        let paragraphs = text.paragraphs().iter().zip(lines).take(story.to).skip(story.from);
        let told = paragraphs.filter(|(_, features)| score(**features) >= 1.0);
        let tokens = told.flat_map(|(paragraph, _)| paragraph.tokens());
        words.extend(tokens.take(KNOWN_WORDS).filter_map(|token| sum(text, token)));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// A number made of the letters of a word that may tell what is talked of, in any case; its plural's and genitive's too.
fn sum(text: &Text, token: usize) -> Option<u64> {
    let found = text.token(token).filter(|found| found.kind() == TokenKind::Word && found.classes().is_empty())?;
    let word = text.word(token).as_bytes();
    let stem = word.strip_suffix(b"s").unwrap_or(word);
    (found.span().len() >= TELLING).then(|| {
        stem.iter().fold(0xCBF2_9CE4_8422_2325, |sum: u64, byte| {
            (sum ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x100_0000_01B3)
        })
    })
}

/// How many of the words of the line `at` are the story's, and how many there are.
fn shared(text: &Text, at: usize, words: &[u64]) -> (usize, usize) {
    let tokens = text.paragraphs().get(at).map_or(0..0, |paragraph| paragraph.tokens());
    tokens
        .filter_map(|token| sum(text, token))
        .fold((0, 0), |(shared, all), sum| (shared + usize::from(words.binary_search(&sum).is_ok()), all + 1))
}

/// Which share of the words of the line `at` are the story's.
fn share(text: &Text, at: usize, words: &[u64]) -> Option<Feature> {
    let paragraph = text.paragraphs().get(at)?;
    if words.is_empty() || paragraph.glance().words() > COMPARED_WORDS {
        return None;
    }
    Some(match shared(text, at, words) {
        (_, 0) => return None,
        (0, _) => Feature::SharesNothing,
        (shared, all) if shared * 2 < all => Feature::SharesSome,
        _ => Feature::SharesMost,
    })
}

/// Whether a line names who wrote or when.
fn is_named(features: Features) -> bool {
    [Feature::Stamp, Feature::StampTime, Feature::Opened, Feature::DatedByline, Feature::StartsBy, Feature::ByAlone]
        .iter()
        .any(|feature| features.has(*feature))
}

/// How many lines above a story its title is looked for.
const HIGHEST_TITLE: usize = 20;

/// Marks the line above each story that has most of the story's words, and where the others stand to it.
fn find_titles(text: &Text, lines: &mut [Features], stories: &[Stretch], words: &[u64]) {
    let mut behind = 0;
    for story in stories {
        let first = story.from.saturating_sub(HIGHEST_TITLE).max(behind);
        let weigh = |at: usize| {
            let features = lines[at];
            let other = [Feature::Words1, Feature::NoWord, Feature::PageOther, Feature::HeadsLinks, Feature::WordsMore];
            let titled =
                !is_named(features) && !other.iter().any(|other| features.has(*other)) && score(features) < 1.0;
            let (shared, all) = if titled { shared(text, at, words) } else { (0, 0) };
            (shared > 0).then(|| shared as isize * 3 - (all - shared) as isize)
        };
        let best =
            (first..story.from).filter_map(|at| Some((at, weigh(at)?))).max_by_key(|(at, weight)| (*weight, *at));
        if let Some((best, _)) = best {
            lines[best].add(Feature::BestTitle);
            lines[first..best].iter_mut().for_each(|line| line.add(Feature::OverBestTitle));
            lines[best + 1..story.from].iter_mut().for_each(|line| line.add(Feature::UnderBestTitle));
            lines[best + 1..story.to].iter_mut().for_each(|line| line.add(Feature::AfterTitle));
        }
        behind = story.to;
    }
}

#[cfg(test)]
mod tests {
    use super::stretches;

    #[test]
    fn the_stretches_of_the_greatest_sums() {
        let found = stretches([-1.0, 4.0, -1.0, 3.0, -9.0, 2.0, -1.0, 1.0].into_iter());
        let found: Vec<_> = found.iter().map(|stretch| (stretch.from, stretch.to, stretch.score())).collect();
        assert_eq!(found, [(1, 4, 6.0), (5, 6, 2.0), (7, 8, 1.0)]);
    }
}
