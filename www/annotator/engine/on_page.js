/** The engine on the page's own thread. */

import { CALLS, EngineError, engineOf } from "./calls.js";

/**
 * @param {object} [options]
 * @param {string | URL} [options.wasm] Where the wasm is; else beside its module.
 * @returns {import("./calls.js").Engine} Nothing is loaded before it is first asked.
 */
export function pageEngine(options) {
  return engineOf(pageCaller(options));
}

/** The way to call the wasm on this thread. */
export function pageCaller({ wasm } = {}) {
  let loading = null;
  let attempt = 0;

  const load = async () => {
    attempt += 1;
    try {
      const module = await (attempt === 1 ? import("../../pkg/article_annotator.js") : importAnew(attempt));
      await module.default(wasm === undefined ? undefined : { module_or_path: wasm });
      return module;
    } catch (cause) {
      throw EngineError.loading(cause);
    }
  };

  return async (name, ...parameters) => {
    loading ??= load();
    const current = loading;
    const forget = () => {
      if (loading === current) loading = null;
    };
    const module = await current.catch((cause) => {
      forget();
      throw cause;
    });
    try {
      return CALLS[name](module, ...parameters);
    } catch (cause) {
      // One that trapped may be broken: the next call loads it anew.
      forget();
      throw EngineError.trapped(cause);
    }
  };
}

/** A module is loaded once for each address: one that failed needs a new one. */
function importAnew(attempt) {
  const address = new URL("../../pkg/article_annotator.js", import.meta.url);
  address.searchParams.set("attempt", String(attempt));
  return import(/* @vite-ignore */ /* webpackIgnore: true */ address.href);
}
