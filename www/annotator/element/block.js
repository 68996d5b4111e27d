/** Boxes of lines, drawn or only as tall as they would be. */

import { newElement, viewOf } from "../intake/nodes.js";

/**
 * Some lines, which are drawn or not. One that is not drawn is an empty box as tall as it was; of one that never was, the
 * height is not known, and nothing below it can be in its place.
 *
 * @typedef {object} Block
 * @property {HTMLElement} element
 * @property {number} count How many lines.
 * @property {(ReturnType<typeof import("./lines.js").draw> & { pieces: import("./lines.js").Piece[] } | null)[] | null} lines Those that are drawn; null where one is to be drawn anew, and
 *   where none are.
 * @property {boolean} isMarked Whether the lines have their marks.
 * @property {number | null} height Of a block that was drawn and is not.
 */

/**
 * The height of a block, to the sixty-fourth of a pixel in which the browser counts. Where the block stands is told less
 * exactly, the farther down it is; and so are heights of more than six digits.
 */
export function heightOf(element) {
  const exact = (box) => Math.round(Number.parseFloat(viewOf(box).getComputedStyle(box).blockSize) * 64) / 64 || 0;
  const height = exact(element);
  return height < 9_999 ? height : [...element.children].reduce((sum, line) => sum + exact(line), 0);
}

/** Whether nobody knows how tall a block is. @param {Block} block */
export const isUnknown = ({ lines, height }) => !lines && height === null;

/** @returns {Block} */
export function newBlock(count) {
  const element = newElement(document, "div");
  element.className = "lines";
  return { element, count, lines: null, isMarked: false, height: null };
}
