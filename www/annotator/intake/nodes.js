/**
 * The one place where nodes that are not ours are read.
 *
 * A form answers to the names of the fields in it, and a document to the names of its pictures and forms, before it
 * answers to its own properties: after `<form><input name="nextSibling">`, `form.nextSibling` is the input. Whoever walks
 * by such properties walks in circles. So the browser's own getters and methods are called here, which no name can hide.
 */

/** A property as the browser reads it, whatever the node says of itself. */
function getter(face, name) {
  let get = null;
  return (node) => {
    // When it is first needed: without a browser the module can be loaded all the same.
    get ??= Object.getOwnPropertyDescriptor(globalThis[face].prototype, name).get;
    return get.call(node);
  };
}

function method(face, name) {
  return (node, ...parameters) => globalThis[face].prototype[name].apply(node, parameters);
}

/** @type {(node: Node) => number} */
export const typeOf = getter("Node", "nodeType");
/** @type {(node: Node) => Node | null} */
export const parentOf = getter("Node", "parentNode");
/** @type {(node: Node) => Element | null} */
export const parentElementOf = getter("Node", "parentElement");
/** @type {(node: Node) => NodeListOf<ChildNode>} */
export const childrenOf = getter("Node", "childNodes");
/** @type {(node: Node) => boolean} */
export const isConnected = getter("Node", "isConnected");
/** The root that a node is in: its document, a shadow root, or the topmost of those that are in none. @type {(node: Node) => any} */
export const rootOf = method("Node", "getRootNode");
/** Whether another node is in this one, or is this one. @type {(node: Node, other: Node | null) => boolean} */
export const holds = method("Node", "contains");
/** The name of an element, without its prefix. @type {(element: Element) => string} */
export const nameOf = getter("Element", "localName");
/** @type {(element: Element, name: string) => string | null} */
export const attributeOf = method("Element", "getAttribute");
/** @type {(element: Element, selector: string) => boolean} */
export const matches = method("Element", "matches");
/** @type {(element: Element) => DOMRect} */
export const boxOf = method("Element", "getBoundingClientRect");
/** @type {(element: Element) => DOMRectList} */
export const boxesOf = method("Element", "getClientRects");
/** @type {(element: Element) => number} */
export const scrollHeightOf = getter("Element", "scrollHeight");
/** @type {(element: Element, options: ScrollToOptions) => void} */
export const scrollBy = method("Element", "scrollBy");
const isContentEditable = getter("HTMLElement", "isContentEditable");
/** Whether one can write in an element; drawings and formulas don't even know the word. @type {(element: Element) => boolean} */
export const isEditable = (element) => "isContentEditable" in element && isContentEditable(element);
/** @type {(element: HTMLElement, options?: FocusOptions) => void} */
export const focus = method("HTMLElement", "focus");
/** @type {(target: EventTarget, type: string, listener: (event: any) => void, options?: AddEventListenerOptions) => void} */
export const listen = method("EventTarget", "addEventListener");
/** The words of a text node. @type {(text: Node) => string} */
export const wordsOf = getter("CharacterData", "data");
/** The body of a document. @type {(page: Document) => HTMLElement | null} */
export const bodyOf = getter("Document", "body");
/** The outermost element of a document. @type {(page: Document) => HTMLElement} */
export const outermostOf = getter("Document", "documentElement");
/** @type {(page: Document) => Range} */
export const newRange = method("Document", "createRange");
/** @type {(page: Document, name: string) => any} */
export const newElement = method("Document", "createElement");
/** @type {(page: Document, words: string) => Text} */
export const newText = method("Document", "createTextNode");

const ownerOf = getter("Node", "ownerDocument");
const viewIn = getter("Document", "defaultView");
const newWalker = method("Document", "createTreeWalker");

const clientLeftOf = getter("Element", "clientLeft");
const clientTopOf = getter("Element", "clientTop");
const clientWidthOf = getter("Element", "clientWidth");
const clientHeightOf = getter("Element", "clientHeight");

/**
 * The place in the text at a point of the window, by whichever way the browser has.
 *
 * @param {Document} page
 * @returns {{ node: Node, offset: number } | null}
 */
export function caretAt(page, x, y, options = {}) {
  const { caretPositionFromPoint, caretRangeFromPoint } = /** @type {any} */ (globalThis.Document.prototype);
  const place = caretPositionFromPoint?.call(page, x, y, options);
  if (place) return { node: place.offsetNode, offset: place.offset };
  const range = caretRangeFromPoint?.call(page, x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/** What of an element is inside its borders and beside its scroll bars, in the window's pixels. */
export function insideOf(element) {
  const box = boxOf(element);
  const left = box.left + clientLeftOf(element);
  const top = box.top + clientTopOf(element);
  return { left, top, right: left + clientWidthOf(element), bottom: top + clientHeightOf(element) };
}

const activeIn = getter("Document", "activeElement");

/** Which element of a document or shadow root has the focus. @returns {Element | null} */
export const focusedIn = (root) => (root === pageOf(root) ? activeIn(root) : root.activeElement);

/** The style sheets that scripts gave a document or shadow root. */
export const sheetsOf = (root) => /** @type {CSSStyleSheet[]} */ ([...adopted(root).get.call(root)]);

/** @param {CSSStyleSheet[]} sheets */
export const setSheets = (root, sheets) => adopted(root).set.call(root, sheets);

const adopted = (root) =>
  Object.getOwnPropertyDescriptor(root === pageOf(root) ? Document.prototype : ShadowRoot.prototype, "adoptedStyleSheets");

/** The selection of a node's root where that has one of its own, as Chromium's shadow roots have; else its window's. @returns {Selection} */
export function selectionAt(node) {
  const root = rootOf(node);
  return (root === pageOf(node) ? null : root.getSelection?.()) ?? viewOf(node).getSelection();
}

/** The document that a node is in, or is. @returns {Document} */
export const pageOf = (node) => ownerOf(node) ?? node;

/** The window of a node's document. @returns {(Window & typeof globalThis) | null} */
export const viewOf = (node) => viewIn(pageOf(node));

export const isElement = (node) => typeOf(node) === 1;
export const isText = (node) => typeOf(node) === 3;

/**
 * Goes through the elements and text nodes inside an element in the order of the page. Without recursion: a page may nest
 * deeper than the stack.
 *
 * @param {Element} root Is not visited itself.
 * @param {(node: Node) => boolean} enter Whether to go inside.
 * @param {(node: Node) => void} leave Called with every node when all inside it has been visited, or left out.
 */
export function walk(root, enter, leave) {
  const walker = newWalker(pageOf(root), root, 1 | 4);
  let node = walker.firstChild();
  while (node) {
    const inside = enter(node) ? walker.firstChild() : null;
    if (inside) {
      node = inside;
      continue;
    }
    leave(node);
    let next = walker.nextSibling();
    while (!next) {
      node = walker.parentNode();
      if (!node || node === root) return;
      leave(node);
      next = walker.nextSibling();
    }
    node = next;
  }
}
