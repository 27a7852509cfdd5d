// The one way by which the page changes: go. Whoever draws is told of each step.
import { START, readAddress, writeAddress } from "./address.js";
import { model } from "./data.js";
import { $ } from "./elements.js";
import { hidden, setHidden, setState, state } from "./state.js";

/** @import { State } from "./types" */

/** @type {((isQuick: boolean, change: Partial<State>, before: Readonly<State>) => void)[]} */
const listeners = [];
export const onStep = (listener) => { listeners.push(listener); };
const tell = (isQuick, change, before) => { for (const listener of listeners) listener(isQuick, change, before); };

// Draws anew what has not changed in the address.
export const refresh = () => tell(true, {}, state);

/**
 * Each step is an entry of the browser's history, but for those that `isPassing`.
 * @param {Partial<State>} change @param {{ isPassing?: boolean, isQuick?: boolean }} how
 */
export function go(change, { isPassing = false, isQuick = false } = {}) {
  const before = { ...state };
  setState(change);
  // What is asked stays as long as its rows are looked at.
  if (state.view === "sparql") setState({ sparql: state.sparql ?? before.sparql });
  $("lost").hidden = true;
  const next = `#${writeAddress(state, hidden)}`;
  if (next !== (location.hash || "#")) {
    if (isPassing) location.replace(next);
    else location.hash = next;
  }
  tell(isQuick, change, before);
}

// Whether the address says something else than what is shown.
export const isElsewhere = () => `#${writeAddress(state, hidden)}` !== (location.hash || "#");

export function readLocation() {
  const read = readAddress(location.hash.slice(1), model);
  setState(read.state);
  setHidden(read.hidden);
  // A link that is mistyped, or older than the page, names what is not there.
  $("lost").hidden = [...new URLSearchParams(location.hash.slice(1))].every(([key, value]) => (key in START ? read.state[key] === value : key.replace(/^no-/, "") in hidden));
}

// Switches a mark of the legend off or on again.
export function switchMark(key, value, isOn) {
  const off = new Set(hidden[key]);
  if (isOn) off.delete(value);
  else off.add(value);
  setHidden({ [key]: off });
  go({});
}
