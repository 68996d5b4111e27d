/**
 * `<article-annotator>`: a text field for an article that shows what it finds in it.
 *
 * Its text content is the text that it begins with, as that of a `<textarea>` is.
 * Attributes: `readonly` (shows only, each span can be reached with the arrow keys), `disabled`, `required`, `name` (its text
 * is sent with a form), `placeholder`, `theme` ("light", "dark"; else the reader's), `hidden-kinds` (kinds switched off, apart
 * by spaces), `worker` ("off": the wasm runs on the page's own thread). Each is a property too: `readOnly`, `hiddenKinds`…
 * Properties: `text` (`value` is the same), `result` ({annotations, speakers}, read only), `hints` (what markup said of pasted text, read
 * only), `engine`; `form` and `labels`.
 * Methods: `open(text)`, `openHtml(html)`, `openFile(file)`, `select(id)`, `chooseSpeaker(id)`.
 * Events: `annotate` (detail: text, result, milliseconds), `select` (annotation, speaker), `error` (message, cause).
 * Slots, in place of the panels: `legend`, `speakers`, `checks`.
 * Parts: sheet, field, layer, mark and each kind, side, legend, speakers, checks, explanation, problem.
 */

import { sharedEngine } from "../engine/engine.js";
import { explainInWords } from "../findings/explain.js";
import { Live } from "../findings/live.js";
import { Intake } from "../intake/intake.js";
import { Checks } from "./checks.js";
import { Explanation } from "./explanation.js";
import { Legend } from "./legend.js";
import { grow } from "./make.js";
import { Marks } from "./marks.js";
import { Pointing } from "./pointing.js";
import { reflect } from "./reflect.js";
import { Speakers } from "./speakers.js";
import { adoptStyles } from "./styles.js";
import { TEMPLATE } from "./template.js";

export class ArticleAnnotator extends HTMLElement {
  static formAssociated = true;
  static observedAttributes = ["readonly", "disabled", "required", "hidden-kinds", "placeholder", "aria-label"];

  #internals = this.attachInternals();
  #engine = null;
  #live = new Live(() => this.engine, {
    follow: () => this.#followed(),
    result: (milliseconds) => this.#annotated(milliseconds),
    problem: (message, cause) => this.#fail(message, cause),
  });
  #chosen = null;
  #connected = null;
  #parts;
  #isTouched = false;
  #isDisabled = false;

  constructor() {
    super();
    this.#parts = this.#build();
    this.#internals.setFormValue("");
    this.#render();
  }

  connectedCallback() {
    this.#takeProperties();
    this.#connected = new AbortController();
    this.#parts.marks.connect(this.#connected.signal);
    this.#parts.pointing.connect();
    this.#applyAttributes();
    // What it was asked when it was taken out of the page was not told.
    if (this.text !== "") this.#live.ask();
    else if (!this.#isTouched) this.#takeContent();
  }

  /** Moved into another document, such as a frame’s: style sheets stay behind. */
  adoptedCallback() {
    adoptStyles(this.shadowRoot);
  }

  disconnectedCallback() {
    this.#live.stop();
    this.#connected?.abort();
    this.#parts.pointing.hide();
    this.#parts.pointing.disconnect();
  }

  attributeChangedCallback() {
    this.#applyAttributes();
  }

  /** The text. Setting it forgets what the field could undo. */
  get text() {
    return this.#parts.field.value;
  }

  set text(text) {
    this.#parts.field.value = text;
    this.#changed();
    this.#live.hint({ start: 0, end: Infinity }, []);
  }

  /** The same as `text`, under the name that other fields have it. */
  get value() {
    return this.text;
  }

  set value(text) {
    this.text = text;
  }

  /** What a reset brings back. */
  get defaultValue() {
    const own = [...this.childNodes].filter((node) => !(node instanceof Element && node.slot)).map((node) => node.textContent);
    return own.join("").replace(/^\n/, "").trimEnd();
  }

  /** The kinds that are switched off. */
  get hiddenKinds() {
    return (this.getAttribute("hidden-kinds") ?? "").split(/\s+/).filter(Boolean);
  }

  /** @param {Iterable<string>} kinds */
  set hiddenKinds(kinds) {
    this.setAttribute("hidden-kinds", [...kinds].join(" "));
  }

  get form() {
    return this.#internals.form;
  }

  get labels() {
    return this.#internals.labels;
  }

  checkValidity() {
    return this.#internals.checkValidity();
  }

  reportValidity() {
    return this.#internals.reportValidity();
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
    this.#live.reset();
  }

  /** Puts a text in place of the text, as one step that can be undone. */
  open(text) {
    this.#parts.intake.open(text);
  }

  /** The same with the text of HTML, which is never executed. */
  openHtml(html) {
    this.#parts.intake.openHtml(html);
  }

  /** The same with a file of text or HTML. */
  openFile(file) {
    return this.#parts.intake.openFile(file);
  }

  /** Goes to an annotation: scrolls there, selects its words, explains it. */
  select(id) {
    const annotation = this.#live.findings.byId.get(id);
    if (!annotation) return;
    const mark = this.#parts.marks.reveal(annotation);
    const { field, pointing } = this.#parts;
    if (!this.#isReadOnly) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(annotation.start, annotation.end);
    }
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const isNear = mark && Math.abs(mark.getBoundingClientRect().top) < 4 * innerHeight;
    const isSmooth = !calm && isNear;
    mark?.scrollIntoView({ block: "center", behavior: isSmooth ? "smooth" : "auto" });
    pointing.mark(id, isSmooth);
    this.#tell("select", { annotation, speaker: this.#live.findings.speakerOf(annotation) });
  }

  /** Marks all that a speaker says and dims the rest; null ends that. */
  chooseSpeaker(id) {
    this.#chosen = id;
    this.#showChoice();
    this.#parts.speakers.show(this.#live.findings, this.#chosen);
  }

  formResetCallback() {
    this.#isTouched = false;
    this.text = this.defaultValue;
    this.#isTouched = false;
  }

  formDisabledCallback(isDisabled) {
    this.#isDisabled = isDisabled;
    this.#applyAttributes();
  }

  formStateRestoreCallback(text) {
    this.text = text;
  }

  get #isReadOnly() {
    return this.hasAttribute("readonly");
  }

  #build() {
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    root.append(...TEMPLATE.map((tree) => grow(document, tree)));
    adoptStyles(root);
    const find = (selector) => root.querySelector(selector);
    const field = find(".field");
    const layer = find(".layer");
    const marks = new Marks(layer, {
      draw: () => this.#isReadOnly && this.#parts.pointing.refresh(),
      height: () => field.scrollHeight,
    });
    const go = (id) => this.select(id);
    return {
      field,
      layer,
      marks,
      intake: new Intake(field, {
        isFixed: () => this.#isReadOnly || this.#isDisabled,
        change: (isUndone) => this.#changed(isUndone),
        hint: (stretch, hints) => this.#live.hint(stretch, hints),
        problem: (message) => this.#fail(message),
      }),
      problem: find(".problem"),
      status: find(".status"),
      frame: find(".frame"),
      legend: new Legend(find(".legend-place"), (kind, shown) => this.#toggle(kind, shown)),
      speakers: new Speakers(find(".speakers-place"), (id) => this.chooseSpeaker(id), go),
      checks: new Checks(find(".checks-place"), go),
      pointing: new Pointing({
        sheet: find(".sheet"),
        field,
        marks,
        explanation: new Explanation(find(".explanation")),
        findings: () => this.#live.findings,
        choose: (annotation) => this.chooseSpeaker(this.#live.findings.speakerOf(annotation)?.id ?? null),
        describe: (annotation) => explainInWords(this.#live.findings, annotation),
        say: (words) => (this.#parts.status.textContent = words),
      }),
    };
  }

  /** What was set before the element was one of ours stands in the way of its own properties. */
  #takeProperties() {
    for (const name of Object.keys(this)) {
      if (!(name in ArticleAnnotator.prototype)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
  }

  /** The content may still be on its way, when the page is read while this is there already. */
  #takeContent() {
    const take = () => {
      if (this.#isTouched || this.defaultValue === "") return;
      this.text = this.defaultValue;
      this.#isTouched = false;
    };
    take();
    if (this.ownerDocument.readyState === "loading") this.ownerDocument.addEventListener("DOMContentLoaded", take, { once: true });
  }

  #applyAttributes() {
    const { field, layer, pointing } = this.#parts;
    const readonly = this.#isReadOnly;
    field.disabled = this.#isDisabled;
    field.ariaLabel = this.getAttribute("aria-label") ?? (this.#internals.labels[0]?.textContent.trim() || "Article");
    this.#validate();
    field.placeholder = this.getAttribute("placeholder") || "Paste an article";
    field.hidden = readonly;
    // Not inert: what is inert can't be pointed at, and the field lies over it.
    layer.setAttribute("aria-hidden", String(!readonly));
    this.#parts.marks.keepsText = readonly;
    pointing.readonly = readonly;
    this.#render();
  }

  #toggle(kind, shown) {
    const hidden = new Set(this.hiddenKinds);
    if (shown) hidden.delete(kind);
    else hidden.add(kind);
    this.hiddenKinds = hidden;
  }

  #changed(isUndone = false) {
    this.#isTouched = true;
    this.#internals.setFormValue(this.text);
    this.#validate();
    this.#live.change(this.text, { isUndone });
  }

  #validate() {
    const isMissing = this.hasAttribute("required") && this.text === "" && !this.#isReadOnly;
    if (isMissing) this.#internals.setValidity({ valueMissing: true }, "Please paste or write an article.", this.#parts.field);
    else this.#internals.setValidity({});
  }

  #followed() {
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
    // Not up to the window: what the page reports as its own errors is none of ours.
    this.dispatchEvent(new CustomEvent("error", { detail: { message, cause } }));
  }

  #paint() {
    this.#parts.marks.paint(this.#live.findings, new Set(this.hiddenKinds));
    if (this.#isReadOnly) this.#parts.pointing.refresh();
    this.#showChoice();
  }

  #render() {
    const { legend, speakers, checks, status, frame } = this.#parts;
    const findings = this.#live.findings;
    if (this.#chosen !== null && !findings.speakersById.has(this.#chosen)) this.#chosen = null;
    this.#paint();
    legend.show(findings.counts(), new Set(this.hiddenKinds));
    speakers.show(findings, this.#chosen);
    checks.show(findings);
    frame.classList.toggle("empty", findings.text === "");
    const words =
      findings.text === ""
        ? ""
        : `${findings.speech.length} quotes, ${findings.shares().length} speakers, ${findings.toCheck().length} to check`;
    if (status.textContent !== words) status.textContent = words;
  }

  #showChoice() {
    this.#parts.layer.classList.toggle("dimmed", this.#chosen !== null);
    this.#parts.marks.choose(this.#chosen);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

reflect(ArticleAnnotator.prototype, {
  flags: { disabled: "disabled", required: "required", readOnly: "readonly" },
  words: ["name", "placeholder", "theme"],
});

// Two versions of the package on one page: the first is the page's.
if (!customElements.get("article-annotator")) customElements.define("article-annotator", ArticleAnnotator);
