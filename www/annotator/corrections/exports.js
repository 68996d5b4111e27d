/** What leaves the page: the corrected document as JSON, and its quotes as a table, as the wasm's `quotesCsv` writes it. */

const HEAD = "file,speaker,role,cue,quote,type,words,confidence,basis,speaker_type,by";

/**
 * @param {import("../findings/findings.js").Findings} findings
 * @param {import("./corrections.js").Corrections} corrections
 */
export function toJson({ text, document, checks }, corrections) {
  return JSON.stringify({ offsets: "utf16", text, ...document, checks, corrections: corrections.toJSON().corrections }, null, 2);
}

/**
 * RFC 4180, with a head: a row for each quote, scare quotes too. `by` is "person" where one has said who speaks.
 *
 * @param {import("../findings/findings.js").Findings} findings
 */
export function toCsv(file, findings) {
  const rows = findings.document.annotations.flatMap((/** @type {any} */ quote) => {
    if (quote.kind !== "quote" && quote.kind !== "indirect-quote") return [];
    const speaker = findings.speakerOf(quote);
    const cue = findings.byId.get(quote.cue);
    const words = findings.words(quote);
    return [
      [
        file,
        speaker?.name,
        speaker?.role,
        cue && findings.words(cue),
        words,
        quote.type ?? "indirect",
        findings.countWords([quote]),
        Math.round(quote.confidence * 100) / 100,
        quote.basis,
        speaker?.type,
        quote.by,
      ],
    ];
  });
  return [HEAD, ...rows.map((fields) => fields.map(cell).join(","))].map((row) => `${row}\r\n`).join("");
}

/** A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, "CSV Injection"). */
function cell(value) {
  const words = String(value ?? "");
  const isFormula = /^'*[=+\-@\t\r\n＝＋－＠]/.test(words) && words !== "-";
  const safe = isFormula ? `'${words}` : words;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
