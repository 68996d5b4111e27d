/** What the page tests share: one browser, one server, and a page in a state that a reader would have. */

import { after, afterEach } from "node:test";
import { launch } from "./chromium.mjs";
import { serve } from "./server.mjs";

const server = await serve();
const browser = await launch();
after(async () => {
  await browser.close();
  server.close();
});
// A page that nobody looks at any more would go on working beside the next.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

/**
 * A new page that has loaded. What it says in its console as an error is kept in `page.problems`.
 *
 * @param {object} [options] Playwright's options of a context, `isFirstVisit`, and `before(page)`, called before the page loads.
 */
export async function open({ before, isFirstVisit = false, ...options } = {}) {
  const page = await openAt("", {
    before: async (page) => {
      // On a first visit an example is open.
      if (!isFirstVisit) await page.addInitScript(() => localStorage.setItem("article-annotator-visited", "1"));
      await before?.(page);
    },
    ...options,
  });
  await page.locator("#example option").nth(1).waitFor({ state: "attached" });
  return page;
}

/** The same for any path of the site, or an address, as soon as it is loaded. */
export async function openAt(path, { before, ...options } = {}) {
  const context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"], ...options });
  const page = await context.newPage();
  page.problems = [];
  page.on("pageerror", (error) => page.problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  await before?.(page);
  await page.goto(new URL(path, server.address).href);
  return page;
}

/** Puts a text into the field and waits for its annotations. */
export async function fill(page, text) {
  await annotated(page, () => page.locator("textarea").fill(text));
}

/** Does something and waits until the text as it is then is annotated. */
export async function annotated(page, work) {
  await page.evaluate(() => {
    globalThis.listening?.abort();
    globalThis.listening = new AbortController();
    globalThis.annotatedText = null;
    document
      .querySelector("#annotator")
      .addEventListener("annotate", ({ detail }) => (globalThis.annotatedText = detail.text), { signal: globalThis.listening.signal });
  });
  await work();
  // An answer may have been on its way for a text of before.
  await page.waitForFunction(() => globalThis.annotatedText === document.querySelector("#annotator").text);
}

/** Pastes with the clipboard's flavours given: {"text/html": …, "text/plain": …}. */
export async function paste(page, flavours) {
  await putOnClipboard(page, flavours);
  await page.locator("textarea").focus();
  await page.keyboard.press("Control+V");
}

export async function putOnClipboard(page, flavours) {
  await page.evaluate(async (flavours) => {
    const blobs = Object.entries(flavours).map(([type, words]) => [type, new Blob([words], { type })]);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
  }, flavours);
}

export const textOf = (page) => page.evaluate(() => document.querySelector("#annotator").text);
