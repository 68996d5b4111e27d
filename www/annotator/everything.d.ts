export * from "./attach/attach.js";
export { ArticleAnnotator } from "./element/element.js";
export * from "./engine/engine.js";
