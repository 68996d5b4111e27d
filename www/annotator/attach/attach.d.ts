import type { Annotation, AnnotatorEvents, Check, Kind, SpeakerEntry } from "../element/events.js";
import type { Engine } from "../engine/engine.js";

export type {
  AnnotateDetail,
  Annotation,
  AnnotatorEvents,
  ArticleDocument,
  Check,
  ErrorDetail,
  Kind,
  SelectDetail,
  SpeakerEntry,
} from "../element/events.js";

/** What every way of attaching can be told. */
export interface AttachmentOptions {
  /** Another engine than the one that the page's annotators share. */
  engine?: Engine;
  /** Whether the wasm runs in a worker; true, unless said otherwise. */
  worker?: boolean;
  /** Kinds that are not shown. */
  hiddenKinds?: Kind[];
  /** Whether Alt and the up and down keys go from span to span; true, unless said otherwise. */
  keys?: boolean;
  /** What the list for screen readers is called. */
  label?: string;
}

export interface AttachOptions extends AttachmentOptions {
  /** A selector: what it matches is no text of the article. */
  ignore?: string;
  /** Whether an element or field that can't be edited is left alone. */
  skipReadonly?: boolean;
  /** "overlay" draws over the text even where Custom Highlights are. */
  painter?: "auto" | "overlay";
}

/** A text that is annotated where it stands. */
export interface Attachment extends EventTarget {
  /** The text as it was last read. */
  readonly text: string;
  /** What was found; offsets are UTF-16 code units of `text`. */
  readonly annotations: Annotation[];
  readonly speakers: SpeakerEntry[];
  /** What an editor should check, in the order of the text. */
  readonly checks: Check[];
  /** Calls `listener` at each event; what it returns ends that. */
  on<Name extends keyof AnnotatorEvents>(type: Name, listener: (detail: AnnotatorEvents[Name]) => void): () => void;
  /** Goes to an annotation: scrolls there, selects its words where they can be, explains it. */
  select(id: number): void;
  /** Reads the text and its place anew, after a change that no observer can see. */
  refresh(): void;
  /** Ends all of it. Nothing is left in the page. */
  detach(): void;
}

/**
 * Annotates a text where it stands: in an element, an editor with `contenteditable`, or a `<textarea>`.
 *
 * @throws {TypeError} When the target is no such element.
 */
export function attach(target: HTMLElement, options: AttachOptions & { skipReadonly: true }): Attachment | null;
export function attach(target: HTMLElement, options?: AttachOptions): Attachment;
