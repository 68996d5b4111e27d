/** Keeps a document's spans at their words while the text changes and the engine has not answered yet. */

/** @typedef {{ start: number, removed: number, added: number }} Edit In place of `removed` code units from `start` on stand `added` others. */

/** So many code units are compared at once: much sooner than one by one. */
const CHUNK = 1024;

/** Where two texts differ. @returns {Edit} */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + CHUNK <= shorter && before.slice(start, start + CHUNK) === after.slice(start, start + CHUNK)) start += CHUNK;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  const ending = (text) => text.slice(text.length - end - CHUNK, text.length - end);
  while (end + CHUNK <= shorter - start && ending(before) === ending(after)) end += CHUNK;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  return { start, removed: before.length - start - end, added: after.length - start - end };
}

/** The document as it stands after a change: spans behind it move, spans around it grow, spans that it cut are dropped. */
export function follow(document, edit) {
  const moved = (range) => move(range, edit);
  const annotations = [];
  for (const annotation of document.annotations) {
    const kept = moved(annotation);
    if (!kept || kept.end <= kept.start) continue;
    annotations.push(kept.antecedent ? { ...kept, antecedent: moved(kept.antecedent) } : kept);
  }
  return { ...document, annotations };
}

/** The checks as they stand after a change: those whose words it cut are dropped, and fixes that no longer fit. */
export function followChecks(checks, edit) {
  return checks.flatMap((check) => {
    const kept = move(check, edit);
    return kept && kept.end > kept.start ? [{ ...kept, fix: check.fix && move(check.fix, edit) }] : [];
  });
}

/**
 * A range after a change; null where it was cut.
 *
 * @template {{ start: number, end: number }} Range
 * @param {Range} range
 * @param {Edit} edit
 * @returns {Range | null}
 */
export function move(range, { start, removed, added }) {
  const end = start + removed;
  const shift = added - removed;
  if (range.end <= start) return range;
  if (range.start >= end) return { ...range, start: range.start + shift, end: range.end + shift };
  if (range.start <= start && range.end >= end) return { ...range, end: range.end + shift };
  return null;
}
