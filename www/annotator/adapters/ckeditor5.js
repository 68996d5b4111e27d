/**
 * For CKEditor 5: the marks are markers that are no data and no operations. They are in nothing that
 * is saved or undone, move with their words, and CKEditor itself keeps from drawing them while
 * letters are composed. CSS Custom Highlights would be drawn sooner, but they stand over nodes that
 * CKEditor may replace at any time.
 */

import { Attachment } from "../attach/attachment.js";
import { highlightName, LOOK_NAMES, rulesFor } from "../attach/paint/looks.js";
import { Nearby } from "../attach/paint/nearby.js";
import { useSheet } from "../attach/paint/sheets.js";
import { spansOf } from "../attach/paint/spans.js";
import { placeAt } from "../attach/source/source.js";
import { holds, pageOf, rootOf, viewOf } from "../intake/nodes.js";
import { ModelText } from "./model_text.js";

/** @typedef {import("../attach/source/source.js").Source} Source */
/** @typedef {import("../attach/paint/spans.js").Painter} Painter */

/** What our markers' names begin with; behind it stand the look and a number. */
const GROUP = "article-annotator";
/** CKEditor's own priority of bold words and the like: what has less stands around them, in one piece. */
const BOLD = 10;
/** The editors that know how our markers are drawn: that can't be taken back, and is harmless. */
const prepared = new WeakSet();
let named = 0;
/** How many markers are drawn in one step, and for how long one goes on to the next, in milliseconds: all at once would hold up the page. */
const STEP = 20;
const LONGEST = 8;

/**
 * Attaches to an editor that has started, and detaches when it is destroyed.
 *
 * @param {any} editor CKEditor's editor.
 * @param {import("./ckeditor5.js").CkEditorOptions} [options] As `attach` has them, and `root`, the name of the root; "main" unless said otherwise.
 * @returns {import("../attach/attachment.js").Attachment}
 */
export function attachCkEditor(editor, { root = "main", ...options } = {}) {
  if (!prepared.has(editor)) {
    prepared.add(editor);
    editor.conversion.for("editingDowncast").markerToHighlight({
      model: GROUP,
      view: ({ markerName }) => {
        const look = markerName.split(":")[1];
        return { classes: highlightName(look), priority: (BOLD * LOOK_NAMES.indexOf(look)) / LOOK_NAMES.length };
      },
    });
  }
  const source = new CkEditorSource(editor, root);
  const attachment = new Attachment(() => ({ source, painter: new MarkerPainter(editor, source) }), pageOf(source.element), options);
  editor.once("destroy", () => attachment.detach());
  return attachment;
}

/** @implements {Source} */
class CkEditorSource {
  #editor;
  #root;
  #text = new ModelText();
  /** Whether the model has gone on since the text was read. */
  isStale = true;

  constructor(editor, root) {
    this.#editor = editor;
    this.#root = editor.model.document.getRoot(root);
    this.element = editor.editing.view.getDomRoot(root);
  }

  read() {
    const { model, editing } = this.#editor;
    const text = new ModelText();
    for (const { type, item } of model.createRangeIn(this.#root)) {
      if (type === "text") {
        text.put(item.data, { parent: item.parent, offset: item.startOffset });
        continue;
      }
      if (!model.schema.isInline(item)) text.block();
      if (type === "elementStart") {
        if (item.name === "softBreak") text.put("\n", { parent: item.parent, offset: item.startOffset });
        const element = editing.mapper.toViewElement(item);
        text.open(element?.name ?? item.name, (attribute) => element?.getAttribute(attribute));
      } else text.close();
    }
    this.#text = text;
    this.isStale = false;
    return String(text);
  }

  hints() {
    return this.#text.hints;
  }

  /** The model's range of a span; null where there is none, or none any more. */
  range(start, end) {
    const ends = this.isStale ? null : this.#text.ends(start, end);
    if (!ends) return null;
    const { model } = this.#editor;
    const [from, to] = ends.map(({ from: { parent, offset }, offset: units }) => model.createPositionAt(parent, offset + units));
    return model.createRange(from, to);
  }

  boundary(start, end) {
    const range = this.range(start, end);
    const { view, mapper } = this.#editor.editing;
    return range && view.domConverter.viewRangeToDom(mapper.toViewRange(range));
  }

  offsetAt(x, y) {
    const { view, mapper } = this.#editor.editing;
    const place = placeAt(this.element, x, y);
    const position = place && holds(this.element, place.node) ? view.domConverter.domPositionToView(place.node, place.offset) : null;
    return position && this.#offsetOf(mapper.toModelPosition(position));
  }

  caret() {
    const { selection } = this.#editor.model.document;
    return this.#editor.editing.view.document.isFocused ? this.#offsetOf(selection.focus) : null;
  }

  select(start, end) {
    const range = this.range(start, Math.max(end, start + 1));
    if (!range) return;
    this.#editor.model.change((writer) => writer.setSelection(end > start ? range : range.start));
    this.#editor.editing.view.focus();
  }

  observe({ text }) {
    const { document } = this.#editor.model;
    const tell = () => {
      this.isStale = true;
      text();
    };
    document.on("change:data", tell);
    return () => document.off("change:data", tell);
  }

  #offsetOf({ parent, offset }) {
    const piece = this.#text.pieces.find(
      ({ from, length }) => from.parent === parent && from.offset <= offset && offset <= from.offset + length,
    );
    return piece ? piece.start + offset - piece.from.offset : null;
  }
}

/** @implements {Painter} */
class MarkerPainter {
  #model;
  #source;
  #nearby;
  #releaseSheet;
  /** The names of our markers. */
  #drawn = new Set();
  #timer = 0;

  constructor(editor, source) {
    this.#model = editor.model;
    this.#source = source;
    this.#nearby = new Nearby(source, (spans) => this.#draw(spans));
    const { element } = source;
    this.#releaseSheet = useSheet(rootOf(element), viewOf(element), "decorations", () => rulesFor((look) => `.${highlightName(look)}`));
  }

  paint(findings, isShown) {
    this.#nearby.show(spansOf(findings, isShown));
  }

  place() {
    this.#nearby.move();
  }

  end() {
    this.#nearby.end();
    clearTimeout(this.#timer);
    this.#change([...this.#drawn], []);
    this.#releaseSheet();
  }

  #draw(spans) {
    // The markers move with their words by themselves until the text is read again.
    if (this.#source.isStale) return;
    clearTimeout(this.#timer);
    const wanted = new Map();
    for (const { start, end, look } of spans) {
      const range = this.#source.range(start, end);
      if (range) wanted.set(keyOf(look, range), { look, range });
    }
    const gone = [];
    for (const name of this.#drawn) {
      const range = this.#model.markers.get(name)?.getRange();
      // What stands where it should is left alone.
      if (!range || !wanted.delete(keyOf(name.split(":")[1], range))) gone.push(name);
    }
    this.#step(gone, [...wanted.values()]);
  }

  #step(gone, fresh) {
    const begun = performance.now();
    // Ranges of a model that has gone on are of no use: they are made anew when it is read.
    while (gone.length + fresh.length > 0 && !this.#source.isStale) {
      if (performance.now() - begun > LONGEST) {
        this.#timer = setTimeout(() => this.#step(gone, fresh));
        return;
      }
      this.#change(gone.splice(0, STEP), fresh.splice(0, STEP));
    }
  }

  #change(gone, fresh) {
    if (gone.length + fresh.length === 0) return;
    this.#model.enqueueChange({ isUndoable: false }, (writer) => {
      for (const name of gone) {
        if (this.#model.markers.has(name)) writer.removeMarker(name);
        this.#drawn.delete(name);
      }
      for (const { look, range } of fresh) {
        const name = `${GROUP}:${look}:${(named += 1)}`;
        writer.addMarker(name, { range, usingOperation: false, affectsData: false });
        this.#drawn.add(name);
      }
    });
  }
}

const keyOf = (look, { start, end }) => `${look} ${start.path} ${end.path}`;
