// Text and lists, for every other module.

export const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

// Text as it is compared: without accents, capitals and double spaces.
export const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase().replace(/\s+/g, " ").trim();

export const byId = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

export const isFilled = (value) => value !== null && value !== undefined;

/**
 * Items by a key, in their own order.
 * @template T, K
 * @param {Iterable<T>} items
 * @param {(item: T) => K} key
 * @returns {Map<K, T[]>}
 */
export function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return groups;
}

// ---- in English ---------------------------------------------------------------------------------------------------------------
const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen"];
export const counted = (count) => NUMBERS[count] ?? String(count);
export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** @param {...string} words */
export const dotted = (...words) => words.filter(Boolean).join(" · ");
/** Words behind others, where there are any. @param {string} words */
export const bracketed = (words) => words && ` (${words})`;
/** Names one after the other; of many two, and how many more. @param {string[]} names */
export const series = (names) => (names.length > 3 ? `${names.slice(0, 2).join(", ")} and ${counted(names.length - 2)} more` : names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`);
/** A verb of a thing as that of several. @param {string} verb */
export const plainVerb = (verb) => verb.replace(/^(\w+)/, (first) => ({ is: "are", has: "have", does: "do", was: "were" })[first] ?? first.replace(/ies$/, "y").replace(/(ss|sh|ch|x|z)es$/, "$1").replace(/([^s])s$/, "$1"));
