// A claim in a picture: a card whose filling, outline and hue say who says so, and how surely.
import { claims, hedges, model, surelySaid } from "./data.js";
import { el } from "./elements.js";
import { wedges } from "./marks.js";
import { say } from "./say.js";
import { go } from "./steps.js";
import { state } from "./state.js";
import { isFilled } from "./words.js";

/** @import { Card } from "./types" */

/** The class of an outline. @param {number} level */
export const sureness = (level) => ["", "probable", "possible"][Math.min(level, 2)];
const saidBy = (claim) => (claim.asserted ? say("The article says so itself") : claim.own_voice ? say("The article says it, and does not vouch for it") : say("Only reported, by {who}", { who: claim.chain }));
/** What a mark means, in words, for whoever points at it or hears it. @param {string[]} ids */
export function meaningOf(ids) {
  return ids.map((id) => claims.get(id)).filter(isFilled).map((claim) => `${claim.paraphrase}\n${saidBy(claim)}: ${hedges(claim)}.`).join("\n\n");
}
const spokenMark = (card) => ({ filled: say("the article says so itself"), plan: say("planned, the article says so itself"), gap: say("not told"), named: say("wanted, rejected or said by somebody") })[card.mark] ?? [claims.get(card.claims[0])?.own_voice ? say("not vouched for") : say("only reported"), surelySaid(claims.get(card.claims[0])?.certainty), card.isDenied ? claims.get(card.claims[0])?.against : "", card.speaker ? say("by {who}", { who: card.speaker }) : ""].filter(Boolean).join(", ");

// The claim stays within the answer at hand.
export const within = (ids) => ({ claim: ids.find((id) => id !== state.claim) ?? ids[0], line: null, passage: null });
export const openWithin = (ids) => go(within(ids));

/** @param {Card} card @param {string} more further classes */
export function cardElement(card, more = "") {
  const isOn = state.claim !== null && card.claims.includes(state.claim);
  const isStruck = card.isDenied && !card.isUnderDenial;
  const text = isStruck ? el("s", {}, card.text) : card.text;
  const classes = ["card", card.mark, card.mark === "hollow" ? sureness(card.level) : "", `h${card.colour}`, more].filter(Boolean).join(" ");
  return el("button", { type: "button", class: classes, "data-claims": card.claims.join(" "), "aria-pressed": isOn ? "true" : null, title: meaningOf(card.claims), click: () => openWithin(card.claims) },
    card.amounts?.length ? el("span", { class: "amount", dir: "auto" }, card.amounts.join(" · ")) : null,
    el("span", { class: "text", dir: "auto" }, text, card.part ? el("span", { class: "part" }, card.part) : null),
    card.aside || isStruck ? el("small", { dir: "auto" }, isStruck ? [claims.get(card.claims[0])?.against, card.aside].filter(Boolean).join(" · ") : card.aside) : null,
    el("span", { class: "unseen" }, ` (${spokenMark(card)})`));
}

/** A level line with wedges that says how surely two things cannot go together. @param {string} id of the claim */
export function clashElement(id, text, more = "") {
  const claim = claims.get(id);
  const level = model.levels.get(claim.certainty) ?? 0;
  return el("button", { type: "button", class: `clash ${sureness(level)} h${claim.colour} ${more}`, "data-claims": id, "aria-pressed": state.claim === id ? "true" : null, title: meaningOf([id]), click: () => openWithin([id]) }, wedges(), el("span", {}, claim.denied ? say("denied: {what}", { what: text }) : text));
}
