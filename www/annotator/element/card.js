/** What can be done about a mark, or about words that are selected: the actions of the card beside them. */

import { excerpt } from "../findings/explain.js";
import { isSpeech, KINDS } from "../findings/kinds.js";
import { element } from "./make.js";

/**
 * @param {import("../findings/findings.js").Findings} findings
 * @param {any} annotation
 * @param {(correction: object) => void} correct
 * @param {boolean} [isChoosing] Whether the choice of the speaker is open.
 */
export function actionsOf(findings, annotation, correct, isChoosing = false) {
  const { kind, start, end } = annotation;
  const box = element("div", "card");
  const actions = element("div", "actions");
  box.append(actions);
  const add = (name, words, correction) => actions.append(button(name, words, () => correct({ start, end, ...correction })));
  const speaker = findings.speakerOf(annotation)?.name ?? null;
  const isQuote = kind === "quote" || kind === "indirect-quote";
  if (isSpeech(annotation) && speaker && !annotation.by) add("accept", "Right", { type: "speaker", kind, speaker });
  if (isQuote || kind === "speaker") {
    const choices = element("div", "choices");
    const opener = button("choose", isQuote ? "Speaker…" : "This is…", () => open(choices.hidden));
    const name = (chosen) =>
      correct(isQuote ? { type: "speaker", kind, start, end, speaker: chosen } : { type: "split", start, end, to: chosen });
    choices.append(...choicesOf(findings, speaker, isQuote, name));
    const open = (isOpen) => {
      choices.hidden = !isOpen;
      opener.setAttribute("aria-expanded", String(isOpen));
      if (isOpen && opener.isConnected) choices.querySelector("button")?.focus();
    };
    actions.append(opener);
    box.append(choices);
    open(isChoosing);
  }
  if (isSpeech(annotation)) add("not-speech", "Not speech", { type: "speech", isSpeech: false });
  else if (isQuote) add("speech", "Speech", { type: "speech", isSpeech: true });
  add("delete", "Delete mark", { type: "delete", kind });
  withArrows(box);
  return box;
}

/** What words that are selected can be marked as. */
export function marksOf(findings, { start, end }, correct) {
  const box = element("div", "card");
  const actions = element("div", "actions");
  for (const { kind, label } of KINDS) actions.append(button("mark-as", label, () => correct({ type: "mark", kind, start, end })));
  box.append(element("p", "title", `Mark “${excerpt(findings, { start, end }, 40)}” as`), actions);
  withArrows(box);
  return box;
}

function choicesOf(findings, speaker, isQuote, name) {
  const buttons = findings.document.speakers.map((one) => {
    const made = button("name", one.name, () => name(one.name));
    made.setAttribute("aria-pressed", String(one.name === speaker));
    return made;
  });
  if (isQuote) buttons.push(button("name", "Nobody", () => name(null)));
  const list = element("div", "actions");
  list.append(...buttons);
  const form = element("form", "typed");
  const field = /** @type {HTMLInputElement} */ (element("input"));
  field.setAttribute("aria-label", "Another name");
  field.placeholder = "Another name";
  const set = button("set", "Set", () => {});
  set.type = "submit";
  form.append(field, set);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) name(field.value);
  });
  return [list, form];
}

/** The arrow keys go from button to button. */
function withArrows(box) {
  box.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step || event.target.localName !== "button") return;
    event.preventDefault();
    const buttons = [...box.querySelectorAll("button")].filter((one) => !one.closest("[hidden]"));
    buttons.at((buttons.indexOf(event.target) + step) % buttons.length).focus();
  });
}

function button(name, words, work) {
  const made = /** @type {HTMLButtonElement} */ (element("button", name, words));
  made.type = "button";
  made.addEventListener("click", work);
  return made;
}
