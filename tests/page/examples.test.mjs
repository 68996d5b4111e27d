// The pages of www/examples: each works as it is served, and axe finds nothing on any.

import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import { assertSound, emulate, SURROUNDINGS, violations } from "./axe.mjs";
import { openAt } from "./browser.mjs";

const FOLDER = new URL("../../www/examples/", import.meta.url);
const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".html"));

/**
 * What is not sound in an editor's own package, whatever its host does: its elements, and axe's rules that they break.
 *
 * The block editor gives each block the role "document" (`useBlockProps`) and, in the same element, the states of a text box
 * (`RichText`); a host can set neither. So it is in 18.0.0 too.
 */
const FOREIGN = {
  "gutenberg.html": { elements: ".block-editor-rich-text__editable[role=document]", rules: ["aria-allowed-attr", "aria-allowed-role"] },
};

for (const name of names) {
  test(`${name}: axe finds nothing, and nothing is wider than the window`, async () => {
    // axe comes in against the page's policy.
    const page = await openAt(`examples/${name}`, { bypassCSP: true });
    if (name !== "index.html") await page.locator("#found").filter({ hasText: "annotations" }).waitFor();
    for (const [surroundings, emulated] of Object.entries(SURROUNDINGS)) {
      await emulate(page, emulated);
      await assertSound(page, surroundings, FOREIGN[name]?.elements);
    }
    assert.deepEqual(page.problems, []);
  });
}

for (const [name, { elements, rules }] of Object.entries(FOREIGN)) {
  test(`${name}: what axe finds in the editor’s own elements is there without us`, async () => {
    const page = await openAt(`examples/${name}?plain`, { bypassCSP: true });
    await page.locator(elements).first().waitFor();
    // When the editor mends it, nothing is to be left out any more.
    assert.deepEqual(
      (await violations(page)).map(({ rule }) => rule),
      rules,
    );
    assert.deepEqual(await violations(page, elements), []);
  });
}

test("the list of the examples names each of them", async () => {
  const page = await openAt("examples/");
  const linked = await page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.deepEqual(linked.toSorted(), names.filter((name) => name !== "index.html").toSorted());
});
