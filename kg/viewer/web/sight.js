// What an arrangement sees: the moves of the claims that are shown, and how things, speakers and verbs are called.
import { adverbIn, isThing, labelIn, sayerIn, sureIn } from "./model.js";
import { deniedVerb, say, series, verbOfMany } from "./say.js";

/** @import { Claim, Model, Move, Sight } from "./types" */

// The form of what is wanted, said or feared.
const CONTENT = "card";
/** The moves of some claims, in the order of the text. @param {Iterable<Claim>} claims @returns {Move[]} */
export const movesOf = (claims) => [...claims].flatMap((claim) => (claim.moves ?? []).map((move) => ({ ...move, claim })));

/** @param {Model} model @param {Claim[]} shown all claims that are to be seen @returns {Sight} */
export function sightOf(model, shown) {
  const moves = movesOf(shown);
  const lists = new Set(moves.filter((move) => move.kind === "lists").map((move) => move.who));
  const label = (id) => labelIn(model, id);
  const isMany = (ids) => ids.length > 1 || ids.some((id) => model.things.get(id)?.many);
  const level = (claim) => model.levels.get(claim.certainty) ?? 0;
  const speaker = (claim) => (claim.asserted ? "" : claim.speakers.length ? sayerIn(model, claim.speakers[0].who) : claim.chain);
  return {
    lines: (claim) => model.linesOf.get(claim.id) ?? [],
    subject: (claim) => claim.says.flatMap(([subject]) => (isThing(subject) && model.things.has(subject.thing) ? [subject.thing] : []))[0] ?? claim.speakers[0]?.who ?? claim.id,
    isContent: (id) => model.things.get(id)?.form === CONTENT,
    isList: (id) => lists.has(id),
    word: (at) => sureIn(model, at), adverb: (at) => adverbIn(model, at), isLeast: (at) => at > 1 || at === model.levels.size - 1,
    moves, label, level, isMany, speaker,
    // When it is, in the article's words; a claim in its own words has that already.
    timeOf: ({ claim, when }, id) => (id === claim.id ? "" : (when ?? claim.when ?? "")),
    listed: (ids) => series(ids.map(label)),
    sayers: (ids) => series(ids.map((id) => sayerIn(model, id))),
    // How some claims stand that the article does not vouch for, and whose word they are; nothing of those that it does.
    standing: (list) => {
      const less = list.filter((claim) => !claim.asserted);
      const how = [...new Set(less.flatMap((claim) => claim.standing))].join(", ");
      return less.length ? `${less.length < list.length ? say("some only {how}", { how }) : how}: ${series([...new Set(less.map(speaker))])}` : "";
    },
    // What has no verb is said in its own words, which deny what it denies.
    verb: (move, ids) => {
      if (!move.verb) return "";
      if (move.claim.denied) return deniedVerb(move.verb, isMany(ids));
      return isMany(ids) ? verbOfMany(move.verb) : move.verb;
    },
  };
}
