/**
 * Where words are, said by the words themselves and by what stands around them: the TextQuoteSelector of the W3C's Web
 * Annotation Data Model. So they are found again in a text that was edited or loaded anew.
 */

/** @typedef {{ type: "TextQuoteSelector", exact: string, prefix: string, suffix: string }} Selector */

/** So many code units before and behind the words are kept. */
const CONTEXT = 32;
/** So many of them must be the same on one side. */
const ENOUGH = 8;
/** Words of this length say alone where they are. */
const LONG = 40;

/** @returns {Selector} */
export function selectorOf(text, start, end) {
  return {
    type: "TextQuoteSelector",
    exact: text.slice(start, end),
    prefix: text.slice(Math.max(0, start - CONTEXT), start),
    suffix: text.slice(end, end + CONTEXT),
  };
}

/**
 * Where a selector's words stand: of several places the one with the most of its context, then the nearest.
 *
 * @param {string} text
 * @param {Selector} selector
 * @param {number} near Where they stood before.
 * @returns {{ start: number, end: number } | null} Null where nothing around the words is as it was.
 */
export function find(text, { exact, prefix, suffix }, near = 0) {
  if (!exact) return null;
  let best = null;
  for (let start = text.indexOf(exact); start >= 0; start = text.indexOf(exact, start + 1)) {
    const end = start + exact.length;
    const before = sameAtEnd(prefix, text.slice(Math.max(0, start - CONTEXT), start));
    const behind = sameAtStart(suffix, text.slice(end, end + CONTEXT));
    const isHere =
      exact.length >= LONG ||
      (prefix ? before >= Math.min(ENOUGH, prefix.length) : start === 0) ||
      (suffix ? behind >= Math.min(ENOUGH, suffix.length) : end === text.length);
    if (!isHere) continue;
    const found = { start, end, same: before + behind, distance: Math.abs(start - near) };
    if (!best || found.same > best.same || (found.same === best.same && found.distance < best.distance)) best = found;
  }
  return best && { start: best.start, end: best.end };
}

function sameAtStart(one, other) {
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return same;
}

function sameAtEnd(one, other) {
  let same = 0;
  while (same < one.length && same < other.length && one.at(-1 - same) === other.at(-1 - same)) same += 1;
  return same;
}

/** How much two ranges share, from 0 to 1: what both have of what either has. */
export function overlap(one, other) {
  const both = Math.min(one.end, other.end) - Math.max(one.start, other.start);
  return both <= 0 ? 0 : both / (Math.max(one.end, other.end) - Math.min(one.start, other.start));
}
