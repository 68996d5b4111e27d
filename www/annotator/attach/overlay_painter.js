/** Paints boxes over the text, in step with its scroll and size: for fields, and where there are no Custom Highlights. */

import { lookOf } from "./looks.js";

/** How far beyond what is seen boxes are drawn too, in pixels: a small scroll then shows no gap. */
const BEYOND = 200;

/** @implements {import("./attachment.js").Painter} */
export class OverlayPainter {
  #source;
  #pane;
  #boxes;
  #spans = [];

  /** @param {import("./source.js").Source} source @param {HTMLElement} pane Laid over what of the text is seen; cuts off what is not. */
  constructor(source, pane) {
    this.#source = source;
    this.#pane = pane;
    this.#boxes = pane.ownerDocument.createElement("div");
    pane.append(this.#boxes);
  }

  paint(findings, isShown) {
    this.#spans = [];
    for (const annotation of findings.document.annotations) {
      const look = isShown(annotation.kind) ? lookOf(annotation) : null;
      if (look) this.#spans.push({ start: annotation.start, end: annotation.end, look });
    }
    this.place();
  }

  place() {
    const { element } = this.#source;
    const seen = seenOf(element);
    this.#pane.hidden = seen === null;
    if (!seen) return;
    const { style } = this.#pane;
    const origin = this.#pane.getRootNode().host.getBoundingClientRect();
    style.setProperty("left", `${seen.left - origin.left}px`);
    style.setProperty("top", `${seen.top - origin.top}px`);
    style.setProperty("width", `${seen.right - seen.left}px`);
    style.setProperty("height", `${seen.bottom - seen.top}px`);
    // The mirror's letters stand where the field's do, however much of the field is cut off.
    const frame = element.getBoundingClientRect();
    style.setProperty("--field-left", `${frame.left + element.clientLeft - seen.left}px`);
    style.setProperty("--field-top", `${frame.top + element.clientTop - seen.top}px`);
    this.#source.place?.();

    const range = element.ownerDocument.createRange();
    const drawn = element.ownerDocument.createDocumentFragment();
    const height = element.ownerDocument.defaultView.innerHeight;
    const top = Math.max(seen.top, 0) - BEYOND;
    const bottom = Math.min(seen.bottom, height) + BEYOND;
    for (let at = this.#firstBelow(range, top); at < this.#spans.length; at += 1) {
      const span = this.#spans[at];
      if (!this.#set(range, span)) continue;
      const rects = range.getClientRects();
      if (rects.length > 0 && rects[0].top > bottom) break;
      for (const rect of rects) {
        if (rect.width === 0 || rect.bottom < top || rect.top > bottom) continue;
        const box = element.ownerDocument.createElement("i");
        box.className = span.look;
        box.style.setProperty("left", `${rect.left - seen.left}px`);
        box.style.setProperty("top", `${rect.top - seen.top}px`);
        box.style.setProperty("width", `${rect.width}px`);
        box.style.setProperty("height", `${rect.height}px`);
        drawn.append(box);
      }
    }
    this.#boxes.replaceChildren(drawn);
  }

  end() {
    this.#boxes.remove();
  }

  #set(range, { start, end }) {
    const boundary = this.#source.boundary(start, end);
    if (!boundary) return false;
    range.setStart(boundary.startContainer, boundary.startOffset);
    range.setEnd(boundary.endContainer, boundary.endOffset);
    return true;
  }

  /** The first span that may reach below a height: those before it were not even measured. */
  #firstBelow(range, top) {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const isAbove = this.#set(range, this.#spans[middle]) && range.getBoundingClientRect().bottom < top;
      if (isAbove) low = middle + 1;
      else high = middle;
    }
    // A span that begins earlier may still be around this one; three deep is the deepest there is.
    return Math.max(0, low - 3);
  }
}

/** What of an element's inside is not cut off by what it stands in, in the window's pixels; null when nothing. */
function seenOf(element) {
  const view = element.ownerDocument.defaultView;
  const inside = (box) => {
    const rect = box.getBoundingClientRect();
    const left = rect.left + box.clientLeft;
    const top = rect.top + box.clientTop;
    return { left, top, right: left + box.clientWidth, bottom: top + box.clientHeight };
  };
  if (!element.isConnected || element.getClientRects().length === 0) return null;
  let seen = inside(element);
  for (let box = element.parentElement; box && box !== element.ownerDocument.documentElement; box = box.parentElement) {
    const { overflowX, overflowY } = view.getComputedStyle(box);
    if (box === element.ownerDocument.body || (overflowX === "visible" && overflowY === "visible")) continue;
    const around = inside(box);
    seen = {
      left: Math.max(seen.left, around.left),
      top: Math.max(seen.top, around.top),
      right: Math.min(seen.right, around.right),
      bottom: Math.min(seen.bottom, around.bottom),
    };
  }
  return seen.right > seen.left && seen.bottom > seen.top ? seen : null;
}
