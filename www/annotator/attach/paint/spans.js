/** The spans of an attachment as its painter needs them, and which of them are near what is seen. */

import { partition } from "../../findings/partition.js";
import { newRange, pageOf } from "../../intake/nodes.js";
import { lookOf } from "./looks.js";

/** @typedef {{ start: number, end: number, look: string }} Span */

/**
 * @typedef {object} Painter
 * @property {(findings: import("../../findings/findings.js").Findings, isShown: (kind: string) => boolean) => void} paint
 * @property {() => void} place The text stands elsewhere, or looks otherwise.
 * @property {() => void} end Takes away all that it painted.
 */

/** @returns {Span[]} In the order of the text. */
export function spansOf(findings, isShown) {
  const spans = [];
  for (const annotation of findings.document.annotations) {
    const look = isShown(annotation.kind) ? lookOf(annotation) : null;
    if (look) spans.push({ start: annotation.start, end: annotation.end, look });
  }
  return spans;
}

/** Sets a range to where a span stands in the page; false when it stands nowhere. */
export function setTo(range, source, { start, end }) {
  const boundary = source.boundary(start, end);
  if (!boundary) return false;
  range.setStart(boundary.startContainer, boundary.startOffset);
  range.setEnd(boundary.endContainer, boundary.endOffset);
  return true;
}

/**
 * Which spans may be seen between two heights of the window. Found by halving: of the others only
 * a few are even measured.
 *
 * @param {Span[]} spans
 * @param {import("../source/source.js").Source} source
 * @returns {[number, number]} The first, and the one behind the last.
 */
export function between(spans, source, top, bottom) {
  const range = newRange(pageOf(source.element));
  const first = partition(spans, (span) => setTo(range, source, span) && range.getBoundingClientRect().bottom < top);
  const last = partition(spans, (span) => !setTo(range, source, span) || range.getBoundingClientRect().top <= bottom);
  // A span that begins earlier may still be around the first; three deep is the deepest there is.
  return [Math.max(0, first - 3), Math.max(0, first - 3, last)];
}
