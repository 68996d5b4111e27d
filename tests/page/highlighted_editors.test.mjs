// The adapters for editors whose marks are Custom Highlights, each on the real editor.

import assert from "node:assert/strict";
import { test } from "node:test";
import { caretBefore, compare, openEditor, settled } from "./editors.mjs";

/** The words highlighted with each look, and the words that should be, each in the order of the text. */
const words = (page) =>
  page.evaluate(() => {
    const { annotator, written } = globalThis;
    const view = written.defaultView;
    const plain = (text) => text.replace(/[\n\u00a0]/g, "");
    const highlighted = {};
    const found = {};
    for (const look of ["quote", "speaker", "cue", "dateline"]) {
      const ranges = [...(view.CSS.highlights.get(`article-annotator-${look}`) ?? [])].map((range) => {
        const live = written.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        return live;
      });
      highlighted[look] = ranges
        .toSorted((one, other) => one.compareBoundaryPoints(Range.START_TO_START, other))
        .map((range) => plain(range.toString()));
      found[look] = annotator.annotations
        .filter(
          ({ kind, type, confidence }) => kind === look && type !== "scare" && !(confidence < (kind === "indirect-quote" ? 0.45 : 0.75)),
        )
        .map(({ start, end }) => plain(annotator.text.slice(start, end)));
    }
    return { highlighted, found };
  });

for (const [name, ...parameters] of [["quill"], ["tinymce"], ["tinymce", "frame"], ["lexical"], ["gutenberg"], ["gutenberg", "frame"]]) {
  const title = [name, ...parameters].join(", ");

  test(`${title} saves, undoes and redoes with us what it does without us, and the marks are on their words`, async () => {
    let quotes = 0;
    await compare(name, parameters, async (page, step) => {
      const { highlighted, found } = await words(page);
      assert.deepEqual(highlighted, found, step);
      quotes += highlighted.quote.length;
    });
    assert.ok(quotes > 10);
  });

  test(`${title}: the explanation comes at the mouse and with Alt and the arrow keys, and the focus stays in the editor`, async () => {
    const page = await openEditor(name, ...parameters);
    const place = parameters.includes("frame") ? page.frameLocator("main iframe") : page;
    const explanation = (hasText) => place.locator("article-annotator-surface .explanation").filter({ hasText });
    const isFocused = () => page.evaluate(() => globalThis.written.activeElement.isContentEditable);
    await caretBefore(page, "missed it");
    await explanation("Spoken by Edda Larkin").waitFor();
    assert.ok(await isFocused());
    await page.keyboard.press("Alt+ArrowDown");
    await explanation("Cue").waitFor();
    assert.ok(await isFocused());
    await page.keyboard.type("x");
    assert.match(await page.evaluate(() => globalThis.saved()), /xsaid/);
  });
}

test("TinyMCE in its frame: highlights and explanation are there, and go with the editor", async () => {
  const page = await openEditor("tinymce", "frame");
  const frame = page.frameLocator("iframe");
  const state = () =>
    page.evaluate(() => {
      const view = globalThis.editor.getWin();
      return {
        names: [...view.CSS.highlights.keys()].length,
        surfaces: globalThis.editor.getDoc().querySelectorAll("article-annotator-surface").length,
        saved: globalThis.saved(),
      };
    });
  const before = await state();
  assert.ok(before.names > 3);
  assert.equal(before.surfaces, 1);
  assert.doesNotMatch(before.saved, /annotator/);
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
  await frame.getByText("We have missed it").hover({ position: { x: 40, y: 8 } });
  await frame.locator("article-annotator-surface .explanation").filter({ hasText: "Spoken by Edda Larkin" }).waitFor();
  await page.evaluate(() => globalThis.editor.remove());
  assert.deepEqual(page.problems, []);
});

test("Lexical: the marks go along to another root element, and nothing is left without one", async () => {
  const page = await openEditor("lexical");
  const surfaces = () => page.locator("article-annotator-surface").count();
  await page.evaluate(() => {
    const root = globalThis.editor.getRootElement();
    const other = root.cloneNode();
    root.replaceWith(other);
    globalThis.editor.setRootElement(other);
  });
  await settled(page);
  const { highlighted, found } = await words(page);
  assert.ok(highlighted.quote.length > 1);
  assert.deepEqual(highlighted, found);
  assert.equal(await surfaces(), 1);
  await page.evaluate(() => globalThis.editor.setRootElement(null));
  assert.equal(await surfaces(), 0);
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
});

test("The block editor: the marks come again in a canvas that is made anew, and nothing is left after the end", async () => {
  const page = await openEditor("gutenberg", "frame");
  const first = await page.evaluateHandle(() => globalThis.annotator);
  await page.evaluate(() => globalThis.frame.contentWindow.location.reload());
  await page.waitForFunction((first) => globalThis.annotator !== first && globalThis.annotator.annotations.length > 0, first);
  await page.evaluate(() => (globalThis.written = globalThis.frame.contentDocument));
  await settled(page);
  const { highlighted, found } = await words(page);
  assert.ok(highlighted.quote.length > 1);
  assert.deepEqual(highlighted, found);
  const left = await page.evaluate(() => {
    const { written } = globalThis;
    const surfaces = () => written.querySelectorAll("article-annotator-surface").length;
    const before = surfaces();
    globalThis.detach();
    return [before, surfaces(), written.defaultView.CSS.highlights.size];
  });
  assert.deepEqual(left, [1, 0, 0]);
  assert.deepEqual(page.problems, []);
});
