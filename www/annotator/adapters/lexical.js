/**
 * For Lexical: its mark nodes are data, and a decorator takes its words out of the text, so the marks
 * are CSS Custom Highlights over its own nodes. Neither the editor's state nor its history hears of them.
 */

import { attach } from "../attach/attach.js";

/**
 * Attaches to the editor's root element, and anew whenever the editor is given another.
 *
 * @param {import("./lexical.js").LexicalEditor} editor Lexical's editor.
 * @param {import("./lexical.js").LexicalOptions} [options] As `attach` has them, and `onAttach`, called with each attachment.
 * @returns {() => void} Detaches for good, as what Lexical's own `register…` functions return does.
 */
export function registerArticleAnnotator(editor, { onAttach, ...options } = {}) {
  let attachment = null;
  // Called at once with the root that there is, and with null when it is unregistered.
  return editor.registerRootListener((root) => {
    attachment?.detach();
    attachment = root && attach(root, options);
    if (attachment) onAttach?.(attachment);
  });
}
