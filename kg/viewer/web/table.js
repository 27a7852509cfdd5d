// Every claim, or every connection, in a table that can be filtered and sorted.
import { CLEAR } from "./address.js";
import { claims, isArticle, levels, lines, model, sentence, verb } from "./data.js";
import { $, el } from "./elements.js";
import { nameOf, tag, thingName } from "./evidence.js";
import { claimMark } from "./marks.js";
import { hedges, inOrder, standing } from "./model.js";
import { claimShown, lineShown, setSorting, sorting } from "./state.js";
import { fold, plural } from "./words.js";

/** @import { Claim } from "./types" */

/** @type {[string, (claim: Claim) => string][]} */
const COLUMNS = [
  ["Claim", (claim) => claim.paraphrase],
  ["Who says so", (claim) => claim.chain],
  ["How sure", (claim) => `${levels.get(claim.certainty)} ${hedges(claim)}`],
  ["Standing", (claim) => standing(claim)],
  ["Passage", (claim) => String(model.placeOf.get(claim.id)).padStart(6, "0")],
];

function claimRow(claim) {
  const cells = [
    nameOf(claim.paraphrase, { ...CLEAR, claim: claim.id }),
    el("span", { class: "by" }, claimMark(claim), claim.chain),
    hedges(claim),
    tag(claim),
    el("span", { class: "places" }, ...claim.passages.map((at) => nameOf(at, { view: "text", passage: at }))),
  ];
  return el("tr", {}, ...cells.map((cell) => el("td", { dir: "auto" }, cell)));
}
const connectionRow = (line) => el("tr", {}, ...[thingName(line.from), verb(line), thingName(line.to)].map((cell) => el("td", { dir: "auto" }, cell)));

function fillTable() {
  const wanted = fold(sorting.sift);
  const isWanted = (text) => !wanted || fold(text).includes(wanted);
  const textOf = (claim) => `${COLUMNS.slice(0, 4).map(([, text]) => text(claim)).join(" ")} ${claim.quote ?? ""} ${claim.passages.join(" ")}`;
  let rows;
  if (isArticle) {
    const key = COLUMNS[sorting.column][1];
    const list = inOrder(model, claims.values()).filter((claim) => claimShown(claim) && isWanted(textOf(claim)));
    rows = list.sort((a, b) => (sorting.isDown ? -1 : 1) * key(a).localeCompare(key(b), "en")).map(claimRow);
    $("table").querySelectorAll("th").forEach((head, index) => head.setAttribute("aria-sort", index === sorting.column ? (sorting.isDown ? "descending" : "ascending") : "none"));
  } else rows = [...lines.values()].filter((line) => lineShown(line) && isWanted(sentence(line))).map(connectionRow);
  $("table").querySelector("tbody").replaceChildren(...rows);
  $("table").querySelector(".count").textContent = plural(rows.length, isArticle ? "claim" : "connection");
}

export function showTable() {
  if (!$("table").firstChild) {
    const sift = (event) => { setSorting({ sift: event.target.value }); fillTable(); };
    const sort = (column) => { setSorting({ column, isDown: sorting.column === column && !sorting.isDown }); fillTable(); };
    const heads = isArticle ? COLUMNS.map(([name], index) => el("button", { type: "button", click: () => sort(index) }, name)) : ["From", "Connection", "To"];
    $("table").append(
      el("div", { class: "sift" }, el("input", { id: "sift", type: "search", placeholder: "Only rows with …", "aria-label": "Only rows with", input: sift }), el("span", { class: "count", role: "status" })),
      el("table", {}, el("caption", { class: "unseen" }, isArticle ? "Every claim with who says so, how surely, its standing and its passage" : "Every connection"), el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))), el("tbody")));
  }
  fillTable();
}
