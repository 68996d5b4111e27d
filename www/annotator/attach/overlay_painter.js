/** Paints boxes over the text, in step with its scroll and size: for fields, and where there are no Custom Highlights. */

import { between, setTo, spansOf } from "./spans.js";

/** How far beyond what is seen boxes are drawn too, in pixels: a small scroll then shows no gap. */
const BEYOND = 200;
const SIDES = ["left", "top", "width", "height"];

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
    this.#spans = spansOf(findings, isShown);
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

    const top = Math.max(seen.top, 0) - BEYOND;
    const bottom = Math.min(seen.bottom, element.ownerDocument.defaultView.innerHeight) + BEYOND;
    this.#draw(this.#measure(top, bottom), seen);
  }

  end() {
    this.#boxes.remove();
  }

  /** Where the lines of the spans stand, all measured before anything is drawn. */
  #measure(top, bottom) {
    const range = this.#source.element.ownerDocument.createRange();
    return between(this.#spans, this.#source, top, bottom).flatMap((span) => {
      if (!setTo(range, this.#source, span)) return [];
      return [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.bottom >= top && rect.top <= bottom).map((rect) => ({ rect, look: span.look }));
    });
  }

  /** The boxes that are there serve again, and what of them is right already is left alone. */
  #draw(measured, seen) {
    const boxes = this.#boxes;
    while (boxes.childElementCount > measured.length) boxes.lastElementChild.remove();
    while (boxes.childElementCount < measured.length) boxes.append(boxes.ownerDocument.createElement("i"));
    let box = boxes.firstElementChild;
    for (const { rect, look } of measured) {
      const place = [rect.left - seen.left, rect.top - seen.top, rect.width, rect.height];
      if (box.className !== look) box.className = look;
      SIDES.forEach((side, at) => {
        const value = `${place[at]}px`;
        if (box.style.getPropertyValue(side) !== value) box.style.setProperty(side, value);
      });
      box = box.nextElementSibling;
    }
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
