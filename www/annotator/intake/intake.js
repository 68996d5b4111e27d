/** The ways of a text into the field: put in, pasted, dropped, or opened from a file. */

import { readHtml } from "./paste.js";

/** Chromium takes seconds to type a longer text for its undo: such a one is put in at once, and can't be undone. */
const LONGEST_UNDO = 30_000;

export class Intake {
  #field;
  #on;

  /**
   * @param {HTMLTextAreaElement} field
   * @param {object} on
   * @param {() => boolean} on.isFixed Whether the text must not be changed by the reader.
   * @param {(isUndone?: boolean) => void} on.change The field has another text; perhaps one that it had before.
   * @param {(stretch: { start: number, end: number }, hints: object[]) => void} on.hint What its markup says of a stretch of it.
   * @param {(message: string) => void} on.problem
   */
  constructor(field, on) {
    this.#field = field;
    this.#on = on;
    field.addEventListener("input", ({ inputType }) => on.change(/^history/.test(inputType)));
    field.addEventListener("paste", (event) => this.#pasted(event));
    for (const type of ["dragover", "drop"]) field.getRootNode().addEventListener(type, (event) => this.#dropped(event));
  }

  /** Puts a text in place of the text, as one step that can be undone. */
  open(text) {
    this.#replace({ text }, 0, this.#field.value.length);
  }

  /** The same with the text of HTML, which is never executed. */
  openHtml(html) {
    this.#replace(readHtml(html), 0, this.#field.value.length);
  }

  /** Opens a file: HTML for its text, anything else as text in UTF-8. */
  async openFile(file) {
    const content = await file.text();
    if (content.includes("\0")) this.#on.problem(`${file.name} is not a text file. Save it as plain text or HTML and open that.`);
    else if (/html/.test(file.type) || /\.x?html?$/i.test(file.name)) this.openHtml(content);
    else this.open(content);
  }

  #pasted(event) {
    const html = event.clipboardData?.getData("text/html");
    const read = html ? readHtml(html) : { text: "" };
    if (read.text === "") return;
    event.preventDefault();
    this.#replace(read, this.#field.selectionStart, this.#field.selectionEnd);
  }

  async #dropped(event) {
    if (this.#on.isFixed() || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const file = event.type === "drop" && event.dataTransfer.files[0];
    if (file) await this.openFile(file);
  }

  #replace({ text, hints = [] }, start, end) {
    const field = this.#field;
    field.focus({ preventScroll: true });
    field.setSelectionRange(start, end);
    // Deprecated, and the only way that the browser's own undo knows of.
    const done = !field.hidden && text.length <= LONGEST_UNDO && document.execCommand(text === "" ? "delete" : "insertText", false, text);
    if (!done || field.value.length === 0) field.setRangeText(text, start, end, "end");
    if (start === 0) {
      field.setSelectionRange(0, 0);
      // To its beginning, if that is above what is seen: a long text that was "nearest" would hide what stands over it.
      if (field.getBoundingClientRect().top < 0) field.scrollIntoView({ block: "start" });
    }
    this.#on.change();
    // The field has its own line ends: where it changed the text, the hints would be beside it.
    const put = field.value.startsWith(text, start);
    this.#on.hint({ start, end: start + text.length }, put ? hints : []);
  }
}
