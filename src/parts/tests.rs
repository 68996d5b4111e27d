use super::*;

/// The kinds that the parts of `source` have, with their words.
fn parts(source: &str, hints: &[Hint]) -> Vec<String> {
    let text = Text::new(source);
    let found = Parts::find_with_hints(&text, hints);
    let name = |kind: &PartKind| match kind {
        PartKind::Headline => "headline",
        PartKind::Deck => "deck",
        PartKind::Subhead => "subhead",
        PartKind::DateStamp(_) => "date stamp",
        PartKind::Byline(_) => "byline",
        PartKind::Dateline(_) => "dateline",
        PartKind::Caption => "caption",
        PartKind::Credit(_) => "credit",
        PartKind::Boilerplate(_) => "boilerplate",
    };
    found.parts().iter().map(|part| format!("{}: {}", name(&part.kind), text.str(part.span))).collect()
}

/// A hint on the first place where `words` stand.
fn hint(source: &str, words: &str, markup: Markup) -> Hint {
    let start = source.find(words).unwrap_or_default();
    Hint { span: Span::new(start, start + words.len()), markup }
}

const PAGE: &str = "Valley\n\nFlood.\n\nMarta Velez\n\nyesterday\n\nThe bridge is closed. Ivo\n\n\
    Oak Hollow - The river rose on Monday, the county said.\n\nThe ferry ran late on Monday, too.";

#[test]
fn markup_says_what_words_alone_do_not() {
    let hints = [
        hint(PAGE, "Valley", Markup::Boilerplate),
        hint(PAGE, "Flood.", Markup::Headline),
        hint(PAGE, "Marta Velez", Markup::Byline),
        hint(PAGE, "yesterday", Markup::DateStamp { datetime: Some("2021-03-22T10:00Z".to_owned()) }),
        hint(PAGE, "The bridge is closed. Ivo", Markup::Caption),
        hint(PAGE, "Ivo", Markup::Credit),
        hint(PAGE, "Oak Hollow", Markup::Dateline),
    ];
    let want = [
        "boilerplate: Valley",
        "headline: Flood.",
        "byline: Marta Velez",
        "date stamp: yesterday",
        "caption: The bridge is closed. Ivo",
        "credit: Ivo",
        "dateline: Oak Hollow",
    ];
    assert_eq!(parts(PAGE, &hints), want);
    let text = Text::new(PAGE);
    let found = Parts::find_with_hints(&text, &hints);
    let stamp = PartKind::DateStamp(DateStamp { date: Some("2021-03-22".to_owned()) });
    assert!(found.parts().iter().any(|part| part.kind == stamp));
    let body: Vec<_> = found.body().iter().map(|tokens| text.str(text.span_of_tokens(tokens.clone()))).collect();
    assert_eq!(body, ["The river rose on Monday, the county said.", "The ferry ran late on Monday, too."]);
}

#[test]
fn hints_that_do_not_fit_the_text_change_nothing() {
    let plain = parts(PAGE, &[]);
    for span in [Span::new(0, 0), Span::new(7, 3), Span::new(9, 99_999), Span::new(1, 1)] {
        assert_eq!(parts(PAGE, &[Hint { span, markup: Markup::Caption }]), plain, "{span:?}");
    }
}

#[test]
fn a_caption_over_several_lines_is_one() {
    let source = "Ferry stops\n\nThe wall.\n(Ivo Marin/AP)\n\nThe river rose on Monday, the county said.";
    let hint = hint(source, "The wall.\n(Ivo Marin/AP)", Markup::Caption);
    assert_eq!(
        parts(source, &[hint]),
        ["headline: Ferry stops", "caption: The wall.\n(Ivo Marin/AP)", "credit: (Ivo Marin/AP)"]
    );
}

#[test]
fn markup_inside_a_caption_tells_of_its_picture() {
    let source = "Ferry stops\n\nPhoto: Ivo Marin\nThe wall by Ana Orlova\nyesterday\n\nFoto: dpa\n\nThe river rose on Monday, the county said.";
    let hints = [
        hint(source, "Photo: Ivo Marin\nThe wall by Ana Orlova\nyesterday", Markup::Caption),
        hint(source, "Photo: Ivo Marin", Markup::Byline),
        hint(source, "Ana Orlova", Markup::Byline),
        hint(source, "yesterday", Markup::DateStamp { datetime: None }),
        hint(source, "Foto: dpa", Markup::Caption),
    ];
    let want = [
        "headline: Ferry stops",
        "caption: Photo: Ivo Marin\nThe wall by Ana Orlova\nyesterday",
        "credit: Photo: Ivo Marin",
        "credit: Ana Orlova",
        "credit: Foto: dpa",
    ];
    assert_eq!(parts(source, &hints), want);
}

#[test]
fn markup_around_more_than_it_can_be_says_nothing() {
    let source =
        format!("Ferry stops\n\n{}\n\nThe river fell.", "The river rose on Monday, the county said. ".repeat(40));
    let plain = parts(&source, &[]);
    for markup in [Markup::Caption, Markup::Credit, Markup::Byline, Markup::Headline, Markup::Boilerplate] {
        let all = Hint { span: Span::new(0, source.len()), markup };
        assert_eq!(parts(&source, std::slice::from_ref(&all)), plain, "{all:?}");
    }
}

#[test]
fn the_first_heading_is_the_headline() {
    let source = "Ferry stops\n\nThe river rose on Monday, the county said.\n\nWhat comes next\n\nIt fell on Tuesday.";
    let hints = [hint(source, "Ferry stops", Markup::Headline), hint(source, "What comes next", Markup::Headline)];
    assert_eq!(parts(source, &hints), ["headline: Ferry stops"]);
}

#[test]
fn parts_are_sorted_and_body_lies_outside_them() {
    let source =
        "Ferry stops\n\nSOFIA (Reuters) - It rained. “Twice,” he said.\n\nThe wall holds. (Ivo Marin/AP)\n\nHe left.";
    let text = Text::new(source);
    let found = Parts::find(&text);
    let spans: Vec<_> = found.parts().iter().map(|part| (part.span.start, std::cmp::Reverse(part.span.end))).collect();
    assert!(spans.is_sorted());
    for tokens in found.body() {
        let body = text.span_of_tokens(tokens.clone());
        assert!(found.parts().iter().all(|part| !part.span.overlaps(body)), "{}", text.str(body));
    }
}
