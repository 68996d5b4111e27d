/**
 * `<article-annotator>`: a text field for an article that shows what it finds in it.
 *
 * Attributes: `readonly` (shows only, each span can be reached with the arrow keys), `theme`
 * ("light", "dark"; else the reader's), `hidden-kinds` (kinds switched off, apart by spaces),
 * `placeholder`, `name` (its text is sent with a form), `worker` ("off": the wasm runs on the page's own thread).
 * Properties: `text`, `result` ({annotations, speakers}, read only), `hints` (what markup said of pasted text, read only), `engine`.
 * Methods: `select(id)`, `chooseSpeaker(id)`, `openHtml(html)`.
 * Events: `annotate` (detail: text, result, milliseconds), `select` (annotation, speaker), `error` (message, cause).
 * Slots: `legend`, `speakers`, `checks`. Parts: field, layer, mark and each kind, legend, speakers, checks, explanation, problem.
 */

import { sharedEngine } from "./engine/engine.js";
import { explainInWords } from "./explain.js";
import { Explanation } from "./explanation.js";
import { Highlights } from "./highlights.js";
import { Legend } from "./legend.js";
import { Live } from "./live.js";
import { readHtml } from "./paste.js";
import { Pointing } from "./pointing.js";
import { Checks, Speakers } from "./speakers.js";

/** Chromium takes seconds to type a longer text for its undo: such a one is put in at once, and can't be undone. */
const LONGEST_UNDO = 30_000;
const STYLES = new URL("./styles.css", import.meta.url);

const TEMPLATE = `
  <div class="frame">
    <div class="main">
      <p class="problem" part="problem" role="alert" hidden></p>
      <div class="sheet" part="sheet">
        <div class="layer" part="layer"></div>
        <textarea class="field" part="field" aria-label="Article" spellcheck="false" autocapitalize="off" autocomplete="off"></textarea>
      </div>
    </div>
    <aside class="side" aria-label="Findings">
      <section><h2>Legend</h2><slot name="legend"><div part="legend" class="legend-place"></div></slot></section>
      <section><h2>Speakers</h2><slot name="speakers"><div part="speakers" class="speakers-place"></div></slot></section>
      <section><h2>To check</h2><slot name="checks"><div part="checks" class="checks-place"></div></slot></section>
    </aside>
  </div>
  <p class="status" role="status"></p>
  <div class="explanation" id="explanation" part="explanation" role="tooltip" hidden></div>`;

export class ArticleAnnotator extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["readonly", "hidden-kinds", "placeholder"];

  #internals = this.attachInternals();
  #engine = null;
  #live = new Live(() => this.engine, {
    follow: () => this.#followed(),
    result: (milliseconds) => this.#annotated(milliseconds),
    problem: (message, cause) => this.#fail(message, cause),
  });
  #chosen = null;
  #parts = null;

  connectedCallback() {
    if (!this.#parts) this.#build();
    this.#parts.pointing.connect();
    // What it was asked when it was taken out of the page was not told.
    if (this.text !== "") this.#live.ask();
    if (this.textContent.trim() !== "" && this.text === "" && this.hasAttribute("readonly")) this.text = this.textContent;
  }

  disconnectedCallback() {
    this.#live.stop();
    this.#parts.pointing.hide();
    this.#parts.pointing.disconnect();
  }

  attributeChangedCallback() {
    if (this.#parts) this.#applyAttributes();
  }

  /** The text. Setting it forgets what the field could undo. */
  get text() {
    return this.#parts?.field.value ?? "";
  }

  set text(text) {
    if (!this.#parts) this.#build();
    this.#parts.field.value = text;
    this.#changed();
    this.#live.hint({ start: 0, end: Infinity }, []);
  }

  /** What was found: `{annotations, speakers}`, in UTF-16 code units of `text`. */
  get result() {
    return this.#live.findings.document;
  }

  /** What the markup said of the text where it was pasted or opened as HTML; offsets as in `result`. */
  get hints() {
    return this.#live.hints;
  }

  get engine() {
    return this.#engine ?? sharedEngine({ worker: this.getAttribute("worker") !== "off" });
  }

  set engine(engine) {
    this.#engine = engine;
    if (this.#parts) this.#live.reset();
  }

  /** Puts the text of HTML in place of the text, as one step that can be undone. */
  openHtml(html) {
    this.#replace(readHtml(html), 0, this.text.length);
  }

  /** Puts a text in place of the text, as one step that can be undone. */
  open(text) {
    this.#replace({ text }, 0, this.text.length);
  }

  /** Goes to an annotation: scrolls there, selects its words, explains it. */
  select(id) {
    const annotation = this.#live.findings.byId.get(id);
    const [mark] = this.#parts.highlights.marksOf(id);
    if (!annotation) return;
    const { field, pointing } = this.#parts;
    if (!this.hasAttribute("readonly")) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(annotation.start, annotation.end);
    }
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    mark?.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    pointing.mark(id, !calm);
    this.#tell("select", { annotation, speaker: this.#live.findings.speakerOf(annotation) });
  }

  /** Marks all that a speaker says and dims the rest; null ends that. */
  chooseSpeaker(id) {
    this.#chosen = id;
    this.#showChoice();
    this.#parts.speakers.show(this.#live.findings, this.#chosen);
  }

  formResetCallback() {
    this.text = "";
  }

  #build() {
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = STYLES.href;
    root.innerHTML = TEMPLATE;
    root.prepend(styles);
    const find = (selector) => root.querySelector(selector);
    const field = find(".field");
    const layer = find(".layer");
    const highlights = new Highlights(layer);
    const go = (id) => this.select(id);
    this.#parts = {
      field,
      layer,
      highlights,
      problem: find(".problem"),
      status: find(".status"),
      frame: find(".frame"),
      legend: new Legend(find(".legend-place"), (kind, shown) => this.#toggle(kind, shown)),
      speakers: new Speakers(find(".speakers-place"), (id) => this.chooseSpeaker(id), go),
      checks: new Checks(find(".checks-place"), go),
      pointing: new Pointing({
        sheet: find(".sheet"),
        field,
        highlights,
        explanation: new Explanation(find(".explanation")),
        findings: () => this.#live.findings,
        choose: (annotation) => this.chooseSpeaker(this.#live.findings.speakerOf(annotation)?.id ?? null),
        describe: (annotation) => explainInWords(this.#live.findings, annotation),
      }),
    };
    field.addEventListener("input", () => this.#changed());
    field.addEventListener("paste", (event) => this.#pasted(event));
    for (const type of ["dragover", "drop"]) root.addEventListener(type, (event) => this.#dropped(event));
    this.#applyAttributes();
    this.#render();
  }

  #applyAttributes() {
    const { field, layer, pointing } = this.#parts;
    const readonly = this.hasAttribute("readonly");
    field.placeholder = this.getAttribute("placeholder") ?? "Paste an article";
    field.hidden = readonly;
    // Not inert: what is inert can't be pointed at, and the field lies over it.
    layer.setAttribute("aria-hidden", String(!readonly));
    pointing.readonly = readonly;
    this.#render();
  }

  #isShown = (kind) => !(this.getAttribute("hidden-kinds") ?? "").split(/\s+/).includes(kind);

  #toggle(kind, shown) {
    const hidden = new Set((this.getAttribute("hidden-kinds") ?? "").split(/\s+/).filter(Boolean));
    if (shown) hidden.delete(kind);
    else hidden.add(kind);
    this.setAttribute("hidden-kinds", [...hidden].join(" "));
  }

  #pasted(event) {
    const html = event.clipboardData?.getData("text/html");
    const read = html ? readHtml(html) : { text: "" };
    if (read.text === "") return;
    event.preventDefault();
    const { field } = this.#parts;
    this.#replace(read, field.selectionStart, field.selectionEnd);
  }

  async #dropped(event) {
    if (this.hasAttribute("readonly") || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const file = event.type === "drop" && event.dataTransfer.files[0];
    if (file) await this.openFile(file);
  }

  /** Opens a file: HTML for its text, anything else as text in UTF-8. */
  async openFile(file) {
    const content = await file.text();
    if (content.includes("\0")) this.#fail(`${file.name} is not a text file. Save it as plain text or HTML and open that.`);
    else if (/html/.test(file.type) || /\.x?html?$/i.test(file.name)) this.openHtml(content);
    else this.open(content);
  }

  #replace({ text, hints = [] }, start, end) {
    const { field } = this.#parts;
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, end);
    // Deprecated, and the only way that the browser's own undo knows of.
    const done = !field.hidden && text.length <= LONGEST_UNDO && document.execCommand(text === "" ? "delete" : "insertText", false, text);
    if (!done || field.value.length === 0) field.setRangeText(text, start, end, "end");
    if (start === 0) {
      field.setSelectionRange(0, 0);
      field.scrollIntoView({ block: "nearest" });
    }
    this.#changed();
    // The field has its own line ends: where it changed the text, the hints would be beside it.
    const put = this.text.startsWith(text, start);
    this.#live.hint({ start, end: start + text.length }, put ? hints : []);
  }

  #changed() {
    this.#live.change(this.text);
  }

  #followed() {
    this.#internals.setFormValue(this.text);
    this.#parts.pointing.hide();
    this.#paint();
  }

  #annotated(milliseconds) {
    this.#parts.problem.hidden = true;
    this.#render();
    this.#tell("annotate", { text: this.text, result: this.result, milliseconds });
  }

  #fail(message, cause = null) {
    this.#parts.problem.textContent = message;
    this.#parts.problem.hidden = false;
    this.#tell("error", { message, cause });
  }

  #paint() {
    this.#parts.highlights.paint(this.#live.findings, this.#isShown);
    if (this.hasAttribute("readonly")) this.#parts.pointing.refresh();
    this.#showChoice();
  }

  #render() {
    const { legend, speakers, checks, status, frame } = this.#parts;
    const findings = this.#live.findings;
    if (this.#chosen !== null && !findings.speakersById.has(this.#chosen)) this.#chosen = null;
    this.#paint();
    legend.show(findings.counts(), this.#isShown);
    speakers.show(findings, this.#chosen);
    checks.show(findings);
    frame.classList.toggle("empty", findings.text === "");
    const words = findings.text === "" ? "" : `${findings.speech.length} quotes, ${findings.shares().length} speakers, ${findings.toCheck().length} to check`;
    if (status.textContent !== words) status.textContent = words;
  }

  #showChoice() {
    this.#parts.layer.classList.toggle("dimmed", this.#chosen !== null);
    this.#parts.highlights.choose(this.#live.findings, this.#chosen);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

customElements.define("article-annotator", ArticleAnnotator);
