/** Keeps what a page's markup said of a pasted text at its words while the text changes. */

/** @typedef {import("../intake/hints.js").Hint} Hint */

/**
 * The hints after a change of the text. One whose words were changed stays while they are still one
 * stretch; one that was cut, or that a new line was put into, no longer says what its words are.
 *
 * @param {Hint[]} hints
 * @param {import("./edits.js").Edit} change
 * @param {string} text The text after the change.
 * @returns {Hint[]}
 */
export function followHints(hints, { start, removed, added }, text) {
  if (hints.length === 0) return hints;
  const end = start + removed;
  const shift = added - removed;
  const breaks = text.slice(start, start + added).includes("\n");
  return hints.flatMap((hint) => {
    if (hint.end <= start) return [hint];
    if (hint.start >= end) return [{ ...hint, start: hint.start + shift, end: hint.end + shift }];
    const around = hint.start <= start && hint.end >= end && hint.end - hint.start > removed;
    return around && !breaks ? [{ ...hint, end: hint.end + shift }] : [];
  });
}

/**
 * The hints after a stretch was put in from elsewhere: of that stretch only the new ones hold.
 *
 * @param {Hint[]} hints
 * @param {{ start: number, end: number }} stretch
 * @param {Hint[]} added With offsets into the stretch.
 * @returns {Hint[]}
 */
export function putHints(hints, { start, end }, added) {
  const kept = hints.filter((hint) => hint.end <= start || hint.start >= end);
  return [...kept, ...added.map((hint) => ({ ...hint, start: hint.start + start, end: hint.end + start }))];
}

/** @param {Hint[]} hints @param {Hint[]} others */
export function sameHints(hints, others) {
  /** @param {Hint} hint */
  const keyOf = ({ start, end, markup, datetime }) => `${start} ${end} ${markup} ${datetime}`;
  return hints.length === others.length && hints.every((hint, at) => keyOf(hint) === keyOf(others[at]));
}

/** How many texts with their hints are kept for being undone and done again. */
const KEPT = 8;

/** The hints that texts had before their words were taken away: undoing brings back the words alone. */
export class FormerHints {
  #former = [];

  keep(text, hints) {
    this.#former = [{ text, hints }, ...this.#former.filter((one) => one.text !== text)].slice(0, KEPT);
  }

  /** @returns {Hint[] | undefined} */
  of(text) {
    return this.#former.find((one) => one.text === text)?.hints;
  }
}
