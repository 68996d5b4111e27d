/** The project's own page: a thin user of <article-annotator>. */

import "./annotator/element/element.js";
import { keepDesk, readDesk } from "./kept.js";

/** @typedef {import("./annotator/element/element.js").ArticleAnnotator} ArticleAnnotator */

const THEME = "article-annotator-theme";
const VISITED = "article-annotator-visited";
/** The draft is kept when nothing has changed for so long, in milliseconds. */
const REST = 400;
const annotator = /** @type {ArticleAnnotator} */ (document.querySelector("#annotator"));
const find = (id) => /** @type {HTMLElement} */ (document.querySelector(`#${id}`));
const chooser = (id) => /** @type {HTMLSelectElement} */ (document.querySelector(`#${id}`));

/** What is kept from visit to visit, where the browser lets us: one that keeps nothing refuses even the question. */
const kept = {
  read(name) {
    try {
      return localStorage.getItem(name) ?? "";
    } catch {
      return "";
    }
  },
  write(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      // It holds for this visit.
    }
  },
};

let silence = 0;
function say(words) {
  find("done").textContent = words;
  clearTimeout(silence);
  silence = setTimeout(() => (find("done").textContent = ""), 4000);
}

/** What there must be for something to leave the page. */
function must(isThere, words) {
  if (!isThere) say(words);
  return isThere;
}
const hasText = () => must(annotator.text.trim() !== "", "There is no text yet: nothing was copied.");

/** Runs a command of the page; what goes wrong is told in words. */
function command(id, type, work) {
  find(id).addEventListener(type, async (event) => {
    try {
      await work(event);
    } catch (error) {
      console.error(error);
      say(`That did not work: ${error instanceof Error ? error.message : error}`);
    }
  });
}

async function text(address) {
  const answer = await fetch(new URL(address, import.meta.url));
  if (!answer.ok) throw new Error(`${address} could not be loaded (${answer.status}).`);
  return answer.text();
}

async function copy(words) {
  // Not there on pages that came over plain HTTP, and a policy or the reader may forbid it.
  const copied = await navigator.clipboard?.writeText(words).then(
    () => true,
    () => false,
  );
  if (!copied) throw new Error("This browser does not let the page copy. Open the page over HTTPS, or allow it to use the clipboard.");
}

function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  annotator.setAttribute("theme", theme);
}
// Before anything is waited for: nobody sees the other theme first.
chooser("theme").value = kept.read(THEME);
setTheme(chooser("theme").value);
command("theme", "change", () => {
  setTheme(chooser("theme").value);
  kept.write(THEME, chooser("theme").value);
});

command("example", "change", async () => {
  const { value } = chooser("example");
  if (value) annotator.open(await text(`examples/articles/${value}`));
});
command("file", "change", async ({ target }) => {
  const [file] = target.files;
  if (file) await annotator.openFile(file);
  target.value = "";
});
command("clear", "click", () => {
  annotator.open("");
  chooser("example").value = "";
});
command("more", "click", ({ target }) => {
  target.setAttribute("aria-expanded", String(find("tools").classList.toggle("open")));
});
command("read", "click", ({ target }) => {
  target.setAttribute("aria-pressed", String(annotator.toggleAttribute("readonly")));
});
command("copy-clean", "click", async () => {
  if (!hasText()) return;
  await copy(await annotator.engine.cleanText(annotator.text, annotator.hints));
  say("Clean text copied.");
});
command("copy-json", "click", async () => {
  if (!hasText()) return;
  await copy(annotator.toJson());
  say("JSON copied.");
});
command("save-csv", "click", () => {
  const table = annotator.toCsv("article");
  const quotes = annotator.result.annotations.filter(({ kind }) => /quote/.test(kind)).length;
  if (!must(quotes > 0, "There are no quotes: nothing was saved.")) return;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([table], { type: "text/csv" }));
  link.download = "quotes.csv";
  link.click();
  URL.revokeObjectURL(link.href);
  say("quotes.csv saved.");
});

/** The draft is kept soon after each change, and at once when the page is left. */
let timer = 0;
const keep = () => {
  clearTimeout(timer);
  timer = 0;
  return keepDesk({ text: annotator.text, corrections: annotator.corrections.toJSON() });
};
const keepSoon = () => {
  clearTimeout(timer);
  timer = setTimeout(keep, REST);
};
const draft = await readDesk();
// Whoever has begun to write meanwhile goes on.
if (draft?.text && annotator.text === "") {
  annotator.text = draft.text;
  annotator.corrections.fromJSON(draft.corrections);
} else if (annotator.text === "" && kept.read(VISITED) === "") {
  const shown = await text("examples/articles/wire.txt").catch(() => "");
  if (annotator.text === "") annotator.text = shown;
}
kept.write(VISITED, "1");
for (const type of ["annotate", "correct"]) annotator.addEventListener(type, keepSoon);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && timer && keep());

const listed = await text("examples/articles/list.tsv").catch(() => "");
for (const row of listed.split("\n").filter((line) => line !== "" && !line.startsWith("#"))) {
  const [file, title] = row.split("\t");
  chooser("example").append(new Option(title, file));
}
