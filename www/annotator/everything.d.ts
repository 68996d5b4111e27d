export * from "./attach/attach.js";
export { ArticleAnnotator } from "./element.js";
export * from "./engine/engine.js";
