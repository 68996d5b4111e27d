// The page's engine, asked again and again for a text that is edited, says what it says of the whole text.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { CALLS, engineOf } from "../../www/annotator/engine/calls.js";

const wasm = createRequire(import.meta.url)("../../pkg/nodejs/article_annotator.js");
const article = ["harbour", "interview", "orchard"]
  .map((name) => readFileSync(new URL(`../../benches/material/articles/${name}.txt`, import.meta.url), "utf8"))
  .join("\n");

/** An engine, and how often its wasm was asked to annotate a whole text or to follow one, and how it told the answer. */
function counting() {
  const asked = { whole: 0, followed: 0, documents: 0, changes: 0 };
  class Annotator extends wasm.Annotator {
    edit(...edit) {
      asked.followed += 1;
      return super.edit(...edit);
    }
    document() {
      asked.documents += 1;
      return super.document();
    }
    documentChange() {
      asked.changes += 1;
      return super.documentChange();
    }
  }
  const annotate = (...parameters) => {
    asked.whole += 1;
    return wasm.annotate(...parameters);
  };
  const module = { annotate, Annotator };
  // As a worker's answers come: nothing that the wasm has made is shared.
  const call = async (name, ...parameters) => structuredClone(CALLS[name](module, ...structuredClone(parameters)));
  return { asked, engine: engineOf(call), other: engineOf(call) };
}

test("a text that is typed into is followed, and comes out as the whole text does", async () => {
  const { asked, engine } = counting();
  const edits = [
    [1000, 0, "x"], [1001, 0, "y"], [2000, 30, ""], [2500, 0, "“No,” said Irma Quist.\n"], [40, 3, "😀"], [3000, 0, "\n\n"],
    [2500, 23, ""], [2600, 0, "“Never,” Quist added. "], [0, 0, "By Ada Holm\n\n"], [4000, 400, ""], [4000, 0, ""],
  ];
  let text = article;
  let before = await engine.annotate(text);
  for (const [start, removed, added] of edits) {
    const kept = structuredClone(before);
    text = text.slice(0, start) + added + text.slice(start + removed);
    const document = await engine.annotate(text);
    assert.deepEqual(document, wasm.annotate(text));
    assert.deepEqual(before, kept, "the document before is no longer what it was");
    before = document;
  }
  assert.deepEqual(asked, { whole: 1, followed: edits.length - 1, documents: 1, changes: edits.length - 1 });
});

test("a surrogate pair that is cut and joined again is one character", async () => {
  const { engine } = counting();
  const halves = ["\ud83d", "\ude00"];
  const around = (middle) => `${article}\n“Yes${middle},” said Irma Quist.\n`;
  for (const middle of ["", ...halves, halves.join(""), halves[0], `${halves[0]}\ude01`, "", `${halves[1]}${halves[0]}`]) {
    assert.deepEqual(await engine.annotate(around(middle)), wasm.annotate(around(middle)));
  }
});

test("another text and a short one are annotated whole", async () => {
  const { asked, engine } = counting();
  await engine.annotate(article);
  await engine.annotate(article.split("").reverse().join(""));
  await engine.annotate("“No.”");
  assert.deepEqual(asked, { whole: 3, followed: 0, documents: 0, changes: 0 });
});

test("hints are followed with their text", async () => {
  const { asked, engine } = counting();
  const at = (words, markup) => ({ start: article.indexOf(words), end: article.indexOf(words) + words.length, markup });
  const [first, second] = [article.slice(0, 10), article.slice(300, 340)];
  const hints = [at(first, "deck"), at(second, "caption")];
  const steps = [
    [article, hints],
    [article, hints.slice(1)],
    [`x${article}`, hints.map((hint) => ({ ...hint, start: hint.start + 1, end: hint.end + 1 }))],
    [`xy${article}`, []],
  ];
  for (const [text, hints] of steps) assert.deepEqual(await engine.annotate(text, hints), wasm.annotate(text, hints));
  assert.deepEqual(asked, { whole: 1, followed: 2, documents: 1, changes: 2 });
});

test("whoever doesn’t have the last answer is told a whole document", async () => {
  const { asked, engine, other } = counting();
  const texts = ["", "a", "ab", "abc", "abcd"].map((typed) => article + typed);
  const askers = [engine, engine, other, engine, engine];
  for (const [at, text] of texts.entries()) assert.deepEqual(await askers[at].annotate(text), wasm.annotate(text));
  assert.deepEqual(asked, { whole: 1, followed: 3, documents: 3, changes: 1 });
  // Two questions at once: the second can't know what the first is told.
  const both = await Promise.all([engine.annotate(`${article}x`), engine.annotate(`${article}xy`)]);
  assert.deepEqual(both, [wasm.annotate(`${article}x`), wasm.annotate(`${article}xy`)]);
  assert.deepEqual(asked, { whole: 1, followed: 5, documents: 4, changes: 2 });
});
