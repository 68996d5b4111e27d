/** The text of a field once more, in the page: laid out as the field's is, and seen by nobody. */

import { difference } from "../../findings/edits.js";
import { partition } from "../../findings/partition.js";
import { newElement, newText, pageOf } from "../../intake/nodes.js";

/** So much text, to the end of its line, stands in a block of its own: a change lays out and measures no other block. */
const BLOCK = 2000;

export class Mirror {
  #element;
  #text = "";
  /** @type {{ node: Text, start: number, length: number }[]} */
  #blocks = [];
  #looks = new Map();

  /** @param {HTMLElement} element Empty, and nobody else's. */
  constructor(element) {
    this.#element = element;
    element.replaceChildren();
  }

  set text(text) {
    const { start, removed, added } = difference(this.#text, text);
    this.#text = text;
    if (removed === 0 && added === 0) return;
    const blocks = this.#blocks;
    const first = Math.max(0, partition(blocks, (block) => block.start <= start) - 1);
    let behind = partition(blocks, (block) => block.start < start + removed);
    // Without its last line end a block goes on in the next one.
    if (behind < blocks.length && removed > 0 && start + removed === blocks[behind].start) behind += 1;
    behind = Math.max(behind, first + 1);
    const from = blocks[first]?.start ?? 0;
    const shift = added - removed;
    const words = text.slice(from, behind < blocks.length ? blocks[behind].start + shift : text.length);
    const [block] = blocks.slice(first, behind);
    const isOne = block && behind === first + 1 && words.length <= 2 * BLOCK && (behind === blocks.length || words.endsWith("\n"));
    if (isOne) {
      block.node.replaceData(start - from, removed, text.slice(start, start + added));
      block.length = words.length;
    } else {
      const next = blocks[behind]?.node.parentNode ?? null;
      for (const { node } of blocks.slice(first, behind)) node.parentElement.remove();
      const fresh = this.#split(words, from);
      for (const { node } of fresh) this.#element.insertBefore(node.parentNode, next);
      blocks.splice(first, behind - first, ...fresh);
      behind = first + fresh.length;
    }
    for (const block of blocks.slice(behind)) block.start += shift;
  }

  /** Sets a property of its style, unless it has it already: setting one lays everything out anew. */
  setLook(name, value) {
    if (this.#looks.get(name) === value) return;
    this.#looks.set(name, value);
    this.#element.style.setProperty(name, value);
  }

  /** @returns {import("./source.js").Boundary | null} */
  boundary(start, end) {
    const first = this.#at(start);
    const last = this.#at(Math.max(end - 1, start));
    if (!first || !last) return null;
    return {
      startContainer: first.node,
      startOffset: Math.min(start - first.start, first.length),
      endContainer: last.node,
      endOffset: Math.min(end - last.start, last.length),
    };
  }

  #at(offset) {
    return this.#blocks[partition(this.#blocks, (block) => block.start <= offset) - 1];
  }

  #split(words, from) {
    const page = pageOf(this.#element);
    const blocks = [];
    for (let at = 0; at < words.length; ) {
      const lineEnd = words.indexOf("\n", at + BLOCK);
      const end = lineEnd < 0 ? words.length : lineEnd + 1;
      const node = newText(page, words.slice(at, end));
      newElement(page, "div").append(node);
      blocks.push({ node, start: from + at, length: end - at });
      at = end;
    }
    return blocks;
  }
}
