import type { Attachment, AttachOptions } from "../attach/attach.js";

export interface BlockEditorOptions extends Omit<AttachOptions, "skipReadonly"> {
  /** Called with the attachment to each canvas: again whenever the editor makes another. */
  onAttach?: (attachment: Attachment) => void;
}

/**
 * Attaches to the canvas, in a frame or in the page, as soon as there is one; what is returned detaches for good.
 *
 * @param place What the editor is in; the page's body, unless said otherwise.
 */
export function attachBlockEditor(place?: HTMLElement, options?: BlockEditorOptions): () => void;
