/** How many of the items in front fulfil a condition that those behind don't. */
export function partition(items, fulfils) {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fulfils(items[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
