// An answer as a matrix: what stands down the side, who across, how they stand to it in the cells, each with its claims.
import { CLEAR } from "./address.js";
import { claims, matrices } from "./data.js";
import { $, el } from "./elements.js";
import { claimName, joined, nameOf, thingName } from "./evidence.js";
import { claimMark } from "./marks.js";
import { hedges } from "./model.js";
import { claimShown, state } from "./state.js";
import { go } from "./steps.js";
import { isFilled, plural } from "./words.js";

// A piece of a cell, or null where none of its claims is shown.
function pieceOf(piece, isMargin, name) {
  const own = piece.claims.map((id) => claims.get(id)).filter(isFilled);
  const shown = own.filter(claimShown);
  if (own.length && !shown.length) return null;
  if (isMargin) {
    const judged = shown.map((claim) => el("p", { class: "by" }, claimMark(claim), claimName(claim, `${claim.chain} · ${hedges(claim)}`)));
    return el("div", { class: "judged" }, el("p", {}, el("span", { class: "against", "aria-hidden": "true" }, "✕ "), `${name} `, ...(piece.things.length ? joined(piece.things.map(thingName)) : [piece.text])), ...judged);
  }
  const [first, ...others] = shown;
  if (!first) return el("p", { dir: "auto" }, piece.text);
  return el("p", { class: "stand", dir: "auto" }, claimMark(first), nameOf(piece.text, { ...CLEAR, claim: first.id }), ...others.map((claim, at) => nameOf(`(${at + 2})`, { ...CLEAR, claim: claim.id })));
}

export function showMatrix() {
  const question = matrices.get(state.grid) ?? [...matrices.values()][0];
  if (!question) return $("matrix").replaceChildren(el("p", { class: "lead" }, "No question of this graph has a matrix."));
  const { columns, rows, margin } = question.matrix;
  const isMargin = (at) => at >= columns.length - 1 - margin;
  const filled = rows.map((row) => ({ ...row, pieces: row.cells.map((cell, at) => cell.map((piece) => pieceOf(piece, isMargin(at), columns[at + 1].label)).filter(isFilled)) })).filter((row) => row.pieces.some((cell, at) => cell.length && !isMargin(at)));
  const head = columns.filter((_, at) => at === 0 || !isMargin(at - 1)).map((column, at) => el("th", { scope: "col", dir: "auto" }, column.thing === null ? (at ? column.label : el("span", {}, column.label)) : thingName(column.thing)));
  const body = filled.map((row) => {
    // What stands in the margin is said below the name of the row, where it cannot be overlooked.
    const aside = row.pieces.flatMap((cell, at) => (isMargin(at) ? cell : []));
    const cells = row.pieces.filter((_, at) => !isMargin(at));
    return el("tr", { class: aside.length ? "opposed" : null }, el("th", { scope: "row", dir: "auto" }, row.thing === null ? row.label : thingName(row.thing), ...aside),
      ...cells.map((cell, at) => el("td", { "data-column": columns[at + 1].label, class: cell.length ? null : "none" }, ...cell)));
  });
  const choice = matrices.size > 1 ? el("select", { "aria-label": "Which matrix", change: (event) => go({ grid: event.target.value }) }, ...[...matrices.values()].map((other) => el("option", { value: other.name, selected: other === question }, other.title))) : null;
  return $("matrix").replaceChildren(...[
    el("h2", {}, question.question), choice,
    el("p", { class: "lead" }, `${filled.length === rows.length ? plural(rows.length, "row") : `${filled.length} of ${plural(rows.length, "row")}, as you chose`}. Each cell leads to its claim. A row with ✕ cannot be met together with something else; that is a judgement, with a claim of its own.`),
    filled.length ? el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": question.title }, el("table", {}, el("caption", { class: "unseen" }, question.question), el("thead", {}, el("tr", {}, ...head)), el("tbody", {}, ...body))) : null,
  ].filter(isFilled));
}
