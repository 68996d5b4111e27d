// The desk: the work list of checks, worked down to nothing; corrections by mouse and by keyboard.

import assert from "node:assert/strict";
import { test } from "node:test";
import { annotated, fill, open, textOf } from "./browser.mjs";

const TEXT = `River floods mill town

“It rained for nine days, Ann Lee said.

“It snowed,” said Bob Ray, a miller. “No,” he said. He asked for help from the town.

Dana Hill, the mayor, opened the bridge. “We will rebuild the old mill before winter comes.”
`;
const list = (page) => page.locator(".groups");
const group = (page, title) => page.locator("details.group", { hasText: title });
const badge = (page) => page.locator(".badge").innerText();
const rules = (page) => page.evaluate(() => document.querySelector("#annotator").checks.map(({ rule }) => rule));

test("checks come first, each with its words and a fix, and can be worked down to none", async () => {
  const page = await open({ viewport: { width: 1440, height: 900 } });
  assert.match(await page.locator(".checks-place").innerText(), /^No text yet\.$/);
  await fill(page, TEXT);
  const found = await rules(page);
  assert.ok(found.includes("unclosed-mark") && found.includes("inferred-speaker"), found.join(", "));
  assert.equal(await badge(page), String(found.length));
  const { y, height } = await page.locator(".badge").boundingBox();
  assert.ok(y > 0 && y + height < 300, "the count stands above the fold");
  assert.equal(await page.locator("aside h2").first().innerText(), `TO CHECK ${found.length}`);

  const unclosed = group(page, "Quotation mark not closed");
  assert.match(await unclosed.innerText(), /It rained for nine days/);
  await annotated(page, () => unclosed.getByRole("button", { name: /^Apply fix: insert ”/ }).click());
  assert.match(await textOf(page), /nine days,” Ann Lee said\./);
  assert.ok(!(await rules(page)).includes("unclosed-mark"));
  await annotated(page, () => page.locator("textarea").press("Control+z"));
  assert.equal(await textOf(page), TEXT);
  assert.ok((await rules(page)).includes("unclosed-mark"));

  await group(page, "Speaker inferred, not stated").getByRole("button", { name: /^Go/ }).click();
  const selected = await page.evaluate(() => {
    const field = document.querySelector("#annotator").shadowRoot.activeElement;
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  assert.match(selected, /^“We will rebuild/);

  for (const details of await list(page).locator("details:not([open]) summary").all()) await details.click();
  while (
    await list(page)
      .getByRole("button", { name: /^Dismiss/ })
      .count()
  )
    await list(page)
      .getByRole("button", { name: /^Dismiss/ })
      .first()
      .click();
  assert.equal(await badge(page), "0");
  assert.match(await page.locator(".checks-place").innerText(), /^All checked\./);
  assert.equal(await group(page, "Dismissed").locator("summary .count").innerText(), String(found.length));

  await fill(page, `A word before.\n\n${TEXT}`);
  assert.deepEqual(await rules(page), []);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  assert.equal(await badge(page), "1");
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  assert.equal(await badge(page), "0");
  await group(page, "Dismissed").locator("summary").click();
  await group(page, "Dismissed")
    .getByRole("button", { name: /^Restore/ })
    .first()
    .click();
  assert.equal(await badge(page), "1");
});

test("reported speech that is unsure is one group, closed at first; checks follow their words while one types", async () => {
  const page = await open();
  await fill(page, TEXT);
  const told = await page.evaluate(
    (added) =>
      new Promise((resolve) => {
        const element = document.querySelector("#annotator");
        const before = element.checks.map(({ start }) => start);
        const field = element.shadowRoot.querySelector("textarea");
        field.setRangeText(added, 0, 0);
        field.dispatchEvent(new InputEvent("input"));
        // No answer can have come yet.
        resolve({ before, after: element.checks.map(({ start }) => start) });
      }),
    "Well. ",
  );
  assert.ok(told.before.length > 1);
  assert.deepEqual(
    told.after,
    told.before.map((start) => start + 6),
  );
  await fill(
    page,
    "The mill will close in June, the town of Hallein said on Tuesday.\n\nIt promised that there was a plan, and that others knew of one.",
  );
  const reported = (await rules(page)).filter((rule) => rule === "unsure-reported-speech");
  if (reported.length > 0) assert.equal(await group(page, "Unsure reported speech").evaluate((details) => details.open), false);
  assert.ok(reported.length > 0);
});

test("the keyboard goes on at the next row when one is dismissed", async () => {
  const page = await open();
  await fill(page, TEXT);
  const count = Number(await badge(page));
  await list(page)
    .getByRole("button", { name: /^Dismiss/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  assert.equal(Number(await badge(page)), count - 1);
  const focused = await page.evaluate(() => document.querySelector("#annotator").shadowRoot.activeElement.className);
  assert.equal(focused, "dismiss");
});

test("a host corrects by the API: result, checks, exports and the event have it", async () => {
  const page = await open();
  await fill(page, TEXT);
  const told = await page.evaluate(() => {
    const element = document.querySelector("#annotator");
    const details = [];
    element.addEventListener("correct", ({ detail }) => details.push(detail));
    const quote = element.result.annotations.find(
      ({ kind, start, end }) => kind === "quote" && element.text.slice(start, end).startsWith("“We will"),
    );
    element.corrections.add({ type: "speaker", speaker: "Cy Dow", start: quote.start, end: quote.end });
    const saved = JSON.stringify(element.corrections);
    const csv = element.toCsv("a.txt");
    const json = JSON.parse(element.toJson());
    const checks = element.checks.map(({ rule }) => rule);
    element.corrections.undo();
    const undone = element.toCsv("a.txt").includes("Cy Dow");
    element.corrections.fromJSON(JSON.parse(saved));
    return {
      details: details.length,
      last: details[0].corrections.length,
      csv,
      by: json.annotations.filter(({ by }) => by).length,
      kept: json.corrections.length,
      checks,
      undone,
      again: element.toCsv("a.txt").includes("Cy Dow"),
    };
  });
  assert.deepEqual([told.details, told.last, told.by, told.kept, told.undone, told.again], [3, 1, 1, 1, false, true]);
  assert.match(told.csv, /a\.txt,Cy Dow,.*person/);
  assert.ok(!told.checks.includes("inferred-speaker"));
  await page
    .getByRole("button", { name: /Cy Dow/ })
    .first()
    .waitFor();
  assert.deepEqual(page.problems, []);
});

test("corrections whose words are gone are listed, come back with them, and can be forgotten", async () => {
  const page = await open();
  await fill(page, TEXT);
  await page.evaluate(() => {
    const { corrections, text } = document.querySelector("#annotator");
    for (const words of ["“It snowed,”", "“No,”"]) {
      const start = text.indexOf(words);
      corrections.add({ type: "speaker", speaker: "Cy Dow", start, end: start + words.length });
    }
  });
  await fill(page, "Another story, without a quote.");
  const lost = group(page, "Corrections without their words");
  assert.match(await lost.textContent(), /“It snowed,”Spoken by Cy Dow/);
  await fill(page, TEXT);
  assert.equal(await lost.isVisible(), false);
  assert.equal(await page.evaluate(() => document.querySelector("#annotator").corrections.list.length), 2);
  await fill(page, "Another story, without a quote.");
  await lost.getByRole("button", { name: "Forget all" }).click();
  assert.equal(await lost.isVisible(), false);
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  assert.equal(await lost.isVisible(), true);
});
