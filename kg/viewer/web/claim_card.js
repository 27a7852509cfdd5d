// A claim as a card: filled where the article says so itself, else hollow, with the hue of who says so and an outline as sure as they are.
import { levels, label } from "./data.js";
import { el } from "./elements.js";
import { byline, hedges } from "./model.js";
import { go } from "./steps.js";

/** @import { Claim } from "./types" */

/** The classes of a claim's marks: what fills it, how sure it is, and whose hue it has. @param {Claim} claim */
export const marksOfClaim = (claim) => [claim.asserted ? (claim.mode === "plan" ? "planned" : "own") : "told", `sure${Math.min(levels.get(claim.certainty) ?? 0, 2)}`, `hue${claim.colour}`, claim.denied ? "denied" : ""].filter(Boolean);

/** Who says so where that is not the article itself, and what makes a claim less than certain. @param {Claim} claim */
export const tellsOf = (claim) => [claim.speakers.length > 1 || claim.colour ? label(claim.speakers[0].who) : "", claim.asserted ? "" : claim.hedges.filter((word) => word !== "certain").join(", ")].filter(Boolean).join(" · ");
