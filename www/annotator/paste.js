/**
 * The text of pasted or opened HTML, with its paragraphs.
 *
 * The HTML is parsed into a document that has no browsing context: no script runs, no picture is
 * fetched, and nothing but text leaves it.
 */

const BLOCKS = new Set(
  ("address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form " +
    "h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody tfoot thead ul").split(" "),
);
/** Blocks that stand on the next line, not apart by a blank one. */
const LINES = new Set(["li", "dd", "dt", "tr"]);
const DROPPED = new Set(
  "audio button canvas embed head iframe input link map math meta noscript object script select style svg template textarea title video".split(" "),
);
const HIDDEN = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|mso-list\s*:\s*ignore)/i;

/** @param {string} html @returns {string} */
export function textOfHtml(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
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
  return writer.text;
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
  return true;
}

function leave(node, writer) {
  if (node.nodeType !== Node.ELEMENT_NODE || isDropped(node)) return;
  if (LINES.has(node.localName)) writer.separate(1);
  else if (BLOCKS.has(node.localName)) writer.separate(2);
}

function isDropped(element) {
  return DROPPED.has(element.localName) || element.hidden === true || HIDDEN.test(element.getAttribute("style") ?? "");
}

/** Writes text as a browser would show it: white space runs together, blocks stand apart. */
class Writer {
  #parts = [];
  #breaks = 0;
  #space = false;
  #tab = false;

  get text() {
    return this.#parts.join("");
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
      else if (/^\u00a0+$/.test(piece) && (this.#breaks > 0 || this.#parts.length === 0)) continue;
      else this.#put(piece);
    }
  }

  #put(piece) {
    if (piece === "") return;
    if (this.#parts.length > 0) {
      if (this.#breaks > 0) this.#parts.push("\n".repeat(Math.min(this.#breaks, 2)));
      else if (this.#tab) this.#parts.push("\t");
      else if (this.#space) this.#parts.push(" ");
    }
    this.#parts.push(piece);
    this.#breaks = 0;
    this.#space = false;
    this.#tab = false;
  }
}
