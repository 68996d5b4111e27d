use super::*;

fn normalized(text: &str) -> String {
    Normalized::of(text).text().to_owned()
}

#[test]
fn plain_news_is_borrowed() {
    for text in [
        "",
        "Rain floods town\n\nBy Ida Moe\n\nLISBON (Reuters) - It rained, said Rui Serra. “It's R&D,” he added.",
        "Menu\nHome\nnews & views\nSport\n\nRain floods town\n\nIt rained on Monday, and the river rose. C:\\new\\town is a folder.",
    ] {
        let normalized = Normalized::of(text);
        assert!(normalized.is_source() && matches!(normalized.text, Cow::Borrowed(_)), "{}", normalized.text());
    }
}

#[test]
fn lines_that_a_column_broke_are_joined() {
    let column = "The harbour authority will close two of its piers on Monday, said Liv\n\
                  Hagerup, its chief engineer, who has\n\
                  seen them. \"They are beyond patching, and nobody has the means to pay\n\
                  for new ones.\"";
    assert_eq!(normalized(column), column.replace('\n', " "));
    // Where no blank line parts paragraphs, a short line ends one.
    let tight = "The harbour authority will close two of its piers on Monday, said Liv\nHagerup.\n\
                 Ferry firms had not been told of the plan, their spokesman said, and\nwere angry. They want to know when it begins, who will pay for it and\nhow long it will be.";
    assert_eq!(normalized(tight).lines().count(), 2);
    let indented =
        tight.replace("Hagerup.\nFerry", "Hagerup, who has never seen a pier in this state before.\n   Ferry");
    assert_eq!(normalized(&indented).lines().count(), 2);
}

#[test]
fn lines_of_their_own_stay() {
    for text in [
        "Rain floods town\nBy Ida Moe\nPhoto: Bo Ek\nIt rained all night, and in the morning the river rose.",
        "More news\neight ways to cook a leek\nwhy the ferry is late\nten books for the rain",
        "> Rain floods town\n> Ferry is late again\n> Eight ways to cook a leek",
    ] {
        assert_eq!(normalized(text), text);
    }
}

#[test]
fn words_and_sentences_are_joined_over_hyphens_and_pages() {
    let text = "The keepers climbed down at noon on Friday, sun-\nburned and laughing, after nine weeks on the\n\
                rock. They had kept the lamp burn-\n\nTHE GAZETTE    June 3, 2024    B2\n\ning all winter.";
    let joined = "The keepers climbed down at noon on Friday, sunburned and laughing, after nine weeks on the rock. \
                  They had kept the lamp burning all winter.";
    assert_eq!(normalized(text), joined);
}

#[test]
fn signs_of_replies_are_dropped() {
    let mail = "> > When does it open?\n> On Tuesday, she said. The firm\n>\n> wanted a month.";
    assert_eq!(normalized(mail), "When does it open?\n\nOn Tuesday, she said. The firm\n\nwanted a month.");
}

#[test]
fn marks_of_markdown_are_dropped() {
    let text =
        "## Rain\n* **Ida _Moe_** said [it](https://a.example/b_c_d) **rained** on 2*3*4 `__init__`s of a_b_c[1](2).";
    assert_eq!(normalized(text), "Rain\n* Ida Moe said it rained on 2*3*4 `__init__`s of a_b_c[1](2).");
}

#[test]
fn spaces_between_tokens_are_dropped() {
    let text = "`` It rained , '' said Ida Moe -LRB- 22 -RRB- . \" It did n't stop , \" she added .";
    assert_eq!(normalized(text), "“It rained,” said Ida Moe (22). \"It didn't stop,\" she added.");
    assert_eq!(normalized("Rain , wind and more. It rained, it did."), "Rain , wind and more. It rained, it did.");
}

#[test]
fn marks_that_are_printed_as_two_are_one() {
    assert_eq!(
        normalized("″So,″ she said: 39′ 11″ long. ``So,'' he said."),
        "“So,” she said: 39′ 11″ long. “So,” he said."
    );
    assert_eq!(normalized("``So it began.\n\n``So it ended,'' he said."), "“So it began.\n\n“So it ended,” he said.");
}

#[test]
fn an_article_on_one_line_gets_lines() {
    let body = "It rained on Monday, said Rui Serra, who keeps the gauge on the river and has read it for thirty years. \
                The gauge stood at two metres in the morning, and at four when the ferry came in, an hour late. \
                “It rose.” “It fell,” said Ida Moe.";
    let lines = body.replace("rose.” “It", "rose.”\n“It");
    for (head, read) in [
        (
            "Rain floods town By Ida Moe May 3, 2024 LISBON (Reuters) - ",
            "Rain floods town\nBy Ida Moe\nMay 3, 2024\nLISBON (Reuters) - ",
        ),
        ("RAIN FLOODS TOWN NEW YORK, May 3 - ", "RAIN FLOODS TOWN\nNEW YORK, May 3 - "),
        ("Rain floods town - again ", "Rain floods town - again "),
        ("Rain floods town  BRISTOW, Ohio — ", "Rain floods town \nBRISTOW, Ohio — "),
    ] {
        // Blank lines between them are the next step's.
        assert_eq!(normalized(&format!("{head}{body}")).replace("\n\n", "\n"), format!("{read}{lines}"));
    }
    let typed = "It rained.  It poured.  It hailed.  It froze.  It thawed.  ".repeat(5);
    assert_eq!(normalized(&typed), typed);
}

#[test]
fn a_text_in_capitals_gets_the_case_of_print() {
    let text = "FERRY LATE AGAIN\n\nBRISTOW, MAY 3 (REUTERS) - THE FERRY WAS LATE FOR THE THIRD TIME, O'BRIEN SAID.\n\n\
                \"WE HAVE WAITED,\" SAID IDA BRANDT. \"I'M COLD.\" BRANDT'S SON, MR. LIAM O'BRIEN, FLEW TO NEW YORK AND\nCAME BACK.";
    let printed = "Ferry late again\n\nBRISTOW, May 3 (Reuters) - the ferry was late for the third time, O'Brien said.\n\n\
                   \"We have waited,\" said Ida Brandt. \"I'm cold.\" Brandt's son, Mr. Liam O'Brien, flew to New York and\ncame back.";
    assert_eq!(normalized(text), printed);
    let headline = "FERRY LATE AGAIN, HARBOUR OFFICE SAYS, AND NOBODY ON THE PIER KNOWS WHY OR HOW LONG IT WILL BE BEFORE IT LEAVES\n\n";
    let mixed = format!("{headline}{}", "The ferry was late for the third time this week. ".repeat(9));
    assert_eq!(normalized(&mixed), mixed);
}

#[test]
fn lines_without_blank_ones_are_blocks() {
    let tight = "Ferry late\nIt was late.\nIt was cold.\nNobody knew.\nIt left.";
    assert_eq!(normalized(tight), tight.replace('\n', "\n\n"));
    let parted = tight.replace("late.\n", "late.\n\n");
    assert_eq!(normalized(&parted), parted);
}

#[test]
fn what_nobody_sees_is_dropped() {
    let text = "\u{feff}“\u{200b}We,” Da\u{ad}na\u{a0}Ruiz\u{fe0f}\0\u{1b} said\u{9b}.\u{3164}\u{e0041} “ \u{2019}So.”\u{a0}“Yes.”\tNo.";
    assert_eq!(normalized(text), "“We,” Dana Ruiz said. “ ’So.” “Yes.”\tNo.");
}
