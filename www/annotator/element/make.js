/** The elements that the panels are made of. */

import { newElement } from "../intake/nodes.js";

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

export function note(words) {
  return element("p", "note", words);
}

export function element(name, className = "", words = null) {
  const made = newElement(document, name);
  if (className) made.className = className;
  if (words !== null) made.textContent = words;
  return made;
}
