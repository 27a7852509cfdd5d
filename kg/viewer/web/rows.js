// The rows of a question's answer, and what of them is in the picture.
import { isThing, labelIn } from "./model.js";
import { grouped, isFilled } from "./words.js";

/** @import { Cell, Claim, Gap, Model, Piece, Question } from "./types" */

export const listed = (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]);
export const idOf = (value) => (isThing(value) ? value.thing : String(value?.text ?? value));
/** @param {Question} question @param {string} name */
export const columnOf = (question, name) => question.columns.findIndex((column) => column.name === name);

/** What a column is called, which may be in another language. @param {Question} question @param {string} name */
export const columnLabel = (question, name) => question.columns[columnOf(question, name)]?.label ?? name;

/**
 * The amounts that the rows of an answer have, by claim: in the article's words, where these say of what; the largest first.
 * @param {Question} question @param {Cell[][]} rows @returns {Map<string, string[]>}
 */
export function amountsOf(question, rows) {
  const [amount, worded, claim] = ["amount", "words", "claim"].map((name) => columnOf(question, name));
  const told = amount < 0 ? [] : rows.flatMap((row) => {
    const text = [...listed(row[worded]), ...listed(row[amount])].map(String).find((value) => /[^\d\s.,–]/u.test(value));
    return text ? [{ id: idOf(row[claim]), text }] : [];
  });
  const isPart = ({ id, text }) => told.some((other) => other.id === id && other.text !== text && other.text.includes(text));
  const whole = told.filter((each) => !isPart(each)).sort((a, b) => parseFloat(b.text) - parseFloat(a.text) || 0);
  return new Map([...grouped(whole, ({ id }) => id)].map(([id, own]) => [id, [...new Set(own.map(({ text }) => text))]]));
}

const has = (row, at, value) => listed(row[at]).some((item) => idOf(item) === value);

/**
 * The parameters that a question is asked with, as an address has them, as far as they fit the answer.
 * @param {Question} question @param {string | null} pick @returns {[string, string][]}
 */
export function picked(question, pick) {
  const named = [...new URLSearchParams(pick ?? "")].filter(([name]) => question.parameters.includes(name));
  return named.filter(([name, value]) => question.rows.some((row) => has(row, columnOf(question, name), value)));
}
/** @param {Question} question @param {string | null} pick */
export function rowsPicked(question, pick) {
  const wanted = picked(question, pick).map(([name, value]) => ({ at: columnOf(question, name), value }));
  return question.rows.filter((row) => wanted.every(({ at, value }) => has(row, at, value)));
}

/**
 * How somebody stands to something, by what the claims of a piece of a matrix do: wants it, is against it, had it settled, or otherwise.
 * @param {Model} model @param {Piece} piece
 */
export function stanceOf(model, piece) {
  const moves = piece.claims.flatMap((id) => model.claims.get(id)?.moves ?? []);
  const worded = moves.filter((move) => move.verb === piece.verb);
  const does = (...kinds) => (worded.length ? worded : moves).some((move) => kinds.includes(move.side ?? move.kind));
  return does("wants") ? "wants" : does("against") ? "against" : does("settles", "takes part") ? "settled" : "other";
}

/**
 * What a row is about that is not told: that a claim of it says not to be known, or leaves unnamed. Nothing where it is about what is told.
 * @param {Model} model @param {Cell[]} row @returns {Gap | null}
 */
export function gapOf(model, row) {
  const ids = row.flatMap(listed).filter(isThing).map(idOf);
  for (const claim of ids.map((id) => model.claims.get(id)).filter(isFilled)) {
    const about = ids.find((id) => model.things.has(id) && id !== ids[0]) ?? null;
    if ((claim.moves ?? []).some((move) => move.kind === "unknown" && move.what === ids[0])) return { text: labelIn(model, ids[0]), about, claim, isUnnamed: false };
    const unnamed = (claim.unnamed ?? []).find(({ thing }) => thing === ids[0]);
    if (unnamed) return { text: unnamed.says, about, claim, isUnnamed: true };
  }
  return null;
}

const isSaidAlike = (claim, other) => claim.says.some((statement) => other.says.some((own) => JSON.stringify(own) === JSON.stringify(statement)));
/** Whether two claims cannot both be so: rival accounts, a claim and its correction, what one says and another denies. @param {Claim} claim @param {Claim} other */
const areRivals = (claim, other) => claim.excludes.includes(other.id) || other.excludes.includes(claim.id) || Boolean(claim.corrected || other.corrected) || (claim.denied !== other.denied && isSaidAlike(claim, other));
/** The two claims of a row that cannot both be so. @param {Model} model @param {Cell[]} row @returns {[Claim, Claim] | null} */
export function rivalsOf(model, row) {
  const [claim, other, ...more] = [...new Set(row.flatMap(listed).filter(isThing).map(idOf))].map((id) => model.claims.get(id)).filter(isFilled);
  return other && !more.length && areRivals(claim, other) ? [claim, other] : null;
}

/**
 * The things and claims in each row. Who says so is told by colour, and does not count as what a row is about.
 * @param {Question} question @param {Cell[][]} rows @returns {string[][]}
 */
export const idsIn = (question, rows) => rows.map((row) => row.filter((_, at) => question.columns[at].name !== "according to").flatMap(listed).filter(isThing).map(idOf));

/**
 * What of some rows, given by the things and claims in each, is in the picture: things, and lines between those of one row, or else
 * the lines of its claims.
 * @param {Model} model @param {string[][]} rows
 */
export function inPicture(model, rows) {
  const [things, lines] = [new Set(), new Set()];
  for (const ids of rows) {
    const drawn = new Set(ids.filter((id) => model.drawn.has(id)));
    const named = new Set(ids);
    // Where a row is about what is wanted or said, other lines between those who hold it are beside the point.
    const isAbout = [...drawn].some((id) => model.cards.has(id));
    const belongs = (line) => drawn.has(line.from) && drawn.has(line.to) && (!isAbout || named.has(line.claim) || model.cards.has(line.from) || model.cards.has(line.to));
    const joining = [...drawn].flatMap((id) => model.linesAt.get(id).filter(belongs));
    for (const line of joining.length ? joining : ids.flatMap((id) => model.linesOf.get(id) ?? [])) lines.add(line.id);
    for (const id of drawn) things.add(id);
  }
  return { things, lines };
}
