import { attach } from "../annotator/attach/attach.js";

const annotator = attach(document.querySelector("#text"));
annotator.on("annotate", () => {
  const names = annotator.speakers.map(({ name }) => name).join(", ");
  document.querySelector("#found").textContent = `${annotator.annotations.length} annotations. Speakers: ${names || "none"}.`;
});
annotator.on("error", ({ message }) => console.error(message));
// For whoever tries it out in the console.
globalThis.annotator = annotator;
