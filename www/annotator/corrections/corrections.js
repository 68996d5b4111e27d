/**
 * What a person says against the engine: who speaks a quote, what is a mark and what is none, who is who.
 *
 * Each correction keeps to its words while the text changes. One whose words are gone is kept too: it is in `lost`, and comes
 * back with its words. Needs no browser.
 */

import { difference, move } from "../findings/edits.js";
import { KINDS } from "../findings/kinds.js";
import { find, selectorOf } from "./anchor.js";
import { apply } from "./apply.js";

const isName = (value) => typeof value === "string" && value.trim() !== "";
const isKind = (value) => KINDS.some(({ kind }) => kind === value);
const SPEAKER_TYPES = ["person", "organization", "document", "group"];

/** What each type of correction must have. `range`: whether it is about words of the text, not about a speaker alone. */
const TYPES = {
  speaker: { range: true, fields: { speaker: (value) => value === null || isName(value) } },
  speech: { range: true, fields: { isSpeech: (value) => typeof value === "boolean" } },
  mark: { range: true, fields: { kind: isKind } },
  delete: { range: true, fields: { kind: isKind } },
  split: { range: true, fields: { to: isName } },
  dismiss: { range: true, fields: { rule: isName } },
  merge: { range: false, fields: { name: isName, into: isName } },
  rename: { range: false, fields: { name: isName, to: isName } },
  describe: {
    range: false,
    fields: {
      name: isName,
      role: (value) => value === undefined || value === null || isName(value),
      speakerType: (value) => value === undefined || SPEAKER_TYPES.includes(value),
    },
  },
};

export class Corrections {
  #text = "";
  /** What holds, in the order in which it was said. */
  #entries = [];
  /** All that was ever said: what is undone may be done again. */
  #known = [];
  #past = [];
  #future = [];
  #last = 0;
  #onChange;

  /** @param {() => void} onChange Called after each change but those that follow the text. */
  constructor(onChange = () => {}) {
    this.#onChange = onChange;
  }

  /**
   * Corrects something, as one step that can be undone.
   *
   * @param {any} correction Its `type` and what that has; `start` and `end` of the words that it is about.
   * @returns {number} Its id.
   * @throws {TypeError} When it is no correction.
   */
  add(correction) {
    const { start = null, end = null, target: _, id: __, ...own } = correction;
    const type = TYPES[own.type];
    if (!type) throw new TypeError(`There is no correction "${own.type}". The types are ${Object.keys(TYPES).join(", ")}.`);
    for (const [name, isRight] of Object.entries(type.fields)) {
      if (!isRight(own[name])) throw new TypeError(`A correction "${own.type}" can’t have ${JSON.stringify(own[name])} as its ${name}.`);
      if (typeof own[name] === "string") own[name] = own[name].trim();
    }
    const isRange = Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= this.#text.length;
    if (!isRange && (type.range || start !== null))
      throw new TypeError(`A correction "${own.type}" needs the start and end of words: ${start} to ${end} are none.`);
    const entry = { ...own, id: (this.#last += 1), start, end, target: null, isLost: false };
    this.#known.push(entry);
    this.#step([...this.#entries, entry]);
    return entry.id;
  }

  /** Takes some back, as one step. @param {...number} ids */
  remove(...ids) {
    const rest = this.#entries.filter(({ id }) => !ids.includes(id));
    if (rest.length < this.#entries.length) this.#step(rest);
  }

  /** Takes all back, as one step. */
  clear() {
    if (this.#entries.length > 0) this.#step([]);
  }

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  /** @returns {boolean} Whether there was a step to undo. */
  undo() {
    return this.#go(this.#past, this.#future);
  }

  redo() {
    return this.#go(this.#future, this.#past);
  }

  /** Those that hold, in their order. */
  get list() {
    return this.#entries.filter(({ isLost }) => !isLost).map((entry) => this.#told(entry));
  }

  /** Those whose words, or whose speaker, the text no longer has. */
  get lost() {
    return this.#entries.filter(({ isLost }) => isLost).map((entry) => this.#told(entry));
  }

  /** All of it, to be kept. */
  toJSON() {
    const corrections = this.#entries.map((entry) => {
      const { id, start, end, ...told } = this.#told(entry);
      return told;
    });
    return { version: 1, corrections };
  }

  /**
   * In place of all, what `toJSON` gave: its words are looked for in the text as it is.
   *
   * @param {any} kept
   * @throws {TypeError} When it is nothing of that kind.
   */
  fromJSON(kept) {
    if (kept?.version !== 1 || !Array.isArray(kept.corrections)) throw new TypeError("These are no corrections of Article Annotator.");
    this.#entries = kept.corrections.map((correction) => ({
      ...correction,
      target: correction.target ?? null,
      id: (this.#last += 1),
      start: null,
      end: null,
      isLost: false,
    }));
    this.#known = [...this.#entries];
    this.#past = [];
    this.#future = [];
    for (const entry of this.#entries) this.#refind(entry);
    this.#onChange();
  }

  /** Follows the text. */
  read(text) {
    const before = this.#text;
    if (text === before) return;
    this.#text = text;
    if (this.#known.length === 0) return;
    const edit = difference(before, text);
    for (const entry of this.#known) {
      if (entry.start !== null) {
        const kept = stay(entry, before, text, edit) ?? move(entry, edit);
        // In place of most of its words stand others: these are not what was corrected.
        const isInside = edit.start < entry.end && edit.start + edit.removed > entry.start;
        const isReplaced = isInside && edit.added > 0 && 2 * edit.removed > entry.end - entry.start;
        if (kept && kept.end > kept.start && !isReplaced) {
          entry.start = kept.start;
          entry.end = kept.end;
          continue;
        }
        entry.target = selectorOf(before, entry.start, entry.end);
        entry.near = entry.start;
        entry.start = entry.end = null;
      }
      this.#refind(entry);
    }
  }

  /**
   * What the engine found, corrected.
   *
   * @param {string} text
   * @param {import("../../pkg/article_annotator.js").ArticleDocument} document
   * @param {import("../../pkg/article_annotator.js").Check[]} checks
   */
  correct(text, document, checks = []) {
    this.read(text);
    if (this.#entries.length === 0) return { document, checks };
    const { lost, ...corrected } = apply(this.#entries, text, document, checks);
    for (const entry of this.#entries) entry.isLost = lost.has(entry) || !TYPES[entry.type];
    return corrected;
  }

  #refind(entry) {
    const found = entry.target && find(this.#text, entry.target, entry.near);
    entry.start = found?.start ?? null;
    entry.end = found?.end ?? null;
    entry.isLost = !found && (TYPES[entry.type]?.range ?? true);
  }

  #told({ isLost, near, ...entry }) {
    return entry.start === null ? entry : { ...entry, target: selectorOf(this.#text, entry.start, entry.end) };
  }

  #step(entries) {
    this.#past.push(this.#entries);
    this.#future = [];
    this.#entries = entries;
    this.#onChange();
  }

  #go(from, to) {
    if (from.length === 0) return false;
    to.push(this.#entries);
    this.#entries = from.pop();
    this.#onChange();
    return true;
  }
}

/** Where the same words stand still: what is typed right before them may look as if typed in them, where letters are alike. */
function stay({ start, end }, before, text, { start: at, removed, added }) {
  if (end <= at || start >= at + removed) return null;
  const words = before.slice(start, end);
  const from = [start, start + added - removed].find((place) => text.startsWith(words, place));
  return from === undefined ? null : { start: from, end: from + words.length };
}
