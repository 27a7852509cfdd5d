// Every claim, or every connection, in a table that can be filtered and sorted; of an answer or a selection, its own.
import { CLEAR } from "./address.js";
import { claimLink, isLit } from "./claim_card.js";
import { claims, hedges, isArticle, levels, lines, model, placeOf, sentence, verb } from "./data.js";
import { $, el } from "./elements.js";
import { nameOf, tag, thingName } from "./evidence.js";
import { claimMark } from "./marks.js";
import { inOrder, standing } from "./model.js";
import { selectionName } from "./selection.js";
import { claimsCounted, connectionsCounted, say } from "./say.js";
import { claimShown, lineShown, selected, state } from "./state.js";
import { go } from "./steps.js";
import { fold } from "./words.js";

/** @import { Claim } from "./types" */

/** @type {[string, string, (claim: Claim) => string][]} */
const COLUMNS = [
  ["claim", say("Claim"), (claim) => claim.paraphrase],
  ["who", say("Who says so"), (claim) => claim.chain],
  ["standing", say("Standing"), (claim) => standing(claim)],
  ["sure", say("How surely"), (claim) => `${levels.get(claim.certainty)} ${hedges(claim)}`],
  ["passage", say("Passage"), (claim) => String(model.placeOf.get(claim.id)).padStart(6, "0")],
];

function claimRow(claim) {
  const cells = [
    claimLink(claim, claim.paraphrase),
    el("span", { class: "by" }, claimMark(claim), claim.chain),
    tag(claim),
    hedges(claim),
    el("span", { class: "places" }, ...claim.passages.map((at) => nameOf(placeOf(at), { view: "text", claim: claim.id, passage: at }))),
  ];
  return el("tr", { "data-claim": claim.id, class: claim.id === state.claim ? "here" : null, "aria-current": claim.id === state.claim ? "true" : null }, ...cells.map((cell) => el("td", { dir: "auto" }, cell)));
}
const connectionRow = (line) => el("tr", { class: line.id === state.line ? "here" : null }, ...[thingName(line.from), verb(line), thingName(line.to)].map((cell) => el("td", { dir: "auto" }, cell)));

/** The claims in the order that is asked for: that of the text within what is alike. */
function sorted(list) {
  const isDown = state.sort?.startsWith("-") ?? false;
  const [, , key] = COLUMNS.find(([name]) => name === state.sort?.replace("-", "")) ?? COLUMNS.at(-1);
  return inOrder(model, list).sort((a, b) => (isDown ? -1 : 1) * key(a).localeCompare(key(b), "en"));
}

function fillTable() {
  const wanted = fold(state.sift ?? "");
  const isWanted = (text) => !wanted || fold(text).includes(wanted);
  const textOf = (claim) => `${COLUMNS.slice(0, 4).map(([, , text]) => text(claim)).join(" ")} ${claim.quote ?? ""} ${claim.passages.map(placeOf).join(" ")}`;
  const near = state.thing === null ? null : new Set(model.linesAt.get(state.thing));
  const all = isArticle ? [...claims.values()].filter((claim) => claimShown(claim) && isLit(claim.id)) : [...lines.values()].filter((line) => lineShown(line) && (near?.has(line) ?? true));
  const rows = isArticle ? sorted(all.filter((claim) => isWanted(textOf(claim)))).map(claimRow) : all.filter((line) => isWanted(sentence(line))).map(connectionRow);
  const down = state.sort?.startsWith("-") ? "descending" : "ascending";
  for (const head of $("table").querySelectorAll("th[data-sort]")) head.setAttribute("aria-sort", head.dataset.sort === (state.sort ?? "passage").replace("-", "") ? down : "none");
  const name = selected() || near ? selectionName(model, state) : null;
  const whole = isArticle ? [...claims.values()].filter(claimShown).length : [...lines.values()].filter(lineShown).length;
  const amount = isArticle ? claimsCounted(rows.length) : connectionsCounted(rows.length);
  $("table").querySelector("tbody").replaceChildren(...rows);
  $("table").querySelector(".count-of").textContent = name ? say("{amount} of {name}", { amount, name }) : amount;
  $("table").querySelector(".whole").replaceChildren(...(name ? [el("button", { type: "button", click: () => go(CLEAR) }, say("Show all {count}", { count: whole }))] : []));
  if ($("sift") !== document.activeElement) $("sift").value = state.sift ?? "";
}

export function showTable() {
  if (!$("table").firstChild) {
    const sift = (event) => go({ sift: event.target.value.trim() ? event.target.value : null }, { isPassing: true });
    const sort = (name) => go({ sort: (state.sort ?? "passage") === name ? `-${name}` : name === "passage" ? null : name }, { isPassing: true });
    const heads = isArticle ? COLUMNS.map(([name, text]) => el("th", { scope: "col", "data-sort": name }, el("button", { type: "button", click: () => sort(name) }, text))) : [say("From"), say("Connection"), say("To")].map((text) => el("th", { scope: "col" }, text));
    $("table").append(
      el("div", { class: "sift" }, el("input", { id: "sift", type: "search", placeholder: say("Only rows with …"), "aria-label": say("Only rows with"), input: sift }), el("span", { class: "count-of", role: "status" }), el("span", { class: "whole" })),
      el("table", {}, el("caption", { class: "unseen" }, isArticle ? say("Every claim with who says so, how surely, its standing and its passage") : say("Every connection")), el("thead", {}, el("tr", {}, ...heads)), el("tbody")));
  }
  fillTable();
  $("table").querySelector("tr.here")?.scrollIntoView({ block: "nearest" });
}
