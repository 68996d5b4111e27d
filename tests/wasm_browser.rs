//! The wasm face in a browser: an element's text, and the way back to the page.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

use article_annotator::faces::wasm::ElementText;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

/// An element of the page that holds `html`.
fn element(html: &str) -> Element {
    let document = web_sys::window().unwrap().document().unwrap();
    let element = document.create_element("div").unwrap();
    element.set_inner_html(html);
    document.document_element().unwrap().append_child(&element).unwrap();
    element
}

fn text(html: &str) -> String {
    ElementText::new(&element(html)).text()
}

/// The range of `words` in `html`, as the page reads it.
fn range(html: &str, words: &str) -> String {
    let text = ElementText::new(&element(html));
    let whole = text.text();
    let at = whole.find(words).unwrap();
    let count = |text: &str| text.encode_utf16().count() as u32;
    let start = count(&whole[..at]);
    String::from(text.range(start, start + count(words)).unwrap().to_string())
}

#[wasm_bindgen_test]
fn blocks_are_paragraphs_and_inline_elements_are_not() {
    assert_eq!(
        text("<h1>Head</h1>\n <p>One <b>two</b> three.</p>\n <ul><li>A<li>B</ul>"),
        "Head\n\nOne two three.\n\nA\n\nB"
    );
    assert_eq!(text("Bare<p>one</p>tail"), "Bare\n\none\n\ntail");
}

#[wasm_bindgen_test]
fn a_line_break_ends_a_line_and_two_a_paragraph() {
    assert_eq!(text("One<br>two<br><br>three"), "One\ntwo\n\nthree");
}

#[wasm_bindgen_test]
fn a_line_end_of_the_source_is_a_space_unless_the_style_keeps_it() {
    assert_eq!(text("<p>One\ntwo</p>"), "One two");
    assert_eq!(text("<pre>One\ntwo</pre>"), "One\ntwo");
    assert_eq!(text("<p style='white-space: pre-wrap'>One\n\ntwo</p>"), "One\n\ntwo");
}

#[wasm_bindgen_test]
fn what_a_reader_never_sees_is_no_text() {
    assert_eq!(text("<p>One</p><script>two</script><style>p {}</style><!-- three --><template>four</template>"), "One");
    assert_eq!(text(" \n <p></p> "), "");
}

#[wasm_bindgen_test]
fn a_range_covers_its_words_across_nodes_and_wide_characters() {
    assert_eq!(range("<p>😀 “It <b>rai</b>ned,” she said.</p>", "“It rained,”"), "“It rained,”");
    assert_eq!(range("<p>One</p><p>two <i>three</i></p>", "three"), "three");
    assert_eq!(range("<p>“One</p><p>two”</p>", "“One\n\ntwo”"), "“Onetwo”");
}

#[wasm_bindgen_test]
fn an_annotation_of_the_text_is_found_on_the_page() {
    let element = element("<p>Snow.</p><p>“It <em>rained</em>,” Ms. Orlova said.</p>");
    let text = ElementText::new(&element);
    let mut document = article_annotator::annotate(&text.text());
    document.convert_offsets(&text.text(), article_annotator::text::offsets::OffsetUnit::Utf16);
    let (quote, _) = document.quotes().next().unwrap();
    let range = text.range(quote.start as u32, quote.end as u32).unwrap();
    assert_eq!(String::from(range.to_string()), "“It rained,”");
}

#[wasm_bindgen_test]
fn a_range_past_the_end_is_empty_and_no_error() {
    let text = ElementText::new(&element("<p>One</p>"));
    assert!(text.range(99, 120).unwrap().collapsed());
    assert!(text.range(1, 1).unwrap().collapsed());
    assert!(ElementText::new(&element("")).range(0, 3).unwrap().collapsed());
}

#[wasm_bindgen_test]
fn a_deep_page_is_read_without_recursion() {
    let html = "<div>".repeat(400) + "deep";
    assert_eq!(text(&html), "deep");
}
