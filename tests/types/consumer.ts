// A user of the package: compiles only while the types say what the wasm returns.

import type { Annotation, ArticleDocument, Hint, Kind, Rule, SpeakerEntry, TextRange } from "../../pkg/nodejs/article_annotator.js";
import { annotate, annotatePacked, annotateTimed, cleanText, ElementText, kinds, rules } from "../../pkg/nodejs/article_annotator.js";

const article: ArticleDocument = annotate("“It rained,” Ms. Orlova said.");

/** Every kind has its own attributes; a kind that is missing here does not compile. */
function describe(annotation: Annotation): string {
  switch (annotation.kind) {
    case "headline":
    case "deck":
    case "subhead":
    case "caption":
    case "cue":
      return annotation.kind;
    case "date-stamp":
      return annotation.date ?? "undated";
    case "byline":
      return annotation.authors.join(", ") + (annotation.agency ?? "");
    case "dateline":
      return [annotation.place, annotation.region, annotation.agency, annotation.date].filter((part) => part !== null).join();
    case "credit":
      return [...annotation.photographers, ...annotation.agencies].join("/");
    case "boilerplate":
      return annotation.label;
    case "quote": {
      const type: "direct" | "mixed" | "scare" = annotation.type;
      const speaker: number | null = annotation.speaker;
      const rule: Rule = annotation.rule;
      return `${type} ${speaker ?? "nobody"} ${rule} ${annotation.basis ?? ""} ${annotation.confidence.toFixed(2)}`;
    }
    case "indirect-quote":
      return `${annotation.cue ?? ""} ${annotation.rule}`;
    case "speaker": {
      const antecedent: TextRange | null = annotation.antecedent;
      return `${annotation.entity} ${antecedent?.start ?? ""}`;
    }
    default: {
      const missing: never = annotation;
      return missing;
    }
  }
}

export const descriptions: string[] = article.annotations.map(describe);
export const places: [number, number, number][] = article.annotations.map(({ id, start, end }) => [id, start, end]);
export const speakers: [string, string | null, number[]][] = article.speakers.map((speaker: SpeakerEntry) => [
  speaker.name,
  speaker.role,
  speaker.quotes,
]);

// @ts-expect-error a cue has no speaker: the kind must be asked first
export const wrong = article.annotations[0]?.speaker;

export const numbers: Uint32Array = annotatePacked("“No.”");
export const names: Kind[] = kinds();
export const sentences: Map<Rule, string> = new Map(rules().map(({ name, sentence }) => [name, sentence]));
export const milliseconds: number = annotateTimed("“No.”").milliseconds;

const hint: Hint = { start: 0, end: 4, markup: "date-stamp", datetime: "2021-03-22" };
export const hinted: ArticleDocument = annotate("“No.”", [hint]);
export const clean: string = cleanText("“No.”", [{ start: 0, end: 5, markup: "caption" }]);
// @ts-expect-error markup has a name of the list
export const unknown: Hint = { start: 0, end: 4, markup: "sculpture" };

export function rangeOf(element: Element, annotation: Annotation): Range {
  using text = new ElementText(element);
  return text.range(annotation.start, annotation.end);
}
