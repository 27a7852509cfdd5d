// The camera of the network: what part of it is to be seen, and how large. It never leaves the network.
import { data, model } from "./data.js";
import { $, calm, narrowScreen } from "./elements.js";
import { spot } from "./looks.js";
import { network } from "./network.js";
import { scene, setScene } from "./state.js";

/** @import { Frame } from "./types" */

// A small network is not drawn larger than this.
const MOST = 1.35;
// Room for labels and buttons around what is looked at, in pixels.
const [ASIDE, ASIDE_NARROW] = [70, 30];
const [ABOVE, BELOW] = [64, 44];
// A network is turned where it is then drawn larger by so much.
const WORTH_TURNING = 1.15;
// A line is so broad on the screen at least.
const HAIR = 0.6;
// Marks are at least this large of their own size on the screen, where there is room for it: in networks of so many things.
const [LEAST_MARKS, MOST_GROWN, MOST_THINGS] = [0.75, 1.6, 160];

/** @param {Iterable<string>} ids @returns {Frame} */
export function frameOf(ids) {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const id of ids) {
    const node = model.nodes.get(id);
    const { x, y } = spot(node);
    const size = node.look.size ?? 20;
    left = Math.min(left, x - size);
    right = Math.max(right, x + size);
    top = Math.min(top, y - size);
    bottom = Math.max(bottom, y + size);
  }
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

/** The scale at which a frame fills the view. @param {Frame} frame */
const fit = ({ width, height }) => Math.min(($("net").clientWidth - 2 * (narrowScreen.matches ? ASIDE_NARROW : ASIDE)) / Math.max(width, 1), ($("net").clientHeight - ABOVE - BELOW) / Math.max(height, 1));

/** How the whole network fills the view best: turned or not, how much larger its marks are to be, and how broad a thin line is. */
export function filling() {
  const frame = frameOf(model.drawn);
  const [own, other] = [fit(frame), fit({ ...frame, width: frame.height, height: frame.width })];
  const isBetter = data.network.turns && other > own * WORTH_TURNING;
  const scale = Math.min(isBetter ? other : own, MOST);
  const grown = model.drawn.size > MOST_THINGS ? 1 : Math.max(1, Math.min(MOST_GROWN, Math.round((10 * LEAST_MARKS) / scale) / 10));
  return { isTurned: isBetter !== scene.isTurned, grown, hair: HAIR / scale };
}

/** @param {Frame} frame */
function look(frame, isQuick, most = MOST) {
  const scale = Math.max(0.005, Math.min(fit(frame), most));
  const animation = isQuick || calm.matches || narrowScreen.matches ? false : { duration: 320, easingFunction: "easeInOutQuad" };
  network.moveTo({ position: { x: frame.x, y: frame.y - (ABOVE - BELOW) / 2 / scale }, scale, animation });
}

export function fitCanvas() {
  const [canvas, stage] = [network.canvas.frame.canvas, $("net")];
  const ratio = network.canvas.pixelRatio;
  if (canvas.width !== Math.round(stage.clientWidth * ratio) || canvas.height !== Math.round(stage.clientHeight * ratio)) network.setSize("100%", "100%");
}

export function lookAtWhole(isQuick = false) {
  if (!scene.drawn.size) return;
  look(frameOf(scene.drawn), isQuick);
  setScene({ isAtRest: true });
}

// For what is selected, moves only as far as it takes to see it.
export function lookAtLit(isQuick) {
  const { light } = scene;
  if (!light?.things.size) return;
  const spots = [...light.things].filter((id) => scene.drawn.has(id)).map((id) => network.canvasToDOM(spot(model.nodes.get(id))));
  const isOutside = spots.some(({ x, y }) => x < 12 || y < 12 || x > $("net").clientWidth - 12 || y > $("net").clientHeight - 30);
  if (isOutside) look(frameOf(light.things), isQuick, Math.max(network.getScale(), 1));
}

export function zoom(factor) {
  network.moveTo({ scale: network.getScale() * factor, animation: false });
  setScene({ isAtRest: false });
}

// Whoever drags or zooms finds the network within the window, always: its middle never leaves the frame of what is drawn.
network.on("initRedraw", () => {
  if (!scene.drawn.size || !scene.frame) return;
  const { scale, translation } = network.body.view;
  const kept = (value, size, middle, extent) => {
    const [least, most] = [size / 2 - (middle + extent / 2) * scale, size / 2 - (middle - extent / 2) * scale];
    return Math.max(Math.min(least, most), Math.min(Math.max(least, most), value));
  };
  translation.x = kept(translation.x, $("net").clientWidth, scene.frame.x, scene.frame.width);
  translation.y = kept(translation.y, $("net").clientHeight, scene.frame.y, scene.frame.height);
});
