/**
 * For ProseMirror, and TipTap, which is made of it: a plugin that marks with decorations.
 *
 * Decorations are drawn by the view and are no part of the document: nothing of them is in what is
 * saved, copied or undone.
 */

import { Plugin, PluginKey, TextSelection } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import { Attachment } from "../attach/attachment.js";
import { highlightName, rulesFor } from "../attach/paint/looks.js";
import { Nearby } from "../attach/paint/nearby.js";
import { useSheet } from "../attach/paint/sheets.js";
import { spansOf } from "../attach/paint/spans.js";
import { partition } from "../findings/partition.js";
import { pageOf, viewOf } from "../intake/nodes.js";
import { ModelText } from "./model_text.js";

/** @typedef {import("../attach/source/source.js").Source} Source */
/** @typedef {import("../attach/paint/spans.js").Painter} Painter */

const key = new PluginKey("article-annotator");
const attachments = new WeakMap();

/**
 * The plugin.
 *
 * @param {import("./prosemirror.js").PluginOptions} [options] As `attach` has them, and `onAttach`, called with the attachment: again
 *   whenever the editor makes its plugins anew.
 */
export function articleAnnotator({ onAttach, ...options } = {}) {
  return new Plugin({
    key,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, decorations) => transaction.getMeta(key) ?? decorations.map(transaction.mapping, transaction.doc),
    },
    props: { decorations: (state) => key.getState(state) },
    view(view) {
      const source = new ProseMirrorSource(view);
      const attachment = new Attachment(() => ({ source, painter: new DecorationPainter(view, source) }), pageOf(view.dom), options);
      attachments.set(view, attachment);
      onAttach?.(attachment);
      return {
        update: (_, before) => before.doc.eq(view.state.doc) || source.tell(),
        destroy() {
          attachments.delete(view);
          attachment.detach();
        },
      };
    },
  });
}

/** The attachment of an editor that has the plugin: its annotations, events and `select`. */
export function attachmentOf(view) {
  return attachments.get(view) ?? null;
}

/** The name and the attributes of the element that a node is saved as. */
function elementOf(node) {
  const made = node.type.name === "paragraph" ? null : node.type.spec.toDOM?.(node);
  if (!Array.isArray(made)) return ["p", {}];
  const [name, attributes] = made;
  const isAttributes = attributes?.constructor === Object;
  return [String(name), isAttributes ? attributes : {}];
}

/** @implements {Source} */
class ProseMirrorSource {
  #view;
  #text = new ModelText();
  tell = () => {};

  constructor(view) {
    this.#view = view;
    this.element = view.dom;
  }

  read() {
    const text = new ModelText();
    const take = (node, position) => {
      if (node.isTextblock) text.block();
      if (node.isText) text.put(node.text, position);
      else if (node.type.name === "hard_break" || node.type.name === "hardBreak") text.put("\n", position);
      else if (!node.isLeaf) {
        const [name, attributes] = elementOf(node);
        text.open(name, (attribute) => attributes[attribute]);
        node.forEach((child, offset) => take(child, position + 1 + offset));
        text.close();
      }
    };
    this.#view.state.doc.forEach(take);
    this.#text = text;
    return String(text);
  }

  hints() {
    return this.#text.hints;
  }

  /** The positions in the document of a span; null in one without text. */
  positions(start, end) {
    const [first, last] = this.#text.ends(start, end) ?? [];
    if (!first) return null;
    const from = first.from + first.offset;
    const to = last.from + last.offset;
    // The document may have gone on since the text was read.
    return to > from && to <= this.#view.state.doc.content.size ? { from, to } : null;
  }

  boundary(start, end) {
    const place = this.positions(start, end);
    if (!place) return null;
    const from = this.#view.domAtPos(place.from, 1);
    const to = this.#view.domAtPos(place.to, -1);
    return { startContainer: from.node, startOffset: from.offset, endContainer: to.node, endOffset: to.offset };
  }

  offsetAt(x, y) {
    return this.#offsetOf(this.#view.posAtCoords({ left: x, top: y })?.pos ?? -1);
  }

  caret() {
    return this.#view.hasFocus() ? this.#offsetOf(this.#view.state.selection.head) : null;
  }

  select(start, end) {
    const place = this.positions(start, Math.max(end, start + 1));
    if (!place) return;
    const { state } = this.#view;
    this.#view.dispatch(state.tr.setSelection(TextSelection.create(state.doc, place.from, end > start ? place.to : place.from)));
    this.#view.focus();
  }

  observe({ text }) {
    this.tell = text;
    // While letters are composed (an input method, a phone's keyboard) nothing is redrawn.
    this.element.addEventListener("compositionend", text);
    return () => {
      this.tell = () => {};
      this.element.removeEventListener("compositionend", text);
    };
  }

  #offsetOf(position) {
    const { pieces } = this.#text;
    const piece = pieces[partition(pieces, ({ from }) => from <= position) - 1];
    if (!piece) return null;
    const offset = position - piece.from;
    return offset <= piece.length ? piece.start + offset : null;
  }
}

/** @implements {Painter} */
class DecorationPainter {
  #view;
  #source;
  #nearby;
  #releaseSheet;

  constructor(view, source) {
    this.#view = view;
    this.#source = source;
    this.#nearby = new Nearby(source, (spans) => this.#draw(spans));
    this.#releaseSheet = useSheet(view.root, viewOf(view.dom), "decorations", () => rulesFor((look) => `.${highlightName(look)}`));
  }

  paint(findings, isShown) {
    this.#nearby.show(spansOf(findings, isShown));
  }

  place() {
    this.#nearby.move();
  }

  end() {
    this.#nearby.end();
    this.#releaseSheet();
  }

  /** The view moves decorations with their words by itself: mostly there is nothing to do. */
  #draw(spans) {
    if (this.#view.composing) return;
    const wanted = new Map();
    for (const { start, end, look } of spans) {
      const place = this.#source.positions(start, end);
      if (place) wanted.set(keyOf(place, look), { ...place, look });
    }
    const { state } = this.#view;
    const drawn = key.getState(state);
    const gone = drawn.find().filter((decoration) => !wanted.delete(keyOf(decoration, decoration.spec.look)));
    if (gone.length + wanted.size === 0) return;
    const fresh = Array.from(wanted.values(), ({ from, to, look }) =>
      Decoration.inline(from, to, { class: highlightName(look) }, { look }),
    );
    this.#view.dispatch(state.tr.setMeta(key, drawn.remove(gone).add(state.doc, fresh)).setMeta("addToHistory", false));
  }
}

const keyOf = ({ from, to }, look) => `${look} ${from} ${to}`;
