/** Annotates a text where it stands: in an element, an editor with `contenteditable`, or a `<textarea>`. The host's page is left as it is. */

import { Attachment } from "./attachment.js";
import { HighlightPainter, hasHighlights } from "./paint/highlight_painter.js";
import { OverlayPainter } from "./paint/overlay_painter.js";
import { fieldSource } from "./source/field.js";
import { elementSource } from "./source/source.js";

/**
 * @param {HTMLElement} target
 * @param {object} [options]
 * @param {import("../engine/calls.js").Engine} [options.engine] Another engine than the page's own.
 * @param {boolean} [options.worker] Whether the wasm runs in a worker; true, unless said otherwise.
 * @param {string[]} [options.hiddenKinds] Kinds that are not shown.
 * @param {boolean} [options.keys] Whether Alt and the up and down keys go from span to span; true, unless said otherwise.
 * @param {string} [options.label] What the list for screen readers is called.
 * @param {string} [options.ignore] A selector: what it matches is no text of the article.
 * @param {boolean} [options.skipReadonly] Whether a field that can't be edited is left alone.
 * @param {"auto" | "overlay"} [options.painter] "overlay" draws over the text even where Custom Highlights are.
 * @returns {Attachment | null} Null for a target that is left alone.
 */
export function attach(target, options = {}) {
  const isField = target?.localName === "textarea";
  if (!(target?.nodeType === 1) || target.localName === "input") {
    throw new TypeError(
      `attach expects an element or a <textarea>, but got ${target?.localName ? `<${target.localName}>` : String(target)}`,
    );
  }
  const isFixed = isField ? target.readOnly || target.matches(":disabled") : !target.isContentEditable;
  if (options.skipReadonly && isFixed) return null;
  const make = (surface) => {
    const source = isField ? fieldSource(target, surface.mirror) : elementSource(target, options);
    const usesHighlights = !isField && options.painter !== "overlay" && hasHighlights(target.ownerDocument.defaultView);
    return { source, painter: usesHighlights ? new HighlightPainter(source) : new OverlayPainter(source, surface.pane) };
  };
  return new Attachment(make, target.ownerDocument, options);
}
