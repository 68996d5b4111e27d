/**
 * The bytes of a file → its text.
 *
 * A byte order mark says the encoding; else HTML says it in its `<meta>`; else what is valid UTF-8 is that, what has a zero
 * in every other byte is UTF-16, and the rest is Windows-1252, in which nearly all old files in English are. A file of
 * another kind is told from a text by its first bytes.
 */

/** What other files begin with, what they are, and what helps. */
const OTHERS = [
  ["%PDF-", "a PDF", "Copy its text and paste it here."],
  ["PK\x03\x04", "a Word document or a ZIP file", "Save it as plain text or HTML and open that, or copy its text and paste it here."],
  ["\xd0\xcf\x11\xe0", "an old Word document", "Save it as plain text or HTML and open that, or copy its text and paste it here."],
  ["{\\rtf", "a Rich Text file", "Save it as plain text or HTML and open that, or copy its text and paste it here."],
  ["\x1f\x8b", "a compressed file", "Unpack it and open what is in it."],
  ["\x89PNG", "a picture", "Only text can be annotated."],
  ["\xff\xd8\xff", "a picture", "Only text can be annotated."],
  ["GIF8", "a picture", "Only text can be annotated."],
];
const MARKS = [
  ["\xef\xbb\xbf", "utf-8"],
  ["\xff\xfe", "utf-16le"],
  ["\xfe\xff", "utf-16be"],
];
/** So much of a file is looked at, as browsers do for `<meta>`. */
const BEGINNING = 1024;
const CHARSET =
  /<meta[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w:-]{1,40})|^\s{0,99}<\?xml[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w:-]{1,40})/i;

/** Why a file is no text, in words for the reader. */
export class NoText extends Error {}

/**
 * @param {Uint8Array} bytes
 * @param {{ name: string, isHtml: boolean }} file
 * @returns {string}
 * @throws {NoText}
 */
export function decode(bytes, { name, isHtml }) {
  const beginning = latin1(bytes.subarray(0, BEGINNING));
  const other = OTHERS.find(([magic]) => beginning.startsWith(magic));
  if (other) throw new NoText(`${name} is ${other[1]}, not a text file. ${other[2]}`);
  const mark = MARKS.find(([letters]) => beginning.startsWith(letters));
  const encoding = mark?.[1] ?? (isHtml ? said(beginning) : null) ?? wide(bytes);
  const text = encoding ? new TextDecoder(encoding).decode(bytes) : (utf8(bytes) ?? windows1252(bytes));
  if (text === null || text.includes("\0")) throw new NoText(`${name} is not a text file. Save it as plain text or HTML and open that.`);
  return text;
}

/** The encoding that HTML names, if the browser knows it. What says in single bytes that it is UTF-16 is UTF-8, says HTML. */
function said(beginning) {
  const [, inMeta, inXml] = CHARSET.exec(beginning) ?? [];
  try {
    const { encoding } = new TextDecoder(inMeta ?? inXml ?? "");
    return encoding.startsWith("utf-16") ? "utf-8" : encoding;
  } catch {
    return null;
  }
}

/** UTF-16 without a mark: of two bytes mostly the same one is zero, and hardly ever the other. */
function wide(bytes) {
  const seen = bytes.subarray(0, 4096 * 2);
  const zeros = [0, 0];
  seen.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] += 1;
  });
  const pairs = seen.length / 2;
  if (bytes.length % 2 === 1) return null;
  const isBetween = (mostly, hardly) => mostly > 0.4 * pairs && hardly < 0.02 * pairs;
  if (isBetween(zeros[1], zeros[0])) return "utf-16le";
  if (isBetween(zeros[0], zeros[1])) return "utf-16be";
  return null;
}

function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Null for what has more control characters than the few that old wires have between their stories. */
function windows1252(bytes) {
  const text = new TextDecoder("windows-1252").decode(bytes);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: those are looked for
  const controls = text.slice(0, BEGINNING).match(/[\x01-\x08\x0e-\x1f]/g) ?? [];
  return controls.length > 0.1 * Math.min(text.length, BEGINNING) ? null : text;
}

/** A letter for each byte. */
function latin1(bytes) {
  return String.fromCharCode(...bytes);
}
