/**
 * The text of pasted or opened HTML, with its paragraphs, and what its markup says of it.
 *
 * The HTML is parsed into a document that has no browsing context: no script runs, no picture is
 * fetched, and nothing leaves it but text and the names of what its stretches are.
 */

import { markupOf } from "./markup.js";
import { attributeOf, bodyOf, isText, nameOf, walk, wordsOf } from "./nodes.js";
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
  const body = bodyOf(new DOMParser().parseFromString(trusted(html), "text/html"));
  const writer = new Writer();
  const enter = (node) => {
    if (isText(node)) {
      writer.write(wordsOf(node));
      return false;
    }
    if (isDropped(node)) return false;
    writer.enter(node);
    return true;
  };
  const leave = (node) => isText(node) || isDropped(node) || writer.leave(node);
  if (body) walk(body, enter, leave);
  return { text: writer.text, hints: writer.hints() };
}

function isDropped(element) {
  const isHidden = (attributeOf(element, "hidden") ?? "until-found") !== "until-found";
  return DROPPED.has(nameOf(element)) || isHidden || HIDDEN.test(attributeOf(element, "style") ?? "");
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
  /** How many of the elements that are open keep white space. */
  #kept = 0;
  /** Whether the innermost is a browser's stand-in for a space that it would otherwise lose. */
  #isSpace = [];

  get text() {
    return this.#parts.join("");
  }

  enter(element) {
    const name = nameOf(element);
    if (name === "br") this.#breaks += 1;
    else if (name === "td" || name === "th") this.#tab = true;
    else this.#separate(name);
    if (name === "pre") this.#kept += 1;
    this.#isSpace.push(attributeOf(element, "class") === "Apple-converted-space");
    const markup = markupOf(name, (attribute) => attributeOf(element, attribute));
    const hint = markup && { start: this.#length, end: this.#length, ...markup };
    if (hint) this.#hints.push(hint);
    this.#open.push(hint);
  }

  leave(element) {
    const name = nameOf(element);
    const hint = this.#open.pop();
    if (hint) hint.end = this.#length;
    this.#isSpace.pop();
    if (name === "pre") this.#kept -= 1;
    this.#separate(name);
  }

  /** The hints of stretches with words in them, without the white space before these. */
  hints() {
    const { text } = this;
    const bare = this.#hints.map((hint) => ({ ...hint, start: hint.end - text.slice(hint.start, hint.end).trimStart().length }));
    return bare.filter((hint) => hint.start < hint.end);
  }

  #separate(name) {
    const lines = LINES.has(name) ? 1 : BLOCKS.has(name) ? 2 : 0;
    this.#breaks = Math.max(this.#breaks, lines);
  }

  write(data) {
    const words = this.#isSpace.at(-1) ? data.replaceAll("\u00a0", " ") : data;
    if (this.#kept > 0) {
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
