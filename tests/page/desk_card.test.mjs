// Corrections at the marks: by mouse, and all of them by keyboard alone.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSound, emulate, SURROUNDINGS } from "./axe.mjs";
import { fill, open } from "./browser.mjs";

const TEXT = `River floods mill town

“It rained for nine days,” Ann Lee said. “It snowed,” said Bob Ray, a miller.

The “duke” of the river smiled. Ann Lee left. Rain fell on the town for a week.
`;
const card = (page) => page.locator("#explanation");
const corrections = (page) =>
  page.evaluate(() =>
    document.querySelector("#annotator").corrections.list.map(({ id, start, end, target, ...own }) => ({ ...own, words: target.exact })),
  );
/** Who speaks the quote that begins so. */
const speakerOf = (page, words) =>
  page.evaluate((words) => {
    const { result, text } = document.querySelector("#annotator");
    const quote = result.annotations.find(({ kind, start }) => /quote/.test(kind) && text.startsWith(words, start));
    return result.speakers.find(({ quotes }) => quotes.includes(quote?.id))?.name ?? null;
  }, words);
/** Puts the caret behind some words, as a reader who clicks there. */
const caretAt = (page, words, length = 0) =>
  page.evaluate(
    ([words, length]) => {
      const field = document.querySelector("#annotator").shadowRoot.querySelector("textarea");
      field.focus();
      const at = field.value.indexOf(words) + 1;
      field.setSelectionRange(length ? at - 1 : at, length ? at - 1 + length : at);
    },
    [words, length],
  );
const focused = (page) => page.evaluate(() => document.querySelector("#annotator").shadowRoot.activeElement?.textContent);

test("by mouse: the card can be pointed at; a speaker is chosen, typed, taken away", async () => {
  const page = await open();
  await fill(page, TEXT);
  const point = async (words) => {
    await page.mouse.move(5, 5);
    const place = await page.locator("mark.quote").filter({ hasText: words }).first().boundingBox();
    await page.mouse.move(place.x + place.width / 2, place.y + place.height / 2);
    await card(page).waitFor();
  };
  await point("It snowed");
  const place = await card(page).boundingBox();
  await page.mouse.move(place.x + 20, place.y + 12, { steps: 4 });
  await page.waitForTimeout(400);
  assert.ok(await card(page).isVisible(), "it stays while it is pointed at");
  await card(page).getByRole("button", { name: "Speaker…" }).click();
  await card(page).getByRole("button", { name: "Ann Lee" }).click();
  assert.equal(await speakerOf(page, "“It snowed"), "Ann Lee");
  assert.equal(await card(page).isVisible(), false);
  assert.equal(await page.locator("mark.quote").filter({ hasText: "It snowed" }).first().getAttribute("data-label"), "Ann Lee");

  await point("It rained");
  await card(page).getByRole("button", { name: "Speaker…" }).click();
  await card(page).getByLabel("Another name").fill("Cy Dow");
  await card(page).getByRole("button", { name: "Set" }).click();
  assert.equal(await speakerOf(page, "“It rained"), "Cy Dow");
  await point("It rained");
  assert.match(await card(page).innerText(), /Spoken by Cy Dow[\s\S]*a person set this/);
  await card(page).getByRole("button", { name: "Not speech" }).click();
  assert.equal(await speakerOf(page, "“It rained"), null);

  // Words that are selected with the mouse.
  const line = await page.locator(".lines > *").filter({ hasText: "Ann Lee left" }).boundingBox();
  await page.mouse.dblclick(line.x + line.width - 300, line.y + 20);
  await card(page).getByRole("button", { name: "Caption" }).click();
  assert.equal(await page.locator("mark.caption").count(), 1);
  assert.deepEqual(page.problems, []);
});

test("by keyboard alone: every correction, its undo and its redo", async () => {
  const page = await open();
  await fill(page, TEXT);
  const { keyboard } = page;
  const isIn = (name) =>
    page.waitForFunction((name) => document.querySelector("#annotator").shadowRoot.activeElement?.textContent === name, name);
  /** From button to button until the one of this name. */
  const press = async (name) => {
    for (let step = 0; step < 30 && (await focused(page)) !== name; step += 1) await keyboard.press("ArrowRight");
    await isIn(name);
    await keyboard.press("Enter");
  };

  await caretAt(page, "“It snowed");
  await keyboard.press("F2");
  await press("Ann Lee");
  assert.equal(await speakerOf(page, "“It snowed"), "Ann Lee");
  assert.equal(await page.evaluate(() => document.querySelector("#annotator").shadowRoot.activeElement.localName), "textarea");
  await keyboard.press("Alt+z");
  assert.equal(await speakerOf(page, "“It snowed"), "Bob Ray");
  await keyboard.press("Alt+Shift+Z");
  assert.equal(await speakerOf(page, "“It snowed"), "Ann Lee");

  await keyboard.press("F2");
  for (let tab = 0; tab < 12; tab += 1) {
    if (await page.evaluate(() => document.querySelector("#annotator").shadowRoot.activeElement.localName === "input")) break;
    await keyboard.press("Tab");
  }
  await keyboard.type("Cy Dow");
  await keyboard.press("Enter");
  assert.equal(await speakerOf(page, "“It snowed"), "Cy Dow");

  await caretAt(page, "“It rained");
  await keyboard.press("Alt+Enter");
  await press("Not speech");
  assert.equal(await speakerOf(page, "“It rained"), null);
  await keyboard.press("Alt+Enter");
  await press("Speech");
  assert.equal((await corrections(page)).at(-1).isSpeech, true);

  await caretAt(page, "Rain fell on the town", 21);
  await keyboard.press("Alt+Enter");
  await press("Caption");
  assert.deepEqual(await page.locator("mark.caption").allInnerTexts(), ["Rain fell on the town"]);
  await caretAt(page, "Rain fell");
  await keyboard.press("Alt+Enter");
  await press("Delete mark");
  assert.equal(await page.locator("mark.caption").count(), 0);

  await caretAt(page, "Bob Ray");
  await keyboard.press("F2");
  await press("Ann Lee");
  assert.equal((await corrections(page)).at(-1).type, "split");

  await keyboard.press("Alt+Enter");
  await isIn("This is…");
  await keyboard.press("Escape");
  assert.equal(await card(page).isVisible(), false);
  assert.equal(await page.evaluate(() => document.querySelector("#annotator").shadowRoot.activeElement.localName), "textarea");

  // A speaker is renamed, described and merged in the panel.
  const speaker = (name) => page.locator(".speaker-entry", { hasText: name });
  await speaker("Cy Dow").focus();
  await keyboard.press("Enter");
  await page.locator(".edit summary").focus();
  await keyboard.press("Enter");
  await page.getByLabel("Name", { exact: true }).focus();
  await keyboard.press("Control+a");
  await keyboard.type("Cyrus Dow");
  await keyboard.press("Tab");
  await keyboard.type("ferryman");
  await keyboard.press("Enter");
  assert.match(await speaker("Cyrus Dow").innerText(), /ferryman/);
  assert.deepEqual(page.problems, []);
});

test("keys go from check to check, accept, and list themselves", async () => {
  const page = await open();
  await fill(
    page,
    "“It rained for nine days, Ann Lee said.\n\n“It snowed,” said Bob Ray, a miller. “No,” he said.\n\nDana Hill, the mayor, opened it. “We will rebuild the old mill before winter comes.”",
  );
  const checks = () => page.evaluate(() => document.querySelector("#annotator").checks.map(({ rule }) => rule));
  const before = await checks();
  assert.ok(before.length >= 2);
  await page.locator("textarea").focus();
  await page.keyboard.press("Control+Home");
  await page.keyboard.press("F8");
  await page.keyboard.press("Shift+F8");
  const status = await page.locator(".status").innerText();
  assert.ok(status.length > 10, status);
  for (let step = 0; step < 20 && (await checks()).filter((rule) => rule !== "unsure-reported-speech").length > 0; step += 1) {
    await page.keyboard.press("F8");
    await page.keyboard.press("Control+Enter");
  }
  assert.deepEqual(
    (await checks()).filter((rule) => rule !== "unsure-reported-speech"),
    [],
  );
  await page.keyboard.press("Alt+?");
  assert.match(await page.getByRole("dialog", { name: "Keys" }).innerText(), /F8/);
  await page.keyboard.press("Escape");
  assert.equal(await page.getByRole("dialog", { name: "Keys" }).isVisible(), false);
  await page.locator("textarea").focus();
  await page.keyboard.type("?");
  assert.equal(await page.getByRole("dialog", { name: "Keys" }).isVisible(), false, "a question mark in the text is one");
});

test("the explanation shows after a jump that scrolls", async () => {
  const page = await open({ viewport: { width: 1000, height: 500 } });
  await fill(page, `${"Rain fell.\n\n".repeat(60)}${TEXT}`);
  await page.evaluate(() => {
    const element = document.querySelector("#annotator");
    scrollTo(0, 0);
    element.select(element.result.annotations.findLast(({ kind }) => kind === "quote").id);
  });
  await card(page).waitFor({ timeout: 5000 });
  assert.ok(await page.evaluate(() => scrollY > 300));
});

test("axe finds nothing: the choice of a speaker, words to be marked, a speaker’s form, what is dismissed, the keys", async () => {
  const page = await open({ bypassCSP: true });
  await fill(page, TEXT);
  const soundIn = async (state, names = ["light", "dark"]) => {
    for (const name of names) {
      await emulate(page, SURROUNDINGS[name]);
      await assertSound(page, `${state}, ${name}`);
    }
  };
  await caretAt(page, "“It snowed");
  await page.keyboard.press("F2");
  await soundIn("the choice of a speaker");
  await page.keyboard.press("Escape");
  await caretAt(page, "Rain fell on the town", 21);
  await page.keyboard.press("Alt+Enter");
  await soundIn("words to be marked");
  await page.keyboard.press("Escape");
  await page.locator(".speaker-entry").first().click();
  await page.locator(".edit summary").click();
  await soundIn("a speaker’s form");
  await page.evaluate(() => {
    const { corrections, checks, text } = document.querySelector("#annotator");
    for (const { rule, start, end } of checks) corrections.add({ type: "dismiss", rule, start, end });
    corrections.add({ type: "rename", name: "Nobody Known", to: text.slice(0, 5) });
  });
  await page.locator("details.group", { hasText: "Dismissed" }).locator("summary").click();
  await soundIn("what is dismissed and lost", ["light", "forced colours"]);
  await page.locator(".keys-button").click();
  await soundIn("the keys", ["light", "a phone"]);
});
