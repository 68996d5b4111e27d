/** The elements that the panels are made of. */

import { newElement } from "../intake/nodes.js";

/**
 * What stands in a shadow root of ours: an element with its attributes and what is in it. Not made of markup, since a
 * page's policy may forbid to parse any.
 *
 * @typedef {[name: string, attributes: Record<string, string>, ...inside: (Tree | string)[]]} Tree
 *
 * @param {Document} page
 * @param {Tree} tree
 */
export function grow(page, [name, attributes, ...inside]) {
  const made = newElement(page, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  made.append(...inside.map((child) => (typeof child === "string" ? child : grow(page, child))));
  return made;
}

export function goRow(words, why = null) {
  const row = element("li");
  const button = element("button", "go");
  button.type = "button";
  button.append(element("span", "excerpt", words));
  if (why) button.append(element("span", "doubt", why));
  row.append(button);
  return row;
}

export function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

/** Puts words into an element, unless it has them: new ones of the same have the browser lay out what is around. */
export function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

export function note(words) {
  return element("p", "note", words);
}

export function element(name, className = "", words = null) {
  const made = newElement(document, name);
  if (className) made.className = className;
  if (words !== null) made.textContent = words;
  return made;
}
