// The text: typed, pasted as text and as HTML, dropped; kept exactly and never executed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { annotated, fill, open, paste, textOf } from "./browser.mjs";

test("pasted plain text is kept exactly", async () => {
  const page = await open();
  const text = "  Two  spaces\tand a tab\n\n\n“It rained,”\u00a0Ms. Orlova said. 😀\n ";
  await annotated(page, () => paste(page, { "text/plain": text }));
  assert.equal(await textOf(page), text);
});

test("the layer shows what the field has, line for line and letter for letter", async () => {
  const page = await open();
  await page.locator("#example").selectOption("wire.txt");
  await page.locator("mark.quote").first().waitFor();
  const { shown, written, heights } = await page.evaluate(() => {
    const root = document.querySelector("#annotator").shadowRoot;
    const [field, layer] = [root.querySelector("textarea"), root.querySelector(".layer")];
    return {
      written: field.value,
      shown: [...layer.querySelectorAll(".line")].map((line) => line.textContent).join("\n"),
      heights: [field.scrollHeight, layer.scrollHeight],
    };
  });
  assert.equal(shown, written);
  assert.equal(heights[0], heights[1]);
});

test("pasted HTML keeps its paragraphs and is not executed", async () => {
  const page = await open();
  const text = await convert(
    page,
    `<h1>Fair opens</h1><p>First&nbsp;line<br>second <b>bold</b> line</p>
     <script>globalThis.hacked = 1</script><style>p { color: red }</style><!-- a comment -->
     <img src="x" onerror="globalThis.hacked = 2"><svg onload="globalThis.hacked = 3"></svg>
     <figure><img src="/y.png"><figcaption>Judges taste. (AFP)</figcaption></figure>
     <ul><li>one</li><li>two</li></ul><table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>
     <p style="display:none">unseen</p>`,
  );
  assert.equal(text, "Fair opens\n\nFirst\u00a0line\nsecond bold line\n\nJudges taste. (AFP)\n\none\ntwo\n\na\tb\nc");
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
});

test("Word’s and Google Docs’ own markup leaves no trace", async () => {
  const page = await open();
  assert.equal(
    await convert(
      page,
      `<p class=MsoNormal>One<o:p></o:p></p><p class=MsoNormal><o:p>&nbsp;</o:p></p><p class=MsoNormal><![if !supportLists]><span style='mso-list:Ignore'>·<span>&nbsp; </span></span><![endif]>Two</p>`,
    ),
    "One\n\nTwo",
  );
  assert.equal(
    await convert(
      page,
      `<meta charset="utf-8"><b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr"><span>One</span></p><br><p dir="ltr"><span>Two</span></p></b>`,
    ),
    "One\n\nTwo",
  );
});

test("a paste of HTML through the clipboard arrives as text and one undo takes it back", async () => {
  const page = await open();
  await fill(page, "Before.");
  await page.keyboard.press("Control+End");
  await annotated(page, () =>
    paste(page, { "text/html": "<p>One</p><p>Two<img src=x onerror='globalThis.hacked=1'></p>", "text/plain": "One Two" }),
  );
  assert.match(await textOf(page), /One\n\nTwo$/);
  await annotated(page, () => page.keyboard.press("Control+Z"));
  assert.equal(await textOf(page), "Before.");
  assert.equal(await page.evaluate(() => globalThis.hacked), undefined);
});

test("marks follow while one types, and the caret stays where it is", async () => {
  const page = await open();
  await fill(page, "“It rained,” Ms. Orlova said.");
  await page.keyboard.press("Control+Home");
  await annotated(page, () => page.keyboard.type("X"));
  await page.keyboard.type("yz ");
  assert.equal(await page.evaluate(() => document.querySelector("#annotator").shadowRoot.querySelector("textarea").selectionStart), 4);
  assert.equal(await page.locator("mark.quote").first().innerText(), "“It rained,”");
});

test("an opened file shows its text; a file that is none says so", async () => {
  const page = await open();
  await annotated(page, () =>
    page.locator("#file").setInputFiles({ name: "a.html", mimeType: "text/html", buffer: Buffer.from("<p>One</p><p>Two</p>") }),
  );
  assert.equal(await textOf(page), "One\n\nTwo");
  await page.locator("#file").setInputFiles({ name: "a.bin", mimeType: "text/plain", buffer: Buffer.from([65, 0, 66]) });
  await page.getByRole("alert").filter({ hasText: "not a text file" }).waitFor();
  assert.equal(await textOf(page), "One\n\nTwo");
});

/** What an HTML fragment becomes when it is opened. */
function convert(page, html) {
  return page.evaluate((html) => {
    const annotator = document.querySelector("#annotator");
    annotator.openHtml(html);
    return annotator.text;
  }, html);
}
