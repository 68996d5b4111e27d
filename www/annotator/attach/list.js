/** What the paint can't carry to a screen reader: how many annotations there are, and a list with each of them once. */

import { excerpt, explainInWords } from "../findings/explain.js";
import { focusedIn, newElement, pageOf, rootOf } from "../intake/nodes.js";

export class List {
  #surface;
  #findings;
  #isShown;

  /** @param {{ go(annotation): void, show(annotation): void, hide(): void }} on */
  constructor(surface, findings, isShown, on) {
    this.#surface = surface;
    this.#findings = findings;
    this.#isShown = isShown;
    surface.opener.addEventListener("click", () => this.#toggle(surface.entries.hidden));
    const annotationOf = (event) => this.#findings().byId.get(Number(event.target.closest?.("[data-id]")?.dataset.id));
    surface.entries.addEventListener("click", (event) => annotationOf(event) && on.go(annotationOf(event)));
    surface.entries.addEventListener("focusin", (event) => annotationOf(event) && on.show(annotationOf(event)));
    surface.list.addEventListener("focusout", (event) => {
      on.hide();
      if (!surface.list.contains(event.relatedTarget)) this.#toggle(false);
    });
    surface.list.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      this.#toggle(false);
      surface.opener.focus();
    });
    this.show();
  }

  /** The findings are others. The list itself is made only when somebody opens it. */
  show() {
    const findings = this.#findings();
    const { length } = this.#annotations();
    this.#surface.opener.textContent = `${length} ${length === 1 ? "annotation" : "annotations"}`;
    this.#surface.list.hidden = length === 0;
    if (!this.#surface.entries.hidden) this.#fill();
    if (findings.text !== "") this.#surface.say(findings.summary());
  }

  #annotations() {
    return this.#findings().document.annotations.filter(({ kind }) => this.#isShown(kind));
  }

  #toggle(isOpen) {
    if (isOpen) this.#fill();
    this.#surface.entries.hidden = !isOpen;
    this.#surface.opener.setAttribute("aria-expanded", String(isOpen));
  }

  #fill() {
    const page = pageOf(this.#surface.entries);
    const focused = /** @type {HTMLElement} */ (focusedIn(rootOf(this.#surface.entries)))?.dataset?.id;
    const findings = this.#findings();
    const rows = this.#annotations().map((annotation) => {
      const button = newElement(page, "button");
      button.type = "button";
      button.dataset.id = String(annotation.id);
      button.textContent = excerpt(findings, annotation, 60);
      button.setAttribute("aria-description", explainInWords(findings, annotation));
      const row = newElement(page, "li");
      row.append(button);
      return row;
    });
    this.#surface.entries.replaceChildren(...rows);
    if (focused) this.#surface.entries.querySelector(`[data-id="${focused}"]`)?.focus({ preventScroll: true });
  }
}
