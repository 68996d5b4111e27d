// How fast the wasm annotates beside npm's `compromise`, in turns, in Node.js and in Chromium: a string in, typed objects out.
// Prints a Markdown table for each. `cargo xtask bench` runs it, with the wasm built for Node.js and for pages, and CHROMIUM set.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

import compromise from "compromise";

import { inChromium } from "./chromium.mjs";
import { inTurns } from "./turns.mjs";

const isQuick = process.argv.includes("--quick");

const directory = new URL("material/articles/", import.meta.url);
const singles = readdirSync(directory)
  .sort()
  .map((name) => readFileSync(new URL(name, directory), "utf8"));
// Two together make an article of about 5 KB.
const articles = singles.map((article, index) => `${article}\n${singles[(index + 1) % singles.length]}`);
const kilobytes = articles.reduce((sum, article) => sum + Buffer.byteLength(article), 0) / articles.length / 1000;

function print(where, { first, best }) {
  const row = (what, measured, ratio, promised) => console.log(`| ${what} | ${measured} | ${ratio} | ${promised} |`);
  const times = (ours) => `${(ours / best.theirs).toFixed(0)} × compromise’s speed`;
  const shown = (value) => `${value.toFixed(2)} MB/s`;
  console.log(`| wasm in ${where}, articles of ${kilobytes.toFixed(1)} KB | measured | ratio | promised |`);
  console.log("| --- | --- | --- | --- |");
  row("compromise `.quotations().json({ offset: true })`", shown(best.theirs), "1", "");
  row(`annotate in ${where}, typed objects`, shown(best.objects), times(best.objects), "≥ 200");
  row(`annotate in ${where}, packed`, shown(best.packed), times(best.packed), "");
  row("the first article, tables laid on the way", `${first.toFixed(1)} ms`, "", "");
}

print("Node.js", inTurns(createRequire(import.meta.url)("../pkg/nodejs/article_annotator.js"), compromise, articles, isQuick));

const root = new URL("../", import.meta.url);
const read = (path) => (path === "/" ? "<!doctype html><title>Benchmark</title>" : readFileSync(new URL(`.${path}`, root)));
await inChromium(read, async (browser, address) => {
  const page = await browser.newPage();
  await page.goto(`${address}/`);
  const measured = await page.evaluate(
    async ({ articles, isQuick }) => {
      const [wasm, theirs, { inTurns }] = await Promise.all(
        ["/www/pkg/article_annotator.js", "/node_modules/compromise/builds/three/compromise-three.mjs", "/benches/turns.mjs"].map(
          (path) => import(path),
        ),
      );
      await wasm.default();
      return inTurns(wasm, theirs.default, articles, isQuick);
    },
    { articles, isQuick },
  );
  console.log();
  print("Chromium", measured);
});
