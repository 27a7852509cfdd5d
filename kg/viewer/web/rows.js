// The rows of a question's answer, and what of them is in the picture.
import { isThing } from "./model.js";

/** @import { Cell, Model, Piece, Question } from "./types" */

export const listed = (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]);
export const idOf = (value) => (isThing(value) ? value.thing : String(value?.text ?? value));
/** @param {Question} question @param {string} name */
export const columnOf = (question, name) => question.columns.findIndex((column) => column.name === name);

/** What a column is called, which may be in another language. @param {Question} question @param {string} name */
export const columnLabel = (question, name) => question.columns[columnOf(question, name)]?.label ?? name;

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
