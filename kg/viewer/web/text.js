// The claims in the order of the text, passage by passage.
import { claims, data } from "./data.js";
import { $, el } from "./elements.js";
import { claimBlock } from "./evidence.js";
import { claimShown, state } from "./state.js";
import { grouped } from "./words.js";

export function showText() {
  const pairs = [...claims.values()].filter(claimShown).flatMap((claim) => claim.passages.map((address) => ({ address, claim })));
  const claimsAt = grouped(pairs, (pair) => pair.address);
  const items = data.passages.filter((passage) => passage.words || claimsAt.has(passage.address)).map((passage) =>
    el("li", { id: `at-${passage.address}`, class: passage.address === state.passage ? "here" : null, tabindex: "-1" },
      el("span", { class: "address" }, passage.address, ...(passage.kind && passage.kind !== passage.address ? [el("br"), passage.kind] : [])),
      passage.words ? el("p", { class: "words", lang: data.page.language || null, dir: "auto" }, passage.words) : null,
      el("div", { class: "claims" }, ...(claimsAt.get(passage.address) ?? []).map((pair) => claimBlock(pair.claim)))));
  const note = data.page.text ? "The article, passage by passage, and under each what is claimed there." : "What is claimed, passage by passage. The article's own words are not in this page.";
  $("text").replaceChildren(el("p", { class: "lead" }, note), el("ol", {}, ...items));
  if (state.passage !== null) $(`at-${state.passage}`)?.scrollIntoView({ block: "center" });
}
