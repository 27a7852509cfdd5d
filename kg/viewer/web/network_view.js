// The view of the network: the whole graph, or what of it is selected, drawn by the library that runs with this module.
import { aim, aimAtOpening, lookAtAll } from "./camera.js";
import { data } from "./data.js";
import "./gestures.js";
import { $, narrowScreen } from "./elements.js";
import { network } from "./network.js";
import { showPanel } from "./panel.js";
import { paint } from "./picture.js";
import { chooseSheet } from "./stage.js";
import { scene, state } from "./state.js";
import { refresh } from "./steps.js";

/** @import { State } from "./types" */

/** @param {boolean} isQuick @param {Partial<State>} change @param {Readonly<State>} before */
export function showNetwork(isQuick, change, before) {
  const isOfScope = change.scope !== undefined;
  paint();
  showPanel();
  aim(isQuick || (isOfScope && state.scope === before.scope));
  if (isOfScope && !scene.places) lookAtAll(isQuick);
  if (narrowScreen.matches && !isQuick) ($("net").hidden ? $("panel") : $("stage")).scrollIntoView({ block: "start" });
}

export function fitToWindow() {
  const before = scene.sheet;
  chooseSheet();
  if (scene.sheet !== before || scene.parts.length) refresh();
  else if (!scene.light) aim(true);
}

if (state.scope === "opening") aimAtOpening();
// From here on the network is stable: the time is there for whoever measures.
network.once("afterDrawing", () => performance.mark("network"));
network.moveTo({ scale: network.getScale() });
window.page = Object.freeze({ network, data });
