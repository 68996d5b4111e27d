// Where the page has to work: light, dark, forced colours, a phone; without its wasm; with a big text.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { assertSound, emulate, SURROUNDINGS } from "./axe.mjs";
import { annotated, fill, open, textOf } from "./browser.mjs";
import { tasksOf } from "./trace.mjs";

const ARTICLE = await readFile(new URL("../../www/examples/articles/wire.txt", import.meta.url), "utf8");

test("axe finds nothing: empty, in the field, with a speaker and an explanation open, in the reading view", async () => {
  const page = await open({ bypassCSP: true });
  const soundIn = async (state) => {
    for (const [surroundings, emulated] of Object.entries(SURROUNDINGS)) {
      await emulate(page, emulated);
      await assertSound(page, `${state}, ${surroundings}`);
    }
  };
  await soundIn("empty");
  await fill(page, ARTICLE);
  await soundIn("the field");
  for (const name of [/To check/, /Speakers/]) {
    await page.locator(".views").getByRole("button", { name }).click();
    await soundIn(`the view ${name}`);
  }
  await page.locator(".speaker-entry").first().click();
  await page.locator(".speakers .said").waitFor();
  await soundIn("a speaker’s quotes");
  await page.locator(".views").getByRole("button", { name: "Article" }).click();
  await page.locator("textarea").focus();
  await page.keyboard.press("Alt+ArrowUp");
  await page.locator("#explanation").waitFor();
  await assertSound(page, "an explanation");
  await emulate(page, SURROUNDINGS.light);
  await page.locator("#read").click();
  await soundIn("the reading view");
});

test("nothing is wider than a phone", async () => {
  const page = await open({ viewport: { width: 360, height: 740 } });
  await fill(page, `${ARTICLE}\n${"long".repeat(200)}`);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
});

test("the theme that is chosen stays", async () => {
  const page = await open();
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await ground();
  await page.locator("#theme").selectOption("dark");
  const dark = await ground();
  assert.notEqual(dark, light);
  await page.reload();
  assert.equal(await ground(), dark);
});

test("the examples are annotated without a word of complaint under the page’s strict policy", async () => {
  const page = await open();
  for (const option of await page.locator("#example option").all()) {
    const value = await option.getAttribute("value");
    if (!value) continue;
    await page.locator("#example").selectOption(value);
    await page.waitForFunction(() => document.querySelector("#annotator").result.annotations.length > 5);
  }
  assert.deepEqual(page.problems, []);
});

test("without its wasm the page says so, leaves the text alone and goes on when it is back", async () => {
  let fails = true;
  const page = await open({ before: (page) => page.route("**/*.wasm", (route) => (fails ? route.abort() : route.continue())) });
  await page.locator("textarea").fill("“It rained,” Ms. Orlova said.");
  await page.getByRole("alert").filter({ hasText: "could not be loaded" }).waitFor();
  assert.equal(await textOf(page), "“It rained,” Ms. Orlova said.");
  fails = false;
  await fill(page, "“It rained,” Ms. Orlova said. ");
  assert.equal(await page.locator("mark.quote").count(), 1);
  assert.equal(await page.getByRole("alert").isVisible(), false);
});

test("the page asks its own server for its own files, and nobody else", async () => {
  const asked = [];
  const page = await open({ before: (page) => page.on("request", (request) => asked.push(request.url())) });
  await fill(page, ARTICLE);
  const { origin } = new URL(page.url());
  assert.ok(asked.some((url) => url.endsWith(".wasm")));
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(origin)),
    [],
  );
});

test("in a text of 200 KB a letter is shown at once and the marks stay", async () => {
  const page = await open();
  const text = ARTICLE.repeat(Math.ceil(200_000 / ARTICLE.length));
  await annotated(page, () => page.evaluate((text) => document.querySelector("#annotator").open(text), text));
  const marks = await page.locator("mark").count();
  // The processor's time: what else the machine does is not in that.
  const tasks = await tasksOf(page, () =>
    page.evaluate(() => {
      const field = document.querySelector("#annotator").shadowRoot.querySelector("textarea");
      field.setSelectionRange(0, 0);
      field.setRangeText("x");
      field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }),
  );
  const milliseconds = Math.max(...tasks.map(({ cpu }) => cpu));
  assert.ok(milliseconds > 0 && milliseconds < 200, `${milliseconds} ms`);
  assert.ok((await page.locator("mark").count()) >= marks - 1);
});
