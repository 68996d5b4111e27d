// What the benchmarks in Chromium share: a browser, and a server for its pages.
import { createServer } from "node:http";

import { chromium } from "playwright-core";

const TYPES = {
  html: "text/html",
  js: "text/javascript",
  mjs: "text/javascript",
  css: "text/css",
  wasm: "application/wasm",
  svg: "image/svg+xml",
};
const FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"];

/**
 * Does `work` with a browser and the address of a server that answers with the bytes that `read` finds for a path.
 *
 * @param {(path: string) => Buffer} read Throws where there is nothing.
 * @param {(browser: import('playwright-core').Browser, address: string) => Promise<void>} work
 */
export async function inChromium(read, work) {
  const server = createServer(({ url }, answer) => {
    const path = new URL(url, "http://localhost").pathname;
    try {
      const bytes = read(path);
      answer.writeHead(200, { "content-type": TYPES[path.split(".").pop()] ?? "text/html", "cache-control": "no-store" }).end(bytes);
    } catch {
      answer.writeHead(404).end();
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
  try {
    await work(browser, `http://127.0.0.1:${server.address().port}`);
  } finally {
    await browser.close();
    server.close();
  }
}
