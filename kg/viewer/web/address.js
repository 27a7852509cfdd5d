// What stands in the address of the page, and back. Whatever the page does not know is passed over.
import { say } from "./say.js";

/** @import { Marks, Model, State } from "./types" */

/** @type {Readonly<State>} */
export const START = Object.freeze({ thing: null, claim: null, line: null, question: null, from: null, to: null, over: null, near: null, pick: null, sparql: null, lens: "everything", by: null, view: "picture", grid: null, passage: null, sort: null, sift: null, panel: "open" });
/** @type {Readonly<Partial<State>>} */
export const CLEAR = Object.freeze({ thing: null, claim: null, line: null, question: null, from: null, to: null, over: null, near: null, pick: null, passage: null, sparql: null });
// What can be selected: one of these at a time.
export const SELECTIONS = Object.freeze(["thing", "claim", "line", "question", "from"]);
export const LENSES = Object.freeze({ everything: say("everything claimed"), asserted: say("what the article vouches for"), own: say("what the article says itself"), reported: say("what it does not vouch for") });
export const VIEWS = Object.freeze(["picture", "text", "timeline", "matrix", "table", "network", "sparql"]);
// Those of somebody's own network.
const IN_NETWORKS = Object.freeze(["table", "network"]);

// What the table is sorted by; upside down with a minus before it.
const SORTED = Object.freeze(["claim", "who", "sure", "standing", "passage"]);

/** @param {State} state @param {Marks} hidden @returns {string} */
export function writeAddress(state, hidden) {
  const parts = new URLSearchParams();
  for (const key of Object.keys(START)) if (state[key] !== START[key]) parts.set(key, state[key]);
  for (const key of Object.keys(hidden)) if (hidden[key].size) parts.set(`no-${key}`, [...hidden[key]].join("~"));
  return parts.toString();
}

/** @param {string} text @param {Model} model @returns {{ state: State, hidden: Marks }} */
export function readAddress(text, model) {
  const { things, claims, lines, questions, drawn, passages, matrices, data } = model;
  const oneOf = (...values) => new Set(values);
  const known = {
    thing: things, claim: claims, line: lines, question: questions, from: drawn, to: drawn, by: things, passage: passages, grid: matrices,
    lens: oneOf(...Object.keys(LENSES)), view: oneOf(...VIEWS.filter((view) => (view === "sparql" ? data.asking : model.isArticle || IN_NETWORKS.includes(view)))),
    near: oneOf("1", "2", "3"), over: oneOf("everything"), panel: oneOf("open", "shut"),
    sort: { has: (value) => SORTED.includes(value.replace(/^-/, "")) }, sift: { has: (value) => value.trim() !== "" },
    pick: { has: (value) => value !== "" }, sparql: { has: (value) => data.asking !== null && value.trim() !== "" },
  };
  const parts = new URLSearchParams(text);
  const state = { ...START };
  for (const [key, values] of Object.entries(known)) if (parts.has(key) && values.has(parts.get(key))) state[key] = parts.get(key);
  /** @template T @param {string} key @param {T[]} values */
  const off = (key, values) => new Set(values.filter((value) => (parts.get(`no-${key}`) ?? "").split("~").includes(String(value))));
  return { state, hidden: { form: off("form", data.forms.map((form) => form.key)), colour: off("colour", [...Array(data.shared.colours).keys()]), certainty: off("certainty", [...model.levels.keys()]) } };
}
