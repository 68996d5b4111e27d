/** What a span is and why, in words. */

import { entryOf, isSpeech, isUnsure } from "./kinds.js";

const QUOTE_TYPES = {
  direct: "a sentence of speech",
  mixed: "quoted words in the reporter’s sentence",
  scare: "a term, title or nickname, not speech",
};

/**
 * @param {import("./findings.js").Findings} findings
 * @returns {{ title: string, lines: string[], reason: string | null, unsure: string | null }}
 */
export function explain(findings, /** @type {any} */ annotation) {
  const { label, meaning } = entryOf(annotation.kind);
  const lines = DETAILS[annotation.kind]?.(findings, annotation) ?? [];
  const title =
    annotation.kind === "quote" ? `${label}: ${QUOTE_TYPES[annotation.type] ?? annotation.type}` : `${label}: ${lowerFirst(meaning)}`;
  const speech = isSpeech(annotation);
  return {
    title,
    lines,
    reason: annotation.by
      ? "a person set this"
      : speech && annotation.rule
        ? (findings.rules.get(annotation.rule) ?? annotation.rule.replaceAll("-", " "))
        : null,
    unsure: isUnsure(annotation) ? `Unsure (${Math.round(annotation.confidence * 100)} %): please check.` : null,
  };
}

/** The same as one sentence after the other, for a screen reader. */
export function explainInWords(findings, annotation) {
  const { title, lines, reason, unsure } = explain(findings, annotation);
  return [title, ...lines, unsure, reason && `Why: ${reason}`]
    .filter(Boolean)
    .map((line) => line.replace(/[.]?$/, "."))
    .join(" ");
}

/** A few words of a range, for lists. */
export function excerpt(findings, range, length = 90) {
  // What is cut off need not be read: some ranges are as long as the text.
  const end = Math.min(range.end, range.start + 8 * length);
  const words = findings.words({ start: range.start, end }).replace(/\s+/g, " ").trim();
  return words.length <= length && end === range.end ? words : `${words.slice(0, length).replace(/\s+\S*$/, "")} …`;
}

const DETAILS = {
  quote: speech,
  "indirect-quote": speech,
  speaker(findings, mention) {
    const speaker = findings.speakerOf(mention);
    if (!speaker) return [];
    return [whoIs(speaker), standsFor(findings, mention, speaker), count(speaker.quotes.length, "quote")].filter(Boolean);
  },
  cue(findings, cue) {
    return findings.speech.filter((quote) => quote.cue === cue.id).map((quote) => `Reports ${excerpt(findings, quote, 60)}`);
  },
  byline: (_, byline) => [byline.authors?.length ? `By ${byline.authors.join(", ")}` : null, byline.agency].filter(Boolean),
  dateline: (_, dateline) =>
    [
      [dateline.place, dateline.region].filter((part, at) => part && (at === 0 || !dateline.place?.includes(part))).join(", "),
      dateline.date,
      dateline.agency,
    ].filter(Boolean),
  "date-stamp": (_, stamp) => [stamp.date].filter(Boolean),
  credit: (_, credit) =>
    [
      credit.photographers?.length ? `Photo by ${credit.photographers.join(", ")}` : null,
      credit.agencies?.length ? credit.agencies.join(", ") : null,
    ].filter(Boolean),
  boilerplate: (_, boilerplate) => [boilerplate.label].filter(Boolean),
};

function speech(findings, quote) {
  if (quote.type === "scare") return [];
  const speaker = findings.speakerOf(quote);
  if (!speaker) return ["Nobody is named as its speaker."];
  const mention = findings.byId.get(quote.speaker);
  const cue = findings.byId.get(quote.cue);
  const tie = mention && standsFor(findings, mention, speaker);
  return [`Spoken by ${whoIs(speaker)}${tie ? `: ${tie}` : ""}`, cue ? `Reported with “${findings.words(cue)}”` : null].filter(Boolean);
}

function whoIs(speaker) {
  return speaker.role ? `${speaker.name}, ${speaker.role}` : speaker.name;
}

/** “he”, named in paragraph 4; nothing when the mention is the name itself. */
function standsFor(findings, mention, speaker) {
  const words = findings.words(mention);
  if (mention.antecedent) {
    return `“${words}”, named in paragraph ${findings.paragraphAt(mention.antecedent.start)} (“${findings.words(mention.antecedent)}”)`;
  }
  return words === speaker.name ? null : `“${words}”, in paragraph ${findings.paragraphAt(mention.start)}`;
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function lowerFirst(words) {
  return words[0].toLowerCase() + words.slice(1);
}
