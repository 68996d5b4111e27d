/** The keys of the desk, and the dialog that lists them. */

import { element } from "./make.js";

const KEYS = [
  ["Alt + ↑ ↓", "To the mark before or behind"],
  ["F8, Shift + F8", "To the next check, or the one before"],
  ["Ctrl + Enter", "Right: the check or mark at the cursor is as it should be"],
  ["F2", "Choose the speaker of the quote at the cursor"],
  ["Alt + Enter", "Actions of the mark at the cursor, or of the selected words"],
  ["Alt + Z, Alt + Shift + Z", "Undo a correction, do it again"],
  ["Esc", "Close"],
  ["?", "These keys; in the text Alt + ?"],
];

/**
 * Listens for the keys in a shadow root.
 *
 * @param {ShadowRoot} root
 * @param {{ check(step: number): void, accept(): void, act(isChoosing: boolean): void, undo(): void, redo(): void, list(): void }} on
 */
export function listenForKeys(root, on) {
  root.addEventListener("keydown", (/** @type {any} */ event) => {
    const { key, code, altKey, ctrlKey, metaKey, shiftKey, target } = event;
    const isTyped = /^(?:textarea|input|select)$/.test(target.localName) && !altKey;
    const work =
      (key === "F8" && (() => on.check(shiftKey ? -1 : 1))) ||
      (key === "F2" && (() => on.act(true))) ||
      (key === "Enter" && altKey && (() => on.act(false))) ||
      (key === "Enter" && (ctrlKey || metaKey) && on.accept) ||
      (code === "KeyZ" && altKey && (shiftKey ? on.redo : on.undo)) ||
      ((key === "?" || (altKey && shiftKey && code === "Slash")) && !isTyped && on.list);
    if (!work) return;
    event.preventDefault();
    work();
  });
}

/** Fills the dialog. @param {HTMLDialogElement} dialog */
export function listKeys(dialog) {
  const list = element("dl");
  for (const [keys, meaning] of KEYS) list.append(element("dt", "", keys), element("dd", "", meaning));
  const close = element("button", "close", "Close");
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(element("h2", "", "Keys"), list, close);
}
