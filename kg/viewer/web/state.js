// All that changes on the page. It is read anywhere, and changed only by the functions that stand beside it.
import { SELECTIONS, START } from "./address.js";
import { isArticle, model } from "./data.js";
import { narrowing } from "./narrowing.js";
import { claimsSelected } from "./selection.js";

/** @import { Asked, Hit, Marks, Scene, SearchIndex, State } from "./types" */

/** @template {object} T @param {T} values @returns {[Readonly<T>, (change: Partial<T>) => void]} */
const kept = (values) => [values, (change) => { Object.assign(values, change); }];

// What stands in the address: what is selected and how it is looked at, and the marks that are switched off.
export const [state, setState] = kept(/** @type {State} */ ({ ...START }));
export const [hidden, setHidden] = kept(/** @type {Marks} */ ({ form: new Set(), colour: new Set(), certainty: new Set() }));
// What the network shows: what is drawn, lit, pointed at, and reached by the keyboard; `key` tells it from what was drawn before. It is
// turned where it fills the view better so, and its marks are larger by `grown` than at their own scale.
export const [scene, setScene] = kept(/** @type {Scene} */ ({ light: null, drawn: new Set(), twins: new Map(), frame: null, key: null, palette: null, labels: [], isAtRest: true, isTurned: false, grown: 1, hair: 1, hovered: null, cursor: null, pinched: null }));
// Where things stand that somebody has dragged.
export const moved = /** @type {Map<string, { x: number, y: number }>} */ (new Map());
// The query in the address with its answer, or what is wrong with it, or neither as long as it is being asked; and how to stop that.
export const [asked, setAsked] = kept(/** @type {Asked} */ ({ answer: null, stop: null }));
export const [searching, setSearching] = kept({ index: /** @type {SearchIndex | null} */ (null), hits: /** @type {Hit[]} */ ([]), chosen: -1 });

export const shown = narrowing(model, state, hidden);
export const { claimShown, lineShown, thingShown, around } = shown;
// Rows can be lit; a truth value, an error or nothing yet is told in words.
export const isAnswered = () => state.sparql !== null && asked.answer?.query === state.sparql && asked.answer.columns?.length > 0;
// The claims that the selection is about, for every view alike; null where nothing among them is selected.
const [selection, setSelection] = kept({ claims: /** @type {Set<string> | null} */ (null) });
export const selected = () => selection.claims;
/** Reckons these anew; a path is costly, so this is done once a step. */
export const reckonSelected = () => setSelection({ claims: claimsSelected(model, state, shown, isAnswered() ? asked.answer : null) });

// What is looked at. Somebody's own network has no other picture than itself.
export const viewNow = () => (state.view === "picture" && !isArticle ? "network" : state.view);
export const isSelected = () => SELECTIONS.some((key) => state[key] !== null) || (state.sparql !== null && (state.view === "picture" || state.view === "network"));
