// attach(): a text is annotated where it stands, and the host's page stays as it is.

import assert from "node:assert/strict";
import { test } from "node:test";
import { openAt } from "./browser.mjs";

/** The words of each highlight of the page, by its name without our prefix. */
const highlighted = (page) =>
  page.evaluate(() => {
    const words = (range) => {
      const live = document.createRange();
      live.setStart(range.startContainer, range.startOffset);
      live.setEnd(range.endContainer, range.endOffset);
      return live.toString();
    };
    return Object.fromEntries(
      [...CSS.highlights].map(([name, ranges]) => [name.replace("article-annotator-", ""), [...ranges].map(words)]),
    );
  });

const found = (page) => page.locator("#found").filter({ hasText: "annotations" }).waitFor();

async function openExample(name, options) {
  const page = await openAt(`examples/${name}.html`, options);
  await found(page);
  return page;
}

/** Does something and waits for the answer to it. */
async function annotated(page, work) {
  await page.evaluate(() => {
    globalThis.answered = new Promise((resolve) => globalThis.annotator.addEventListener("annotate", resolve, { once: true }));
  });
  await work();
  await page.evaluate(() => globalThis.answered.then(() => undefined));
  await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** A page as it was before anything was attached, with one text in it. */
async function openBlank(html, options) {
  const page = await openAt("examples/examples.css", options);
  await page.setContent(`<!doctype html><title>Host</title><body>${html}</body>`);
  await page.evaluate(async () => {
    globalThis.attach = (await import("/annotator/attach/attach.js")).attach;
    globalThis.once = (handle, type) =>
      new Promise((resolve) => handle.addEventListener(type, ({ detail }) => resolve(detail), { once: true }));
  });
  return page;
}

const explanation = (page, hasText) => page.locator("article-annotator-surface .explanation").filter({ hasText });
const activeId = (page) => page.evaluate(() => document.activeElement?.id);
/** The middle of the first line of some words in the editor. */
const placeOf = (page, words) =>
  page.evaluate((words) => {
    const walker = document.createTreeWalker(document.querySelector("#text"), NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.data.indexOf(words);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + words.length);
      const [rect] = range.getClientRects();
      return { x: rect.left + rect.width / 2, y: rect.top + rect.height / 2 };
    }
    throw new Error(`${words} is not there`);
  }, words);

test("an element’s words are highlighted by their kinds, over bold and italic words too", async () => {
  const page = await openExample("contenteditable");
  const words = await highlighted(page);
  assert.deepEqual(words.quote, ["“We have missed it,”", "“The street was too quiet without it.”"]);
  assert.ok(words.speaker.includes("Edda Larkin"), String(words.speaker));
  assert.deepEqual(words.headline, ["Lantern walk returns"]);
  assert.deepEqual(page.problems, []);
});

test("attaching, annotating and detaching change nothing in the host’s page", async () => {
  const article = "<h2 class=x>Fair opens</h2>\n<p>“It rained,” <b>Ms. Orlova</b> said.</p><!-- kept -->";
  const page = await openBlank(
    `<div id="text" contenteditable>${article}</div><textarea id="field">“It rained,” Ms. Orlova said.</textarea>`,
  );
  const states = await page.evaluate(async () => {
    const [text, field] = [document.querySelector("#text"), document.querySelector("#field")];
    const whole = () => [
      document.documentElement.outerHTML,
      document.adoptedStyleSheets.length,
      [...CSS.highlights.keys()].join(),
      Object.getOwnPropertyNames(field).join(),
      field.value,
    ];
    const inside = () => [document.body.innerHTML, text.innerHTML, field.value];
    const before = { whole: whole(), inside: inside() };
    const handles = [attach(text), attach(field)];
    await Promise.all(handles.map((handle) => once(handle, "annotate")));
    const during = {
      inside: inside(),
      found: handles.map((handle) => handle.annotations.length),
      surfaces: document.querySelectorAll("article-annotator-surface").length,
    };
    for (const handle of handles) handle.detach();
    return { before, during, after: { whole: whole(), inside: inside() } };
  });
  assert.deepEqual(states.during.inside, states.before.inside);
  assert.deepEqual([states.during.found.every((count) => count >= 3), states.during.surfaces], [true, 2]);
  assert.deepEqual(states.after, states.before);
});

test("after detach a change is no longer followed", async () => {
  const page = await openBlank(`<div id="text" contenteditable>“It rained,” Ms. Orlova said.</div>`);
  const size = await page.evaluate(async () => {
    const text = document.querySelector("#text");
    const handle = attach(text);
    await once(handle, "annotate");
    handle.detach();
    let told = 0;
    handle.on("annotate", () => (told += 1));
    text.textContent = "“It snowed,” Mr. Orlov said.";
    await new Promise((resolve) => setTimeout(resolve, 500));
    return [told, CSS.highlights.size];
  });
  assert.deepEqual(size, [0, 0]);
});

test("two attachments and the host’s own highlights leave each other alone", async () => {
  const page = await openBlank(`<p id="one">“It rained,” Ms. Orlova said.</p><p id="two">“It snowed,” Mr. Berg said.</p>`);
  const quotes = await page.evaluate(async () => {
    CSS.highlights.set(
      "host",
      new Highlight(new StaticRange({ startContainer: document.body, startOffset: 0, endContainer: document.body, endOffset: 1 })),
    );
    const handles = ["one", "two"].map((id) => attach(document.querySelector(`#${id}`)));
    await Promise.all(handles.map((handle) => once(handle, "annotate")));
    const words = () =>
      [...(CSS.highlights.get("article-annotator-quote") ?? [])].map((range) =>
        range.startContainer.data.slice(range.startOffset, range.endOffset),
      );
    const both = words();
    handles[0].detach();
    const one = words();
    handles[1].detach();
    return [both, one, [...CSS.highlights.keys()]];
  });
  assert.deepEqual(quotes, [["“It rained,”", "“It snowed,”"], ["“It snowed,”"], ["host"]]);
});

test("typing, undo, bold in a quote, merged paragraphs and the host’s own changes are followed", async () => {
  const page = await openExample("contenteditable");
  const editor = page.locator("#text");
  // A highlight has its ranges in the order in which they came.
  const quotes = async () => (await highlighted(page)).quote.sort().reverse();
  const speech = () =>
    page.evaluate(() =>
      globalThis.annotator.annotations
        .filter(({ kind }) => kind === "quote")
        .map(({ start, end }) => globalThis.annotator.text.slice(start, end)),
    );

  const { x, y } = await placeOf(page, "BRISTOW");
  await page.mouse.click(x, y);
  await page.keyboard.press("Home");
  await annotated(page, () => page.keyboard.type("Now: "));
  assert.deepEqual(await quotes(), ["“We have missed it,”", "“The street was too quiet without it.”"]);
  for (let letter = 0; letter < 5; letter += 1) await page.keyboard.press("Control+Z");
  assert.match(await editor.innerText(), /^Lantern walk returns\s+BRISTOW/);

  const bold = await placeOf(page, "missed");
  await page.mouse.dblclick(bold.x, bold.y);
  await page.keyboard.press("Control+B");
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.match(await editor.innerHTML(), /<b>missed/);
  assert.deepEqual(await quotes(), ["“We have missed it,”", "“The street was too quiet without it.”"]);

  const last = await placeOf(page, "Larkin said");
  await page.mouse.click(last.x, last.y);
  await page.keyboard.press("Home");
  await annotated(page, () => page.keyboard.press("Backspace"));
  assert.match(await editor.innerText(), /without it.”Larkin said/);
  assert.deepEqual(await speech(), ["“We have missed it,”", "“The street was too quiet without it.”"]);
  const words = await highlighted(page);
  assert.deepEqual(
    [...words.quote, ...(words.unsure ?? [])]
      .filter((words) => words.startsWith("“"))
      .sort()
      .reverse(),
    ["“We have missed it,”", "“The street was too quiet without it.”"],
  );

  await annotated(page, () => page.evaluate(() => (document.querySelector("#text").innerHTML = "<p>“It rained,” Ms. Orlova said.</p>")));
  assert.deepEqual(await quotes(), ["“It rained,”"]);
});

test("an editor that rebuilds its nodes with the same text has its highlights again", async () => {
  const page = await openExample("contenteditable");
  await page.evaluate(() => {
    const text = document.querySelector("#text");
    text.replaceChildren(...[...text.childNodes].map((node) => node.cloneNode(true)));
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const isThere = await page.evaluate(() =>
    [...CSS.highlights.get("article-annotator-quote")].map((range) => document.contains(range.startContainer)),
  );
  assert.deepEqual(isThere, [true, true]);
});

/** For each box over the field that begins a span: the offset of the field's letter under it. */
const underBoxes = (page) =>
  page.evaluate(() => {
    const [{ shadowRoot }] = document.querySelectorAll("article-annotator-surface");
    const field = document.querySelector("#text");
    const frame = field.getBoundingClientRect();
    return [...shadowRoot.querySelectorAll(".pane i")].flatMap((box) => {
      const { left, top, height } = box.getBoundingClientRect();
      if (top < frame.top + 2 || top + height > frame.bottom - 2 || left > frame.right) return [];
      const place = document.caretPositionFromPoint(left + 1, top + height / 2);
      return [place.offsetNode === field ? place.offset : -1];
    });
  });
const isInStep = async (page) => {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const [under, spans] = [
    await underBoxes(page),
    await page.evaluate(() => globalThis.annotator.annotations.map(({ start, end }) => [start, end])),
  ];
  assert.ok(under.length > 0, "no box is seen");
  // A span over several lines has a box in each: every one begins in its span.
  const apart = under.filter((offset) => !spans.some(([start, end]) => start <= offset && offset < end));
  assert.deepEqual(apart, []);
  return spans.filter(([start]) => under.includes(start)).length;
};

test("over a textarea the boxes lie on their words: after scroll, resize, another font and zoom", async () => {
  const page = await openExample("textarea");
  const field = page.locator("#text");
  const all = await page.evaluate(() => globalThis.annotator.annotations.length);
  assert.equal(await isInStep(page), all);
  await field.evaluate((field) => (field.style.width = "19rem"));
  await isInStep(page);
  await field.evaluate((field) => (field.style.height = "9rem"));
  await field.evaluate((field) => (field.scrollTop = 90));
  await isInStep(page);
  await field.evaluate((field) => (field.style.font = "20px/2 Georgia, serif"));
  await isInStep(page);
  await field.evaluate((field) => (field.style.padding = "2px 30px"));
  await isInStep(page);
  await field.evaluate((field) => (field.style.textAlign = "end"));
  await isInStep(page);
  await page.setViewportSize({ width: 360, height: 640 });
  await isInStep(page);
  // What a browser's zoom does: fewer and bigger CSS pixels, in a window of the same size.
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Emulation.setDeviceMetricsOverride", { width: 300, height: 500, deviceScaleFactor: 1.25, mobile: false });
  await isInStep(page);
});

test("a textarea is followed while one types, when the host sets its value, and when its form is reset", async () => {
  const page = await openBlank(`<form><textarea id="text" rows="12" cols="60">“It rained,” Ms. Orlova said.</textarea></form>`);
  await page.evaluate(async () => {
    globalThis.annotator = attach(document.querySelector("#text"));
    await once(annotator, "annotate");
  });
  await page.locator("#text").focus();
  await page.keyboard.press("Control+Home");
  await annotated(page, () => page.keyboard.type("Yes. "));
  await isInStep(page);
  const texts = async (work) => {
    await annotated(page, () => page.evaluate(work));
    await isInStep(page);
    return page.evaluate(() =>
      globalThis.annotator.annotations
        .filter(({ kind }) => kind === "quote")
        .map(({ start, end }) => globalThis.annotator.text.slice(start, end)),
    );
  };
  assert.deepEqual(await texts(() => (document.querySelector("#text").value = "First\n\n“It snowed,” Mr. Berg said.")), ["“It snowed,”"]);
  assert.deepEqual(await texts(() => document.querySelector("#text").setRangeText("“It thawed,” Mr. Berg said. ", 7, 7)), [
    "“It thawed,”",
    "“It snowed,”",
  ]);
  assert.deepEqual(await texts(() => document.forms[0].reset()), ["“It rained,”"]);
});

test("what is scrolled out of a box, hidden or taken out of the page has no boxes over the host", async () => {
  const page = await openBlank(
    `<div id="box" style="height:6rem;overflow:auto"><div style="height:8rem"></div><textarea id="text" rows="4" cols="60">“It rained,” Ms. Orlova said.</textarea></div>`,
  );
  await page.evaluate(async () => {
    globalThis.annotator = attach(document.querySelector("#text"));
    await once(annotator, "annotate");
  });
  const isShown = async (work) => {
    await page.evaluate(work);
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 80)));
    return page.locator("article-annotator-surface .pane").isVisible();
  };
  assert.equal(await isShown(() => {}), false);
  assert.equal(await isShown(() => document.querySelector("#box").scrollTo(0, 1000)), true);
  assert.equal(await isShown(() => (document.querySelector("#text").hidden = true)), false);
  assert.equal(await isShown(() => (document.querySelector("#text").hidden = false)), true);
  assert.equal(await isShown(() => document.querySelector("#text").remove()), false);
});

test("what stands above the text grows, and what the text is in moves: the boxes go along", async () => {
  const page = await openBlank(
    `<div id="above"></div><div id="box"><textarea id="text" rows="4" cols="60">“It rained,” Ms. Orlova said.</textarea></div>`,
  );
  await page.evaluate(async () => {
    globalThis.annotator = attach(document.querySelector("#text"));
    await once(annotator, "annotate");
  });
  assert.equal(await isInStep(page), 3);
  const moved = async (work) => {
    await page.evaluate(work);
    await page.waitForTimeout(150);
    assert.equal(await isInStep(page), 3);
  };
  await moved(() => (document.querySelector("#above").style.height = "5px"));
  await moved(() => (document.querySelector("#above").style.height = "150px"));
  await moved(() => (document.querySelector("#box").style.transform = "translate(40px, 30px)"));
  await moved(() => document.body.append(document.querySelector("#above")));
  await moved(() => document.body.append(Object.assign(document.createElement("main"), { id: "main" }), document.querySelector("#box")));
});

test("the words of single nodes are read as the whole is, whatever becomes of them", async () => {
  const page = await openBlank(`<div id="text"><p>One</p> <p>“It rained,” <b>Ada</b> said.</p><pre>a\nb</pre><p>Last\nline</p></div>`);
  const differences = await page.evaluate(async () => {
    const { ElementText } = await import("/annotator/attach/source/element_text.js");
    const element = document.querySelector("#text");
    const handle = attach(element);
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    const words = ["Two words", "", "x", " ", "\n", "tab\there", "“Go,” ", "\u00a0", "end\n"];
    const differences = [];
    for (let step = 0; step < 120; step += 1) {
      const node = nodes[(step * 7) % nodes.length];
      node.data = words[(step * 5) % words.length];
      if (step % 17 === 0) nodes[(step * 3) % nodes.length].appendData("!");
      if (step % 29 === 0) element.querySelector("p").append("more");
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
      const { text } = new ElementText(element);
      if (handle.text !== text) differences.push([step, handle.text, text]);
    }
    return differences;
  });
  assert.deepEqual(differences, []);
});

test("of a long text the spans near what is seen are highlighted: where one scrolls to, and all that is printed", async () => {
  const page = await openBlank(`<div id="text">${"<p>“It rained,” Ms. Orlova said.</p>".repeat(1500)}</div>`);
  const highlightedIn = (number) =>
    page.evaluate((number) => {
      const words = document.querySelector(`#text p:nth-child(${number})`).firstChild;
      return [...CSS.highlights].filter(([, ranges]) => [...ranges].some(({ startContainer }) => startContainer === words)).length;
    }, number);
  const count = () => page.evaluate(() => [...CSS.highlights.values()].reduce((sum, ranges) => sum + ranges.size, 0));
  await page.evaluate(() => once(attach(document.querySelector("#text")), "annotate"));
  assert.deepEqual([await highlightedIn(1), await highlightedIn(1500)], [3, 0]);
  assert.ok((await count()) < 600, `${await count()} ranges`);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await page.waitForFunction(() =>
    [...CSS.highlights.values()].some((ranges) =>
      [...ranges].some(({ startContainer }) => startContainer === document.querySelector("#text").lastElementChild.firstChild),
    ),
  );
  assert.deepEqual([await highlightedIn(1), await highlightedIn(1500)], [0, 3]);
  const printed = await page.evaluate(() => {
    dispatchEvent(new Event("beforeprint"));
    const all = [...CSS.highlights.values()].reduce((sum, ranges) => sum + ranges.size, 0);
    dispatchEvent(new Event("afterprint"));
    return all;
  });
  assert.equal(printed, 4500);
  assert.ok((await count()) < 600);
});

test("in a frame the marks are the frame’s; one that is moved ends what was attached in it, and it can be attached anew", async () => {
  const page = await openBlank(
    `<iframe id="frame" srcdoc="<!doctype html><title>Frame</title><body contenteditable>“It rained,” Ms. Orlova said."></iframe><main></main>`,
  );
  const told = await page.evaluate(async () => {
    const frame = document.querySelector("#frame");
    const loaded = () => new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
    if (frame.contentDocument?.body?.isContentEditable !== true) await loaded();
    const marksOf = () => [...(frame.contentWindow.CSS.highlights.get("article-annotator-quote") ?? [])].length;
    const first = attach(frame.contentDocument.body);
    await once(first, "annotate");
    const before = [marksOf(), CSS.highlights.size, document.querySelectorAll("article-annotator-surface").length];
    frame.style.marginTop = "80px";
    let late = 0;
    first.on("annotate", () => (late += 1));
    first.on("error", () => (late += 1));
    const again = loaded();
    document.querySelector("main").append(frame);
    await again;
    const second = attach(frame.contentDocument.body);
    await once(second, "annotate");
    return { before, after: marksOf(), late };
  });
  assert.deepEqual(told, { before: [1, 0, 0], after: 1, late: 0 });
  assert.deepEqual(
    page.problems.filter((problem) => !problem.includes("404")),
    [],
  );
});

test("where there are no Custom Highlights, boxes serve an element too", async () => {
  const page = await openExample("contenteditable", { before: (page) => page.addInitScript(() => delete globalThis.Highlight) });
  const words = await page.evaluate(() => {
    const [{ shadowRoot }] = document.querySelectorAll("article-annotator-surface");
    return [...shadowRoot.querySelectorAll(".pane i.headline")].map((box) => {
      const { left, top, height, width } = box.getBoundingClientRect();
      const [from, to] = [
        document.caretPositionFromPoint(left + 1, top + height / 2),
        document.caretPositionFromPoint(left + width - 1, top + height / 2),
      ];
      return from.offsetNode.data.slice(from.offset, to.offset);
    });
  });
  assert.deepEqual(words, ["Lantern walk returns"]);
  assert.equal(await page.evaluate(() => CSS.highlights.size), 0);
});

for (const name of ["contenteditable", "textarea"]) {
  test(`in ${name} the explanation says kind, speaker and reason, and the focus stays where one types`, async () => {
    const page = await openExample(name);
    const editor = page.locator("#text");
    await editor.focus();
    const place =
      name === "textarea"
        ? await page.locator("article-annotator-surface .pane i.quote").first().boundingBox()
        : await placeOf(page, "We have missed");
    await page.mouse.move(place.x + 20, place.y + (place.height ?? 0) / 2);
    await explanation(page, /Quote.*Spoken by Edda Larkin.*Why: /s).waitFor();
    assert.equal(await activeId(page), "text");
    await page.keyboard.press("Escape");
    assert.equal(await explanation(page, "").isVisible(), false);

    await page.keyboard.press("Control+Home");
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.press("Alt+ArrowDown");
    await explanation(page, "Reported").waitFor();
    assert.match(await page.locator("article-annotator-surface .status").textContent(), /Reported.*organisers.*Why: /);
    assert.equal(await activeId(page), "text");
    await page.keyboard.press("Alt+ArrowUp");
    await explanation(page, "Dateline").waitFor();
    await page.keyboard.type("x");
    await explanation(page, "Dateline").waitFor({ state: "hidden" });
    assert.equal(await activeId(page), "text");
  });

  test(`the Tab key leads from ${name} to a list that has each annotation once`, async () => {
    const page = await openExample(name);
    await page.locator("#text").focus();
    const opener = page.getByRole("region", { name: "Annotations" }).getByRole("button").first();
    await page.keyboard.press("Tab");
    for (let tab = 0; tab < 4 && !(await opener.evaluate((button) => button.getRootNode().activeElement === button)); tab += 1)
      await page.keyboard.press("Tab");
    assert.equal(await opener.innerText(), "12 annotations");
    await page.keyboard.press("Enter");
    const entries = page.locator("article-annotator-surface li button");
    const ids = await entries.evaluateAll((all) => all.map((entry) => Number(entry.dataset.id)));
    assert.deepEqual(ids, await page.evaluate(() => globalThis.annotator.annotations.map(({ id }) => id)));
    await page.keyboard.press("Tab");
    await explanation(page, "Headline").waitFor();
    assert.match(await entries.first().getAttribute("aria-description"), /^Headline: /);
    await page.keyboard.press("Enter");
    assert.equal(await activeId(page), "text");
    assert.equal(
      await page.evaluate(() => {
        const field = document.querySelector("#text");
        return field.value ? field.value.slice(field.selectionStart, field.selectionEnd) : String(getSelection());
      }),
      "Lantern walk returns",
    );
  });
}

test("select, events and their end; a field that can’t be edited is skipped on request", async () => {
  const page = await openBlank(
    `<div id="text">“It rained,” Ada Orlova said.</div><textarea id="fixed" readonly>“No,” she said.</textarea>`,
  );
  const said = await page.evaluate(async () => {
    const handle = attach(document.querySelector("#text"));
    const { result } = await once(handle, "annotate");
    const told = [];
    const off = handle.on("select", ({ annotation, speaker }) => told.push([annotation.kind, speaker?.name]));
    handle.select(result.annotations[0].id);
    handle.select(999);
    off();
    handle.select(result.annotations[0].id);
    const skipped = attach(document.querySelector("#fixed"), { skipReadonly: true });
    const kept = attach(document.querySelector("#fixed"));
    let message = "";
    try {
      attach(null);
    } catch (error) {
      message = error.message;
    }
    return { told, speakers: handle.speakers.map(({ name }) => name), skipped, kept: kept !== null, message };
  });
  assert.deepEqual(said, {
    told: [["quote", "Ada Orlova"]],
    speakers: ["Ada Orlova"],
    skipped: null,
    kept: true,
    message: "attach expects an element or a <textarea>, but got null",
  });
});

test("when the wasm can’t be loaded that is told, and the host’s text is untouched", async () => {
  let fails = true;
  const page = await openBlank(`<textarea id="text">“It rained,” Ms. Orlova said.</textarea>`, {
    before: (page) => page.route("**/*.wasm", (route) => (fails ? route.abort() : route.continue())),
  });
  const { message } = await page.evaluate(() => {
    globalThis.annotator = attach(document.querySelector("#text"));
    return once(globalThis.annotator, "error");
  });
  assert.match(message, /could not be loaded/);
  await page.getByRole("alert").filter({ hasText: "Your text is untouched" }).waitFor();
  assert.equal(await page.locator("#text").inputValue(), "“It rained,” Ms. Orlova said.");
  fails = false;
  await annotated(page, () => page.locator("#text").fill("“It rained,” Ms. Orlova said. "));
  assert.equal(await page.getByRole("alert").isVisible(), false);
});

test("what an element’s own markup says of its text counts, follows its words and changes with it", async () => {
  // Nothing but its markup says what these lines are.
  const page = await openBlank(`<article id="text" contenteditable><h1>Flood.</h1><p class="standfirst">The town waits.</p>
    <figure><figcaption>The bridge is closed. <span class="credit">Ivo</span></figcaption></figure>
    <p>“It rained on Monday,” Ms. Orlova said.</p><p id="late">Closed for a year.</p><nav>Valley</nav></article>`);
  const parts = () =>
    page.evaluate(() => {
      const { annotations, text } = globalThis.annotator;
      return annotations
        .filter(({ kind }) => !["quote", "speaker", "cue"].includes(kind))
        .map(({ kind, start, end }) => `${kind}: ${text.slice(start, end)}`);
    });
  await page.evaluate(async () => {
    globalThis.annotator = attach(document.querySelector("#text"));
    await once(globalThis.annotator, "annotate");
  });
  const marked = ["headline: Flood.", "deck: The town waits.", "caption: The bridge is closed. Ivo", "credit: Ivo", "boilerplate: Valley"];
  assert.deepEqual(await parts(), marked);
  await annotated(page, () =>
    page.evaluate(() => {
      document.querySelector("h1").firstChild.data = "Flood again.";
    }),
  );
  assert.deepEqual(await parts(), ["headline: Flood again.", ...marked.slice(1)]);
  // The same words in another element.
  await annotated(page, () =>
    page.evaluate(() => {
      const late = document.querySelector("#late");
      const caption = Object.assign(document.createElement("figcaption"), { textContent: late.textContent });
      late.replaceWith(caption);
    }),
  );
  assert.deepEqual(await parts(), ["headline: Flood again.", ...marked.slice(1, 4), "caption: Closed for a year.", "boilerplate: Valley"]);
});
