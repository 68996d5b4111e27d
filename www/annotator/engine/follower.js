/** Annotates one text after the other, and one that was edited at the cost of the edit. */

import { difference } from "../edits.js";

/** An edit of more than this share of a text is read as another text. */
const LARGEST_EDIT = 0.25;
/** Texts shorter than this are read whole, in code units. */
const SHORTEST_TEXT = 4_000;

/** For each module of the wasm: a module that trapped is not asked again, and nothing of it is kept. */
const followers = new WeakMap();

/**
 * What is told of a text: its document, or what an edit has changed in the one that was told before. Each has a number, by
 * which the asker says the next time which it has.
 *
 * @typedef {{ number: number, document: object } | { number: number, change: object, edit: import("../edits.js").Edit }} Answer
 */

/**
 * The document of a text, by a module of the wasm. The first time that a text is asked for, it is
 * annotated; when an edit of it follows, an `Annotator` is made, which follows the next ones.
 *
 * @param {object} module
 * @param {string} text
 * @param {import("../hints.js").Hint[]} [hints]
 * @param {number} [known] The number of the answer that the asker has.
 * @returns {Answer}
 */
export function annotateEdited(module, text, hints, known) {
  let follower = followers.get(module);
  // Somebody else's answers, or those of the module before, have other numbers.
  if (!follower) followers.set(module, (follower = { text: "", annotator: null, number: Math.random() }));
  if (!module.Annotator || text.length < SHORTEST_TEXT) return { number: 0, document: module.annotate(text, hints) };
  const edit = wholeCharacters(difference(follower.text, text), follower.text, text);
  const isEdit = Math.max(edit.removed, edit.added) < LARGEST_EDIT * text.length;
  const before = follower.number;
  follower.number += 1;
  const { number } = follower;
  if (!isEdit) {
    follower.annotator?.free();
    Object.assign(follower, { text, annotator: null });
    return { number, document: module.annotate(text, hints) };
  }
  follower.text = text;
  if (!follower.annotator) {
    follower.annotator = new module.Annotator(text, hints);
    return { number, document: follower.annotator.document() };
  }
  follower.annotator.edit(edit.start, edit.start + edit.removed, text.slice(edit.start, edit.start + edit.added));
  follower.annotator.setHints(hints);
  if (known !== before) return { number, document: follower.annotator.document() };
  return { number, change: follower.annotator.documentChange(), edit };
}

/** The edit, widened where it would cut a surrogate pair before or behind it. */
export function wholeCharacters({ start, removed, added }, before, after) {
  const isHigh = (text, at) => (text.charCodeAt(at) & 0xfc00) === 0xd800;
  const isLow = (text, at) => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
  const wider = { start, removed, added };
  // Both texts are alike before the edit and behind it.
  if (start > 0 && isHigh(before, start - 1)) {
    wider.start -= 1;
    wider.removed += 1;
    wider.added += 1;
  }
  if (isLow(before, start + removed) || isLow(after, start + added)) {
    wider.removed += 1;
    wider.added += 1;
  }
  return wider;
}
