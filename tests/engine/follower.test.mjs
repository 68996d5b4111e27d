// The page's engine, asked again and again for a text that is edited, says what it says of the whole text.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { annotateEdited } from "../../www/annotator/engine/follower.js";

const wasm = createRequire(import.meta.url)("../../pkg/nodejs/article_annotator.js");
const article = ["harbour", "interview", "orchard"]
  .map((name) => readFileSync(new URL(`../../benches/material/articles/${name}.txt`, import.meta.url), "utf8"))
  .join("\n");

/** The wasm, and how often it was asked to annotate a whole text or to follow one. */
function counting() {
  const asked = { whole: 0, followed: 0 };
  class Annotator extends wasm.Annotator {
    edit(...edit) {
      asked.followed += 1;
      return super.edit(...edit);
    }
  }
  const annotate = (...parameters) => {
    asked.whole += 1;
    return wasm.annotate(...parameters);
  };
  return { asked, module: { annotate, Annotator } };
}

test("a text that is typed into is followed, and comes out as the whole text does", () => {
  const { asked, module } = counting();
  const edits = [
    [1000, 0, "x"], [1001, 0, "y"], [2000, 30, ""], [2500, 0, "“No,” said Irma Quist.\n"], [40, 3, "😀"], [3000, 0, "\n\n"],
  ];
  let text = article;
  annotateEdited(module, text);
  for (const [start, removed, added] of edits) {
    text = text.slice(0, start) + added + text.slice(start + removed);
    assert.deepEqual(annotateEdited(module, text), wasm.annotate(text));
  }
  assert.deepEqual(asked, { whole: 1, followed: edits.length - 1 });
});

test("a surrogate pair that is cut and joined again is one character", () => {
  const { module } = counting();
  const halves = ["\ud83d", "\ude00"];
  const around = (middle) => `${article}\n“Yes${middle},” said Irma Quist.\n`;
  for (const middle of ["", ...halves, halves.join(""), halves[0], `${halves[0]}\ude01`, "", `${halves[1]}${halves[0]}`]) {
    assert.deepEqual(annotateEdited(module, around(middle)), wasm.annotate(around(middle)));
  }
});

test("another text, a short one and one with hints are annotated whole", () => {
  const { asked, module } = counting();
  const hint = { start: 0, end: 10, markup: "deck" };
  annotateEdited(module, article);
  annotateEdited(module, article.split("").reverse().join(""));
  annotateEdited(module, "“No.”");
  assert.deepEqual(annotateEdited(module, article, [hint]), wasm.annotate(article, [hint]));
  assert.deepEqual(asked, { whole: 4, followed: 0 });
});
