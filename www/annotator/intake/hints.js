/** What the markup of a text says of its stretches, written down while the text is. */

/**
 * @typedef {object} Hint
 * @property {number} start In UTF-16 code units.
 * @property {number} end Exclusive.
 * @property {string} markup What the markup says the stretch is.
 * @property {string} [datetime] Of a `time`.
 */

/** Makes the hints of a text that is written from the front to the back. Those inside another stand behind it. */
export class HintWriter {
  #hints = [];
  #open = [];

  /** What follows, up to its `close`, is what this markup says. @param {{ markup: string, datetime?: string }} markup */
  open(markup) {
    const hint = { start: -1, end: 0, ...markup };
    this.#hints.push(hint);
    this.#open.push(hint);
  }

  close() {
    this.#open.pop();
  }

  /** Words have been written. */
  write(start, end) {
    for (const hint of this.#open) {
      if (hint.start < 0) hint.start = start;
      hint.end = end;
    }
  }

  /** The hints of stretches with words in them. */
  get hints() {
    return this.#hints.filter(({ start }) => start >= 0);
  }
}
