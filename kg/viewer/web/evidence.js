// The pieces of which the panel and the lists are made: names that lead somewhere, and claims with what they rest on.
import { CLEAR } from "./address.js";
import { claims, hedges, label, levels, model, passages, surelySaid, things, words } from "./data.js";
import { el } from "./elements.js";
import { claimMark } from "./marks.js";
import { inOrder, isThing, marksOf } from "./model.js";
import { quoted, say } from "./say.js";
import { go } from "./steps.js";
import { grouped } from "./words.js";

/** @import { Claim, State } from "./types" */

/** @param {string} text @param {Partial<State>} change @returns {any} */
export const nameOf = (text, change) => el("button", { type: "button", class: "name", dir: "auto", click: () => go(change) }, text);
const addressOf = (id) => (id.startsWith("passage/") ? id.slice("passage/".length) : "");
export const thingName = (id) => (passages.has(addressOf(id)) ? nameOf(label(id), { view: "text", passage: addressOf(id) }) : things.has(id) ? nameOf(label(id), { ...CLEAR, thing: id }) : claims.has(id) ? nameOf(claims.get(id).paraphrase, { ...CLEAR, claim: id }) : id);
/** A value as what leads to it, and how it stands where that is less than its row. @param {any} value @returns {any} */
export function valueOf(value) {
  if (!isThing(value) || !(things.has(value.thing) || claims.has(value.thing))) return words(value);
  const name = value.label && things.has(value.thing) ? nameOf(value.label, { ...CLEAR, thing: value.thing }) : thingName(value.thing);
  return value.standing ? el("span", {}, name, marksOf(value)) : name;
}
/** @param {Claim} claim */
export const tag = (claim) => el("span", { class: claim.asserted ? "tag fact" : "tag not" }, claim.asserted ? say("vouched for") : say("not vouched for"));
/** Who makes a claim, and how surely. @param {Claim} claim @param {any} more */
export const byline = (claim, more = null) => el("p", { class: "by" }, claimMark(claim), tag(claim), el("span", {}, `${claim.chain} · ${hedges(claim)}`), more);
export const theClaim = (claim) => nameOf(say("the claim"), { ...CLEAR, claim: claim.id });
export const joined = (items) => items.flatMap((item, place) => (place ? ["; ", item] : [item]));

/** A claim; in a group, whose head says how sure it is, only the rest of its hedges. @param {Claim} claim */
function claimBlock(claim, isGrouped = false) {
  const said = el("p", { class: "what" }, nameOf(claim.paraphrase, { ...CLEAR, claim: claim.id }));
  const more = claim.hedges.slice(1).join(", ");
  return el("div", { class: "claim" }, said, isGrouped ? (more ? el("p", { class: "by" }, more) : null) : byline(claim), claim.quote ? el("blockquote", { dir: "auto" }, quoted(claim.quote)) : null);
}

/** Claims that agree in chain of speakers, certainty and standing. @param {Claim[]} list */
const alike = (list) => [...grouped(list, (claim) => [claim.chain, claim.certainty, claim.asserted].join("\n")).values()];

/** The claims under one heading for each chain of speakers, certainty and standing. @param {Claim[]} list */
export function claimGroups(list) {
  const groups = alike(inOrder(model, list));
  const rank = (claim) => [claim.colour, claim.chain, levels.get(claim.certainty) ?? 9, claim.asserted ? 0 : 1];
  groups.sort((a, b) => {
    const [left, right] = [rank(a[0]), rank(b[0])];
    const at = left.findIndex((value, index) => value !== right[index]);
    return at < 0 ? 0 : left[at] < right[at] ? -1 : 1;
  });
  return groups.map((group) => el("section", { class: "group" }, el("p", { class: "by" }, claimMark(group[0]), tag(group[0]), el("span", {}, `${group[0].chain} · ${surelySaid(group[0].certainty)}`)), ...group.map((claim) => claimBlock(claim, true))));
}

/** Names with values as a list of definitions; what has no value is left out. @param {[string, any][]} pairs */
export function rowsOf(pairs) {
  const filled = pairs.filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && !value.length));
  return filled.length ? el("dl", {}, ...filled.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, ...(Array.isArray(value) ? joined(value) : [value]))])) : null;
}
