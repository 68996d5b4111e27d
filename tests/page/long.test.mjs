// A long text: only what is near the window is drawn, in its place, wherever one goes.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { annotated, open, textOf } from "./browser.mjs";

const ARTICLE = await readFile(new URL("../../www/examples/articles/wire.txt", import.meta.url), "utf8");
const TEXT = Array.from({ length: Math.ceil(700_000 / ARTICLE.length) }, (_, number) => `Story ${number}\n\n${ARTICLE}`).join("\n\n");

async function openLong() {
  const page = await open();
  await annotated(page, () => page.evaluate((text) => (document.querySelector("#annotator").text = text), TEXT));
  return page;
}

/** What of the layer is in the window: whether all lines there are drawn, where the field has them, and how many marks it has. */
const seen = (page) =>
  page.evaluate(async () => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    const root = document.querySelector("#annotator").shadowRoot;
    const sheet = root.querySelector(".sheet");
    await frame();
    while (sheet.classList.contains("behind")) await frame();
    const isIn = ({ top, bottom }) => bottom > 0 && top < innerHeight;
    const lines = [...root.querySelectorAll(".line")].filter((line) => isIn(line.getBoundingClientRect()));
    const [field, layer] = [root.querySelector("textarea").getBoundingClientRect(), root.querySelector(".layer").getBoundingClientRect()];
    return {
      lines: lines.length,
      height: lines.reduce((sum, line) => sum + line.getBoundingClientRect().height, 0),
      marks: lines.reduce((sum, line) => sum + line.querySelectorAll("mark").length, 0),
      all: root.querySelectorAll("mark").length,
      isInPlace: Math.abs(field.top - layer.top) < 1,
      window: innerHeight,
      first: lines[0]?.textContent,
    };
  });
/** Every block was measured, and the browser has the field just as tall. */
const measured = (page) =>
  page.waitForFunction(() => {
    const root = document.querySelector("#annotator").shadowRoot;
    const [field, layer] = [root.querySelector("textarea"), root.querySelector(".layer")];
    return [...layer.children].every((block) => block.getBoundingClientRect().height > 0) && field.scrollHeight === layer.scrollHeight;
  });

test("at its beginning, its end and in between, what is seen is drawn with its marks, and nothing else is", {
  timeout: 120_000,
}, async () => {
  const page = await openLong();
  const total = await page.evaluate(() => document.querySelector("#annotator").result.annotations.length);
  for (const share of [0, 1, 0.5, 0.1]) {
    await page.evaluate((share) => scrollTo(0, share * (document.documentElement.scrollHeight - innerHeight)), share);
    const { marks, all, lines, height, window, isInPlace } = await seen(page);
    assert.ok(marks > 3, `${marks} marks at ${share}`);
    assert.ok(all < total / 4, `${all} of ${total} are drawn`);
    assert.ok(lines > 5 && height > window / 2, `${lines} lines, ${height} of ${window} pixels at ${share}`);
    assert.ok(isInPlace);
  }
  await measured(page);
});

test("one who types far down sees the marks there, and those in front stay where they are", { timeout: 120_000 }, async () => {
  const page = await openLong();
  const at = TEXT.lastIndexOf("\n\n", TEXT.length * 0.8);
  await page.locator("textarea").evaluate((field, at) => {
    field.focus({ preventScroll: true });
    field.setSelectionRange(at, at);
    scrollTo(0, field.getBoundingClientRect().top + scrollY + 0.8 * field.scrollHeight - innerHeight / 2);
  }, at);
  await seen(page);
  const typed = "\n\n“It rained,” said Zelda Quist. ";
  await annotated(page, () => page.keyboard.type(typed));
  assert.equal((await textOf(page)).length, TEXT.length + typed.length);
  await page.waitForFunction(() =>
    [...document.querySelector("#annotator").shadowRoot.querySelectorAll("mark.speaker")].some(
      (mark) => mark.textContent === "Zelda Quist",
    ),
  );
  const { top, bottom } = await page.evaluate(() => {
    const marks = [...document.querySelector("#annotator").shadowRoot.querySelectorAll("mark.speaker")];
    const { top, bottom } = marks.find((mark) => mark.textContent === "Zelda Quist").getBoundingClientRect();
    return { top, bottom };
  });
  assert.ok(top > 0 && bottom < 2000, `${top} ${bottom}`);
  await measured(page);
});

test("select() goes to what was never drawn", { timeout: 120_000 }, async () => {
  const page = await openLong();
  const words = await page.evaluate(() => {
    const annotator = document.querySelector("#annotator");
    const quote = annotator.result.annotations.findLast(({ kind }) => kind === "quote");
    annotator.select(quote.id);
    return annotator.text.slice(quote.start, quote.end);
  });
  await page.waitForFunction((words) => {
    const marks = [...document.querySelector("#annotator").shadowRoot.querySelectorAll("mark.quote.current")];
    return marks.some((mark) => words.includes(mark.textContent) && mark.getBoundingClientRect().top < innerHeight);
  }, words);
});

test("in the reading view and on paper all of it is there", { timeout: 180_000 }, async () => {
  const page = await openLong();
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const { all } = await seen(page);
  const total = await page.evaluate(() => document.querySelector("#annotator").result.annotations.length);
  assert.ok(all >= total, `${all} marks of ${total} annotations`);
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  assert.ok((await seen(page)).all < total / 4);
  await page.locator("#read").click();
  await page.waitForFunction(
    (length) =>
      [...document.querySelector("#annotator").shadowRoot.querySelectorAll(".line")].reduce(
        (sum, line) => sum + line.textContent.length + 1,
        -1,
      ) === length,
    TEXT.length,
    { polling: 500 },
  );
});
