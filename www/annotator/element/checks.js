/** The work list: what an editor should check, by rule, to be worked down to nothing. */

import { excerpt } from "../findings/explain.js";
import { element, note } from "./make.js";
import { arrange, Rows } from "./rows.js";

/** A group of many that are seldom wrong: closed until somebody opens it. */
const CLOSED = "unsure-reported-speech";

/** So much of the words tells that a message has them. */
const SAID = 30;

export class Checks {
  #note = note("");
  #groups = element("div", "groups");
  #undo = button("undo", "Undo");
  #redo = button("redo", "Redo");
  #dismissed = group("Dismissed", false);
  #lost = group("Corrections without their words", true);
  #forget = button("forget", "Forget all");
  #lostIds = [];
  #byRule = new Map();
  #on;

  /**
   * @param {HTMLElement} place
   * @param {object} on
   * @param {(check: any) => void} on.go
   * @param {(check: any) => void} on.fix
   * @param {(check: any) => void} on.dismiss
   * @param {(...ids: number[]) => void} on.remove Takes corrections back.
   * @param {() => void} on.undo
   * @param {() => void} on.redo
   */
  constructor(place, on) {
    this.#on = on;
    const history = element("div", "actions");
    history.append(this.#undo, this.#redo);
    this.#lost.element.append(this.#forget);
    place.replaceChildren(this.#note, this.#groups, history, this.#dismissed.element, this.#lost.element);
    place.addEventListener("click", (event) => this.#clicked(/** @type {Element} */ (event.target)));
  }

  /**
   * @param {import("../findings/findings.js").Findings} findings
   * @param {import("../corrections/corrections.js").Corrections} corrections
   */
  show(findings, corrections) {
    const { checks, checkRules } = findings;
    const dismissed = /** @type {any[]} */ (corrections.list).filter(({ type }) => type === "dismiss");
    const lost = /** @type {any[]} */ (corrections.lost).filter(({ type }) => type !== "dismiss");
    const isDone = dismissed.length + corrections.list.length > 0;
    this.#note.textContent = findings.text.trim() === "" ? "No text yet." : isDone ? "All checked." : "Nothing to check.";
    this.#note.hidden = checks.length > 0;

    const rules = new Set([...checkRules.keys(), ...checks.map(({ rule }) => rule)]);
    const shown = [...rules].filter((rule) => checks.some((check) => check.rule === rule));
    for (const rule of shown) {
      if (!this.#byRule.has(rule)) this.#byRule.set(rule, group(checkRules.get(rule) ?? rule, rule !== CLOSED));
      const theirs = checks.filter((check) => check.rule === rule);
      this.#byRule.get(rule).show(
        theirs.map((check) => ({ check, words: excerpt(findings, check), title: checkRules.get(rule) })),
        row,
      );
    }
    arrange(
      this.#groups,
      shown.map((rule) => this.#byRule.get(rule).element),
    );
    this.#dismissed.show(
      dismissed.map(({ id, rule, target }) => ({ id, words: target.exact, why: checkRules.get(rule) ?? rule, action: "Restore" })),
      correctionRow,
    );
    this.#lost.show(
      lost.map((entry) => ({ id: entry.id, words: entry.target?.exact ?? entry.name ?? "", why: named(entry), action: "Forget" })),
      correctionRow,
    );
    this.#lostIds = lost.map(({ id }) => id);
    this.#forget.hidden = lost.length < 2;
    this.#undo.hidden = !corrections.canUndo;
    this.#redo.hidden = !corrections.canRedo;
  }

  /** Whether the group of a rule is open. */
  isOpen(rule) {
    return this.#byRule.get(rule)?.element.open ?? true;
  }

  #clicked(target) {
    const pressed = target.closest("button");
    if (!pressed) return;
    const name = pressed.className;
    if (name === "undo" || name === "redo") {
      this.#on[name]();
      if (pressed.hidden) [this.#undo, this.#redo].find((other) => !other.hidden)?.focus();
      return;
    }
    if (name === "forget") {
      this.#on.remove(...this.#lostIds);
      this.#undo.focus();
      return;
    }
    const rows = this.#rows();
    const at = rows.indexOf(pressed.closest("li"));
    for (const one of [...this.#byRule.values(), this.#dismissed, this.#lost]) {
      const item = one.rows.itemOf(pressed);
      if (item) this.#on[name](item.check ?? item.id);
    }
    if (name === "go" || pressed.isConnected) return;
    // The next one is at hand, for the keyboard too.
    const left = this.#rows();
    const next = left[Math.min(at, left.length - 1)];
    (next?.querySelector(`.${name}`) ?? next?.querySelector("button") ?? this.#undo).focus();
  }

  #rows() {
    return [...this.#groups.querySelectorAll("details[open] li")];
  }
}

/** A group that opens and closes, with its number. */
function group(title, isOpen) {
  const box = /** @type {HTMLDetailsElement} */ (element("details", "group"));
  box.open = isOpen;
  const summary = element("summary");
  const number = element("span", "count");
  const list = element("ol", "said");
  const rows = new Rows(list);
  summary.append(element("span", "group-title", title), " ", number);
  box.append(summary, list);
  box.hidden = true;
  return {
    element: box,
    rows,
    show(items, make) {
      box.hidden = items.length === 0;
      number.textContent = String(items.length);
      rows.show(items, ({ check, ...item }) => JSON.stringify([item, check?.message, check?.fix?.replacement]), make);
    },
  };
}

function row({ check, words }) {
  const item = element("li", "check");
  // The sentence says the words itself, more often than not.
  if (!check.message.includes(words.slice(0, SAID))) item.append(element("span", "excerpt", words));
  const actions = element("div", "actions");
  actions.append(button("go", "Go", words));
  if (check.fix) actions.append(button("fix", fixOf(check.fix), words));
  actions.append(button("dismiss", "Dismiss", words));
  item.append(element("span", "doubt", check.message), actions);
  return item;
}

function fixOf({ start, end, replacement }) {
  if (replacement.trim() === "") return "Apply fix";
  return `Apply fix: ${start === end ? "insert " : ""}${replacement}`;
}

function correctionRow({ words, why, action }) {
  const item = element("li", "check");
  const actions = element("div", "actions");
  actions.append(button("remove", action, words));
  item.append(element("span", "excerpt", words), element("span", "doubt", why), actions);
  return item;
}

function button(name, words, of = "") {
  const made = /** @type {HTMLButtonElement} */ (element("button", name, words));
  made.type = "button";
  if (of) made.setAttribute("aria-label", `${words}: ${of}`);
  return made;
}

/** What a correction says, in words. */
/** @param {any} correction */
function named({ type, speaker, isSpeech, kind, to, into, name }) {
  if (type === "speaker") return speaker === null ? "Spoken by nobody" : `Spoken by ${speaker}`;
  if (type === "speech") return isSpeech ? "Speech" : "Not speech";
  if (type === "merge") return `${name} is ${into}`;
  if (type === "split") return `This is ${to}`;
  if (type === "rename") return `${name} is called ${to}`;
  return `${type} ${kind ?? name ?? ""}`;
}
