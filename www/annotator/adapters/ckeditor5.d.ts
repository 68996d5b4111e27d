import type { Editor } from "ckeditor5";
import type { Attachment, AttachmentOptions } from "../attach/attach.js";

export interface CkEditorOptions extends AttachmentOptions {
  /** The name of the root; "main" unless said otherwise. */
  root?: string;
}

/** Attaches to an editor that has started, and detaches when it is destroyed. */
export function attachCkEditor(editor: Editor, options?: CkEditorOptions): Attachment;
