/** The engine on the page's own thread. */

import { CALLS, EngineError, engineOf } from "./calls.js";
import { importModule, ownWasm } from "./module.js";

/**
 * @param {object} [options]
 * @param {string | URL} [options.wasm] Where the wasm is; else beside its module.
 * @returns {import("./calls.js").Engine} Nothing is loaded before it is first asked.
 */
export function pageEngine(options) {
  return engineOf(pageCaller(options));
}

/** The way to call the wasm on this thread. @param {{ wasm?: string | URL }} [options] */
export function pageCaller({ wasm } = {}) {
  let loading = null;
  let attempt = 0;

  const load = async () => {
    attempt += 1;
    try {
      const module = await importModule(attempt);
      const from = wasm ?? ownWasm();
      await module.default(from === undefined ? undefined : { module_or_path: from });
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
