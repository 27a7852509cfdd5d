// What a selection lights in the network: things and lines, or null where nothing is selected.
import { idsIn, inPicture, rowsPicked } from "./rows.js";

/** @import { Answer, Light, Model, State } from "./types" */
/** @import { narrowing } from "./narrowing.js" */

/**
 * `answer` is what a query's rows name, where there are any.
 * @param {Model} model @param {Readonly<State>} state @param {ReturnType<typeof narrowing>} shown
 * @param {Pick<Answer, "things" | "lines"> | null} answer @returns {Light | null}
 */
export function lightOf(model, state, shown, answer) {
  /** @type {Light} */
  const light = { things: new Set(), lines: new Set(), root: null };
  const add = (line) => {
    if (!shown.lineShown(line)) return;
    light.lines.add(line.id);
    light.things.add(line.from).add(line.to);
  };
  const addThings = (ids) => { for (const id of ids) if (shown.thingShown(id)) light.things.add(id); };
  if (state.thing !== null) {
    if (!model.drawn.has(state.thing)) return null;
    light.root = state.thing;
    light.things.add(state.thing);
    model.linesAt.get(state.thing).forEach(add);
  } else if (state.claim !== null) (model.linesOf.get(state.claim) ?? []).forEach(add);
  else if (state.line !== null) add(model.lines.get(state.line));
  else if (state.question !== null) {
    const question = model.questions.get(state.question);
    const answered = inPicture(model, idsIn(question, rowsPicked(question, state.pick)));
    for (const id of answered.lines) add(model.lines.get(id));
    addThings(answered.things);
  } else if (state.from !== null) {
    light.things.add(state.from);
    if (state.to === null) return light;
    (shown.pathShown(state.from, state.to) ?? []).forEach(add);
    light.things.add(state.to);
  } else if (answer) {
    for (const id of answer.lines) add(model.lines.get(id));
    addThings(answer.things);
  } else return null;
  return light;
}
