/** The lines of a text with the pieces of its spans, and how one is drawn. */

import { entryOf, isSpeech, isUnsure } from "../findings/kinds.js";
import { newElement } from "../intake/nodes.js";

/**
 * What of a span stands in one line.
 *
 * @typedef {object} Piece
 * @property {import("../../pkg/article_annotator.js").Annotation} annotation
 * @property {number} start Counted from the line's start, as is `end`.
 * @property {number} end
 * @property {string} look The classes of its mark.
 * @property {string} label What stands above its first letter; a span over several lines has it in the first alone.
 */

/**
 * @param {import("../findings/findings.js").Findings} findings
 * @param {(kind: string) => boolean} isShown
 * @returns {{ text: string, pieces: Piece[] }[]} The pieces nested as the spans are.
 */
export function layOut(findings, isShown) {
  const { annotations } = findings.document;
  const lines = [];
  let open = [];
  let next = 0;
  let start = 0;
  for (const text of findings.text.split("\n")) {
    const end = start + text.length;
    for (; next < annotations.length && annotations[next].start <= end; next += 1) {
      if (isShown(annotations[next].kind)) open.push(annotations[next]);
    }
    const pieces = [];
    for (const annotation of open) {
      const from = Math.max(annotation.start, start);
      const to = Math.min(annotation.end, end);
      if (from >= to) continue;
      const label = annotation.start >= start ? labelOf(findings, annotation) : "";
      pieces.push({ annotation, start: from - start, end: to - start, look: lookOf(findings, annotation), label });
    }
    lines.push({ text, pieces });
    if (open.length > 0) open = open.filter((annotation) => annotation.end > end);
    start = end + 1;
  }
  return lines;
}

/** Whether two lines with the same text look the same. */
export function looksSame(pieces, others) {
  return (
    pieces.length === others.length &&
    pieces.every((piece, at) => {
      const other = others[at];
      return piece.start === other.start && piece.end === other.end && piece.look === other.look && piece.label === other.label;
    })
  );
}

/** @returns {{ element: HTMLElement, marks: HTMLElement[] }} The line's element, and the mark of each piece. */
export function draw({ text, pieces }) {
  const element = newElement(document, "div");
  element.className = "line";
  /** @type {{ element: HTMLElement, end: number }[]} */
  const inside = [{ element, end: text.length }];
  const marks = [];
  let written = 0;
  const writeUpTo = (offset) => {
    if (offset > written) inside.at(-1).element.append(text.slice(written, offset));
    written = Math.max(written, offset);
  };
  const closeUpTo = (offset) => {
    while (inside.length > 1 && inside.at(-1).end <= offset) {
      writeUpTo(inside.at(-1).end);
      inside.pop();
    }
  };
  for (const { annotation, start, end, look, label } of pieces) {
    closeUpTo(start);
    writeUpTo(start);
    const mark = newElement(document, "mark");
    mark.className = look;
    mark.setAttribute("part", `mark ${annotation.kind}`);
    // An attribute, not text: what is copied and read aloud is the article alone.
    if (label) mark.dataset.label = label;
    inside.at(-1).element.append(mark);
    inside.push({ element: mark, end });
    marks.push(mark);
  }
  closeUpTo(text.length);
  writeUpTo(text.length);
  if (text === "") element.append(newElement(document, "br"));
  return { element, marks };
}

function lookOf(findings, annotation) {
  const { kind } = annotation;
  if (annotation.type === "scare") return `${kind} scare`;
  if (!isSpeech(annotation)) return kind;
  if (!findings.speakerOf(annotation)) return `${kind} unsure nobody`;
  return isUnsure(annotation) ? `${kind} unsure` : kind;
}

/** Who speaks, or what the part is. Speakers and cues stand too close to each other for a label each. */
function labelOf(findings, annotation) {
  if (annotation.kind === "speaker" || annotation.kind === "cue" || annotation.type === "scare") return "";
  if (!isSpeech(annotation)) return entryOf(annotation.kind).label;
  const speaker = findings.speakerOf(annotation);
  if (!speaker) return "Speaker?";
  return isUnsure(annotation) ? `${speaker.name}?` : speaker.name;
}
