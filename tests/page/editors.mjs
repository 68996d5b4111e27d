/** What every editor's test does: the same handwork in the editor with us and without us. */

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { openAt, putOnClipboard } from "./browser.mjs";

/** Steps of an author. Each is done in both editors, and after each both must save the same. */
export const STEPS = {
  "types at the start of a paragraph": async (page) => {
    await caretBefore(page, "BRISTOW");
    await page.keyboard.type("Now: ");
  },
  "types inside a quote": async (page) => {
    await caretBefore(page, "missed it");
    await page.keyboard.type("sorely ");
  },
  "undoes that": (page) => page.keyboard.press("Control+Z"),
  "composes letters in a quote, as an input method does": async (page) => {
    await caretBefore(page, "missed it");
    const method = await page.context().newCDPSession(page);
    for (const text of ["に", "にほ"])
      await method.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
    // What is found meanwhile must wait, or be drawn without a disturbance.
    if (await page.evaluate(() => Boolean(globalThis.annotator))) await settled(page);
    await method.send("Input.insertText", { text: "日本" });
  },
  "sets words of a quote in bold": async (page) => {
    await caretBefore(page, "missed it");
    await move(page, "Control+Shift+ArrowRight");
    await page.keyboard.press("Control+B");
  },
  "pastes a paragraph": async (page) => {
    await caretBefore(page, "BRISTOW");
    await move(page, "End");
    await page.keyboard.press("Enter");
    await putOnClipboard(page, {
      "text/html": "<p>“We shall <b>sing</b> again,” said Tomas Reed.</p>",
      "text/plain": "“We shall sing again,” said Tomas Reed.",
    });
    await page.keyboard.press("Control+V");
  },
  "merges two paragraphs": async (page) => {
    await caretBefore(page, "Larkin said");
    await page.keyboard.press("Backspace");
  },
  "deletes from one paragraph into the next": async (page) => {
    await caretBefore(page, "The lantern walk will");
    await page.keyboard.down("Shift");
    await caretBefore(page, "said Tomas");
    await page.keyboard.up("Shift");
    await page.keyboard.press("Delete");
  },
  "undoes that too": (page) => page.keyboard.press("Control+Z"),
  "undoes the merger": (page) => page.keyboard.press("Control+Z"),
  "redoes it": (page) => page.keyboard.press("Control+Shift+Z"),
};

/** What some steps must leave, lest both editors agree by doing nothing. */
const SAVED = {
  "composes letters in a quote, as an input method does": /日本missed/,
  "sets words of a quote in bold": /<strong[^>]*>missed/,
  "pastes a paragraph": /<strong[^>]*>sing/,
  "deletes from one paragraph into the next": /\(Northern Wire\) (?:–|&ndash;)(?: |&nbsp;)(?:<[^>]*>)*said Tomas/,
};

/** Opens an example's editor, with us or, among the address's parameters, `plain`: without. */
export const openEditor = (name, ...parameters) => openWith(undefined, name, parameters);

/** The same with an article of so many characters in place of the example's. */
export async function openLongEditor(size, name, ...parameters) {
  const article = await readFile(new URL("../../www/examples/articles/wire.txt", import.meta.url), "utf8");
  const text = `${article}\n\n`.repeat(Math.ceil(size / article.length)).slice(0, size);
  const paragraphs = text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((words) => `<p>${words.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>`);
  const html = name === "gutenberg" ? paragraphs.map((paragraph) => `<!-- wp:paragraph -->${paragraph}<!-- /wp:paragraph -->`) : paragraphs;
  const before = (page) =>
    page.route(`**/examples/${name}.html*`, async (route) => {
      const example = await (await route.fetch()).text();
      const article = /(?:<!-- wp:heading -->)?<h2[\s\S]*ordered\.<\/p>(?:<!-- \/wp:paragraph -->)?/;
      await route.fulfill({ contentType: "text/html; charset=utf-8", body: example.replace(article, () => html.join("")) });
    });
  return await openWith(before, name, parameters);
}

async function openWith(before, name, parameters) {
  const page = await openAt(`examples/${name}.html${parameters.length > 0 ? `?${parameters.join("&")}` : ""}`, { before });
  if (parameters.includes("plain")) await page.waitForFunction(() => globalThis.saved);
  else await page.locator("#found").filter({ hasText: "annotations" }).waitFor();
  // Where one writes: in the page, or in a frame of the editor's own.
  await page.evaluate(() => {
    globalThis.frame = document.querySelector("main iframe");
    globalThis.written = globalThis.frame?.contentDocument ?? document;
  });
  return page;
}

/** Puts the caret before some words, as a click there does. */
export async function caretBefore(page, words) {
  const place = await page.evaluate((words) => {
    const { frame, written } = globalThis;
    const walker = written.createTreeWalker(written.querySelector("#text") ?? written.body, NodeFilter.SHOW_TEXT);
    // Our marks may have cut the words into several nodes: the text before them is what counts.
    const nodes = [];
    let text = "";
    while (walker.nextNode()) {
      nodes.push([text.length, walker.currentNode]);
      text += walker.currentNode.data;
    }
    const at = text.indexOf(words);
    if (at < 0) throw new Error(`“${words}” is not in the editor`);
    const [start, node] = nodes.findLast(([start]) => start <= at);
    node.parentElement.scrollIntoView({ block: "nearest" });
    const range = written.createRange();
    range.setStart(node, at - start);
    range.setEnd(node, Math.min(at - start + 1, node.length));
    const { left, top, height } = range.getBoundingClientRect();
    const around = frame?.getBoundingClientRect() ?? { left: 0, top: 0 };
    return { x: around.left + left + 1, y: around.top + top + height / 2 };
  }, words);
  await heard(page, () => page.mouse.click(place.x, place.y));
}

/** Moves the caret with the keys that the browser sees to by itself. */
const move = (page, keys) => heard(page, () => page.keyboard.press(keys));

/** Moves the caret and waits until the editor has heard of it, which it does only later: nobody types faster. */
async function heard(page, work) {
  await page.evaluate(() => {
    const moved = new Promise((resolve) => globalThis.written.addEventListener("selectionchange", resolve, { once: true }));
    // The caret may stand there already.
    const late = new Promise((resolve) => setTimeout(resolve, 500));
    globalThis.moved = Promise.race([moved, late]).then(() => new Promise((resolve) => setTimeout(resolve, 80)));
  });
  await work();
  await page.evaluate(() => globalThis.moved);
}

/** Waits until the annotations are those of the text as it is now, and painted. */
export async function settled(page) {
  await page.evaluate(() => {
    const answered = new Promise((resolve) => globalThis.annotator.addEventListener("annotate", resolve, { once: true }));
    globalThis.annotator.refresh();
    return answered.then(() => new Promise(requestAnimationFrame)).then(() => undefined);
  });
}

/** Does all steps in both and compares after each; `check(page, step)` looks at the editor with us. */
export async function compare(name, parameters, check) {
  const [plain, ours] = [await openEditor(name, ...parameters, "plain"), await openEditor(name, ...parameters)];
  const state = (page) => page.evaluate(() => ({ saved: globalThis.saved(), undoDepth: globalThis.undoDepth?.() }));
  assert.deepEqual(await state(ours), await state(plain), "as opened");
  for (const [step, work] of Object.entries(STEPS)) {
    const before = await state(ours);
    for (const page of [plain, ours]) {
      await page.bringToFront();
      await work(page);
      // An editor may gather letters until one pauses; what is undone depends on it.
      await page.waitForFunction(() => !globalThis.isTyping);
    }
    await settled(ours);
    const after = await state(ours);
    assert.notEqual(after.saved, before.saved, `${step}: nothing happened`);
    assert.match(after.saved, SAVED[step] ?? /./, step);
    assert.deepEqual(after, await state(plain), step);
    await check(ours, step);
  }
  assert.deepEqual([...ours.problems, ...plain.problems], []);
}
