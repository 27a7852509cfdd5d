// What the page says: whole sentences with named places, such as "{n} claim|{n} claims". On the page of an article in another language
// kg/viewer/language.py puts the sentences of that language in their place.
import { isFilled } from "./words.js";

/** @import { Grammar } from "./types" */

/** @type {[string, string][]} */
const VERBS = [["^has\\b", "have"], ["^does\\b", "do"], ["^was\\b", "were"], ["^(\\w*)ies\\b", "$1y"], ["^(\\w*(?:ss|sh|ch|x|z))es\\b", "$1"], ["^(\\w*[^s\\W])s\\b", "$1"]];
/**
 * How the language counts and inflects: numbers as words, and rules for nouns and verbs of several, for verbs that are denied, and for
 * words that meet. Of the rules for a word the first that fits is followed. data.js has those of other languages.
 * @type {Grammar}
 */
export const grammar = {
  numbers: ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"],
  nouns: [["s$", "s"], ["$", "s"]], verbs: [["^is\\b", "are"], ...VERBS], denied: [["^(?:is|are)\\b", "be"], ...VERBS], meeting: [],
};

const rules = new Intl.PluralRules(globalThis.document?.documentElement.lang || "en");
const CATEGORIES = ["zero", "one", "two", "few", "many", "other"].filter((category) => rules.resolvedOptions().pluralCategories.includes(/** @type {any} */ (category)));
const categoryOf = (n) => CATEGORIES.indexOf(rules.select(n));

/** @param {string} text */
const met = (text) => grammar.meeting.reduce((words, [written, meant]) => words.replace(new RegExp(written, "gu"), meant), text);

/**
 * A sentence in its pieces, where elements stand in some of its places. Which of its forms it has says `n`.
 * @param {string} sentence @param {Record<string, any>} places @returns {any[]}
 */
export function sayParts(sentence, places = {}) {
  const forms = sentence.split("|");
  const form = forms[places.n === undefined ? 0 : Math.min(categoryOf(places.n), forms.length - 1)];
  const pieces = form.split(/\{(\w+)\}/).map((piece, at) => (at % 2 ? places[piece] : piece)).filter((piece) => isFilled(piece) && piece !== "");
  const joined = [];
  for (const piece of pieces) {
    if (typeof piece !== "object" && typeof joined.at(-1) === "string") joined.push(`${joined.pop()}${piece}`);
    else joined.push(typeof piece === "object" ? piece : String(piece));
  }
  return joined.map((piece) => (typeof piece === "string" ? met(piece) : piece));
}

/** A sentence. @param {string} sentence @param {Record<string, string | number>} places @returns {string} */
export const say = (sentence, places = {}) => sayParts(sentence, places).join("");

/** @param {[string, string][]} list @param {string} word */
function inflected(list, word) {
  const [written, meant] = list.find(([begin]) => new RegExp(begin, "u").test(word)) ?? ["", ""];
  return written ? word.replace(new RegExp(written, "u"), meant) : word;
}
/** A verb of a thing as that of several. @param {string} verb */
export const verbOfMany = (verb) => inflected(grammar.verbs, verb);
/** What somebody, or several, do not do. @param {string} verb @param {boolean} isMany */
export const deniedVerb = (verb, isMany) => say("does not {verb}|do not {verb}", { n: isMany ? 2 : 1, verb: inflected(grammar.denied, isMany ? verbOfMany(verb) : verb) });
/** A noun for so many. @param {number} n @param {string} noun */
export const nounFor = (n, noun) => (rules.select(n) === "one" ? noun : inflected(grammar.nouns, noun));

export const counted = (count) => grammar.numbers[count] ?? String(count);
/** So many claims, in figures. @param {number} n */
export const claimsCounted = (n) => say("{n} claim|{n} claims", { n });
/** @param {number} n */
export const connectionsCounted = (n) => say("{n} connection|{n} connections", { n });

/** Names one after the other; of many two, and how many more. @param {string[]} names */
export function series(names) {
  if (names.length > 3) return say("{some} and {count} more", { some: names.slice(0, 2).join(", "), count: counted(names.length - 2), n: names.length - 2 });
  return names.length < 2 ? (names[0] ?? "") : say("{some} and {last}", { some: names.slice(0, -1).join(", "), last: names.at(-1) });
}
/** Words as somebody else's. @param {string} words */
export const quoted = (words) => say("“{words}”", { words });
