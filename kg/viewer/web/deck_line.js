// The deck under the headline; each part of it leads to its answer.
import { CLEAR } from "./address.js";
import { claimsShown } from "./asking.js";
import { openWithin } from "./cards.js";
import { model } from "./data.js";
import { deckOf, questionFor } from "./deck.js";
import { $, el } from "./elements.js";
import { go } from "./steps.js";

/** @import { Arrangement, Asking, Sight } from "./types" */

/** @param {Sight} sight @param {Asking} asking @param {Arrangement} made */
export function showDeck(sight, asking, made) {
  const parts = deckOf(model, sight, asking, made, claimsShown());
  $("deck").replaceChildren(...parts.map((part) => {
    if (!part.claims.length) return part.text;
    const lead = () => {
      const question = questionFor(model, part.claims);
      if (question === null) openWithin(part.claims);
      else go({ ...CLEAR, question });
    };
    return el("button", { type: "button", class: "part", click: lead }, part.text);
  }));
  $("deck").hidden = !parts.length;
}
