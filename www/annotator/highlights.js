/** Paints spans into the layer behind the text: one element for each line, one `mark` for each piece of a span. */

import { entryOf, isSpeech, isUnsure } from "./kinds.js";

/**
 * The pieces of each line: what stands where, nested as the spans are.
 *
 * A span over several lines has a piece in each; only the first has the label.
 *
 * @param {object[]} annotations In the document's order; each inside another or apart from it.
 * @returns {{ text: string, pieces: { annotation: object, start: number, end: number, first: boolean }[] }[]}
 */
export function layOut(text, annotations) {
  const lines = [];
  let open = [];
  let next = 0;
  let start = 0;
  for (const line of text.split("\n")) {
    const end = start + line.length;
    while (next < annotations.length && annotations[next].start <= end) open.push(annotations[next++]);
    const pieces = [];
    for (const annotation of open) {
      const from = Math.max(annotation.start, start);
      const to = Math.min(annotation.end, end);
      if (from < to) pieces.push({ annotation, start: from - start, end: to - start, first: annotation.start >= start });
    }
    lines.push({ text: line, pieces });
    open = open.filter((annotation) => annotation.end > end);
    start = end + 1;
  }
  return lines;
}

/** The painted lines of a text. Only lines that look different from before are made anew. */
export class Highlights {
  #layer;
  #lines = [];
  #marks = new Map();

  /** @param {HTMLElement} layer Filled with the lines; whatever else it has is taken out. */
  constructor(layer) {
    this.#layer = layer;
    layer.replaceChildren();
  }

  /**
   * @param {import("./findings.js").Findings} findings
   * @param {(kind: string) => boolean} isShown
   */
  paint(findings, isShown) {
    const shown = findings.document.annotations.filter(({ kind }) => isShown(kind));
    const lines = layOut(findings.text, shown).map((line) => ({ ...line, looks: looks(findings, line) }));
    const before = this.#lines;
    const shorter = Math.min(before.length, lines.length);
    let head = 0;
    while (head < shorter && before[head].looks === lines[head].looks) head += 1;
    let tail = 0;
    while (tail < shorter - head && before.at(-1 - tail).looks === lines.at(-1 - tail).looks) tail += 1;

    for (let at = 0; at < head; at += 1) lines[at].element = before[at].element;
    for (let at = 1; at <= tail; at += 1) lines.at(-at).element = before.at(-at).element;
    for (const { element } of before.slice(head, before.length - tail)) element.remove();
    const behind = tail > 0 ? lines.at(-tail).element : null;
    const fresh = document.createDocumentFragment();
    for (const line of lines.slice(head, lines.length - tail)) fresh.append((line.element = draw(findings, line)));
    this.#layer.insertBefore(fresh, behind);
    this.#lines = lines;
    this.#number();
  }

  /** The marks of an annotation, in the order of the text; none when its kind is hidden. */
  marksOf(id) {
    return this.#marks.get(id) ?? [];
  }

  /** The first mark of each annotation, in the order of the text. */
  firstMarks() {
    return [...this.#marks.values()].map((marks) => marks[0]);
  }

  /** Whoever is not `undefined` is chosen: what is theirs is marked. */
  choose(findings, speaker) {
    for (const [id, marks] of this.#marks) {
      const annotation = findings.byId.get(id);
      const chosen = speaker !== null && annotation && (isSpeech(annotation) || annotation.kind === "speaker") && findings.speakerOf(annotation)?.id === speaker;
      for (const mark of marks) mark.classList.toggle("chosen", Boolean(chosen));
    }
  }

  /** Numbers change with every annotation that comes or goes before: they are written anew on lines that stay. */
  #number() {
    this.#marks = new Map();
    for (const { element, pieces } of this.#lines) {
      if (pieces.length === 0) continue;
      const marks = element.getElementsByTagName("mark");
      pieces.forEach(({ annotation }, at) => {
        const mark = marks[at];
        const id = String(annotation.id);
        if (mark.dataset.id !== id) mark.dataset.id = id;
        if (!this.#marks.has(annotation.id)) this.#marks.set(annotation.id, []);
        this.#marks.get(annotation.id).push(mark);
      });
    }
  }
}

/** All that decides how a line looks, as one string: two lines with the same are the same. */
function looks(findings, { text, pieces }) {
  return pieces.reduce(
    (sum, { annotation, start, end, first }) => `${sum}\n${start} ${end} ${annotation.kind} ${classes(findings, annotation)} ${first ? labelOf(findings, annotation) : ""}`,
    text,
  );
}

function draw(findings, { text, pieces }) {
  const line = document.createElement("div");
  line.className = "line";
  const inside = [{ element: line, end: text.length }];
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
  for (const { annotation, start, end, first } of pieces) {
    closeUpTo(start);
    writeUpTo(start);
    const mark = document.createElement("mark");
    mark.className = `${annotation.kind} ${classes(findings, annotation)}`.trim();
    mark.setAttribute("part", `mark ${annotation.kind}`);
    const label = first && labelOf(findings, annotation);
    // Attributes, not text: what is copied and read aloud is the article alone.
    if (label) mark.dataset.label = label;
    inside.at(-1).element.append(mark);
    inside.push({ element: mark, end });
  }
  closeUpTo(text.length);
  writeUpTo(text.length);
  if (text === "") line.append(document.createElement("br"));
  return line;
}

function classes(findings, annotation) {
  if (annotation.type === "scare") return "scare";
  if (!isSpeech(annotation)) return "";
  if (!findings.speakerOf(annotation)) return "unsure nobody";
  return isUnsure(annotation) ? "unsure" : "";
}

/** The label above a span: who speaks, or what the part is. Speakers and cues stand too close to each other for one. */
function labelOf(findings, annotation) {
  if (annotation.kind === "speaker" || annotation.kind === "cue") return "";
  if (annotation.type === "scare") return "";
  if (!isSpeech(annotation)) return entryOf(annotation.kind).label;
  const speaker = findings.speakerOf(annotation);
  if (!speaker) return "Speaker?";
  return isUnsure(annotation) ? `${speaker.name}?` : speaker.name;
}
