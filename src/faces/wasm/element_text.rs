//! The text of an element with its nodes, so that spans become DOM ranges.

use wasm_bindgen::prelude::*;
use web_sys::{Element, Node, Range, Text};

/// The elements that stand on lines of their own, by HTML's rendering rules (15.3, flow content).
/// A table, not the computed style: a read of the style for each element would cost a layout.
const BLOCKS: &str = include_str!("block_elements.tsv");

/// The elements whose text a reader never sees.
const UNSEEN: [&str; 6] = ["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "TEXTAREA", "SELECT"];

/// The text of an element as a reader sees it, and the way back from its offsets to the page.
///
/// Blocks stand apart by a blank line and `<br>` ends a line. A line end of the page's source is a
/// space, as the reader sees it, unless the page's style keeps it. The element may not change while
/// this is used: after a change make a new one.
#[wasm_bindgen]
pub struct ElementText {
    element: Element,
    text: String,
    pieces: Vec<Piece>,
}

/// A text node and where it stands in the text, in UTF-16 code units.
struct Piece {
    node: Text,
    start: u32,
    length: u32,
}

#[wasm_bindgen]
impl ElementText {
    /// Reads the text of an element.
    #[wasm_bindgen(constructor)]
    pub fn new(element: &Element) -> ElementText {
        let mut reader = Reader::default();
        reader.read(element);
        ElementText { element: element.clone(), text: reader.text, pieces: reader.pieces }
    }

    /// The text. Offsets into it are UTF-16 code units, as `annotate(text)` gives them.
    #[wasm_bindgen(getter)]
    pub fn text(&self) -> String {
        self.text.clone()
    }

    /// The DOM range of the text from `start` up to, but not including, `end`.
    ///
    /// An offset in the break between two blocks counts as the end of the one before it or, where
    /// a range starts, as the start of the one behind.
    ///
    /// # Errors
    ///
    /// When the element changed since its text was read.
    pub fn range(&self, start: u32, end: u32) -> Result<Range, JsValue> {
        let document = self.element.owner_document().ok_or_else(|| JsValue::from_str("the element has no document"))?;
        let range = document.create_range()?;
        let first = self.pieces.partition_point(|piece| piece.start + piece.length <= start);
        let last = self.pieces.partition_point(|piece| piece.start < end).checked_sub(1);
        let (Some(first), Some(last)) = (self.pieces.get(first), last.and_then(|last| self.pieces.get(last))) else {
            range.select_node_contents(&self.element)?;
            range.collapse_with_to_start(start == 0);
            return Ok(range);
        };
        range.set_start(&first.node, start.saturating_sub(first.start))?;
        // Setting an end before the start would move the start: an empty span stays where it starts.
        if last.start >= first.start && end > start {
            range.set_end(&last.node, (end - last.start).min(last.length))?;
        }
        Ok(range)
    }
}

/// What is to be put before the next text.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Break {
    #[default]
    None,
    Line,
    Paragraph,
}

/// Reads an element's text, node by node.
#[derive(Default)]
struct Reader {
    text: String,
    /// The length of the text in UTF-16 code units.
    length: u32,
    pieces: Vec<Piece>,
    due: Break,
}

impl Reader {
    /// Walks along the nodes, without recursion: a page may nest deeper than the stack.
    fn read(&mut self, element: &Element) {
        let top: &Node = element;
        let mut next = top.first_child();
        while let Some(node) = next {
            let inside = self.enter(&node);
            next = inside.then(|| node.first_child()).flatten();
            let mut left = node;
            while next.is_none() {
                self.leave(&left);
                next = left.next_sibling();
                if next.is_some() {
                    break;
                }
                match left.parent_node() {
                    Some(parent) if !parent.is_same_node(Some(top)) => left = parent,
                    _ => return,
                }
            }
        }
    }

    /// Takes what stands at a node's start; returns whether its children count.
    fn enter(&mut self, node: &Node) -> bool {
        if let Some(text) = node.dyn_ref::<Text>() {
            self.take(text);
            return false;
        }
        let Some(element) = node.dyn_ref::<Element>() else { return false };
        let name = element.tag_name();
        if name == "BR" {
            self.due = if self.due == Break::None { Break::Line } else { Break::Paragraph };
        } else if is_block(&name) {
            self.due = Break::Paragraph;
        }
        !UNSEEN.contains(&name.as_str())
    }

    fn leave(&mut self, node: &Node) {
        if node.dyn_ref::<Element>().is_some_and(|element| is_block(&element.tag_name())) {
            self.due = Break::Paragraph;
        }
    }

    fn take(&mut self, node: &Text) {
        let mut words = node.data();
        if words.contains(['\n', '\r', '\t']) && !keeps_lines(node) {
            // One code unit for another: offsets stay the node's.
            words = words.replace(['\n', '\r', '\t'], " ");
        }
        // White space between two blocks is only how the page's source is laid out.
        let at_block = self.due != Break::None || self.text.is_empty();
        if words.is_empty() || (at_block && words.trim().is_empty()) {
            return;
        }
        let lines = match self.due {
            _ if self.text.is_empty() => "",
            Break::None => "",
            Break::Line => "\n",
            Break::Paragraph => "\n\n",
        };
        self.due = Break::None;
        self.text.push_str(lines);
        self.length += lines.len() as u32;
        let length = node.length();
        self.pieces.push(Piece { node: node.clone(), start: self.length, length });
        self.text.push_str(&words);
        self.length += length;
    }
}

/// Whether the style of a text's element keeps line ends.
fn keeps_lines(node: &Text) -> bool {
    let style = || web_sys::window()?.get_computed_style(&node.parent_element()?).ok()?;
    let white_space = style().and_then(|style| style.get_property_value("white-space").ok()).unwrap_or_default();
    white_space.starts_with("pre") || white_space == "break-spaces"
}

fn is_block(name: &str) -> bool {
    BLOCKS.lines().any(|line| line == name)
}
