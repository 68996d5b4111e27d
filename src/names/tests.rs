use super::*;

/// Each name of `source` as "title|name|role", with the kind's first letter.
fn found(source: &str) -> Vec<String> {
    let text = Text::new(source);
    let words =
        |tokens: &Option<Range<usize>>| text.str(text.span_of_tokens(tokens.clone().unwrap_or(0..0))).to_owned();
    let names = Names::find(&text, &Parts::find(&text));
    let show = |name: &Name| {
        let kind = format!("{:?}", name.kind).to_lowercase().chars().next().unwrap_or(' ');
        format!("{kind} {}|{}|{}", words(&name.title), text.str(name.span(&text)), words(&name.role))
    };
    names.all().iter().map(show).collect()
}

fn gender(source: &str) -> Option<Gender> {
    let text = Text::new(source);
    Names::find(&text, &Parts::find(&text)).all().first().and_then(|name| name.gender)
}

#[test]
fn titles_stand_apart_from_the_name() {
    assert_eq!(found("On Monday Mr. Orlov left."), ["p Mr.|Orlov|"]);
    assert_eq!(found("It was U.S. District Judge Ada Lund who ruled."), ["p U.S. District Judge|Ada Lund|"]);
    assert_eq!(found("Then former Florida Gov. Hal Brandt spoke."), ["p former Florida Gov.|Hal Brandt|"]);
    assert_eq!(found("He met Secretary of State Jane Holm there."), ["p Secretary of State|Jane Holm|"]);
    assert_eq!(found("Russian President Viktor Orlov spoke."), ["p Russian President|Viktor Orlov|"]);
}

#[test]
fn a_title_alone_is_no_name() {
    assert!(found("He asked the President again.").is_empty());
    assert!(found("The Prime Minister spoke.").is_empty());
}

#[test]
fn particles_initials_and_suffixes_belong_to_the_name() {
    assert_eq!(found("It was Ursula van der Berg."), ["p |Ursula van der Berg|"]);
    assert_eq!(found("It was J. K. Holm Jr. again."), ["p |J. K. Holm Jr.|"]);
    assert_eq!(found("There Ann O’Dell and Pat Quill, Jr., met."), ["p |Ann O’Dell|", "p |Pat Quill, Jr.|"]);
    let text = Text::new("It was Ursula van der Berg III.");
    let names = Names::find(&text, &Parts::find(&text));
    assert_eq!(text.str(text.span_of_tokens(names.all()[0].surname.clone())), "van der Berg");
}

#[test]
fn a_title_can_be_a_surname() {
    assert_eq!(
        found("There Otto King, a singer, met Mr. Judge. Then King left."),
        ["p |Otto King|singer", "p Mr.|Judge|", "p |King|"]
    );
    assert!(found("Then the King left.").is_empty());
}

#[test]
fn bodies_keep_their_small_words() {
    assert_eq!(found("So the Ministry of Foreign Affairs said."), ["b |Ministry of Foreign Affairs|"]);
    assert_eq!(
        found("At the Department of Health and Human Services it rained."),
        ["b |Department of Health and Human Services|"]
    );
    assert_eq!(found("The House Armed Services Committee met."), ["b |House Armed Services Committee|"]);
    assert_eq!(found("He told AP so."), ["b |AP|"]);
}

#[test]
fn people_joined_by_and_are_two() {
    assert_eq!(found("There Jane Holm and Mr. Orlov met."), ["p |Jane Holm|", "p Mr.|Orlov|"]);
    assert_eq!(found("So the Spoon Foundation and Jane Holm agreed."), ["b |Spoon Foundation|", "p |Jane Holm|"]);
}

#[test]
fn an_acronym_in_brackets_belongs_to_the_body() {
    let text = Text::new("The Bureau of Spoon Management (BSM) met.");
    let names = Names::find(&text, &Parts::find(&text));
    assert_eq!(names.all()[0].acronym.map(|token| text.word(token)), Some("BSM"));
    assert_eq!(text.str(names.all()[0].span(&text)), "Bureau of Spoon Management");
}

#[test]
fn roles_are_told_beside_the_name() {
    assert_eq!(found("It was Jane Doe, the mayor of Reno, who spoke.")[0], "p |Jane Doe|mayor of Reno");
    assert_eq!(found("It was Zofi Prak, 34, a farmer from Iowa.")[0], "p |Zofi Prak|farmer from Iowa");
    assert_eq!(found("Then campaign spokeswoman Kyra Prak spoke.")[0], "p |Kyra Prak|campaign spokeswoman");
    assert_eq!(found("Robin Falk, Orlov’s campaign manager, agreed.")[0], "p |Robin Falk|Orlov’s campaign manager");
    assert_eq!(found("The mayor of Reno, Jane Doe, agreed.")[1], "p |Jane Doe|mayor of Reno");
}

#[test]
fn what_is_no_role_is_left_alone() {
    assert_eq!(found("Then Jane Doe, speaking in Reno, agreed.")[0], "p |Jane Doe|");
    assert_eq!(found("With Jane Doe, Mayor Ada Holm spoke.")[0], "p |Jane Doe|");
    assert_eq!(found("To Jane Doe, it was a president who lied.")[0], "p |Jane Doe|");
}

#[test]
fn function_words_at_the_start_are_no_names() {
    assert!(found("The rain fell. However it stopped. Asked why, he left. I’m wet.").is_empty());
    assert!(found("Officials left on Monday, March 3. They won.").is_empty());
}

#[test]
fn a_headline_has_no_names() {
    assert!(found("Orlov Slams Rivals After Debate With Holm").is_empty());
    assert_eq!(found("Mr. Orlov slams rivals after debate with Holm").len(), 2);
}

#[test]
fn gender_comes_from_title_and_role_before_the_given_name() {
    assert_eq!(gender("So Mrs. Sam Orlov left."), Some(Gender::Female));
    assert_eq!(gender("It was Pat Holm, the chairwoman, again."), Some(Gender::Female));
    assert_eq!(gender("It was Martha Holm again."), Some(Gender::Female));
    assert_eq!(gender("It was Pat Holm, spokesperson for Queen Ada."), None);
}

#[cfg(not(target_arch = "wasm32"))]
proptest::proptest! {
    #[test]
    fn any_text_is_read(source in "([A-Za-z.,“”’()&-]{0,9} ?(Mr\\. |of |de |the |, |Jr\\. |Sen\\. |Ministry |\n)?){0,40}") {
        let text = Text::new(&source);
        for name in Names::find(&text, &Parts::find(&text)).all() {
            assert!(!name.tokens.is_empty() && name.tokens.end <= text.tokens().len());
            assert!(name.surname.start >= name.tokens.start && name.surname.end <= name.tokens.end);
        }
    }
}
