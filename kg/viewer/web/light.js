// What a selection lights in the picture.
import { SELECTIONS } from "./address.js";
import { idsIn, inPicture, rowsPicked } from "./rows.js";

/** @import { Answer, Light, Model, State } from "./types" */
/** @import { narrowing } from "./narrowing.js" */

/**
 * Things and lines, or null where nothing is selected. As long as the picture is the one that the page opens on, what lies outside
 * of it stays there, unless little of the selection lies inside, or each of it was asked for by name; `beyond` counts it.
 * `answer` is what a query's rows name, where there are any.
 * @param {Model} model @param {Readonly<State>} state @param {ReturnType<typeof narrowing>} shown
 * @param {Pick<Answer, "things" | "lines"> | null} answer @param {Set<string>} opening @param {boolean} isWhole @returns {Light | null}
 */
export function lightOf(model, state, shown, answer, opening, isWhole) {
  const all = lightBy(model, state, shown, answer, () => true);
  const isNamed = state.claim !== null || state.from !== null || !SELECTIONS.some((key) => state[key] !== null);
  if (!all || isWhole || state.scope === "all" || isNamed) return all;
  const inside = lightBy(model, state, shown, answer, (line) => opening.has(line.from) && opening.has(line.to));
  const isEnough = all.root === null ? inside.things.size * 2 > all.things.size : opening.has(all.root);
  return isEnough ? { ...inside, beyond: all.things.size - inside.things.size } : all;
}

function lightBy(model, state, shown, answer, counts) {
  const light = { things: new Set(), lines: new Set(), root: null, beyond: 0 };
  const add = (line) => {
    if (!shown.lineShown(line) || !counts(line)) return;
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
    if (!light.things.size) addThings(answered.things);
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
