// The answer at hand: what is asked or selected, with its claims; where nothing is, what the page opens on.
import { idOfIri, textOf } from "./answers.js";
import { claims, claimsOf, data, label, model, passages, questions, things, words } from "./data.js";
import { HELD } from "./facing.js";
import { claimsAt, inOrder, isThing } from "./model.js";
import { amountsOf, columnLabel, gapOf, idOf, idsIn, listed, rivalsOf, rowsPicked } from "./rows.js";
import { say } from "./say.js";
import { asked, claimShown, isAnswered, shown, state } from "./state.js";
import { isFilled } from "./words.js";

/** @import { Asking, Claim, Question } from "./types" */

// What a page opens on: what is wanted, settled, threatened and the like, and who is against what.
const SPEECHLESS = new Set(["", "evaluation"]);
const isOpening = (claim) => (claim.moves ?? []).some((move) => ["wants", "settles", "excludes"].includes(move.kind) || (move.kind === "holds" && !SPEECHLESS.has(claim.kind)) || (move.kind === "stands" && move.side === "against"));
// Where that is a smaller part of what is claimed, a page opens on the answer that tells most.
const LEAST = 1 / 6;
const TOLD = new Set(["certainty", "according to", "claim", "standing", "status", "completeness"]);

const MOST_BESIDE = 6;

const JOINING = new Set([...HELD, "stands", "excludes"]);

export const claimsShown = () => inOrder(model, [...claims.values()].filter(claimShown));
const isShown = (claim) => claim !== undefined && claimShown(claim);
const known = (ids) => inOrder(model, [...new Set(ids)].map((id) => claims.get(id)).filter(isShown));
const plain = { root: null, path: null, rows: [], beside: () => "" };

/** The rows' own claims, and those that join the things of one row. @param {string[][]} ids */
function claimsIn(ids) {
  const named = known(ids.flat());
  const rows = ids.map((row) => new Set(row));
  const joining = [...claims.values()].filter((claim) => (claim.moves ?? []).some((move) => JOINING.has(move.kind) && rows.some((row) => row.has(move.what) && (row.has(move.who) || move.kind === "settles"))));
  return { named, claims: known([...ids.flat(), ...joining.map((claim) => claim.id)]) };
}

/** @param {Question} question @returns {Asking} */
function ofQuestion(question) {
  const rows = rowsPicked(question, state.pick).filter((row) => !row.flat().some((value) => isThing(value) && claims.has(value.thing)) || row.flat().some((value) => isThing(value) && isShown(claims.get(value.thing))));
  const filled = question.columns.map((_, at) => at).filter((at) => !TOLD.has(question.columns[at].name));
  // What else a row tells of a thing, where a picture has room for it.
  const beside = (id) => {
    const row = rows.find((each) => each.some((cell) => listed(cell).some((value) => idOf(value) === id)));
    const at = row ? filled.findLast((place) => listed(row[place]).length && !listed(row[place]).some((value) => idOf(value) === id)) : undefined;
    return row && at !== undefined && at > filled.findIndex((place) => listed(row[place]).some((value) => idOf(value) === id)) ? words(row[at]) : "";
  };
  const gaps = rows.map((row) => gapOf(model, row));
  return { ...plain, ...claimsIn(idsIn(question, rows)), gaps: gaps.every(isFilled) ? gaps.filter((gap) => isShown(gap.claim)) : [], rivals: rows.map((row) => rivalsOf(model, row)).filter((pair) => pair?.every(isShown)), title: question.title, question: question.question, amounts: amountsOf(question, rows), rows: rows.map((row) => filled.map((at) => ({ label: columnLabel(question, question.columns[at].name), value: row[at] })).filter(({ value }) => words(value) !== "")), beside, key: "question" };
}

/** The answer that tells most of the story: not one on the saying itself. @returns {Asking | undefined} */
function mostTold() {
  return data.questions.filter((question) => question.topic !== "claims").map(ofQuestion).sort((a, b) => b.named.length - a.named.length)[0];
}

/** @returns {Asking} */
function opening() {
  const question = questions.get(data.page.opening);
  if (question) return { ...ofQuestion(question), title: "", key: "opening" };
  const all = claimsShown();
  const moves = all.flatMap((claim) => claim.moves ?? []);
  const held = new Set(moves.filter((move) => HELD.has(move.kind)).map((move) => move.what));
  const holders = new Set(moves.filter((move) => HELD.has(move.kind)).map((move) => move.who));
  // Of those who want something themselves only that counts which they have against what others want.
  const isAside = (move) => move.kind === "stands" && !held.has(move.what) && holders.has(move.who);
  const some = all.filter((claim) => isOpening(claim) && !claim.moves.filter((move) => JOINING.has(move.kind)).every(isAside));
  const story = some.length < all.length * LEAST ? mostTold() : undefined;
  if (story && story.named.length > some.length) return { ...story, title: "", key: "opening" };
  const chosen = some.length ? some : all;
  return { ...plain, claims: chosen, named: chosen, title: "", question: "", key: "opening", isOfSides: some.length > 0 };
}

/** @returns {Asking} */
function ofSelection() {
  if (state.thing !== null) return { ...plain, ...all(claimsOf.get(state.thing)), root: state.thing, title: label(state.thing), question: "", key: "thing" };
  if (state.question !== null) return ofQuestion(questions.get(state.question));
  if (state.from !== null) {
    const path = state.to === null ? [] : (shown.pathShown(state.from, state.to) ?? []);
    const title = say("From {from} to {to}", { from: label(state.from), to: state.to === null ? "…" : label(state.to) });
    return { ...plain, ...all(path.map((line) => claims.get(line.claim))), path, title, question: "", key: "path" };
  }
  if (isAnswered()) {
    const ids = asked.answer.rows.map((row) => row.filter((term) => term?.type === "uri").map((term) => idOfIri(String(term?.value))));
    return { ...plain, ...claimsIn(ids), rows: asked.answer.rows.map((row) => row.map((term, at) => ({ id: idOfIri(textOf(term)), label: asked.answer.columns[at] })).map(({ id, label: name }) => ({ label: name, value: things.has(id) ? { thing: id } : id }))), title: say("The rows of the query"), question: "", key: "sparql" };
  }
  return state.passage === null ? opening() : { ...plain, ...all(claimsAt(model, state.passage)), title: "", question: "", key: "passage" };
}
const all = (list) => { const own = inOrder(model, new Set(list.filter(isShown))); return { claims: own, named: own }; };

/** A claim that is not part of the answer at hand is a picture by itself. @returns {Asking} */
export function askingNow() {
  const asking = ofSelection();
  const claim = state.claim === null ? null : claims.get(state.claim);
  if (!claim || !isShown(claim) || asking.claims.includes(claim)) return asking;
  return { ...plain, claims: [claim], named: [claim], title: say("One claim"), question: "", key: "claim" };
}

/**
 * What stands beside the few claims of an answer: others of their paragraphs, and others about the things that they speak of.
 * @param {Asking} asking @returns {{ thing: string | null, claims: Claim[] }[]}
 */
export function besideOf(asking) {
  const told = new Set(asking.claims);
  const others = (thing, list) => {
    const own = list.filter((claim) => isShown(claim) && !told.has(claim));
    for (const claim of own) told.add(claim);
    return own.length ? [{ thing, claims: own }] : [];
  };
  const spoken = new Set(asking.claims.flatMap((claim) => claim.says.flatMap(([subject, , value]) => [subject, value])).filter(isThing).map(idOf));
  // A word of the vocabulary, such as a status, is nothing that claims are about.
  const about = [...spoken].filter((id) => id !== asking.root && things.has(id) && !id.includes(":"));
  const blocks = (claim) => claim.passages.map((at) => passages.get(at)?.block);
  const at = new Set(asking.claims.flatMap(blocks));
  const near = (claim) => blocks(claim).some((block) => block !== undefined && at.has(block));
  return [...others(null, claimsShown().filter(near)), ...about.flatMap((id) => others(id, inOrder(model, claimsOf.get(id))))].slice(0, MOST_BESIDE);
}
