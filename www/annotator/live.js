/** Keeps what was found in step with a text that changes. */

import { difference, follow } from "./edits.js";
import { Findings } from "./findings.js";
import { followHints, FormerHints, putHints, sameHints } from "./hints.js";

const EMPTY = { annotations: [], speakers: [] };
/** The longest that a pause in typing must last before a big text is read anew, in milliseconds. */
const LONGEST_PAUSE = 600;

/**
 * Spans follow their words at once; the engine is asked after a pause, for one text at a time, and
 * what it says about a text that is no longer there is dropped. When it fails, the last findings stay.
 */
export class Live {
  #engine;
  #on;
  #findings = new Findings("", EMPTY);
  #hints = [];
  #former = new FormerHints();
  #rules = new Map();
  #timer = 0;
  #duration = 0;
  #isAsking = false;
  #isDue = false;
  #isStopped = false;

  /**
   * @param {() => import("./engine/calls.js").Engine} engine Called at each question.
   * @param {object} on
   * @param {() => void} on.follow The text changed and `findings` followed it.
   * @param {(milliseconds: number) => void} on.result `findings` are the engine's for the text as it is.
   * @param {(message: string, cause: unknown) => void} on.problem The engine failed; the next change tries again.
   */
  constructor(engine, on) {
    this.#engine = engine;
    this.#on = on;
  }

  /** @returns {Findings} */
  get findings() {
    return this.#findings;
  }

  /** What the markup said of the text, where it was pasted. @returns {import("./hints.js").Hint[]} */
  get hints() {
    return this.#hints;
  }

  /**
   * The text as it is now.
   *
   * @param {string} text
   * @param {object} [how]
   * @param {import("./hints.js").Hint[]} [how.hints] All that its markup says, where the text is read with its markup.
   * @param {boolean} [how.isUndone] Whether something was undone, or done again.
   */
  change(text, { hints, isUndone = false } = {}) {
    if (text === this.#findings.text) {
      if (!hints || sameHints(hints, this.#hints)) return;
      this.#hints = hints;
      this.#askSoon();
      return;
    }
    const change = difference(this.#findings.text, text);
    const kept = follow(this.#findings.document, change);
    const followed = hints ?? (isUndone ? this.#former.of(text) : undefined) ?? followHints(this.#hints, change, text);
    if (followed.length < this.#hints.length && !hints) this.#former.keep(this.#findings.text, this.#hints);
    this.#hints = followed;
    this.#findings = new Findings(text, kept, this.#rules);
    this.#on.follow();
    this.#askSoon();
  }

  /** Of a stretch of the text, offsets counted from its start, just these hints hold. */
  hint(stretch, hints) {
    if (this.#hints.length === 0 && hints.length === 0) return;
    this.#hints = putHints(this.#hints, stretch, hints);
    this.#askSoon();
  }

  #askSoon() {
    this.#isStopped = false;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.ask(), Math.min(4 * this.#duration, LONGEST_PAUSE));
  }

  /** Another engine: its rules are asked for anew, and the text is read again. */
  reset() {
    this.#rules = new Map();
    this.ask();
  }

  /** Asks now, or as soon as the question before is answered. */
  async ask() {
    clearTimeout(this.#timer);
    this.#isStopped = false;
    if (this.#isAsking) {
      this.#isDue = true;
      return;
    }
    this.#isAsking = true;
    this.#isDue = false;
    const { text } = this.#findings;
    const hints = this.#hints;
    const begun = performance.now();
    const isStale = () => this.#isStopped || this.#isDue || text !== this.#findings.text || hints !== this.#hints;
    try {
      const document = text.trim() === "" ? EMPTY : await this.#engine().annotate(text, hints);
      if (this.#rules.size === 0 && text.trim() !== "") this.#rules = (await this.#engine().rules?.()) ?? this.#rules;
      if (!isStale()) {
        this.#duration = performance.now() - begun;
        this.#findings = new Findings(text, document, this.#rules);
        this.#on.result(this.#duration);
      }
    } catch (cause) {
      if (!isStale()) this.#on.problem(cause instanceof Error ? cause.message : String(cause), cause);
    } finally {
      this.#isAsking = false;
      if (this.#isDue && !this.#isStopped) this.ask();
    }
  }

  /** Nothing more is told until the text changes again. */
  stop() {
    clearTimeout(this.#timer);
    this.#isStopped = true;
  }
}
