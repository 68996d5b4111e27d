import type { Attachment, AttachOptions } from "../attach/attach.js";

/** What is used of Lexical's editor. */
export interface LexicalEditor {
  registerRootListener(listener: (root: HTMLElement | null) => void): () => void;
}

export interface LexicalOptions extends Omit<AttachOptions, "skipReadonly"> {
  /** Called with each attachment: again whenever the editor is given another root element. */
  onAttach?: (attachment: Attachment) => void;
}

/** Attaches to the editor's root element, whichever it has; what is returned detaches for good. */
export function registerArticleAnnotator(editor: LexicalEditor, options?: LexicalOptions): () => void;
