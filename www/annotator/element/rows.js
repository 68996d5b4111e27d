/** Lists whose rows stay as long as they say the same: only what changed is made and laid out anew. */

/** Makes just these elements the children of another, in this order; those that are in their place already are not touched. */
export function arrange(parent, elements) {
  const kept = new Set(elements);
  for (const child of [...parent.children]) if (!kept.has(child)) child.remove();
  let next = parent.firstElementChild;
  for (const element of elements) {
    if (element === next) next = next.nextElementSibling;
    else parent.insertBefore(element, next);
  }
}

/** The rows of one list. */
export class Rows {
  #list;
  #rows = new Map();
  #items = new WeakMap();

  /** @param {HTMLElement} list */
  constructor(list) {
    this.#list = list;
  }

  /**
   * @template Item
   * @param {Item[]} items
   * @param {(item: Item) => string} keyOf Two items with the same look the same.
   * @param {(item: Item) => HTMLElement} make
   */
  show(items, keyOf, make) {
    const before = this.#rows;
    this.#rows = new Map();
    const elements = items.map((item) => {
      const key = keyOf(item);
      const element = before.get(key)?.shift() ?? make(item);
      if (this.#rows.has(key)) this.#rows.get(key).push(element);
      else this.#rows.set(key, [element]);
      this.#items.set(element, item);
      return element;
    });
    arrange(this.#list, elements);
  }

  /** The item of the row that an element is in. */
  itemOf(element) {
    for (let row = element; row && row !== this.#list; row = row.parentElement) if (this.#items.has(row)) return this.#items.get(row);
    return null;
  }
}
