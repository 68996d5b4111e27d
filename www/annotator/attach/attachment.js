/** A text somewhere in the page, and all that keeps its annotations in step: what `attach` and each adapter hand out. */

import { sharedEngine } from "../engine/engine.js";
import { Live } from "../findings/live.js";
import { listen, viewOf } from "../intake/nodes.js";
import { List } from "./list.js";
import { watchMoves } from "./moves.js";
import { windowsAround } from "./paint/seen.js";
import { Pointing, scrollTo } from "./pointing.js";
import { Surface } from "./surface.js";

export class Attachment extends EventTarget {
  #source;
  #painter;
  #paint;
  #surface;
  #live;
  #list;
  #pointing;
  #unobserve = [];
  #frame = 0;
  #isTextDue = false;
  #view;

  /**
   * @param {(surface: Surface) => { source: import("./source/source.js").Source, painter: import("./paint/spans.js").Painter }} make
   * @param {Document} page
   * @param {import("./attach.js").AttachmentOptions} options
   */
  constructor(make, page, { engine, worker = true, hiddenKinds = [], keys = true, label = "Annotations" } = {}) {
    super();
    this.#view = viewOf(page);
    this.#surface = new Surface(page, label);
    const { source, painter } = make(this.#surface);
    this.#source = source;
    this.#painter = painter;
    const isShown = (kind) => !hiddenKinds.includes(kind);
    const findings = () => this.#live.findings;
    const paint = () => painter.paint(findings(), isShown);
    this.#paint = paint;
    this.#live = new Live(() => engine ?? sharedEngine({ worker }), {
      follow: () => {
        this.#pointing.hide();
        paint();
      },
      result: (milliseconds) => {
        this.#surface.showProblem(null);
        paint();
        this.#list.show();
        this.#tell("annotate", {
          text: this.text,
          result: { annotations: this.annotations, speakers: this.speakers },
          checks: this.checks,
          milliseconds,
        });
      },
      problem: (message, cause) => this.#fail(message, cause),
    });
    this.#pointing = new Pointing(source, this.#surface, findings, isShown, { keys });
    this.#list = new List(this.#surface, findings, isShown, {
      go: (annotation) => this.select(annotation.id),
      show: (annotation) => {
        scrollTo(source, annotation);
        this.#pointing.show(annotation);
      },
      hide: () => this.#pointing.hide(),
    });
    this.#observe();
    this.#read();
  }

  /** The text as it was last read. */
  get text() {
    return this.#live.findings.text;
  }

  /** What was found, in UTF-16 code units of `text`. */
  get annotations() {
    return this.#live.findings.document.annotations;
  }

  get speakers() {
    return this.#live.findings.document.speakers;
  }

  get checks() {
    return this.#live.findings.checks;
  }

  /**
   * Calls `listener` with the details of each event: "annotate", "select", "error".
   *
   * @returns {() => void} Ends that.
   */
  on(type, listener) {
    const hear = (event) => listener(event.detail);
    this.addEventListener(type, hear);
    return () => this.removeEventListener(type, hear);
  }

  /** Goes to an annotation: scrolls there, selects its words where they can be, explains it. */
  select(id) {
    const { findings } = this.#live;
    const annotation = findings.byId.get(id);
    if (!annotation) return;
    this.#source.select(annotation.start, annotation.end);
    scrollTo(this.#source, annotation);
    this.#view.requestAnimationFrame(() => this.#pointing.show(annotation));
    this.#tell("select", { annotation, speaker: findings.speakerOf(annotation) });
  }

  /** Reads the text and its place anew, for a change that no observer can see. */
  refresh() {
    this.#read(true);
    this.#live.ask();
  }

  /** Ends all of it. Nothing of ours is left in the page. */
  detach() {
    this.#live.stop();
    this.#view.cancelAnimationFrame(this.#frame);
    for (const end of this.#unobserve.splice(0)) end();
    this.#pointing.end();
    this.#painter.end();
    this.#surface.end();
  }

  #observe() {
    const listening = new AbortController();
    const { signal } = listening;
    const place = () => this.#soon(false);
    const text = () => this.#soon(true);
    const sizes = new this.#view.ResizeObserver(place);
    sizes.observe(this.#source.element);
    // Whatever scrolls, resizes or gets its fonts may move the text.
    for (const view of windowsAround(this.#view)) {
      listen(view.document, "scroll", place, { signal, capture: true, passive: true });
      view.addEventListener("resize", place, { signal });
    }
    this.#view.document.fonts?.addEventListener("loadingdone", place, { signal });
    // A frame that is moved in its page loads anew: its document, and what stood in it, is gone.
    if (this.#view !== this.#view.parent) this.#view.addEventListener("pagehide", (event) => event.persisted || this.detach(), { signal });
    this.#unobserve = [
      () => listening.abort(),
      () => sizes.disconnect(),
      watchMoves(this.#source.element, place),
      this.#source.observe({ text, place }),
    ];
  }

  /** At the next frame, before it is painted: many changes at once cost one. */
  #soon(isText) {
    this.#isTextDue ||= isText;
    this.#frame ||= this.#view.requestAnimationFrame(() => {
      this.#frame = 0;
      if (this.#isTextDue) {
        this.#isTextDue = false;
        this.#read();
      } else this.#painter.place();
    });
  }

  #read(isAnew = false) {
    const text = this.#source.read(isAnew);
    // The same text may stand in other nodes now.
    if (text === this.text) this.#paint();
    this.#live.change(text, { hints: this.#source.hints?.() });
  }

  #fail(message, cause) {
    this.#surface.showProblem(message);
    this.#tell("error", { message, cause });
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
