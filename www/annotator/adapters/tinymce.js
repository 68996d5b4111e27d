/**
 * For TinyMCE: it saves what its body has, the spans of its own annotations (`editor.annotator`) too,
 * so the marks are CSS Custom Highlights over its nodes, in its frame or, in its inline mode, in the
 * page.
 */

import { attach } from "../attach/attach.js";

/** What TinyMCE puts into its body and takes out again when it saves. */
const OWN = '[data-mce-bogus="all"]';

/**
 * Attaches as soon as the editor has started, and detaches when it is removed.
 *
 * @param {any} editor TinyMCE's editor.
 * @param {import("../attach/attach.js").AttachOptions} [options] As `attach` has them.
 * @returns {Promise<import("../attach/attach.js").Attachment>}
 */
export async function attachTinyMce(editor, options = {}) {
  if (!editor.initialized) await new Promise((resolve) => editor.once("init", resolve));
  const ignore = options.ignore ? `${OWN}, ${options.ignore}` : OWN;
  const attachment = attach(editor.getBody(), { ...options, ignore });
  editor.once("remove", () => attachment.detach());
  return attachment;
}
