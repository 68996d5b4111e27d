// The engine in its worker: typing doesn't wait for it, and each way that it can fail is told and got over.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fill, open, openAt, paste, textOf } from "./browser.mjs";

const TEXT = "“It rained,” Ms. Orlova said.";
const MODULE = "**/pkg/article_annotator.js";

/** The wasm's module with another `annotate` and `annotateTimed`, which may call the true one as `annotate`. */
const wrapped = (body) => `
  import initialise, { annotate, annotateTimed, checkRules, rules } from "./article_annotator.js?true";
  export default initialise;
  export { checkRules, rules };
  export function wrapper(text) { ${body} return annotate(text); }
  export function timed(text) { ${body} return annotateTimed(text); }
  export { timed as annotateTimed, wrapper as annotate };`;
/** A wasm of one function that traps, as a broken one does: (module (func (export "f") unreachable)). */
const TRAP =
  "new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array([0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,5,1,3,0,0,11]))).exports.f();";

async function wrap(page, body) {
  await page.route(MODULE, (route) => route.fulfill({ contentType: "text/javascript", body: wrapped(body) }));
}

/** Keeps the `error` events of the annotator in `page`. */
async function watchErrors(page) {
  await page.evaluate(() => {
    globalThis.told = [];
    document.querySelector("#annotator").addEventListener("error", ({ detail }) => globalThis.told.push(detail.message));
  });
  return () => page.evaluate(() => globalThis.told);
}

/** The wasm that the page itself loaded; what a worker loads is not in the page's list. */
const wasmOnPage = (page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => name.endsWith(".wasm")),
  );
const type = (page, text) => page.locator("textarea").fill(text);
const alert = (page, hasText) => page.getByRole("alert").filter({ hasText });
const quotes = (page) => page.locator("mark.quote").count();

test("the wasm runs in a worker, one for the page, and not on the page’s thread", async () => {
  const page = await open();
  await fill(page, TEXT);
  await fill(page, `${TEXT} It snowed.`);
  assert.deepEqual(
    page.workers().map((worker) => new URL(worker.url()).pathname),
    ["/annotator/engine/worker.js"],
  );
  assert.deepEqual(await wasmOnPage(page), []);
  assert.deepEqual(page.problems, []);
});

test("with worker=off there is no worker and the page’s thread serves", async () => {
  const page = await open();
  await page.evaluate(() => document.querySelector("#annotator").setAttribute("worker", "off"));
  await fill(page, TEXT);
  assert.deepEqual(page.workers(), []);
  assert.equal((await wasmOnPage(page)).length, 1);
  assert.equal(await quotes(page), 1);
});

test("while the worker is at work the page goes on, and the first call too blocks nothing", async () => {
  const page = await open({ before: (page) => wrap(page, "const end = Date.now() + 700; while (Date.now() < end);") });
  await page.evaluate(() => {
    globalThis.longest = 0;
    let last = performance.now();
    const tick = () => {
      globalThis.longest = Math.max(globalThis.longest, performance.now() - last);
      last = performance.now();
      setTimeout(tick);
    };
    tick();
  });
  await fill(page, TEXT);
  const longest = await page.evaluate(() => globalThis.longest);
  assert.ok(longest < 350, `the page stood still for ${longest} ms`);
});

test("an answer to a text that is gone is dropped", async () => {
  const page = await open({ before: (page) => wrap(page, "const end = Date.now() + 300; while (Date.now() < end);") });
  await page.evaluate(() => {
    globalThis.texts = [];
    document.querySelector("#annotator").addEventListener("annotate", ({ detail }) => globalThis.texts.push(detail.text));
  });
  for (const letters of ["a", "ab", "abc"]) {
    await type(page, `${TEXT} ${letters}`);
    await page.waitForTimeout(60);
  }
  await page.waitForFunction(() => globalThis.texts.length > 0);
  assert.deepEqual(await page.evaluate(() => globalThis.texts), [`${TEXT} abc`]);
});

test("a trap is told; the text and the last marks stay; the next change has a new worker", async () => {
  const page = await open({ before: (page) => wrap(page, `if (text.includes("TRAP")) { ${TRAP} }`) });
  const errors = await watchErrors(page);
  await fill(page, TEXT);
  const [before] = page.workers();
  await type(page, `${TEXT} TRAP`);
  await alert(page, "stopped at this text").waitFor();
  assert.match((await errors())[0], /Your text is untouched/);
  assert.equal(await textOf(page), `${TEXT} TRAP`);
  assert.equal(await quotes(page), 1);
  await fill(page, `${TEXT} It snowed.`);
  assert.equal(await alert(page, "").isVisible(), false);
  assert.equal(page.workers().length, 1);
  assert.notEqual(page.workers()[0], before);
});

test("a worker whose script can’t be loaded is done without", async () => {
  const page = await open({ before: (page) => page.route("**/engine/worker.js", (route) => route.abort()) });
  const errors = await watchErrors(page);
  await fill(page, TEXT);
  assert.equal(await quotes(page), 1);
  assert.deepEqual(await errors(), []);
});

test("a policy that forbids workers is done with", async () => {
  const page = await open({
    before: (page) =>
      page.route("**/", async (route) => {
        const answer = await route.fetch();
        await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": "worker-src 'none'" } });
      }),
  });
  await fill(page, TEXT);
  assert.equal(await quotes(page), 1);
  assert.deepEqual(page.workers(), []);
});

test("when neither the worker nor the page can load the wasm, that is told, and the next change tries again", async () => {
  let fails = true;
  const page = await open({ before: (page) => page.route("**/*.wasm", (route) => (fails ? route.abort() : route.continue())) });
  const errors = await watchErrors(page);
  await type(page, TEXT);
  await alert(page, "could not be loaded").waitFor();
  assert.equal((await errors()).length, 1);
  assert.equal(await textOf(page), TEXT);
  fails = false;
  await fill(page, `${TEXT} It snowed.`);
  assert.equal(await quotes(page), 1);
});

test("a worker that dies without a word is noticed, and another takes its place", async () => {
  const page = await open({ before: (page) => wrap(page, `if (text.includes("DIE")) { close(); for (;;); }`) });
  const result = await page.evaluate(async (text) => {
    const { workerEngine } = await import("/annotator/engine/in_worker.js");
    const engine = workerEngine({ patience: 1500 });
    await engine.annotate(text);
    const dying = engine.annotate(`${text} DIE`).then(
      () => "answered",
      (error) => error.message,
    );
    const behind = engine.annotate(text).then(({ annotations }) => annotations.length);
    const said = [await dying, await behind];
    engine.end();
    return said;
  }, TEXT);
  // Whose fault it is nobody knows: the text is not blamed.
  assert.match(result[0], /gave no answer for 2 seconds/);
  assert.equal(result[1], 3);
});

test("a worker that breaks outside a call is replaced", async () => {
  const page = await open({
    before: (page) =>
      wrap(
        page,
        `if (text.includes("LATER")) { setTimeout(() => { throw new Error("later"); }); const end = Date.now() + 50; while (Date.now() < end); }`,
      ),
  });
  await fill(page, TEXT);
  await fill(page, `${TEXT} LATER`);
  await page.waitForTimeout(150);
  await fill(page, `${TEXT} It snowed.`);
  assert.equal(await quotes(page), 1);
});

test("attach() too goes without a worker when it is told to, and gets over a trap with a new one", async () => {
  const page = await openAt("examples/", { before: (page) => wrap(page, `if (text.includes("TRAP")) { ${TRAP} }`) });
  const answered = (work) => page.evaluate(work, TEXT);
  await answered(async (text) => {
    document.body.innerHTML = "<textarea></textarea>";
    const { attach } = await import("/annotator/attach/attach.js");
    globalThis.attached = (options) => attach(document.querySelector("textarea"), options);
    globalThis.next = (handle, type) =>
      new Promise((resolve) => handle.addEventListener(type, ({ detail }) => resolve(detail), { once: true }));
    document.querySelector("textarea").value = text;
    const handle = attached({ worker: false });
    await next(handle, "annotate");
    handle.detach();
  });
  assert.deepEqual(page.workers(), []);
  const told = await answered(async (text) => {
    const field = document.querySelector("textarea");
    const handle = attached();
    await next(handle, "annotate");
    field.value = `${text} TRAP`;
    const { message } = await next(handle, "error");
    const kept = [field.value, handle.annotations.length];
    field.value = `${text} It snowed.`;
    const { result } = await next(handle, "annotate");
    return { message, kept, found: result.annotations.length };
  });
  assert.match(told.message, /stopped at this text/);
  assert.deepEqual([told.kept, told.found], [[`${TEXT} TRAP`, 3], 3]);
  assert.equal(page.workers().length, 1);
});

test("a wasm that never arrives is not blamed on the text, in the worker and on the page’s thread", async () => {
  const page = await openAt("examples/", { before: (page) => page.route("**/*.wasm", () => {}) });
  const told = await page.evaluate(async (text) => {
    const { workerEngine } = await import("/annotator/engine/in_worker.js");
    const { pageCaller } = await import("/annotator/engine/on_page.js");
    const words = (answer) =>
      answer.then(
        () => "answered",
        (error) => error.message,
      );
    const engine = workerEngine({ patience: 100, loadingPatience: 900 });
    const both = await Promise.all([words(engine.annotate(text)), words(pageCaller({ loadingPatience: 900 })("annotate", text))]);
    engine.end();
    return both;
  }, TEXT);
  for (const message of told) assert.match(message, /could not be loaded/);
});

/** The page with a header of the host's. */
const withPolicy = (policy) => ({
  before: (page) =>
    page.route("**/", async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ response: answer, headers: { ...answer.headers(), "content-security-policy": policy } });
    }),
});

test("where the policy asks for Trusted Types, the worker serves all the same, and nothing is complained of", async () => {
  for (const policy of ["require-trusted-types-for 'script'", "require-trusted-types-for 'script'; trusted-types article-annotator"]) {
    const page = await open(withPolicy(policy));
    await fill(page, TEXT);
    assert.equal(page.workers().length, 1, policy);
    await page.evaluate(() => document.querySelector("#annotator").openHtml("<p>One</p><p>Two</p>"));
    assert.equal(await textOf(page), "One\n\nTwo");
    assert.deepEqual(page.problems, []);
  }
});

test("where the policy forbids any Trusted Types, the page’s thread serves, and pasted HTML comes in as its plain text", async () => {
  const page = await open(withPolicy("require-trusted-types-for 'script'; trusted-types 'none'"));
  const errors = await watchErrors(page);
  await fill(page, TEXT);
  assert.equal(await quotes(page), 1);
  assert.deepEqual(page.workers(), []);
  await fill(page, "");
  await paste(page, { "text/html": "<p>One</p><p>Two</p>", "text/plain": "Plain" });
  assert.equal(await textOf(page), "Plain");
  await page.evaluate(() => document.querySelector("#annotator").openHtml("<p>One</p>"));
  assert.match((await errors()).at(-1), /policy lets nobody read HTML/);
  // A text of several lines can be put in still, though not always undone.
  await page.evaluate(() => document.querySelector("#annotator").open("One\nTwo"));
  assert.equal(await textOf(page), "One\nTwo");
});

test("while one types without a rest, what is found is told again and again", async () => {
  const page = await open({ before: (page) => wrap(page, "const end = Date.now() + 40; while (Date.now() < end);") });
  await fill(page, TEXT);
  await page.evaluate(() => {
    globalThis.events = [];
    document.querySelector("#annotator").addEventListener("annotate", () => globalThis.events.push(performance.now()));
  });
  await page.locator("textarea").focus();
  await page.keyboard.press("Control+End");
  const begun = Date.now();
  let keys = 0;
  for (; Date.now() - begun < 4000; keys += 1) {
    await page.keyboard.type("a");
    await page.waitForTimeout(80);
  }
  const events = await page.evaluate(() => globalThis.events);
  const longest = Math.max(...events.slice(1).map((at, before) => at - events[before]));
  assert.ok(events.length >= keys / 4, `${events.length} answers to ${keys} keys`);
  assert.ok(longest < 1500, `${longest} ms without an answer`);
});

test("answers that come late move along with the words that were typed meanwhile", async () => {
  const page = await open({ before: (page) => wrap(page, "const end = Date.now() + 300; while (Date.now() < end);") });
  await type(page, `Here. ${TEXT}`);
  await page.locator("textarea").focus();
  await page.keyboard.press("Control+Home");
  // Each key comes before the answer to the last.
  for (const key of "Now and then") {
    await page.keyboard.type(key);
    await page.waitForTimeout(60);
  }
  await page.waitForTimeout(100);
  const marks = await page.locator("mark.quote").allInnerTexts();
  assert.deepEqual(marks, ["“It rained,”"]);
});

test("a text above the limit is kept, can be edited, and is told why nothing is marked; below it all goes on", async () => {
  const page = await open();
  await fill(page, TEXT);
  const errors = await watchErrors(page);
  const limit = await page.evaluate(async () => (await import("/annotator/findings/live.js")).LONGEST_TEXT);
  await page.evaluate(
    ([text, limit]) => {
      const annotator = document.querySelector("#annotator");
      annotator.text = text + " ".repeat(limit);
    },
    [TEXT, limit],
  );
  await alert(page, /million characters.*is kept/).waitFor();
  assert.match((await errors())[0], /Up to 6\.0 million/);
  assert.equal(await quotes(page), 0);
  await page.evaluate(() => {
    const field = document.querySelector("#annotator").shadowRoot.querySelector("textarea");
    field.setRangeText("Now: ", 0, 0);
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
  });
  assert.ok((await textOf(page)).startsWith(`Now: ${TEXT}`));
  await fill(page, TEXT);
  assert.equal(await quotes(page), 1);
  assert.equal(await alert(page, "").isVisible(), false);
});
