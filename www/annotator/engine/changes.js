/** A document that is kept in step with an edited text: the engine tells only what is new in it, all else is moved here. */

/**
 * The document after an edit. Neither it nor what it consists of may be changed by anybody: what stays as it was is shared
 * with the document before.
 *
 * @param {object} document The document before.
 * @param {object} change What the wasm's `documentChange` told.
 * @param {{ start: number, removed: number, added: number }} edit The edit between the two texts.
 */
export function applyChange({ annotations, speakers }, change, edit) {
  const { kept, removed, added, changed } = change;
  const end = edit.start + edit.removed;
  const shift = edit.added - edit.removed;
  const more = added.length - removed;
  const isSame = removed === 0 && more === 0;
  const idOf = (id) => (id <= kept ? id : id > kept + removed ? id + more : null);
  /** What an annotation refers to; nothing where that is as it was. */
  const references = ({ cue, speaker, antecedent }) => {
    const moved = {};
    if (cue > kept && !isSame) moved.cue = idOf(cue);
    if (speaker > kept && !isSame) moved.speaker = idOf(speaker);
    if (antecedent && antecedent.end > edit.start) moved.antecedent = antecedent.start >= end ? { start: antecedent.start + shift, end: antecedent.end + shift } : null;
    return moved;
  };

  const before = annotations.slice(0, kept).map((annotation) => {
    const moved = references(annotation);
    for (const _ in moved) return { ...annotation, ...moved };
    return annotation;
  });
  const behind = annotations
    .slice(kept + removed)
    .map((annotation) => ({ ...annotation, ...references(annotation), id: annotation.id + more, start: annotation.start + shift, end: annotation.end + shift }));
  const after = [...before, ...added, ...behind];
  for (const annotation of changed) after[annotation.id - 1] = annotation;

  const idsOf = (ids) => ids.map(idOf).filter((id) => id !== null);
  const entries = speakers.slice(0, change.speaker_count).map((entry) => (isSame ? entry : { ...entry, mentions: idsOf(entry.mentions), quotes: idsOf(entry.quotes) }));
  for (const entry of change.speakers) entries[entry.id - 1] = entry;
  return { annotations: after, speakers: entries };
}
