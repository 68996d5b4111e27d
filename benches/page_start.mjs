// How long the published page takes from the navigation to the first annotated article, cold, beside the same page
// with an empty module in place of the wasm, until it says so. Prints rows of a Markdown table.
// `cargo xtask bench` runs it, with the page published and CHROMIUM set.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

import { chromium } from 'playwright-core';

// With --quick it is started once: that shows whether it runs through.
const ROUNDS = process.argv.includes('--quick') ? 1 : 9;
const TYPES = { html: 'text/html', js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', svg: 'image/svg+xml' };
const EMPTY = Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]);
const dist = new URL('../dist/', import.meta.url);
const article = readFileSync(new URL('material/articles/harbour.txt', import.meta.url), 'utf8');

// /whole/ and /empty/ are the same page, but for the wasm.
const server = createServer(({ url }, answer) => {
  const [, variant, path] = /^\/(whole|empty)\/([^?]*)/.exec(url) ?? [];
  try {
    const name = path || 'index.html';
    const bytes = variant === 'empty' && name.endsWith('.wasm') ? EMPTY : readFileSync(new URL(name, dist));
    answer.writeHead(200, { 'content-type': TYPES[name.split('.').pop()] ?? 'text/plain', 'cache-control': 'no-store' }).end(bytes);
  } catch {
    answer.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const flags = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update'];
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: flags });

/** Milliseconds from the navigation until the article is annotated, or can't be. */
async function start(variant) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript((text) => {
    addEventListener('DOMContentLoaded', async () => {
      await customElements.whenDefined('article-annotator');
      const annotator = document.querySelector('#annotator');
      for (const type of ['annotate', 'error']) annotator.addEventListener(type, () => (globalThis.ended ??= { type, at: performance.now() }));
      annotator.open(text);
    });
  }, article);
  await page.goto(`http://127.0.0.1:${server.address().port}/${variant}/`);
  const { type, at } = await (await page.waitForFunction(() => globalThis.ended)).jsonValue();
  await context.close();
  if (type !== (variant === 'whole' ? 'annotate' : 'error')) throw new Error(`the page of ${variant} ended with ${type}`);
  return at;
}

const took = { whole: [], empty: [] };
for (let round = 0; round < ROUNDS; round += 1) {
  for (const variant of ['whole', 'empty']) took[variant].push(await start(variant));
}
await browser.close();
server.close();
const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];
const [whole, empty] = [median(took.whole), median(took.empty)];
console.log('| figure | measured | ratio | promised |\n| --- | --- | --- | --- |');
console.log(`| navigation to the first annotated article, cold, Chromium (median of ${ROUNDS}) | ${whole.toFixed(0)} ms; with an empty module ${empty.toFixed(0)} ms | ${(whole / empty).toFixed(2)} | ≤ 1.5 |`);
