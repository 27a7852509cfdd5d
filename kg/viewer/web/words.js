// Text and lists, for every other module.

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

export const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
/** @param {...string} words */
export const dotted = (...words) => words.filter(Boolean).join(" · ");
/** Words behind others, where there are any. @param {string} words */
export const bracketed = (words) => words && ` (${words})`;
