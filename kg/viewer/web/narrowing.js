// What is to be seen of the claims and lines under a lens, one speaker, and the marks that are switched off; and the ways over these.
import { consistentPath, reachable } from "./paths.js";

/** @import { Claim, Line, Marks, Model, State } from "./types" */

/**
 * Answers for the state as it is when asked, not as it was when this was made.
 * @param {Model} model @param {Readonly<State>} state @param {Readonly<Marks>} hidden
 */
export function narrowing(model, state, hidden) {
  const isNarrowed = () => state.lens !== "everything" || state.by !== null || hidden.colour.size > 0 || hidden.certainty.size > 0;
  /** @param {Claim} claim */
  const claimShown = (claim) => {
    if (state.lens === "asserted" && !claim.asserted) return false;
    if (state.lens === "own" && !claim.own_voice) return false;
    if (state.lens === "reported" && claim.asserted) return false;
    if (state.by !== null && !claim.speakers.some((speaker) => speaker.who === state.by)) return false;
    return !hidden.colour.has(claim.colour) && !hidden.certainty.has(claim.certainty);
  };
  const formShown = (id) => !hidden.form.has(model.things.get(id)?.form);
  /** @param {Line} line */
  const lineShown = (line) => formShown(line.from) && formShown(line.to) && (line.claim === null || claimShown(model.claims.get(line.claim)));
  const thingShown = (id) => formShown(id) && (!isNarrowed() || model.linesAt.get(id).some(lineShown));
  const claimOf = (line) => (line.claim === null ? null : model.claims.get(line.claim));
  /** @param {Line} line @returns {number | null} */
  const weightOf = (line) => (claimOf(line) && (claimOf(line).is_walked || state.over === "everything") ? claimOf(line).weight : line.claim === null ? 1 : null);
  const excludes = (line, other) => state.over !== "everything" && line.claim !== null && claimOf(line).excludes.includes(other.claim);
  const wayShown = (start, end) => consistentPath([...model.lines.values()].filter(lineShown), weightOf, excludes, start, end);
  const pathShown = (start, end) => wayShown(start, end).path;
  const around = (start, hops) => reachable(model.linesAt, lineShown, start, hops);
  return { isNarrowed, claimShown, lineShown, thingShown, wayShown, pathShown, around };
}
