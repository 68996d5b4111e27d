/** Applies corrections to what the engine found: the corrected document, with `by: "person"` on what a person set. */

import { isSpeech } from "../findings/kinds.js";
import { overlap } from "./anchor.js";

/** So much must an annotation share with a correction's words to be the one that is meant. */
const MEANT = 0.5;
/** Checks of who speaks: a person who has said so has answered them. */
const ATTRIBUTION = new Set(["quote-without-speaker", "unsure-speaker", "inferred-speaker", "ambiguous-pronoun", "unsure-reported-speech"]);

/** Whether a rule is about who speaks. @param {string} rule */
export const answersWho = (rule) => ATTRIBUTION.has(rule);

/**
 * @param {any[]} entries Corrections; `start` is null where their words are not in the text.
 * @returns {{ document: object, checks: object[], lost: Set<object> }} `lost`: those that apply to nothing.
 */
export function apply(entries, text, document, checks) {
  const draft = new Draft(text, document);
  const lost = new Set();
  const dismissed = [];
  for (const entry of entries) {
    if (entry.type === "dismiss" && entry.start !== null) dismissed.push(entry);
    else if (draft[`$${entry.type}`]?.(entry) !== true) lost.add(entry);
  }
  const isDismissed = (check) => dismissed.some((entry) => entry.rule === check.rule && overlap(entry, check) >= MEANT);
  const open = checks.filter((check) => {
    if (isDismissed(check)) return false;
    if (check.annotation === null) return true;
    const annotation = draft.byId.get(check.annotation);
    return annotation && !(annotation.by && ATTRIBUTION.has(check.rule));
  });
  const { document: corrected, ids } = draft.finish();
  return { document: corrected, checks: open.map((check) => ({ ...check, annotation: ids.get(check.annotation) ?? null })), lost };
}

/** A document in the making. The methods with a `$` are the types of corrections: true when one applied. */
class Draft {
  constructor(text, { annotations, speakers }) {
    this.text = text;
    this.byId = new Map(annotations.map((annotation) => [annotation.id, { ...annotation }]));
    this.speakers = speakers.map((speaker) => ({ ...speaker, mentions: [...speaker.mentions], quotes: [...speaker.quotes] }));
    this.last = Math.max(0, ...this.byId.keys());
    this.lastSpeaker = Math.max(0, ...speakers.map(({ id }) => id));
  }

  $speaker(entry) {
    if (entry.start === null) return false;
    const quote = this.meant(entry, ["quote", "indirect-quote"]) ?? this.make(entry, entry.kind ?? "quote");
    const former = this.speakerOf(quote);
    const mention = this.byId.get(quote.speaker);
    this.silence(quote);
    Object.assign(quote, { by: "person", confidence: 1 });
    if (entry.speaker === null) {
      Object.assign(quote, { cue: null, basis: null });
      return true;
    }
    const speaker = this.named(entry.speaker);
    speaker.quotes.push(quote.id);
    quote.speaker = mention?.entity === speaker.id ? mention.id : this.nearestMention(speaker, quote);
    if (quote.type === "scare") quote.type = "direct";
    if (former !== speaker || !quote.basis) quote.basis = "inferred";
    return true;
  }

  $speech(entry) {
    if (entry.start === null) return false;
    const quote = this.meant(entry, ["quote", "indirect-quote"]);
    if (entry.isSpeech) {
      const spoken = quote ?? this.make(entry, "quote");
      if (spoken.type === "scare") spoken.type = "direct";
      Object.assign(spoken, { by: "person", confidence: 1 });
    } else if (quote?.kind === "indirect-quote") this.drop(quote);
    else if (quote) {
      this.silence(quote);
      Object.assign(quote, { type: "scare", cue: null, basis: null, by: "person", confidence: 1 });
    }
    return true;
  }

  $mark(entry) {
    if (entry.start === null) return false;
    const { start, end } = entry;
    const annotation = this.meant(entry, [entry.kind]) ?? this.make(entry, entry.kind);
    Object.assign(annotation, { start, end, by: "person" });
    for (const other of this.byId.values()) {
      // Two annotations are disjoint, or one lies inside the other: what crosses the mark ends, or begins, at it.
      if (other.start < start && other.end > start && other.end < end) other.end = start;
      else if (other.start > start && other.start < end && other.end > end) other.start = end;
    }
    return true;
  }

  $delete(entry) {
    if (entry.start === null) return false;
    const annotation = this.meant(entry, [entry.kind]);
    if (annotation) this.drop(annotation);
    return true;
  }

  $split(entry) {
    if (entry.start === null) return false;
    const mention = this.meant(entry, ["speaker"]) ?? this.make(entry, "speaker");
    const from = this.speakers.find(({ id }) => id === mention.entity);
    const to = this.named(entry.to);
    if (from === to) return true;
    from.mentions = from.mentions.filter((id) => id !== mention.id);
    to.mentions.push(mention.id);
    Object.assign(mention, { entity: to.id, by: "person" });
    const theirs = from.quotes.filter((id) => this.byId.get(id)?.speaker === mention.id);
    from.quotes = from.quotes.filter((id) => !theirs.includes(id));
    to.quotes.push(...theirs);
    for (const id of theirs) Object.assign(this.byId.get(id), { by: "person", confidence: 1 });
    return true;
  }

  $merge(entry) {
    const from = this.speakerMeant(entry);
    if (!from) return false;
    const into = this.named(entry.into);
    if (from === into) return true;
    for (const id of from.mentions) this.byId.get(id).entity = into.id;
    into.mentions.push(...from.mentions);
    into.quotes.push(...from.quotes);
    into.role ??= from.role;
    into.by = "person";
    this.speakers = this.speakers.filter((speaker) => speaker !== from);
    return true;
  }

  $rename(entry) {
    const speaker = this.speakerMeant(entry);
    if (!speaker) return false;
    if (this.speakers.some(({ name }) => name === entry.to)) return this.$merge({ ...entry, into: entry.to });
    Object.assign(speaker, { name: entry.to, by: "person" });
    return true;
  }

  $describe(entry) {
    const speaker = this.speakerMeant(entry);
    if (!speaker) return false;
    if (entry.role !== undefined) speaker.role = entry.role;
    if (entry.speakerType) speaker.type = entry.speakerType;
    speaker.by = "person";
    return true;
  }

  /** The annotation of one of these kinds that a correction's words mean. */
  meant(entry, kinds) {
    let best = null;
    let most = MEANT;
    for (const annotation of this.byId.values()) {
      if (annotation.start >= entry.end || annotation.end <= entry.start || !kinds.includes(annotation.kind)) continue;
      const share = overlap(annotation, entry);
      if (share >= most) [best, most] = [annotation, share];
    }
    return best;
  }

  speakerMeant(entry) {
    const named = this.speakers.find(({ name }) => name === entry.name);
    if (named || entry.start === null) return named;
    const mention = this.meant(entry, ["speaker"]);
    return mention && this.speakers.find(({ id }) => id === mention.entity);
  }

  /** The speaker of a name: a new one, if the article has none. */
  named(name) {
    const known = this.speakers.find((speaker) => speaker.name === name);
    if (known) return known;
    const made = { id: (this.lastSpeaker += 1), mentions: [], name, quotes: [], role: null, type: "person", by: "person" };
    this.speakers.push(made);
    return made;
  }

  speakerOf(quote) {
    return this.speakers.find(({ quotes }) => quotes.includes(quote.id));
  }

  nearestMention(speaker, quote) {
    const distance = (id) => {
      const mention = this.byId.get(id);
      return Math.max(mention.start - quote.end, quote.start - mention.end);
    };
    return speaker.mentions.toSorted((one, other) => distance(one) - distance(other))[0] ?? null;
  }

  make({ start, end }, kind) {
    const words = this.text.slice(start, end);
    const made = { id: (this.last += 1), kind, start, end, ...ATTRIBUTES[kind]?.(words), by: "person" };
    this.byId.set(made.id, made);
    if (kind === "speaker") {
      const speaker = this.named(words.trim());
      speaker.mentions.push(made.id);
      Object.assign(made, { entity: speaker.id });
    }
    return made;
  }

  drop({ id }) {
    this.byId.delete(id);
    for (const speaker of this.speakers) {
      speaker.mentions = speaker.mentions.filter((mention) => mention !== id);
      speaker.quotes = speaker.quotes.filter((quote) => quote !== id);
    }
    for (const annotation of this.byId.values()) {
      if (annotation.speaker === id) annotation.speaker = null;
      if (annotation.cue === id) annotation.cue = null;
    }
  }

  /** Nobody speaks a quote. */
  silence(quote) {
    quote.speaker = null;
    for (const speaker of this.speakers) speaker.quotes = speaker.quotes.filter((id) => id !== quote.id);
  }

  /** In the order of the starts, numbered from 1 on, with the speakers who are left. */
  finish() {
    const annotations = [...this.byId.values()].filter(({ start, end }) => end > start);
    annotations.sort((one, other) => one.start - other.start || other.end - one.end);
    const ids = new Map(annotations.map(({ id }, at) => [id, at + 1]));
    const renumber = (list) => list.flatMap((id) => ids.get(id) ?? []).sort((one, other) => one - other);
    const speakers = this.speakers
      .map((speaker) => ({ ...speaker, mentions: renumber(speaker.mentions), quotes: renumber(speaker.quotes) }))
      .filter(({ mentions, quotes }) => mentions.length + quotes.length > 0);
    const first = ({ mentions, quotes }) => mentions[0] ?? quotes[0];
    speakers.sort((one, other) => first(one) - first(other));
    const entities = new Map(speakers.map(({ id }, at) => [id, at + 1]));
    const numbered = annotations.map((annotation, at) => {
      const made = { ...annotation, id: at + 1 };
      if (made.kind === "speaker") made.entity = entities.get(made.entity);
      if (isSpeech(made) || made.kind === "quote") {
        made.speaker = ids.get(made.speaker) ?? null;
        made.cue = ids.get(made.cue) ?? null;
      }
      return made;
    });
    return { document: { annotations: numbered, speakers: speakers.map((speaker, at) => ({ ...speaker, id: at + 1 })) }, ids };
  }
}

const speech = () => ({ basis: null, confidence: 1, cue: null, rule: "no-speaker", speaker: null });

/** What an annotation of each kind has besides its words, when a person marks these. */
const ATTRIBUTES = {
  quote: () => ({ ...speech(), type: "direct" }),
  "indirect-quote": speech,
  speaker: () => ({ antecedent: null }),
  byline: (words) => ({ agency: null, authors: [words.replace(/^by\s+/i, "").trim()] }),
  dateline: (words) => ({ agency: null, date: null, place: words.trim(), places: [], region: null }),
  "date-stamp": () => ({ date: null }),
  credit: (words) => ({ agencies: [], photographers: [words.replace(/^\W+|\W+$/g, "")] }),
  boilerplate: () => ({ label: "marked" }),
};
