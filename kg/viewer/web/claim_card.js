// A claim as a card: filled where the article says so itself, else hollow, with the hue of who says so and an outline as sure as they are.
import { label, levels } from "./data.js";
import { el } from "./elements.js";
import { selected, state } from "./state.js";
import { isPlan } from "./model.js";
import { go } from "./steps.js";

/** @import { Claim } from "./types" */

/** The classes of a claim's marks: what fills it, how sure it is, and whose hue it has. @param {Claim} claim */
export const looksOf = (claim) => `${claim.asserted ? (isPlan(claim) ? "planned" : "own") : "told"} sure${Math.min(levels.get(claim.certainty) ?? 0, 2)} h${claim.colour}`;

/** Who says so where that is not the article itself, and how it stands where it is not the article's own word. @param {Claim} claim */
export const tellsOf = (claim) => [claim.colour ? label(claim.speakers[0].who) : "", ...(claim.asserted ? [isPlan(claim) ? "planned" : ""] : claim.hedges.filter((word, at) => at || levels.get(word) !== 0)), claim.corrected].filter(Boolean).join(" · ");

/** Where a claim leads to within a view: it is opened, and what else is selected stays. */
export const openClaim = (id) => go({ claim: id, passage: null });

/** Words that open a claim. @param {Claim} claim @param {string} text @param {string | null} note */
export const claimLink = (claim, text, note = null) => el("button", { type: "button", class: "name", dir: "auto", title: note, "data-claim": claim.id, click: () => openClaim(claim.id) }, text);

/** Whether a claim belongs to what is selected, or nothing is. */
export const isLit = (id) => selected()?.has(id) ?? true;
/** The classes of what stands for some claims: lit or faded, and marked where it is the one that is open. @param {Claim[]} list */
export const classesOf = (list) => `${list.some((claim) => isLit(claim.id)) ? "" : "faded"} ${list.some((claim) => claim.id === state.claim) ? "here" : ""}`;

/** @param {Claim} claim @param {string} text */
export function claimCard(claim, text = claim.paraphrase) {
  const tells = tellsOf(claim);
  return el("button", { type: "button", class: `card ${looksOf(claim)} ${classesOf([claim])}`, dir: "auto", "data-claim": claim.id, "aria-current": claim.id === state.claim ? "true" : null, click: () => openClaim(claim.id) }, el("span", {}, text), tells ? el("small", {}, tells) : null);
}
