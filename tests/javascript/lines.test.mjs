// What must be drawn anew after a change is found by comparing the annotations of before and after.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { differing, Lines, looksSame } from "../../www/annotator/element/lines.js";
import { difference, follow } from "../../www/annotator/findings/edits.js";
import { Findings } from "../../www/annotator/findings/findings.js";

const { annotate } = createRequire(import.meta.url)("../../pkg/nodejs/article_annotator.js");
const article = ["harbour", "interview", "orchard"]
  .map((name) => readFileSync(new URL(`../../benches/material/articles/${name}.txt`, import.meta.url), "utf8"))
  .join("\n");
const shown = () => true;
const findingsOf = (text) => new Findings(text, annotate(text));

const EDITS = {
  "a letter": [1000, 0, "x"],
  "a letter at the start": [0, 0, "x"],
  "a letter at the end": [article.length, 0, "x"],
  "a new quote": [article.indexOf("\n", 2500), 0, "\n“No,” said Irma Quist.\n"],
  "a paragraph": [article.indexOf("\n", 1500), 0, "\n\nThe water rose again on Monday, officials said.\n\n"],
  "words taken away": [2000, 300, ""],
  "all of it": [0, article.length, "“No,” said Irma Quist."],
  "a quotation mark": [article.indexOf("“"), 1, ""],
  "a by-line above": [0, 0, "By Ada Holm\n\n"],
  nothing: [0, 0, ""],
};

for (const [what, [start, removed, added]] of Object.entries(EDITS)) {
  test(`outside of what differs every line looks as before: ${what}`, () => {
    const before = findingsOf(article);
    const text = article.slice(0, start) + added + article.slice(start + removed);
    const edit = difference(article, text);
    const [old, moved, now] = [before, new Findings(text, follow(before.document, edit)), findingsOf(text)];
    for (const [one, other, change] of [
      [old, moved, edit],
      [moved, now, difference(text, text)],
      [old, now, edit],
    ]) {
      const [from, to] = differing(one, other, change);
      const [lines, others] = [new Lines(one, shown), new Lines(other, shown)];
      const [head, tail] = [others.lineAt(from), others.count - others.lineAt(to) - 1];
      const [all, allOthers] = [lines.layOut(0, lines.count), others.layOut(0, others.count)];
      const isSame = (line, at) => line.text === at.text && looksSame(line.pieces, at.pieces);
      for (let line = 0; line < head; line += 1) assert.ok(isSame(all[line], allOthers[line]), `line ${line} in front`);
      for (let line = 1; line <= tail; line += 1) assert.ok(isSame(all.at(-line), allOthers.at(-line)), `line ${line} from the end`);
    }
  });
}

test("a letter in a long text leaves all but a few lines as they are", () => {
  const text = article.repeat(20);
  const at = text.length >> 1;
  const typed = `${text.slice(0, at)}x${text.slice(at)}`;
  const [from, to] = differing(findingsOf(text), findingsOf(typed), difference(text, typed));
  assert.ok(to - from < 2000, `${to - from} code units`);
});

test("some lines are laid out as they are among all of them", () => {
  const lines = new Lines(findingsOf(article), shown);
  const all = lines.layOut(0, lines.count);
  for (let from = 0; from < lines.count; from += 1) {
    const some = lines.layOut(from, Math.min(lines.count, from + 3));
    for (const [at, line] of some.entries()) assert.deepEqual(line, all[from + at]);
  }
});
