/**
 * Gives a custom element properties that read and write its attributes, as those of HTML's own elements do.
 *
 * @param {HTMLElement} prototype
 * @param {{ flags: Record<string, string>, words: string[] }} attributes `flags`: those that are there or not, by their
 *   properties' names; `words`: those that have a value.
 */
export function reflect(prototype, { flags, words }) {
  const define = (name, accessors) => Object.defineProperty(prototype, name, { configurable: true, enumerable: true, ...accessors });
  for (const [name, attribute] of Object.entries(flags)) define(name, flag(attribute));
  for (const name of words) define(name, word(name));
}

function flag(attribute) {
  return {
    /** @this {HTMLElement} */
    get() {
      return this.hasAttribute(attribute);
    },
    /** @this {HTMLElement} */
    set(isSet) {
      this.toggleAttribute(attribute, Boolean(isSet));
    },
  };
}

function word(attribute) {
  return {
    /** @this {HTMLElement} */
    get() {
      return this.getAttribute(attribute) ?? "";
    },
    /** @this {HTMLElement} */
    set(value) {
      this.setAttribute(attribute, value);
    },
  };
}
