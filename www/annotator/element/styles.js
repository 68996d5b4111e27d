/**
 * The look of `<article-annotator>`. Each custom property below is the host's to set: `--quote` as
 * `--article-annotator-quote`, on the element or anything around it.
 *
 * In a module, not a file of its own: adopted, it needs no request, is there before the first paint,
 * and is allowed under any Content-Security-Policy.
 */

import { pageOf, viewOf } from "../intake/nodes.js";

const STYLES = /* css */ `
:host {
  --paper: var(--article-annotator-paper, light-dark(#fffefa, #1c1b19));
  --ink: var(--article-annotator-ink, light-dark(#1f1d1a, #ece8e0));
  --muted: var(--article-annotator-muted, light-dark(#5f5a52, #aba498));
  --line: var(--article-annotator-line, light-dark(#dfdad0, #3a3733));
  --accent: var(--article-annotator-accent, light-dark(#0b4a8f, #9cc4f5));
  --doubt: var(--article-annotator-doubt, light-dark(#9a2a00, #ffb08a));

  --quote: var(--article-annotator-quote, light-dark(#d6e6f9, #1d3a5c));
  --quote-ink: var(--article-annotator-quote-ink, light-dark(#0b4a8f, #a9cdf8));
  --indirect-quote: var(--article-annotator-indirect-quote, light-dark(#edf3fa, #24303d));
  --speaker-ink: var(--article-annotator-speaker-ink, light-dark(#6d2a86, #dcb0ef));
  --cue-ink: var(--article-annotator-cue-ink, light-dark(#94390a, #f3a97c));
  --headline: var(--article-annotator-headline, light-dark(#f7e6b4, #4a3c12));
  --headline-ink: var(--article-annotator-headline-ink, light-dark(#654a00, #f0d480));
  --deck: var(--article-annotator-deck, light-dark(#fbf3da, #38301a));
  --subhead: var(--article-annotator-subhead, light-dark(#fbf3da, #38301a));
  --byline: var(--article-annotator-byline, light-dark(#fbdccb, #54301d));
  --byline-ink: var(--article-annotator-byline-ink, light-dark(#87370a, #f7b593));
  --dateline: var(--article-annotator-dateline, light-dark(#f9d6e4, #55243a));
  --dateline-ink: var(--article-annotator-dateline-ink, light-dark(#86184b, #f5a9c8));
  --date-stamp: var(--article-annotator-date-stamp, light-dark(#e4e0d8, #3b3833));
  --date-stamp-ink: var(--article-annotator-date-stamp-ink, light-dark(#504b43, #cbc4b8));
  --caption: var(--article-annotator-caption, light-dark(#d6efe2, #173f2f));
  --caption-ink: var(--article-annotator-caption-ink, light-dark(#0c5638, #93dbb8));
  --credit: var(--article-annotator-credit, light-dark(#b4dfca, #21604a));
  --boilerplate-ink: var(--article-annotator-boilerplate-ink, light-dark(#6a645b, #a09a8f));

  --serif: var(--article-annotator-serif, Charter, "Bitstream Charter", "Source Serif 4", Cambria, "Liberation Serif", Georgia, serif);
  --sans: var(--article-annotator-sans, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif);
  --text-size: var(--article-annotator-text-size, 1.125rem);

  color-scheme: light dark;
  display: block;
  container-type: inline-size;
  color: var(--ink);
  font: 0.9375rem/1.45 var(--sans);
}
:host([theme="light"]) { color-scheme: light; }
:host([theme="dark"]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }

.frame { display: flex; flex-direction: column; gap: 1.5rem; }
.views { display: grid; grid-template-columns: repeat(3, 1fr); gap: 0.35rem; }
.views button { padding: 0.35rem 0.5rem; border: 1px solid var(--line); border-radius: 5px; text-align: center; }
.views button[aria-pressed="true"] { border-color: var(--accent); box-shadow: inset 0 -3px 0 var(--accent); font-weight: 600; }
.views b { font-variant-numeric: tabular-nums; color: var(--accent); }
@container (max-width: 57.99rem) {
  .frame { gap: 0.6rem; }
  .side { margin-block-start: 0.6rem; }
  .frame[data-view="article"] .side, .frame:not([data-view="article"]) .main { display: none; }
  .frame[data-view="speakers"] .speakers-panel { margin-block-start: 0; }
  .frame[data-view="checks"] :is(.speakers-panel, .legend-panel), .frame[data-view="speakers"] .checks-panel { display: none; }
}
@container (min-width: 58rem) {
  .views { display: none; }
  .frame { flex-direction: row; gap: 2.5rem; align-items: flex-start; }
  .main { flex: 1; }
  .side { flex: 0 0 19rem; box-sizing: border-box; position: sticky; inset-block-start: 1rem; max-block-size: calc(100vh - 2rem); overflow-y: auto; scrollbar-width: thin; padding-inline-end: 0.5rem; }
}
.main { min-inline-size: 0; }

/* The text: the field lies over the layer, letter for letter. The layer shows the words, the field the caret. */
.sheet {
  display: grid;
  background: var(--paper);
  border: 1px solid var(--line);
  border-radius: 6px;
  cursor: text;
}
.sheet:focus-within { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.layer, .field {
  grid-area: 1 / 1;
  box-sizing: border-box;
  inline-size: 100%;
  min-inline-size: 0;
  min-block-size: 22rem;
  margin: 0;
  padding: 1.75rem max(1.1rem, calc((100% - 40rem) / 2)) 3rem;
  border: 0;
  font: var(--text-size) / 1.95 var(--serif);
  /* Kerning and ligatures end at a mark's edge but not in a field: without them both have one width. */
  font-kerning: none;
  font-variant-ligatures: none;
  letter-spacing: normal;
  word-spacing: normal;
  text-align: start;
  tab-size: 4;
  white-space: pre-wrap;
  overflow-wrap: break-word;
  word-break: normal;
  hyphens: manual;
  text-size-adjust: none;
}
.field {
  z-index: 1;
  block-size: 100%;
  overflow: hidden;
  resize: none;
  outline: none;
  appearance: none;
  border-radius: 0;
  background: transparent;
  color: transparent;
  caret-color: var(--ink);
  forced-color-adjust: none;
}
.field::placeholder { color: var(--muted); font-style: italic; opacity: 1; }
.field::selection { background: color-mix(in srgb, var(--accent) 28%, transparent); color: transparent; }
.layer { color: var(--ink); overflow-x: clip; }
/* While lines of a long text are not in their place yet, the field shows its own words. */
.behind .field { color: var(--ink); }
.behind .layer { visibility: hidden; }
/* Many lines: what changes in one is laid out and painted for this box alone. Labels reach above the first line. */
.lines { contain: layout paint; overflow-clip-margin: 2rem; }

mark {
  background: none;
  color: inherit;
  border-radius: 2px;
  box-decoration-break: clone;
  -webkit-box-decoration-break: clone;
  text-underline-offset: 0.22em;
  text-decoration-thickness: 2px;
  text-decoration-skip-ink: none;
}
/* Above the first letter, in the space between the lines: takes no room, so that the field and the layer agree. It stands
   where it would as an inline box: positioned marks would each be painted as a layer of their own. */
mark[data-label]::before {
  content: attr(data-label);
  position: absolute;
  margin-block-start: -0.5em;
  /* What doesn't fit beside the sheet's edge is cut off with an ellipsis: of a box of one line, that may break anywhere. */
  display: -webkit-inline-box;
  -webkit-box-orient: vertical;
  -webkit-line-clamp: 1;
  min-inline-size: 3em;
  max-inline-size: 16em;
  overflow: hidden;
  white-space: normal;
  word-break: break-all;
  font: 600 0.6875rem/1.1 var(--sans);
  letter-spacing: 0.03em;
  color: var(--label, var(--muted));
  pointer-events: none;
  user-select: none;
}

.quote { background: var(--quote); --label: var(--quote-ink); }
.indirect-quote { background: var(--indirect-quote); --label: var(--quote-ink); }
.quote .quote { background: color-mix(in srgb, var(--quote) 70%, var(--quote-ink) 18%); }
.scare { background: none; box-shadow: inset 0 -1px 0 var(--muted); }
.unsure { background: color-mix(in srgb, var(--quote) 45%, transparent); outline: 1px dashed var(--doubt); outline-offset: -1px; --label: var(--doubt); }
.speaker { text-decoration: underline solid var(--speaker-ink) 2px; }
.cue { text-decoration: underline dotted var(--cue-ink) 3px; }
.headline { background: var(--headline); --label: var(--headline-ink); }
.deck { background: var(--deck); --label: var(--headline-ink); }
.subhead { background: var(--subhead); --label: var(--headline-ink); }
.byline { background: var(--byline); --label: var(--byline-ink); }
.dateline { background: var(--dateline); --label: var(--dateline-ink); }
.date-stamp { background: var(--date-stamp); --label: var(--date-stamp-ink); }
.caption { background: var(--caption); --label: var(--caption-ink); }
.credit { background: var(--credit); --label: var(--caption-ink); }
.boilerplate { color: var(--boilerplate-ink); text-decoration: underline wavy var(--boilerplate-ink) 1px; --label: var(--boilerplate-ink); }

mark.current { box-shadow: 0 0 0 2px color-mix(in srgb, var(--accent) 60%, transparent); }
mark:focus { outline: none; }
mark:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.dimmed { color: var(--muted); }
.dimmed mark:not(.chosen, .chosen *) { background: none; color: inherit; box-shadow: none; outline: none; text-decoration-color: transparent; }
.dimmed mark:not(.chosen, .chosen *)::before { visibility: hidden; }
.dimmed mark.chosen { color: var(--ink); }

/* The side. */
h2 { margin: 0 0 0.6rem; font: 600 0.75rem/1.3 var(--sans); letter-spacing: 0.06em; text-transform: uppercase; color: var(--muted); }
section + section { margin-block-start: 1.75rem; }
ul, ol { list-style: none; margin: 0; padding: 0; }
.badge { display: inline-block; min-inline-size: 1.4em; padding: 0 0.45em; border-radius: 1em; background: var(--accent); color: var(--paper); text-align: center; font-variant-numeric: tabular-nums; letter-spacing: 0; }
.group { margin-block-end: 0.5rem; }
summary { cursor: pointer; padding-block: 0.2rem; border-radius: 4px; }
.group-title { font-weight: 600; }
.group .count { color: var(--muted); font-variant-numeric: tabular-nums; }
.check { padding-block: 0.45rem; border-block-start: 1px solid var(--line); }
.actions { display: flex; flex-wrap: wrap; gap: 0.35rem; margin-block-start: 0.3rem; }
.actions button { padding: 0.1rem 0.6rem; border: 1px solid var(--line); border-radius: 4px; font-size: 0.8125rem; }
.actions button:hover { border-color: var(--accent); color: var(--accent); }
.note { margin: 0 0 0.4rem; color: var(--muted); }
.empty .side section + section { display: none; }

.legend { display: grid; grid-template-columns: repeat(auto-fill, minmax(10.5rem, 1fr)); column-gap: 1.25rem; }
@container (min-width: 58rem) { .legend { grid-template-columns: 1fr; } }
.legend label { display: grid; grid-template-columns: auto auto 1fr auto; align-items: center; gap: 0.55rem; min-block-size: 1.8rem; cursor: pointer; border-radius: 4px; }
.legend input { margin: 0; inline-size: 1rem; block-size: 1rem; accent-color: var(--accent); }
.sample { padding: 0 0.3rem; border-radius: 2px; color: var(--ink); font: 0.875rem/1.35 var(--serif); text-underline-offset: 0.18em; text-decoration-skip-ink: none; }
.legend .count { font-variant-numeric: tabular-nums; color: var(--muted); }

button { font: inherit; color: inherit; text-align: start; background: none; border: 0; cursor: pointer; }
button:focus-visible, :is(input, select, summary):focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
.speakers > li + li { border-block-start: 1px solid var(--line); }
.speaker-entry { display: grid; grid-template-columns: 1fr auto; gap: 0.1rem 0.75rem; inline-size: 100%; padding: 0.55rem 0.5rem; border-radius: 4px; }
.speaker-entry:hover, .said > li > .go:hover { background: color-mix(in srgb, var(--accent) 8%, transparent); }
.speaker-entry[aria-pressed="true"] { background: color-mix(in srgb, var(--accent) 14%, transparent); box-shadow: inset 3px 0 0 var(--accent); }
.speaker-name { font-weight: 600; }
.share, .figures { font-variant-numeric: tabular-nums; color: var(--muted); }
.role, .figures { grid-column: 1 / -1; font-size: 0.8125rem; color: var(--muted); }
.bar { grid-column: 1 / -1; block-size: 4px; margin-block: 0.25rem 0.1rem; background: var(--line); border-radius: 2px; overflow: hidden; }
.filled { display: block; block-size: 100%; background: var(--accent); }
.said > li > .go { display: block; inline-size: 100%; padding: 0.45rem 0.5rem; border-radius: 4px; }
.excerpt { display: block; font: 0.9375rem/1.4 var(--serif); }
.doubt { display: block; font-size: 0.8125rem; color: var(--doubt); }
.said { padding-inline-start: 0.5rem; }
/* Hundreds of rows, of which a few are seen. */
.said > li { content-visibility: auto; contain-intrinsic-block-size: auto 3.5rem; }

.explanation {
  position: fixed;
  z-index: 10;
  box-sizing: border-box;
  max-inline-size: min(24rem, calc(100vw - 16px));
  padding: 0.65rem 0.85rem;
  background: var(--paper);
  color: var(--ink);
  border: 1px solid var(--line);
  border-block-start: 3px solid var(--edge, var(--muted));
  border-radius: 6px;
  box-shadow: 0 6px 24px rgb(0 0 0 / 18%);
  font-size: 0.875rem;
  pointer-events: none;
}
.explanation p { margin: 0; }
.explanation p + p { margin-block-start: 0.25rem; }
.explanation:is([data-kind="quote"], [data-kind="indirect-quote"]) { --edge: var(--quote-ink); }
.explanation[data-kind="speaker"] { --edge: var(--speaker-ink); }
.explanation[data-kind="cue"] { --edge: var(--cue-ink); }
.explanation:is([data-kind="headline"], [data-kind="deck"], [data-kind="subhead"]) { --edge: var(--headline-ink); }
.explanation[data-kind="byline"] { --edge: var(--byline-ink); }
.explanation[data-kind="dateline"] { --edge: var(--dateline-ink); }
.explanation:is([data-kind="caption"], [data-kind="credit"]) { --edge: var(--caption-ink); }
.explanation .title { font-weight: 600; }
.explanation .reason { color: var(--muted); }
.explanation.active { pointer-events: auto; }
/* So that the pointer comes from the mark into the card. */
.explanation.active::before { content: ""; position: absolute; inset: -14px; z-index: -1; }
.choices { max-block-size: 10rem; overflow-y: auto; margin-block-start: 0.4rem; padding: 2px; }
.actions button[aria-pressed="true"] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.typed { display: flex; gap: 0.35rem; margin-block-start: 0.4rem; }
.typed .set, .save, .forget, .keys-button, .close { padding: 0.2rem 0.7rem; border: 1px solid var(--line); border-radius: 4px; }
input:not([type]), select { box-sizing: border-box; min-inline-size: 0; inline-size: 100%; padding: 0.2rem 0.4rem; border: 1px solid var(--muted); border-radius: 4px; background: var(--paper); color: var(--ink); font: inherit; }
.edit { padding: 0 0.5rem 0.5rem; font-size: 0.875rem; }
.edit form { display: grid; gap: 0.4rem; }
.edit label { display: grid; grid-template-columns: 5rem 1fr; align-items: center; color: var(--muted); }
.edit .save { justify-self: end; }
.keys-button { margin-block-start: 1.5rem; font-size: 0.8125rem; }
.keys { max-inline-size: min(34rem, calc(100vw - 2rem)); box-sizing: border-box; padding: 1.2rem 1.5rem; border: 1px solid var(--line); border-radius: 8px; background: var(--paper); color: var(--ink); }
.keys dl { display: grid; grid-template-columns: auto 1fr; gap: 0.4rem 1.2rem; margin: 0 0 1rem; }
.keys dt { font-weight: 600; white-space: nowrap; }
.keys dd { margin: 0; }
.problem { margin: 0 0 1rem; padding: 0.75rem 1rem; border: 1px solid var(--doubt); border-inline-start-width: 4px; border-radius: 4px; color: var(--doubt); background: var(--paper); }
.status { position: absolute; inline-size: 1px; block-size: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

@media (forced-colors: active) {
  .layer { color: CanvasText; }
  .field { caret-color: CanvasText; }
  .field::selection { background: Highlight; color: HighlightText; }
  .field::placeholder { color: GrayText; }
  mark, .sample { background: none !important; color: CanvasText; }
  mark[data-label]::before { color: CanvasText; }
  mark, .sample { text-decoration: underline solid CanvasText 1px; }
  .quote { text-decoration: underline double CanvasText 2px; }
  .indirect-quote { text-decoration: underline dashed CanvasText 2px; }
  .speaker { text-decoration: underline solid CanvasText 3px; }
  .cue { text-decoration: underline dotted CanvasText 3px; }
  .boilerplate { text-decoration: underline wavy GrayText 1px; }
  .unsure { outline: 1px dashed CanvasText; }
  .dimmed { color: GrayText; }
  .dimmed mark:not(.chosen, .chosen *) { color: GrayText; }
  mark.current { outline: 2px solid Highlight; }
  .filled { background: Highlight; forced-color-adjust: none; }
  .bar { border: 1px solid CanvasText; }
  .speaker-entry[aria-pressed="true"] { outline: 2px solid Highlight; }
}
@media print {
  .frame { display: block; }
  .frame .side, .frame .main, .frame .side section { display: block !important; }
  .views { display: none; }
  .lines { contain: none; }
  .sheet { border: 0; }
  .field, .explanation, .legend input, .actions, .keys-button, .edit { display: none; }
  .layer { padding: 0; min-block-size: 0; }
  .said > li { content-visibility: visible; }
  .side { position: static; max-block-size: none; overflow: visible; margin-block-start: 2rem; break-inside: avoid; }
  mark, .sample, .filled { print-color-adjust: exact; }
}
@media (pointer: coarse) {
  .legend label, .go, .speaker-entry, summary, .actions button { min-block-size: 2.75rem; }
}
`;

const sheets = new WeakMap();

/** Gives a shadow root the style sheet of its document, which all elements there share. */
export function adoptStyles(root) {
  const page = pageOf(root);
  if (!sheets.has(page)) {
    const sheet = new (viewOf(page) ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(STYLES);
    sheets.set(page, sheet);
  }
  root.adoptedStyleSheets = [sheets.get(page)];
}
