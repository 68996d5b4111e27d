/**
 * A source: where an attachment has its text from, and where in the page that text stands.
 *
 * The adapters of editors bring their own; `elementSource` and `fieldSource` are for what has no model but the page.
 *
 * @typedef {object} Source
 * @property {HTMLElement} element What the text stands in.
 * @property {(isAnew?: boolean) => string} read The text as it is now; what follows is about this text. `isAnew`: whatever an
 *   observer has told or not.
 * @property {() => import("../../intake/hints.js").Hint[]} [hints] What the markup says of the text; left out where there is none.
 * @property {(start: number, end: number) => Boundary | null} boundary Where a span stands in the page.
 * @property {(x: number, y: number) => number | null} offsetAt The offset at a point of the window.
 * @property {() => number | null} caret The offset of the caret, null when it is elsewhere.
 * @property {(start: number, end: number) => void} select Selects a span, and takes the focus.
 * @property {(on: { text(): void, place(): void }) => () => void} observe Tells when the text may have changed and when
 *   only its place has; returns what ends that.
 *
 * @typedef {{ startContainer: Node, startOffset: number, endContainer: Node, endOffset: number }} Boundary
 */

import { caretAt, focus, holds, isEditable, pageOf, parentElementOf, rootOf, selectionAt } from "../../intake/nodes.js";
import { ElementText } from "./element_text.js";

/**
 * Any element: an article in the page, or one with `contenteditable`.
 *
 * @param {HTMLElement} element
 * @param {{ ignore?: string }} [options]
 * @returns {Source}
 */
export function elementSource(element, { ignore } = {}) {
  let text = new ElementText(element, ignore);
  /** The text nodes that have changed since the text was read; null when more has than the words of some. */
  let changed = null;
  let changes = null;
  const note = (records) => {
    if (records.some(({ type }) => type !== "characterData")) changed = null;
    for (const { target } of records) changed?.add(target);
  };
  return {
    element,
    read(isAnew = false) {
      note(changes?.takeRecords() ?? []);
      const isFollowed = !isAnew && changes && changed && [...changed].every((node) => text.follow(node));
      if (!isFollowed) text = new ElementText(element, ignore);
      changed = new Set();
      return text.text;
    },
    hints: () => text.hints,
    boundary: (start, end) => text.boundary(start, end),
    offsetAt(x, y) {
      const place = placeAt(element, x, y);
      return place && holds(element, place.node) ? text.offsetOf(place.node, place.offset) : null;
    },
    caret() {
      const { focusNode, focusOffset } = selectionAt(element);
      return focusNode && holds(element, focusNode) ? text.offsetOf(focusNode, focusOffset) : null;
    },
    select(start, end) {
      const place = text.boundary(start, Math.max(end, start + 1));
      const host = place && editingHost(parentElementOf(place.startContainer));
      if (!host) return;
      focus(host, { preventScroll: true });
      if (end === start) selectionAt(element).collapse(place.startContainer, place.startOffset);
      else selectionAt(element).setBaseAndExtent(place.startContainer, place.startOffset, place.endContainer, place.endOffset);
    },
    observe(on) {
      changes = new MutationObserver((records) => {
        note(records);
        on.text();
      });
      changes.observe(element, { subtree: true, childList: true, characterData: true });
      const looks = new MutationObserver(() => {
        // Whether line ends count is a matter of style.
        changed = null;
        on.place();
      });
      looks.observe(element, { subtree: true, attributes: true, attributeFilter: ["class", "style", "hidden"] });
      return () => {
        changes.disconnect();
        changes = null;
        looks.disconnect();
      };
    },
  };
}

/** What has the focus when one writes in an element: the outermost that can be edited; null when none can. */
function editingHost(element) {
  let host = null;
  for (let around = element; around && isEditable(around); around = parentElementOf(around)) host = around;
  return host;
}

/** The node and offset at a point of the window. */
export function placeAt(element, x, y) {
  const page = pageOf(element);
  const root = rootOf(element);
  return caretAt(page, x, y, root === page ? {} : { shadowRoots: [root] });
}
