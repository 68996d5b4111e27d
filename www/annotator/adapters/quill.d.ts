import type { Attachment, AttachOptions } from "../attach/attach.js";

/** Attaches to a Quill editor; call `detach()` before you throw the editor away. */
export function attachQuill(quill: { root: HTMLElement }, options?: Omit<AttachOptions, "skipReadonly">): Attachment;
