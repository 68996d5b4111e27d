// What a user can call, set or read is named in docs/: it is taken from the types, and from the command line's own help.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");

/** The names of what a type declaration's interface or class has. */
function members(types, name) {
  const [, body] = types.match(new RegExp(`(?:interface|class) ${name}\\b[^{]*\\{\\n(.*?)^\\}`, "ms"));
  const code = body.replace(/\/\*.*?\*\//gs, "");
  return new Set([...code.matchAll(/^ {2}(?:readonly |get |set )?(\w+)\??[(:<]/gm)].map(([, member]) => member));
}

/** Asserts that a document has each name as a word of its code: \`text\`, \`on(…)\`. */
function assertNamed(document, names) {
  const code = [...read(document).matchAll(/```.*?```|`[^`\n]+`/gs)].join("\n");
  assert.ok(names.size > 0, "nothing was found in the types");
  const isNamed = (name) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(code);
  assert.deepEqual(
    [...names].filter((name) => !isNamed(name)),
    [],
    `${document} doesn’t name them`,
  );
}

test("docs/output.md and docs/checks.md name every kind of annotation, every attribute and every rule of a check", () => {
  const types = read("src/faces/schema/article-annotator.d.ts");
  assertNamed("docs/output.md", new Set([...types.matchAll(/kind: "([\w-]+)"/g)].map(([, kind]) => kind)));
  const [, rules] = types.match(/type CheckRule = (.*);/);
  assertNamed("docs/checks.md", new Set([...rules.matchAll(/[\w-]+/g)].map(([rule]) => rule)));
  const interfaces = [...types.matchAll(/interface (\w+)/g)]
    .map(([, name]) => name)
    .filter((name) => !/Annotation|TextRange|Document/.test(name));
  for (const name of interfaces.filter((name) => !types.includes(`interface ${name} {\n}`)))
    assertNamed(/^(?:Check|Fix)$/.test(name) ? "docs/checks.md" : "docs/output.md", members(types, name));
});

test("docs/embedding.md names all that the element has", () => {
  const own = members(read("www/annotator/element/element.d.ts"), "ArticleAnnotator");
  for (const name of members(read("www/annotator/corrections/corrections.d.ts"), "Corrections")) own.add(name);
  // What every field of a form has.
  for (const name of ["addEventListener", "constructor", "defaultValue", "form", "labels"]) own.delete(name);
  // Those that are attributes, by their names as such.
  const attributes = { hiddenKinds: "hidden-kinds", readOnly: "readonly" };
  assertNamed("docs/embedding.md", new Set([...own].map((name) => attributes[name] ?? name)));
});

test("docs/embedding.md names all that attach() takes and returns", () => {
  const types = read("www/annotator/attach/attach.d.ts");
  for (const name of ["AttachmentOptions", "AttachOptions", "Attachment"]) assertNamed("docs/embedding.md", members(types, name));
});

test("docs/embedding.md names every entry of the package, and every adapter", () => {
  const entries = Object.keys(JSON.parse(read("package.json")).exports).filter((entry) => /^\.\/[\w-]+$/.test(entry));
  assertNamed("docs/embedding.md", new Set(entries.map((entry) => `article-annotator${entry.slice(1)}`)));
  const adapters = readdirSync(new URL("www/annotator/adapters/", root)).filter((name) => name.endsWith(".d.ts"));
  assertNamed("docs/embedding.md", new Set(adapters.map((name) => name.replace(".d.ts", ""))));
});

test("docs/command-line.md names every option and format", () => {
  const help = execFileSync(fileURLToPath(new URL("target/debug/article-annotator", root)), ["--help"], { encoding: "utf8" });
  const options = [...help.matchAll(/^ +(--[\w-]+)/gm)].map(([, option]) => option);
  assertNamed("docs/command-line.md", new Set(options));
  const [, formats] = help.match(/--format.*?Possible values:\n(.*?)\n\s*\n/s);
  assertNamed("docs/command-line.md", new Set([...formats.matchAll(/- (\w+):/g)].map(([, format]) => format)));
});

test("docs/rust.md names every feature of the crate", () => {
  const [, features] = read("Cargo.toml").match(/^\[features\]\n(.*?)\n\n/ms);
  const names = [...features.matchAll(/^([\w-]+) = /gm)].map(([, name]) => name).filter((name) => name !== "default");
  assertNamed("docs/rust.md", new Set(names));
});
