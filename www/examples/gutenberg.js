import {
  BlockCanvas,
  BlockEditorKeyboardShortcuts,
  BlockEditorProvider,
  BlockList,
  BlockTools,
  WritingFlow,
} from "@wordpress/block-editor";
import { init as registerHeading } from "@wordpress/block-library/heading";
import { init as registerParagraph } from "@wordpress/block-library/paragraph";
import { parse, serialize, setDefaultBlockName } from "@wordpress/blocks";
import { useStateWithHistory } from "@wordpress/compose";
import { createElement, createRoot } from "@wordpress/element";
import "@wordpress/format-library";
import { attachBlockEditor } from "../annotator/adapters/gutenberg.js";

registerParagraph();
registerHeading();
setDefaultBlockName("core/paragraph");

const parameters = new URLSearchParams(location.search);
const article = parse(document.querySelector("#article").innerHTML);

// No toolbar over the words.
const settings = { hasFixedToolbar: true };
// A frame has none of the page's styles.
const styles = [
  {
    css: `:root { color-scheme: light dark; }
      body { margin: 0; background: light-dark(#fffefa, #1c1b19); color: light-dark(#1f1d1a, #ece8e0);
      font: 1.125rem/1.7 Charter, Cambria, "Liberation Serif", Georgia, serif; }`,
  },
];

function Editor() {
  const { value, setValue, undo, redo, hasUndo, hasRedo } = useStateWithHistory(article);
  // Letters are staged until one pauses: they are undone together.
  const change = (isStaged) => (blocks) => {
    globalThis.isTyping = isStaged;
    setValue(blocks, isStaged);
  };
  const onKeyDown = (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z") return;
    event.preventDefault();
    (event.shiftKey ? redo : undo)();
  };
  // For whoever tries it out in the console.
  Object.assign(globalThis, { saved: () => serialize(value), undoDepth: () => ({ hasUndo, hasRedo }) });
  return createElement(
    BlockEditorProvider,
    { value, onInput: change(true), onChange: change(false), settings },
    createElement(BlockEditorKeyboardShortcuts.Register),
    createElement(
      "div",
      { onKeyDown },
      // In the page; `?frame` shows the canvas in a frame of its own, as WordPress does.
      parameters.has("frame")
        ? createElement(BlockCanvas, { height: "24rem", styles })
        : createElement(BlockTools, null, createElement(WritingFlow, { className: "editor-styles-wrapper" }, createElement(BlockList))),
    ),
  );
}

const place = document.querySelector("#text");
createRoot(place).render(createElement(Editor));

// `?plain` shows the editor as it is without us.
if (!parameters.has("plain")) globalThis.detach = attachBlockEditor(place, { onAttach });

function onAttach(annotator) {
  annotator.on("annotate", () => {
    const names = annotator.speakers.map(({ name }) => name).join(", ");
    document.querySelector("#found").textContent = `${annotator.annotations.length} annotations. Speakers: ${names || "none"}.`;
  });
  annotator.on("error", ({ message }) => console.error(message));
  globalThis.annotator = annotator;
}
