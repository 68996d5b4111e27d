/** The panel of speakers and the list of attributions to check. */

import { excerpt } from "./explain.js";

export class Speakers {
  #place;
  #onChoose;
  #onGo;
  #shown = "";

  /**
   * @param {HTMLElement} place
   * @param {(speaker: number | null) => void} onChoose Called with the speaker's id, null when nobody is chosen.
   * @param {(annotation: number) => void} onGo Called with the id of a quote to go to.
   */
  constructor(place, onChoose, onGo) {
    this.#place = place;
    this.#onChoose = onChoose;
    this.#onGo = onGo;
  }

  /** @param {import("./findings.js").Findings} findings @param {number | null} chosen */
  show(findings, chosen) {
    const shares = findings.shares();
    const shown = JSON.stringify([chosen, shares.map(({ speaker, quotes, words }) => [speaker, words, quotes.map((quote) => excerpt(findings, quote))])]);
    // Left alone when nothing changed: whoever stands in it with the keyboard stays there.
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (shares.length === 0) {
      this.#place.replaceChildren(note("Nobody is quoted yet."));
      return;
    }
    const focused = this.#place.getRootNode().activeElement?.dataset?.speaker;
    const list = element("ul", "speakers");
    list.append(...shares.map((share) => this.#entry(findings, share, share.speaker.id === chosen)));
    this.#place.replaceChildren(list);
    if (focused) list.querySelector(`[data-speaker="${focused}"]`)?.focus({ preventScroll: true });
  }

  #entry(findings, { speaker, quotes, words, share }, isChosen) {
    const row = element("li");
    const button = element("button", "speaker-entry");
    button.type = "button";
    button.dataset.speaker = String(speaker.id);
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
    button.addEventListener("click", () => this.#onChoose(isChosen ? null : speaker.id));
    row.append(button);
    if (isChosen) {
      const said = element("ol", "said");
      said.append(...quotes.map((quote) => goButton(findings, quote, null, this.#onGo)));
      row.append(said);
    }
    return row;
  }
}

export class Checks {
  #place;
  #onGo;
  #shown = "";

  constructor(place, onGo) {
    this.#place = place;
    this.#onGo = onGo;
  }

  /** @param {import("./findings.js").Findings} findings */
  show(findings) {
    const quotes = findings.toCheck();
    const rows = quotes.map((quote) => [quote, excerpt(findings, quote), reason(findings, quote)]);
    const shown = JSON.stringify([findings.speech.length, rows]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    if (quotes.length === 0) {
      const all = findings.speech.length;
      this.#place.replaceChildren(note(all === 0 ? "No quotes yet." : `All ${all} attributions are sure.`));
      return;
    }
    const list = element("ol", "said");
    list.append(...rows.map(([quote, , why]) => goButton(findings, quote, why, this.#onGo)));
    this.#place.replaceChildren(note(`${quotes.length} of ${findings.speech.length}`), list);
  }
}

function reason(findings, quote) {
  const speaker = findings.speakerOf(quote);
  return speaker ? `${speaker.name}? ${Math.round(quote.confidence * 100)} % sure` : "No speaker found";
}

function goButton(findings, quote, why, onGo) {
  const row = element("li");
  const button = element("button", "go");
  button.type = "button";
  button.append(element("span", "excerpt", excerpt(findings, quote)));
  if (why) button.append(element("span", "doubt", why));
  button.addEventListener("click", () => onGo(quote.id));
  row.append(button);
  return row;
}

function count(number, noun) {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function note(words) {
  return element("p", "note", words);
}

function element(name, className = "", words = null) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (words !== null) made.textContent = words;
  return made;
}
