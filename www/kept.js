/**
 * The desk as it was left: the text with its corrections and dismissed checks, in the browser's IndexedDB. One record, so
 * that a library would be more than what it does. Where the browser refuses, nothing is kept, and nothing is said.
 */

const NAME = "article-annotator";
const STORE = "desk";

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another version is open"));
  });
}

/** Asks one thing of the store. */
async function ask(mode, question) {
  try {
    const database = await open();
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = question(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = () => reject(transaction.error);
    }).finally(() => database.close());
  } catch {
    return undefined;
  }
}

/** @returns {Promise<{ text: string, corrections: object } | undefined>} */
export const readDesk = () => ask("readonly", (store) => store.get("draft"));

/** @param {{ text: string, corrections: object }} draft */
export const keepDesk = (draft) => ask("readwrite", (store) => store.put(draft, "draft"));
