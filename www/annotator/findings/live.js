/** Keeps what was found in step with a text that changes. */

import { difference, follow, followChecks } from "./edits.js";
import { Findings } from "./findings.js";
import { FormerHints, followHints, putHints, sameHints } from "./followed_hints.js";

const EMPTY = { annotations: [], speakers: [] };
/** A longer text is not annotated, in code units: some fifty hours of reading. */
export const LONGEST_TEXT = 6_000_000;

const millions = (length) => (length / 1e6).toFixed(1);
const tooLong = (length) =>
  `This text has ${millions(length)} million characters. Up to ${millions(LONGEST_TEXT)} million are annotated: it is kept, and you can go on writing, but nothing is marked up. Take the articles one by one.`;

/**
 * Spans follow their words at once. The engine is asked at once too, but for one text at a time: what changes while an
 * answer is awaited is asked for as soon as that came. An answer to a text that has changed since is moved along with its
 * words and shown, but not told as a result. When the engine fails, the last findings stay.
 */
export class Live {
  #engine;
  #on;
  #findings = new Findings("", EMPTY);
  #hints = [];
  #former = new FormerHints();
  #rules = new Map();
  #isSoon = false;
  #checkRules = new Map();
  #isAsking = false;
  #isDue = false;
  #isStopped = false;

  /**
   * @param {() => import("../engine/calls.js").Engine} engine Called at each question.
   * @param {object} on
   * @param {() => void} on.follow `findings` have followed the text, or an answer that is to be shown until the next.
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

  /** What the markup said of the text, where it was pasted. @returns {import("../intake/hints.js").Hint[]} */
  get hints() {
    return this.#hints;
  }

  /**
   * The text as it is now.
   *
   * @param {string} text
   * @param {object} [how]
   * @param {import("../intake/hints.js").Hint[]} [how.hints] All that its markup says, where the text is read with its markup.
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
    this.#findings = this.#find(text, kept, followChecks(this.#findings.checks, change));
    this.#on.follow();
    this.#askSoon();
  }

  /** Of a stretch of the text, offsets counted from its start, just these hints hold. */
  hint(stretch, hints) {
    if (this.#hints.length === 0 && hints.length === 0) return;
    this.#hints = putHints(this.#hints, stretch, hints);
    this.#askSoon();
  }

  /** When what changed the text is done: what else it changes belongs to the same question. */
  #askSoon() {
    this.#isStopped = false;
    if (this.#isAsking) this.#isDue = true;
    else if (!this.#isSoon) {
      this.#isSoon = true;
      queueMicrotask(() => this.#isSoon && this.ask());
    }
  }

  /** Another engine: its rules are asked for anew, and the text is read again. */
  reset() {
    this.#rules = new Map();
    this.ask();
  }

  /** Asks now, or as soon as the question before is answered. */
  async ask() {
    this.#isSoon = false;
    this.#isStopped = false;
    if (this.#isAsking) {
      this.#isDue = true;
      return;
    }
    const { text } = this.#findings;
    if (text.length > LONGEST_TEXT) {
      this.#refuse(text);
      return;
    }
    this.#isAsking = true;
    this.#isDue = false;
    const hints = this.#hints;
    const begun = performance.now();
    const isCurrent = () => !this.#isDue && text === this.#findings.text && hints === this.#hints;
    try {
      const { document, checks } = text.trim() === "" ? { document: EMPTY, checks: [] } : await check(this.#engine(), text, hints);
      if (this.#rules.size === 0 && text.trim() !== "") {
        const engine = this.#engine();
        this.#rules = (await engine.rules?.()) ?? this.#rules;
        this.#checkRules = new Map((await engine.checkRules?.())?.map(({ name, title }) => [name, title]));
      }
      if (this.#isStopped) return;
      if (isCurrent()) {
        this.#findings = this.#find(text, document, checks);
        this.#on.result(performance.now() - begun);
      } else {
        const now = this.#findings.text;
        const change = difference(text, now);
        this.#findings = this.#find(now, follow(document, change), followChecks(checks, change));
        this.#on.follow();
      }
    } catch (cause) {
      if (!this.#isStopped && isCurrent()) this.#on.problem(cause instanceof Error ? cause.message : String(cause), cause);
    } finally {
      this.#isAsking = false;
      if (this.#isDue && !this.#isStopped) this.ask();
    }
  }

  #find(text, document, checks) {
    return new Findings(text, document, this.#rules, checks, this.#checkRules, this.#findings);
  }

  #refuse(text) {
    this.#isDue = false;
    this.#findings = this.#find(text, EMPTY, []);
    this.#on.follow();
    this.#on.problem(tooLong(text.length), new RangeError(`${text.length} code units, ${LONGEST_TEXT} at most`));
  }

  /** Nothing more is told until the text changes again. */
  stop() {
    this.#isSoon = false;
    this.#isStopped = true;
  }
}

/** What an engine finds in a text; one of a host's own may make no checks. */
async function check(engine, text, hints) {
  if (engine.check) return await engine.check(text, hints);
  return { document: await engine.annotate(text, hints), checks: [] };
}
