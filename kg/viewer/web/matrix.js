// An answer as a matrix: things down the side, those who stand to them across, how they do as a glyph that leads to its claim, and lines
// between what cannot go together.
import { classesOf, looksOf, openClaim, tellsOf } from "./claim_card.js";
import { claims, matrices, model, things } from "./data.js";
import { $, el, svg } from "./elements.js";
import { thingName } from "./evidence.js";
import { dashOf } from "./marks.js";
import { stanceOf } from "./rows.js";
import { say } from "./say.js";
import { claimShown, state } from "./state.js";
import { go } from "./steps.js";
import { grouped, isFilled } from "./words.js";

/** @import { Claim, Matrix, Piece } from "./types" */

const LETTERS = "abcdefghijklmnopqrstuvwxyz";
// What a glyph means by its shape: who wants something, is against it, or settled it; other ways of standing to it share a diamond.
const SHAPES = Object.freeze({
  wants: ["circle", { cx: 10, cy: 10, r: 7 }], against: ["rect", { x: 2, y: 7, width: 16, height: 6 }],
  settled: ["rect", { x: 3.5, y: 3.5, width: 13, height: 13 }], other: ["polygon", { points: "10,2 18,10 10,18 2,10" }],
});

/** @param {string} shape @param {Claim | null} claim */
function glyph(shape, claim) {
  const [name, attributes] = SHAPES[shape];
  const struck = claim?.denied ? svg("line", { x1: 2, y1: 18, x2: 18, y2: 2, stroke: "var(--ink)", "stroke-width": 2 }) : null;
  return svg("svg", { width: 20, height: 20, viewBox: "0 0 20 20", "aria-hidden": "true" }, svg(name, { ...attributes, "stroke-dasharray": dashOf(claim)?.map((length) => length / 2.6).join(" ") ?? "none" }), struck);
}

const shownIn = (piece) => piece.claims.map((id) => claims.get(id)).filter((claim) => claim && claimShown(claim));

// So few columns have room for their names as they are, on a phone too.
const FEW = 3;

/** The pieces of a matrix that are to be seen: rows with what is left of them, the columns that have something, and the judgements. @param {Matrix} matrix */
function visible({ columns, rows, margin }) {
  const last = columns.length - 1 - margin;
  const left = (cell) => cell.filter((piece) => !piece.claims.length || shownIn(piece).length);
  const filled = rows.map((row) => ({ ...row, cells: row.cells.slice(0, last).map(left), beside: row.cells.slice(last).flatMap(left) })).filter((row) => row.cells.some((cell) => cell.length));
  const kept = columns.slice(1, last + 1).map((column, at) => ({ ...column, at })).filter(({ at }) => filled.some((row) => row.cells[at].length));
  const kindOf = (row) => things.get(row.thing)?.kinds[0] ?? "";
  const groups = [...grouped(filled, kindOf)];
  const inOrder = groups.flatMap(([, own]) => own);
  const judged = new Map();
  for (const [place, row] of inOrder.entries()) for (const claim of row.beside.flatMap(shownIn)) judged.set(claim, [...(judged.get(claim) ?? []), place]);
  return { groups, kept, judged: [...judged].map(([claim, places], at) => ({ claim, places: [...new Set(places)], letter: LETTERS[at % LETTERS.length] })) };
}

/** @param {Piece} piece @param {string} who @param {string} what */
function cellGlyph(piece, who, what) {
  const shown = shownIn(piece);
  const [first] = shown;
  if (!first) return el("span", {}, piece.text);
  const text = `${who} ${piece.text}: ${what}. ${tellsOf(first) || say("The article says so itself")}`;
  return el("button", { type: "button", class: `glyph ${looksOf(first)} ${classesOf(shown)}`, "data-claim": first.id, "aria-label": text, title: text, click: () => openClaim(first.id) }, glyph(stanceOf(model, piece), first));
}

/** Lines between the rows that cannot go together, beside the table where there is room. */
function drawArcs(frame, judged) {
  frame.querySelector("svg.arcs")?.remove();
  const rows = [...frame.querySelectorAll("tbody tr[data-row]")];
  const box = frame.getBoundingClientRect();
  const middle = (at) => { const own = rows[at].querySelector("td.beside").getBoundingClientRect(); return [own.left - box.left + 26, own.top - box.top + own.height / 2]; };
  const arcs = judged.filter(({ places }) => places.length > 1).map(({ claim, places }, at) => {
    const [[x, y1], [, y2]] = [middle(places[0]), middle(places.at(-1))];
    const reach = 26 + 13 * at;
    return svg("path", { class: `arc ${looksOf(claim)} ${classesOf([claim])}`, d: `M${x} ${y1} C${x + reach} ${y1 + 12}, ${x + reach} ${y2 - 12}, ${x} ${y2}`, "stroke-dasharray": dashOf(claim)?.join(" ") ?? "none" });
  });
  frame.append(svg("svg", { class: "arcs", width: box.width, height: box.height, "aria-hidden": "true" }, ...arcs));
}
const watched = new ResizeObserver(([entry]) => entry.target.dispatchEvent(new Event("sized")));

export function showMatrix() {
  const question = matrices.get(state.grid) ?? matrices.get(state.question) ?? [...matrices.values()].find(({ matrix }) => visible(matrix).kept.length > 1) ?? [...matrices.values()][0];
  watched.disconnect();
  if (!question) return $("matrix").replaceChildren(el("p", { class: "lead" }, say("No question of this graph has a matrix.")));
  const { groups, kept, judged } = visible(question.matrix);
  const verbs = new Map(groups.flatMap(([, rows]) => rows.flatMap((row) => row.cells.flat())).map((piece) => [piece.verb, stanceOf(model, piece)]));
  const marks = [...grouped(verbs, ([, shape]) => shape)].map(([shape, own]) => el("span", { class: "mark told h0" }, glyph(shape, null), own.map(([verb]) => verb).join(", ")));
  const wedge = ({ claim, letter }) => el("button", { type: "button", class: `wedge ${looksOf(claim)} ${classesOf([claim])}`, title: claim.paraphrase, "aria-label": `${letter}: ${claim.paraphrase} ${claim.chain}`, click: () => openClaim(claim.id) }, "▸◂", el("b", {}, letter));
  const head = el("tr", {}, el("td", {}), ...kept.map(({ label, thing }) => el("th", { scope: "col", dir: "auto" }, el("span", {}, thing === null ? label : thingName(thing)))), judged.length ? el("th", { scope: "col", class: "beside" }, el("span", {}, question.matrix.columns.at(-1).label)) : null);
  let place = -1;
  const row = (own) => {
    place += 1;
    const at = place;
    const beside = judged.filter(({ places }) => places.includes(at));
    return el("tr", { "data-row": at, class: own.thing !== null && own.thing === state.thing ? "here" : null },
      el("th", { scope: "row", dir: "auto" }, own.thing === null ? own.label : thingName(own.thing)),
      ...kept.map((column) => el("td", {}, ...own.cells[column.at].map((piece) => cellGlyph(piece, column.label, own.label)))),
      judged.length ? el("td", { class: "beside" }, ...beside.map(wedge)) : null);
  };
  const body = groups.map(([kind, rows]) => el("tbody", {}, kind ? el("tr", { class: "group" }, el("th", { scope: "rowgroup", colspan: kept.length + 1 + (judged.length ? 1 : 0) }, kind)) : null, ...rows.map(row)));
  const choice = matrices.size > 1 ? el("select", { "aria-label": say("Which matrix"), change: (event) => go({ grid: event.target.value }) }, ...[...matrices.values()].map((other) => el("option", { value: other.name, selected: other === question }, other.title))) : null;
  const table = el("table", {}, el("caption", { class: "unseen" }, question.question), el("thead", {}, head), ...body);
  const frame = el("div", { class: kept.length <= FEW ? "grid few" : "grid" }, table);
  const note = judged.length ? say("{n} pair cannot go together: each is somebody's judgement, with a claim of its own.|{n} pairs cannot go together: each is somebody's judgement, with a claim of its own.", { n: judged.length }) : "";
  $("matrix").replaceChildren(...[
    el("h2", {}, question.question), choice,
    el("p", { class: "lead" }, ...marks, el("span", { class: "mark own" }, glyph("settled", null), say("the article says so itself")), el("span", { class: "mark told h0" }, glyph("settled", null), say("somebody's word, or a wish")), note),
    body.length ? el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": question.title }, frame) : el("p", {}, say("Nothing of it is left by what you chose to see.")),
  ].filter(isFilled));
  if (!judged.length || !body.length) return undefined;
  frame.addEventListener("sized", () => drawArcs(frame, judged));
  return watched.observe(frame);
}
