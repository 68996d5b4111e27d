/** The list of attributions that an editor should check. */

import { excerpt } from "../findings/explain.js";
import { element, goRow, note } from "./make.js";
import { Rows } from "./rows.js";

export class Checks {
  #note = note("");
  #list = element("ol", "said");
  #rows = new Rows(this.#list);

  /** @param {HTMLElement} place @param {(annotation: number) => void} onGo */
  constructor(place, onGo) {
    place.replaceChildren(this.#note, this.#list);
    this.#list.addEventListener("click", ({ target }) => {
      const item = this.#rows.itemOf(target);
      if (item) onGo(item.quote.id);
    });
  }

  /** @param {import("../findings/findings.js").Findings} findings */
  show(findings) {
    const all = findings.speech.length;
    const items = findings.toCheck().map((quote) => ({ quote, words: excerpt(findings, quote), why: reason(findings, quote) }));
    if (items.length > 0) this.#note.textContent = `${items.length} of ${all}`;
    else this.#note.textContent = all === 0 ? "No quotes yet." : `All ${all} attributions are sure.`;
    this.#rows.show(
      items,
      ({ words, why }) => `${words}\n${why}`,
      ({ words, why }) => goRow(words, why),
    );
  }
}

function reason(findings, quote) {
  const speaker = findings.speakerOf(quote);
  return speaker ? `${speaker.name}? ${Math.round(quote.confidence * 100)} % sure` : "No speaker found";
}
