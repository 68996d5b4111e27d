/** The legend: each kind with its colour, its name and how many there are; a box switches it off. */

import { KINDS } from "../findings/kinds.js";
import { newElement } from "../intake/nodes.js";
import { say } from "./make.js";

export class Legend {
  #rows = new Map();

  /**
   * @param {HTMLElement} place
   * @param {(kind: string, shown: boolean) => void} onToggle
   */
  constructor(place, onToggle) {
    const list = newElement(document, "ul");
    list.className = "legend";
    for (const { kind, plural, meaning } of KINDS) {
      const row = newElement(document, "li");
      const label = newElement(document, "label");
      label.title = meaning;
      const box = newElement(document, "input");
      box.type = "checkbox";
      box.checked = true;
      box.value = kind;
      box.addEventListener("change", () => onToggle(kind, box.checked));
      const sample = newElement(document, "span");
      sample.className = `sample ${kind}`;
      sample.textContent = "ab";
      sample.setAttribute("aria-hidden", "true");
      const name = newElement(document, "span");
      name.className = "name";
      name.textContent = plural;
      const count = newElement(document, "span");
      count.className = "count";
      label.append(box, sample, name, count);
      row.append(label);
      list.append(row);
      this.#rows.set(kind, { row, box, count });
    }
    place.replaceChildren(list);
  }

  /** @param {Map<string, number>} counts @param {Set<string>} hidden */
  show(counts, hidden) {
    for (const [kind, { row, box, count }] of this.#rows) {
      const number = counts.get(kind) ?? 0;
      say(count, String(number));
      row.hidden = number === 0 && !hidden.has(kind);
      box.checked = !hidden.has(kind);
    }
  }
}
