// The article as it reads, its words underlined by who says so and how it stands; or, without its words, its claims by section and passage.
import { CLEAR } from "./address.js";
import { claimCard, isLit, looksOf } from "./claim_card.js";
import { claims, data, levels, model, passages } from "./data.js";
import { $, el } from "./elements.js";
import { inOrder } from "./model.js";
import { markedSpans, underlined } from "./passage_words.js";
import { claimsCounted, say } from "./say.js";
import { claimShown, selected, state } from "./state.js";
import { go } from "./steps.js";
import { grouped } from "./words.js";

/** @import { Claim, Passage } from "./types" */

const MOST_LINES = 3;

/** The words of a passage, or in their place what sort of passage it is. @param {Passage} passage @param {Claim[]} list */
function wordsOrKind({ words, hedges, kind: sort }, list) {
  if (!words) return [el("span", { "aria-hidden": "true" }, sort || "passage")];
  const parts = [];
  let at = 0;
  for (const { start, end, kind } of markedSpans(words, list, hedges, levels)) {
    parts.push(words.slice(at, start), el("mark", { class: kind }, words.slice(start, end)));
    at = end;
  }
  return [...parts, words.slice(at)];
}

/** A passage: its words with a line for each way in which its claims stand, and how many these are. @param {Passage} passage @param {Claim[]} list */
function passageText(passage, list) {
  const whole = [...claims.values()].filter((claim) => claim.passages.includes(passage.address));
  const isHere = state.passage === passage.address || list.some((claim) => claim.id === state.claim);
  const lines = underlined(list.filter((claim) => isLit(claim.id)), whole, levels).slice(0, MOST_LINES);
  const faint = !lines.length && list.length > 0;
  // A heading without its words is called by what it asks.
  let inner = passage.kind === "heading" && !passage.words ? [passage.section] : wordsOrKind(passage, list);
  for (const [depth, group] of (faint ? underlined(list, whole, levels).slice(0, 1) : lines).entries()) inner = [el("span", { class: `line line${depth} ${looksOf(group[0])} ${faint ? "faded" : ""}` }, ...inner)];
  const open = () => go({ ...CLEAR, question: state.question, pick: state.pick, view: "text", passage: passage.address });
  const count = list.length ? el("button", { type: "button", class: "count", "aria-label": `${claimsCounted(list.length)}: ${passage.place}`, title: passage.place, click: (event) => { event.stopPropagation(); open(); } }, String(list.length)) : null;
  const said = el("span", { class: `said ${isHere ? "here" : ""} ${list.length ? "" : "silent"}`, id: `at-${passage.address}`, "data-address": passage.address, lang: passage.words ? data.page.language || null : null, dir: passage.words ? "auto" : null }, ...(passage.words ? [] : [el("span", { class: "unseen" }, `${passage.place}. `)]), ...inner, count);
  // Words can be selected with the mouse, which is not a press.
  if (list.length) said.addEventListener("click", () => { if (!String(getSelection())) open(); });
  return said;
}

/** A block of the text, such as a paragraph with its list, or a heading. @param {Passage[]} block @param {Map<string, Claim[]>} at */
function blockText(block, at) {
  const text = (passage) => passageText(passage, at.get(passage.address) ?? []);
  const [first] = block;
  if (first.kind === "heading") return [el("h3", { class: "heading" }, text(first))];
  const bullets = block.filter((passage) => passage.kind === "bullet");
  const others = block.filter((passage) => passage.kind !== "bullet");
  return [
    others.length ? el("p", { class: first.kind }, ...others.flatMap((passage, place) => [place ? " " : "", text(passage)])) : null,
    bullets.length ? el("ul", {}, ...bullets.map((passage) => el("li", {}, text(passage)))) : null,
  ];
}

export function showText() {
  const pairs = inOrder(model, [...claims.values()].filter(claimShown)).flatMap((claim) => claim.passages.map((address) => ({ address, claim })));
  const at = new Map([...grouped(pairs, (pair) => pair.address)].map(([address, own]) => [address, own.map((pair) => pair.claim)]));
  const blocks = [...grouped(data.passages, (passage) => passage.block).values()];
  const isWords = data.page.text;
  const cards = (block) => {
    const own = [...new Set(block.flatMap((passage) => at.get(passage.address) ?? []))];
    // With the words at hand only those claims stand beside them whose passage is open; the others are a press away.
    return own.length && (!isWords || block.some((passage) => passage.address === state.passage)) ? el("div", { class: "margin" }, ...own.filter((claim) => !isWords || claim.passages.includes(state.passage)).map((claim) => claimCard(claim))) : null;
  };
  const rows = blocks.map((block) => el("div", { class: `block ${block[0].kind}` }, el("div", { class: "reading" }, ...blockText(block, at)), cards(block)));
  const note = isWords ? say("Press underlined words to see what is claimed there: who says so, and how surely.") : say("The article's words are not in this file: its claims stand here in the order of the text.");
  const uncited = claims.size && !data.passages.length ? el("div", { class: "margin" }, ...inOrder(model, [...claims.values()].filter(claimShown)).map((claim) => claimCard(claim))) : null;
  $("text").replaceChildren(el("h2", { class: "unseen" }, say("The text")), el("p", { class: "lead" }, note), el("div", { class: isWords ? "article words" : "article skeleton" }, ...rows), uncited ?? "");
  const target = state.passage ?? (state.claim === null ? null : claims.get(state.claim).passages.find((address) => passages.has(address)));
  if (target !== null && target !== undefined) $(`at-${target}`)?.scrollIntoView({ block: "center" });
  else if (selected()) $("text").querySelector(".line:not(.faded)")?.scrollIntoView({ block: "nearest" });
}
