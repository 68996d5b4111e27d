/** Paints boxes over the text, in step with its scroll and size: for fields, and where there are no Custom Highlights. */

import { arrange } from "../../element/rows.js";
import {
  bodyOf,
  boxesOf,
  boxOf,
  insideOf,
  isConnected,
  newElement,
  newRange,
  outermostOf,
  pageOf,
  parentElementOf,
  rootOf,
  viewOf,
} from "../../intake/nodes.js";
import { between, setTo, spansOf } from "./spans.js";

/** @typedef {import("./spans.js").Painter} Painter */

/** How far beyond what is seen boxes are drawn too, in pixels: a small scroll then shows no gap. */
const BEYOND = 200;
const SIDES = ["left", "top", "width", "height"];

/** @implements {Painter} */
export class OverlayPainter {
  #source;
  #pane;
  #boxes;
  #spans = [];
  /** The boxes by their look and place. */
  #drawn = new Map();

  /** @param {import("../source/source.js").Source} source @param {HTMLElement} pane Laid over what of the text is seen; cuts off what is not. */
  constructor(source, pane) {
    this.#source = source;
    this.#pane = pane;
    this.#boxes = newElement(pageOf(pane), "div");
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
    const origin = boxOf(rootOf(this.#pane).host);
    style.setProperty("left", `${seen.left - origin.left}px`);
    style.setProperty("top", `${seen.top - origin.top}px`);
    style.setProperty("width", `${seen.right - seen.left}px`);
    style.setProperty("height", `${seen.bottom - seen.top}px`);
    // The mirror's letters stand where the field's do, however much of the field is cut off.
    const frame = insideOf(element);
    style.setProperty("--field-left", `${frame.left - seen.left}px`);
    style.setProperty("--field-top", `${frame.top - seen.top}px`);
    this.#source.place?.();

    const top = Math.max(seen.top, 0) - BEYOND;
    const bottom = Math.min(seen.bottom, viewOf(element).innerHeight) + BEYOND;
    this.#draw(this.#measure(top, bottom), seen);
  }

  end() {
    this.#boxes.remove();
  }

  /** Where the lines of the spans stand, all measured before anything is drawn. */
  #measure(top, bottom) {
    const range = newRange(pageOf(this.#source.element));
    const [first, behind] = between(this.#spans, this.#source, top, bottom);
    return this.#spans.slice(first, behind).flatMap((span) => {
      if (!setTo(range, this.#source, span)) return [];
      return [...range.getClientRects()]
        .filter((rect) => rect.width > 0 && rect.bottom >= top && rect.top <= bottom)
        .map((rect) => ({ rect, look: span.look }));
    });
  }

  /** Boxes that are right already are left alone, in the order of the text: what is inside another lies over it. */
  #draw(measured, seen) {
    const before = this.#drawn;
    this.#drawn = new Map();
    for (const { rect, look } of measured) {
      const place = [rect.left - seen.left, rect.top - seen.top, rect.width, rect.height];
      const key = `${look} ${place.join(" ")}`;
      this.#drawn.set(key, before.get(key) ?? this.#box(look, place));
    }
    arrange(this.#boxes, [...this.#drawn.values()]);
  }

  #box(look, place) {
    const box = newElement(pageOf(this.#boxes), "i");
    box.className = look;
    SIDES.forEach((side, at) => box.style.setProperty(side, `${place[at]}px`));
    return box;
  }
}

/** What of an element's inside is not cut off by what it stands in, in the window's pixels; null when nothing. */
function seenOf(element) {
  const page = pageOf(element);
  const view = viewOf(element);
  if (!isConnected(element) || boxesOf(element).length === 0) return null;
  let seen = insideOf(element);
  for (let box = parentElementOf(element); box && box !== outermostOf(page); box = parentElementOf(box)) {
    const { overflowX, overflowY } = view.getComputedStyle(box);
    if (box === bodyOf(page) || (overflowX === "visible" && overflowY === "visible")) continue;
    const around = insideOf(box);
    seen = {
      left: Math.max(seen.left, around.left),
      top: Math.max(seen.top, around.top),
      right: Math.min(seen.right, around.right),
      bottom: Math.min(seen.bottom, around.bottom),
    };
  }
  return seen.right > seen.left && seen.bottom > seen.top ? seen : null;
}
