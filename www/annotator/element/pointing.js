/** Which span the reader points at: with the mouse, with the caret, or with the arrow keys in a read-only text. */

const REST = 120;

export class Pointing {
  #parts;
  #timer = 0;
  #current = null;
  #connected = null;
  #readonly = false;

  /** What is to be shown as soon as the page has scrolled there. */
  #awaited = null;
  /** Whether the card is about the words that are selected. */
  #isSelection = false;

  /** @param {{ sheet, field, marks, box, explanation, findings, choose, describe, say, actions, selected, isFixed }} parts `say` tells a screen reader. */
  constructor(parts) {
    this.#parts = parts;
    const { sheet, field } = parts;
    sheet.addEventListener("pointermove", (event) => this.#rest(() => this.#at(event)));
    sheet.addEventListener("pointerleave", () => this.#rest(() => this.#isSelection || this.hide()));
    sheet.addEventListener("click", (event) => this.#rest(() => this.#at(event)));
    field.addEventListener("keydown", (event) => this.#keyInField(event));
    field.addEventListener("keyup", (event) => /^(?:Arrow|Home|End|Page)/.test(event.key) && !event.altKey && this.#atCaret());
    sheet.addEventListener("keydown", (event) => this.#readonly && this.#keyInText(event));
    sheet.addEventListener("focusin", (event) => {
      const mark = this.#readonly && event.target.closest("mark");
      if (mark) this.#show(mark);
    });
    sheet.addEventListener("focusout", (event) => event.relatedTarget && !this.#isInCard(event.relatedTarget) && this.hide());
    sheet.addEventListener(
      "focusout",
      (event) => !event.relatedTarget && !this.#parts.explanation.isEntered && this.#rest(() => this.hide()),
    );
    const { box } = parts;
    box.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    box.addEventListener("pointerleave", () => this.#rest(() => this.#isSelection || this.#parts.explanation.isEntered || this.hide()));
    box.addEventListener("focusout", (event) => !this.#isInCard(event.relatedTarget) && event.relatedTarget && this.hide());
    box.addEventListener("keydown", (event) => event.key === "Escape" && this.#leave());
  }

  #isInCard(node) {
    return this.#parts.box.contains(node);
  }

  /** Back from the card to the text. */
  #leave() {
    const isEntered = this.#parts.explanation.isEntered;
    this.hide();
    if (isEntered) this.#parts.field.focus({ preventScroll: true });
  }

  /**
   * The actions of the mark at the caret, or of the words that are selected, get the focus.
   *
   * @param {boolean} isChoosing Whether its speaker is to be chosen.
   */
  enter(isChoosing) {
    const { field, findings, marks, box } = this.#parts;
    if (this.#parts.isFixed()) return;
    const { selectionStart: start, selectionEnd: end } = field;
    const isMark = findings().document.annotations.some((one) => one.start === start && one.end === end);
    if (end > start && !isMark) this.#showSelection(null);
    else {
      const around = this.#around(start);
      const meant = (isChoosing && around.findLast(({ kind }) => /quote|speaker/.test(kind))) || around.at(-1);
      const mark = meant && marks.reveal(meant);
      if (!mark) {
        this.#parts.say("There is no mark at the cursor.");
        return;
      }
      this.#show(mark, null, isChoosing);
    }
    const first = isChoosing ? ".choices button" : "button";
    (box.querySelector(first) ?? box.querySelector("button"))?.focus({ preventScroll: true });
  }

  /** What can be made of the words that are selected. */
  #showSelection(point) {
    const { field, marks, selected, explanation } = this.#parts;
    const { selectionStart: start, selectionEnd: end } = field;
    const line = marks.lineAt(start)?.getBoundingClientRect();
    if (!line) return;
    this.hide();
    this.#isSelection = true;
    const place = point ? new DOMRect(point.x, point.y - 12, 0, 24) : line;
    explanation.present([selected({ start, end })], "selection", [place], point, true);
  }

  /** Listens to the page, until `disconnect`. */
  connect() {
    this.disconnect();
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    addEventListener("scroll", () => this.#scrolled(), { passive: true, signal });
    addEventListener("keydown", (event) => event.key === "Escape" && this.hide(), { signal });
  }

  disconnect() {
    this.#connected?.abort();
  }

  set readonly(readonly) {
    this.#readonly = readonly;
    this.hide();
    queueMicrotask(() => this.refresh());
  }

  /** The first span takes part in the order of the Tab key; the arrow keys go on from there. */
  refresh() {
    const firsts = this.#parts.marks.firsts();
    for (const mark of firsts) {
      if (this.#readonly) mark.tabIndex = -1;
      else mark.removeAttribute("tabindex");
    }
    if (this.#readonly && firsts.length > 0) firsts[0].tabIndex = 0;
  }

  /** Points at an annotation; `later` waits until the page has scrolled there. */
  mark(id, later) {
    clearTimeout(this.#timer);
    const show = () => {
      const [mark] = this.#parts.marks.of(id);
      if (mark) this.#show(mark);
    };
    this.#awaited = later ? show : null;
    if (later) this.#timer = setTimeout(show, 600);
    else requestAnimationFrame(show);
  }

  /** What is awaited is shown when the page stands still. */
  #scrolled() {
    if (!this.#awaited) {
      if (!this.#parts.explanation.isEntered) this.hide();
      return;
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#awaited, REST);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#awaited = null;
    this.#isSelection = false;
    this.#current?.classList.remove("current");
    this.#current?.removeAttribute("aria-description");
    this.#current = null;
    this.#parts.explanation.hide();
  }

  #rest(then) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, REST);
  }

  #at({ type, clientX, clientY }) {
    const { field, explanation, isFixed } = this.#parts;
    // Whoever works in the card keeps it.
    if (explanation.isEntered) return;
    if (type === "click" && !isFixed() && field.selectionEnd > field.selectionStart) {
      this.#showSelection({ x: clientX, y: clientY });
      return;
    }
    if (this.#isSelection && type !== "click") return;
    const mark = this.#parts.sheet
      .getRootNode()
      .elementsFromPoint(clientX, clientY)
      .find((element) => element.localName === "mark");
    if (mark) this.#show(mark, { x: clientX, y: clientY });
    else this.hide();
  }

  #show(mark, point = null, isChoosing = false) {
    const { explanation, findings, marks, describe, actions, isFixed } = this.#parts;
    this.#awaited = null;
    this.#isSelection = false;
    const annotation = marks.annotationOf(mark);
    if (!annotation) return;
    if (mark !== this.#current) this.#current?.classList.remove("current");
    this.#current = mark;
    mark.classList.add("current");
    if (this.#readonly) mark.setAttribute("aria-description", describe(annotation));
    explanation.show(findings(), annotation, [...mark.getClientRects()], point, isFixed() ? null : actions(annotation, isChoosing));
  }

  /** The innermost span at the caret. */
  #atCaret() {
    const innermost = this.#around(this.#parts.field.selectionStart).at(-1);
    if (innermost) this.mark(innermost.id, false);
    else this.hide();
  }

  #around(caret) {
    const { findings, marks } = this.#parts;
    return findings().document.annotations.filter(
      (annotation) => annotation.start <= caret && caret < annotation.end && marks.shows(annotation),
    );
  }

  /** Alt and up or down: the caret goes from span to span. */
  #keyInField(event) {
    if (!event.altKey || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const { field, findings, marks } = this.#parts;
    const spans = findings().document.annotations.filter((annotation) => marks.shows(annotation));
    const next =
      event.key === "ArrowDown"
        ? spans.find(({ start }) => start > field.selectionStart)
        : spans.findLast(({ start }) => start < field.selectionStart);
    if (!next) return;
    field.setSelectionRange(next.start, next.start);
    const mark = marks.reveal(next);
    mark?.scrollIntoView({ block: "nearest" });
    this.mark(next.id, false);
    // The focus stays in the field, whose letters alone would be read.
    this.#parts.say(this.#parts.describe(next));
  }

  #keyInText(event) {
    const mark = event.target.closest("mark");
    if (!mark) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      const firsts = this.#parts.marks.firsts();
      const next = firsts[firsts.indexOf(mark) + step];
      if (!next) return;
      mark.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      this.#parts.choose(this.#parts.marks.annotationOf(mark));
    }
  }
}
