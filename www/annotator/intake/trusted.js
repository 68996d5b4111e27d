/**
 * For pages whose policy asks for Trusted Types: our own templates, and markup that is only parsed
 * into a document without a browsing context, where nothing of it runs.
 */

let policy = null;

/** @param {string} markup @returns {string} What `innerHTML` and `DOMParser` take on any page. */
export function trusted(markup) {
  if (!globalThis.trustedTypes) return markup;
  policy ??= globalThis.trustedTypes.createPolicy("article-annotator", { createHTML: (html) => html });
  return policy.createHTML(markup);
}
