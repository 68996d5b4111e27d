// How fast the wasm annotates beside npm's `compromise`, in turns: a string in, typed objects out.
// Prints rows of a Markdown table. `cargo xtask bench` runs it, with the wasm for Node.js built.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

import compromise from 'compromise';

// With --quick each is run a moment only: that shows whether it runs through.
const isQuick = process.argv.includes('--quick');
const { annotate, annotatePacked } = createRequire(import.meta.url)('../pkg/nodejs/article_annotator.js');

const directory = new URL('material/articles/', import.meta.url);
const singles = readdirSync(directory).sort().map((name) => readFileSync(new URL(name, directory), 'utf8'));
// Two together make an article of about 5 KB.
const articles = singles.map((article, index) => `${article}\n${singles[(index + 1) % singles.length]}`);
const megabytes = articles.reduce((sum, article) => sum + Buffer.byteLength(article), 0) / 1e6;

/** Megabytes a second of `work` over the articles in the fastest of the turns that `milliseconds` hold: the others waited for something. */
function speed(work, milliseconds) {
  const end = performance.now() + (isQuick ? 1 : milliseconds);
  let fastest = Infinity;
  for (let start = performance.now(); start < end; start = performance.now()) {
    articles.forEach(work);
    fastest = Math.min(fastest, performance.now() - start);
  }
  return (megabytes * 1000) / fastest;
}

const works = {
  objects: (article) => annotate(article),
  packed: (article) => annotatePacked(article),
  theirs: (article) => compromise(article).quotations().json({ offset: true }),
};
const best = { objects: 0, packed: 0, theirs: 0 };
const first = performance.now();
annotate(articles[0]);
const firstTook = performance.now() - first;
for (const work of Object.values(works)) speed(work, 1000); // until both are compiled as well as they will be
for (let round = 0; round < 6; round += 1) {
  for (const [name, work] of Object.entries(works)) best[name] = Math.max(best[name], speed(work, 300));
}

const row = (what, measured, ratio, promised) => console.log(`| ${what} | ${measured} | ${ratio} | ${promised} |`);
const times = (ours) => `${(ours / best.theirs).toFixed(0)} × compromise’s speed`;
const shown = (value) => `${value.toFixed(2)} MB/s`;
console.log(`| wasm in Node.js, articles of ${((megabytes * 1000) / articles.length).toFixed(1)} KB | measured | ratio | promised |`);
console.log('| --- | --- | --- | --- |');
row('compromise `.quotations().json({ offset: true })`', shown(best.theirs), '1', '');
row('annotate, typed objects', shown(best.objects), times(best.objects), '≥ 200');
row('annotate, packed', shown(best.packed), times(best.packed), '');
row('the first article, tables laid on the way', `${firstTook.toFixed(1)} ms`, '', '');
