/**
 * The worker: loads the wasm once and answers calls, one after the other.
 *
 * In: `{ wasm }` first, then `{ id, name, parameters }`. Out: `{ ready }` once it runs and `{ loaded }` once the wasm does,
 * so that a page knows a worker that can't load from one that broke later; then `{ id, answer }`, as JSON, or
 * `{ id, fault }`, which is "loading" or "trapped", with `{ cause }` in words.
 */

import initialise, * as module from "../../pkg/article_annotator.js";
import { CALLS } from "./calls.js";

let loading = null;

addEventListener("message", async ({ data }) => {
  if (data.id === undefined) {
    loading = initialise(data.wasm === undefined ? undefined : { module_or_path: data.wasm });
    loading.then(
      () => postMessage({ loaded: true }),
      // Told to each call, below: nobody is to blame before one.
      () => {},
    );
    postMessage({ ready: true });
    return;
  }
  const { id, name, parameters } = data;
  let fault = "loading";
  try {
    await loading;
    fault = "trapped";
    // As text: that is written and read in a quarter of the time that the browser takes to copy so many objects.
    postMessage({ id, answer: JSON.stringify(CALLS[name](module, ...parameters)) });
  } catch (cause) {
    postMessage({ id, fault, cause: String(cause) });
  }
});
