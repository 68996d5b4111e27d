// <article-annotator> as a host uses it: in forms, with its own look and panels, several times on one page.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openAt } from "./browser.mjs";

const TEXT = "“It rained,” Ms. Ada Orlova said.";

/** A host's page with some HTML, and the element's module. */
async function openHost(html, { head = "", ...options } = {}) {
  const page = await openAt("host.html", {
    ...options,
    before: async (page) => {
      await page.route("**/host.html", (route) =>
        route.fulfill({
          contentType: "text/html",
          body: `<!doctype html><meta charset="utf-8"><title>Host</title><link rel="icon" href="data:,">${head}<body>${html}<script type="module" src="/annotator/element/element.js"></script>`,
        }),
      );
    },
  });
  await page.waitForFunction(() => document.querySelector("article-annotator").shadowRoot);
  return page;
}

const annotator = (page, number = 0) => page.locator("article-annotator").nth(number);
const marks = (page, kind, number = 0) => annotator(page, number).locator(`mark.${kind}`);
const sent = (page) => page.evaluate(() => Object.fromEntries(new FormData(document.forms[0])));

test("its text content is the text that it begins with, shown with its marks", async () => {
  const page = await openHost(`<article-annotator readonly>\n${TEXT}\n</article-annotator>`);
  await marks(page, "quote").waitFor();
  assert.equal(await annotator(page).evaluate((element) => element.text), TEXT);
  assert.deepEqual(await marks(page, "quote").allInnerTexts(), ["“It rained,”"]);
  assert.deepEqual(page.problems, []);
});

test("in a form its text is sent, reset, disabled, required and named as that of any field", async () => {
  const page = await openHost(
    `<form><label for="story">Story</label><article-annotator id="story" name="story" required>First.</article-annotator><fieldset><article-annotator name="other"></article-annotator></fieldset><button>Send</button></form>`,
  );
  assert.deepEqual(await sent(page), { story: "First.", other: "" });
  await page.getByLabel("Story").fill("");
  assert.equal(await page.evaluate(() => document.forms[0].checkValidity()), false);
  await page.getByRole("textbox", { name: "Story" }).fill(TEXT);
  assert.deepEqual(await sent(page), { story: TEXT, other: "" });
  assert.equal(await page.evaluate(() => document.forms[0].checkValidity()), true);
  const { form, elements } = await page.evaluate(() => ({
    form: document.querySelector("#story").form === document.forms[0],
    elements: [...document.forms[0].elements].filter(({ localName }) => localName === "article-annotator").length,
  }));
  assert.deepEqual([form, elements], [true, 2]);

  await page.evaluate(() => document.forms[0].reset());
  assert.equal(await page.locator("#story").evaluate((element) => element.value), "First.");
  await page.evaluate(() => (document.querySelector("fieldset").disabled = true));
  assert.deepEqual(await sent(page), { story: "First." });
  assert.equal(await annotator(page, 1).locator("textarea").isDisabled(), true);
  await page.evaluate(() => (document.querySelector("fieldset").disabled = false));
  assert.equal(await annotator(page, 1).locator("textarea").isDisabled(), false);
});

test("going back in the history brings back what was written", async () => {
  const page = await openHost(`<form><article-annotator name="story">First.</article-annotator></form><a href="/examples/">On</a>`);
  await annotator(page).locator("textarea").fill(TEXT);
  // Kept only by the form's state, not by a page that is frozen as a whole.
  await page.evaluate(() => addEventListener("unload", () => {}));
  await page.getByRole("link").click();
  await page.waitForURL("**/examples/");
  await page.goBack();
  await page.waitForFunction((text) => document.querySelector("article-annotator").text === text, TEXT);
  await marks(page, "quote").waitFor();
});

test("attributes and properties are the same, also when they were set before the element was there", async () => {
  const page = await openHost(`<article-annotator></article-annotator>`);
  const told = await page.evaluate(() => {
    const element = document.querySelector("article-annotator");
    element.hiddenKinds = ["cue", "speaker"];
    element.theme = "dark";
    element.readOnly = true;
    const set = [...element.attributes].map(({ name, value }) => `${name}=${value}`);
    element.setAttribute("hidden-kinds", "quote");
    element.removeAttribute("readonly");
    return { set, kinds: element.hiddenKinds, readOnly: element.readOnly };
  });
  assert.deepEqual(told, { set: ["hidden-kinds=cue speaker", "theme=dark", "readonly="], kinds: ["quote"], readOnly: false });

  const early = await openAt("examples/");
  const text = await early.evaluate(async (text) => {
    document.body.innerHTML = "<article-annotator></article-annotator>";
    const [element] = document.getElementsByTagName("article-annotator");
    element.text = text;
    await import("/annotator/element/element.js");
    await new Promise((resolve) => element.addEventListener("annotate", resolve, { once: true }));
    return element.shadowRoot.querySelector("textarea").value;
  }, TEXT);
  assert.equal(text, TEXT);
});

test("events have their details; an error does not go up to the window", async () => {
  const page = await openHost(`<article-annotator></article-annotator>`);
  const told = await page.evaluate(async (text) => {
    const element = document.querySelector("article-annotator");
    const once = (type) => new Promise((resolve) => element.addEventListener(type, ({ detail }) => resolve(detail), { once: true }));
    let above = 0;
    addEventListener("error", () => (above += 1));
    element.text = text;
    const { result, milliseconds, text: read } = await once("annotate");
    const selected = once("select");
    element.select(result.annotations.find(({ kind }) => kind === "quote").id);
    const { annotation, speaker } = await selected;
    const failed = once("error");
    element.engine = {
      annotate: async () => {
        throw new Error("no engine");
      },
    };
    const { message, cause } = await failed;
    return { read, isTimed: milliseconds > 0, selected: [annotation.kind, speaker.name], message, isError: cause instanceof Error, above };
  }, TEXT);
  assert.deepEqual(told, { read: TEXT, isTimed: true, selected: ["quote", "Ada Orlova"], message: "no engine", isError: true, above: 0 });
});

test("the host sets colours, parts and fonts", async () => {
  const head = `<style>
    body { --article-annotator-quote: rgb(1, 2, 3); --article-annotator-text-size: 30px; }
    article-annotator::part(credit) { background: rgb(4, 5, 6); }
    article-annotator::part(mark) { border-radius: 9px; }
    article-annotator::part(side) { display: none; }
  </style>`;
  const page = await openHost(
    `<article-annotator readonly>Judges taste jam in Sofia on March 3, 2021. (AFP)\n\n${TEXT}</article-annotator>`,
    { head },
  );
  await marks(page, "quote").waitFor();
  const style = (locator, name) => locator.first().evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), name);
  assert.equal(await style(marks(page, "quote"), "background-color"), "rgb(1, 2, 3)");
  assert.equal(await style(marks(page, "quote"), "font-size"), "30px");
  assert.equal(await style(marks(page, "quote"), "border-start-start-radius"), "9px");
  assert.equal(await style(marks(page, "credit"), "background-color"), "rgb(4, 5, 6)");
  assert.equal(await annotator(page).locator("aside").isVisible(), false);
});

test("the host’s own legend and speakers stand in place of ours", async () => {
  const page = await openHost(`<article-annotator><b slot="legend">My legend</b><ol slot="speakers"></ol></article-annotator>`);
  await page.evaluate((text) => {
    const element = document.querySelector("article-annotator");
    element.addEventListener("annotate", ({ detail }) =>
      document
        .querySelector("ol")
        .replaceChildren(...detail.result.speakers.map(({ name }) => Object.assign(document.createElement("li"), { textContent: name }))),
    );
    element.text = text;
  }, TEXT);
  await page
    .getByRole("listitem")
    .filter({ hasText: /^Ada Orlova$/ })
    .waitFor();
  assert.equal(await page.getByText("My legend").isVisible(), true);
  assert.equal(await annotator(page).locator(".legend-place").isVisible(), false);
  assert.equal(await annotator(page).locator(".speakers-place").isVisible(), false);
  // Slotted content is no text of the article.
  assert.equal(await annotator(page).evaluate((element) => element.text), TEXT);
});

test("several on one page have their own texts, choices and kinds, and one worker", async () => {
  const page = await openHost(
    `<article-annotator>${TEXT}</article-annotator><article-annotator hidden-kinds="quote">“No,” Mr. Berg said.</article-annotator>`,
  );
  await marks(page, "quote", 0).waitFor();
  await marks(page, "cue", 1).waitFor();
  assert.equal(await marks(page, "quote", 1).count(), 0);
  await annotator(page, 0)
    .getByRole("button", { name: /Orlova/ })
    .click();
  assert.deepEqual(
    [
      await marks(page, "quote", 0)
        .first()
        .evaluate((mark) => mark.classList.contains("chosen")),
      await annotator(page, 1).locator(".dimmed").count(),
    ],
    [true, 0],
  );
  assert.equal(page.workers().length, 1);
});

test("taken out and put in again, or into another document, it goes on", async () => {
  const page = await openHost(
    `<article-annotator>${TEXT}</article-annotator><iframe srcdoc="<!doctype html><title>Frame</title>"></iframe>`,
  );
  await marks(page, "quote").waitFor();
  const told = await page.evaluate(async () => {
    const element = document.querySelector("article-annotator");
    const again = () =>
      new Promise((resolve) =>
        element.addEventListener("annotate", ({ detail }) => resolve(detail.result.annotations.length), { once: true }),
      );
    element.remove();
    element.text = "“Go,” Mr. Berg said. “Now,” he said.";
    document.body.append(element);
    const first = await again();
    document.querySelector("iframe").contentDocument.body.append(element);
    const second = await again();
    return { first, same: second === first, isStyled: getComputedStyle(element.shadowRoot.querySelector("textarea")).resize };
  });
  assert.ok(told.first >= 5, String(told.first));
  assert.deepEqual([told.same, told.isStyled], [true, "none"]);
});
