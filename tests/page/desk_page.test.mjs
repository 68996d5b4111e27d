// The page as a desk: what a first visit shows, what is kept, what stands above the fold, what is said of exports.

import assert from "node:assert/strict";
import { test } from "node:test";
import { annotated, fill, open, textOf } from "./browser.mjs";

const TEXT =
  "“It rained,” Ann Lee said. “It snowed,” said Bob Ray, a miller.\n\n“We will rebuild the old mill before winter comes.” The hall was full.";
const kept = (page) =>
  page.evaluate(async () => {
    const { readDesk } = await import("/kept.js");
    return await readDesk();
  });

test("on a first visit an example is open, with its work list above the fold; not on the next", async () => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    const page = await open({ viewport, isFirstVisit: true });
    await page.waitForFunction(() => document.querySelector("#annotator").result.annotations.length > 5);
    assert.notEqual(await page.evaluate(() => document.activeElement?.id), "annotator", "nobody is taken into the text");
    const isWide = viewport.width > 1000;
    const field = await page.locator("textarea").boundingBox();
    assert.ok(field.y < viewport.height / 2, `the text begins at ${field.y}`);
    if (!isWide) {
      const view = page.locator(".views").getByRole("button", { name: /To check \d/ });
      assert.ok((await view.boundingBox()).y < viewport.height / 2);
      await view.click();
    }
    const list = await page.locator(".groups").boundingBox();
    assert.ok(list.y < viewport.height / 2, `the list begins at ${list.y}`);
    assert.deepEqual(page.problems, []);
  }
  const page = await open();
  assert.equal(await textOf(page), "");
});

test("text, corrections and dismissed checks survive a reload", async () => {
  const page = await open();
  await fill(page, TEXT);
  await page.evaluate(() => {
    const { corrections, result, checks } = document.querySelector("#annotator");
    const { start, end } = result.annotations.find(({ kind }) => kind === "quote");
    corrections.add({ type: "speaker", speaker: "Cy Dow", start, end });
    const { rule, start: from, end: to } = checks.at(-1);
    corrections.add({ type: "dismiss", rule, start: from, end: to });
  });
  const state = () =>
    page.evaluate(() => {
      const { text, checks, result, corrections } = document.querySelector("#annotator");
      return {
        text,
        checks: checks.map(({ rule }) => rule),
        speakers: result.speakers.map(({ name }) => name),
        list: corrections.list.length,
        lost: corrections.lost.length,
      };
    });
  const before = await state();
  assert.ok(before.speakers.includes("Cy Dow") && before.list === 2);
  for (let wait = 0; wait < 50 && (await kept(page))?.corrections.corrections.length !== 2; wait += 1) await page.waitForTimeout(100);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("#annotator").result?.speakers.length === 3);
  assert.deepEqual(await state(), before);
  assert.equal(await page.getByText("Dismissed", { exact: true }).count(), 1);
});

test("where the browser keeps nothing, the page works without a word", async () => {
  const page = await open({
    before: (page) =>
      page.addInitScript(() => {
        Object.defineProperty(globalThis, "indexedDB", {
          get() {
            throw new DOMException("refused", "SecurityError");
          },
        });
      }),
  });
  await fill(page, TEXT);
  await page.waitForTimeout(600);
  assert.ok((await page.locator("mark.quote").count()) > 0);
  assert.deepEqual(page.problems, []);
});

test("an export of nothing says so; what is said moves nothing", async () => {
  const page = await open();
  for (const id of ["copy-clean", "copy-json"]) {
    await page.locator(`#${id}`).click();
    assert.match(await page.locator("#done").innerText(), /nothing was copied/);
  }
  await fill(page, "The river rose again on Monday.");
  await page.locator("#save-csv").click();
  assert.match(await page.locator("#done").innerText(), /no quotes: nothing was saved/);
  await fill(page, TEXT);
  const top = () => page.locator("#annotator").evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await page.locator("#copy-json").click();
  await page.locator("#done", { hasText: "JSON copied." }).waitFor();
  assert.equal(await top(), before);
  const json = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  assert.ok(json.annotations.length > 0 && Array.isArray(json.checks) && Array.isArray(json.corrections));
});

test("the legend has the kinds that occur, and those that are switched off; no label is smaller than 11 px", async () => {
  const page = await open();
  await fill(page, TEXT);
  const kinds = async () =>
    (
      await page
        .locator(".legend li")
        .filter({ visible: true })
        .locator("input")
        .evaluateAll((boxes) => boxes.map(({ value }) => value))
    ).sort();
  const occurring = await page.evaluate(() =>
    [...new Set(document.querySelector("#annotator").result.annotations.map(({ kind }) => kind))].sort(),
  );
  assert.deepEqual(await kinds(), occurring);
  await page.evaluate(() => (document.querySelector("#annotator").hiddenKinds = ["caption"]));
  assert.ok((await kinds()).includes("caption"));
  const size = await page
    .locator("mark[data-label]")
    .first()
    .evaluate((mark) => Number.parseFloat(getComputedStyle(mark, "::before").fontSize));
  assert.ok(size >= 11, `${size} px`);
});

test("on a phone one of three views is seen; going to a check leads to the article", async () => {
  const page = await open({ viewport: { width: 390, height: 844 } });
  await fill(page, TEXT);
  const view = (name) => page.locator(".views").getByRole("button", { name });
  await view(/To check/).click();
  assert.equal(await page.locator("textarea").isVisible(), false);
  await page.getByRole("button", { name: /^Go/ }).first().click();
  assert.equal(await page.locator("textarea").isVisible(), true);
  assert.equal(await view("Article").getAttribute("aria-pressed"), "true");
  assert.equal(await page.locator("#copy-json").isVisible(), false);
  await page.locator("#more").click();
  assert.equal(await page.locator("#copy-json").isVisible(), true);
  await annotated(page, () => page.locator("textarea").fill(`${TEXT} More.`));
});
