/** The element, `attach` and the engines in one: what the build puts into one file, with the wasm and the worker in it. */

export { attach } from "./attach/attach.js";
export { ArticleAnnotator } from "./element/element.js";
export { configureEngine, EngineError, pageEngine, sharedEngine, workerEngine } from "./engine/engine.js";
