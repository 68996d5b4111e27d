/** The project's own page: a thin user of <article-annotator>. */

import "./annotator/element/element.js";

const THEME = "article-annotator-theme";
const annotator = document.querySelector("#annotator");
const find = (id) => document.querySelector(`#${id}`);

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
      say(`That did not work: ${error.message}`);
    }
  });
}

async function text(address) {
  const answer = await fetch(new URL(address, import.meta.url));
  if (!answer.ok) throw new Error(`${address} could not be loaded (${answer.status}).`);
  return answer.text();
}

// Before anything is waited for: nobody sees the other theme first.
function setTheme(theme) {
  document.documentElement.dataset.theme = theme;
  annotator.setAttribute("theme", theme);
}
command("theme", "change", ({ target }) => {
  setTheme(target.value);
  localStorage.setItem(THEME, target.value);
});
const theme = localStorage.getItem(THEME) ?? "";
find("theme").value = theme;
setTheme(theme);

const listed = await text("examples/articles/list.tsv").catch(() => "");
for (const row of listed.split("\n").filter((line) => line !== "" && !line.startsWith("#"))) {
  const [file, title] = row.split("\t");
  find("example").append(new Option(title, file));
}

command("example", "change", async ({ target }) => {
  if (target.value) annotator.open(await text(`examples/articles/${target.value}`));
});
command("file", "change", async ({ target }) => {
  const [file] = target.files;
  if (file) await annotator.openFile(file);
  target.value = "";
});
command("clear", "click", () => {
  annotator.open("");
  find("example").value = "";
});
command("read", "click", ({ target }) => {
  target.setAttribute("aria-pressed", String(annotator.toggleAttribute("readonly")));
});
command("copy-clean", "click", async () => {
  await navigator.clipboard.writeText(await annotator.engine.cleanText(annotator.text, annotator.hints));
  say("Clean text copied.");
});
command("copy-json", "click", async () => {
  await navigator.clipboard.writeText(JSON.stringify({ offsets: "utf16", text: annotator.text, ...annotator.result }, null, 2));
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
