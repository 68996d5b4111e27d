/**
 * For Quill: its formats are data, so the marks are CSS Custom Highlights over its own nodes. Neither
 * the Delta, nor the HTML, nor the history hears of them.
 */

import { attach } from "../attach/attach.js";

/** What Quill draws but does not count as text: the bullets of lists, and the place where a format begins. */
const OWN = ".ql-ui, .ql-cursor";

/**
 * @param {import("quill").default} quill
 * @param {import("../attach/attach.js").AttachOptions} [options] As `attach` has them.
 * @returns {import("../attach/attach.js").Attachment}
 */
export function attachQuill(quill, options = {}) {
  return attach(quill.root, { ...options, ignore: options.ignore ? `${OWN}, ${options.ignore}` : OWN });
}
