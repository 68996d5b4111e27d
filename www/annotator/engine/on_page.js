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

/** How long the wasm may take to load, in milliseconds. */
const LOADING_PATIENCE = 60_000;

/**
 * The way to call the wasm on this thread.
 *
 * @param {{ wasm?: string | URL, loadingPatience?: number }} [options]
 */
export function pageCaller({ wasm, loadingPatience = LOADING_PATIENCE } = {}) {
  let loading = null;
  let attempt = 0;

  const initialised = async (attempt) => {
    const module = await importModule(attempt);
    const from = wasm ?? ownWasm();
    await module.default(from === undefined ? undefined : { module_or_path: from });
    return module;
  };

  const load = async () => {
    attempt += 1;
    try {
      return await inTime(initialised(attempt), loadingPatience);
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
    // The letter that was typed is shown first.
    await new Promise((resolve) => setTimeout(resolve));
    try {
      return CALLS[name](module, ...parameters);
    } catch (cause) {
      // One that trapped may be broken: the next call loads it anew.
      forget();
      throw EngineError.trapped(cause);
    }
  };
}

function inTime(work, milliseconds) {
  let timer = 0;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not loaded within ${milliseconds} ms`)), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
