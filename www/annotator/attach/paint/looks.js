/** How a span looks in a text that is not ours: translucent, so that it suits any ground, and never by its colour alone. */

import { isSpeech, isUnsure } from "../../findings/kinds.js";

/** Each look: its ground, and its line's style, width and colour. Those further down lie over those above. */
const LOOKS = {
  headline: ["rgb(214 158 0 / 18%)", "solid 1px", "rgb(160 110 0)"],
  subhead: ["rgb(214 158 0 / 10%)", "dotted 1px", "rgb(160 110 0)"],
  deck: ["rgb(214 158 0 / 10%)", "dotted 1px", "rgb(160 110 0)"],
  "date-stamp": ["rgb(128 120 105 / 18%)", "solid 1px", "rgb(120 112 100)"],
  byline: ["rgb(226 110 30 / 18%)", "solid 1px", "rgb(190 85 15)"],
  dateline: ["rgb(214 50 120 / 16%)", "solid 1px", "rgb(190 40 105)"],
  caption: ["rgb(25 150 95 / 16%)", "solid 1px", "rgb(15 125 80)"],
  credit: ["rgb(25 150 95 / 22%)", "double 1px", "rgb(15 125 80)"],
  boilerplate: ["rgb(128 120 105 / 8%)", "wavy 1px", "rgb(128 120 105)"],
  "indirect-quote": ["rgb(35 110 215 / 9%)", "dashed 1px", "rgb(35 110 215)"],
  quote: ["rgb(35 110 215 / 20%)", "solid 1px", "rgb(35 110 215)"],
  unsure: ["rgb(35 110 215 / 10%)", "dashed 2px", "rgb(205 70 10)"],
  scare: ["transparent", "solid 1px", "rgb(128 120 105)"],
  cue: ["transparent", "dotted 3px", "rgb(190 85 15)"],
  speaker: ["transparent", "solid 2px", "rgb(145 70 180)"],
};

/** The names of the looks, the lowest first. */
export const LOOK_NAMES = Object.keys(LOOKS);

/** The look of an annotation; null for a kind that a newer engine knows. */
export function lookOf(annotation) {
  if (annotation.type === "scare") return "scare";
  if (isSpeech(annotation) && isUnsure(annotation)) return "unsure";
  return annotation.kind in LOOKS ? annotation.kind : null;
}

/** The name of a look's highlight in the page's registry. */
export const highlightName = (look) => `article-annotator-${look}`;

/** The rules of all looks: `--article-annotator-<look>` and `--article-annotator-<look>-line` are the host's to set. */
export function rulesFor(selector) {
  const rule = (look, declarations) => `${selector(look)} { ${declarations} }`;
  const plain = LOOK_NAMES.map((look) => {
    const [ground, line, colour] = LOOKS[look];
    return rule(
      look,
      `background-color: var(--article-annotator-${look}, ${ground}); text-decoration: underline ${line} var(--article-annotator-${look}-line, ${colour});`,
    );
  });
  const forced = LOOK_NAMES.map((look) =>
    rule(look, `background-color: transparent; text-decoration: underline ${LOOKS[look][1]} CanvasText;`),
  );
  return `${plain.join("\n")}\n@media (forced-colors: active) {\n${forced.join("\n")}\n}`;
}

/** Ground and line of a look, for what can't use text-decoration. */
export function boxRulesFor(selector) {
  const rules = LOOK_NAMES.map((look) => {
    const [ground, line, colour] = LOOKS[look];
    const border = line.replace("wavy", "dotted");
    return `${selector(look)} { background-color: var(--article-annotator-${look}, ${ground}); border-bottom: ${border} var(--article-annotator-${look}-line, ${colour}); }`;
  });
  return `${rules.join("\n")}\n@media (forced-colors: active) { ${LOOK_NAMES.map(selector).join(", ")} { background: none; border-color: CanvasText; } }`;
}
