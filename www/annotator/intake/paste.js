/**
 * The text of pasted or opened HTML, with its paragraphs, and what its markup says of it.
 *
 * The HTML is parsed into a document that has no browsing context: no script runs, no picture is
 * fetched, and nothing leaves it but text and the names of what its stretches are.
 */

import { markupOf } from "./markup.js";
import { trusted } from "./trusted.js";

const BLOCKS = new Set(
  (
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody tfoot thead ul"
  ).split(" "),
);
/** Blocks that stand on the next line, not apart by a blank one. */
const LINES = new Set(["li", "dd", "dt", "tr"]);
const DROPPED = new Set(
  "audio button canvas embed head iframe input link map math meta noscript object script select style svg template textarea title video".split(
    " ",
  ),
);
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-list\s*:\s*ignore)/i;

/**
 * The text of HTML, and hints: the stretches of it whose markup says what they are. Those inside
 * another stand behind it.
 *
 * @param {string} html
 * @returns {{ text: string, hints: import("./hints.js").Hint[] }}
 */
export function readHtml(html) {
  const page = new DOMParser().parseFromString(trusted(html), "text/html");
  const writer = new Writer();
  // Without recursion: a page may nest deeper than the stack.
  let node = page.body?.firstChild ?? null;
  while (node) {
    const inside = enter(node, writer) ? node.firstChild : null;
    if (inside) {
      node = inside;
      continue;
    }
    while (node && node !== page.body) {
      leave(node, writer);
      if (node.nextSibling) break;
      node = node.parentNode;
    }
    node = node === page.body ? null : (node?.nextSibling ?? null);
  }
  return { text: writer.text, hints: writer.hints() };
}

function enter(node, writer) {
  if (node.nodeType === Node.TEXT_NODE) {
    writer.write(node.data, node.parentElement);
    return false;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || isDropped(node)) return false;
  const name = node.localName;
  if (name === "br") writer.breakLine();
  else if (name === "td" || name === "th") writer.cell();
  else if (LINES.has(name)) writer.separate(1);
  else if (BLOCKS.has(name)) writer.separate(2);
  writer.open(node, markupOf(node));
  return true;
}

function leave(node, writer) {
  if (node.nodeType !== Node.ELEMENT_NODE || isDropped(node)) return;
  writer.close(node);
  if (LINES.has(node.localName)) writer.separate(1);
  else if (BLOCKS.has(node.localName)) writer.separate(2);
}

function isDropped(element) {
  return DROPPED.has(element.localName) || element.hidden === true || HIDDEN.test(element.getAttribute("style") ?? "");
}

/** Writes text as a browser would show it: white space runs together, blocks stand apart. */
class Writer {
  #parts = [];
  #length = 0;
  #hints = [];
  #open = [];
  #breaks = 0;
  #space = false;
  #tab = false;

  get text() {
    return this.#parts.join("");
  }

  /** An element begins whose markup may say what its text is. */
  open(element, markup) {
    if (!markup) return;
    const hint = { start: this.#length, end: this.#length, ...markup };
    this.#hints.push(hint);
    this.#open.push({ element, hint });
  }

  close(element) {
    if (this.#open.at(-1)?.element === element) this.#open.pop().hint.end = this.#length;
  }

  /** The hints of stretches with words in them, without the white space before these. */
  hints() {
    const { text } = this;
    const bare = this.#hints.map((hint) => ({ ...hint, start: hint.end - text.slice(hint.start, hint.end).trimStart().length }));
    return bare.filter((hint) => hint.start < hint.end);
  }

  separate(lines) {
    this.#breaks = Math.max(this.#breaks, lines);
  }

  breakLine() {
    this.#breaks += 1;
  }

  cell() {
    this.#tab = true;
  }

  write(data, parent) {
    // A browser's own stand-in for a space that it would otherwise lose.
    const words = parent?.className === "Apple-converted-space" ? data.replaceAll("\u00a0", " ") : data;
    if (parent?.closest("pre")) {
      this.#put(words);
      return;
    }
    for (const piece of words.split(/([ \t\r\n\f]+)/)) {
      if (piece === "") continue;
      if (/^[ \t\r\n\f]/.test(piece)) this.#space = true;
      // A no-break space alone is Word's and many a CMS's empty paragraph.
      else if (/^\u00a0+$/.test(piece) && (this.#breaks > 0 || this.#length === 0)) continue;
      else this.#put(piece);
    }
  }

  #put(piece) {
    if (piece === "") return;
    let gap = "";
    if (this.#length > 0) {
      if (this.#breaks > 0) gap = "\n".repeat(Math.min(this.#breaks, 2));
      else if (this.#tab) gap = "\t";
      else if (this.#space) gap = " ";
    }
    this.#parts.push(gap, piece);
    this.#length += gap.length + piece.length;
    this.#breaks = 0;
    this.#space = false;
    this.#tab = false;
  }
}
