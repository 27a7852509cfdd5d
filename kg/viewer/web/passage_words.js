// What of a passage's words is marked, and why. Nothing here touches the page.

/** @import { Claim } from "./types" */
/** @typedef {{ start: number, end: number, kind: string }} Span */

const isLetter = (char) => char !== undefined && /[\p{L}\p{N}]/u.test(char);

/** Where a phrase stands in a text, whole words only. @param {string} text @param {string} phrase */
function placesOf(text, phrase) {
  const places = [];
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) if (!isLetter(text[at - 1]) && !isLetter(text[at + phrase.length])) places.push(at);
  return places;
}

/**
 * The marked stretches of a passage in their order, none within another: quotations, the words that name a speaker or introduce what is
 * said, when it is, and hedges where a claim is less than certain.
 * @param {string} text @param {Claim[]} list @param {string[]} hedges those that stand in the text @param {Map<string, number>} levels @returns {Span[]}
 */
export function markedSpans(text, list, hedges, levels) {
  const isHedged = list.some((claim) => (levels.get(claim.certainty) ?? 0) > 0);
  const phrases = list.flatMap((claim) => [["quote", claim.quote], ["quote", claim.scare_quote], ["cue", claim.cue], ["cue", claim.source_words], ["when", claim.when]]).filter(([, phrase]) => phrase);
  if (isHedged) phrases.push(...hedges.map((hedge) => ["hedge", hedge]));
  const spans = phrases.flatMap(([kind, phrase]) => placesOf(text, phrase).map((start) => ({ start, end: start + phrase.length, kind })));
  const inOrder = spans.sort((a, b) => a.start - b.start || b.end - a.end);
  return inOrder.filter((span, at) => !inOrder.slice(0, at).some((other) => span.start < other.end && other.start <= span.start));
}

/**
 * The claims of a passage that are underlined alike, the article's own word first, then the surest. The line of the article's own word
 * runs under a passage only where the article vouches for all that is claimed there, whether that is to be seen or not.
 * @param {Claim[]} list those to be seen @param {Claim[]} whole all of the passage @param {Map<string, number>} levels @returns {Claim[][]}
 */
export function underlined(list, whole, levels) {
  const groups = new Map();
  const isOwn = whole.every((claim) => claim.asserted);
  const rank = (claim) => (claim.asserted ? 0 : 10 * (1 + (levels.get(claim.certainty) ?? 9))) + claim.colour;
  for (const claim of list.filter(({ asserted }) => isOwn || !asserted)) groups.set(rank(claim), [...(groups.get(rank(claim)) ?? []), claim]);
  return [...groups].sort(([a], [b]) => a - b).map(([, own]) => own);
}
