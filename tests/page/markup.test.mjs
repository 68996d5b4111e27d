// What the markup of a pasted page says: it decides where words alone can't, and follows its words.

import assert from "node:assert/strict";
import { test } from "node:test";
import { annotated, fill, open, paste, textOf } from "./browser.mjs";

/** Nothing but its markup says what the lines of this page are. */
const MARKED = `
  <nav><a>Valley</a></nav><h1>Flood.</h1><p class="article__standfirst">The town waits.</p>
  <a rel="author" href="/x">Marta</a><p><time datetime="2021-03-22T10:00:00Z">yesterday</time></p>
  <figure><img src="x"><figcaption>The bridge is closed. <span class="photoCredit">Ivo</span></figcaption></figure>
  <p><span class="dateline">Oak Hollow</span> — The river rose on Monday, the county said.</p>
  <aside><p>“Read us daily,” the editor said.</p></aside>
  <p>“It rained,” Ms. Orlova said.</p>`;

/** The words of this one say it, too. */
const TELLING = `
  <h1>River rises after a week of rain</h1><address>By Ana Orlova and Kim Vance</address><time datetime="2021-03-22">March 22, 2021</time>
  <p><b class="dateline">SOFIA (Reuters)</b> - The river rose on Monday and flooded two villages, the county said.</p>
  <figure><figcaption>A man carries his dog through the market of Varna, Monday, March 22, 2021. <span class="credit">(AP Photo/Ivo Marin)</span></figcaption></figure>
  <p>“We have never seen it this high,” said Marta Velez, who runs the ferry.</p>
  <footer>© 2021 The Valley Gazette</footer>`;

const found = (page) =>
  page.evaluate(() => {
    const { result, text } = document.querySelector("#annotator");
    const parts = result.annotations.filter(({ kind }) => !["speaker", "cue", "indirect-quote"].includes(kind));
    return parts.map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
  });

const pasteHtml = (page, html) => annotated(page, () => paste(page, { "text/html": html, "text/plain": "x" }));

test("pasted markup says what the words don’t, in the worker and on the page’s thread", async () => {
  for (const worker of ["", "off"]) {
    const page = await open();
    await page.evaluate((worker) => document.querySelector("#annotator").setAttribute("worker", worker), worker);
    await pasteHtml(page, MARKED);
    assert.deepEqual(await found(page), [
      "boilerplate: Valley",
      "headline: Flood.",
      "deck: The town waits.",
      "byline: Marta",
      "date-stamp: yesterday",
      "caption: The bridge is closed. Ivo",
      "credit: Ivo",
      "dateline: Oak Hollow",
      "boilerplate: “Read us daily,” the editor said.",
      "quote: “It rained,”",
    ]);
    const stamp = await page.evaluate(
      () => document.querySelector("#annotator").result.annotations.find(({ kind }) => kind === "date-stamp").date,
    );
    assert.equal(stamp, "2021-03-22");
    assert.deepEqual(page.problems, []);
  }
});

test("the same page as HTML and as plain text has the same parts", async () => {
  const page = await open();
  await pasteHtml(page, TELLING);
  const marked = await found(page);
  const text = await textOf(page);
  assert.ok((await page.evaluate(() => document.querySelector("#annotator").hints.length)) >= 7);
  await fill(page, "");
  await annotated(page, () => paste(page, { "text/plain": text }));
  assert.equal(await page.evaluate(() => document.querySelector("#annotator").hints.length), 0);
  assert.deepEqual(await found(page), marked);
});

test("what the markup said follows its words while one types, and ends where they are taken away", async () => {
  const page = await open();
  await fill(page, "Before.\n\n\n\nBehind.");
  await page.locator("textarea").evaluate((field) => field.setSelectionRange(9, 9));
  await pasteHtml(page, "<figcaption>The bridge is closed.</figcaption>");
  const caption = async () => (await found(page)).filter((line) => line.startsWith("caption"));
  assert.deepEqual(await caption(), ["caption: The bridge is closed."]);
  const insert = (at, words) =>
    annotated(page, async () => {
      await page.locator("textarea").evaluate((field, at) => field.setSelectionRange(at, at), at);
      await page.keyboard.type(words);
    });
  await insert(0, "Long ");
  await insert((await textOf(page)).indexOf("bridge"), "old ");
  assert.deepEqual(await caption(), ["caption: The old bridge is closed."]);
  await insert((await textOf(page)).indexOf("is closed"), "\n");
  assert.deepEqual(await caption(), []);
});

test("a text that is set or opened in its place is judged by its own words", async () => {
  for (const put of ["text", "open"]) {
    const page = await open();
    await pasteHtml(page, "<figcaption>The bridge is closed.</figcaption>");
    const same = await textOf(page);
    await annotated(page, () =>
      page.evaluate(
        ([put, same]) => {
          const annotator = document.querySelector("#annotator");
          if (put === "open") annotator.open(same);
          else annotator.text = same;
        },
        [put, same],
      ),
    );
    assert.deepEqual(await found(page), []);
  }
});

test("copied clean text leaves out what only markup called a caption", async () => {
  const page = await open();
  await pasteHtml(page, "<h1>Flood.</h1><figcaption>The bridge is closed.</figcaption><p>“It rained,” Ms. Orlova said.</p>");
  await page.locator("#copy-clean").click();
  await page.waitForFunction(() => document.querySelector("#done").textContent !== "");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "Flood.\n\n“It rained,” Ms. Orlova said.");
});

test("what the markup said comes back with its words when a paste is undone and done again", async () => {
  const page = await open();
  await pasteHtml(page, MARKED);
  const marked = await found(page);
  const hints = await page.evaluate(() => document.querySelector("#annotator").hints);
  await page.locator("textarea").evaluate((field) => field.setSelectionRange(0, 0));
  await annotated(page, () => page.keyboard.type("x"));
  await annotated(page, () => page.keyboard.press("Control+Z"));
  await page.keyboard.press("Control+Z");
  assert.deepEqual([await textOf(page), await page.evaluate(() => document.querySelector("#annotator").hints)], ["", []]);
  await annotated(page, () => page.keyboard.press("Control+Shift+Z"));
  assert.deepEqual(await page.evaluate(() => document.querySelector("#annotator").hints), hints);
  assert.deepEqual(await found(page), marked);
  // The same words, but typed: nothing says what they are.
  const text = await textOf(page);
  await fill(page, "");
  await fill(page, text);
  assert.deepEqual(await page.evaluate(() => document.querySelector("#annotator").hints), []);
});
