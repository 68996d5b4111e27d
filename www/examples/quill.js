import { attachQuill } from "../annotator/adapters/quill.js";

const quill = new globalThis.Quill("#text", { modules: { history: { delay: 0 } } });
quill.root.setAttribute("role", "textbox");
quill.root.setAttribute("aria-multiline", "true");
quill.root.setAttribute("aria-label", "Article");

// `?plain` shows the editor as it is without us.
const annotator = location.search === "?plain" ? null : attachQuill(quill);
annotator?.on("annotate", () => {
  const names = annotator.speakers.map(({ name }) => name).join(", ");
  document.querySelector("#found").textContent = `${annotator.annotations.length} annotations. Speakers: ${names || "none"}.`;
});
annotator?.on("error", ({ message }) => console.error(message));

// For whoever tries it out in the console.
const saved = () => JSON.stringify(quill.getContents()) + quill.root.innerHTML;
Object.assign(globalThis, { annotator, quill, saved, undoDepth: () => quill.history.stack.undo.length });
