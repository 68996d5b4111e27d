/**
 * What a page's markup says of its text: the evidence that a pasted text alone no longer has.
 *
 * The names are those of the wasm's hints. Class names are judged word by word ("photo__credit",
 * "photoCredit"), the last of them first: it says what the element is, the others where it stands.
 */

const ELEMENTS = {
  h1: "headline",
  figcaption: "caption",
  time: "date-stamp",
  address: "byline",
  nav: "boilerplate",
  aside: "boilerplate",
  footer: "boilerplate",
};
const PROPERTIES = {
  headline: "headline",
  alternativeheadline: "deck",
  caption: "caption",
  copyrightholder: "credit",
  credittext: "credit",
  author: "byline",
  datepublished: "date-stamp",
  datemodified: "date-stamp",
  dateline: "dateline",
};
const ROLES = { navigation: "boilerplate", complementary: "boilerplate", contentinfo: "boilerplate" };
const CLASS_WORDS = {
  headline: "headline",
  standfirst: "deck",
  deck: "deck",
  dek: "deck",
  caption: "caption",
  figcaption: "caption",
  credit: "credit",
  credits: "credit",
  byline: "byline",
  dateline: "dateline",
};

/**
 * @param {string} name The element's name.
 * @param {(attribute: string) => string | null} read What its attributes say.
 * @returns {{ markup: string, datetime?: string } | null}
 */
export function markupOf(name, read) {
  const markup = ownWord(name, read) ?? classWord(read("class"));
  if (!markup) return null;
  const datetime = markup === "date-stamp" ? (read("datetime") ?? read("content")) : null;
  return datetime === null ? { markup } : { markup, datetime };
}

function ownWord(name, read) {
  const words = (attribute) => read(attribute)?.toLowerCase().split(/\s+/) ?? [];
  const known = (table, attribute) =>
    words(attribute)
      .map((word) => own(table, word))
      .find(Boolean);
  if (words("rel").includes("author")) return "byline";
  return known(PROPERTIES, "itemprop") ?? known(ROLES, "role") ?? own(ELEMENTS, name);
}

function classWord(names) {
  if (!names) return undefined;
  const words = names
    .replace(/([a-z\d])([A-Z])/g, "$1-$2")
    .toLowerCase()
    .split(/[^a-z]+/);
  return words.map((word) => own(CLASS_WORDS, word)).findLast(Boolean);
}

function own(table, word) {
  return Object.hasOwn(table, word) ? table[word] : undefined;
}
