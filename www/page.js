/** The project's own page: a thin user of <article-annotator>. */

import "./annotator/element/element.js";

/** @typedef {import("./annotator/element/element.js").ArticleAnnotator} ArticleAnnotator */

const THEME = "article-annotator-theme";
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

function say(words) {
  find("done").textContent = words;
  setTimeout(() => (find("done").textContent = ""), 4000);
}

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
command("read", "click", ({ target }) => {
  target.setAttribute("aria-pressed", String(annotator.toggleAttribute("readonly")));
});
command("copy-clean", "click", async () => {
  await copy(await annotator.engine.cleanText(annotator.text, annotator.hints));
  say("Clean text copied.");
});
command("copy-json", "click", async () => {
  await copy(JSON.stringify({ offsets: "utf16", text: annotator.text, ...annotator.result }, null, 2));
  say("JSON copied.");
});
command("save-csv", "click", async () => {
  const table = await annotator.engine.quotesCsv("article", annotator.text, annotator.hints);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([table], { type: "text/csv" }));
  link.download = "quotes.csv";
  link.click();
  URL.revokeObjectURL(link.href);
  say("quotes.csv saved.");
});

const listed = await text("examples/articles/list.tsv").catch(() => "");
for (const row of listed.split("\n").filter((line) => line !== "" && !line.startsWith("#"))) {
  const [file, title] = row.split("\t");
  chooser("example").append(new Option(title, file));
}
