import type { Attachment, AttachOptions } from "../attach/attach.js";

/** What is used of CKEditor's editor. */
export interface CkEditor {
  readonly editing: { readonly view: { getDomRoot(name?: string): HTMLElement | undefined } };
  once(name: "destroy", callback: () => void): void;
}

export interface CkEditorOptions extends Omit<AttachOptions, "skipReadonly"> {
  /** The name of the root; "main" unless said otherwise. */
  root?: string;
}

/** Attaches to an editor that has started, and detaches when it is destroyed. */
export function attachCkEditor(editor: CkEditor, options?: CkEditorOptions): Attachment;
