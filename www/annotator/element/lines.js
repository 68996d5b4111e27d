/** The lines of a text with the pieces of its spans, and how one is drawn. */

import { entryOf, isSpeech, isUnsure } from "../findings/kinds.js";
import { partition } from "../findings/partition.js";
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

/** A text and what is found in it, line by line. */
export class Lines {
  /** The farthest end of all annotations up to each: what may still be open where a line starts. */
  #reaches = null;

  /** @param {import("../findings/findings.js").Findings} findings @param {(kind: string) => boolean} isShown */
  constructor(findings, isShown) {
    this.findings = findings;
    this.isShown = isShown;
    /** Where each line starts. */
    this.starts = [0];
    const { text } = findings;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) this.starts.push(at + 1);
  }

  get count() {
    return this.starts.length;
  }

  /** The number of the line that an offset is in. */
  lineAt(offset) {
    return partition(this.starts, (start) => start <= offset) - 1;
  }

  /**
   * Some lines, from one up to another, without their pieces on request.
   *
   * @returns {{ text: string, pieces: Piece[] }[]} The pieces nested as the spans are.
   */
  layOut(from, to, hasPieces = true) {
    const { text, document } = this.findings;
    const { annotations } = document;
    let next = partition(annotations, ({ start }) => start < this.starts[from]);
    let open = hasPieces ? this.#openAt(next, this.starts[from]) : [];
    if (!hasPieces) next = annotations.length;
    const lines = [];
    for (let line = from; line < to; line += 1) {
      const start = this.starts[line];
      const end = line + 1 < this.starts.length ? this.starts[line + 1] - 1 : text.length;
      for (; next < annotations.length && annotations[next].start <= end; next += 1) {
        if (this.isShown(annotations[next].kind)) open.push(annotations[next]);
      }
      const pieces = [];
      for (const annotation of open) {
        const from = Math.max(annotation.start, start);
        const to = Math.min(annotation.end, end);
        if (from >= to) continue;
        const label = annotation.start >= start ? labelOf(this.findings, annotation) : "";
        pieces.push({ annotation, start: from - start, end: to - start, look: lookOf(this.findings, annotation), label });
      }
      lines.push({ text: text.slice(start, end), pieces });
      if (open.length > 0) open = open.filter((annotation) => annotation.end > end);
    }
    return lines;
  }

  /** What begins before an annotation and goes on behind an offset. */
  #openAt(next, offset) {
    const { annotations } = this.findings.document;
    if (!this.#reaches) {
      let reach = 0;
      this.#reaches = annotations.map(({ end }) => (reach = Math.max(reach, end)));
    }
    const open = [];
    for (let at = next - 1; at >= 0 && this.#reaches[at] > offset; at -= 1) {
      if (annotations[at].end > offset && this.isShown(annotations[at].kind)) open.unshift(annotations[at]);
    }
    return open;
  }
}

/**
 * Where the annotations of a text look other than they did before an edit: those in front and behind are the same, only
 * moved.
 *
 * @param {import("../findings/findings.js").Findings} before
 * @param {import("../findings/findings.js").Findings} after
 * @param {import("../findings/edits.js").Edit} edit What of the text is another.
 * @returns {[number, number]} Offsets of the text after the edit.
 */
export function differing(before, after, edit) {
  const [old, now] = [before.document.annotations, after.document.annotations];
  const end = edit.start + edit.removed;
  const shift = edit.added - edit.removed;
  const moved = (offset) => (offset < end || offset <= edit.start ? offset : offset + shift);
  const isSame = (one, other) =>
    one === other ||
    (one.kind === other.kind &&
      moved(one.start) === other.start &&
      moved(one.end) === other.end &&
      lookOf(before, one) === lookOf(after, other) &&
      labelOf(before, one) === labelOf(after, other));
  const shorter = Math.min(old.length, now.length);
  let head = 0;
  while (head < shorter && isSame(old[head], now[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && isSame(old.at(-1 - tail), now.at(-1 - tail))) tail += 1;
  let from = edit.start;
  let to = edit.start + edit.added;
  const stretch = (start, end) => {
    from = Math.min(from, start);
    to = Math.max(to, end);
  };
  for (const annotation of old.slice(head, old.length - tail)) stretch(moved(annotation.start), moved(annotation.end));
  for (const annotation of now.slice(head, now.length - tail)) stretch(annotation.start, annotation.end);
  return [from, to];
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
