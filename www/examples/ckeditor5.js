import { Bold, Essentials, Heading, InlineEditor, Italic, Paragraph } from "/node_modules/ckeditor5/dist/browser/ckeditor5.js";
import { attachCkEditor } from "../annotator/adapters/ckeditor5.js";

const editor = await InlineEditor.create(document.querySelector("#text"), {
  licenseKey: "GPL",
  plugins: [Bold, Essentials, Heading, Italic, Paragraph],
  toolbar: ["heading", "|", "bold", "italic"],
  label: "Article",
});

// `?plain` shows the editor as it is without us.
const annotator = location.search === "?plain" ? null : attachCkEditor(editor);
annotator?.on("annotate", () => {
  const names = annotator.speakers.map(({ name }) => name).join(", ");
  document.querySelector("#found").textContent = `${annotator.annotations.length} annotations. Speakers: ${names || "none"}.`;
});
annotator?.on("error", ({ message }) => console.error(message));

// For whoever tries it out in the console.
const undoDepth = () => editor.commands.get("undo")._stack.length;
Object.assign(globalThis, { annotator, editor, saved: () => editor.getData(), undoDepth });
