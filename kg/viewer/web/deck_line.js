// The deck under the headline; each part of it leads to its answer.
import { CLEAR, writeAddress } from "./address.js";
import { claimsShown } from "./asking.js";
import { within } from "./cards.js";
import { model } from "./data.js";
import { deckOf, questionFor } from "./deck.js";
import { $, el } from "./elements.js";
import { hidden, state } from "./state.js";

/** @import { Arrangement, Asking, Sight } from "./types" */

/** @param {Sight} sight @param {Asking} asking @param {Arrangement} made */
export function showDeck(sight, asking, made) {
  const parts = deckOf(model, sight, asking, made, claimsShown());
  $("deck").replaceChildren(...parts.map((part) => {
    if (!part.claims.length) return part.text;
    // One claim is opened itself; that something is not told leads to all that is not.
    const isOne = part.claims.length === 1 && !model.claims.get(part.claims[0]).moves?.some((move) => move.kind === "unknown");
    const question = isOne ? null : questionFor(model, part.claims);
    return el("a", { class: "part", href: `#${writeAddress({ ...state, ...(question === null ? within(part.claims) : { ...CLEAR, question }) }, hidden)}` }, part.text);
  }));
  $("deck").hidden = !parts.length;
}
