/** Annotates a text where it stands: in an element, an editor with `contenteditable`, or a `<textarea>`. The host's page is left as it is. */

import { isEditable, matches, nameOf, pageOf, viewOf } from "../intake/nodes.js";
import { Attachment } from "./attachment.js";
import { HighlightPainter, hasHighlights } from "./paint/highlight_painter.js";
import { OverlayPainter } from "./paint/overlay_painter.js";
import { fieldSource } from "./source/field.js";
import { elementSource } from "./source/source.js";

/**
 * @param {any} target An element.
 * @param {import("./attach.js").AttachOptions} [options]
 * @returns {Attachment | null} Null for a target that is left alone.
 */
export function attach(target, options = {}) {
  const name = elementName(target);
  const isField = name === "textarea";
  if (name === null || name === "input") {
    throw new TypeError(`attach expects an element or a <textarea>, but got ${name ? `<${name}>` : String(target)}`);
  }
  const isFixed = isField ? target.readOnly || matches(target, ":disabled") : !isEditable(target);
  if (options.skipReadonly && isFixed) return null;
  const make = (surface) => {
    const source = isField ? fieldSource(target, surface.mirror) : elementSource(target, options);
    const usesHighlights = !isField && options.painter !== "overlay" && hasHighlights(viewOf(target));
    return { source, painter: usesHighlights ? new HighlightPainter(source) : new OverlayPainter(source, surface.pane) };
  };
  return new Attachment(make, pageOf(target), options);
}

/** Null for what is no element, of this window or another. */
function elementName(target) {
  try {
    return nameOf(target);
  } catch {
    return null;
  }
}
