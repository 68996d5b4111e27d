// The package as a CMS gets it: packed, installed into a folder of its own, and loaded from there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { build } from "vite";
import { openAt } from "../page/browser.mjs";
import { serve } from "../page/server.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
/** The most bytes of JavaScript, minified and compressed, that element, `attach` and engine may cost beside the wasm. */
const BUDGET = 41_500;
/** As strict as a policy gets: no style but adopted ones, no script but the server's own, and the one word that wasm needs. */
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'";
const TEXT = "“It rained,” Ms. Ada Orlova said.";

const folder = mkdtempSync(join(tmpdir(), "article-annotator-"));
const npm = (...parameters) => execFileSync("npm", parameters, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
const [packed] = JSON.parse(npm("pack", ROOT, "--json", "--pack-destination", folder));
writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "host", private: true, type: "module" }));
npm("install", "--offline", "--no-audit", "--no-fund", join(folder, packed.filename));
const installed = join(folder, "node_modules/article-annotator");
const headers = { "Content-Security-Policy": POLICY };
const server = await serve(folder, { headers });
after(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** A page of the host's: one of each, and a module. */
function writePage(name, script, home = folder) {
  const page = `<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,"><textarea>${TEXT}</textarea><article-annotator></article-annotator><script type="module" src="${script}"></script>`;
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, name), page);
}

/** What each host does: the element and `attach`, on one page. */
const hostOf = (imports) => `${imports}
  const handle = attach(document.querySelector("textarea"));
  handle.on("annotate", () => (document.title = handle.speakers[0].name));
  document.querySelector("article-annotator").text = ${JSON.stringify(TEXT)};`;

/** Opens a host's page until both have annotated; the addresses that it asked for, and the policy's complaints. */
async function openHost(address) {
  const asked = new Set();
  const page = await openAt(address, { before: (page) => page.context().on("request", (request) => asked.add(request.url())) });
  await page.waitForFunction(
    () => document.title === "Ada Orlova" && document.querySelector("article-annotator").result.annotations.length > 0,
  );
  const isStyled = await page.evaluate(
    () => getComputedStyle(document.querySelector("article-annotator").shadowRoot.querySelector("textarea")).resize === "none",
  );
  assert.equal(isStyled, true);
  return { page, asked, problems: page.problems };
}

test("the package has the modules, the wasm, types and licences, and nothing else", (t) => {
  const files = packed.files.map(({ path }) => path);
  for (const needed of [
    "package.json",
    "README.md",
    "LICENSE-MIT",
    "LICENSE-APACHE",
    "www/annotator/element/element.js",
    "www/annotator/element/element.d.ts",
    "pkg/inlined/article_annotator.js",
    "www/pkg/article_annotator_bg.wasm",
  ]) {
    assert.ok(files.includes(needed), `${needed} is missing`);
  }
  assert.deepEqual(
    files.filter(
      (file) =>
        !/^(?:pkg\/inlined\/article_annotator\.js|www\/annotator\/.*\.(?:js|d\.ts)|www\/pkg\/(?:article_annotator[^/]*|LICENSE-[A-Z]+)|README\.md|CHANGELOG\.md|docs\/(?:embedding|output)\.md|LICENSE-[A-Z]+|package\.json)$/.test(
          file,
        ),
    ),
    [],
  );
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
    const code = readFileSync(join(installed, path), "utf8").replace(/\/\*[\s\S]*?\*\//g, "");
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

test("by its modules, as they are: under a strict policy with only 'wasm-unsafe-eval' added, in one worker", async () => {
  const base = "/node_modules/article-annotator/www/annotator";
  writeFileSync(join(folder, "host.js"), hostOf(`import "${base}/element/element.js"; import { attach } from "${base}/attach/attach.js";`));
  writePage("index.html", "host.js");
  const { page, asked, problems } = await openHost(server.address);
  assert.deepEqual(problems, []);
  assert.equal(page.workers().length, 1);
  assert.deepEqual(
    [...asked].filter((url) => !url.startsWith(server.address) && !url.startsWith("data:")),
    [],
  );
});

test("where the policy asks for Trusted Types too, in a worker", async () => {
  const strict = await serve(folder, { headers: { "Content-Security-Policy": `${POLICY}; require-trusted-types-for 'script'` } });
  try {
    const { page, problems } = await openHost(strict.address);
    const text = await page.evaluate(() => {
      const element = document.querySelector("article-annotator");
      element.openHtml("<p>One</p><p>Two</p>");
      return element.text;
    });
    assert.equal(text, "One\n\nTwo");
    assert.equal(page.workers().length, 1);
    assert.deepEqual(problems, []);
  } finally {
    strict.close();
  }
});

test("by an address of the host's own for the wasm", async () => {
  const base = "/node_modules/article-annotator/www/annotator";
  writeFileSync(
    join(folder, "elsewhere.js"),
    hostOf(
      `import "${base}/element/element.js"; import { attach } from "${base}/attach/attach.js"; import { configureEngine } from "${base}/engine/engine.js"; configureEngine({ wasm: "/assets/annotator.wasm" });`,
    ),
  );
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "assets/annotator.wasm"), readFileSync(join(installed, "www/pkg/article_annotator_bg.wasm")));
  writePage("elsewhere.html", "elsewhere.js");
  const { asked, problems } = await openHost(`${server.address}elsewhere.html`);
  assert.deepEqual(problems, []);
  assert.deepEqual(
    [...asked].filter((url) => url.endsWith(".wasm")).map((url) => new URL(url).pathname),
    ["/assets/annotator.wasm"],
  );
});

test("through Vite: built, served and run under the same policy", async (t) => {
  const site = join(folder, "site");
  writePage("index.html", "./host.js", site);
  writeFileSync(join(site, "host.js"), hostOf(`import "article-annotator"; import { attach } from "article-annotator/attach";`));
  await build({ configFile: false, root: site, logLevel: "error", build: { modulePreload: { polyfill: false } } });
  const built = await serve(join(site, "dist"), { headers });
  try {
    const { page, asked, problems } = await openHost(built.address);
    assert.deepEqual(problems, []);
    assert.equal(page.workers().length, 1);
    const names = [...asked].map((url) => new URL(url).pathname).filter((path) => /\.(?:js|wasm)$/.test(path));
    assert.ok(
      names.every((name) => name.startsWith("/assets/")),
      String(names),
    );
    t.diagnostic(names.join(" "));
    // A worker too wants its share; the wasm is the same in any case.
    const bytes = readdirSync(join(site, "dist/assets"))
      .filter((name) => name.endsWith(".js"))
      .map((name) => brotliCompressSync(readFileSync(join(site, "dist/assets", name))).length);
    const sum = bytes.reduce((one, other) => one + other);
    t.diagnostic(`${bytes.length} scripts, ${sum} bytes minified and compressed, beside the wasm`);
    assert.ok(sum < BUDGET, `${sum} bytes of JavaScript`);
  } finally {
    built.close();
  }
});

test("the five minutes in a CMS of docs/embedding.md: the page and the script, through Vite, under the same policy", async () => {
  const docs = readFileSync(join(ROOT, "docs/embedding.md"), "utf8");
  const block = (name) => docs.match(new RegExp(`^ *\`\`\`${name}\\n(.*?)^ *\`\`\`$`, "ms"))[1].replace(/^ {3}/gm, "");
  const site = join(folder, "five-minutes");
  mkdirSync(site);
  writeFileSync(join(site, "index.html"), block("html cms"));
  writeFileSync(join(site, "cms.js"), block("js cms"));
  await build({ configFile: false, root: site, logLevel: "error", build: { modulePreload: { polyfill: false } } });
  const built = await serve(join(site, "dist"), { headers });
  try {
    const page = await openAt(built.address);
    const [, output] = docs.slice(docs.indexOf("```js cms")).match(/```text\n *(.*?)\n *```/s);
    await page.locator("output").filter({ hasText: output }).waitFor();
    const sent = await page.evaluate(() => [...new FormData(document.querySelector("form"))]);
    assert.deepEqual(sent, [
      ["story", "“It rained,” Ada Orlova said."],
      ["box", "“It snowed,” Tomas Berg said."],
    ]);
    assert.deepEqual(
      page.problems.filter((problem) => !problem.includes("404")),
      [],
    );
  } finally {
    built.close();
  }
});

for (const [where, policy, workers] of [
  ["in a worker where the policy lets one be made of text", POLICY.replace("worker-src 'self'", "worker-src blob:"), 1],
  ["on the page’s own thread where it doesn’t", POLICY, 0],
]) {
  test(`inlined, one file and no other: ${where}`, async () => {
    const home = join(folder, `inlined-${workers}`);
    writePage("index.html", "./host.js", home);
    writeFileSync(join(home, "annotator.js"), readFileSync(join(installed, "pkg/inlined/article_annotator.js")));
    writeFileSync(join(home, "host.js"), hostOf(`import { attach } from "./annotator.js";`));
    const alone = await serve(home, { headers: { "Content-Security-Policy": policy } });
    try {
      const { page, asked, problems } = await openHost(alone.address);
      assert.equal(page.workers().length, workers);
      assert.deepEqual(
        [...asked]
          .filter((url) => /^http/.test(url))
          .map((url) => new URL(url).pathname)
          .toSorted(),
        ["/", "/annotator.js", "/host.js"],
      );
      // A worker that the policy forbids is told of in the console, by the browser itself.
      assert.deepEqual(
        problems.filter((problem) => !/worker/i.test(problem)),
        [],
      );
    } finally {
      alone.close();
    }
  });
}

test("inlined through Vite", async () => {
  const site = join(folder, "inlined-site");
  writePage("index.html", "./host.js", site);
  writeFileSync(join(site, "host.js"), hostOf(`import { attach } from "article-annotator/inlined";`));
  await build({ configFile: false, root: site, logLevel: "error", build: { chunkSizeWarningLimit: 2000 } });
  assert.deepEqual(
    readdirSync(join(site, "dist/assets")).map((name) => name.replace(/-[^.]*/, "")),
    ["index.js"],
  );
  const built = await serve(join(site, "dist"));
  try {
    const { problems } = await openHost(built.address);
    assert.deepEqual(problems, []);
  } finally {
    built.close();
  }
});
