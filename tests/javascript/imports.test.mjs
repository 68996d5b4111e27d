// The widget's folders are the way of the data: a module imports from its own folder and from those before it.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const WIDGET = fileURLToPath(new URL("../../www/annotator/", import.meta.url));
/** In the order of the data. A folder inside a folder stands before what is in that itself. */
const ORDER = ["intake", "engine", "findings", "corrections", "element", "attach/source", "attach/paint", "attach", "adapters", "."];
/** What an editor's own package or the build brings is no module of ours. */
const IMPORT = /^(?:import|export)\b[^"';]*?["'](\.[^"']+)["'];|\bimport\((?:\/\*.*?\*\/ *)?["'](\.[^"']+)["']\)/gms;

const modules = readdirSync(WIDGET, { recursive: true })
  .map((name) => name.replaceAll("\\", "/"))
  .filter((name) => /\.(?:js|d\.ts)$/.test(name));

/** What a module imports, types in its comments included. */
function importsOf(module) {
  const code = readFileSync(join(WIDGET, module), "utf8");
  return [...code.matchAll(IMPORT)].map(([, one, other]) =>
    relative(WIDGET, join(WIDGET, dirname(module), one ?? other)).replaceAll("\\", "/"),
  );
}
const isOurs = (module) => !module.startsWith("..");

test("every import finds a module", () => {
  const missing = modules.flatMap((module) =>
    importsOf(module)
      .filter(
        (imported) =>
          isOurs(imported) && !existsSync(join(WIDGET, imported)) && !existsSync(join(WIDGET, imported.replace(/\.js$/, ".d.ts"))),
      )
      .map((imported) => `${module} → ${imported}`),
  );
  assert.deepEqual(missing, []);
  assert.ok(modules.length > 40 && modules.flatMap(importsOf).length > 100, "imports are read");
});

test("each module stands in a folder of the order", () => {
  assert.deepEqual(
    modules.map(dirname).filter((folder) => !ORDER.includes(folder)),
    [],
  );
});

test("no module imports from a folder behind its own", () => {
  const place = (module) => ORDER.indexOf(dirname(module));
  const back = modules.flatMap((module) =>
    importsOf(module)
      .filter((imported) => isOurs(imported) && place(imported) > place(module))
      .map((imported) => `${module} → ${imported}`),
  );
  assert.deepEqual(back, []);
});

test("no modules import each other in a circle", () => {
  // Types alone may: an import in a comment loads nothing.
  const loads = (module) => {
    const code = readFileSync(join(WIDGET, module), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
    return [...code.matchAll(IMPORT)]
      .map(([, one, other]) => relative(WIDGET, join(WIDGET, dirname(module), one ?? other)).replaceAll("\\", "/"))
      .filter(isOurs);
  };
  const done = new Set();
  const circles = [];
  const visit = (module, path) => {
    if (path.includes(module)) circles.push([...path.slice(path.indexOf(module)), module].join(" → "));
    if (done.has(module) || path.includes(module)) return;
    for (const imported of loads(module)) visit(imported, [...path, module]);
    done.add(module);
  };
  for (const module of modules.filter((name) => name.endsWith(".js"))) visit(module, []);
  assert.deepEqual(circles, []);
});
