// The pages of www/examples: each works as it is served, and axe finds nothing on any.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { assertSound, emulate, SURROUNDINGS, violations } from "./axe.mjs";
import { openAt } from "./browser.mjs";

const FOLDER = new URL("../../www/examples/", import.meta.url);
const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".html"));

/** Editors against which axe has something to say: it must be no more with us than without us. */
const NOT_SOUND_THEMSELVES = ["gutenberg.html"];

for (const name of names) {
  test(`${name}: axe finds nothing, and nothing is wider than the window`, async () => {
    // axe comes in against the page's policy.
    const page = await openAt(`examples/${name}`, { bypassCSP: true });
    if (name !== "index.html") await page.locator("#found").filter({ hasText: "annotations" }).waitFor();
    const plain = NOT_SOUND_THEMSELVES.includes(name) ? await openAt(`examples/${name}?plain`, { bypassCSP: true }) : null;
    await plain?.waitForFunction(() => globalThis.saved);
    for (const [surroundings, emulated] of Object.entries(SURROUNDINGS)) {
      await emulate(page, emulated);
      await assertSound(page, surroundings, plain ? await violations(plain) : []);
    }
    assert.deepEqual(page.problems, []);
  });
}

test("the list of the examples names each of them", async () => {
  const page = await openAt("examples/");
  const linked = await page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.deepEqual(linked.toSorted(), names.filter((name) => name !== "index.html").toSorted());
});
