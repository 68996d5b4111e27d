import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { $generateHtmlFromNodes, $generateNodesFromDOM } from "@lexical/html";
import { HeadingNode, QuoteNode, registerRichText } from "@lexical/rich-text";
import { $getRoot, $insertNodes, createEditor, HISTORY_MERGE_TAG } from "lexical";
import { registerArticleAnnotator } from "../annotator/adapters/lexical.js";

const editor = createEditor({ namespace: "article", nodes: [HeadingNode, QuoteNode], onError: console.error });
const history = createEmptyHistoryState();
editor.setRootElement(document.querySelector("#text"));
registerRichText(editor);
registerHistory(editor, history, 0);
const article = new DOMParser().parseFromString(document.querySelector("#article").innerHTML, "text/html");
editor.update(
  () => {
    $getRoot().clear().select();
    $insertNodes($generateNodesFromDOM(editor, article));
  },
  // What the editor opens with can't be undone.
  { discrete: true, tag: HISTORY_MERGE_TAG },
);

// `?plain` shows the editor as it is without us.
if (location.search !== "?plain") registerArticleAnnotator(editor, { onAttach });

function onAttach(annotator) {
  annotator.on("annotate", () => {
    const names = annotator.speakers.map(({ name }) => name).join(", ");
    document.querySelector("#found").textContent = `${annotator.annotations.length} annotations. Speakers: ${names || "none"}.`;
  });
  annotator.on("error", ({ message }) => console.error(message));
  globalThis.annotator = annotator;
}

// For whoever tries it out in the console.
const saved = () => editor.read(() => $generateHtmlFromNodes(editor)) + JSON.stringify(editor.getEditorState());
Object.assign(globalThis, { editor, saved, undoDepth: () => history.undoStack.length });
