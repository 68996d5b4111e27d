import type { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Attachment, AttachmentOptions } from "../attach/attach.js";

export interface PluginOptions extends AttachmentOptions {
  /** Called with the attachment: again whenever the editor makes its plugins anew. */
  onAttach?: (attachment: Attachment) => void;
}

/** The plugin: give it to `EditorState.create`, or to TipTap from an extension's `addProseMirrorPlugins`. */
export function articleAnnotator(options?: PluginOptions): Plugin;

/** The attachment of an editor that has the plugin: its annotations, events and `select`. */
export function attachmentOf(view: EditorView): Attachment | null;
