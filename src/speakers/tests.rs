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

/// The numbers of the speakers, for those who have no name.
fn numbers(marked: &str) -> Vec<usize> {
    let (source, mentions) = unmark(marked);
    with(&source, &mentions, |_, speakers| speakers.behind.iter().map(|behind| behind.speaker).collect())
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
fn a_surname_is_the_person_of_the_full_name() {
    assert_eq!(speakers("The river rose, [Ada Holm] said. It will fall, [Holm] added."), ["Ada Holm", "Ada Holm"]);
    assert_eq!(speakers("It rose, [Mr. Orlov] said. Then [Viktor Orlov] left."), ["Viktor Orlov", "Viktor Orlov"]);
}

#[test]
fn another_given_name_is_another_person() {
    let found = speakers("It rose, said [Ada Holm]. It fell, said [Karl Holm]. [Ms. Holm] disagreed. [Mr. Holm] left.");
    assert_eq!(found, ["Ada Holm", "Karl Holm", "Ada Holm", "Karl Holm"]);
    let found = speakers("[Karl Holm Jr.] said so. [Karl Holm] said no.");
    assert_eq!(found, ["Karl Holm Jr.", "Karl Holm"]);
}

#[test]
fn nicknames_and_initials_are_the_same_person() {
    assert_eq!(speakers("So said [William Orlov]. [Bill Orlov] agreed."), ["William Orlov", "William Orlov"]);
    assert_eq!(speakers("So said [Jane Holm]. [J. Holm] wrote."), ["Jane Holm", "Jane Holm"]);
    assert_eq!(speakers("So said [Thomas C. “Tommy” Falk]. [Tommy Falk] wrote.")[1], "Thomas C. “Tommy” Falk");
}

#[test]
fn a_given_name_alone_is_the_person_too() {
    assert_eq!(speakers("So said [Martha Holm]. Later [Martha] agreed.")[1], "Martha Holm");
}

#[test]
fn a_husband_named_only_with_mr_is_not_his_wife() {
    let found = speakers("So said [Martha Holm]. [Mr. Holm] shrugged. [Mrs. Holm] did not.");
    assert_eq!(found, ["Martha Holm", "Holm", "Martha Holm"]);
}

#[test]
fn an_acronym_is_the_body_that_it_stands_for() {
    let found = speakers("The [Bureau of Spoon Management (BSM)] said so. [BSM] added that. [The bureau] agreed.");
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
    let found = speakers("The [National Spoon Council] said so. Later [NSC] said no.");
    assert_eq!(found[0], found[1]);
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
fn a_title_calls_its_bearer() {
    let found = speakers("So said [Sen. Ada Holm]. [Mayor Karl Falk] laughed. [The senator] left. [The mayor] stayed.");
    assert_eq!(found, ["Ada Holm|Sen.", "Karl Falk|Mayor", "Ada Holm|Sen.", "Karl Falk|Mayor"]);
}

#[test]
fn another_office_calls_somebody_else() {
    let found = speakers("So said [Mayor Karl Falk]. [The deputy mayor] left.");
    assert_eq!(found, ["Karl Falk|Mayor", "deputy mayor"]);
    let found = speakers("So said [Karl Falk, the mayor]. [The band leader] sang.");
    assert_eq!(found, ["Karl Falk|mayor", "band leader"]);
}

#[test]
fn a_noun_that_can_call_anybody_calls_whom_the_text_speaks_of() {
    let found = speakers("On Monday [Karl Falk] left. [The 78-year-old] said so. [The Reno businessman] said more.");
    assert_eq!(found, ["Karl Falk"; 3]);
}

#[test]
fn a_pronoun_is_of_the_right_gender() {
    let found = speakers("It rose, said [Ada Holm]. It met [Karl Falk] there, [she] said. [He] disagreed.");
    assert_eq!(found, ["Ada Holm", "Karl Falk", "Ada Holm", "Karl Falk"]);
}

#[test]
fn a_pronoun_is_the_last_speaker_not_who_is_spoken_of() {
    let found = speakers("“Karl Falk is late,” [Viktor Orlov] said.\n\n“He always is,” [he] said. “Falk is Falk.”");
    assert_eq!(found, ["Viktor Orlov"; 2]);
    let found = speakers("[Viktor Orlov] met Karl Falk on Monday. The mayor of Reno was late, [he] said.");
    assert_eq!(found, ["Viktor Orlov"; 2]);
}

#[test]
fn a_pronoun_can_be_a_person_who_has_not_spoken() {
    let found = speakers("Karl Falk came home on Monday.\n\n“I am wet,” [he] said.");
    assert_eq!(found, ["Karl Falk"]);
}

#[test]
fn they_are_people_or_a_body() {
    let found = speakers("So said [officials]. They left, [they] said.");
    assert_eq!(found, ["officials", "officials"]);
    let found = speakers("[Karl Falk] left. [The Spoon Council] met. It will act, [it] said.");
    assert_eq!(found, ["Karl Falk", "Spoon Council", "Spoon Council"]);
}

#[test]
fn collective_speakers_with_one_head_are_one() {
    assert_eq!(numbers("[Officials] said so. [Protesters] said no. [The officials] left."), [0, 1, 0]);
    assert_eq!(numbers("[U.S. officials] said so. [Local officials] said no."), [0, 1]);
}

#[test]
fn his_lawyer_is_not_himself() {
    let found = speakers("So said [Karl Falk]. He was home, [his lawyer] said. [His lawyer] left. [He] stayed.");
    assert_eq!(found, ["Karl Falk", "his lawyer", "his lawyer", "Karl Falk"]);
}

#[test]
fn the_campaign_of_a_person_is_one_body_however_it_is_called() {
    assert_eq!(numbers("So said [the Falk campaign]. [Karl Falk] left. [Falk’s campaign] agreed."), [0, 1, 0]);
}

#[test]
fn an_unnamed_speaker_comes_back_with_the_article() {
    assert_eq!(
        numbers("So said [a spokesman for the ministry]. [The spokesman] left. [Another spokesman] came."),
        [0, 0, 1]
    );
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
