/** Which span the reader points at: with the mouse, with the caret, or with the arrow keys in a read-only text. */

const REST = 120;

export class Pointing {
  #parts;
  #timer = 0;
  #current = null;
  #connected = null;
  #readonly = false;

  /** @param {{ sheet, field, marks, explanation, findings, choose, describe, say }} parts `say` tells a screen reader. */
  constructor(parts) {
    this.#parts = parts;
    const { sheet, field } = parts;
    sheet.addEventListener("pointermove", (event) => this.#rest(() => this.#at(event)));
    sheet.addEventListener("pointerleave", () => this.#rest(() => this.hide()));
    sheet.addEventListener("click", (event) => this.#rest(() => this.#at(event)));
    field.addEventListener("keydown", (event) => this.#keyInField(event));
    field.addEventListener("keyup", (event) => /^(?:Arrow|Home|End|Page)/.test(event.key) && !event.altKey && this.#atCaret());
    sheet.addEventListener("keydown", (event) => this.#readonly && this.#keyInText(event));
    sheet.addEventListener("focusin", (event) => {
      const mark = this.#readonly && event.target.closest("mark");
      if (mark) this.#show(mark);
    });
    sheet.addEventListener("focusout", () => this.hide());
  }

  /** Listens to the page, until `disconnect`. */
  connect() {
    this.disconnect();
    this.#connected = new AbortController();
    const { signal } = this.#connected;
    addEventListener("scroll", () => this.hide(), { passive: true, signal });
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
    if (later) this.#timer = setTimeout(show, 600);
    else requestAnimationFrame(show);
  }

  hide() {
    clearTimeout(this.#timer);
    this.#current?.classList.remove("current");
    this.#current?.removeAttribute("aria-description");
    this.#current = null;
    this.#parts.explanation.hide();
  }

  #rest(then) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(then, REST);
  }

  #at({ clientX, clientY }) {
    const mark = this.#parts.sheet
      .getRootNode()
      .elementsFromPoint(clientX, clientY)
      .find((element) => element.localName === "mark");
    if (mark) this.#show(mark, { x: clientX, y: clientY });
    else this.hide();
  }

  #show(mark, point = null) {
    const { explanation, findings, marks, describe } = this.#parts;
    const annotation = marks.annotationOf(mark);
    if (!annotation) return;
    if (mark !== this.#current) this.#current?.classList.remove("current");
    this.#current = mark;
    mark.classList.add("current");
    if (this.#readonly) mark.setAttribute("aria-description", describe(annotation));
    explanation.show(findings(), annotation, [...mark.getClientRects()], point);
  }

  /** The innermost span at the caret. */
  #atCaret() {
    const { field, findings, marks } = this.#parts;
    const caret = field.selectionStart;
    const around = findings().document.annotations.filter(
      (annotation) => annotation.start <= caret && caret < annotation.end && marks.shows(annotation),
    );
    const innermost = around.at(-1);
    if (innermost) this.mark(innermost.id, false);
    else this.hide();
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
