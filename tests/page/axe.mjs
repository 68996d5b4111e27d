/** What axe-core says against a page. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const AXE = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** How a reader may have a page: what `emulate` takes. */
export const SURROUNDINGS = {
  light: {},
  dark: { colorScheme: "dark" },
  "forced colours": { forcedColors: "active" },
  "a phone": { width: 360 },
};

/** Shows a page, loaded once, as another reader has it. */
export async function emulate(page, { colorScheme = "light", forcedColors = "none", width = 1280 }) {
  await page.emulateMedia({ colorScheme, forcedColors });
  await page.setViewportSize({ width, height: 740 });
}

/** Asserts that axe finds nothing and that nothing is wider than the window. */
export async function assertSound(page, state) {
  const found = await page.evaluate(async (axe) => {
    if (!globalThis.axe) (0, eval)(axe);
    const { violations } = await globalThis.axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join(" ")}`);
  }, AXE);
  assert.deepEqual(found, [], state);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state}: wider than the window`);
}
