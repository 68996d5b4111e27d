/**
 * `<article-annotator>`: a text field for an article that shows what it finds in it.
 *
 * Its text content is the text that it begins with, as that of a `<textarea>` is.
 * Attributes: `readonly` (shows only, each span can be reached with the arrow keys), `disabled`, `required`, `name` (its text
 * is sent with a form), `placeholder`, `theme` ("light", "dark"; else the reader's), `hidden-kinds` (kinds switched off, apart
 * by spaces), `worker` ("off": the wasm runs on the page's own thread). Each is a property too: `readOnly`, `hiddenKinds`…
 * Properties: `text` (`value` is the same), `result` ({annotations, speakers}, corrected, read only), `checks`, `corrections`, `hints` (what markup said of pasted text, read
 * only), `engine`; `form` and `labels`.
 * Methods: `open(text)`, `openHtml(html)`, `openFile(file)`, `select(id)`, `chooseSpeaker(id)`, `toJson()`, `toCsv(file)`.
 * Events: `annotate` (detail: text, result, checks, milliseconds), `correct` (result, checks, corrections), `select` (annotation, speaker), `error` (message, cause).
 * Slots, in place of the panels: `checks`, `speakers`, `legend`.
 * Parts: sheet, field, layer, mark and each kind, side, legend, speakers, checks, explanation, problem.
 */

import { answersWho } from "../corrections/apply.js";
import { Corrections } from "../corrections/corrections.js";
import { toCsv, toJson } from "../corrections/exports.js";
import { sharedEngine } from "../engine/engine.js";
import { explainInWords } from "../findings/explain.js";
import { Findings } from "../findings/findings.js";
import { isSpeech } from "../findings/kinds.js";
import { Live } from "../findings/live.js";
import { Intake } from "../intake/intake.js";
import { actionsOf, marksOf } from "./card.js";
import { Checks } from "./checks.js";
import { Explanation } from "./explanation.js";
import { listenForKeys, listKeys } from "./keys.js";
import { Legend } from "./legend.js";
import { grow, say } from "./make.js";
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
  #corrections = new Corrections(() => this.#corrected());
  /** What the engine found, with the corrections. */
  #findings = this.#live.findings;
  /** The check that was gone to last, and where the caret was put. */
  #gone = null;
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

  /** What was found and corrected: `{annotations, speakers}`, in UTF-16 code units of `text`. */
  get result() {
    return this.#findings.document;
  }

  /** What an editor should check, in the order of the text: without what is dismissed or corrected. */
  get checks() {
    return this.#findings.checks;
  }

  /** What a person says against the engine. */
  get corrections() {
    return this.#corrections;
  }

  /** The text with all that was found and corrected, as JSON. */
  toJson() {
    return toJson(this.#findings, this.#corrections);
  }

  /** The quotes as a table (CSV), corrected; `file` is its first column. */
  toCsv(file = "article") {
    return toCsv(file, this.#findings);
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
    const annotation = this.#findings.byId.get(id);
    if (!annotation) return;
    this.#view("article");
    const mark = this.#parts.marks.reveal(annotation);
    const { field, pointing } = this.#parts;
    if (!this.#isReadOnly) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(annotation.start, annotation.end);
    }
    const isSmooth = scrollTo(mark);
    pointing.mark(id, isSmooth);
    this.#tell("select", { annotation, speaker: this.#findings.speakerOf(annotation) });
  }

  /** Goes to what a check is about. @param {any} check */
  #goTo({ annotation, start, end, rule }) {
    this.#view("article");
    const { field, marks, pointing } = this.#parts;
    if (annotation !== null && this.#findings.byId.has(annotation)) {
      this.select(annotation);
      this.#gone = { rule, start, caret: field.selectionStart };
      return;
    }
    this.#gone = { rule, start, caret: start };
    pointing.hide();
    if (!this.#isReadOnly) {
      field.focus({ preventScroll: true });
      field.setSelectionRange(start, end);
    }
    scrollTo(marks.lineAt(start));
  }

  /** Where there is no room for two columns, one of these is seen. */
  #view(name) {
    if (!name) return;
    this.#parts.frame.dataset.view = name;
    for (const button of this.#parts.views.children) button.setAttribute("aria-pressed", String(button.value === name));
  }

  /** The check at the caret: the one gone to, else the first around it. */
  get #checkHere() {
    const { selectionStart: caret } = this.#parts.field;
    const gone = this.#gone?.caret === caret ? this.#gone : null;
    const { checks } = this.#findings;
    return (
      checks.find(({ rule, start }) => rule === gone?.rule && start === gone.start) ??
      checks.find(({ start, end }) => start <= caret && caret < end)
    );
  }

  /** @param {number} step 1, or -1 for the one before. */
  #nextCheck(step) {
    const checks = this.#findings.checks.filter(({ rule }) => this.#parts.checks.isOpen(rule));
    const caret = this.#parts.field.selectionStart;
    const here = checks.indexOf(this.#checkHere);
    const behind = checks.findIndex(({ start }) => start > caret);
    const next = here >= 0 ? here + step : step > 0 ? behind : (behind < 0 ? checks.length : behind) - 1;
    const check = checks.at(next < checks.length ? next : 0);
    if (!check) {
      this.#parts.status.textContent = "Nothing to check.";
      return;
    }
    this.#goTo(check);
    this.#parts.status.textContent = check.message;
  }

  /** The check or the quote at the caret is as it should be. */
  #accept() {
    if (this.#isFixed) return;
    const check = this.#checkHere;
    const { selectionStart: caret } = this.#parts.field;
    const quote = check
      ? this.#findings.byId.get(check.annotation)
      : this.#findings.speech.findLast(({ start, end }) => start <= caret && caret < end);
    const speaker = quote && isSpeech(quote) ? this.#findings.speakerOf(quote) : null;
    if (!check && !speaker) return;
    // Of the rules on who speaks, the person's word is the answer; any other check is no fault.
    if (speaker && (!check || answersWho(check.rule)))
      this.#corrections.add({ type: "speaker", kind: quote.kind, start: quote.start, end: quote.end, speaker: speaker.name });
    else this.#corrections.add({ type: "dismiss", rule: check.rule, start: check.start, end: check.end });
    if (check) this.#nextCheck(1);
  }

  /** Marks all that a speaker says and dims the rest; null ends that. */
  chooseSpeaker(id) {
    this.#chosen = id;
    this.#showChoice();
    this.#parts.speakers.show(this.#findings, this.#chosen, this.#isFixed);
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

  get #isFixed() {
    return this.#isReadOnly || this.#isDisabled;
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
    const correct = (correction) => {
      this.#corrections.add(correction);
      if (!this.#isFixed) field.focus({ preventScroll: true });
    };
    find(".views").addEventListener("click", ({ target }) => this.#view(target.closest("button")?.value));
    const keys = find(".keys");
    listKeys(keys);
    find(".keys-button").addEventListener("click", () => keys.showModal());
    listenForKeys(/** @type {ShadowRoot} */ (root), {
      check: (step) => this.#nextCheck(step),
      accept: () => this.#accept(),
      act: (isChoosing) => this.#parts.pointing.enter(isChoosing),
      undo: () => this.#corrections.undo(),
      redo: () => this.#corrections.redo(),
      list: () => keys.showModal(),
    });
    return {
      field,
      layer,
      marks,
      intake: new Intake(field, {
        isFixed: () => this.#isFixed,
        change: (isUndone) => this.#changed(isUndone),
        hint: (stretch, hints) => this.#live.hint(stretch, hints),
        problem: (message) => this.#fail(message),
      }),
      problem: find(".problem"),
      status: find(".status"),
      frame: find(".frame"),
      legend: new Legend(find(".legend-place"), (kind, shown) => this.#toggle(kind, shown)),
      speakers: new Speakers(
        find(".speakers-place"),
        (id) => this.chooseSpeaker(id),
        go,
        (correction) => this.#corrections.add(correction),
      ),
      badge: find(".badge"),
      views: find(".views"),
      checks: new Checks(find(".checks-place"), {
        go: (check) => this.#goTo(check),
        fix: ({ fix }) => this.#parts.intake.put(fix.replacement, fix.start, fix.end),
        dismiss: ({ rule, start, end }) => this.#corrections.add({ type: "dismiss", rule, start, end }),
        remove: (...ids) => this.#corrections.remove(...ids),
        undo: () => this.#corrections.undo(),
        redo: () => this.#corrections.redo(),
      }),
      pointing: new Pointing({
        sheet: find(".sheet"),
        field,
        marks,
        box: find(".explanation"),
        explanation: new Explanation(find(".explanation")),
        isFixed: () => this.#isFixed,
        actions: (annotation, isChoosing) => actionsOf(this.#findings, annotation, correct, isChoosing),
        selected: (range) => marksOf(this.#findings, range, correct),
        findings: () => this.#findings,
        choose: (annotation) => this.chooseSpeaker(this.#findings.speakerOf(annotation)?.id ?? null),
        describe: (annotation) => explainInWords(this.#findings, annotation),
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

  /** The engine's findings with the corrections on top. */
  #correct() {
    const { text, document, rules, checks, checkRules } = this.#live.findings;
    const chosen = this.#findings.speakersById.get(this.#chosen)?.name;
    const corrected = this.#corrections.correct(text, document, checks);
    const isSame = corrected.document === document && corrected.checks === checks;
    this.#findings = isSame
      ? this.#live.findings
      : new Findings(text, corrected.document, rules, corrected.checks, checkRules, this.#findings);
    // By corrections the speakers get other numbers.
    if (chosen) this.#chosen = corrected.document.speakers.find(({ name }) => name === chosen)?.id ?? null;
  }

  #corrected() {
    this.#correct();
    this.#parts.pointing.hide();
    this.#render();
    this.#tell("correct", { result: this.result, checks: this.checks, corrections: this.#corrections.list });
  }

  #followed() {
    this.#correct();
    this.#parts.pointing.hide();
    this.#paint();
  }

  #annotated(milliseconds) {
    this.#correct();
    this.#parts.problem.hidden = true;
    this.#render();
    this.#tell("annotate", { text: this.text, result: this.result, checks: this.checks, milliseconds });
  }

  #fail(message, cause = null) {
    this.#parts.problem.textContent = message;
    this.#parts.problem.hidden = false;
    // Not up to the window: what the page reports as its own errors is none of ours.
    this.dispatchEvent(new CustomEvent("error", { detail: { message, cause } }));
  }

  #paint() {
    this.#parts.marks.paint(this.#findings, new Set(this.hiddenKinds));
    if (this.#isReadOnly) this.#parts.pointing.refresh();
    this.#showChoice();
  }

  #render() {
    const { legend, speakers, checks, badge, views, status, frame } = this.#parts;
    const findings = this.#findings;
    if (this.#chosen !== null && !findings.speakersById.has(this.#chosen)) this.#chosen = null;
    this.#paint();
    legend.show(findings.counts(), new Set(this.hiddenKinds));
    speakers.show(findings, this.#chosen, this.#isFixed);
    checks.show(findings, this.#corrections);
    badge.textContent = String(findings.checks.length);
    badge.hidden = findings.text.trim() === "";
    say(views.children[1].lastChild, badge.hidden ? "" : badge.textContent);
    say(views.children[2].lastChild, badge.hidden ? "" : String(findings.shares().length));
    frame.classList.toggle("empty", findings.text === "");
    const words = findings.text === "" ? "" : findings.summary();
    say(status, words);
  }

  #showChoice() {
    this.#parts.layer.classList.toggle("dimmed", this.#chosen !== null);
    this.#parts.marks.choose(this.#chosen);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }
}

/** Scrolls an element into sight. @returns {boolean} Whether that takes a while. */
function scrollTo(element) {
  const isNear = element && Math.abs(element.getBoundingClientRect().top) < 4 * innerHeight;
  const isSmooth = Boolean(isNear) && !matchMedia("(prefers-reduced-motion: reduce)").matches;
  element?.scrollIntoView({ block: "center", behavior: isSmooth ? "smooth" : "auto" });
  return isSmooth;
}

reflect(ArticleAnnotator.prototype, {
  flags: { disabled: "disabled", required: "required", readOnly: "readonly" },
  words: ["name", "placeholder", "theme"],
});

// Two versions of the package on one page: the first is the page's.
if (!customElements.get("article-annotator")) customElements.define("article-annotator", ArticleAnnotator);
