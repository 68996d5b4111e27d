// No regular expression of the widget takes the square of a text: each is tried on long rows of what it might stumble over.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const WIDGET = new URL("../../www/annotator/", import.meta.url);
const LITERAL = /(?<=[(=,:?&|!>[]\s*)\/(?![/*])((?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+)\/([dgimsuvy]*)/g;
/** Long enough for a square to take seconds. */
const LENGTH = 120_000;
const MOST = 700;
/** What sees only a few code units of a text. */
const BOUNDED = new Set(["/\\s+\\S*$/"]);
const ROWS = [
  ..." \n\r\t\u00a0\u2028aA1-’.;:'\"<>&_",
  " \n",
  "a ",
  " a",
  "a’",
  "aA",
  "; ",
  "display ",
  ";display ",
  "<meta ",
  "<meta charset",
  "charset ",
  "charset=",
  " <?xml ",
  "encoding ",
];

const found = readdirSync(WIDGET, { recursive: true })
  .filter((name) => String(name).endsWith(".js"))
  .flatMap((name) => {
    const code = readFileSync(new URL(String(name), WIDGET), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    return [...code.matchAll(LITERAL)].map(([literal, source, flags]) => ({
      name,
      literal,
      regex: new RegExp(source, flags.replace("y", "")),
    }));
  });

test("regular expressions are found", () => {
  assert.ok(found.length >= 12, `${found.length}`);
});

for (const { name, literal, regex } of found.filter(({ literal }) => !BOUNDED.has(literal))) {
  test(`${name}: ${literal}`, () => {
    for (const row of ROWS) {
      const rows = row.repeat(LENGTH / row.length);
      for (const text of [rows, `x${rows}\u0000!`, `${rows}b c`]) {
        const begun = performance.now();
        text.replace(regex, "");
        const took = performance.now() - begun;
        assert.ok(took < MOST, `${took.toFixed(0)} ms for ${LENGTH} code units of ${JSON.stringify(row)}`);
      }
    }
  });
}
