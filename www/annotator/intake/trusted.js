/**
 * For pages whose policy asks for Trusted Types (`require-trusted-types-for 'script'`): what is handed to the browser as
 * markup or as a script's address must come from a policy, ours is called "article-annotator". The markup is only parsed
 * into documents without a browsing context, where nothing of it runs, or typed into a field, which has text alone.
 *
 * A page that allows policies by name (`trusted-types`) has to allow ours. Where it doesn't, these throw, and who asks does
 * without: pasted HTML comes in as the plain text beside it, and the wasm runs on the page's own thread.
 */

let policy = null;

function ownPolicy() {
  policy ??= globalThis.trustedTypes.createPolicy("article-annotator", {
    createHTML: (html) => html,
    createScriptURL: (address) => address,
  });
  return policy;
}

/** @param {string} markup @returns {string} What `DOMParser` and `execCommand` take on any page. */
export function trusted(markup) {
  return globalThis.trustedTypes ? ownPolicy().createHTML(markup) : markup;
}

/**
 * Makes a worker of our own script.
 *
 * Bundlers know a worker by the very words `new Worker(new URL("…", import.meta.url))` and put its new address there. So
 * that the address can be trusted, `Worker` is for this one call what makes it so.
 *
 * @param {() => Worker} make
 * @returns {Worker}
 */
export function trustedWorker(make) {
  if (!globalThis.trustedTypes) return make();
  const { Worker: Own } = globalThis;
  globalThis.Worker = new Proxy(Own, {
    construct: (_, [address, options]) => new Own(ownPolicy().createScriptURL(String(address)), options),
  });
  try {
    return make();
  } finally {
    globalThis.Worker = Own;
  }
}
