import type { ArticleDocument, Check, CheckRuleDescription, Hint, Rule } from "../../pkg/article_annotator.js";

export type { CheckRuleDescription, Hint } from "../../pkg/article_annotator.js";

/** What annotates: the wasm in a worker, the wasm on the page's thread, or one of your own. */
export interface Engine {
  /** The document of a text, of which `hints` say what its markup said; offsets are UTF-16 code units. */
  annotate(text: string, hints?: Hint[]): Promise<ArticleDocument>;
  /** The same with what an editor should check; an engine without it gives no checks. */
  check?(text: string, hints?: Hint[]): Promise<{ document: ArticleDocument; checks: Check[] }>;
  /** The rules of the checks with their titles, the most pressing first. */
  checkRules?(): Promise<CheckRuleDescription[]>;
  /** The sentence that explains each rule. */
  rules?(): Promise<Map<Rule, string>>;
  /** The text without what is not the article's. */
  cleanText?(text: string, hints?: Hint[]): Promise<string>;
  /** The quotes as a table (CSV); `file` is its first column. */
  quotesCsv?(file: string, text: string, hints?: Hint[]): Promise<string>;
}

/** What went wrong, in words for the reader. */
export class EngineError extends Error {}

export interface PageEngineOptions {
  /** Where the wasm is; else beside its module. */
  wasm?: string | URL;
}

export interface WorkerEngineOptions extends PageEngineOptions {
  /** Makes the worker, for a host that has its own way: of the package's `engine/worker.js`, as a module. */
  makeWorker?: () => Worker;
  /** How long one answer may take, in milliseconds; 20,000 unless said otherwise. A worker that takes longer is replaced. */
  patience?: number;
  /** How long its script and the wasm may take to load, in milliseconds; 60,000 unless said otherwise. */
  loadingPatience?: number;
}

/** The wasm on the page's own thread, loaded at the first call. */
export function pageEngine(options?: PageEngineOptions): Required<Engine>;

/** The wasm in a worker of its own; on the page's thread where no worker can be made. `end` ends the worker. */
export function workerEngine(options?: WorkerEngineOptions): Required<Engine> & { end(): void };

/** What the engines that the page's annotators share are made with: to be told before the first is asked. */
export function configureEngine(options: WorkerEngineOptions): void;

/** The engine that all annotators of the page share. */
export function sharedEngine(options?: { worker?: boolean }): Required<Engine>;
