/**
 * Gives a custom element properties that read and write its attributes, as those of HTML's own elements do.
 *
 * @param {HTMLElement} prototype
 * @param {{ flags: Record<string, string>, words: string[] }} attributes `flags`: those that are there or not, by their
 *   properties' names; `words`: those that have a value.
 */
export function reflect(prototype, { flags, words }) {
  const define = (name, get, set) => Object.defineProperty(prototype, name, { configurable: true, enumerable: true, get, set });
  for (const [name, attribute] of Object.entries(flags)) {
    define(
      name,
      function () {
        return this.hasAttribute(attribute);
      },
      function (isSet) {
        this.toggleAttribute(attribute, Boolean(isSet));
      },
    );
  }
  for (const name of words) {
    define(
      name,
      function () {
        return this.getAttribute(name) ?? "";
      },
      function (value) {
        this.setAttribute(name, value);
      },
    );
  }
}
