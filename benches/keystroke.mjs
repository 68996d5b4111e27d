// Typing in the published page in Chromium: from a key to the frame that shows the new marks, and the longest task of the
// page's main thread meanwhile, beside the same keys in a field without us. Prints rows of a Markdown table.
// `cargo xtask bench` runs it, with the page published and CHROMIUM set.
import { readdirSync, readFileSync } from "node:fs";

import { tasksOf } from "../tests/page/trace.mjs";
import { inChromium } from "./chromium.mjs";

// With --quick a few keys are typed: that shows whether it runs through.
const KEYS = process.argv.includes("--quick") ? 3 : 40;
/** The article's length in code units, and how long the new marks may take on a machine that does nothing else, in milliseconds. */
const ARTICLES = [
  [10_000, 16],
  [200_000, 80],
];
/** The longest that a task of ours may take the processor, in milliseconds. */
const LONGEST_TASK = 50;
/** A rest between two keys, so that each is measured alone. */
const REST = 150;
/** A field as tall as its text, as ours is. */
const BARE = `<!doctype html><title>Bare</title><textarea id="field" style="width: 50rem; field-sizing: content; font: 18px/1.95 serif"></textarea>`;

const dist = new URL("../dist/", import.meta.url);
const folder = new URL("material/articles/", import.meta.url);
const articles = readdirSync(folder)
  .sort()
  .map((name) => readFileSync(new URL(name, folder), "utf8"));
const cut = (length) =>
  articles
    .join("\n")
    .repeat(Math.ceil(length / articles.join("\n").length))
    .slice(0, length);
const read = (path) => (path === "/bare" ? Buffer.from(BARE) : readFileSync(new URL(path === "/" ? "index.html" : path.slice(1), dist)));

/** Puts the text in, the caret into its middle, and notes of each key when it came and when its frame was shown. */
async function prepare(page, text, isOurs) {
  await page.evaluate(
    async ([text, isOurs]) => {
      const annotator = document.querySelector("#annotator");
      const field = annotator?.shadowRoot.querySelector("textarea") ?? document.querySelector("#field");
      if (isOurs) {
        const annotated = new Promise((resolve) => annotator.addEventListener("annotate", resolve, { once: true }));
        annotator.text = text;
        await annotated;
      } else field.value = text;
      field.focus();
      field.setSelectionRange(text.length >> 1, text.length >> 1);
      globalThis.took = [];
      let pressed = 0;
      const shown = new MessageChannel();
      shown.port1.onmessage = () => globalThis.took.push(performance.now() - pressed);
      field.addEventListener("keydown", ({ timeStamp }) => (pressed = timeStamp), true);
      (annotator ?? field).addEventListener(isOurs ? "annotate" : "input", () =>
        requestAnimationFrame(() => shown.port2.postMessage(null)),
      );
    },
    [text, isOurs],
  );
  // What loading left to do is no part of typing.
  await page.waitForTimeout(1000);
}

const median = (numbers) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1];

async function measured(browser, address, length, isOurs) {
  const page = await browser.newPage();
  await page.goto(`${address}/${isOurs ? "" : "bare"}`);
  if (isOurs) await page.waitForFunction(() => customElements.get("article-annotator"));
  await prepare(page, cut(length), isOurs);
  const tasks = await tasksOf(page, async () => {
    for (let key = 0; key < KEYS; key += 1) {
      await page.keyboard.type("a");
      await page.waitForTimeout(REST);
      await page.waitForFunction((keys) => globalThis.took.length > keys, key);
    }
  });
  const took = await page.evaluate(() => globalThis.took);
  await page.close();
  return { shown: median(took), task: Math.max(...tasks.map(({ cpu }) => cpu)) };
}

console.log(`| typing in Chromium, the middle one of ${KEYS} keys | in a field without us | measured | promised |`);
console.log("| --- | --- | --- | --- |");
await inChromium(read, async (browser, address) => {
  for (const [length, promised] of ARTICLES) {
    const [bare, ours] = [await measured(browser, address, length, false), await measured(browser, address, length, true)];
    const row = (what, ms, other, most) => console.log(`| ${what} | ${other.toFixed(1)} ms | ${ms.toFixed(1)} ms | ≤ ${most} ms |`);
    row(`${length / 1000} KB: from the key to the frame with the new marks`, ours.shown, bare.shown, promised);
    row(`${length / 1000} KB: the longest task of the main thread, processor time`, ours.task, bare.task, LONGEST_TASK);
  }
});
