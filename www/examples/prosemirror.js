import { baseKeymap, toggleMark } from "prosemirror-commands";
import { history, redo, undo, undoDepth } from "prosemirror-history";
import { keymap } from "prosemirror-keymap";
import { DOMParser, DOMSerializer } from "prosemirror-model";
import { schema } from "prosemirror-schema-basic";
import { EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { articleAnnotator, attachmentOf } from "../annotator/adapters/prosemirror.js";

const view = new EditorView(document.querySelector("#text"), {
  state: EditorState.create({
    doc: DOMParser.fromSchema(schema).parse(document.querySelector("#article").content),
    plugins: [
      // Grouped by place, whatever the pause.
      history({ newGroupDelay: 5000 }),
      keymap({ "Mod-z": undo, "Shift-Mod-z": redo, "Mod-b": toggleMark(schema.marks.strong) }),
      keymap(baseKeymap),
      // `?plain` shows the editor as it is without us.
      ...(location.search === "?plain" ? [] : [articleAnnotator()]),
    ],
  }),
  attributes: { class: "editor", role: "textbox", "aria-multiline": "true", "aria-label": "Article" },
});

const annotator = attachmentOf(view);
annotator?.on("annotate", () => {
  const names = annotator.speakers.map(({ name }) => name).join(", ");
  document.querySelector("#found").textContent = `${annotator.annotations.length} annotations. Speakers: ${names || "none"}.`;
});
annotator?.on("error", ({ message }) => console.error(message));

/** What a CMS would save. */
function saved() {
  const page = document.createElement("div");
  page.append(DOMSerializer.fromSchema(schema).serializeFragment(view.state.doc.content));
  return page.innerHTML;
}
// For whoever tries it out in the console.
Object.assign(globalThis, { annotator, view, saved, undoDepth: () => undoDepth(view.state) });
