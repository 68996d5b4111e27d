import type { Annotation, ArticleDocument, Check, SpeakerEntry } from "../../pkg/article_annotator.js";

export type { Annotation, ArticleDocument, Check, Kind, SpeakerEntry } from "../../pkg/article_annotator.js";

/** The text was read anew. */
export interface AnnotateDetail {
  /** The text that was read. */
  text: string;
  /** What was found in it; offsets are UTF-16 code units of `text`. */
  result: ArticleDocument;
  /** What an editor should check, in the order of the text. */
  checks: Check[];
  /** How long the answer took, loading included. */
  milliseconds: number;
}

/** Somebody corrected something, or took it back. */
export interface CorrectDetail {
  /** What was found, with the corrections. */
  result: import("../corrections/corrections.js").CorrectedDocument;
  checks: Check[];
  /** Those that hold. */
  corrections: import("../corrections/corrections.js").KeptCorrection[];
}

/** Somebody went to an annotation. */
export interface SelectDetail {
  annotation: Annotation;
  /** Who is meant by it, null when nobody is. */
  speaker: SpeakerEntry | null;
}

/** The engine could not load, or stopped. The text is untouched, and the next change tries again. */
export interface ErrorDetail {
  /** In words for the reader. */
  message: string;
  /** What was thrown, as far as it is known. */
  cause: unknown;
}

/** The details of each event by its name. */
export interface AnnotatorEvents {
  annotate: AnnotateDetail;
  select: SelectDetail;
  error: ErrorDetail;
}
