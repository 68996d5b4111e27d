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
 * @param {Pick<Element, "localName" | "getAttribute">} element
 * @returns {{ markup: string, datetime?: string } | null}
 */
export function markupOf(element) {
  const markup = ownWord(element) ?? classWord(element.getAttribute("class"));
  if (!markup) return null;
  const datetime = markup === "date-stamp" ? (element.getAttribute("datetime") ?? element.getAttribute("content")) : null;
  return datetime === null ? { markup } : { markup, datetime };
}

function ownWord(element) {
  const words = (name) => element.getAttribute(name)?.toLowerCase().split(/\s+/) ?? [];
  const known = (table, name) =>
    words(name)
      .map((word) => own(table, word))
      .find(Boolean);
  if (words("rel").includes("author")) return "byline";
  return known(PROPERTIES, "itemprop") ?? known(ROLES, "role") ?? own(ELEMENTS, element.localName);
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
