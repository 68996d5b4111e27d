import { Editor, Extension } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Document } from "@tiptap/extension-document";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Text } from "@tiptap/extension-text";
import { UndoRedo } from "@tiptap/extensions/undo-redo";
import { undoDepth } from "@tiptap/pm/history";
import { articleAnnotator } from "../annotator/adapters/prosemirror.js";

const ArticleAnnotator = Extension.create({
  name: "articleAnnotator",
  addProseMirrorPlugins: () => [articleAnnotator({ onAttach })],
});

function onAttach(annotator) {
  globalThis.annotator = annotator;
  annotator.on("annotate", () => {
    const names = annotator.speakers.map(({ name }) => name).join(", ");
    document.querySelector("#found").textContent = `${annotator.annotations.length} annotations. Speakers: ${names || "none"}.`;
  });
  annotator.on("error", ({ message }) => console.error(message));
}

const editor = new Editor({
  element: document.querySelector("#text"),
  content: document.querySelector("#article").innerHTML,
  // `?plain` shows the editor as it is without us.
  extensions: [
    Document,
    Paragraph,
    Heading,
    Text,
    Bold,
    Italic,
    UndoRedo.configure({ newGroupDelay: 5000 }),
    ...(location.search === "?plain" ? [] : [ArticleAnnotator]),
  ],
  editorProps: { attributes: { class: "editor", role: "textbox", "aria-multiline": "true", "aria-label": "Article" } },
  // Its style sheet in the page would be against a strict policy; examples.css has what is needed.
  injectCSS: false,
});

// For whoever tries it out in the console.
Object.assign(globalThis, { view: editor.view, saved: () => editor.getHTML(), undoDepth: () => undoDepth(editor.state) });
