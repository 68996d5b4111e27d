import type { Attachment, AttachOptions } from "../attach/attach.js";

/** What is used of TinyMCE's editor. */
export interface TinyMceEditor {
  readonly initialized: boolean;
  getBody(): HTMLElement;
  once(name: "init" | "remove", callback: () => void): unknown;
}

/** Attaches as soon as the editor has started, and detaches when it is removed. */
export function attachTinyMce(editor: TinyMceEditor, options?: Omit<AttachOptions, "skipReadonly">): Promise<Attachment>;
