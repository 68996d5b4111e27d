import type { Engine, Hint } from "./engine/engine.js";
import type { AnnotatorEvents, ArticleDocument } from "./events.js";

export type { AnnotateDetail, AnnotatorEvents, ErrorDetail, SelectDetail } from "./events.js";
export type { Annotation, ArticleDocument, Kind, SpeakerEntry } from "./events.js";

/**
 * `<article-annotator>`, defined by importing this module.
 *
 * Attributes: `readonly`, `theme` ("light", "dark"), `hidden-kinds` (apart by spaces), `placeholder`, `name`, `worker` ("off").
 */
export class ArticleAnnotator extends HTMLElement {
  /** The text. Setting it forgets what the field could undo. */
  text: string;
  /** What was found; offsets are UTF-16 code units of `text`. */
  readonly result: ArticleDocument;
  /** What the markup said of the text where it was pasted or opened as HTML; offsets as in `result`. */
  readonly hints: Hint[];
  get engine(): Engine;
  set engine(engine: Engine | null);
  /** Puts a text in place of the text, as one step that can be undone if it has at most 30,000 code units. */
  open(text: string): void;
  /** The same with the text of HTML, which is never executed. */
  openHtml(html: string): void;
  /** The same with a file of text or HTML. */
  openFile(file: File): Promise<void>;
  /** Goes to an annotation. */
  select(id: number): void;
  /** Marks all that a speaker says and dims the rest; null ends that. */
  chooseSpeaker(id: number | null): void;

  addEventListener<Name extends keyof AnnotatorEvents>(
    type: Name,
    listener: (this: ArticleAnnotator, event: CustomEvent<AnnotatorEvents[Name]>) => void,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject, options?: boolean | AddEventListenerOptions): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "article-annotator": ArticleAnnotator;
  }
}
