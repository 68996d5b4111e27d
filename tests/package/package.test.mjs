// The package as a CMS gets it: packed, installed into a folder of its own, and loaded from there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { openAt } from "../page/browser.mjs";
import { serve } from "../page/server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The most bytes of JavaScript, compressed but not minified, that element and `attach` together may cost beside the wasm. */
const BUDGET = 45_000;
const TEXT = "“It rained,” Ms. Ada Orlova said.";

const folder = mkdtempSync(join(tmpdir(), "article-annotator-"));
const npm = (...parameters) => execFileSync("npm", parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const [packed] = JSON.parse(npm("pack", ROOT, "--json", "--pack-destination", folder));
writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "host", private: true, type: "module" }));
npm("install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename));
const installed = join(folder, "node_modules/article-annotator");
const server = await serve(folder);
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("the package has the modules, the wasm, types and licences, and nothing else", (t) => {
  const files = packed.files.map(({ path }) => path);
  for (const needed of ["package.json", "README.md", "LICENSE-MIT", "LICENSE-APACHE", "www/annotator/element.js", "www/annotator/element.d.ts", "www/pkg/article_annotator_bg.wasm"]) {
    assert.ok(files.includes(needed), `${needed} is missing`);
  }
  assert.deepEqual(files.filter((file) => !/^(?:www\/annotator\/.*\.(?:js|d\.ts)|www\/pkg\/(?:article_annotator[^/]*|LICENSE-[A-Z]+)|README\.md|CHANGELOG\.md|LICENSE-[A-Z]+|package\.json)$/.test(file)), []);
  t.diagnostic(`${files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`);
});

test("every entry of the package is there, with its types", () => {
  const { exports } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  for (const entry of Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [entry] : Object.values(entry)))) {
    assert.ok(existsSync(join(installed, entry)), `${entry} is missing`);
  }
});

test("no type of ours is `any`", () => {
  const types = packed.files.map(({ path }) => path).filter((path) => path.startsWith("www/annotator/") && path.endsWith(".d.ts"));
  assert.ok(types.length >= 5);
  for (const path of types) {
    const code = readFileSync(join(installed, path), "utf8").replace(/\/\*[^]*?\*\//g, "");
    assert.doesNotMatch(code, /\bany\b/, path);
  }
});

test("Node.js loads the wasm of the package", () => {
  writeFileSync(
    join(folder, "host.mjs"),
    `import { readFileSync } from "node:fs";
     import { annotate, initSync } from "article-annotator/wasm";
     initSync({ module: readFileSync(new URL(import.meta.resolve("article-annotator/article_annotator_bg.wasm"))) });
     console.log(annotate(${JSON.stringify(TEXT)}).speakers[0].name);`,
  );
  assert.equal(execFileSync(process.execPath, ["host.mjs"], { cwd: folder, encoding: "utf8" }), "Ada Orlova\n");
});

test("a page with a strict policy and only 'wasm-unsafe-eval' added loads it, and nothing from elsewhere", async (t) => {
  const code = `
    import "/node_modules/article-annotator/www/annotator/element.js";
    import { attach } from "/node_modules/article-annotator/www/annotator/attach/attach.js";
    const handle = attach(document.querySelector("textarea"));
    handle.on("annotate", () => (document.title = handle.speakers[0].name));
    document.querySelector("article-annotator").text = ${JSON.stringify(TEXT)};`;
  writeFileSync(join(folder, "host.js"), code);
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'";
  writeFileSync(
    join(folder, "index.html"),
    `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><link rel="icon" href="data:,"><textarea>${TEXT}</textarea><article-annotator></article-annotator><script type="module" src="host.js"></script>`,
  );
  const loaded = new Map();
  const page = await openAt(server.address, {
    before: (page) => page.on("response", async (response) => loaded.set(new URL(response.url()), await response.body().catch(() => Buffer.alloc(0)))),
  });
  await page.waitForFunction(() => document.title === "Ada Orlova" && document.querySelector("article-annotator").result.annotations.length > 0);
  assert.deepEqual(page.problems.filter((problem) => !problem.includes("data:,")), []);
  assert.equal(page.workers().length, 1);
  assert.deepEqual([...loaded.keys()].filter(({ origin }) => !server.address.startsWith(origin)), []);
  const scripts = [...loaded].filter(([url]) => url.pathname.endsWith(".js") && !url.pathname.includes("/pkg/"));
  const bytes = scripts.reduce((sum, [, body]) => sum + brotliCompressSync(body).length, 0);
  t.diagnostic(`${scripts.length} scripts for element and attach, ${bytes} bytes compressed, beside the wasm`);
  assert.ok(bytes > 0 && bytes < BUDGET, `${bytes} bytes of JavaScript`);
});
