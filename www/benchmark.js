/** Measures the annotator in the reader's own browser. */

import { workerEngine } from "./annotator/engine/engine.js";
import initialise, { annotatePacked } from "./pkg/article_annotator.js";

/** The articles' lengths, in thousands of code units. */
const SIZES = [1, 5, 20, 100, 200];
/** How long one measurement takes, at least, in milliseconds; and how often it is made. */
const LONG_ENOUGH = 20;
const ROUNDS = 4;

const measure = /** @type {HTMLButtonElement} */ (document.querySelector("#measure"));
const done = document.querySelector("#done");
const rows = document.querySelector("#rows");
const svg = "http://www.w3.org/2000/svg";

measure.addEventListener("click", async () => {
  measure.disabled = true;
  done.textContent = "Measuring…";
  rows.replaceChildren();
  try {
    await initialise();
    const material = await articles();
    const engine = workerEngine();
    await engine.annotate(material);
    const results = [];
    for (const size of SIZES) {
      await nextFrame();
      results.push(await measured(cut(material, size * 1000), engine));
      rows.append(row(results.at(-1)));
    }
    engine.end();
    plot(results);
    done.textContent = "Done.";
  } catch (cause) {
    done.textContent = "It could not be measured: the annotator or its articles could not be loaded. Reload the page to try again.";
    console.error(cause);
  } finally {
    measure.disabled = false;
  }
});

/** The articles of the examples, one after the other. */
async function articles() {
  const read = async (name) => {
    const response = await fetch(`examples/articles/${name}`);
    if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
    return response.text();
  };
  const list = await read("list.tsv");
  const names = list
    .split("\n")
    .map((line) => line.split("\t")[0])
    .filter((name) => name.endsWith(".txt"));
  return (await Promise.all(names.map(read))).join("\n");
}

/** So many code units of the articles, cut at a line's end if there is one. */
function cut(material, length) {
  const text = material.repeat(Math.ceil(length / material.length)).slice(0, length);
  return text.slice(0, text.lastIndexOf(length > 4000 ? "\n" : " ") + 1);
}

/** Milliseconds of one call, in the fastest of the rounds. */
function fastest(work) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    let calls = 0;
    let took = 0;
    do {
      work();
      calls += 1;
      took = performance.now() - start;
    } while (took < LONG_ENOUGH);
    best = Math.min(best, took / calls);
  }
  return best;
}

/** Milliseconds from a question to the worker to its answer, objects and all, in the fastest of the rounds. */
async function askedOf(engine, text) {
  let best = Infinity;
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await engine.annotate(text);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

async function measured(text, engine) {
  const segmenter = globalThis.Intl?.Segmenter && new Intl.Segmenter("en", { granularity: "word" });
  const words = segmenter ? fastest(() => [...segmenter.segment(text)].length) : null;
  const whole = fastest(() => annotatePacked(text));
  return { length: text.length, words, whole, asked: await askedOf(engine, text) };
}

const milliseconds = (time) => `${time.toPrecision(3)} ms`;

function row({ length, words, whole, asked }) {
  const cells = [
    `${(length / 1000).toFixed(0)} KB`,
    words === null ? "–" : milliseconds(words),
    milliseconds(whole),
    `${(length / 1000 / whole).toFixed(1)} MB/s`,
    milliseconds(asked),
  ];
  const made = document.createElement("tr");
  made.append(...cells.map((text, index) => Object.assign(document.createElement(index === 0 ? "th" : "td"), { textContent: text })));
  made.cells[0].scope = "row";
  return made;
}

/** Two bars for each article, on a logarithmic scale. */
function plot(results) {
  const place = document.querySelector("#plot");
  const times = results.flatMap(({ whole, asked }) => [whole, asked]);
  const [least, most] = [Math.floor(Math.log10(Math.min(...times))), Math.ceil(Math.log10(Math.max(...times)))];
  const x = (time) => 70 + ((Math.log10(time) - least) / (most - least || 1)) * 540;
  const make = (name, attributes, text = "") => {
    const element = document.createElementNS(svg, name);
    for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, value);
    element.textContent = text;
    return element;
  };
  const height = 36;
  const end = results.length * height + 8;
  place.setAttribute("viewBox", `0 0 640 ${end + 24}`);
  const axis = [];
  for (let power = least; power <= most; power += 1) {
    axis.push(make("line", { x1: x(10 ** power), x2: x(10 ** power), y1: 0, y2: end }));
    axis.push(make("text", { x: x(10 ** power), y: end + 16, "text-anchor": "middle" }, `${10 ** power}`));
  }
  const bars = results.flatMap(({ length, whole, asked }, index) => [
    make("text", { x: 60, y: index * height + 22, "text-anchor": "end" }, `${(length / 1000).toFixed(0)} KB`),
    make("rect", { class: "bar-whole", x: 70, y: index * height + 6, width: Math.max(1, x(whole) - 70), height: 12 }),
    make("rect", { class: "bar-asked", x: 70, y: index * height + 20, width: Math.max(1, x(asked) - 70), height: 12 }),
  ]);
  place.replaceChildren(...axis, ...bars);
  document.querySelector("#figure").removeAttribute("hidden");
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
