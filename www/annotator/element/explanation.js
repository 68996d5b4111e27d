/** The popover beside a span. Only its actions take the focus. */

import { explain } from "../findings/explain.js";
import { newElement, outermostOf } from "../intake/nodes.js";

const MARGIN = 8;
/** A span of up to so many lines is seen whole beside its explanation. */
const FEW_LINES = 4;

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

  /**
   * @param {DOMRect[]} lines Where the span's lines are, in the window: at least one.
   * @param {{ x: number, y: number } | null} point What of it is pointed at.
   * @param {HTMLElement | null} actions What can be done about it.
   */
  show(findings, annotation, lines, point, actions = null) {
    const { title, lines: details, reason, unsure } = explain(findings, annotation);
    const words = [
      paragraph("title", title),
      ...details.map((words) => paragraph("detail", words)),
      ...(unsure ? [paragraph("doubt", unsure)] : []),
      ...(reason ? [paragraph("reason", `Why: ${reason}`)] : []),
    ];
    this.present([...words, ...(actions ? [actions] : [])], annotation.kind, lines, point, actions !== null);
  }

  /** Whether the focus is in it. */
  get isEntered() {
    return this.#box.contains(this.#box.getRootNode().activeElement);
  }

  present(content, kind, lines, point, isActive) {
    if (lines.length === 0) return;
    this.#box.replaceChildren(...content);
    this.#box.dataset.kind = kind;
    this.#box.classList.toggle("active", isActive);
    this.#box.setAttribute("role", isActive ? "dialog" : "tooltip");
    if (isActive) this.#box.setAttribute("aria-label", content[0].textContent || "Mark");
    else this.#box.removeAttribute("aria-label");
    this.#box.hidden = false;
    // In the top layer, where the box asks for that: above a dialog of the host's.
    if (this.#box.popover && !this.#box.matches(":popover-open")) this.#box.showPopover();
    const { offsetWidth: width, offsetHeight: height } = this.#box;
    const { clientWidth, clientHeight } = outermostOf(document);
    const line = lines.find((rect) => point && point.y >= rect.top && point.y <= rect.bottom) ?? lines[0];
    const isShort = lines.length <= FEW_LINES;
    const edge = isShort ? Math.max(...lines.map(({ bottom }) => bottom)) : line.bottom;
    const left = Math.max(MARGIN, Math.min(line.left, clientWidth - width - MARGIN));
    const below = edge + MARGIN;
    const above = (isShort ? lines[0].top : line.top) - height - 2 * MARGIN;
    const top = below + height + MARGIN <= clientHeight ? below : Math.max(MARGIN, above);
    this.#box.style.setProperty("left", `${left}px`);
    this.#box.style.setProperty("top", `${top}px`);
  }

  hide() {
    if (this.#box.hidden) return;
    if (this.#box.popover && this.#box.matches(":popover-open")) this.#box.hidePopover();
    this.#box.hidden = true;
  }
}

function paragraph(className, words) {
  const made = newElement(document, "p");
  made.className = className;
  made.textContent = words;
  return made;
}
