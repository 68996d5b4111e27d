/** Style sheets of ours in a document or shadow root of the host's: each once, however many attachments use it. */

import { setSheets, sheetsOf } from "../../intake/nodes.js";

const used = new WeakMap();

/**
 * @param {Document | ShadowRoot} root
 * @param {Window & typeof globalThis} view
 * @param {string} name One sheet for each name.
 * @param {() => string} rules
 * @returns {() => void} To be called when it is used no more: the last user takes it out.
 */
export function useSheet(root, view, name, rules) {
  const sheets = used.get(root) ?? new Map();
  used.set(root, sheets);
  const entry = sheets.get(name) ?? { users: 0, sheet: new view.CSSStyleSheet() };
  if (entry.users === 0) {
    entry.sheet.replaceSync(rules());
    // Not the host's DOM, and allowed under any policy.
    setSheets(root, [...sheetsOf(root), entry.sheet]);
    sheets.set(name, entry);
  }
  entry.users += 1;
  let isReleased = false;
  return () => {
    if (isReleased) return;
    isReleased = true;
    entry.users -= 1;
    if (entry.users > 0) return;
    setSheets(
      root,
      sheetsOf(root).filter((sheet) => sheet !== entry.sheet),
    );
    sheets.delete(name);
  };
}
