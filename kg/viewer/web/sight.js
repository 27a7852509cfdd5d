// What an arrangement sees: the moves of the claims that are shown, and how things, speakers and verbs are called.
import { hedges, isThing, labelIn, sayerIn } from "./model.js";
import { plainVerb, series } from "./words.js";

/** @import { Claim, Model, Move, Sight } from "./types" */

// The form of what is wanted, said or feared.
const CONTENT = "card";
/** The moves of some claims, in the order of the text. @param {Iterable<Claim>} claims @returns {Move[]} */
export const movesOf = (claims) => [...claims].flatMap((claim) => (claim.moves ?? []).map((move) => ({ ...move, claim })));

/** @param {Model} model @param {Claim[]} shown all claims that are to be seen @returns {Sight} */
export function sightOf(model, shown) {
  const words = [...model.levels.keys()];
  const wordOf = (at) => (at > 0 ? words[Math.min(at, words.length - 1)] : "");
  const moves = movesOf(shown);
  const lists = new Set(moves.filter((move) => move.kind === "lists").map((move) => move.who));
  const label = (id) => labelIn(model, id);
  const isMany = (ids) => ids.length > 1 || ids.some((id) => model.things.get(id)?.many);
  const level = (claim) => model.levels.get(claim.certainty) ?? 0;
  return {
    lines: (claim) => model.linesOf.get(claim.id) ?? [],
    subject: (claim) => claim.says.flatMap(([subject]) => (isThing(subject) && model.things.has(subject.thing) ? [subject.thing] : []))[0] ?? claim.speakers[0]?.who ?? claim.id,
    isContent: (id) => model.things.get(id)?.form === CONTENT,
    isList: (id) => lists.has(id),
    // How sure a level is, in a word; the surest needs none.
    word: (at) => wordOf(at), adverb: (at) => wordOf(at).replace(/e$/, "y"), isLeast: (at) => at > 1 || at === words.length - 1,
    moves, label, level, isMany, plan: "plan",
    listed: (ids) => series(ids.map(label)),
    speaker: (claim) => (claim.asserted ? "" : claim.speakers.length ? sayerIn(model, claim.speakers[0].who) : claim.chain),
    sayers: (ids) => series(ids.map((id) => sayerIn(model, id))),
    standing: (claim) => `${claim.paraphrase}\n${claim.chain} · ${hedges(claim)}\n${claim.asserted ? "The article says so itself." : "Only reported: the article does not say so itself."}`,
    verb: (move, ids) => {
      const spoken = isMany(ids) ? plainVerb(move.verb) : move.verb;
      return move.claim.denied ? `${isMany(ids) ? "do" : "does"} not ${plainVerb(move.verb).replace(/^are /, "be ")}` : spoken;
    },
  };
}
