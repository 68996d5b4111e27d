// The headers that `cargo xtask serve` sends and docs/hosting.md asks for: alike, and the page works under them.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { openAt } from "./browser.mjs";
import { serve } from "./server.mjs";

const root = new URL("../../", import.meta.url);
const read = (path) => readFileSync(new URL(path, root), "utf8");
const headers = JSON.parse(read("xtask/src/headers.json"));
const servers = {
  page: await serve(undefined, { headers: headers.page }),
  examples: await serve(undefined, { headers: headers.examples }),
};
after(() => Object.values(servers).forEach((server) => server.close()));

/** How each server is told of a header. */
const SETTINGS = {
  nginx: (name, value) => `add_header ${name} "${value}" always;`,
  apache: (name, value) => `Header always set ${name} "${value}"`,
  caddy: (name, value) => `${name} "${value}"`,
};

for (const [server, setting] of Object.entries(SETTINGS)) {
  test(`docs/hosting.md tells ${server} of every header that the page is served with here`, () => {
    const [, configuration] = read("docs/hosting.md").match(new RegExp(`\`\`\`${server}\\n(.*?)\`\`\``, "s"));
    const lines = configuration.split("\n").map((line) => line.trim());
    for (const [name, value] of Object.entries(headers.page)) assert.ok(lines.includes(setting(name, value)), name);
  });
}

test("the policy in the page’s own <meta> allows no more than the header, and lacks only what counts in a header alone", () => {
  const [, policy] = read("www/index.html").match(/http-equiv="Content-Security-Policy" content="([^"]*)"/);
  const directives = (policy) => new Map(policy.split("; ").map((directive) => [directive.split(" ")[0], directive]));
  const header = directives(headers.page["Content-Security-Policy"]);
  for (const [name, directive] of directives(policy)) assert.equal(header.get(name), directive);
});

for (const [name, folder] of [
  ["the page", undefined],
  ["the published page", fileURLToPath(new URL("dist/", root))],
]) {
  test(`${name} annotates in its worker under the headers, takes HTML, and has no complaint`, async () => {
    const server = await serve(folder, { headers: headers.page });
    try {
      const page = await openAt(server.address);
      await page.locator("textarea").fill("“It rained,” Ms. Ada Orlova said.");
      await page.waitForFunction(() => document.querySelector("#annotator").result?.speakers[0]?.name === "Ada Orlova");
      assert.equal(page.workers().length, 1);
      await page.evaluate(() => document.querySelector("#annotator").openHtml("<h1>River rises</h1><p>It rained.</p>"));
      assert.equal(await page.evaluate(() => document.querySelector("#annotator").text), "River rises\n\nIt rained.");
      assert.deepEqual(page.problems, []);
    } finally {
      server.close();
    }
  });
}

test("the benchmark loads under the headers", async () => {
  const page = await openAt(`${servers.page.address}benchmark.html`);
  await page.locator("#measure:enabled").waitFor();
  assert.deepEqual(page.problems, []);
});

test("no other page may show it in a frame", async () => {
  const page = await openAt(servers.examples.address);
  await page.evaluate((address) => {
    const frame = document.createElement("iframe");
    frame.src = address;
    document.body.append(frame);
  }, servers.page.address);
  await page.waitForFunction(() => document.querySelector("iframe").contentDocument === null);
  assert.ok(
    page.problems.some((problem) => problem.includes("frame")),
    String(page.problems),
  );
});

for (const name of readdirSync(new URL("www/examples/", root)).filter((name) => name.endsWith(".html") && name !== "index.html")) {
  test(`the example ${name} works under its own headers`, async () => {
    const page = await openAt(`${servers.examples.address}examples/${name}`);
    await page.waitForFunction(() => document.querySelector("output").textContent !== "");
    assert.deepEqual(page.problems, []);
  });
}
