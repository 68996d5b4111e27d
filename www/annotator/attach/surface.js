/** Our own place in the host's page: one element behind the body, which takes up no room, and all that we show in its shadow. */

import { Explanation } from "../element/explanation.js";
import { grow } from "../element/make.js";
import { newElement, outermostOf, viewOf } from "../intake/nodes.js";
import { boxRulesFor } from "./paint/looks.js";

const STYLE = /* css */ `
:host { all: initial; position: absolute; inset: 0 auto auto 0; inline-size: 0; block-size: 0; z-index: 2147483000; color-scheme: inherit;
  font: 14px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif;
  --paper: light-dark(#fffefa, #1c1b19); --ink: light-dark(#1f1d1a, #ece8e0); --muted: light-dark(#5f5a52, #aba498);
  --line: light-dark(#8d867a, #6f6a62); --accent: light-dark(#0b4a8f, #9cc4f5); --doubt: light-dark(#9a2a00, #ffb08a); }
[hidden] { display: none !important; }
.pane { position: absolute; overflow: hidden; pointer-events: none; }
.pane i { position: absolute; box-sizing: border-box; border-radius: 2px; }
.mirror { position: absolute; left: var(--field-left); top: var(--field-top); box-sizing: border-box; margin: 0; border: 0; visibility: hidden; overflow: visible; }
.mirror > * { contain: layout paint; }
.mirror > * + * { text-indent: 0; }
.explanation, .problem, .list { box-sizing: border-box; padding: 0.6rem 0.8rem; background: var(--paper); color: var(--ink);
  border: 1px solid var(--line); border-radius: 6px; box-shadow: 0 6px 24px rgb(0 0 0 / 18%); }
.explanation { position: fixed; inset: auto; margin: 0; max-inline-size: min(22rem, calc(100vw - 16px)); pointer-events: none; overflow: visible; }
.explanation p { margin: 0; }
.explanation p + p { margin-block-start: 0.25rem; }
.title { font-weight: 600; }
.reason { color: var(--muted); }
.doubt { color: var(--doubt); }
.problem { position: fixed; inset: auto auto 12px 12px; margin: 0; max-inline-size: min(30rem, calc(100vw - 24px)); border-color: var(--doubt); color: var(--doubt); }
/* Seen only by those who come with the keyboard or a screen reader. */
.list { position: fixed; inset: auto 12px 12px auto; max-inline-size: min(26rem, calc(100vw - 24px)); max-block-size: min(24rem, 60vh); overflow-y: auto; }
.list:not(:focus-within), .status { padding: 0; border: 0; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; position: absolute; }
ol { list-style: none; margin: 0; padding: 0; }
button { display: block; inline-size: 100%; padding: 0.4rem 0.5rem; border: 0; border-radius: 4px; background: none; color: inherit; font: inherit; text-align: start; cursor: pointer; }
button:hover { background: color-mix(in srgb, var(--accent) 10%, transparent); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: -2px; }
@media (forced-colors: active) { .explanation, .problem, .list { border-color: CanvasText; } }
`;

/** @type {import("../element/make.js").Tree[]} */
const TEMPLATE = [
  ["div", { class: "pane", "aria-hidden": "true" }, ["div", { class: "mirror" }]],
  ["div", { class: "explanation", role: "tooltip", popover: "manual", hidden: "" }],
  ["p", { class: "problem", role: "alert", hidden: "" }],
  [
    "div",
    { class: "list", role: "region" },
    ["button", { type: "button", class: "opener", "aria-expanded": "false" }],
    ["ol", { hidden: "" }],
  ],
  ["p", { class: "status", role: "status" }],
];

export class Surface {
  #host;

  /** @param {Document} page @param {string} label What the list is called. */
  constructor(page, label) {
    this.#host = newElement(page, "article-annotator-surface");
    const root = this.#host.attachShadow({ mode: "open" });
    const sheet = new (viewOf(page).CSSStyleSheet)();
    sheet.replaceSync(STYLE + boxRulesFor((look) => `.pane .${look}`));
    root.adoptedStyleSheets = [sheet];
    root.append(...TEMPLATE.map((tree) => grow(page, tree)));
    const find = (selector) => root.querySelector(selector);
    this.pane = find(".pane");
    this.mirror = find(".mirror");
    this.problem = find(".problem");
    this.status = find(".status");
    this.list = find(".list");
    this.list.setAttribute("aria-label", label);
    this.opener = find(".opener");
    this.entries = find("ol");
    this.explanation = new Explanation(find(".explanation"));
    outermostOf(page).append(this.#host);
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  showProblem(message) {
    this.problem.textContent = message ?? "";
    this.problem.hidden = message === null;
  }

  end() {
    this.#host.remove();
  }
}
