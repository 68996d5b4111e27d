// One keystroke in a long article in the wasm: followed, and annotated anew. Prints rows of a Markdown table.
// `cargo xtask bench` runs it, with the wasm for Node.js built.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { CALLS } from '../www/annotator/engine/calls.js';

const wasm = createRequire(import.meta.url)('../pkg/nodejs/article_annotator.js');
const { Annotator, annotate, annotatePacked } = wasm;

// With --quick the article is short: that shows whether it runs through.
const BYTES = process.argv.includes('--quick') ? 10_000 : 200_000;
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

const fastest = (work) => Math.min(...Array.from({ length: 5 }, () => milliseconds(work)));
const whole = fastest(() => annotatePacked(article));
const wholeObjects = fastest(() => structuredClone(annotate(article)));

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
const meanOf = (times) => times.reduce((sum, time) => sum + time, 0) / times.length;
const mean = meanOf(best);

// As the page asks: its worker is sent the text, and answers with what is new in the document, speakers included.
const asked = new Array(TYPED.length).fill(Infinity);
for (let round = 0; round < 3; round += 1) {
  let text = article;
  let { number } = CALLS.annotate(wasm, text);
  for (const [index, key] of [...TYPED].entries()) {
    text = text.slice(0, middle + index) + key + text.slice(middle + index);
    const answer = () => ({ number } = structuredClone(CALLS.annotate(wasm, structuredClone(text), [], number)));
    // The second question makes the annotator, from which on edits are followed.
    if (index === 0) answer();
    else asked[index] = Math.min(asked[index], milliseconds(answer));
  }
}
const answered = meanOf(asked.slice(1));

console.log(`| wasm in Node.js, one keystroke in ${BYTES / 1000} KB, on average | measured | of annotating it whole | promised |`);
console.log('| --- | --- | --- | --- |');
console.log(`| annotating it whole, packed | ${whole.toFixed(2)} ms | 1 | |`);
console.log(`| a sentence is typed: the annotations, packed | ${mean.toFixed(3)} ms | 1/${(whole / mean).toFixed(0)} | ≤ 1/30 |`);
console.log(`| annotating it whole, typed objects that leave the worker | ${wholeObjects.toFixed(2)} ms | 1 | |`);
console.log(`| a sentence is typed: what is new in the document, speakers too, as it leaves the worker | ${answered.toFixed(3)} ms | 1/${(wholeObjects / answered).toFixed(0)} | |`);
