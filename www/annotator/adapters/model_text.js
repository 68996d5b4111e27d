/** The text of an editor's own model, and which of its nodes each part is from. */

import { partition } from "../findings/partition.js";
import { HintWriter } from "../intake/hints.js";
import { markupOf } from "../intake/markup.js";

/**
 * Filled from the front to the back. What a piece is from is the adapter's affair.
 *
 * @template From
 */
export class ModelText {
  #words = [];
  #length = 0;
  #isNewBlock = false;
  #hints = new HintWriter();
  #marked = [];
  /** @type {{ start: number, length: number, from: From }[]} */
  pieces = [];

  /** A block begins, or ends: it stands apart by a blank line. */
  block() {
    this.#isNewBlock = true;
  }

  /**
   * A node begins that is saved as an element of this name and with these attributes: it may say what its text is.
   *
   * @param {string} name
   * @param {(attribute: string) => string | null | undefined} attribute
   */
  open(name, attribute) {
    const markup = markupOf(name, (of) => attribute(of)?.toString() ?? null);
    this.#marked.push(markup);
    if (markup) this.#hints.open(markup);
  }

  close() {
    if (this.#marked.pop()) this.#hints.close();
  }

  get hints() {
    return this.#hints.hints;
  }

  /** @param {string} text @param {From} from */
  put(text, from) {
    if (text === "") return;
    const lines = this.#isNewBlock && this.#length > 0 ? "\n\n" : "";
    this.#isNewBlock = false;
    this.#words.push(lines, text);
    this.pieces.push({ start: this.#length + lines.length, length: text.length, from });
    this.#length += lines.length + text.length;
    this.#hints.write(this.#length - text.length, this.#length);
  }

  toString() {
    return this.#words.join("");
  }

  /**
   * Where a span starts and ends, each as what it is from and how many code units behind that one's start.
   *
   * @returns {[{ from: From, offset: number }, { from: From, offset: number }] | null} Null where there is no text.
   */
  ends(start, end) {
    const first = this.pieces[partition(this.pieces, (piece) => piece.start + piece.length <= start)];
    const last = this.pieces[partition(this.pieces, (piece) => piece.start < end) - 1];
    if (!first || !last || last.start < first.start) return null;
    return [
      { from: first.from, offset: Math.max(0, start - first.start) },
      { from: last.from, offset: Math.min(end - last.start, last.length) },
    ];
  }
}
