/** The panel of speakers: who speaks, how much, and what they say. */

import { excerpt } from "../findings/explain.js";
import { count, element, goRow, note } from "./make.js";
import { Rows } from "./rows.js";

export class Speakers {
  #note = note("Nobody is quoted yet.");
  #list = element("ul", "speakers");
  #rows = new Rows(this.#list);
  #chosen = null;

  /**
   * @param {HTMLElement} place
   * @param {(speaker: number | null) => void} onChoose Called with the speaker's id, null when nobody is chosen.
   * @param {(annotation: number) => void} onGo Called with the id of a quote to go to.
   */
  constructor(place, onChoose, onGo) {
    place.replaceChildren(this.#note, this.#list);
    this.#list.addEventListener("click", ({ target }) => {
      const { speaker, quotes } = this.#rows.itemOf(target) ?? {};
      const quote = target.closest(".go");
      if (quote) onGo(quotes[[...quote.closest("ol").children].indexOf(quote.parentElement)].id);
      else if (target.closest("button")) onChoose(speaker.id === this.#chosen ? null : speaker.id);
    });
  }

  /** @param {import("../findings/findings.js").Findings} findings @param {number | null} chosen */
  show(findings, chosen) {
    this.#chosen = chosen;
    const shares = findings.shares();
    this.#note.hidden = shares.length > 0;
    // Whoever is in the panel with the keyboard stays at the same speaker.
    const focused = this.#list.getRootNode().activeElement;
    const speaker = focused?.closest(".speaker-entry") ? this.#rows.itemOf(focused)?.speaker.id : undefined;
    const isChosen = (share) => share.speaker.id === chosen;
    const keyOf = (share) =>
      JSON.stringify([
        isChosen(share),
        share.speaker.name,
        share.speaker.role,
        share.words,
        share.share,
        isChosen(share) ? share.quotes.map((quote) => excerpt(findings, quote)) : share.quotes.length,
      ]);
    this.#rows.show(shares, keyOf, (share) => entry(findings, share, isChosen(share)));
    if (speaker === undefined || focused.isConnected) return;
    [...this.#list.querySelectorAll(".speaker-entry")]
      .find((button) => this.#rows.itemOf(button).speaker.id === speaker)
      ?.focus({ preventScroll: true });
  }
}

function entry(findings, { speaker, quotes, words, share }, isChosen) {
  const row = element("li");
  const button = element("button", "speaker-entry");
  button.type = "button";
  button.setAttribute("aria-pressed", String(isChosen));
  const percent = Math.round(share * 100);
  const bar = element("span", "bar");
  bar.setAttribute("aria-hidden", "true");
  const filled = element("span", "filled");
  filled.style.setProperty("inline-size", `${percent}%`);
  bar.append(filled);
  button.append(
    element("span", "speaker-name", speaker.name),
    element("span", "share", `${percent} %`),
    ...(speaker.role ? [element("span", "role", speaker.role)] : []),
    bar,
    element("span", "figures", `${count(quotes.length, "quote")} · ${count(words, "word")}`),
  );
  row.append(button);
  if (isChosen) {
    const said = element("ol", "said");
    said.append(...quotes.map((quote) => goRow(excerpt(findings, quote))));
    row.append(said);
  }
  return row;
}
