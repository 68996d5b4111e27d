/** The engines: on their own, and the one that all annotators of a page share. */

import { workerEngine } from "./in_worker.js";
import { pageEngine } from "./on_page.js";

export { EngineError } from "./calls.js";
export { pageEngine, workerEngine };

const shared = { worker: null, page: null };
let configuration = {};

/**
 * What the engines that the page's annotators share are made with: to be told before the first is asked.
 *
 * @param {object} options As `workerEngine` has them.
 */
export function configureEngine(options) {
  configuration = options;
  shared.worker = null;
  shared.page = null;
}

/**
 * In a worker, or on the page's own thread: where that is asked for, and where no worker can be made.
 *
 * @param {{ worker?: boolean }} [options]
 * @returns {import("./calls.js").Engine}
 */
export function sharedEngine({ worker = true } = {}) {
  return worker ? (shared.worker ??= workerEngine(configuration)) : (shared.page ??= pageEngine(configuration));
}
