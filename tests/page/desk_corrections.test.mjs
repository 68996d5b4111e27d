// Corrections without a browser: they hold through edits, or are told as lost; they make the corrected document.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Corrections } from "../../www/annotator/corrections/corrections.js";
import { toCsv } from "../../www/annotator/corrections/exports.js";
import { Findings } from "../../www/annotator/findings/findings.js";

/** The same numbers at each run (mulberry32). */
function seeded(seed) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return (below) => Math.floor(next() * below);
}

const TEXT = "“It rained,” Ann Lee said. “It snowed,” he said. The “duke” left. “Go,” said Bob Ray.";
const at = (words, from = 0) => ({ start: TEXT.indexOf(words, from), end: TEXT.indexOf(words, from) + words.length });
const quote = (id, words, more) => ({
  id,
  kind: "quote",
  ...at(words),
  type: "direct",
  basis: "stated",
  rule: "cue-beside-quote",
  ...more,
});
const DOCUMENT = {
  annotations: [
    quote(1, "“It rained,”", { speaker: 2, cue: 3, confidence: 0.99 }),
    { id: 2, kind: "speaker", ...at("Ann Lee"), entity: 1, antecedent: null },
    { id: 3, kind: "cue", ...at("said") },
    quote(4, "“It snowed,”", { speaker: 5, cue: null, confidence: 0.5 }),
    { id: 5, kind: "speaker", ...at("he", 30), entity: 1, antecedent: null },
    quote(6, "“duke”", { speaker: null, cue: null, confidence: 0.9, type: "scare" }),
    quote(7, "“Go,”", { speaker: 8, cue: null, confidence: 0.99 }),
    { id: 8, kind: "speaker", ...at("Bob Ray"), entity: 2, antecedent: null },
  ],
  speakers: [
    { id: 1, name: "Ann Lee", role: null, type: "person", mentions: [2, 5], quotes: [1, 4] },
    { id: 2, name: "Bob Ray", role: "a miller", type: "person", mentions: [8], quotes: [7] },
  ],
};
const CHECKS = [
  { rule: "unsure-speaker", ...at("“It snowed,”"), annotation: 4, message: "?", fix: null },
  { rule: "no-role", ...at("Ann Lee"), annotation: 2, message: "?", fix: null },
];

function corrected(...added) {
  const corrections = new Corrections();
  corrections.read(TEXT);
  for (const correction of added) corrections.add(correction);
  const { document, checks } = corrections.correct(TEXT, DOCUMENT, CHECKS);
  const findings = new Findings(TEXT, document, new Map(), checks);
  const said = (words) => findings.speakerOf(document.annotations.find((one) => findings.words(one) === words))?.name ?? null;
  return { corrections, document, checks, findings, said };
}

test("300 corrections with random edits between them: each holds at its words, or is told as lost", () => {
  const random = seeded(17);
  const word = () => `w${random(1e9).toString(36)}`;
  let text = Array.from({ length: 400 }, word).join(" ");
  let number = 0;
  const corrections = new Corrections();
  corrections.read(text);
  /** Where each correction is, counted by the test itself: null once an edit has touched its words. */
  const places = new Map();
  const edit = () => {
    const start = random(text.length);
    const removed = Math.min(text.length - start, [0, 0, 3, 12, 60][random(5)]);
    const added = random(4) === 0 ? "" : ` ${word()} `;
    text = text.slice(0, start) + added + text.slice(start + removed);
    for (const [id, place] of places) {
      if (place && place.end > start && place.start < start + Math.max(removed, 0)) places.set(id, null);
      else if (place && place.start < start && place.end > start) places.set(id, null);
      else if (place && place.start >= start + removed) {
        place.start += added.length - removed;
        place.end += added.length - removed;
      }
    }
    corrections.read(text);
  };
  for (let step = 0; step < 300; step += 1) {
    const start = random(text.length - 30);
    const range = { start, end: start + 8 + random(20) };
    const correction = [
      { type: "mark", kind: "caption" },
      { type: "speaker", speaker: word() },
      { type: "speech", isSpeech: true },
      { type: "dismiss", rule: "no-role" },
    ][random(4)];
    const id = corrections.add({ ...correction, ...range });
    number += 1;
    places.set(id, { ...range, words: text.slice(range.start, range.end) });
    edit();
    if (random(9) === 0) {
      corrections.undo();
      corrections.redo();
    }
    if (text.length < 1500) text += Array.from({ length: 200 }, word).join(" ");
    corrections.read(text);

    const { document } = corrections.correct(text, { annotations: [], speakers: [] });
    const [list, lost] = [corrections.list, corrections.lost];
    assert.equal(list.length + lost.length, number, `step ${step}: one is gone`);
    for (const { id, start, end, target } of list) {
      assert.equal(text.slice(start, end), target.exact, `step ${step}: another place than its words`);
      const place = places.get(id);
      if (place) assert.equal(target.exact, place.words, `step ${step}: other words`);
    }
    const listed = new Set(list.map(({ id }) => id));
    for (const [id, place] of places) assert.ok(!place || listed.has(id), `step ${step}: lost, though nobody touched its words`);
    assert.ok(document.annotations.every(({ by, start, end }) => by === "person" && start < end && end <= text.length));
  }
  assert.ok(
    corrections.lost.length > 20 && corrections.list.length > 20,
    `${corrections.lost.length} lost, ${corrections.list.length} found`,
  );

  const kept = JSON.parse(JSON.stringify(corrections));
  const loaded = new Corrections();
  loaded.read(text);
  loaded.fromJSON(kept);
  const places2 = (all) => all.map(({ type, start, end }) => `${type} ${start} ${end}`);
  assert.equal(loaded.list.length + loaded.lost.length, number);
  assert.deepEqual(places2(loaded.list), places2(corrections.list));
});

test("words that come back bring their correction back", () => {
  const corrections = new Corrections();
  corrections.read(TEXT);
  corrections.add({ type: "speaker", speaker: "Cy Dow", ...at("“It snowed,”") });
  corrections.read("Nothing.");
  assert.deepEqual([corrections.list.length, corrections.lost.length], [0, 1]);
  assert.equal(corrections.lost[0].target.exact, "“It snowed,”");
  corrections.read(`Later. ${TEXT}`);
  assert.deepEqual([corrections.list[0].start, corrections.lost.length], [at("“It snowed,”").start + 7, 0]);
  corrections.read(`Later. ${TEXT.replace("It snowed", "It snowed hard")}`);
  assert.equal(corrections.list[0].target.exact, "“It snowed hard,”");
});

test("who speaks a quote: one of the article’s, a typed name, or nobody; its checks are gone", () => {
  const another = corrected({ type: "speaker", speaker: "Bob Ray", ...at("“It snowed,”") });
  assert.equal(another.said("“It snowed,”"), "Bob Ray");
  assert.equal(another.findings.shares().find(({ speaker }) => speaker.name === "Bob Ray").quotes.length, 2);
  assert.deepEqual(
    another.checks.map(({ rule }) => rule),
    ["no-role"],
  );
  const typed = corrected({ type: "speaker", speaker: " Cy Dow ", ...at("“It snowed,”") });
  assert.equal(typed.said("“It snowed,”"), "Cy Dow");
  assert.equal(typed.document.annotations.find(({ by }) => by)?.confidence, 1);
  assert.match(toCsv("a.txt", typed.findings), /\r\na\.txt,Cy Dow,,,"“It snowed,”",direct,2,1,inferred,person,person\r\n/);
  assert.equal(corrected({ type: "speaker", speaker: null, ...at("“It snowed,”") }).said("“It snowed,”"), null);
});

test("speech and not speech, marks and none, and words that no engine marked", () => {
  const none = corrected({ type: "speech", isSpeech: false, ...at("“It rained,”") });
  assert.deepEqual([none.said("“It rained,”"), none.findings.speech.length], [null, 2]);
  const speech = corrected({ type: "speech", isSpeech: true, ...at("“duke”") });
  assert.equal(speech.findings.speech.length, 4);
  const marked = corrected({ type: "mark", kind: "caption", start: 20, end: TEXT.length }, { type: "delete", kind: "cue", ...at("said") });
  const kinds = marked.document.annotations.map(({ kind }) => kind);
  assert.ok(kinds.includes("caption") && !kinds.includes("cue"));
  for (const one of marked.document.annotations)
    for (const other of marked.document.annotations)
      assert.ok(
        one.end <= other.start ||
          other.end <= one.start ||
          one.start <= other.start === one.end >= other.end ||
          one.start === other.start ||
          one.end === other.end,
      );
  assert.deepEqual(
    marked.document.annotations.map(({ id }) => id),
    kinds.map((_, index) => index + 1),
  );
  const own = corrected({ type: "speaker", speaker: "Ann Lee", kind: "indirect-quote", ...at("The “duke” left") });
  assert.equal(own.said("The “duke” left"), "Ann Lee");
});

test("speakers are merged, split, renamed and described", () => {
  const names = ({ document }) => document.speakers.map(({ name }) => name);
  const merged = corrected({ type: "merge", name: "Bob Ray", into: "Ann Lee" });
  assert.deepEqual([names(merged), merged.said("“Go,”"), merged.document.speakers[0].role], [["Ann Lee"], "Ann Lee", "a miller"]);
  const split = corrected({ type: "split", to: "Cy Dow", ...at("he", 30) });
  assert.deepEqual(
    [names(split), split.said("“It snowed,”"), split.said("“It rained,”")],
    [["Ann Lee", "Cy Dow", "Bob Ray"], "Cy Dow", "Ann Lee"],
  );
  const renamed = corrected(
    { type: "rename", name: "Ann Lee", to: "Anna Lee" },
    { type: "describe", name: "Anna Lee", role: "mayor", speakerType: "group" },
  );
  assert.deepEqual(
    renamed.document.speakers.map(({ name, role, type, by }) => [name, role, type, by]),
    [
      ["Anna Lee", "mayor", "group", "person"],
      ["Bob Ray", "a miller", "person", undefined],
    ],
  );
  const gone = corrected({ type: "rename", name: "Nobody Known", to: "Ann" });
  assert.deepEqual([gone.corrections.lost.length, gone.corrections.list.length], [1, 0]);
});

test("a check that is dismissed stays so while the text changes, and comes back by undo", () => {
  const { corrections, checks } = corrected({ type: "dismiss", rule: "no-role", ...at("Ann Lee") });
  assert.deepEqual(
    checks.map(({ rule }) => rule),
    ["unsure-speaker"],
  );
  const moved = { ...CHECKS[1], start: CHECKS[1].start + 6, end: CHECKS[1].end + 6 };
  assert.deepEqual(corrections.correct(`Later ${TEXT}`, DOCUMENT, [moved]).checks, []);
  corrections.undo();
  assert.equal(corrections.correct(`Later ${TEXT}`, DOCUMENT, [moved]).checks.length, 1);
  corrections.redo();
  assert.equal(corrections.correct(`Later ${TEXT}`, DOCUMENT, [moved]).checks.length, 0);
});

test("what is no correction is refused with what to do; what a newer version wrote is kept as lost", () => {
  const corrections = new Corrections();
  corrections.read(TEXT);
  assert.throws(() => corrections.add({ type: "colour" }), /The types are speaker/);
  assert.throws(() => corrections.add({ type: "mark", kind: "sonnet", start: 0, end: 4 }), /sonnet/);
  assert.throws(() => corrections.add({ type: "speaker", speaker: "Ann", start: 4, end: 4 }), /start and end/);
  assert.throws(() => corrections.fromJSON({}), TypeError);
  corrections.fromJSON({ version: 1, corrections: [{ type: "newer", target: { exact: "snowed", prefix: "", suffix: "" } }] });
  corrections.correct(TEXT, DOCUMENT, []);
  assert.equal(corrections.lost.length, 1);
  assert.equal(JSON.parse(JSON.stringify(corrections)).corrections[0].type, "newer");
});
