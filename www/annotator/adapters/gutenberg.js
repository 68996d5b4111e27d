/**
 * For the WordPress block editor (Gutenberg): the marks are CSS Custom Highlights in its canvas, so
 * neither the blocks nor the undo steps hear of them.
 *
 * Its own annotations (`@wordpress/annotations`, still experimental) are no data either. But of two
 * that overlap it draws only the later, each one redraws the words in which somebody may be typing,
 * and a quote over two blocks would be two.
 */

import { attach } from "../attach/attach.js";

/** What the editor draws into its canvas that is no part of the article: buttons, and what stands in an empty block. */
const OWN = [
  ".block-list-appender",
  ".block-editor-default-block-appender",
  ".block-editor-block-list__insertion-point",
  ".components-button",
  ".components-placeholder",
  ".components-visually-hidden",
].join(", ");

/**
 * Attaches to the canvas, as soon as there is one, and anew whenever the editor makes another: for
 * the preview of a phone, or after the code editor. The canvas may be a frame or stand in the page.
 *
 * @param {HTMLElement} [place] What the editor is in; in WordPress the page's body.
 * @param {import("./gutenberg.js").BlockEditorOptions} [options] As `attach` has them, and `onAttach`, called with each attachment.
 * @returns {() => void} Detaches for good.
 */
export function attachBlockEditor(place = document.body, { onAttach, ...options } = {}) {
  const ignore = options.ignore ? `${OWN}, ${options.ignore}` : OWN;
  let canvas = null;
  let attachment = null;
  const follow = () => {
    const frame = /** @type {HTMLIFrameElement | null} */ (place.querySelector('iframe[name="editor-canvas"]'));
    const root = frame ? frame.contentDocument?.documentElement : place;
    // The canvas is put into its frame only after that is loaded.
    if (frame && root) changes.observe(root, { childList: true });
    const found = root?.querySelector(".editor-styles-wrapper") ?? null;
    if (found === canvas) return;
    attachment?.detach();
    canvas = found;
    attachment = canvas && attach(canvas, { ...options, ignore });
    if (attachment) onAttach?.(attachment);
  };
  const changes = new MutationObserver(follow);
  changes.observe(place, { childList: true, subtree: true });
  place.addEventListener("load", follow, true);
  follow();
  return () => {
    changes.disconnect();
    place.removeEventListener("load", follow, true);
    attachment?.detach();
  };
}
