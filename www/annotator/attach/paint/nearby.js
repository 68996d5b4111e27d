/** Which spans are drawn: of many only those near what is seen. */

import { boxesOf, viewOf } from "../../intake/nodes.js";
import { seenOf, windowsAround } from "./seen.js";
import { between } from "./spans.js";

/**
 * Up to so many spans are all drawn. Of more, each would cost at every letter: Chromium goes through
 * every highlight, an editor through every mark of its own.
 */
const FEW = 600;

export class Nearby {
  #source;
  #draw;
  #view;
  #spans = [];
  /** Of the spans that are drawn the first, and the one behind the last. */
  #from = 0;
  #to = 0;
  #printing = new AbortController();

  /**
   * @param {import("../source/source.js").Source} source
   * @param {(spans: import("./spans.js").Span[]) => void} draw Draws just these.
   */
  constructor(source, draw) {
    this.#source = source;
    this.#draw = draw;
    this.#view = viewOf(source.element);
    const { signal } = this.#printing;
    this.#view.addEventListener("beforeprint", () => this.#show(0, this.#spans.length), { signal });
    this.#view.addEventListener("afterprint", () => this.show(this.#spans), { signal });
  }

  /** @param {import("./spans.js").Span[]} spans All there are, in the order of the text. */
  show(spans) {
    this.#spans = spans;
    this.#show(...this.#near());
  }

  /** Others may have come into sight. What is drawn already stays, while it is not too much. */
  move() {
    if (this.#spans.length <= FEW) return;
    const [from, to] = this.#near();
    if (from >= this.#from && to <= this.#to) return;
    const all = [Math.min(from, this.#from), Math.max(to, this.#to)];
    if (all[1] - all[0] <= FEW) this.#show(...all);
    else this.#show(from, to);
  }

  end() {
    this.#printing.abort();
  }

  #show(from, to) {
    this.#from = from;
    this.#to = to;
    this.#draw(this.#spans.slice(from, to));
  }

  #near() {
    const { length } = this.#spans;
    if (length <= FEW) return [0, length];
    // In what is hidden, no span is further down than another.
    if (boxesOf(this.#source.element).length === 0) return [0, 0];
    const { top, bottom } = seenOf(this.#view);
    const beyond = windowsAround(this.#view).at(-1).innerHeight;
    return between(this.#spans, this.#source, top - beyond, bottom + beyond);
  }
}
