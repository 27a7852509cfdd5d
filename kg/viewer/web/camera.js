// The camera: what part of the picture is to be seen, and how large.
import { data, isArticle, isCard } from "./data.js";
import { $, calm, narrowScreen } from "./elements.js";
import { network } from "./network.js";
import { LEAST_SCALE, chooseSheet, fit, nodeOf, spot, visible } from "./stage.js";
import { scene, state } from "./state.js";

/** @import { Frame } from "./types" */

const { line_height: LINE, margin: MARGIN, label_gap: GAP } = data.shared.text;
const animation = (isQuick) => (isQuick || calm.matches || narrowScreen.matches ? false : { duration: 380, easingFunction: "easeInOutQuad" });

/** @param {string[]} ids @returns {Frame} */
export function frameOf(ids) {
  const boxes = ids.map((id) => {
    const [node, at] = [nodeOf(id), spot(id)];
    const half = Math.max(node.room, node.size * 2) / 2;
    const text = node.label.split("\n").length * node.font * LINE;
    return isCard(id) ? [at.x - half, at.y - text / 2 - MARGIN, at.x + half, at.y + text / 2 + MARGIN] : [at.x - half, at.y - node.size, at.x + half, at.y + node.size + text + GAP];
  });
  // A large network has more boxes than a function takes arguments.
  const [left, top] = [0, 1].map((side) => boxes.reduce((least, box) => Math.min(least, box[side]), Infinity));
  const [right, bottom] = [2, 3].map((side) => boxes.reduce((most, box) => Math.max(most, box[side]), -Infinity));
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

function fitCanvas() {
  const [canvas, stage] = [network.canvas.frame.canvas, $("net")];
  const ratio = network.canvas.pixelRatio;
  if (canvas.width === Math.round(stage.clientWidth * ratio) && canvas.height === Math.round(stage.clientHeight * ratio)) return;
  network.setSize("100%", "100%");
  network.redraw();
}

/** @param {Frame} frame */
function look(frame, isQuick, most = 1.2, isWhole = false) {
  // The opening view leaves room for the buttons above its middle; anything else is kept below them.
  const isOpening = frame === scene.sheet.frame;
  const top = isOpening ? 0 : 34;
  const least = !isWhole && ((isOpening && isArticle && !narrowScreen.matches) || scene.places) ? LEAST_SCALE : 0.02;
  const scale = Math.max(least, Math.min(fit(frame, top), most));
  network.moveTo({ position: { x: frame.x, y: frame.y - top / 2 / scale }, scale, animation: animation(isQuick) });
}

function wholeFrame() {
  if (scene.frame) return scene.frame;
  const { opening, frame } = scene.sheet;
  const shown = [...visible()];
  return shown.length === 0 || (state.scope === "opening" && shown.every((id) => opening.has(id))) ? frame : frameOf(shown);
}

// Shows the opening view, or all; for what is selected, moves only as far as it takes to see it.
export function aim(isQuick) {
  const { light, frame, scale } = scene;
  const stage = $("net");
  if (stage.hidden || !scene.sheet.nodes.size || scene.isDoorway) return;
  fitCanvas();
  if (frame) look(frame, isQuick);
  else if (scale !== null) network.moveTo({ position: { x: 0, y: 8 }, scale, animation: false });
  else if (!light) look(wholeFrame(), isQuick);
  else if (light.things.size) {
    const isOutside = [...light.things].some((id) => {
      const at = network.canvasToDOM(spot(id));
      return at.x < 12 || at.y < 12 || at.x > stage.clientWidth - 12 || at.y > stage.clientHeight - 12;
    });
    if (isOutside || network.getScale() < 0.7) look(frameOf([...light.things]), isQuick, Math.max(network.getScale(), 0.9));
  }
}

// Before anything is drawn: looks at the opening view of the sheet that fits the window.
export function aimAtOpening() {
  fitCanvas();
  chooseSheet();
  look(scene.sheet.frame, true);
}
export const lookAtAll = (isQuick) => look(wholeFrame(), isQuick);
export const lookAtWhole = () => look(scene.scale !== null ? { x: 0, y: 8, width: 380, height: 400 } : wholeFrame(), false, 1.2, true);
export const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: animation(false) });
