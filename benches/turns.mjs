// Our annotator beside npm's `compromise`, in turns, wherever JavaScript runs: Node.js and a page of Chromium import it.

/**
 * Megabytes a second of each way, in the fastest of its turns, and how long the very first article took.
 *
 * @param {{ annotate: Function, annotatePacked: Function }} wasm
 * @param {Function} compromise
 * @param {string[]} articles
 * @param {boolean} isQuick Each is run a moment only: that shows whether it runs through.
 */
export function inTurns({ annotate, annotatePacked }, compromise, articles, isQuick) {
  const encoder = new TextEncoder();
  const megabytes = articles.reduce((sum, article) => sum + encoder.encode(article).length, 0) / 1e6;

  /** Megabytes a second of `work` over the articles in the fastest of the turns that `milliseconds` hold: the others waited for something. */
  const speed = (work, milliseconds) => {
    const end = performance.now() + (isQuick ? 1 : milliseconds);
    let fastest = Infinity;
    for (let start = performance.now(); start < end; start = performance.now()) {
      articles.forEach(work);
      fastest = Math.min(fastest, performance.now() - start);
    }
    return (megabytes * 1000) / fastest;
  };

  const works = {
    objects: (article) => annotate(article),
    packed: (article) => annotatePacked(article),
    theirs: (article) => compromise(article).quotations().json({ offset: true }),
  };
  const start = performance.now();
  annotate(articles[0]);
  const first = performance.now() - start;
  for (const work of Object.values(works)) speed(work, 1000); // until both are compiled as well as they will be
  const best = { objects: 0, packed: 0, theirs: 0 };
  for (let round = 0; round < 6; round += 1) {
    for (const [name, work] of Object.entries(works)) best[name] = Math.max(best[name], speed(work, 300));
  }
  return { first, best };
}
