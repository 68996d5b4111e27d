// A host that is written in TypeScript: compiles only while the types say what the package does.
import type { ArticleAnnotator } from "article-annotator";
import { attachCkEditor, type CkEditor } from "article-annotator/adapters/ckeditor5";
import { articleAnnotator, attachmentOf } from "article-annotator/adapters/prosemirror";
import { attachQuill } from "article-annotator/adapters/quill";
import { attachTinyMce } from "article-annotator/adapters/tinymce";
import { type Attachment, attach } from "article-annotator/attach";
import { configureEngine, type Engine, EngineError, pageEngine, sharedEngine, workerEngine } from "article-annotator/engine";
import * as inlined from "article-annotator/inlined";
import type { EditorState, Plugin } from "prosemirror-state";
import type { EditorView } from "prosemirror-view";
import type { Editor as TinyMce } from "tinymce";

const element: ArticleAnnotator = document.createElement("article-annotator");
element.addEventListener("annotate", ({ detail }) => {
  const names: string[] = detail.result.speakers.map(({ name }) => name);
  const milliseconds: number = detail.milliseconds;
  console.log(names, milliseconds);
});
element.addEventListener("error", ({ detail }) => console.log(detail.message.length, detail.cause instanceof EngineError));
element.addEventListener("click", (event) => console.log(event.type));
element.engine = pageEngine({ wasm: "/annotator.wasm" });
element.engine = null;
element.hiddenKinds = ["cue", "speaker"];
element.hiddenKinds = new Set(element.hiddenKinds);
element.theme = "dark";
element.readOnly = element.disabled || element.required;
element.name = element.form?.name ?? element.value;
// @ts-expect-error there is no such kind
element.hiddenKinds = ["adverb"];
// @ts-expect-error there is no such theme
element.theme = "pink";
// @ts-expect-error what was found is not to be set
element.result = { annotations: [], speakers: [] };
element.addEventListener("select", ({ detail }) => {
  const name: string | undefined = detail.speaker?.name;
  // @ts-expect-error this event has no text
  console.log(name, detail.text);
});
element.select(element.result.annotations[0]?.id ?? 1);

configureEngine({ wasm: "/annotator.wasm", patience: 1000 });
// @ts-expect-error an address is no number
configureEngine({ wasm: 1 });
const same: typeof ArticleAnnotator = inlined.ArticleAnnotator;
console.log(same, inlined.attach === attach, inlined.workerEngine);

const field = document.querySelector("textarea");
if (field) {
  const handle: Attachment = attach(field, { hiddenKinds: ["cue"], keys: false, engine: workerEngine({ patience: 5000 }) });
  const off: () => void = handle.on("select", ({ annotation, speaker }) => console.log(annotation.kind, speaker?.name));
  off();
  handle.refresh();
  handle.detach();
  const maybe: Attachment | null = attach(field, { skipReadonly: true });
  console.log(maybe?.annotations.length);
  // @ts-expect-error what is left alone has no annotations
  console.log(attach(field, { skipReadonly: true }).annotations);
  // @ts-expect-error there is no such kind
  attach(field, { hiddenKinds: ["adverb"] });
  // @ts-expect-error there is no such event
  handle.on("typed", () => {});
}

const own: Engine = { annotate: async () => ({ annotations: [], speakers: [] }) };
// @ts-expect-error an engine answers later
export const wrong: Engine = { annotate: () => ({ annotations: [], speakers: [] }) };

const plugin: Plugin = articleAnnotator({ engine: own, label: "Findings" });
export const state = (current: EditorState): EditorState => current.reconfigure({ plugins: [...current.plugins, plugin] });
export const speakers = (view: EditorView): string[] => attachmentOf(view)?.speakers.map(({ name }) => name) ?? [];
export const table: Promise<string> = sharedEngine({ worker: false }).quotesCsv("report.txt", "“No,” she said.");

export const ofQuill = (quill: { root: HTMLElement }): Attachment => attachQuill(quill, { hiddenKinds: ["boilerplate"] });
export const ofTinyMce = (editor: TinyMce): Promise<Attachment> => attachTinyMce(editor);
export const ofCkEditor = (editor: CkEditor): Attachment => attachCkEditor(editor, { root: "main" });
