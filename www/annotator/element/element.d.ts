import type { CorrectedDocument, Corrections } from "../corrections/corrections.js";
import type { Engine, Hint } from "../engine/engine.js";
import type { AnnotatorEvents, Check, CorrectDetail, Kind } from "./events.js";

export type { CorrectedDocument, Correction, Corrections, KeptCorrection } from "../corrections/corrections.js";
export type {
  AnnotateDetail,
  Annotation,
  AnnotatorEvents,
  ArticleDocument,
  Check,
  CorrectDetail,
  ErrorDetail,
  Kind,
  SelectDetail,
  SpeakerEntry,
} from "./events.js";

/** The details of the element's events by their names. */
export interface ElementEvents extends AnnotatorEvents {
  correct: CorrectDetail;
}

/**
 * `<article-annotator>`, defined by importing this module. Its text content is the text that it begins with.
 *
 * Attributes: `readonly`, `disabled`, `required`, `name`, `placeholder`, `theme`, `hidden-kinds` (apart by spaces), `worker` ("off").
 * Slots, in place of the panels: `checks`, `speakers`, `legend`.
 */
export class ArticleAnnotator extends HTMLElement {
  /** The text. Setting it forgets what the field could undo. */
  text: string;
  /** The same, under the name that other fields have it. */
  value: string;
  /** What a reset of the form brings back: the text content of the element. */
  readonly defaultValue: string;
  /** What was found, with the corrections; offsets are UTF-16 code units of `text`. What a person set has `by: "person"`. */
  readonly result: CorrectedDocument;
  /** What an editor should check, in the order of the text: without what is dismissed, or corrected. */
  readonly checks: Check[];
  /** What a person says against the engine. */
  readonly corrections: Corrections;
  /** The text with all that was found and corrected, as JSON. */
  toJson(): string;
  /** The quotes as a table (CSV), corrected; `file` is its first column. */
  toCsv(file?: string): string;
  /** What the markup said of the text where it was pasted or opened as HTML; offsets as in `result`. */
  readonly hints: Hint[];
  /** The kinds that are switched off. */
  get hiddenKinds(): Kind[];
  set hiddenKinds(kinds: Iterable<Kind>);
  /** The colours: the reader's own choice while this is "". */
  theme: "" | "light" | "dark";
  placeholder: string;
  /** Under this name the text is sent with its form. */
  name: string;
  /** Shows the article only; the arrow keys go from mark to mark. */
  readOnly: boolean;
  disabled: boolean;
  required: boolean;
  readonly form: HTMLFormElement | null;
  readonly labels: NodeList;
  checkValidity(): boolean;
  reportValidity(): boolean;
  get engine(): Engine;
  set engine(engine: Engine | null);
  /** Puts a text in place of the text, as one step that can be undone while the field has at most 300,000 code units. */
  open(text: string): void;
  /** The same with the text of HTML, which is never executed. */
  openHtml(html: string): void;
  /** The same with a file of text or HTML. */
  openFile(file: File): Promise<void>;
  /** Goes to an annotation. */
  select(id: number): void;
  /** Marks all that a speaker says and dims the rest; null ends that. */
  chooseSpeaker(id: number | null): void;

  addEventListener<Name extends keyof ElementEvents>(
    type: Name,
    listener: (this: ArticleAnnotator, event: CustomEvent<ElementEvents[Name]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "article-annotator": ArticleAnnotator;
  }
}
