// Which claims the selection is about, for every view alike.
import { claimsAt } from "./model.js";
import { idOf, listed, rowsPicked } from "./rows.js";
import { quoted, say } from "./say.js";

/** @import { Answer, Model, State } from "./types" */
/** @import { narrowing } from "./narrowing.js" */

/**
 * The claims that a question, a thing, a passage, a path, a connection or a query's answer is about; null where nothing of that is
 * selected. A claim alone selects nothing among the others: it is marked where it stands.
 * @param {Model} model @param {Readonly<State>} state @param {ReturnType<typeof narrowing>} shown @param {Answer | null} answer
 * @returns {Set<string> | null}
 */
export function claimsSelected(model, state, shown, answer) {
  const ofLines = (lines) => new Set(lines.map((line) => line.claim).filter((id) => id !== null));
  if (state.question !== null) {
    const question = model.questions.get(state.question);
    return new Set(rowsPicked(question, state.pick).flatMap((row) => row.flatMap(listed)).map(idOf).filter((id) => model.claims.has(id)));
  }
  if (state.thing !== null) return new Set(model.claimsOf.get(state.thing).map((claim) => claim.id));
  if (state.line !== null) return ofLines([model.lines.get(state.line)]);
  if (state.from !== null) return state.to === null ? null : ofLines(shown.pathShown(state.from, state.to) ?? []);
  if (answer?.claims?.size) return answer.claims;
  if (answer?.lines) return ofLines([...answer.lines].map((id) => model.lines.get(id)));
  if (state.claim === null && state.passage !== null) return new Set(claimsAt(model, state.passage).map((claim) => claim.id));
  return null;
}

/** What is selected, in words for the head of a view. @param {Model} model @param {Readonly<State>} state @returns {string | null} */
export function selectionName(model, state) {
  const label = (id) => model.things.get(id)?.label ?? id;
  if (state.question !== null) return quoted(model.questions.get(state.question).title);
  if (state.thing !== null) return label(state.thing);
  if (state.line !== null) return say("this connection");
  if (state.from !== null && state.to !== null) return say("the path from {from} to {to}", { from: label(state.from), to: label(state.to) });
  if (state.sparql !== null) return say("the query");
  if (state.passage !== null) return model.passages.get(state.passage).place;
  return null;
}
