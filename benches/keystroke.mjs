// One keystroke in a long article in the wasm: followed, and annotated anew. Prints rows of a Markdown table.
// `cargo xtask bench` runs it, with the wasm for Node.js built.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';

const { Annotator, annotatePacked } = createRequire(import.meta.url)('../pkg/nodejs/article_annotator.js');

const BYTES = 200_000;
const TYPED = ' The water had risen over the lower road by then, and nobody on the quay wanted to wait for the morning.';

const directory = new URL('material/articles/', import.meta.url);
const singles = readdirSync(directory).sort().map((name) => readFileSync(new URL(name, directory), 'utf8'));
let article = '';
for (let number = 0; article.length < BYTES; number += 1) article += `${singles[number % singles.length]}\n`;

const milliseconds = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

let whole = Infinity;
for (let round = 0; round < 5; round += 1) whole = Math.min(whole, milliseconds(() => annotatePacked(article)));

const middle = article.indexOf('. ', article.length / 2) + 1;
const best = new Array(TYPED.length).fill(Infinity);
for (let round = 0; round < 3; round += 1) {
  const annotator = new Annotator(article);
  for (const [index, key] of [...TYPED].entries()) {
    const at = middle + index;
    best[index] = Math.min(best[index], milliseconds(() => annotator.edit(at, at, key)));
  }
  annotator.free();
}
const mean = best.reduce((sum, time) => sum + time, 0) / best.length;

console.log(`| wasm in Node.js, one keystroke in ${BYTES / 1000} KB, on average | measured | of annotating it whole | promised |`);
console.log('| --- | --- | --- | --- |');
console.log(`| annotating it whole, packed | ${whole.toFixed(2)} ms | 1 | |`);
console.log(`| a sentence is typed: the annotations, packed | ${mean.toFixed(3)} ms | 1/${(whole / mean).toFixed(0)} | ≤ 1/30 |`);
