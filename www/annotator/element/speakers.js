/** The panel of speakers: who speaks, how much, and what they say. */

import { excerpt } from "../findings/explain.js";
import { count, element, goRow, note } from "./make.js";
import { Rows } from "./rows.js";

export class Speakers {
  #note = note("Nobody is quoted yet.");
  #list = element("ul", "speakers");
  #rows = new Rows(this.#list);
  #chosen = null;

  #onCorrect;

  /**
   * @param {HTMLElement} place
   * @param {(speaker: number | null) => void} onChoose Called with the speaker's id, null when nobody is chosen.
   * @param {(annotation: number) => void} onGo Called with the id of a quote to go to.
   * @param {(correction: any) => void} onCorrect
   */
  constructor(place, onChoose, onGo, onCorrect) {
    this.#onCorrect = onCorrect;
    place.replaceChildren(this.#note, this.#list);
    this.#list.addEventListener("click", ({ target }) => {
      const { speaker, quotes } = this.#rows.itemOf(target) ?? {};
      const quote = target.closest(".go");
      if (quote) onGo(quotes[[...quote.closest("ol").children].indexOf(quote.parentElement)].id);
      else if (target.closest(".speaker-entry")) onChoose(speaker.id === this.#chosen ? null : speaker.id);
    });
  }

  /** @param {import("../findings/findings.js").Findings} findings @param {number | null} chosen */
  show(findings, chosen, isFixed = false) {
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
        share.speaker.type,
        isFixed,
        share.words,
        share.share,
        isChosen(share) ? share.quotes.map((quote) => excerpt(findings, quote)) : share.quotes.length,
      ]);
    this.#rows.show(shares, keyOf, (share) => entry(findings, share, isChosen(share), isFixed ? null : this.#onCorrect));
    if (speaker === undefined || focused.isConnected) return;
    [...this.#list.querySelectorAll(".speaker-entry")]
      .find((button) => this.#rows.itemOf(button).speaker.id === speaker)
      ?.focus({ preventScroll: true });
  }
}

function entry(findings, { speaker, quotes, words, share }, isChosen, onCorrect) {
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
    row.append(...(onCorrect ? [edit(findings, speaker, onCorrect)] : []), said);
  }
  return row;
}

/** Name, role and type of a speaker, and whether it is another one, to be changed. */
function edit(findings, speaker, onCorrect) {
  const box = element("details", "edit");
  const form = element("form");
  const others = findings.document.speakers.filter(({ name }) => name !== speaker.name).map(({ name }) => [name, name]);
  const name = labelled(form, "Name", input(speaker.name));
  const role = labelled(form, "Role", input(speaker.role ?? ""));
  const type = labelled(form, "Type", select(TYPES, speaker.type));
  const into = labelled(form, "Same as", select([["", "nobody else"], ...others], ""));
  const save = element("button", "save", "Save");
  form.append(save);
  box.append(element("summary", "", "Correct"), form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const mention = findings.byId.get(speaker.mentions[0]);
    const whose = { name: speaker.name, ...(mention && { start: mention.start, end: mention.end }) };
    const described = role.value.trim() || null;
    if (described !== speaker.role || type.value !== speaker.type)
      onCorrect({ type: "describe", ...whose, role: described, speakerType: type.value });
    const called = name.value.trim();
    if (into.value) onCorrect({ type: "merge", ...whose, into: into.value });
    else if (called && called !== speaker.name) onCorrect({ type: "rename", ...whose, to: called });
  });
  return box;
}

const TYPES = [
  ["person", "Person"],
  ["organization", "Organization"],
  ["document", "Document"],
  ["group", "Group"],
];

function input(value) {
  const made = /** @type {HTMLInputElement} */ (element("input"));
  made.value = value;
  return made;
}

function select(options, value) {
  const made = /** @type {HTMLSelectElement} */ (element("select"));
  made.append(...options.map(([of, words]) => new Option(words, of)));
  made.value = value;
  return made;
}

function labelled(form, words, field) {
  const label = element("label", "", words);
  label.append(field);
  form.append(label);
  return field;
}
