// Under every view: what the marks of the picture mean, and the strip of all claims, in which the answer at hand stands out.
import { CLEAR } from "./address.js";
import { claimsShown } from "./asking.js";
import { meaningOf, openWithin } from "./cards.js";
import { claims, model, passages } from "./data.js";
import { $, $$, el, svg } from "./elements.js";
import { inOrder } from "./model.js";
import { say } from "./say.js";
import { hidden, viewNow } from "./state.js";
import { go } from "./steps.js";
import { grouped } from "./words.js";

/** @import { Asking } from "./types" */

const [WIDTH, TALL, LOW, BASE] = [1360, 26, 13, 28];

/** Shows of the legend what the answer uses, and what is switched off; all of it beside the network. @param {Asking} asking */
export function showMarks(asking) {
  const isAll = viewNow() === "network";
  const used = { colour: new Set(asking.claims.map((claim) => claim.colour)), certainty: new Set(asking.claims.map((claim) => claim.certainty)) };
  for (const input of $$("#keys input")) {
    const { key } = input.dataset;
    const value = key === "colour" ? Number(input.value) : input.value;
    // What all have alike tells nothing apart.
    const isUsed = used[key]?.has(value) && used[key].size + hidden[key].size > 1;
    input.closest("label").hidden = !isAll && key !== "form" && !isUsed && !hidden[key].has(value);
  }
  for (const mark of $$("#keys [data-mark]")) mark.hidden = viewNow() !== "picture" || !$$(`#picture .card.${mark.dataset.mark}`).length;
  showStrip(asking);
}

// The claims in the article's order fall into its sections; each is called as its passages are.
function sectionNames(order) {
  const sectionOf = (claim) => passages.get(claim.passages.at(-1))?.section ?? "";
  return [...grouped(order, sectionOf)].map(([text, own]) => ({ share: own.length / order.length, text, passage: [...passages.values()].find(({ section }) => section === text)?.address }));
}

/** @param {Asking} asking */
function showStrip(asking) {
  const order = inOrder(model, claims.values());
  const step = WIDTH / Math.max(1, order.length);
  const shown = new Set(claimsShown());
  const isAll = asking.key === "opening" && asking.claims.length === shown.size;
  const own = new Set(asking.claims);
  const bars = order.map((claim, at) => {
    const state = !shown.has(claim) ? "gone" : isAll || own.has(claim) ? "in" : "other";
    const height = claim.asserted ? TALL : LOW;
    return svg("rect", { x: at * step, y: BASE - height, width: Math.max(1, step * 0.64), height, class: `${state} ${claim.asserted ? "vouched" : `h${claim.colour}`}`, "data-claims": claim.id }, svg("title", {}, meaningOf([claim.id])));
  });
  const names = sectionNames(order).map(({ share, text, passage }) => {
    const name = el("span", { "data-passage": passage, title: text }, text);
    name.style.width = `${100 * share}%`;
    return name;
  });
  $("strip").replaceChildren(svg("svg", { viewBox: `0 0 ${WIDTH} 30`, preserveAspectRatio: "none", role: "img", "aria-label": say("All {count} claims in the order of the article, {own} of them in this answer. Tall: the article says so itself. Low: only reported.", { count: order.length, own: own.size }) }, ...bars, svg("path", { class: "ground", d: `M0 ${BASE}.5h${WIDTH}` })), el("div", { class: "sections" }, ...names));
}
$("strip").addEventListener("click", (event) => {
  const target = /** @type {Element} */ (event.target);
  const [id, passage] = [target.getAttribute("data-claims"), target.getAttribute("data-passage")];
  if (id) openWithin([id]);
  if (passage) go({ ...CLEAR, view: "text", passage });
});
