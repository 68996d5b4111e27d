use super::find;
use crate::parts::Parts;
use crate::text::Text;

/// The quotes of a text, a nested one behind as many dots as it is deep.
fn quotes(source: &str) -> Vec<String> {
    let text = Text::new(source);
    find(&text, &Parts::find(&text))
        .iter()
        .map(|quote| format!("{}{}", "·".repeat(quote.depth.into()), text.str(quote.span(&text))))
        .collect()
}

fn none(source: &str) {
    assert_eq!(quotes(source), Vec::<String>::new(), "in {source}");
}

/// Everything between slashes is a quote, and nothing else.
fn marked(source: &str) {
    let expected: Vec<_> = source.split('/').skip(1).step_by(2).collect();
    assert_eq!(quotes(&source.replace('/', "")), expected);
}

#[test]
fn every_convention_is_found() {
    for row in crate::lexicon::rows(super::CONVENTIONS_TABLE) {
        let (opening, closing) = (row.column(0), row.column(1));
        let marked_pair = format!("She said /{opening}we will wait{closing}/ and left.");
        match row.column(3) {
            "unmarked" => none(&marked_pair.replace('/', "")),
            _ => marked(&marked_pair),
        }
    }
}

#[test]
fn american_and_british_punctuation() {
    marked("/“It rained,”/ she said. /“Twice.”/ He nodded.");
    marked("/‘It rained’/, she said. /‘I saw the states’ flags.’/ They couldn’t.");
    marked("/'It didn't rain,'/ she said. /'Twice.'/ The boys' coats stayed dry.");
    marked("She called it a /'terrible label'/, a /'real shame'/ (and /'worse'/).");
}

#[test]
fn nested_quotes_lie_inside() {
    assert_eq!(quotes("“He told me ‘no,’ twice,” she said."), ["“He told me ‘no,’ twice,”", "·‘no,’"]);
    assert_eq!(quotes("\"He said, 'No.'\" It rained."), ["\"He said, 'No.'\"", "·'No.'"]);
    assert_eq!(quotes("‘He told me “no”,’ she said."), ["‘He told me “no”,’", "·“no”"]);
    assert_eq!(quotes("„Er sagte ‚nein‘ zu uns“, rief sie."), ["„Er sagte ‚nein‘ zu uns“", "·‚nein‘"]);
    assert_eq!(quotes("»Er sagte ›nein‹ zu uns«, rief sie."), ["»Er sagte ›nein‹ zu uns«", "·›nein‹"]);
    assert_eq!(quotes("“A “real” one,” he said."), ["“A “real” one,”", "·“real”"]);
}

#[test]
fn two_straight_singles_are_no_quote_but_what_they_hold_is_nested() {
    assert_eq!(quotes("''She told me, 'We wait,''' he said. ''Then we left.''"), ["·'We wait,'"]);
    assert_eq!(quotes("''He said, 'No.'.''\n\nThey played 'Low Tide' twice."), ["·'No.'", "'Low Tide'"]);
    assert_eq!(quotes("A 12'' disc, a 7'' 'hit single'."), ["'hit single'"]);
    assert_eq!(
        quotes("``It rained,'' she said, ``and they 'waited' ''."),
        ["``It rained,''", "``and they 'waited' ''", "·'waited'"]
    );
    assert_eq!(quotes("''It rained.\n\n''He said, 'No,''' she said. 'Yes.'"), ["·'No,'", "'Yes.'"]);
}

#[test]
fn spaces_inside_guillemets_belong_to_them() {
    marked("Elle a dit /«\u{a0}nous attendrons\u{a0}»/ et /« voilà »/.");
}

#[test]
fn apostrophes_are_left_alone() {
    none("The states’ rights and the workers' coats, don’t they?");
    none("rock ’n’ roll and rock 'n' roll in the '90s and the ’60s, 'til dawn");
    none("’Tis the season, y’all: get ’em while they’re goin’ cheap at the Joneses’ store.");
    none("Ol’ Mr. Hale o’ the hill, an’ his dogs’ bowls");
    none("In the '90s, the players' union and the owners' lawyers met.");
}

#[test]
fn inches_feet_and_minutes_are_left_alone() {
    none("He is 6'2\" tall, she 5' 4\", and the pipe 3\" wide.");
    none("A 12\" disc, a 6’2” man, 40° 26' 46\" north, and 2'x4' boards.");
    marked("/\"He is 6'2\", I think,\"/ she said of the man with the 12\" ruler.");
}

#[test]
fn numbers_can_end_a_quote() {
    marked("The /\"class of 2012\"/ met /“Apollo 13”/ and /'Area 51'/.");
}

#[test]
fn marks_that_hold_nothing_are_left_alone() {
    for pair in ["\"\"", "“”", "« »", "\" \"", "‘’"] {
        none(&format!("A {pair} and a {pair}, {pair}."));
    }
    none("Smith  \"  12\nJones  \"  \"  14");
}

#[test]
fn slips_of_the_spacing_are_read_over() {
    marked("She said /“ we wait ”/ twice.");
    marked("/\"We wait, \"/ she said, /\"until dawn.\"/");
    marked("She said:/\"We wait.\"/And /\"We stay.\"/");
    marked("/\" We wait , \"/ she said .");
}

#[test]
fn a_forgotten_closing_mark_costs_one_paragraph_at_most() {
    assert_eq!(quotes("“It rained, she said.\n\nHe left.\n“No.”"), ["“It rained, she said.", "“No.”"]);
    marked("/“It rained, she said. //“No,”/ he said. /“Yes.”/".replace("said. //", "said./ /").as_str());
    marked("The /\"killer, he said. /\n\nNobody left.".replace(" /\n", "/\n").as_str());
}

#[test]
fn a_forgotten_opening_mark_is_left_alone() {
    marked("It rained,” she said. /“Twice.”/");
    none("It rained,\" she said.");
}

#[test]
fn single_marks_need_their_partner() {
    none("He spoke of the ‘black death - which came by sea.\n\nIt was ‘over.");
    none("'Twas said that 'something was afoot.");
}

#[test]
fn a_mark_opened_again_goes_on_with_the_quote() {
    let twice = "“It rained.\n\n“It snowed.\n\n“We waited,” she said. “Then we left.”";
    assert_eq!(quotes(twice), ["“It rained.\n\n“It snowed.\n\n“We waited,”", "“Then we left.”"]);
    assert_eq!(quotes("‘It rained.\n\n‘It snowed,’ she said."), ["‘It rained.\n\n‘It snowed,’"]);
    assert_eq!(quotes("“It rained.\n\n\"It snowed,” she said."), ["“It rained.\n\n\"It snowed,”"]);
    assert_eq!(quotes("« Il pleut.\n» Il neige », dit-elle."), ["« Il pleut.\n» Il neige »"]);
    assert_eq!(
        quotes("“He said, ‘No.\n“ ‘Never,’ he said.”"),
        ["“He said, ‘No.\n“ ‘Never,’ he said.”", "·‘No.\n“ ‘Never,’"]
    );
}

#[test]
fn a_line_broken_off_in_a_sentence_goes_on_with_the_quote() {
    assert_eq!(quotes("“It rained for\nthree days,” she said.\nHe left."), ["“It rained for\nthree days,”"]);
    assert_eq!(quotes("“A ‘b\r\nc’ d\ne”"), ["“A ‘b\r\nc’ d\ne”", "·‘b\r\nc’"]);
}

#[test]
fn a_line_broken_off_without_a_closing_mark_to_come_ends_the_quote() {
    assert_eq!(quotes("“It rained for\nthree days\nand a night."), ["“It rained for"]);
    assert_eq!(quotes("“It rained for\n\nthree days,” she said."), ["“It rained for"]);
    assert_eq!(quotes("“A ‘b\nc’ d\ne."), ["“A ‘b\nc’", "·‘b\nc’"]);
}

#[test]
fn markup_is_left_alone() {
    none("See <a href=\"page.html\" title='an index of pages'>there.");
}

#[test]
fn nesting_has_a_bottom() {
    let marks = ["“", "«", "‹", "‘", "„", "‚", "「", "『", "``", "‘‘", "‟", "`"];
    let deep: String = marks.iter().map(|mark| format!("{mark}a ")).collect();
    assert!(quotes(&deep).len() <= 8);
    let closed = format!("{}a{}", "「『".repeat(1000), "』」".repeat(1000));
    assert!((2..=8).contains(&quotes(&closed).len()));
}

#[test]
fn marks_opened_again_in_a_text_that_lost_its_paragraphs() {
    let lost = "“It rained. “It snowed,” she said. “We stayed. “We left,” he said. ".repeat(10);
    let found = quotes(&lost);
    assert_eq!(found[..4], ["“It rained.", "“It snowed,”", "“We stayed.", "“We left,”"]);
    assert_eq!(found.len(), 40);
}

#[test]
fn a_forgotten_mark_never_ends_inside_another_quote() {
    // Found by the property tests: the outer one's end fell into the inner one.
    assert_eq!(quotes("『“『’s“[\" 『"), ["『’s“[\" 『", "·“[\""]);
}

#[test]
fn tells_what_attribution_asks() {
    let text = Text::new("“It rained ‘twice,’” she said, “in the U.S.” No “big deal” she");
    let quotes = find(&text, &Parts::find(&text));
    let facts: Vec<_> = quotes.iter().map(|quote| (quote.words(&text), quote.ends_with(&text))).collect();
    assert_eq!(facts, [(3, Some(',')), (1, Some(',')), (3, Some('.')), (2, None)]);
    assert_eq!(quotes[1].convention().name, "curly single");
    assert_eq!(text.str(text.span_of_tokens(quotes[1].inner_tokens())), "twice,");
}

#[test]
fn the_work_grows_with_the_text_and_no_faster() {
    let adversaries: &[(&str, &str)] = &[
        ("", "“"),
        ("", "“a "),
        ("", "\""),
        ("", "\" "),
        ("", "'"),
        ("", "‘a "),
        ("", "a’ "),
        ("", "\"a\" "),
        ("", "“a \"b «c 「d 」 "),
        ("", "“a \"b \"c \"d ” "),
        ("", "»a«b"),
        ("", "„a “b ”"),
        ("", "“a b.\n"),
        ("", "“a\n"),
        ("", "a “b\n"),
        ("“x ", "‘a’ "),
        ("“x ", "\"a\" "),
        ("“x «x 「x 『x ", "“a” "),
        ("“x «x 「x 『x ", "‹a› "),
        ("“x «x 「x 『x\n", "‹a› b\n"),
        ("“", ". "),
        ("“", "’ "),
    ];
    let steps = |(head, repeated): (&str, &str), times: usize| {
        let source = format!("{head}{}", repeated.repeat(times));
        let text = Text::new(&source);
        let parts = Parts::find(&text);
        super::steps::take();
        find(&text, &parts);
        super::steps::take()
    };
    for &adversary in adversaries {
        let (few, many) = (steps(adversary, 500), steps(adversary, 4000));
        assert!(many <= 9 * few + 100, "{adversary:?} takes {few} steps at first, {many} for 8 times as much");
        assert!(many <= 4000 * 80, "{adversary:?} takes {many} steps");
    }
}
