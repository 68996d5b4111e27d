// The adapters that mark with what the editor itself draws, each on the real editor.

import assert from "node:assert/strict";
import { test } from "node:test";
import { caretBefore, compare, openEditor, settled } from "./editors.mjs";

/** The words drawn with each look, and the words that should be. */
const words = (page) =>
  page.evaluate(() => {
    const drawn = {};
    const found = {};
    const { annotator } = globalThis;
    for (const name of ["quote", "speaker", "cue", "dateline"]) {
      drawn[name] = [...document.querySelectorAll(`#text .article-annotator-${name}`)].map((mark) => mark.textContent).join("");
    }
    for (const { kind, type, confidence, start, end } of annotator.annotations) {
      if (!(kind in drawn) || type === "scare" || confidence < (kind === "indirect-quote" ? 0.45 : 0.75)) continue;
      // The editor's blocks have no line ends of their own.
      found[kind] = (found[kind] ?? "") + annotator.text.slice(start, end).replaceAll("\n", "");
    }
    return { drawn, found };
  });

for (const name of ["prosemirror", "tiptap", "ckeditor5"]) {
  test(`${name} saves, undoes and redoes with us what it does without us, and the marks are on their words`, async () => {
    let drawnQuotes = 0;
    await compare(name, [], async (page, step) => {
      const { drawn, found } = await words(page);
      for (const [look, text] of Object.entries(drawn)) assert.equal(text, found[look] ?? "", `${step}: ${look}`);
      drawnQuotes += drawn.quote.length;
    });
    assert.ok(drawnQuotes > 100);
  });
}

for (const name of ["prosemirror", "tiptap"]) {
  test(`${name}: marks move with their words before the engine answers, and a letter redraws nothing`, async () => {
    const page = await openEditor(name);
    await caretBefore(page, "BRISTOW");
    const drawn = await page.evaluate(() => {
      const { view } = globalThis;
      let transactions = 0;
      const dispatch = view.props.dispatchTransaction;
      view.setProps({
        dispatchTransaction(transaction) {
          transactions += 1;
          view.updateState(view.state.apply(transaction));
        },
      });
      view.dispatch(view.state.tr.insertText("x"));
      const marks = [...document.querySelectorAll("#text .article-annotator-quote")].map((mark) => mark.textContent);
      return new Promise(requestAnimationFrame).then(() => {
        view.setProps({ dispatchTransaction: dispatch });
        return { marks, transactions };
      });
    });
    assert.deepEqual(drawn, { marks: ["“We have missed it,”", "“The street was ", "too quiet", " without it.”"], transactions: 1 });
  });

  test(`${name}: the explanation comes at the mouse and at the caret, and the focus stays in the editor`, async () => {
    const page = await openEditor(name);
    const explanation = (hasText) => page.locator("article-annotator-surface .explanation").filter({ hasText });
    const isFocused = () => page.evaluate(() => globalThis.view.hasFocus());
    await caretBefore(page, "missed it");
    await explanation("Spoken by Edda Larkin").waitFor();
    assert.ok(await isFocused());
    await page.keyboard.press("Alt+ArrowDown");
    await explanation("Cue").waitFor();
    assert.equal(
      await page.evaluate(() =>
        globalThis.view.state.doc.textBetween(globalThis.view.state.selection.head, globalThis.view.state.selection.head + 4),
      ),
      "said",
    );
    assert.ok(await isFocused());
  });

  test(`${name}: select chooses the words in the document; what is destroyed leaves nothing behind`, async () => {
    const page = await openEditor(name);
    await settled(page);
    const said = await page.evaluate(async () => {
      const { annotator, view } = globalThis;
      const quote = annotator.annotations.filter(({ kind }) => kind === "quote").at(-1);
      annotator.select(quote.id);
      const { from, to } = view.state.selection;
      const selected = view.state.doc.textBetween(from, to);
      const surfaces = () => document.querySelectorAll("article-annotator-surface").length;
      const before = [surfaces(), document.adoptedStyleSheets.length];
      view.destroy();
      return { selected, before, after: [surfaces(), document.adoptedStyleSheets.length] };
    });
    assert.deepEqual(said, { selected: "“The street was too quiet without it.”", before: [1, 1], after: [0, 0] });
  });
}

test("ckeditor5: the explanation comes at the mouse and with Alt and the arrow keys, and the focus stays in the editor", async () => {
  const page = await openEditor("ckeditor5");
  const explanation = (hasText) => page.locator("article-annotator-surface .explanation").filter({ hasText });
  await caretBefore(page, "missed it");
  await explanation("Spoken by Edda Larkin").waitFor();
  await page.keyboard.press("Alt+ArrowDown");
  await explanation("Cue").waitFor();
  await page.keyboard.type("x");
  assert.match(await page.evaluate(() => globalThis.saved()), /xsaid/);
});

test("ckeditor5: markers move with their words before the engine answers, and are no change of the data", async () => {
  const page = await openEditor("ckeditor5");
  const said = await page.evaluate(() => {
    const { editor } = globalThis;
    const { model } = editor;
    let dataChanges = 0;
    model.document.on("change:data", () => (dataChanges += 1));
    model.change((writer) => writer.insertText("x", model.document.getRoot().getChild(2), 2));
    const quotes = [...document.querySelectorAll("#text .article-annotator-quote")].map((mark) => mark.textContent);
    return { quotes, dataChanges };
  });
  assert.deepEqual(said, { quotes: ["“Wxe have missed it,”", "“The street was too quiet without it.”"], dataChanges: 1 });
  await settled(page);
  const after = await page.evaluate(() => ({ undoDepth: globalThis.undoDepth(), version: globalThis.editor.model.document.version }));
  assert.deepEqual(after, { undoDepth: 1, version: 2 });
  await page.evaluate(() => globalThis.editor.destroy());
  assert.equal(await page.locator("article-annotator-surface").count(), 0);
  assert.deepEqual(page.problems, []);
});

test("ckeditor5: select chooses the words in the model; what is detached leaves no marker", async () => {
  const page = await openEditor("ckeditor5");
  const said = await page.evaluate(() => {
    const { annotator, editor } = globalThis;
    const ours = () => [...editor.model.markers.getMarkersGroup("article-annotator")].length;
    const surfaces = () => document.querySelectorAll("article-annotator-surface").length;
    const quote = annotator.annotations.filter(({ kind }) => kind === "quote").at(-1);
    annotator.select(quote.id);
    const range = editor.model.document.selection.getFirstRange();
    const selected = [...range.getItems()].map(({ data }) => data).join("");
    const before = [ours() > 5, surfaces()];
    annotator.detach();
    return { selected, before, after: [ours(), surfaces(), document.querySelectorAll("#text [class*=article-annotator]").length] };
  });
  assert.deepEqual(said, { selected: "“The street was too quiet without it.”", before: [true, 1], after: [0, 0, 0] });
});

test("what an editor saves as a headline or a caption is one, whatever its words", async () => {
  const headline = async (page, set) => {
    await page.evaluate(() => {
      globalThis.answered = new Promise((resolve) => globalThis.annotator.addEventListener("annotate", resolve, { once: true }));
    });
    await page.evaluate(set);
    await page.evaluate(() => globalThis.answered.then(() => undefined));
    return page.evaluate(() => {
      const { annotations, text } = globalThis.annotator;
      // The article's own headline may stand above: what is marked as a headline below it is one more.
      const { start, end } = annotations.findLast(({ kind }) => kind === "headline");
      return text.slice(start, end);
    });
  };
  const prosemirror = await openEditor("prosemirror");
  const toHeading = () => {
    const { view } = globalThis;
    view.dispatch(
      view.state.tr.setNodeMarkup(view.state.doc.content.size - view.state.doc.lastChild.nodeSize, view.state.schema.nodes.heading, {
        level: 1,
      }),
    );
  };
  assert.equal(await headline(prosemirror, toHeading), "Larkin said that 400 lanterns had been ordered.");
  const tiptap = await openEditor("tiptap");
  assert.equal(await headline(tiptap, toHeading), "Larkin said that 400 lanterns had been ordered.");
  // In CKEditor's default headings h1 is left to the page's title.
  const ckeditor = await openEditor("ckeditor5");
  const heading = () => {
    const { conversion, model } = globalThis.editor;
    conversion.elementToElement({ model: "title", view: "h1" });
    model.schema.register("title", { inheritAllFrom: "$block" });
    model.change((writer) => writer.rename(model.document.getRoot().getChild(3), "title"));
  };
  assert.equal(await headline(ckeditor, heading), "Larkin said that 400 lanterns had been ordered.");
});
