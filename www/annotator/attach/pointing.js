/** Which span the reader points at in a text that is not ours: with the mouse, with the caret, or with Alt and the arrow keys. */

import { explainInWords } from "../findings/explain.js";
import {
  boxOf,
  listen as hear,
  insideOf,
  newRange,
  outermostOf,
  pageOf,
  parentElementOf,
  scrollBy,
  scrollHeightOf,
  viewOf,
} from "../intake/nodes.js";

/** How long the mouse must rest, in milliseconds. */
const REST = 120;

export class Pointing {
  #source;
  #surface;
  #findings;
  #isShown;
  #timer = 0;
  #listening = new AbortController();

  /**
   * @param {import("./source/source.js").Source} source
   * @param {import("./surface.js").Surface} surface
   * @param {() => import("../findings/findings.js").Findings} findings
   * @param {(kind: string) => boolean} isShown
   * @param {{ keys: boolean }} options
   */
  constructor(source, surface, findings, isShown, { keys }) {
    this.#source = source;
    this.#surface = surface;
    this.#findings = findings;
    this.#isShown = isShown;
    const { element } = source;
    const page = pageOf(element);
    const listen = (target, type, listener) =>
      hear(target, type, listener, { signal: this.#listening.signal, passive: type !== "keydown" });
    listen(element, "pointermove", (event) => this.#rest(() => this.#atPoint(event.clientX, event.clientY)));
    listen(element, "pointerleave", () => this.#rest(() => this.hide()));
    listen(element, "click", (event) => this.#rest(() => this.#atPoint(event.clientX, event.clientY)));
    listen(element, "keyup", (event) => /^(?:Arrow|Home|End|Page)/.test(event.key) && !event.altKey && this.#atCaret());
    if (keys) listen(element, "keydown", (event) => this.#step(event));
    listen(element, "focusout", () => this.hide());
    listen(page, "keydown", (event) => event.key === "Escape" && this.hide());
    hear(page, "scroll", () => this.hide(), { signal: this.#listening.signal, passive: true, capture: true });
  }

  /** Shows what an annotation is, at its place. */
  show(annotation, { aloud = false, point = null } = {}) {
    clearTimeout(this.#timer);
    const rects = rectsOf(this.#source, annotation);
    if (rects.length === 0) return;
    this.#surface.explanation.show(this.#findings(), annotation, rects, point);
    if (aloud) this.#surface.say(explainInWords(this.#findings(), annotation));
  }

  hide() {
    clearTimeout(this.#timer);
    this.#surface.explanation.hide();
  }

  end() {
    this.hide();
    this.#listening.abort();
  }

  #rest(then) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, REST);
  }

  #atPoint(x, y) {
    const offset = this.#source.offsetAt(x, y);
    // A point behind a line's end has an offset too: what counts is where the words stand.
    const found =
      offset === null
        ? null
        : this.#around(offset, (annotation) =>
            rectsOf(this.#source, annotation).some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom),
          );
    if (found) this.show(found, { point: { x, y } });
    else this.hide();
  }

  #atCaret() {
    const caret = this.#source.caret();
    const found = caret === null ? null : this.#around(caret, ({ end }) => caret < end);
    if (found) this.show(found);
    else this.hide();
  }

  /** The innermost span around an offset for which a condition holds. A point may be nearer to a letter's end. */
  #around(offset, holds) {
    return this.#findings()
      .document.annotations.filter(
        (annotation) => annotation.start <= offset && offset <= annotation.end && this.#isShown(annotation.kind) && holds(annotation),
      )
      .at(-1);
  }

  /** Alt and up or down: the caret goes from span to span, and each is told. */
  #step(event) {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    const caret = this.#source.caret();
    if (caret === null) return;
    const spans = this.#findings().document.annotations.filter(({ kind }) => this.#isShown(kind));
    const next = event.key === "ArrowDown" ? spans.find(({ start }) => start > caret) : spans.findLast(({ start }) => start < caret);
    if (!next) return;
    event.preventDefault();
    this.#source.select(next.start, next.start);
    scrollTo(this.#source, next);
    // Behind the scroll that this may have caused, since that hides what is shown.
    viewOf(this.#source.element).requestAnimationFrame(() => this.show(next, { aloud: true }));
  }
}

/** Where a span's words stand in the window, line for line. */
export function rectsOf(source, { start, end }) {
  const boundary = source.boundary(start, end);
  if (!boundary) return [];
  const range = newRange(pageOf(source.element));
  range.setStart(boundary.startContainer, boundary.startOffset);
  range.setEnd(boundary.endContainer, boundary.endOffset);
  return [...range.getClientRects()].filter(({ width }) => width > 0);
}

/** Brings a span into sight: in the element, if that scrolls, and in the page. */
export function scrollTo(source, annotation) {
  const [rect] = rectsOf(source, annotation);
  if (!rect) return;
  const { element } = source;
  const view = viewOf(element);
  for (let box = element; box; box = parentElementOf(box)) {
    const page = box === outermostOf(pageOf(element));
    const inside = insideOf(box);
    if (!page && scrollHeightOf(box) <= inside.bottom - inside.top) continue;
    const { top, bottom } = page ? { top: 0, bottom: view.innerHeight } : boxOf(box);
    const [now] = rectsOf(source, annotation);
    if (now && (now.top < top || now.bottom > bottom)) scrollBy(box, { top: now.top - (top + bottom) / 2, behavior: "instant" });
  }
}
