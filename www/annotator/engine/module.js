/** Where the wasm's module and the worker come from: the one place that the build with everything in one file replaces. */

import { trustedWorker } from "../intake/trusted.js";

/** By a name, so that a bundler doesn't take it for a file to be copied. */
const MODULE = "../../pkg/article_annotator.js";

/**
 * The wasm's module, not initialised. One that failed or trapped needs another address to be loaded
 * anew: a module is loaded once for each.
 *
 * @param {number} attempt From 1 on.
 */
export function importModule(attempt) {
  if (attempt === 1) return import("../../pkg/article_annotator.js");
  const address = new URL(MODULE, import.meta.url);
  address.searchParams.set("attempt", String(attempt));
  return import(/* @vite-ignore */ /* webpackIgnore: true */ address.href);
}

/** In this very form bundlers find the worker and take it along. */
export function makeOwnWorker() {
  return trustedWorker(() => new Worker(new URL("./worker.js", import.meta.url), { type: "module", name: "article-annotator" }));
}

/** The wasm that is initialised with when the host names none: the module knows where its own is. */
export const ownWasm = () => undefined;
