/** Tells when an element stands elsewhere in the window. */

import { boxOf, outermostOf, pageOf, viewOf } from "../intake/nodes.js";

/**
 * Tells when an element stands elsewhere in the window though nothing scrolled and its own size is
 * the same: something above it grew, or its container moved. There is no event for that; but an
 * observer whose root is just as large as the element sees it leave.
 *
 * @param {Element} element
 * @param {() => void} tell
 * @returns {() => void} Ends it.
 */
export function watchMoves(element, tell) {
  const page = pageOf(element);
  const { IntersectionObserver } = viewOf(element);
  let observer = null;

  const watch = (share = 1) => {
    observer?.disconnect();
    const { left, top, right, bottom } = boxOf(element);
    const { clientWidth, clientHeight } = outermostOf(page);
    const rootMargin = [-top, right - clientWidth, bottom - clientHeight, -left].map((edge) => `${Math.floor(edge)}px`).join(" ");
    let isFirst = true;
    observer = new IntersectionObserver(
      ([{ intersectionRatio }]) => {
        if (!isFirst) {
          tell();
          watch();
        } else if (share === 1 && intersectionRatio > 0 && intersectionRatio < 1) {
          // Partly cut off by what it stands in: what counts is that this share changes.
          watch(intersectionRatio);
        }
        isFirst = false;
      },
      { root: page, rootMargin, threshold: share },
    );
    observer.observe(element);
  };

  watch();
  return () => observer.disconnect();
}
