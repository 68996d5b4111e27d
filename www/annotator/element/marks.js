/** Paints spans into the layer behind the text: one element for each line, one `mark` for each piece of a span. */

import { isSpeech } from "../findings/kinds.js";
import { newElement } from "../intake/nodes.js";
import { draw, layOut, looksSame } from "./lines.js";

/** So many lines stand in a box of their own: a letter typed in one has the browser lay out and paint no other. */
const BLOCK = 32;

/** The painted lines of a text. Only lines that look different from before are made anew. */
export class Marks {
  #layer;
  #lines = [];
  /** Of each mark, the line that it is in, and which of its pieces it shows. */
  #places = new WeakMap();
  /** The marks of each annotation, made when they are first asked for after a painting. */
  #marks = null;
  #isChosen = false;

  /** @param {HTMLElement} layer Filled with the lines; whatever else it has is taken out. */
  constructor(layer) {
    this.#layer = layer;
    layer.replaceChildren();
  }

  /**
   * @param {import("../findings/findings.js").Findings} findings
   * @param {(kind: string) => boolean} isShown
   */
  paint(findings, isShown) {
    const before = this.#lines;
    const lines = layOut(findings, isShown);
    const shorter = Math.min(before.length, lines.length);
    let head = 0;
    while (head < shorter && before[head].text === lines[head].text) head += 1;
    let tail = 0;
    while (tail < shorter - head && before.at(-1 - tail).text === lines.at(-1 - tail).text) tail += 1;

    // Before the change, since a line that looks different stands where the old one stood.
    const kept = (line, at, offset) => this.#keep(before[at + offset], line);
    const first = lines.slice(0, head).map((line, at) => kept(line, at, 0));
    const last = lines.slice(lines.length - tail).map((line, at) => kept(line, at, before.length - tail));
    const between = lines.slice(head, lines.length - tail).map((line) => this.#draw(line));
    this.#insert(
      between.map(({ element }) => element),
      last[0]?.element ?? null,
    );
    for (const { element } of before.slice(head, before.length - tail)) this.#remove(element);
    this.#lines = [...first, ...between, ...last];
    this.#marks = null;
  }

  /** The annotation that a mark shows. */
  annotationOf(mark) {
    const { line, at } = this.#places.get(mark) ?? {};
    return line?.pieces[at]?.annotation ?? null;
  }

  /** The marks of an annotation, in the order of the text; none when its kind is hidden. */
  of(id) {
    return this.#marksById().get(id) ?? [];
  }

  /** The first mark of each annotation, in the order of the text. */
  firsts() {
    return [...this.#marksById().values()].map((marks) => marks[0]);
  }

  /** Marks what a speaker says; null ends that. */
  choose(findings, speaker) {
    if (speaker === null && !this.#isChosen) return;
    this.#isChosen = speaker !== null;
    const isTheirs = (annotation) =>
      speaker !== null && (isSpeech(annotation) || annotation.kind === "speaker") && findings.speakerOf(annotation)?.id === speaker;
    for (const { marks, pieces } of this.#lines) {
      marks.forEach((mark, at) => mark.classList.toggle("chosen", isTheirs(pieces[at].annotation)));
    }
  }

  /** The line as it was drawn, if it looks the same now; else it is drawn anew in the same place. */
  #keep(drawn, line) {
    if (!looksSame(drawn.pieces, line.pieces)) {
      const fresh = this.#draw(line);
      drawn.element.replaceWith(fresh.element);
      return fresh;
    }
    // The same to see, but others may stand behind it: every annotation that comes or goes gives those after it new ids.
    drawn.pieces = line.pieces;
    return drawn;
  }

  #insert(elements, next) {
    let block = next?.parentElement ?? this.#layer.lastElementChild;
    if (block && block.childElementCount + elements.length <= 2 * BLOCK) {
      for (const element of elements) block.insertBefore(element, next);
      return;
    }
    if (next && block.firstElementChild !== next) {
      const rest = newBlock([...block.children].slice([...block.children].indexOf(next)));
      block.after(rest);
      block = rest;
    }
    for (let at = 0; at < elements.length; at += BLOCK)
      this.#layer.insertBefore(newBlock(elements.slice(at, at + BLOCK)), next ? block : null);
  }

  #remove(element) {
    const block = element.parentElement;
    element.remove();
    if (!block.hasChildNodes()) block.remove();
  }

  #draw(line) {
    const drawn = { ...line, ...draw(line) };
    drawn.marks.forEach((mark, at) => this.#places.set(mark, { line: drawn, at }));
    return drawn;
  }

  #marksById() {
    if (this.#marks) return this.#marks;
    this.#marks = new Map();
    for (const { marks, pieces } of this.#lines) {
      pieces.forEach(({ annotation: { id } }, at) => {
        if (this.#marks.has(id)) this.#marks.get(id).push(marks[at]);
        else this.#marks.set(id, [marks[at]]);
      });
    }
    return this.#marks;
  }
}

function newBlock(lines) {
  const block = newElement(document, "div");
  block.className = "lines";
  block.append(...lines);
  return block;
}
