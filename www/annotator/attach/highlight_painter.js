/** Paints with CSS Custom Highlights: the page's own elements stay as they are. */

import { highlightName, LOOK_NAMES, rulesFor } from "./looks.js";
import { useSheet } from "./sheets.js";
import { between, spansOf } from "./spans.js";

/** The highlights of a window, by look: all attachments put their ranges into the same, and take only their own out. */
const highlights = new WeakMap();

export const hasHighlights = (view) => Boolean(view.CSS?.highlights && view.Highlight && "adoptedStyleSheets" in view.document);

/**
 * Up to so many spans are all painted. Of more, only those near what is seen: at any change of the
 * page Chromium goes through every range that it has.
 */
const FEW = 600;

/** @implements {import("./attachment.js").Painter} */
export class HighlightPainter {
  #source;
  #view;
  #releaseSheet;
  #spans = [];
  #painted = [];
  #printing = new AbortController();

  /** @param {import("./source.js").Source} source */
  constructor(source) {
    this.#source = source;
    this.#view = source.element.ownerDocument.defaultView;
    this.#releaseSheet = useSheet(source.element.getRootNode(), this.#view, "highlights", () => rulesFor((look) => `::highlight(${highlightName(look)})`));
    const { signal } = this.#printing;
    this.#view.addEventListener("beforeprint", () => this.#show(this.#spans), { signal });
    this.#view.addEventListener("afterprint", () => this.#show(this.#near()), { signal });
  }

  paint(findings, isShown) {
    this.#spans = spansOf(findings, isShown);
    this.#show(this.#near());
  }

  /** The browser keeps highlights in their place, but others may have come into sight. */
  place() {
    if (this.#spans.length > FEW) this.#show(this.#near());
  }

  #near() {
    if (this.#spans.length <= FEW) return this.#spans;
    const height = this.#view.innerHeight;
    return between(this.#spans, this.#source, -height, 2 * height);
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
    this.#printing.abort();
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
  return one.startContainer === other.startContainer && one.startOffset === other.startOffset && one.endContainer === other.endContainer && one.endOffset === other.endOffset;
}
