/** The ways of a text into the field: put in, pasted, dropped, or opened from a file. */

import { decode, NoText } from "./decode.js";
import { readHtml } from "./html.js";
import { trusted } from "./trusted.js";

/** A longer text is put in at once, and can't be undone: the browser would take seconds to remember it. */
const LONGEST_UNDO = 300_000;

export class Intake {
  #field;
  #on;

  /**
   * @param {HTMLTextAreaElement} field
   * @param {object} on
   * @param {() => boolean} on.isFixed Whether the text must not be changed by the reader.
   * @param {(isUndone?: boolean) => void} on.change The field has another text; perhaps one that it had before.
   * @param {(stretch: { start: number, end: number }, hints: import("./hints.js").Hint[]) => void} on.hint What its markup
   *   says of a stretch of it.
   * @param {(message: string, cause?: unknown) => void} on.problem
   */
  constructor(field, on) {
    this.#field = field;
    this.#on = on;
    field.addEventListener("input", (event) => on.change(/^history/.test(/** @type {InputEvent} */ (event).inputType)));
    field.addEventListener("paste", (event) => this.#pasted(event));
    for (const type of ["dragover", "drop"]) field.getRootNode().addEventListener(type, (event) => this.#dropped(event));
  }

  /** Puts a text in place of the text, as one step that can be undone. */
  open(text) {
    this.#replace({ text }, 0, this.#field.value.length);
  }

  /** Puts a text in place of a stretch, as one step that can be undone. */
  put(text, start, end) {
    this.#field.focus({ preventScroll: true });
    put(this.#field, text, start, end);
    this.#on.change();
  }

  /** The same as `open` with the text of HTML, which is never executed. */
  openHtml(html) {
    const read = this.#read(html);
    if (read) this.#replace(read, 0, this.#field.value.length);
    else this.#on.problem("This page’s policy lets nobody read HTML. Your text is untouched. Paste the article as plain text instead.");
  }

  /**
   * Opens a file: HTML for its text, anything else as text.
   *
   * @param {File} file
   */
  async openFile(file) {
    const isHtml = /html/.test(file.type) || /\.x?html?$/i.test(file.name);
    try {
      const content = decode(new Uint8Array(await file.arrayBuffer()), { name: file.name, isHtml });
      if (isHtml) this.openHtml(content);
      else this.open(content);
    } catch (cause) {
      const isKnown = cause instanceof NoText;
      this.#on.problem(isKnown ? cause.message : `${file.name} can’t be read. Your text is untouched. Try to open the file again.`, cause);
    }
  }

  #pasted(event) {
    const html = event.clipboardData?.getData("text/html");
    const read = html ? this.#read(html) : null;
    // Without any of ours the browser pastes the plain text.
    if (!read || read.text === "") return;
    event.preventDefault();
    this.#replace(read, this.#field.selectionStart, this.#field.selectionEnd);
  }

  /** Null where the page's policy allows no Trusted Types of ours. */
  #read(html) {
    try {
      return readHtml(html);
    } catch {
      return null;
    }
  }

  async #dropped(event) {
    if (this.#on.isFixed() || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    const file = event.type === "drop" && event.dataTransfer.files[0];
    if (file) await this.openFile(file);
  }

  /** @param {{ text: string, hints?: import("./hints.js").Hint[] }} read */
  #replace({ text, hints = [] }, start, end) {
    const field = this.#field;
    field.focus({ preventScroll: true });
    put(field, text, start, end);
    if (start === 0) {
      field.setSelectionRange(0, 0);
      // To its beginning, if that is above what is seen: a long text that was "nearest" would hide what stands over it.
      if (field.getBoundingClientRect().top < 0) field.scrollIntoView({ block: "start" });
    }
    this.#on.change();
    // The field has its own line ends: where it changed the text, the hints would be beside it.
    const isSame = field.value.startsWith(text, start);
    this.#on.hint({ start, end: start + text.length }, isSame ? hints : []);
  }
}

/** Puts a text in place of a stretch of a field's: as one step that can be undone, where the browser can. */
function put(field, text, start, end) {
  const before = field.value;
  const wanted = before.slice(0, start) + text.replace(/\r\n?/g, "\n") + before.slice(end);
  if (wanted === before) return;
  field.setSelectionRange(start, end);
  if (!field.hidden && wanted.length <= LONGEST_UNDO) type(text, () => field.value === wanted);
  if (field.value !== wanted) field.setRangeText(text, start, end, "end");
}

/**
 * Types a text where the caret is, by commands that are deprecated and the only way that the browser's own undo knows of.
 * Chromium's `insertText` takes as long as the square of the lines (2,000 lines took 40 s and more); as HTML all of them
 * come at once. Firefox has no `insertHTML` in a field, and needs none.
 */
function type(text, isRight) {
  const html = /[\r\n]/.test(text) ? asHtml(text) : null;
  if (html === null || !document.execCommand("insertHTML", false, html)) {
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
  } else if (!isRight()) document.execCommand("undo");
}

/** Markup that is this text; null where a policy lets nobody make any. */
function asHtml(text) {
  const words = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  // The last break of a block shows nothing unless another follows.
  const lines = words.replace(/\r\n?|\n/g, "<br>") + (/[\r\n]$/.test(text) ? "<br>" : "");
  try {
    return trusted(lines);
  } catch {
    return null;
  }
}
