/** Paints with CSS Custom Highlights: the page's own elements stay as they are. */

import { highlightName, lookOf, LOOK_NAMES, rulesFor } from "./looks.js";
import { useSheet } from "./sheets.js";

/** The highlights of a window, by look: all attachments put their ranges into the same, and take only their own out. */
const highlights = new WeakMap();

export const hasHighlights = (view) => Boolean(view.CSS?.highlights && view.Highlight && "adoptedStyleSheets" in view.document);

/** @implements {import("./attachment.js").Painter} */
export class HighlightPainter {
  #source;
  #view;
  #releaseSheet;
  #painted = [];

  /** @param {import("./source.js").Source} source */
  constructor(source) {
    this.#source = source;
    this.#view = source.element.ownerDocument.defaultView;
    this.#releaseSheet = useSheet(source.element.getRootNode(), this.#view, "highlights", () => rulesFor((look) => `::highlight(${highlightName(look)})`));
  }

  /** What stands where it stood is left alone: a letter typed costs what its paragraph costs. */
  paint(findings, isShown) {
    const spans = [];
    for (const annotation of findings.document.annotations) {
      const look = isShown(annotation.kind) ? lookOf(annotation) : null;
      const boundary = look && this.#source.boundary(annotation.start, annotation.end);
      if (boundary) spans.push({ look, boundary });
    }
    const before = this.#painted;
    const shorter = Math.min(before.length, spans.length);
    let head = 0;
    while (head < shorter && isSame(before[head], spans[head])) head += 1;
    let tail = 0;
    while (tail < shorter - head && isSame(before.at(-1 - tail), spans.at(-1 - tail))) tail += 1;
    for (const { look, range } of before.slice(head, before.length - tail)) this.#highlight(look).delete(range);
    const fresh = spans.slice(head, spans.length - tail).map(({ look, boundary }) => {
      // Static: a live range would cost at every change of the page.
      const range = new this.#view.StaticRange(boundary);
      this.#highlight(look).add(range);
      return { look, boundary, range };
    });
    this.#painted = [...before.slice(0, head), ...fresh, ...before.slice(before.length - tail)];
  }

  /** The browser keeps highlights in their place. */
  place() {}

  end() {
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

function isSame(painted, span) {
  const [one, other] = [painted.boundary, span.boundary];
  return (
    painted.look === span.look &&
    one.startContainer === other.startContainer &&
    one.startOffset === other.startOffset &&
    one.endContainer === other.endContainer &&
    one.endOffset === other.endOffset
  );
}
