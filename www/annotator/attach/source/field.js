/** A `<textarea>`: its text is not in the page, so a mirror of it tells where each letter stands. */

import { caretAt, focusedIn, pageOf, rootOf, viewOf } from "../../intake/nodes.js";
import { Mirror } from "./mirror.js";

/** All that decides where a letter stands. */
const TYPOGRAPHY = (
  "direction font-family font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant font-variation-settings " +
  "font-weight hyphens letter-spacing line-break line-height overflow-wrap padding-top padding-right padding-bottom padding-left tab-size text-align " +
  "text-indent text-rendering text-transform unicode-bidi white-space word-break word-spacing writing-mode"
).split(" ");

/**
 * @param {HTMLTextAreaElement} field
 * @param {HTMLElement} over An empty element over the field, that shows nothing.
 * @returns {import("./source.js").Source & { place(): void }}
 */
export function fieldSource(field, over) {
  const mirror = new Mirror(over);
  return {
    element: field,
    read: () => (mirror.text = field.value),
    /** Brings the mirror in step with the field's look and scroll. */
    place() {
      const style = viewOf(field).getComputedStyle(field);
      for (const name of TYPOGRAPHY) mirror.setLook(name, style.getPropertyValue(name));
      mirror.setLook("width", `${field.clientWidth}px`);
      mirror.setLook("transform", `translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`);
    },
    boundary: (start, end) => mirror.boundary(start, end),
    offsetAt(x, y) {
      const place = caretAt(pageOf(field), x, y);
      return place?.node === field ? place.offset : null;
    },
    caret: () => (focusedIn(rootOf(field)) === field ? field.selectionStart : null),
    select(start, end) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
    },
    observe(on) {
      const listening = new AbortController();
      const { signal } = listening;
      field.addEventListener("input", on.text, { signal });
      field.addEventListener("scroll", on.place, { signal, passive: true });
      // A form puts the first text back only after its event.
      pageOf(field).addEventListener("reset", (event) => event.target === field.form && queueMicrotask(on.text), { signal });
      const unwatch = watchValue(field, on.text);
      const attributes = new MutationObserver(on.place);
      attributes.observe(field, { attributes: true });
      const content = new MutationObserver(on.text);
      content.observe(field, { childList: true, characterData: true, subtree: true });
      return () => {
        listening.abort();
        unwatch();
        attributes.disconnect();
        content.disconnect();
      };
    },
  };
}

/**
 * Tells when a script sets the value, of which the page has no event. The property is laid over
 * this one field's, whatever it was, and taken away again.
 */
function watchValue(field, tell) {
  const before = Object.getOwnPropertyDescriptor(field, "value");
  const below = before ?? Object.getOwnPropertyDescriptor(viewOf(field).HTMLTextAreaElement.prototype, "value");
  const own = {
    configurable: true,
    enumerable: below.enumerable,
    get() {
      return below.get.call(this);
    },
    set(value) {
      below.set.call(this, value);
      tell();
    },
  };
  Object.defineProperty(field, "value", own);
  const setRangeText = (...parameters) => {
    delete field.setRangeText;
    try {
      field.setRangeText(...parameters);
    } finally {
      field.setRangeText = setRangeText;
    }
    tell();
  };
  if (!Object.hasOwn(field, "setRangeText")) field.setRangeText = setRangeText;
  return () => {
    if (field.setRangeText === setRangeText) delete field.setRangeText;
    // Whoever laid theirs over ours keeps it: ours below goes on to call the first.
    if (Object.getOwnPropertyDescriptor(field, "value")?.set !== own.set) return;
    if (before) Object.defineProperty(field, "value", before);
    else delete field.value;
  };
}
