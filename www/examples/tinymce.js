import { attachTinyMce } from "../annotator/adapters/tinymce.js";

const parameters = new URLSearchParams(location.search);
const isDark = matchMedia("(prefers-color-scheme: dark)").matches;
const [editor] = await globalThis.tinymce.init({
  selector: "#text",
  license_key: "gpl",
  // In the page; `?frame` shows TinyMCE in a frame of its own.
  inline: !parameters.has("frame"),
  ...(parameters.has("frame") && isDark ? { skin: "oxide-dark", content_css: "dark", content_style: ":root { color-scheme: dark; }" } : {}),
  menubar: false,
  toolbar: false,
  plugins: "",
  promotion: false,
});
editor.getBody().setAttribute("aria-label", "Article");

// `?plain` shows the editor as it is without us.
const annotator = parameters.has("plain") ? null : await attachTinyMce(editor);
annotator?.on("annotate", () => {
  const names = annotator.speakers.map(({ name }) => name).join(", ");
  document.querySelector("#found").textContent = `${annotator.annotations.length} annotations. Speakers: ${names || "none"}.`;
});
annotator?.on("error", ({ message }) => console.error(message));

// For whoever tries it out in the console.
Object.assign(globalThis, { annotator, editor, saved: () => editor.getContent() });
