/** What of a window is seen. A frame as tall as its text shows all of it to itself, but the windows around it show only a part. */

import { insideOf, viewOf } from "../../intake/nodes.js";

/** A window and those around it, as far as its page may look: what is around a page of another origin, it is not told. */
export function windowsAround(view) {
  const views = [view];
  for (let frame = view.frameElement; frame; frame = views.at(-1).frameElement) views.push(viewOf(frame));
  return views;
}

/** Between which heights of a window its page is seen, in its own pixels; the bottom is above the top when it is not. */
export function seenOf(view) {
  const frame = view.frameElement;
  if (!frame) return { top: 0, bottom: view.innerHeight };
  const around = seenOf(viewOf(frame));
  const edge = insideOf(frame).top;
  return { top: Math.max(0, around.top - edge), bottom: Math.min(view.innerHeight, around.bottom - edge) };
}
