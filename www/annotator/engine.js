/**
 * The engine: the wasm behind one small interface, so that a worker can take its place.
 *
 * @typedef {object} Engine
 * @property {(text: string) => Promise<object>} annotate The document of a text; offsets are UTF-16 code units.
 * @property {() => Promise<Map<string, string>>} rules The sentence that explains each rule.
 * @property {(text: string) => Promise<string>} [cleanText] The text without what is not the article's.
 * @property {(file: string, text: string) => Promise<string>} [quotesCsv] The quotes as a table.
 */

/** What went wrong, in words for the reader. */
export class EngineError extends Error {
  constructor(message, cause) {
    super(message, { cause });
    this.name = "EngineError";
  }
}

/**
 * The engine of a wasm-pack `web` build. Nothing is loaded before it is first asked.
 *
 * @param {string | URL} address Where the module that wasm-pack made is.
 * @returns {Engine}
 */
export function wasmEngine(address = new URL("../pkg/article_annotator.js", import.meta.url)) {
  let loading = null;
  let attempt = 0;

  const load = async () => {
    attempt += 1;
    const url = new URL(address, import.meta.url);
    // A module is loaded once for each address: one that failed needs a new one.
    if (attempt > 1) url.searchParams.set("attempt", String(attempt));
    try {
      const module = await import(url.href);
      await module.default();
      return module;
    } catch (cause) {
      throw new EngineError(
        "The annotator could not be loaded, so nothing is marked up. Your text is untouched. Reload the page to try again.",
        cause,
      );
    }
  };

  const loaded = () => {
    loading ??= load();
    loading.catch(() => (loading = null));
    return loading;
  };

  /** Calls a function of the module; one that traps may have broken it: the next call loads it anew. */
  const call = async (work) => {
    const module = await loaded();
    try {
      return work(module);
    } catch (cause) {
      loading = null;
      throw new EngineError("The annotator stopped at this text. Your text is untouched; the next change starts it anew.", cause);
    }
  };

  return {
    annotate: (text) => call((module) => module.annotate(text)),
    rules: () => call((module) => new Map((module.rules?.() ?? []).map((rule) => [rule.name, rule.sentence]))),
    cleanText: (text) => call((module) => module.cleanText(text)),
    quotesCsv: (file, text) => call((module) => module.quotesCsv(file, text)),
  };
}
