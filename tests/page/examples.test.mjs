// The pages of www/examples: each works as it is served, and axe finds nothing on any.

import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { test } from "node:test";
import { openAt } from "./browser.mjs";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FOLDER = new URL("../../www/examples/", import.meta.url);
const names = (await readdir(FOLDER)).filter((name) => name.endsWith(".html"));

for (const name of names) {
  for (const [surroundings, options] of Object.entries({
    light: {},
    dark: { colorScheme: "dark" },
    "forced colours": { forcedColors: "active" },
    "a phone": { viewport: { width: 360, height: 740 }, hasTouch: true },
  })) {
    test(`${name} in ${surroundings}: axe finds nothing, and nothing is wider than the window`, async () => {
      const page = await openAt(`examples/${name}`, options);
      if (name !== "index.html") await page.locator("#found").filter({ hasText: "annotations" }).waitFor();
      const found = await page.evaluate(async (axe) => {
        (0, eval)(axe);
        const { violations } = await globalThis.axe.run();
        return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`);
      }, AXE);
      assert.deepEqual(found, []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      assert.deepEqual(page.problems, []);
    });
  }
}

test("the list of the examples names each of them", async () => {
  const page = await openAt("examples/");
  const linked = await page.locator("main a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
  assert.deepEqual(linked.toSorted(), names.filter((name) => name !== "index.html").toSorted());
});
