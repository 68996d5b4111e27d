// Made from the Rust types; UPDATE_FIXTURES=1 cargo test --features schema --test schema writes it anew.
// All offsets are UTF-16 code units, as JavaScript's own strings count: text.slice(start, end).

/** Everything that was found in an article. */
export interface ArticleDocument {
  /** The annotations in the order of their starts, of two with one start the longer first. */
  annotations: Annotation[];
  /** Who speaks, in the order of their first mention. */
  speakers: SpeakerEntry[];
}

/** What annotations of every kind have. */
export interface AnnotationBase {
  /** Where it ends (exclusive), in the same unit. */
  end: number;
  /** Its number in the document, from 1 on, in the order of the starts. */
  id: number;
  /**
   * Where it starts. In Rust bytes, unless converted; in JavaScript UTF-16 code units; in what
   * the command line writes as its `offsets` says.
   */
  start: number;
}

/** The headline. */
export interface HeadlineAnnotation extends AnnotationBase {
  kind: "headline";
}

/** A line below the headline that sums the article up. */
export interface DeckAnnotation extends AnnotationBase {
  kind: "deck";
}

/** A heading inside the story. */
export interface SubheadAnnotation extends AnnotationBase {
  kind: "subhead";
}

/** A line that dates the page. */
export interface DateStampAnnotation extends AnnotationBase, DateStamp {
  kind: "date-stamp";
}

/** Who wrote or edited the article. */
export interface BylineAnnotation extends AnnotationBase, Byline {
  kind: "byline";
}

/** Where and when the report was filed, and by which agency. */
export interface DatelineAnnotation extends AnnotationBase, Dateline {
  kind: "dateline";
}

/** The text below a picture, its credits included. */
export interface CaptionAnnotation extends AnnotationBase {
  kind: "caption";
}

/** Who took or owns a picture. */
export interface CreditAnnotation extends AnnotationBase, Credit {
  kind: "credit";
}

/** Text of the page, not of the article. */
export interface BoilerplateAnnotation extends AnnotationBase, Boilerplate {
  kind: "boilerplate";
}

/** Words in quotation marks, with the marks. */
export interface QuoteAnnotation extends AnnotationBase, Quote {
  kind: "quote";
}

/** Reported speech without quotation marks of its own. */
export interface IndirectQuoteAnnotation extends AnnotationBase, IndirectQuote {
  kind: "indirect-quote";
}

/** A reporting verb or phrase. */
export interface CueAnnotation extends AnnotationBase, Cue {
  kind: "cue";
}

/** The mention of a speaker beside a cue. */
export interface SpeakerAnnotation extends AnnotationBase, Speaker {
  kind: "speaker";
}

/**
 * A stretch of the article and what it is.
 *
 * Two annotations are disjoint, or one lies wholly inside the other.
 */
export type Annotation =
  | HeadlineAnnotation
  | DeckAnnotation
  | SubheadAnnotation
  | DateStampAnnotation
  | BylineAnnotation
  | DatelineAnnotation
  | CaptionAnnotation
  | CreditAnnotation
  | BoilerplateAnnotation
  | QuoteAnnotation
  | IndirectQuoteAnnotation
  | CueAnnotation
  | SpeakerAnnotation;

/** The name of a kind of annotation. */
export type Kind = Annotation["kind"];

/** What an attribution rests on. */
export type Basis = "stated" | "inferred";

/** Text of the page, not of the article: "ADVERTISEMENT", "Read more: …". */
export interface Boilerplate {
  /** What sort of boilerplate, as the table of its patterns names it: "advertisement". */
  label: string;
}

/** Who wrote or edited the article: "By Jane Doe and John Smith | Associated Press". */
export interface Byline {
  /** The agency's or outlet's canonical name. */
  agency: string | null;
  /** The people, as printed but for capitals throughout. */
  authors: string[];
}

/** Something that an editor should look at. */
export interface Check {
  /** The id of the annotation that it is about, if it is about one. */
  annotation: number | null;
  /** Where it ends (exclusive), in the same unit. */
  end: number;
  /** The edit that mends it, where one does. */
  fix: Fix | null;
  /** One sentence that says what is wrong. */
  message: string;
  /** The rule that found it. */
  rule: CheckRule;
  /** Where it starts, in the unit of the document. */
  start: number;
}

/** What a check is about. */
export type CheckRule = "unclosed-mark" | "unopened-mark" | "quote-without-speaker" | "unsure-speaker" | "inferred-speaker" | "ambiguous-pronoun" | "spelled-two-ways" | "no-first-mention" | "no-role" | "headline-quote" | "two-wordings" | "picture-without-credit" | "dates-contradict" | "unnamed-sources" | "unsure-reported-speech";

/** Who took or owns a picture: "MANDEL NGAN, Alexander NEMENOV / AFP". */
export interface Credit {
  /** Agencies, papers and libraries by their canonical names. */
  agencies: string[];
  /** The people, as printed. */
  photographers: string[];
}

/** A reporting verb or phrase. */
export interface Cue {
}

/** A line that dates the page: "date 2021-03-22 .", "Published 3:04 p.m. ET, March 22, 2021". */
export interface DateStamp {
  /** The day as ISO 8601 ("2021-03-22"), when the line names year, month and day. */
  date: string | null;
}

/**
 * Where and when a report was filed, and by whom: "BERLIN, March 3 (Reuters) -".
 *
 * Style: the wire agencies' stylebooks set the place in capitals, then region or country for
 * places that don't stand alone, then date and agency, then a dash.
 */
export interface Dateline {
  /** The agency's canonical name. */
  agency: string | null;
  /**
   * The date: ISO 8601 when the year is printed or known from the article's date stamp, else
   * as printed.
   */
  date: string | null;
  /** The place as printed, with the region printed behind it: "RENO, Nev.". */
  place: string;
  /** The places by the gazetteer's names: "Rome" for "ROMA", two for "BEIRUT/GENEVA". */
  places: string[];
  /** State, province or country: printed, or known of a place that stands alone. */
  region: string | null;
}

/** An edit of the article. */
export interface Fix {
  /** Where it ends (exclusive); `start` where text is only inserted. */
  end: number;
  /** What stands there instead. */
  replacement: string;
  /** Where the replaced text starts, in the unit of the document. */
  start: number;
}

/** Reported speech without quotation marks of its own. */
export interface IndirectQuote {
  /** Whether the text states the speaker or it is inferred; null where there is no speaker. */
  basis: Basis | null;
  /** How likely it is that the speaker is right, from 0 to 1. */
  confidence: number;
  /** The id of the annotation of the cue that reports it. */
  cue: number | null;
  /** The name of the rule that decided. */
  rule: Rule;
  /** The id of the annotation of the mention that speaks it. */
  speaker: number | null;
}

/** Words in quotation marks. */
export interface Quote {
  /** Whether the text states the speaker or it is inferred; null where there is no speaker. */
  basis: Basis | null;
  /** How likely it is that the speaker is right (or rightly none), from 0 to 1. */
  confidence: number;
  /** The id of the annotation of the cue that reports them. */
  cue: number | null;
  /** The name of the rule that decided. */
  rule: Rule;
  /** The id of the annotation of the mention that speaks them. */
  speaker: number | null;
  /** How they are used. */
  type: QuoteType;
}

/** How a quote is used. */
export type QuoteType = "direct" | "mixed" | "scare";

/** A rule that decides who speaks a quote. */
export type Rule = "cue-beside-quote" | "same-speaker" | "speaker-of-paragraph-before" | "cue-in-sentence-before" | "subject-of-sentence-before" | "cue-in-next-sentence" | "name-before-colon" | "transcript-turn" | "signature" | "phrase-in-sentence" | "cue-with-content" | "repeats-quote" | "quote-in-quote" | "no-speaker";

/** The mention of a speaker. */
export interface Speaker {
  /** The words that tell whom a pronoun or a short form stands for. */
  antecedent: TextRange | null;
  /** The id of its entry in [`Document::speakers`]. */
  entity: number;
}

/** Who speaks. */
export interface SpeakerEntry {
  /** Its number in the document, from 1 on. */
  id: number;
  /** The ids of the annotations that mention them, in order. */
  mentions: number[];
  /** The fullest name that the article gives. */
  name: string;
  /** The ids of the quotes and indirect quotes that are theirs, in order. */
  quotes: number[];
  /** What the article says they are, in its own words. */
  role: string | null;
  /** What they are. */
  type: SpeakerType;
}

/** What a speaker is. */
export type SpeakerType = "person" | "organization" | "document" | "group";

/** A stretch of the article, in the unit of the document. */
export interface TextRange {
  /** Where it ends (exclusive). */
  end: number;
  /** Where it starts. */
  start: number;
}
