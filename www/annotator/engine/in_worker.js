/** The engine in a worker, so that typing never waits for it. */

import { EngineError, engineOf } from "./calls.js";
import { makeOwnWorker, ownWasm } from "./module.js";
import { pageCaller } from "./on_page.js";

/** How long one answer may take, in milliseconds: a worker that died says nothing. */
const PATIENCE = 20_000;
/** How long its script and the wasm may take to load: on a slow line that is no fault of theirs. */
const LOADING_PATIENCE = 60_000;
/** An answer of so many code units takes some milliseconds to read. */
const LONG = 200_000;
/** After so many workers that could not even load, the page's own thread serves for good. */
const ATTEMPTS = 3;

/**
 * The engine in a worker of its own, made at the first call. A worker that traps, dies or answers
 * no more is ended: the call that it was at fails, those behind it go to a new one.
 *
 * Where no worker can be made (a page from a file, a policy that forbids it, a script from another
 * origin) the page's own thread serves.
 *
 * @param {object} [options]
 * @param {string | URL} [options.wasm] Where the wasm is; else beside its module.
 * @param {() => Worker} [options.makeWorker] Makes the worker: for a host that has its own way.
 * @param {number} [options.patience] How long one answer may take, in milliseconds.
 * @param {number} [options.loadingPatience] How long the worker and its wasm may take to load.
 * @returns {import("./calls.js").Engine & { end(): void }}
 */
export function workerEngine({ wasm, makeWorker = makeOwnWorker, patience = PATIENCE, loadingPatience = LOADING_PATIENCE } = {}) {
  const address = wasm === undefined ? undefined : new URL(wasm, globalThis.location?.href ?? import.meta.url).href;
  const callOnPage = pageCaller({ wasm: address, loadingPatience });
  const calls = new Map();
  let worker = null;
  let isReady = false;
  let isLoaded = false;
  let failed = 0;
  let last = 0;
  let watch = 0;

  const end = () => {
    clearTimeout(watch);
    worker?.terminate();
    worker = null;
    isReady = false;
    isLoaded = false;
  };

  /** The call that the worker is at fails; the others are put to a new one. */
  const abandon = (cause) => {
    end();
    const [first, ...others] = calls.values();
    if (!first) return;
    calls.delete(first.id);
    first.reject(cause);
    for (const call of others) send(call);
    guard();
  };

  /** No worker came to be: what waits is done on the page's own thread. */
  const withoutWorker = () => {
    end();
    failed += 1;
    const waiting = [...calls.values()];
    calls.clear();
    for (const { name, parameters, resolve, reject } of waiting) callOnPage(name, ...parameters).then(resolve, reject);
  };

  /** Begun anew with each answer: the worker takes one call after the other. */
  const guard = () => {
    clearTimeout(watch);
    if (calls.size === 0) return;
    if (isLoaded) watch = setTimeout(() => abandon(EngineError.silent(patience)), patience);
    else watch = setTimeout(() => abandon(EngineError.loading(new Error(`not loaded within ${loadingPatience} ms`))), loadingPatience);
  };

  const listen = (made) => {
    made.onmessage = ({ data }) => {
      if (made !== worker) return;
      if (data.ready) {
        isReady = true;
        failed = 0;
        return;
      }
      if (data.loaded) {
        isLoaded = true;
        guard();
        return;
      }
      const call = calls.get(data.id);
      if (data.fault) {
        abandon(EngineError[data.fault](new Error(data.cause)));
        return;
      }
      calls.delete(data.id);
      guard();
      const answer = JSON.parse(data.answer);
      // What is made of a long one is a task of its own: neither holds up the page for long.
      if (data.answer.length > LONG) setTimeout(() => call?.resolve(answer));
      else call?.resolve(answer);
    };
    made.onerror = (event) => {
      event.preventDefault?.();
      if (made !== worker) return;
      if (isReady) abandon(EngineError.trapped(new Error(event.message ?? "the worker broke")));
      else withoutWorker();
    };
    made.onmessageerror = () => made === worker && abandon(EngineError.trapped(new Error("the worker’s answer can’t be read")));
  };

  const send = (call) => {
    calls.set(call.id, call);
    if (!worker) {
      try {
        worker = makeWorker();
      } catch {
        withoutWorker();
        return;
      }
      listen(worker);
      worker.postMessage({ wasm: address ?? ownWasm() });
    }
    worker.postMessage({ id: call.id, name: call.name, parameters: call.parameters });
    if (calls.size === 1) guard();
  };

  const call = (name, ...parameters) => {
    if (failed >= ATTEMPTS) return callOnPage(name, ...parameters);
    return new Promise((resolve, reject) => send({ id: (last += 1), name, parameters, resolve, reject }));
  };
  return { ...engineOf(call), end };
}
