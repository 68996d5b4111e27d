//! What each form of a mention comes to is shown by `tests/fixtures/speakers`; here stands what they don't show.

use super::*;
use crate::attribution::Mention as Found;

/// The speakers of an article in which `[…]` marks the mentions, one for each mention; behind a
/// bar the role, where there is one.
fn speakers(marked: &str) -> Vec<String> {
    let (source, mentions) = unmark(marked);
    with(&source, &mentions, |text, speakers| {
        let show = |behind: &Behind| {
            let speaker = &speakers.speakers[behind.speaker];
            assert!(behind.antecedent.is_none_or(|span| !text.str(span).is_empty()));
            speaker.role.as_ref().map_or(speaker.name.clone(), |role| format!("{}|{role}", speaker.name))
        };
        speakers.behind.iter().map(show).collect()
    })
}

fn antecedents(marked: &str) -> Vec<String> {
    let (source, mentions) = unmark(marked);
    with(&source, &mentions, |text, speakers| {
        speakers.behind.iter().map(|behind| behind.antecedent.map_or("", |span| text.str(span)).to_owned()).collect()
    })
}

fn with<T>(source: &str, mentions: &[Span], read: impl FnOnce(&Text, &Speakers) -> T) -> T {
    let text = Text::new(source);
    // What is body is the business of another stage; here all of it is.
    let parts = Parts::find(&text);
    let quotes = crate::quotes::find(&text, &parts);
    let mentions = mentions.iter().map(|&span| Found { span }).collect();
    let attributions = Attributions { mentions, ..Attributions::default() };
    let names = Names::find(&text, &parts);
    read(&text, &Speakers::find(&text, &parts, &quotes, &names, &attributions))
}

fn unmark(marked: &str) -> (String, Vec<Span>) {
    // A headline and a lead first, so that the story is body.
    let lead = "River rises again\n\nThe river rose again and flooded two villages in the valley, where it rained.\n\n";
    let mut source = String::from(lead);
    let (mut mentions, mut start) = (Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => start = source.len(),
            ']' => mentions.push(Span::new(start, source.len())),
            c => source.push(c),
        }
    }
    (source, mentions)
}

#[test]
fn another_given_name_is_another_person() {
    let found = speakers("It rose, said [Ada Holm]. It fell, said [Karl Holm]. [Ms. Holm] disagreed. [Mr. Holm] left.");
    assert_eq!(found, ["Ada Holm", "Karl Holm", "Ada Holm", "Karl Holm"]);
    let found = speakers("[Karl Holm Jr.] said so. [Karl Holm] said no.");
    assert_eq!(found, ["Karl Holm Jr.", "Karl Holm"]);
}

#[test]
fn a_given_name_alone_is_the_person_too() {
    assert_eq!(speakers("So said [Martha Holm]. Later [Martha] agreed.")[1], "Martha Holm");
}

#[test]
fn roles_are_told_in_the_articles_own_words() {
    let found = speakers("So said [Russian President Viktor Orlov]. [President Orlov] left.");
    assert_eq!(found, ["Viktor Orlov|Russian President"; 2]);
    let found = speakers("So said [Ada Holm, a spokeswoman for the Treasury]. [Ms. Holm] left.");
    assert_eq!(found, ["Ada Holm|spokeswoman for the Treasury"; 2]);
    let found = speakers("His lawyer, [Ada Holm], agreed.");
    assert_eq!(found, ["Ada Holm|lawyer"]);
}

#[test]
fn the_antecedent_is_the_fuller_name_before() {
    let found = antecedents("Then [Viktor Orlov] spoke. [Orlov] left. It rains, [he] said.");
    assert_eq!(found, ["", "Viktor Orlov", "Orlov"]);
    assert_eq!(antecedents("So said [a spokesman for the ministry]. [He] left.")[1], "spokesman for the ministry");
}

#[test]
fn mentions_of_any_form_are_entries() {
    assert_eq!(speakers("[…] said so. [Karl Falk and Ada Holm] left. [78] came. [,] went.").len(), 4);
}

proptest::proptest! {
    #[test]
    fn any_mentions_of_any_text_have_speakers(
        source in "([A-Za-z.,“”’()&-]{0,9} ?(Mr\\. Orlov |he |his |the |a |Ada Holm, |who |and |officials |the mayor |said |\n)?){0,30}",
        cuts in proptest::collection::vec((0usize..200, 0usize..200), 0..12),
    ) {
        let boundary = |at: usize| source.floor_char_boundary(at.min(source.len()));
        let mut mentions: Vec<_> = cuts.iter().map(|&(a, b)| Span::new(boundary(a.min(b)), boundary(a.max(b)))).collect();
        mentions.sort_unstable();
        with(&source, &mentions, |_, speakers| {
            assert_eq!(speakers.behind.len(), mentions.len());
            assert!(speakers.behind.iter().all(|behind| behind.speaker < speakers.speakers.len()));
        });
    }
}
