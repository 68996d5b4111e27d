/** Keeps a document's spans at their words while the text changes and the engine has not answered yet. */

/** Where two texts differ: `start` and the lengths of what was taken away and put in there. */
export function difference(before, after) {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start += 1;
  let end = 0;
  while (end < shorter - start && before.charCodeAt(before.length - 1 - end) === after.charCodeAt(after.length - 1 - end)) end += 1;
  return { start, removed: before.length - start - end, added: after.length - start - end };
}

/** The document as it stands after a change: spans behind it move, spans around it grow, spans that it cut are dropped. */
export function follow(document, { start, removed, added }) {
  const end = start + removed;
  const shift = added - removed;
  const moved = (range) => {
    if (range.end <= start) return range;
    if (range.start >= end) return { ...range, start: range.start + shift, end: range.end + shift };
    if (range.start <= start && range.end >= end) return { ...range, end: range.end + shift };
    return null;
  };
  const annotations = [];
  for (const annotation of document.annotations) {
    const kept = moved(annotation);
    if (!kept || kept.end <= kept.start) continue;
    annotations.push(kept.antecedent ? { ...kept, antecedent: moved(kept.antecedent) } : kept);
  }
  return { ...document, annotations };
}
