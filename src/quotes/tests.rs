//! What each way of setting marks comes to is shown by `tests/fixtures/quotes`; here stands what they don't show.

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
fn nested_quotes_lie_inside() {
    assert_eq!(quotes("“He told me ‘no,’ twice,” she said."), ["“He told me ‘no,’ twice,”", "·‘no,’"]);
    assert_eq!(quotes("\"He said, 'No.'\" It rained."), ["\"He said, 'No.'\"", "·'No.'"]);
    assert_eq!(quotes("‘He told me “no”,’ she said."), ["‘He told me “no”,’", "·“no”"]);
    assert_eq!(quotes("„Er sagte ‚nein‘ zu uns“, rief sie."), ["„Er sagte ‚nein‘ zu uns“", "·‚nein‘"]);
    assert_eq!(quotes("»Er sagte ›nein‹ zu uns«, rief sie."), ["»Er sagte ›nein‹ zu uns«", "·›nein‹"]);
    assert_eq!(quotes("“A “real” one,” he said."), ["“A “real” one,”", "·“real”"]);
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
