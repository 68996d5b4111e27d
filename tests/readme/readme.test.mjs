// Runs the examples of README.md and of every file in docs/.
//
// A `text` block that follows an example is what it prints. A `json` block is part of what the last command before it
// prints. Rust examples are documentation tests of src/lib.rs, the examples `cms` run in tests/package, and the servers'
// configurations are read in xtask/src/serve.rs.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, extname, join } from "node:path";
import { after, test } from "node:test";
import { launch } from "../page/chromium.mjs";

const root = new URL("../../", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "readme-"));
after(() => rmSync(folder, { recursive: true }));
const path = `${join(root, "target/debug")}${delimiter}${process.env.PATH}`;

const names = [
  "README.md",
  ...readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];
const files = names.map((name) => {
  const text = readFileSync(join(root, name), "utf8");
  const blocks = [...text.matchAll(/^ *```(\S+)(?: (\S+))?\n(.*?)^ *```$/gms)].map(([, language, use, code]) => ({ language, use, code }));
  return { name, text, blocks };
});

/** Examples that another test runs, or that are commands and settings for a person. */
const ELSEWHERE = ["text", "toml", "rust", "html cms", "js cms", "nginx", "apache", "caddy"];

/** How each other kind of example is run: from its code and a folder of its own to what it prints. */
const RUNNERS = {
  "html page": inChromium,
  "html embed": inChromium,
  "js prosemirror": (code) => loggedInChromium(withImports(code)),
  "js bundler": (code, home) => {
    cpSync(join(root, "pkg/bundler"), join(home, "node_modules/article-annotator"), { recursive: true });
    // Node.js imports wasm as a module under this flag, as a bundler does.
    return inNode(code, home, "--experimental-wasm-modules", "--no-warnings");
  },
  "js node": (code, home) => {
    cpSync(join(root, "pkg/nodejs"), join(home, "pkg/nodejs"), { recursive: true });
    return inNode(code, home);
  },
};

for (const { name, blocks } of files) {
  for (const [index, { language, use, code }] of blocks.entries()) {
    const kind = use ? `${language} ${use}` : language;
    if (ELSEWHERE.includes(kind) || language === "console" || language === "json") continue;
    test(`${name}, example ${index + 1} (${kind}) prints what is below it`, async () => {
      assert.ok(kind in RUNNERS, `no test runs \`\`\`${kind}`);
      const next = blocks[index + 1];
      assert.equal(next?.language, "text", "no `text` block below it says what it prints");
      const home = join(folder, `${name}-${index}`);
      mkdirSync(home, { recursive: true });
      assert.equal(await RUNNERS[kind](code, home), next.code);
    });
  }

  if (blocks.some(({ language }) => language === "console")) {
    test(`${name}: the shell examples print what is below them`, () => {
      const home = join(folder, name, "shell");
      mkdirSync(home, { recursive: true });
      let printed = "";
      for (const [index, { language, code }] of blocks.entries()) {
        if (language === "json") assert.deepEqual(shownPart(JSON.parse(printed), JSON.parse(code)), JSON.parse(code));
        if (language !== "console") continue;
        const commands = [...code.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)];
        for (const [at, [, command, output]] of commands.entries()) {
          printed = execFileSync("sh", ["-c", command], { cwd: home, encoding: "utf8", env: { ...process.env, PATH: path } });
          const isShownBelow = at === commands.length - 1 && blocks[index + 1]?.language === "json";
          if (!isShownBelow) assert.equal(printed, output, command);
        }
      }
    });
  }
}

test("every `json` block stands below a command", () => {
  for (const { name, blocks } of files) {
    for (const [index, { language }] of blocks.entries()) {
      if (language === "json") assert.equal(blocks[index - 1]?.language, "console", name);
    }
  }
});

test("the Rust examples of every file are documentation tests", () => {
  const library = readFileSync(join(root, "src/lib.rs"), "utf8");
  for (const { name, blocks } of files) {
    if (blocks.some(({ language }) => language === "rust"))
      assert.ok(library.includes(`include_str!("../${name}")`), `src/lib.rs doesn't include ${name}`);
  }
});

test("the README has at most 150 lines", () => {
  assert.ok(files[0].text.split("\n").length - 1 <= 150);
});

test("the two commands of the README are commands of xtask", () => {
  const help = execFileSync("cargo", ["xtask", "help"], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const commands = files[0].blocks.flatMap(({ code }) => code.match(/^cargo xtask (\w+)$/m)?.[1] ?? []);
  assert.deepEqual(commands, ["serve", "test"]);
  for (const command of commands) assert.match(help, new RegExp(`^  ${command} `, "m"));
});

test("every link to a file of ours, or to a heading, leads somewhere", () => {
  const others = ["CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"].map((name) => ({ name, text: readFileSync(join(root, name), "utf8") }));
  for (const { name, text } of [...files, ...others]) {
    for (const [, target] of text.replace(/```.*?```/gs, "").matchAll(/\]\((?!https?:)([^)]+)\)/g)) {
      const [file, heading] = target.split("#");
      const found = file === "" ? join(root, name) : join(root, dirname(name), file);
      assert.ok(existsSync(found), `${name} links to ${target}`);
      if (heading) assert.ok(headings(readFileSync(found, "utf8")).includes(heading), `${name} links to ${target}`);
    }
  }
});

/** The addresses of a file's headings, as they are made on GitHub. */
function headings(text) {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading]) =>
    heading
      .toLowerCase()
      .replace(/[^\w\- ]/g, "")
      .replaceAll(" ", "-"),
  );
}

/** Runs a script in its folder. */
function inNode(code, home, ...flags) {
  writeFileSync(join(home, "example.mjs"), code);
  return execFileSync(process.execPath, [...flags, "example.mjs"], { cwd: home, encoding: "utf8" });
}

/** What the page writes into its `<output>`. */
function inChromium(html) {
  return withPage(html, async (page, open) => {
    await open();
    await page.waitForFunction(() => document.querySelector("output").textContent !== "");
    return `${await page.textContent("output")}\n`;
  });
}

/** What the page says first in its console. */
function loggedInChromium(html) {
  return withPage(html, async (page, open) => {
    const said = page.waitForEvent("console", (message) => message.type() === "log");
    await open();
    return `${(await said).text()}\n`;
  });
}

/** A page with this script, and the addresses of the editor's modules, as the example page has them. */
function withImports(code) {
  const [, map] = readFileSync(join(root, "www/examples/prosemirror.html"), "utf8").match(/<script type="importmap">([\s\S]*?)<\/script>/);
  const { imports } = JSON.parse(map);
  imports["article-annotator/adapters/prosemirror"] = "/annotator/adapters/prosemirror.js";
  return `<!doctype html><meta charset="utf-8"><script type="importmap">${JSON.stringify({ imports })}</script><body><script type="module">${code}</script>`;
}

/** Opens a page with this HTML at the root of www, beside npm's packages. */
async function withPage(html, work) {
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const types = { ".js": "text/javascript", ".wasm": "application/wasm" };
    await page.route("**/*", (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === "/") return route.fulfill({ contentType: "text/html", body: html });
      const file = join(root, pathname.startsWith("/node_modules/") ? "" : "www", pathname);
      if (!existsSync(file)) return route.fulfill({ status: 404 });
      return route.fulfill({ contentType: types[extname(pathname)], body: readFileSync(file) });
    });
    return await work(page, () => page.goto("http://page.test/"));
  } finally {
    await browser.close();
  }
}

/** `whole` with only those fields that `shown` has too. */
function shownPart(whole, shown) {
  if (Array.isArray(shown) && Array.isArray(whole)) return whole.map((item, index) => shownPart(item, shown[index]));
  if (shown === null || typeof shown !== "object" || whole === null || typeof whole !== "object") return whole;
  return Object.fromEntries(Object.keys(shown).map((key) => [key, shownPart(whole[key], shown[key])]));
}
