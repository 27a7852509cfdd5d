// The search for things and claims by their names and words.
import { CLEAR } from "./address.js";
import { hedges, standing } from "./model.js";
import { fold } from "./words.js";

/** @import { Hit, Model } from "./types" */

const MOST_HITS = 12;

/** @param {Model} model @returns {Hit[]} */
export function searchIndex({ data, isArticle, drawn, claimsOf }) {
  const things = data.things.filter((thing) => !isArticle || drawn.has(thing.id) || claimsOf.get(thing.id).length);
  return [
    ...things.map((thing) => ({ change: { ...CLEAR, thing: thing.id }, text: thing.label, note: thing.kinds[0] ?? "", also: thing.also, keys: [thing.label, ...thing.also].map(fold), weight: 1 + thing.score })),
    ...data.claims.map((claim) => ({ change: { ...CLEAR, claim: claim.id }, text: claim.paraphrase, note: `claim · ${claim.chain} · ${hedges(claim)} · ${standing(claim)}`, also: [], keys: [fold(`${claim.paraphrase} ${claim.quote ?? ""}`)], weight: 0 })),
  ];
}

/** The best entries for some text: a whole name before its beginning, that before a word's, and things before claims. @param {Hit[]} index @param {string} text */
export function search(index, text) {
  const wanted = fold(text);
  if (!wanted) return [];
  const points = (key) => (key === wanted ? 30 : key.startsWith(wanted) ? 20 : key.includes(` ${wanted}`) ? 10 : key.includes(wanted) ? 5 : -99);
  const score = (entry) => Math.max(...entry.keys.map(points)) + entry.weight;
  const ranked = index.map((entry) => ({ entry, score: score(entry) })).filter((hit) => hit.score > 0);
  return ranked.sort((a, b) => b.score - a.score).slice(0, MOST_HITS).map((hit) => hit.entry);
}

/** The other name by which an entry was found, where its own does not show why. @param {Hit} entry @param {string} text */
export function aliasFound(entry, text) {
  const wanted = fold(text);
  return fold(entry.text).includes(wanted) ? undefined : entry.also.find((name) => fold(name).includes(wanted));
}
