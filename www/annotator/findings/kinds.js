/** What each kind is called and what it is, in the order of the legend. The colours are in styles.js, under the same names. */

/** @typedef {{ kind: string, label: string, plural: string, meaning: string }} KindEntry */

/** Below this a quote's speaker, or reported speech, is shown as unsure: what `src/checks/speech.rs` has, too. */
export const SURE = 0.75;
export const SURE_OF_REPORTED = 0.45;

/** @type {KindEntry[]} */
export const KINDS = [
  { kind: "quote", label: "Quote", plural: "Quotes", meaning: "Words in quotation marks" },
  { kind: "indirect-quote", label: "Reported", plural: "Reported speech", meaning: "Reported speech without quotation marks" },
  { kind: "speaker", label: "Speaker", plural: "Speakers", meaning: "The mention of a speaker" },
  { kind: "cue", label: "Cue", plural: "Cues", meaning: "A word or phrase that reports speech" },
  { kind: "headline", label: "Headline", plural: "Headline", meaning: "The article’s title" },
  { kind: "deck", label: "Deck", plural: "Deck", meaning: "A line below the headline that sums the article up" },
  { kind: "subhead", label: "Subhead", plural: "Subheads", meaning: "A heading inside the story" },
  { kind: "byline", label: "Byline", plural: "Bylines", meaning: "Who wrote or edited the article" },
  { kind: "dateline", label: "Dateline", plural: "Datelines", meaning: "Where and when the report was filed" },
  { kind: "date-stamp", label: "Date", plural: "Date stamps", meaning: "A line that dates the page" },
  { kind: "caption", label: "Caption", plural: "Captions", meaning: "The text below a picture" },
  { kind: "credit", label: "Credit", plural: "Credits", meaning: "Who took or owns a picture" },
  { kind: "boilerplate", label: "Boilerplate", plural: "Boilerplate", meaning: "Text of the page, not of the article" },
];

const BY_KIND = new Map(KINDS.map((entry) => [entry.kind, entry]));

/** The entry of a kind; a kind that a newer engine knows is shown under its own name. */
export function entryOf(kind) {
  return BY_KIND.get(kind) ?? { kind, label: kind, plural: kind, meaning: kind };
}

/** Whether an annotation is what somebody says: a scare quote is not. */
export function isSpeech(annotation) {
  return annotation.kind === "indirect-quote" || (annotation.kind === "quote" && annotation.type !== "scare");
}

/** Whether an editor should check who is said to speak. */
export function isUnsure(annotation) {
  return isSpeech(annotation) && annotation.confidence < (annotation.kind === "indirect-quote" ? SURE_OF_REPORTED : SURE);
}
