import type { Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Attachment, AttachmentOptions } from "../attach/attach.js";

/** The plugin: give it to `EditorState.create`, or to TipTap from an extension's `addProseMirrorPlugins`. */
export function articleAnnotator(options?: AttachmentOptions): Plugin;

/** The attachment of an editor that has the plugin: its annotations, events and `select`. */
export function attachmentOf(view: EditorView): Attachment | null;
