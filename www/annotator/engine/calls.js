/** What an engine can be asked, and what is said when it fails. */

/** @typedef {import("./engine.js").Engine} Engine */

const LOADING_FAILED =
  "The annotator could not be loaded, so nothing is marked up. Your text is untouched. The next change tries again; if that doesn’t help, reload the page.";
const SILENT = (seconds) =>
  `The annotator gave no answer for ${seconds} seconds, so nothing new is marked up. Your text is untouched; the next change starts it anew.`;
const TRAPPED = "The annotator stopped at this text. Your text is untouched; the next change starts it anew.";

/** What went wrong, in words for the reader; `cause` has the rest. */
export class EngineError extends Error {
  constructor(message, cause) {
    super(message, { cause });
    this.name = "EngineError";
  }

  static loading = (cause) => new EngineError(LOADING_FAILED, cause);
  static silent = (milliseconds) => new EngineError(SILENT(Math.round(milliseconds / 1000)), null);
  static trapped = (cause) => new EngineError(TRAPPED, cause);
}

/** The calls, as the wasm's module takes them. */
export const CALLS = {
  annotate: (module, text, hints) => module.annotate(text, hints),
  check: (module, text, hints) => module.annotateTimed(text, hints),
  checkRules: (module) => module.checkRules(),
  rules: (module) => module.rules(),
  cleanText: (module, text, hints) => module.cleanText(text, hints),
  quotesCsv: (module, file, text, hints) => module.quotesCsv(file, text, hints),
};

/**
 * An engine from a way to call.
 *
 * @param {(name: keyof typeof CALLS, ...parameters: any[]) => Promise<any>} call
 * @returns {Engine}
 */
export function engineOf(call) {
  return {
    annotate: (text, hints) => call("annotate", text, hints),
    check: (text, hints) => call("check", text, hints),
    checkRules: () => call("checkRules"),
    rules: async () => new Map((await call("rules")).map((rule) => [rule.name, rule.sentence])),
    cleanText: (text, hints) => call("cleanText", text, hints),
    quotesCsv: (file, text, hints) => call("quotesCsv", file, text, hints),
  };
}
