/** The popover beside a span. It never takes the focus. */

import { explain } from "./explain.js";

const MARGIN = 8;

export class Explanation {
  #box;

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
    box.hidden = true;
  }

  get isShown() {
    return !this.#box.hidden;
  }

  /** @param {DOMRect} place Where the span is, in the window. */
  show(findings, annotation, place) {
    const { title, lines, reason, unsure } = explain(findings, annotation);
    this.#box.replaceChildren(
      line("title", title),
      ...lines.map((words) => line("detail", words)),
      ...(unsure ? [line("doubt", unsure)] : []),
      ...(reason ? [line("reason", `Why: ${reason}`)] : []),
    );
    this.#box.dataset.kind = annotation.kind;
    this.#box.hidden = false;
    // In the top layer, where the box asks for that: above a dialog of the host's.
    if (this.#box.popover && !this.#box.matches(":popover-open")) this.#box.showPopover();
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const { clientWidth, clientHeight } = document.documentElement;
    const left = Math.max(MARGIN, Math.min(place.left, clientWidth - width - MARGIN));
    const below = place.bottom + MARGIN;
    const top = below + height + MARGIN <= clientHeight ? below : Math.max(MARGIN, place.top - height - 2 * MARGIN);
    this.#box.style.setProperty("left", `${left}px`);
    this.#box.style.setProperty("top", `${top}px`);
  }

  hide() {
    if (this.#box.hidden) return;
    if (this.#box.popover && this.#box.matches(":popover-open")) this.#box.hidePopover();
    this.#box.hidden = true;
  }
}

function line(className, words) {
  const made = document.createElement("p");
  made.className = className;
  made.textContent = words;
  return made;
}
