// What a reader is shown: marks, legend, speakers, what to check, and why. The document is made by
// hand, so that a better engine changes nothing here.

import assert from "node:assert/strict";
import { test } from "node:test";
import { annotated, open } from "./browser.mjs";

const TEXT = "Fair opens\n\nMayor Ada Bell smiled.\n\n“It rained,\n\n“and rained,” she said. “Go,” shouted somebody. The “duke” left.";
const at = (words, from = 0) => ({ start: TEXT.indexOf(words, from), end: TEXT.indexOf(words, from) + words.length });
const DOCUMENT = {
  annotations: [
    { id: 1, kind: "headline", ...at("Fair opens") },
    {
      id: 2,
      kind: "quote",
      ...at("“It rained,\n\n“and rained,”"),
      type: "direct",
      cue: 4,
      speaker: 3,
      confidence: 0.97,
      rule: "cue-beside-quote",
    },
    { id: 3, kind: "speaker", ...at("she"), entity: 1, antecedent: at("Ada Bell") },
    { id: 4, kind: "cue", ...at("said") },
    { id: 5, kind: "quote", ...at("“Go,”"), type: "direct", cue: null, speaker: null, confidence: 0.4, rule: "no-speaker" },
    { id: 6, kind: "quote", ...at("“duke”"), type: "scare", cue: null, speaker: null, confidence: 0.9, rule: "no-speaker" },
  ],
  speakers: [{ id: 1, name: "Ada Bell", role: "Mayor", mentions: [3], quotes: [2] }],
};

async function openDocument(options) {
  const page = await open(options);
  await annotated(page, () =>
    page.evaluate(
      ([text, result]) => {
        const annotator = document.querySelector("#annotator");
        annotator.engine = {
          check: async () => ({ document: result, checks: [] }),
          rules: async () => new Map([["cue-beside-quote", "A verb stands beside it."]]),
        };
        annotator.text = text;
      },
      [TEXT, DOCUMENT],
    ),
  );
  return page;
}

test("a quote over two paragraphs has a mark in each and one label: who speaks", async () => {
  const page = await openDocument();
  const marks = page.locator("mark.quote").filter({ hasText: "rained" });
  assert.deepEqual(await marks.allInnerTexts(), ["“It rained,", "“and rained,”"]);
  assert.deepEqual(await marks.evaluateAll((all) => all.map((mark) => mark.dataset.label)), ["Ada Bell", undefined]);
});

test("the legend counts each kind and switches it off and on", async () => {
  const page = await openDocument();
  const box = page.getByRole("checkbox", { name: /^Quotes/ });
  assert.equal(await box.locator("xpath=..").locator(".count").innerText(), "3");
  await box.uncheck();
  assert.equal(await page.locator("mark.quote").count(), 0);
  assert.equal(await page.locator("mark.cue").count(), 1);
  await box.check();
  assert.equal(await page.locator("mark.quote").count(), 4);
});

test("pointing at a quote tells who speaks, how the text says so, and why", async () => {
  const page = await openDocument();
  const place = await page.locator("mark.quote").filter({ hasText: "rained" }).last().boundingBox();
  await page.mouse.move(place.x + 10, place.y + place.height / 2);
  const explanation = page.locator("#explanation");
  await explanation.waitFor();
  const words = await explanation.innerText();
  assert.match(words, /Spoken by Ada Bell, Mayor: “she”, named in paragraph 2 \(“Ada Bell”\)/);
  assert.match(words, /Reported with “said”/);
  assert.match(words, /Why: A verb stands beside it\./);
  assert.doesNotMatch(words, /Unsure/);
  await page.keyboard.press("Escape");
  assert.equal(await explanation.isVisible(), false);
});

test("what is unsure is dashed and says so", async () => {
  const page = await openDocument();
  const style = (words) =>
    page
      .locator("mark.quote")
      .filter({ hasText: words })
      .first()
      .evaluate((mark) => getComputedStyle(mark).outlineStyle);
  assert.equal(await style("Go"), "dashed");
  assert.equal(await style("rained"), "none");
});

test("a speaker that is chosen is marked, the rest is dimmed, and a quote leads to its place", async () => {
  const page = await openDocument({ viewport: { width: 360, height: 640 } });
  const view = (name) => page.locator(".views").getByRole("button", { name }).click();
  await view(/Speakers/);
  const entry = page.getByRole("button", { name: /Ada Bell/ });
  assert.match(await entry.innerText(), /Mayor\s+1 quote · 4 words/);
  await entry.click();
  assert.equal(await entry.getAttribute("aria-pressed"), "true");
  assert.deepEqual(await page.locator("mark.chosen").allInnerTexts(), ["“It rained,", "“and rained,”", "she"]);
  await page.getByRole("button", { name: /“It rained,/ }).click();
  const selected = await page.evaluate(() => {
    const field = document.querySelector("#annotator").shadowRoot.activeElement;
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  assert.equal(selected, "“It rained,\n\n“and rained,”");
  await page.waitForFunction(() => {
    const { top, bottom } = document.querySelector("#annotator").shadowRoot.querySelector("mark.chosen").getBoundingClientRect();
    return top >= 0 && bottom <= innerHeight;
  });
  await view(/Speakers/);
  await entry.click();
  assert.equal(await page.locator(".dimmed").count(), 0);
});

test("by keyboard alone: from mark to mark in the field and in the reading view", async () => {
  const page = await openDocument();
  await page.locator("textarea").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("Alt+ArrowDown");
  await page.locator("#explanation").filter({ hasText: "Spoken by Ada Bell" }).waitFor();

  await page.locator("#read").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  for (let tab = 0; tab < 6 && !(await page.locator("mark:focus").count()); tab += 1) await page.keyboard.press("Tab");
  await page.locator("#explanation").filter({ hasText: "Headline" }).waitFor();
  await page.keyboard.press("ArrowRight");
  await page.locator("#explanation").filter({ hasText: "Spoken by Ada Bell" }).waitFor();
  assert.match(await page.locator("mark:focus").getAttribute("aria-description"), /Spoken by Ada Bell.*Why:/);
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("mark.chosen").count(), 3);
});
