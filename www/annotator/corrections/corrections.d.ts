import type { Annotation, ArticleDocument, Check, CheckRule, Kind, SpeakerEntry, SpeakerType } from "../../pkg/article_annotator.js";

/** Words and what stands around them, as the W3C's Web Annotation Data Model has it. */
export interface TextQuoteSelector {
  type: "TextQuoteSelector";
  exact: string;
  prefix: string;
  suffix: string;
}

/** Words of the text, in UTF-16 code units. */
export interface Words {
  start: number;
  /** Exclusive. */
  end: number;
}

/** What a person says against the engine. Names of speakers are those that the corrections before have given. */
export type Correction =
  /** Who speaks a quote: one of the article's speakers, or any other name; null for nobody. Of words without a quote it makes one. */
  | ({ type: "speaker"; speaker: string | null; kind?: "quote" | "indirect-quote" } & Words)
  /** Whether the words in quotation marks are speech. */
  | ({ type: "speech"; isSpeech: boolean } & Words)
  /** Words are a mark of this kind. */
  | ({ type: "mark"; kind: Kind } & Words)
  /** A mark of this kind is none. */
  | ({ type: "delete"; kind: Kind } & Words)
  /** The mention of a speaker, with the quotes that are tied to it, means somebody else. */
  | ({ type: "split"; to: string } & Words)
  /** A check is no fault. */
  | ({ type: "dismiss"; rule: CheckRule } & Words)
  /** A speaker is the same as another. The words are a mention, to be known by when the name changes. */
  | ({ type: "merge"; name: string; into: string } & Partial<Words>)
  | ({ type: "rename"; name: string; to: string } & Partial<Words>)
  /** What a speaker is; null takes the role away. */
  | ({ type: "describe"; name: string; role?: string | null; speakerType?: SpeakerType } & Partial<Words>);

/** A correction as it stands: in `lost` with null for its words. */
export type KeptCorrection = Record<string, unknown> & {
  id: number;
  type: Correction["type"];
  start: number | null;
  end: number | null;
  target: TextQuoteSelector | null;
};

/** A document with its corrections: what a person set has `by`. */
export interface CorrectedDocument {
  annotations: (Annotation & { by?: "person" })[];
  speakers: (SpeakerEntry & { by?: "person" })[];
}

/** The corrections of a text. They keep to their words while it changes. */
export class Corrections {
  /** `onChange` is called after each step. An element has its own. */
  constructor(onChange?: () => void);
  /** Follows the text: to be told each change, before something is added. */
  read(text: string): void;
  /** What an engine found in the text, corrected. */
  correct(text: string, document: ArticleDocument, checks?: Check[]): { document: CorrectedDocument; checks: Check[] };
  /** Corrects something, as one step, and gives its id. @throws {TypeError} When it is no correction. */
  add(correction: Correction): number;
  /** Takes some back, as one step. */
  remove(...ids: number[]): void;
  /** Takes all back, as one step. */
  clear(): void;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** Whether there was a step to undo. */
  undo(): boolean;
  redo(): boolean;
  /** Those that hold, in their order. */
  readonly list: KeptCorrection[];
  /** Those whose words the text no longer has. They come back with their words. */
  readonly lost: KeptCorrection[];
  /** All, to be kept. */
  toJSON(): { version: 1; corrections: object[] };
  /** In place of all, what `toJSON` gave: looked for in the text as it is. @throws {TypeError} */
  fromJSON(kept: object): void;
}
