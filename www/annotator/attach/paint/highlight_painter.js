/** Paints with CSS Custom Highlights: the page's own elements stay as they are. */

import { rootOf, viewOf } from "../../intake/nodes.js";
import { highlightName, LOOK_NAMES, rulesFor } from "./looks.js";
import { Nearby } from "./nearby.js";
import { useSheet } from "./sheets.js";
import { spansOf } from "./spans.js";

/** @typedef {import("./spans.js").Painter} Painter */

/** The highlights of a window, by look: all attachments put their ranges into the same, and take only their own out. */
const highlights = new WeakMap();

export const hasHighlights = (view) => Boolean(view.CSS?.highlights && view.Highlight && "adoptedStyleSheets" in view.document);

/** @implements {Painter} */
export class HighlightPainter {
  #source;
  #view;
  #releaseSheet;
  #nearby;
  #painted = [];

  /** @param {import("../source/source.js").Source} source */
  constructor(source) {
    this.#source = source;
    this.#view = viewOf(source.element);
    this.#releaseSheet = useSheet(rootOf(source.element), this.#view, "highlights", () =>
      rulesFor((look) => `::highlight(${highlightName(look)})`),
    );
    this.#nearby = new Nearby(source, (spans) => this.#show(spans));
  }

  paint(findings, isShown) {
    this.#nearby.show(spansOf(findings, isShown));
  }

  /** The browser keeps highlights in their place, but others may have come into sight. */
  place() {
    this.#nearby.move();
  }

  /** What stands where it stood is left alone: a letter typed costs what its paragraph costs. */
  #show(spans) {
    const before = new Map();
    for (const painted of this.#painted) {
      const { startContainer } = painted.boundary;
      if (before.has(startContainer)) before.get(startContainer).add(painted);
      else before.set(startContainer, new Set([painted]));
    }
    const painted = [];
    const fresh = [];
    for (const { start, end, look } of spans) {
      const boundary = this.#source.boundary(start, end);
      if (!boundary) continue;
      const there = before.get(boundary.startContainer);
      const same = there && [...there].find((other) => other.look === look && isSame(other.boundary, boundary));
      if (!same) fresh.push({ look, boundary });
      else if (there.delete(same)) painted.push(same);
    }
    for (const there of before.values()) for (const { look, range } of there) this.#highlight(look).delete(range);
    for (const { look, boundary } of fresh) {
      // Static: a live range would cost at every change of the page.
      const range = new this.#view.StaticRange(boundary);
      this.#highlight(look).add(range);
      painted.push({ look, boundary, range });
    }
    this.#painted = painted;
  }

  end() {
    this.#nearby.end();
    for (const { look, range } of this.#painted) this.#highlight(look).delete(range);
    this.#painted = [];
    const own = highlights.get(this.#view) ?? new Map();
    for (const [look, highlight] of own) {
      if (highlight.size > 0) continue;
      own.delete(look);
      if (this.#view.CSS.highlights.get(highlightName(look)) === highlight) this.#view.CSS.highlights.delete(highlightName(look));
    }
    this.#releaseSheet();
  }

  #highlight(look) {
    const own = highlights.get(this.#view) ?? new Map();
    highlights.set(this.#view, own);
    const highlight = own.get(look) ?? new this.#view.Highlight();
    own.set(look, highlight);
    highlight.priority = LOOK_NAMES.indexOf(look);
    const registry = this.#view.CSS.highlights;
    // Another script may have cleared the registry.
    if (registry.get(highlightName(look)) !== highlight) registry.set(highlightName(look), highlight);
    return highlight;
  }
}

function isSame(one, other) {
  return (
    one.startContainer === other.startContainer &&
    one.startOffset === other.startOffset &&
    one.endContainer === other.endContainer &&
    one.endOffset === other.endOffset
  );
}
