// The page's tools: what is dropped, copied, saved and printed, and what a screen reader hears.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { annotated, fill, open, paste, textOf } from "./browser.mjs";

const FOLDER = new URL("../../www/examples/articles/", import.meta.url);
const ARTICLE = await readFile(new URL("wire.txt", FOLDER), "utf8");
const TEXT = "Judges taste jam in Sofia on March 3, 2021. (AFP)\n\nBRISTOW (AFP) - “It rained,” Mayor Ada Orlova said.";

const result = (page) => page.evaluate(() => document.querySelector("#annotator").result);
const copied = (page) => page.evaluate(() => navigator.clipboard.readText());
const said = (page, words) => page.locator("#done").filter({ hasText: words }).waitFor();

test("a file that is dropped on the text is opened", async (t) => {
  const page = await open();
  const folder = await mkdtemp(join(tmpdir(), "dropped-"));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "story.html");
  await writeFile(file, "<h1>Fair opens</h1><p>“It rained,” Ms. Orlova said.</p><script>globalThis.hacked = 1</script>");
  const { x, y, width } = await page.locator("textarea").boundingBox();
  const devtools = await page.context().newCDPSession(page);
  const drag = (type) =>
    devtools.send("Input.dispatchDragEvent", {
      type,
      x: x + width / 2,
      y: y + 40,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  await annotated(page, async () => {
    for (const type of ["dragEnter", "dragOver", "drop"]) await drag(type);
  });
  assert.equal(await textOf(page), "Fair opens\n\n“It rained,” Ms. Orlova said.");
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
  assert.ok(page.url().startsWith("http"), "the browser went to the file");
});

test("the buttons copy the clean text and the JSON", async () => {
  const page = await open();
  await fill(page, TEXT);
  await page.getByRole("button", { name: "Copy clean text" }).click();
  await said(page, "Clean text copied.");
  assert.equal((await copied(page)).trim(), "BRISTOW (AFP) - “It rained,” Mayor Ada Orlova said.");
  await page.getByRole("button", { name: "Copy JSON" }).click();
  await said(page, "JSON copied.");
  assert.deepEqual(JSON.parse(await copied(page)), {
    offsets: "utf16",
    text: TEXT,
    ...(await result(page)),
    checks: await page.evaluate(() => document.querySelector("#annotator").checks),
    corrections: [],
  });
});

test("the quotes are saved as a table", async () => {
  const page = await open();
  await fill(page, TEXT);
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: /CSV/ }).click()]);
  assert.equal(download.suggestedFilename(), "quotes.csv");
  const [head, row, ...rest] = (await readFile(await download.path(), "utf8")).trim().split(/\r?\n/);
  assert.match(head, /^file,speaker,role,cue/);
  assert.match(row, /Ada Orlova,Mayor,said.*It rained/);
  assert.deepEqual(rest, []);
});

test("without an answer a button says that it did not work", async () => {
  const page = await open({ before: (page) => page.route("**/*.wasm", (route) => route.abort()) });
  await page.locator("textarea").fill(TEXT);
  await page.getByRole("button", { name: "Copy clean text" }).click();
  await said(page, /did not work: The annotator could not be loaded/);
});

test("printed are the article with its marks, the legend and the speakers, not the tools", async () => {
  const page = await open();
  await fill(page, `${ARTICLE}\n\n${ARTICLE}`);
  await page.emulateMedia({ media: "print" });
  const isShown = (selector) => page.locator(selector).first().isVisible();
  for (const selector of [".layer mark.quote", ".legend .sample", ".speaker-entry", "h1"])
    assert.equal(await isShown(selector), true, selector);
  for (const selector of ["textarea", ".tools", ".help", "#theme", ".legend input", ".explanation"])
    assert.equal(await isShown(selector), false, selector);
  const adjust = await page
    .locator("mark.quote")
    .first()
    .evaluate((mark) => getComputedStyle(mark).printColorAdjust);
  assert.equal(adjust, "exact");
  const pages = (await page.pdf({ format: "A4" })).toString("latin1").match(/\/Type\s*\/Page\b/g).length;
  assert.ok(pages >= 2 && pages <= 5, `${pages} pages`);
});

test("a screen reader hears of each span, and why, while the focus stays in the field", async () => {
  const page = await open();
  await fill(page, "“It rained,” Ada Orlova said.");
  await page.locator("textarea").focus();
  await page.keyboard.press("Control+End");
  const status = page.locator("#annotator").getByRole("status");
  for (const words of [
    /^Cue: .*Reports “It rained,”\.$/,
    /^Speaker: .*Ada Orlova\. 1 quote\.$/,
    /^Quote: a sentence of speech\. Spoken by Ada Orlova\. Reported with “said”\. Why: .+\.$/,
  ]) {
    await page.keyboard.press("Alt+ArrowUp");
    await status.filter({ hasText: words }).waitFor();
    const [isFocused, explanation] = [
      await page.evaluate(() => document.querySelector("#annotator").shadowRoot.activeElement.localName),
      await page.locator("#explanation").isVisible(),
    ];
    assert.deepEqual([isFocused, explanation], ["textarea", true]);
  }
});

test("everything can be done by keyboard alone, in the order of the page", async () => {
  const page = await open();
  await fill(page, TEXT);
  await page.getByRole("heading", { name: "Article Annotator" }).click();
  const stops = [];
  for (let stop = 0; stop < 40; stop += 1) {
    await page.keyboard.press("Tab");
    const name = await page.evaluate(() => {
      let active = document.activeElement;
      while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      globalThis.stops ??= new Set();
      if (active === document.body || globalThis.stops.has(active)) return "";
      globalThis.stops.add(active);
      return active.id || active.value || active.className || active.localName;
    });
    if (name === "") break;
    stops.push(name);
  }
  const field = stops.indexOf(TEXT);
  for (const before of ["theme", "example", "file", "clear", "read", "copy-clean", "copy-json", "save-csv"])
    assert.ok(stops.includes(before) && stops.indexOf(before) < field, `${before} in ${stops}`);
  for (const after of ["quote", "dateline", "speaker-entry", "keys-button"])
    assert.ok(stops.indexOf(after) > field, `${after} in ${stops}`);
});

for (const name of ["wire.txt", "local.txt"]) {
  test(`an article that is pasted from a web page is annotated as the same text is: ${name}`, async () => {
    const article = (await readFile(new URL(name, FOLDER), "utf8")).trim();
    const html = article
      .split(/\n\s*\n/)
      .map((words) => `<p>${words.replaceAll("&", "&amp;").replaceAll("<", "&lt;").split("\n").join("<br>")}</p>`)
      .join("\n");
    const page = await open();
    await annotated(page, () =>
      paste(page, { "text/html": `<html><body><!--StartFragment-->${html}<!--EndFragment--></body></html>`, "text/plain": article }),
    );
    const text = await textOf(page);
    assert.equal(text.replace(/\n+/g, "\n"), article.replace(/\n+/g, "\n"));
    const pasted = (await result(page)).annotations.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
    await fill(page, "Another text.");
    await fill(page, text);
    const typed = (await result(page)).annotations.map(({ kind, start, end }) => [kind, text.slice(start, end)]);
    assert.deepEqual(pasted, typed);
    assert.ok(pasted.length > 10);
  });
}
