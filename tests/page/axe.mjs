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

/**
 * What axe finds: each rule with the elements that it names.
 *
 * @param {string} [foreign] A selector: elements of others, which are left out.
 */
export async function violations(page, foreign) {
  return await page.evaluate(
    async ([axe, foreign]) => {
      // As a script of the page’s own, whatever its policy.
      // biome-ignore lint/security/noGlobalEval: a test’s own library
      // biome-ignore lint/complexity/noCommaOperator: in the global scope
      if (!globalThis.axe) (0, eval)(axe);
      const { violations } = await globalThis.axe.run(foreign ? { exclude: [[foreign]] } : document);
      return violations.map(({ id, nodes }) => ({ rule: id, elements: nodes.map(({ html }) => html) }));
    },
    [AXE, foreign],
  );
}

/** Asserts that axe finds nothing, but in what is others', and that nothing is wider than the window. */
export async function assertSound(page, state, foreign) {
  assert.deepEqual(await violations(page, foreign), [], state);
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${state}: wider than the window`);
}
