// Typing in an article of 200 KB in each editor that has an adapter: what we add to the editor's own work.
//
// As in typing.test.mjs, tasks are measured by the processor's time, and against the same typing in the same editor without us.

import assert from "node:assert/strict";
import { test } from "node:test";
import { caretBefore, openLongEditor } from "./editors.mjs";
import { tasksOf } from "./trace.mjs";

const LETTERS = 30;
const SIZE = 200_000;
/** So many times as long as without us the longest task may be: about 1.2 times was seen; with all marks drawn, 2.4 to 4.5 times. */
const MOST = 2;
/** The longest task of a run may be one that a busy machine made long. What we make long is long in each of so many runs. */
const TRIALS = 3;
const EDITORS = [
  ["prosemirror"],
  ["tiptap"],
  ["ckeditor5"],
  ["quill"],
  ["tinymce"],
  ["tinymce", "frame"],
  ["lexical"],
  ["gutenberg"],
  ["gutenberg", "frame"],
];

/** The longest task while letters are typed and, with us, answered. */
async function longestTask([name, ...parameters], isOurs) {
  const page = await openLongEditor(SIZE, name, ...parameters, ...(isOurs ? [] : ["plain"]));
  await caretBefore(page, "inspectors found");
  await page.evaluate(() => {
    globalThis.answers = 0;
    globalThis.annotator?.on("annotate", () => (globalThis.answers += 1));
  });
  // What loading left to do is no part of typing.
  await page.waitForTimeout(1500);
  const tasks = await tasksOf(page, async () => {
    for (let letter = 0; letter < LETTERS; letter += 1) {
      await page.keyboard.type("a");
      await page.waitForTimeout(40);
    }
    if (isOurs) await page.waitForFunction(() => globalThis.answers > 0);
    await page.waitForTimeout(500);
  });
  assert.ok(
    await page.evaluate((typed) => globalThis.saved().includes(typed), `${"a".repeat(LETTERS)}inspectors found`),
    "nothing was typed",
  );
  await page.context().close();
  return tasks.toSorted((one, other) => other.cpu - one.cpu)[0];
}

for (const editor of EDITORS) {
  test(`typing in a long article in ${editor.join(", ")} makes no task much longer than without us`, async (t) => {
    let ours;
    let without;
    for (let trial = 0; trial < TRIALS; trial += 1) {
      [without, ours] = [await longestTask(editor, false), await longestTask(editor, true)];
      for (const [who, { cpu, wall }] of [
        ["without us", without],
        ["with us", ours],
      ]) {
        t.diagnostic(`${who}: ${cpu.toFixed(1)} ms of processor, ${wall.toFixed(1)} ms on the clock`);
      }
      if (ours.cpu <= MOST * without.cpu) return;
    }
    assert.fail(`${ours.cpu} ms with us, ${without.cpu} ms without, in the last of ${TRIALS} trials`);
  });
}

/** How many marks there are, and how many of them are seen. */
const drawn = (page) =>
  page.evaluate(() => {
    const { annotator, frame, written } = globalThis;
    const marks = [...written.querySelectorAll("#text [class*=article-annotator-]")];
    const ranges = [...written.defaultView.CSS.highlights.values()].flatMap((highlight) => [...highlight]);
    const live = ranges.map(({ startContainer, startOffset, endContainer, endOffset }) => {
      const range = written.createRange();
      range.setStart(startContainer, startOffset);
      range.setEnd(endContainer, endOffset);
      return range;
    });
    const tops = [...marks, ...live].map((mark) => mark.getBoundingClientRect().top + (frame?.getBoundingClientRect().top ?? 0));
    return { drawn: tops.length, seen: tops.filter((top) => top >= 0 && top < innerHeight).length, all: annotator.annotations.length };
  });

for (const editor of [["prosemirror"], ["ckeditor5"], ["quill"], ["tinymce", "frame"]]) {
  test(`${editor.join(", ")}: of a long article only what is near the window is marked, and what comes into sight`, async () => {
    const page = await openLongEditor(SIZE, ...editor);
    for (const place of [0, -1]) {
      await page.evaluate(
        (place) =>
          [...globalThis.written.querySelectorAll("#text p, body.mce-content-body p")].at(place).scrollIntoView({ block: "center" }),
        place,
      );
      await page.waitForTimeout(500);
      const marks = await drawn(page);
      assert.ok(marks.seen > 10 && marks.drawn < marks.all / 5, `paragraph ${place}: ${JSON.stringify(marks)}`);
    }
    assert.deepEqual(page.problems, []);
  });
}
