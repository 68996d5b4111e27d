// How long the published page takes from the navigation to the first annotated article, cold, beside the same page
// with an empty module in place of the wasm, until it says so. Prints rows of a Markdown table.
// `cargo xtask bench` runs it, with the page published and CHROMIUM set.
import { readFileSync } from "node:fs";

import { inChromium } from "./chromium.mjs";

// With --quick it is started once: that shows whether it runs through.
const ROUNDS = process.argv.includes("--quick") ? 1 : 9;
const EMPTY = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const dist = new URL("../dist/", import.meta.url);
const article = readFileSync(new URL("material/articles/harbour.txt", import.meta.url), "utf8");

/** /whole/ and /empty/ are the same page, but for the wasm. */
function read(path) {
  const [, variant, name] = /^\/(whole|empty)\/(.*)/.exec(path) ?? [];
  return variant === "empty" && name.endsWith(".wasm") ? EMPTY : readFileSync(new URL(name || "index.html", dist));
}

/** Milliseconds from the navigation until the article is annotated, or can't be. */
async function start(browser, address, variant) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript((text) => {
    addEventListener("DOMContentLoaded", async () => {
      await customElements.whenDefined("article-annotator");
      const annotator = document.querySelector("#annotator");
      for (const type of ["annotate", "error"])
        annotator.addEventListener(type, () => (globalThis.ended ??= { type, at: performance.now() }));
      annotator.open(text);
    });
  }, article);
  await page.goto(`${address}/${variant}/`);
  const { type, at } = await (await page.waitForFunction(() => globalThis.ended)).jsonValue();
  await context.close();
  if (type !== (variant === "whole" ? "annotate" : "error")) throw new Error(`the page of ${variant} ended with ${type}`);
  return at;
}

const took = { whole: [], empty: [] };
await inChromium(read, async (browser, address) => {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const variant of ["whole", "empty"]) took[variant].push(await start(browser, address, variant));
  }
});
const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];
const [whole, empty] = [median(took.whole), median(took.empty)];
console.log("| figure | measured | ratio | promised |\n| --- | --- | --- | --- |");
console.log(
  `| navigation to the first annotated article, cold, Chromium (median of ${ROUNDS}) | ${whole.toFixed(0)} ms; with an empty module ${empty.toFixed(0)} ms | ${(whole / empty).toFixed(2)} | ≤ 1.5 |`,
);
