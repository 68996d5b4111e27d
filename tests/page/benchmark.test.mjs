// The benchmark page measures in the reader's own browser.

import assert from "node:assert/strict";
import { test } from "node:test";
import { assertSound, emulate, SURROUNDINGS } from "./axe.mjs";
import { openAt } from "./browser.mjs";

test("the benchmark page shows a row and two bars for each article, and axe finds nothing", { timeout: 300_000 }, async () => {
  const page = await openAt("benchmark.html", { bypassCSP: true });
  await page.getByRole("button", { name: "Measure" }).click();
  await page.getByRole("status").filter({ hasText: "Done." }).waitFor({ timeout: 240_000 });
  const rows = page.locator("tbody tr");
  assert.equal(await rows.count(), 5);
  for (const cells of await rows.evaluateAll((found) => found.map((row) => [...row.cells].map((cell) => cell.textContent)))) {
    assert.match(cells.join(" "), /^\d+ KB \S+ ms \S+ ms \d+\.\d MB\/s \S+ ms$/);
  }
  assert.equal(await page.locator("#plot rect").count(), 10);
  for (const [surroundings, emulated] of Object.entries(SURROUNDINGS)) {
    await emulate(page, emulated);
    await assertSound(page, surroundings);
  }
  assert.deepEqual(page.problems, []);
});

test("a benchmark that can’t load its articles says so", async () => {
  const page = await openAt("benchmark.html", {
    before: (page) => page.route("**/articles/**", (route) => route.fulfill({ status: 404 })),
  });
  await page.getByRole("button", { name: "Measure" }).click();
  await page.getByRole("status").filter({ hasText: "could not be loaded" }).waitFor();
});
