// Markup made to mislead: it is read to its end, nothing of it runs, and nobody is asked for anything.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { annotated, fill, open, openAt, paste, textOf } from "./browser.mjs";
import { CLOBBERS, MUTATIONS, NAMES } from "./hostile.mjs";

/** A page that hangs answers no more: then this says so. */
const within = (seconds, work) => {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${seconds} s: the page hangs`)), seconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

test("whatever names its fields have, opened HTML is read to its end", { timeout: 120_000 }, async () => {
  const page = await open();
  for (const [family, markup] of Object.entries(CLOBBERS)) {
    const texts = page.evaluate((cases) => {
      const annotator = document.querySelector("#annotator");
      return cases.map((html) => {
        annotator.text = "";
        annotator.openHtml(html);
        return annotator.text;
      });
    }, NAMES.map(markup));
    const read = await within(60, texts);
    assert.deepEqual(
      NAMES.filter((_, at) => read[at] !== "Before.\n\nAfter."),
      [],
      family,
    );
  }
  assert.deepEqual(page.problems, []);
});

test("a paste of a form whose fields have the names of the walk’s own steps arrives, and the page goes on", {
  timeout: 120_000,
}, async () => {
  const page = await open();
  for (const name of ["nextSibling", "parentNode", "nodeType", "getAttribute"]) {
    await page.evaluate(() => (document.querySelector("#annotator").text = ""));
    const html = `<p>“It rained,” said Bob Hale.</p><form><input name="${name}"></form>`;
    await within(
      30,
      annotated(page, () => paste(page, { "text/html": html, "text/plain": "x" })),
    );
    assert.equal(await textOf(page), "“It rained,” said Bob Hale.");
  }
});

test("markup that changes when it is parsed again runs nothing and asks nobody", { timeout: 120_000 }, async () => {
  const asked = [];
  const page = await open({ before: (page) => page.on("request", (request) => asked.push(request.url())) });
  const { origin } = new URL(page.url());
  for (const html of MUTATIONS) {
    await page.evaluate((html) => {
      const annotator = document.querySelector("#annotator");
      annotator.text = "First line.\nSecond line.\n";
      annotator.openHtml(`<p>Before.</p><p>Still before.</p>${html}`);
    }, html);
    assert.match(await textOf(page), /^Before\.\n\nStill before\./, html);
    // What was read may itself look like markup: opened as text it stays text.
    const text = `One\n${html}\nTwo\n`;
    await page.evaluate((text) => document.querySelector("#annotator").open(text), text);
    assert.equal(await textOf(page), text);
  }
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
  assert.deepEqual(
    asked.filter((url) => !url.startsWith(origin)),
    [],
  );
  assert.deepEqual(
    page.problems.filter((problem) => !/Content Security Policy/.test(problem)),
    [],
  );
});

test("a hostile text in an editor inside a form is annotated, explained and painted by boxes too", { timeout: 300_000 }, async () => {
  for (const painter of ["auto", "overlay"]) {
    const page = await openAt("examples/examples.css");
    for (const family of ["a field of a form", "a form with words in it", "a picture of the document", "a form of the document"]) {
      const told = page.evaluate(
        async ([painter, cases]) => {
          const { attach } = await import("/annotator/attach/attach.js");
          const errors = [];
          const onError = (event) => errors.push(String(event.error ?? event.reason));
          globalThis.addEventListener("error", onError);
          const wrong = [];
          for (const [name, html] of cases) {
            const host = Object.assign(Document.prototype.createElement.call(document, "div"), { contentEditable: "true" });
            // As in a CMS: the editor stands in its form, which then owns the fields that are pasted.
            const form = Document.prototype.createElement.call(document, "form");
            form.append(host);
            const { body } = document;
            const place =
              body instanceof HTMLBodyElement ? body : Object.getOwnPropertyDescriptor(Document.prototype, "body").get.call(document);
            Element.prototype.append.call(place, form);
            host.innerHTML = `${html}<p>“It rained,” said Bob Hale.</p>`;
            const handle = attach(host, { painter });
            const { result } = await new Promise((resolve) => handle.on("annotate", resolve));
            handle.select(result.annotations[0].id);
            await new Promise((resolve) => requestAnimationFrame(resolve));
            host.lastChild.firstChild.data = "“It snowed,” said Ada Holm.";
            await new Promise((resolve) => handle.on("annotate", resolve));
            if (!handle.text.endsWith("After.\n\n“It snowed,” said Ada Holm.") || handle.speakers[0]?.name !== "Ada Holm") wrong.push(name);
            handle.detach();
            Element.prototype.remove.call(form);
          }
          return { wrong, errors };
        },
        [painter, NAMES.map((name) => [name, CLOBBERS[family](name)])],
      );
      assert.deepEqual(await within(120, told), { wrong: [], errors: [] }, `${family}, ${painter}`);
    }
  }
});

test("words in a drawing inside an editor are selected as others are", async () => {
  const page = await openAt("examples/examples.css");
  const selected = await page.evaluate(async () => {
    const { attach } = await import("/annotator/attach/attach.js");
    document.body.innerHTML = `<div contenteditable><p>Before.</p><svg><text x="0" y="20">“It rained,” said Bob Hale.</text></svg></div>`;
    const handle = attach(document.querySelector("div"));
    const { result } = await new Promise((resolve) => handle.on("annotate", resolve));
    const told = new Promise((resolve) => handle.on("select", resolve));
    handle.select(result.annotations.find(({ kind }) => kind === "quote").id);
    return (await told).annotation.kind;
  });
  assert.equal(selected, "quote");
  assert.deepEqual(
    page.problems.filter((problem) => !problem.includes("404")),
    [],
  );
});

test("2,000 short paragraphs of HTML are pasted at once, and undone as one step", { timeout: 60_000 }, async () => {
  const page = await open();
  await fill(page, "Before.");
  await page.keyboard.press("Control+End");
  const html = "<p>a</p>".repeat(2000);
  const begun = Date.now();
  await within(
    50,
    annotated(page, () => paste(page, { "text/html": html, "text/plain": "x" })),
  );
  const took = Date.now() - begun;
  assert.ok((await textOf(page)).startsWith("Before.a\n\na\n\na"));
  assert.ok(took < 10_000, `${took} ms`);
  await annotated(page, () => page.keyboard.press("Control+Z"));
  assert.equal(await textOf(page), "Before.");
  await annotated(page, () => page.keyboard.press("Control+Shift+Z"));
  assert.equal((await textOf(page)).length, "Before.".length + 3 * 2000 - 2);
});

const TEXTS = {
  "line ends before and behind": "\n\na\n\n\n",
  spaces: "  Two  spaces\tand a tab \n \n\tx  ",
  "what HTML would join": "a\u00a0b \u00a0 c\n&amp; &lt;b&gt; <b>bold</b>\n<!-- no comment -->",
  "halves of letters and signs that nobody sees": "😀\n\ud83d x\n\u200b\ufeff\u2028\u2029y",
  "a control character": "a\u0001b\nc",
  "a line end of Windows": "a\r\nb\rc",
};
for (const [what, text] of Object.entries(TEXTS)) {
  test(`a text of several lines is put in exactly, and undone as one step: ${what}`, async () => {
    const page = await open();
    await fill(page, "Before");
    await page.evaluate((text) => document.querySelector("#annotator").open(text), text);
    assert.equal(await textOf(page), text.replace(/\r\n?/g, "\n"));
    await page.locator("textarea").focus();
    await page.keyboard.press("Control+Z");
    assert.equal(await textOf(page), "Before");
  });
}

const bytes = (words, encode) => Buffer.concat([...words].map((letter) => Buffer.from(encode(letter.charCodeAt(0)))));
const BIG = (unit) => [unit >> 8, unit & 255];
const SMALL = (unit) => [unit & 255, unit >> 8];
const WORDS = "“It rained,” said Bob Hale.";
const FILES = {
  "UTF-8": [Buffer.from(WORDS), "a.txt", WORDS],
  "UTF-8 with its mark": [Buffer.from(`\ufeff${WORDS}`), "a.txt", WORDS],
  "Windows-1252": [Buffer.from("\x93It rained,\x94 said Bob Hal\xe9.", "latin1"), "a.txt", "“It rained,” said Bob Halé."],
  "UTF-16 with its mark": [Buffer.concat([Buffer.from([0xff, 0xfe]), bytes(WORDS, SMALL)]), "a.txt", WORDS],
  "UTF-16, big end first, with its mark": [Buffer.concat([Buffer.from([0xfe, 0xff]), bytes(WORDS, BIG)]), "a.txt", WORDS],
  "UTF-16 without a mark": [bytes(WORDS, SMALL), "a.txt", WORDS],
  "UTF-16, big end first, without a mark": [bytes(WORDS, BIG), "a.txt", WORDS],
  "HTML that names its encoding": [
    Buffer.from('<meta charset="windows-1252"><p>\x93No,\x94 he said.', "latin1"),
    "a.html",
    "“No,” he said.",
  ],
  "HTML that names its encoding in the old way": [
    Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><p>\xb1', "latin1"),
    "a.html",
    "ą",
  ],
  "HTML that names one that isn’t there": [Buffer.from('<meta charset="no-such"><p>“No,” he said.'), "a.html", "“No,” he said."],
};
for (const [what, [buffer, name, text]] of Object.entries(FILES)) {
  test(`a file in ${what} is read`, async () => {
    const page = await open();
    await annotated(page, () => page.locator("#file").setInputFiles({ name, mimeType: "", buffer }));
    assert.equal(await textOf(page), text);
  });
}

const NO_TEXTS = {
  "zeros in between": [Buffer.from("a\0b\0\0c"), /not a text file/],
  "nothing but zeros": [Buffer.alloc(5000), /not a text file/],
  "a PDF": [Buffer.from("%PDF-1.7\n1 0 obj"), /is a PDF.*Copy its text/],
  "a Word document": [Buffer.from("PK\x03\x04word/document.xml"), /Word document.*Save it as plain text/],
  gzip: [Buffer.from([0x1f, 0x8b, 8, 1, 2, 3]), /compressed.*Unpack/],
  noise: [Buffer.from(Array.from({ length: 400 }, (_, at) => 1 + ((at * 89) % 255))), /not a text file/],
};
for (const [what, [buffer, told]] of Object.entries(NO_TEXTS)) {
  test(`a file that is no text says so, and the text stays: ${what}`, async () => {
    const page = await open();
    await fill(page, "Before.");
    await page.locator("#file").setInputFiles({ name: "story.txt", mimeType: "text/plain", buffer });
    await page.getByRole("alert").filter({ hasText: told }).waitFor();
    assert.equal(await textOf(page), "Before.");
  });
}

test("160,000 spaces between two letters cost nothing", { timeout: 60_000 }, async () => {
  const page = await openAt("examples/examples.css");
  const spaces = " ".repeat(160_000);
  for (const [content, wanted] of [
    [`a${spaces}b`, `a${spaces}b`],
    [`a${spaces}`, "a"],
    [`a${"\r".repeat(20_000)}b`, null],
    [`a${"\u2028".repeat(160_000)}“No,” he said.`, null],
  ]) {
    const told = await within(
      30,
      page.evaluate(async (content) => {
        await import("/annotator/element/element.js");
        const element = document.createElement("article-annotator");
        element.textContent = content;
        const begun = performance.now();
        document.body.append(element);
        const read = element.defaultValue;
        const reading = performance.now() - begun;
        await new Promise((resolve) => element.addEventListener("annotate", resolve, { once: true }));
        for (const { id } of element.result.annotations) element.select(id);
        element.remove();
        return { read, reading };
      }, content),
    );
    if (wanted !== null) assert.equal(told.read, wanted);
    assert.ok(told.reading < 1000, `${told.reading} ms`);
  }
});

test("where storage, the clipboard and the list of examples are refused, every control works", async () => {
  const page = await openAt("", {
    before: async (page) => {
      await page.addInitScript(() => {
        for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
          Object.defineProperty(globalThis, name, {
            get() {
              throw new DOMException("The operation is insecure.", "SecurityError");
            },
          });
        }
        Object.defineProperty(navigator, "clipboard", { value: undefined });
      });
      await page.route("**/list.tsv", () => {});
    },
  });
  await fill(page, `First line.\n\n${WORDS}`);
  await page.locator("#theme").selectOption("dark");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await page.locator("#read").click();
  assert.equal(await page.locator("#read").getAttribute("aria-pressed"), "true");
  await page.locator("#read").click();
  await page.locator("#copy-json").click();
  await page.locator("#done").filter({ hasText: "does not let the page copy" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#save-csv").click()]);
  assert.match(await readFile(await download.path(), "utf8"), /Bob Hale/);
  await page.locator("#clear").click();
  assert.equal(await textOf(page), "");
});

test("the small inputs that once broke it are kept", async () => {
  const page = await open();
  const cases = {
    "<form><input name=getAttribute></form>": "",
    "<p>x</p><form><input name=nextSibling></form>": "x",
    "<form><input name=nodeType><p>“No,” said Bob Hale.</p></form>": "“No,” said Bob Hale.",
    "<div><form><input name=parentNode></form></div><p>After</p>": "After",
  };
  for (const [html, text] of Object.entries(cases)) {
    await page.evaluate((html) => document.querySelector("#annotator").openHtml(html), html);
    assert.equal(await textOf(page), text);
  }
});
