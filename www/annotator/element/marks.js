/** Paints findings into the layer behind the text: one element for each line, one `mark` for each piece of a span. */

import { difference } from "../findings/edits.js";
import { Findings } from "../findings/findings.js";
import { isSpeech } from "../findings/kinds.js";
import { boxOf } from "../intake/nodes.js";
import { heightOf, isUnknown, newBlock } from "./block.js";
import { differing, draw, Lines, looksSame } from "./lines.js";
import { arrange } from "./rows.js";

/** So many lines stand in a box of their own: a letter typed in one has the browser lay out and paint no other. */
const BLOCK = 32;
/** Of a longer text, in lines or code units, only what is near the window is drawn. */
const LONG = { lines: 6_000, text: 600_000 };
/** How long the page's thread may be held up by lines that must be laid out to know where others are, in milliseconds. */
const LONGEST = 30;

/** How long work that can wait may have to, in milliseconds: a machine that is busy is never idle. */
const IDLE = 200;

/** @typedef {import("./block.js").Block} Block */

/** The lines of a text. Only those that look different from before are made anew, and of a long text only those in sight. */
export class Marks {
  #layer;
  #lines = new Lines(new Findings("", { annotations: [], speakers: [] }), () => true);
  #hidden = "";
  /** @type {Block[]} */
  #blocks = [];
  /** Of each mark, the line that it is in. */
  #places = new WeakMap();
  /** The marks of each annotation, made when they are first asked for after a painting. */
  #marks = null;
  #chosen = null;
  #keepsText = false;
  #isPrinted = false;
  #frame = 0;
  #idle = 0;
  #width = 0;
  #on;

  /**
   * @param {HTMLElement} layer Filled with the lines; whatever else it has is taken out.
   * @param {{ draw(): void, height(): number }} on `draw` is called when others have come into sight; `height` tells how
   *   tall the field has the text.
   */
  constructor(layer, on) {
    this.#layer = layer;
    this.#on = on;
    this.#blocks = [newBlock(1)];
    layer.replaceChildren(this.#blocks[0].element);
    new ResizeObserver(() => this.#resized()).observe(layer);
  }

  /** Listens to the page until the signal. */
  connect(signal) {
    const soon = () => this.#soon();
    const print = (isPrinted) => {
      this.#isPrinted = isPrinted;
      this.#fill();
    };
    addEventListener("scroll", soon, { capture: true, passive: true, signal });
    addEventListener("resize", soon, { signal });
    addEventListener("beforeprint", () => print(true), { signal });
    addEventListener("afterprint", () => print(false), { signal });
  }

  /** Whether the words out of sight are in the page too: to be found and copied where there is no field. */
  set keepsText(keepsText) {
    if (keepsText === this.#keepsText) return;
    this.#keepsText = keepsText;
    this.#forgetHeights();
    this.#fill();
  }

  /**
   * @param {Findings} findings
   * @param {Set<string>} hidden The kinds that are not shown.
   */
  paint(findings, hidden) {
    const before = this.#lines;
    const edit = difference(before.findings.text, findings.text);
    const names = [...hidden].sort().join(" ");
    this.#lines = new Lines(findings, (kind) => !hidden.has(kind));
    this.#marks = null;
    const first = before.lineAt(edit.start);
    const isOther = edit.removed + edit.added > 0;
    if (isOther) this.#replace(first, before.lineAt(edit.start + edit.removed) + 1, this.#lines.lineAt(edit.start + edit.added) + 1);
    const isAll = names !== this.#hidden;
    this.#hidden = names;
    const [from, to] = isAll ? [0, findings.text.length] : differing(before.findings, findings, edit);
    this.#fill(this.#lines.lineAt(from), this.#lines.lineAt(to) + 1);
  }

  /** The annotation that a mark shows. */
  annotationOf(mark) {
    const line = this.#places.get(mark);
    let first = 0;
    for (const block of this.#blocks) {
      const at = block.lines && line && block.element === line.element.parentElement ? block.lines.indexOf(line) : -1;
      if (at >= 0) return this.#lines.layOut(first + at, first + at + 1)[0].pieces[line.marks.indexOf(mark)]?.annotation ?? null;
      first += block.count;
    }
    return null;
  }

  /** Whether marks of an annotation's kind are shown. */
  shows({ kind }) {
    return this.#lines.isShown(kind);
  }

  /** The marks of an annotation that are drawn, in the order of the text; none when its kind is hidden. */
  of(id) {
    return this.#marksById().get(id) ?? [];
  }

  /** The first mark of each annotation that is drawn, in the order of the text. */
  firsts() {
    return [...this.#marksById().values()].map((marks) => marks[0]);
  }

  /** Has an annotation drawn, wherever it is. @returns {HTMLElement | undefined} Its first mark. */
  reveal({ id, start }) {
    this.lineAt(start);
    return this.of(id)[0];
  }

  /** The element of the line that an offset is in, drawn. */
  lineAt(start) {
    let element = null;
    const line = this.#lines.lineAt(start);
    let first = 0;
    for (const block of this.#blocks) {
      if (isUnknown(block)) this.#draw(block, first, false);
      if (first <= line && line < first + block.count) {
        this.#draw(block, first, true);
        element = block.lines[line - first].element;
        break;
      }
      first += block.count;
    }
    this.#marks = null;
    return element;
  }

  /** Marks what a speaker says; null ends that. */
  choose(speaker) {
    if (speaker === null && this.#chosen === null) return;
    this.#chosen = speaker;
    const { findings } = this.#lines;
    const isTheirs = (annotation) =>
      speaker !== null && (isSpeech(annotation) || annotation.kind === "speaker") && findings.speakerOf(annotation)?.id === speaker;
    for (const [id, marks] of this.#marksById()) {
      const chosen = isTheirs(findings.byId.get(id));
      for (const mark of marks) mark.classList.toggle("chosen", chosen);
    }
  }

  /** In place of the lines from one up to another there are others, up to `behind`. */
  #replace(first, old, behind) {
    let at = 0;
    let start = 0;
    while (start + this.#blocks[at].count <= first) start += this.#blocks[at++].count;
    let to = at;
    let end = start;
    while (end < old) end += this.#blocks[to++].count;
    const gone = this.#blocks.slice(at, to);
    const kept = gone.flatMap(({ lines, count }) => lines ?? new Array(count).fill(null));
    const lines = [...kept.slice(0, first - start), ...new Array(behind - first).fill(null), ...kept.slice(old - start)];
    const isDrawn = gone.some(({ lines }) => lines);
    const [block] = gone;
    const size = lines.length <= 2 * BLOCK ? lines.length : BLOCK;
    const fresh = [];
    for (let line = 0; line < lines.length; line += size) {
      const made = line === 0 ? block : newBlock(0);
      const own = lines.slice(line, line + size);
      Object.assign(made, {
        count: own.length,
        lines: isDrawn && own.some(Boolean) ? own : null,
        isMarked: made === block && block.isMarked,
        height: null,
      });
      made.element.style.removeProperty("block-size");
      if (!made.lines) made.element.replaceChildren();
      fresh.push(made);
    }
    for (const { element } of gone.slice(1)) element.remove();
    block.element.after(...fresh.slice(1).map(({ element }) => element));
    this.#blocks.splice(at, gone.length, ...fresh);
  }

  get #isLong() {
    const { count, findings } = this.#lines;
    return !this.#isPrinted && (count > LONG.lines || findings.text.length > LONG.text);
  }

  /** Draws what is to be seen and is not, or not as it looks now: lines from one up to another may look different. */
  #fill(from = 0, to = 0) {
    const isRight = (block, first) => block.isMarked && !block.lines.includes(null) && (first >= to || first + block.count <= from);
    const near = this.#isLong ? this.#near() : null;
    const begun = performance.now();
    const far = [];
    let isBehind = false;
    let [first, y] = [0, 0];
    for (const block of this.#blocks) {
      const isBelow = near !== null && (isBehind || y > near.bottom);
      if (!isBelow) {
        if (near && isUnknown(block)) this.#draw(block, first, false);
        const height = near ? (block.height ?? heightOf(block.element)) : 0;
        if (!near || y + height >= near.top) {
          if (!block.lines || !isRight(block, first)) this.#draw(block, first, true);
        } else if (block.lines) far.push([block, first]);
        y += height;
        isBehind = near !== null && y < near.bottom && performance.now() - begun > LONGEST;
      } else if (block.lines) far.push([block, first]);
      first += block.count;
    }
    this.#leave(far, isRight);
    this.#reserve();
    this.#marks = null;
    if (this.#chosen !== null) this.choose(this.#chosen);
    // Words that are not in their place yet are seen in the field meanwhile.
    this.#layer.parentElement?.classList.toggle("behind", isBehind);
    if (isBehind) this.#soon();
    else if (near) this.#whenIdle();
  }

  /** As tall as the field would be, while what is not drawn yet has no height. */
  #reserve() {
    const { style } = this.#layer;
    style.removeProperty("min-block-size");
    if (this.#blocks.some(isUnknown)) style.setProperty("min-block-size", `${this.#on.height()}px`);
  }

  /** Blocks are out of sight: they are emptied, or, where their words are to stay, at least right. */
  #leave(far, isRight) {
    if (this.#keepsText) {
      for (const [block, first] of far) if (!isRight(block, first)) this.#draw(block, first, block.isMarked);
      return;
    }
    const heights = far.map(([{ element }]) => heightOf(element));
    for (const [at, [block]] of far.entries()) {
      const isWhole = !block.lines.includes(null);
      Object.assign(block, { lines: null, isMarked: false, height: isWhole ? heights[at] : null });
      block.element.replaceChildren();
      if (isWhole) block.element.style.setProperty("block-size", `${heights[at]}px`);
    }
  }

  /** What of the layer is seen, and a window above and below it, in pixels from its first line. */
  #near() {
    const { top } = boxOf(this.#blocks[0].element);
    return { top: -top - innerHeight, bottom: -top + 2 * innerHeight };
  }

  /** @param {Block} block */
  #draw(block, first, isMarked) {
    const wanted = this.#lines.layOut(first, first + block.count, isMarked);
    const lines = wanted.map((line, at) => {
      const before = block.lines?.[at];
      if (before && looksSame(before.pieces, line.pieces)) return before;
      const drawn = { ...draw(line), pieces: line.pieces };
      for (const mark of drawn.marks) this.#places.set(mark, drawn);
      return drawn;
    });
    arrange(
      block.element,
      lines.map(({ element }) => element),
    );
    block.element.style.removeProperty("block-size");
    Object.assign(block, { lines, isMarked, height: null });
  }

  #soon() {
    if (!this.#isLong) return;
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#fill();
      this.#on.draw();
    });
  }

  /** Where the lines below stand is found out before somebody goes there. */
  #whenIdle() {
    const later = globalThis.requestIdleCallback ?? ((work) => setTimeout(work, IDLE));
    this.#idle ||= /** @type {number} */ (
      later(
        () => {
          this.#idle = 0;
          if (!this.#isLong || !this.#layer.isConnected) return;
          const begun = performance.now();
          const drawn = [];
          let first = 0;
          for (const block of this.#blocks) {
            if (isUnknown(block)) {
              if (performance.now() - begun > LONGEST) break;
              this.#draw(block, first, false);
              drawn.push([block, first]);
              // Laid out here, so that the time is counted.
              heightOf(block.element);
            }
            first += block.count;
          }
          this.#leave(drawn, () => true);
          if (!this.#blocks.some(isUnknown)) this.#reserve();
          if (drawn.length > 0) this.#whenIdle();
        },
        { timeout: IDLE },
      )
    );
  }

  /** In another width every line has another height. */
  #resized() {
    const { width } = boxOf(this.#layer);
    if (width === this.#width) return;
    this.#width = width;
    this.#forgetHeights();
    this.#soon();
  }

  #forgetHeights() {
    for (const block of this.#blocks) {
      if (block.lines) continue;
      block.height = null;
      block.element.style.removeProperty("block-size");
    }
  }

  #marksById() {
    if (this.#marks) return this.#marks;
    this.#marks = new Map();
    let first = 0;
    for (const block of this.#blocks) {
      if (block.isMarked && !block.lines.includes(null)) {
        for (const [at, { pieces }] of this.#lines.layOut(first, first + block.count).entries()) {
          pieces.forEach(({ annotation: { id } }, piece) => {
            const mark = block.lines[at].marks[piece];
            if (this.#marks.has(id)) this.#marks.get(id).push(mark);
            else this.#marks.set(id, [mark]);
          });
        }
      }
      first += block.count;
    }
    return this.#marks;
  }
}
