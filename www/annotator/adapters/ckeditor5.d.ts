import type { Attachment, AttachmentOptions } from "../attach/attach.js";

/** What tells an editor of CKEditor's from anything else. Its own types are its package's: a host need not have them to compile. */
export interface CkEditor {
  readonly model: object;
  readonly editing: object;
  readonly conversion: object;
  once(name: "destroy", callback: () => void): void;
}

export interface CkEditorOptions extends AttachmentOptions {
  /** The name of the root; "main" unless said otherwise. */
  root?: string;
}

/** Attaches to an editor that has started, and detaches when it is destroyed. */
export function attachCkEditor(editor: CkEditor, options?: CkEditorOptions): Attachment;
