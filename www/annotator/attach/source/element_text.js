/** The text of an element as a reader sees it, and the way between its offsets and the page. */

import { partition } from "../../findings/partition.js";
import { HintWriter } from "../../intake/hints.js";
import { markupOf } from "../../intake/markup.js";
import {
  attributeOf,
  childrenOf,
  holds,
  isElement,
  isText,
  matches,
  nameOf,
  parentElementOf,
  viewOf,
  walk,
  wordsOf,
} from "../../intake/nodes.js";

/** What stands on lines of its own: HTML's rendering rules, flow content and tables (section 15.3). */
const BLOCKS = new Set(
  (
    "address article aside blockquote body center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 " +
    "header hgroup hr legend li main menu nav ol optgroup option p pre search section summary table tbody td tfoot th thead tr ul"
  ).split(" "),
);
const UNSEEN = new Set(["script", "style", "noscript", "template", "textarea", "select"]);
const LINE = 1;
const PARAGRAPH = 2;

/**
 * The element as it is when this is made, or as `follow` was told since. Blocks stand apart by a blank line and `<br>` ends a
 * line; a line end of the page's source is a space, unless the page's style keeps it. The wasm's
 * `ElementText` reads by the same rules.
 *
 * What the elements inside say of their text, as `h1` and `figcaption` do, are its hints.
 */
export class ElementText {
  #words = [];
  #length = 0;
  #due = 0;
  #pieces = [];
  #byNode = null;
  #writer = new HintWriter();
  /** The elements that are open, of those with markup. */
  #marked = [];
  #ignore;

  /** @param {Element} element @param {string} [ignore] A selector: what it matches is no text of the article. */
  constructor(element, ignore = "") {
    this.#ignore = ignore;
    walk(
      element,
      (node) => this.#enter(node),
      (node) => this.#leave(node),
    );
    this.text = this.#words.join("");
    this.#words = [];
    /** @type {import("../../intake/hints.js").Hint[]} */
    this.hints = this.#writer.hints;
  }

  /** The places in the page where a span starts and ends; null in an element without text. */
  boundary(start, end) {
    const pieces = this.#pieces;
    const first = pieces[partition(pieces, (piece) => piece.start + piece.length <= start)];
    const last = pieces[partition(pieces, (piece) => piece.start < end) - 1];
    if (!first || !last || last.start < first.start) return null;
    return {
      startContainer: first.node,
      startOffset: Math.max(0, start - first.start),
      endContainer: last.node,
      endOffset: Math.min(end - last.start, last.length),
    };
  }

  /** A text node of the element has other words now. False when they can't be told apart from its surroundings: then all must be read anew. */
  follow(node) {
    const piece = this.#pieceOf(node);
    const words = seenWords(node);
    // White space counts or not by what stands beside it.
    if (!piece || words.trim() === "") return false;
    const shift = words.length - piece.length;
    const end = piece.start + piece.length;
    this.text = this.text.slice(0, piece.start) + words + this.text.slice(piece.start + piece.length);
    piece.length = words.length;
    if (shift === 0) return true;
    // Those around the node grow, those behind it move.
    const moved = (hint) => ({ ...hint, start: hint.start > piece.start ? hint.start + shift : hint.start, end: hint.end + shift });
    this.hints = this.hints.map((hint) => (hint.end >= end ? moved(hint) : hint));
    const behind = partition(this.#pieces, ({ start }) => start <= piece.start);
    for (let at = behind; at < this.#pieces.length; at += 1) this.#pieces[at].start += shift;
    return true;
  }

  /** The offset of a place in the page; null for one that is not in the text. */
  offsetOf(node, offset) {
    if (isElement(node)) {
      const child = childrenOf(node)[offset];
      const after = this.#pieces.find((piece) => child && holds(child, piece.node));
      return after?.start ?? null;
    }
    const piece = this.#pieceOf(node);
    return piece ? piece.start + Math.min(offset, piece.length) : null;
  }

  #pieceOf(node) {
    this.#byNode ??= new Map(this.#pieces.map((piece) => [piece.node, piece]));
    return this.#byNode.get(node) ?? null;
  }

  #enter(node) {
    if (isText(node)) {
      this.#take(node);
      return false;
    }
    if (this.#ignore && matches(node, this.#ignore)) return false;
    const name = nameOf(node);
    if (name === "br") this.#due = this.#due === 0 ? LINE : PARAGRAPH;
    else if (BLOCKS.has(name)) this.#due = PARAGRAPH;
    if (UNSEEN.has(name)) return false;
    const markup = markupOf(name, (attribute) => attributeOf(node, attribute));
    if (markup) {
      this.#writer.open(markup);
      this.#marked.push(node);
    }
    return true;
  }

  #leave(node) {
    if (isElement(node) && BLOCKS.has(nameOf(node))) this.#due = PARAGRAPH;
    if (this.#marked.at(-1) !== node) return;
    this.#marked.pop();
    this.#writer.close();
  }

  #take(node) {
    const words = seenWords(node);
    const isAtBlock = this.#due !== 0 || this.#length === 0;
    // White space between two blocks is only how the page's source is laid out.
    if (words === "" || (isAtBlock && words.trim() === "")) return;
    const lines = this.#length === 0 ? "" : "\n".repeat(this.#due);
    this.#due = 0;
    this.#words.push(lines, words);
    this.#pieces.push({ node, start: this.#length + lines.length, length: words.length });
    this.#length += lines.length + words.length;
    this.#writer.write(this.#length - words.length, this.#length);
  }
}

/** One code unit for another: offsets stay the node's. */
function seenWords(node) {
  const words = wordsOf(node);
  return /[\n\r\t]/.test(words) && !keepsLines(node) ? words.replace(/[\n\r\t]/g, " ") : words;
}

function keepsLines(node) {
  const parent = parentElementOf(node);
  const whiteSpace = parent ? (viewOf(node)?.getComputedStyle(parent).whiteSpace ?? "") : "";
  return whiteSpace.startsWith("pre") || whiteSpace === "break-spaces";
}
