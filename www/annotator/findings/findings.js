/** Look-ups in a document and its text, made once for each result. */

import { isSpeech } from "./kinds.js";

const WORD = /[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu;

/** A text with its document. */
export class Findings {
  #byId = null;
  #speakersById = null;
  #speech = null;
  #speakerOfQuote = null;
  #shares = null;
  #speakerOf = new Map();
  /** How many words each quote has, by its text. */
  #counted;
  #recounted = new Map();
  #paragraphs = null;

  /**
   * @param {string} text
   * @param {import("../../pkg/article_annotator.js").ArticleDocument} document What the engine made of the text.
   * @param {Map<string, string>} rules The sentence of each rule.
   * @param {import("../../pkg/article_annotator.js").Check[]} checks
   * @param {Map<string, string>} checkRules The title of each rule of a check, the most pressing first.
   * @param {Findings} [before] Those of the text before a change: what was counted in them need not be counted anew.
   */
  constructor(text, document, rules = new Map(), checks = [], checkRules = new Map(), before = undefined) {
    this.text = text;
    this.document = document;
    this.rules = rules;
    this.checks = checks;
    this.checkRules = checkRules;
    this.#counted = before ? before.#counted : new Map();
  }

  get byId() {
    return (this.#byId ??= new Map(this.document.annotations.map((annotation) => [annotation.id, annotation])));
  }

  get speakersById() {
    return (this.#speakersById ??= new Map(this.document.speakers.map((speaker) => [speaker.id, speaker])));
  }

  /** What somebody says, quoted or reported. */
  get speech() {
    return (this.#speech ??= this.document.annotations.filter(isSpeech));
  }

  /** The words of an annotation or any other range. */
  words(range) {
    return this.text.slice(range.start, range.end);
  }

  /** Who is meant by an annotation, as the entry of the speakers' list; null when nobody is. */
  speakerOf(annotation) {
    const known = this.#speakerOf.get(annotation);
    if (known !== undefined) return known;
    const speaker = this.#findSpeaker(annotation);
    this.#speakerOf.set(annotation, speaker);
    return speaker;
  }

  #findSpeaker(annotation) {
    if (annotation.kind === "speaker") return this.speakersById.get(annotation.entity) ?? null;
    const mention = this.byId.get(annotation.speaker);
    this.#speakerOfQuote ??= new Map(this.document.speakers.flatMap((speaker) => speaker.quotes.map((quote) => [quote, speaker])));
    return this.speakersById.get(mention?.entity) ?? this.#speakerOfQuote.get(annotation.id) ?? null;
  }

  /** The number of the paragraph, from 1 on, at an offset. Blank lines don't count. */
  paragraphAt(offset) {
    this.#paragraphs ??= startsOfParagraphs(this.text);
    let low = 0;
    let high = this.#paragraphs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#paragraphs[middle] <= offset) low = middle + 1;
      else high = middle;
    }
    return Math.max(low, 1);
  }

  /** How many annotations each kind has. */
  counts() {
    const counts = new Map();
    for (const { kind } of this.document.annotations) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    return counts;
  }

  /** How much there is, as a screen reader is told it: without counting any words. */
  summary() {
    const speakers = this.document.speakers.filter(({ quotes }) => quotes.length > 0).length;
    return `${count(this.speech.length, "quote")}, ${count(speakers, "speaker")}, ${this.checks.length} to check`;
  }

  /** Each speaker with what they say and how much of all attributed words that is; the most talkative first. */
  shares() {
    if (this.#shares) return this.#shares;
    const shares = this.document.speakers
      .map((speaker) => {
        const quotes = speaker.quotes.map((id) => this.byId.get(id)).filter(Boolean);
        return { speaker, quotes, words: this.countWords(quotes) };
      })
      .filter(({ quotes }) => quotes.length > 0);
    // A piece of a text keeps the whole of it: none of those before may stay.
    this.#counted = this.#recounted;
    const all = shares.reduce((sum, { words }) => sum + words, 0);
    return (this.#shares = shares
      .map((share) => ({ ...share, share: all === 0 ? 0 : share.words / all }))
      .sort((one, other) => other.words - one.words));
  }

  /** The words of some annotations; those of one inside another count once. */
  countWords(annotations) {
    let end = 0;
    let words = 0;
    for (const annotation of [...annotations].sort((one, other) => one.start - other.start)) {
      if (annotation.end <= end) continue;
      const text = this.words(annotation);
      const count = this.#recounted.get(text) ?? this.#counted.get(text) ?? countWords(text);
      this.#recounted.set(text, count);
      words += count;
      end = annotation.end;
    }
    return words;
  }
}

const count = (number, noun) => `${number} ${noun}${number === 1 ? "" : "s"}`;

/** Without a list of them: many are counted at each key. */
function countWords(text) {
  let words = 0;
  WORD.lastIndex = 0;
  while (WORD.test(text)) words += 1;
  return words;
}

/** Where the lines with words in them start. */
function startsOfParagraphs(text) {
  const starts = [];
  for (let start = 0; start <= text.length; ) {
    const lineEnd = text.indexOf("\n", start);
    const end = lineEnd < 0 ? text.length : lineEnd;
    if (text.slice(start, end).trim() !== "") starts.push(start);
    start = end + 1;
  }
  return starts;
}
