/** What stands in the shadow of `<article-annotator>`. */

/** @typedef {import("./make.js").Tree} Tree */

/** @returns {Tree} */
const panel = (name, title, ...more) => [
  "section",
  { class: `${name}-panel` },
  ["h2", {}, title, ...more],
  ["slot", { name }, ["div", { part: name, class: `${name}-place` }]],
];
/** @returns {Tree} */
const view = (name, title) => ["button", { type: "button", value: name, "aria-pressed": String(name === "article") }, title, ["b", {}]];
const field = { class: "field", part: "field", "aria-label": "Article", spellcheck: "false", autocapitalize: "off", autocomplete: "off" };

/** @type {Tree[]} */
export const TEMPLATE = [
  [
    "div",
    { class: "frame", "data-view": "article" },
    [
      "nav",
      { class: "views", "aria-label": "Views" },
      view("article", "Article"),
      view("checks", "To check "),
      view("speakers", "Speakers "),
    ],
    [
      "div",
      { class: "main" },
      ["p", { class: "problem", part: "problem", role: "alert", hidden: "" }],
      ["div", { class: "sheet", part: "sheet" }, ["div", { class: "layer", part: "layer" }], ["textarea", field]],
    ],
    [
      "aside",
      { class: "side", part: "side", "aria-label": "Findings" },
      panel("checks", "To check ", ["span", { class: "badge", hidden: "" }]),
      panel("speakers", "Speakers"),
      panel("legend", "Legend"),
      ["button", { class: "keys-button", type: "button" }, "Keys"],
    ],
  ],
  ["p", { class: "status", role: "status" }],
  ["div", { class: "explanation", id: "explanation", part: "explanation", role: "tooltip", hidden: "" }],
  ["dialog", { class: "keys", "aria-label": "Keys" }],
];
