/**
 * For CKEditor 5: its markers would redraw the words that they are on, so the marks are CSS Custom
 * Highlights over its own nodes. Neither the model, nor the data, nor the undo steps hear of them.
 */

import { attach } from "../attach/attach.js";

/** What CKEditor draws around and into the text that is not its: handles of widgets, fillers and fake carets. */
const OWN = ".ck-widget__type-around, .ck-widget__selection-handle, .ck-fake-selection-container, .ck-table-column-resizer, [data-cke-filler]";

/**
 * Attaches to an editor that has started, and detaches when it is destroyed.
 *
 * @param {object} editor CKEditor's editor.
 * @param {object} [options] As `attach` has them, and `root`, the name of the root; "main" unless said otherwise.
 * @returns {import("../attach/attachment.js").Attachment}
 */
export function attachCkEditor(editor, { root = "main", ...options } = {}) {
  const ignore = options.ignore ? `${OWN}, ${options.ignore}` : OWN;
  const attachment = attach(editor.editing.view.getDomRoot(root), { ...options, ignore });
  editor.once("destroy", () => attachment.detach());
  return attachment;
}
