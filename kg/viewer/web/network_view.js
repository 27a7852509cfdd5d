// The view of the network: the whole graph, or one thing with what is around it; what is selected is lit in it.
import { hideTip, showHands } from "./hands.js";
import { filling, fitCanvas, frameOf, lookAtLit, lookAtWhole } from "./camera.js";
import { data, lines, model } from "./data.js";
import { $, el } from "./elements.js";
import { lightOf } from "./light.js";
import { lineLook, thingLook } from "./looks.js";
import { drawnEdges, drawnNodes, lineOf, network, shapeOf } from "./network.js";
import { drawLabels, labelsDrawn, readLabels } from "./network_labels.js";
import { readPalette } from "./palette.js";
import { say } from "./say.js";
import { around, asked, isAnswered, lineShown, scene, setScene, shown, state, thingShown } from "./state.js";
import { showPanel } from "./panel.js";

/** @import { Line, State } from "./types" */

// How much of the paper lies over what is not lit.
const VEIL = 0.8;

/** What claims say alike of the same two things is one line. @param {Line[]} list */
function withoutTwins(list) {
  const seen = new Map();
  for (const line of list) {
    const claim = model.claims.get(line.claim);
    const key = claim ? [line.from, line.relation, line.to, claim.colour, claim.certainty, claim.asserted, claim.denied, Boolean(claim.condition)].join("\n") : line.id;
    if (!seen.has(key)) seen.set(key, line);
    else scene.twins.set(line.id, seen.get(key).id);
  }
  return [...seen.values()];
}

/** Brings a set of the library up to date: what is new or looks otherwise than before. */
function update(set, looks) {
  const kept = new Set(looks.map((look) => look.id));
  const gone = set.getIds().filter((id) => !kept.has(id));
  if (gone.length) set.remove(gone);
  if (looks.length) set.update(looks);
}

// Draws anew what has changed since the last time: the theme, what is to be seen, or where things stand.
function fill() {
  const near = state.near !== null && state.thing !== null && model.drawn.has(state.thing) ? around(state.thing, Number(state.near)) : null;
  const drawn = new Set([...model.drawn].filter((id) => thingShown(id) && (!near || near.has(id))));
  scene.twins.clear();
  const kept = withoutTwins([...lines.values()].filter((line) => drawn.has(line.from) && drawn.has(line.to) && lineShown(line)));
  if (model.drawn.size) setScene(filling());
  const key = [document.documentElement.dataset.theme, scene.isTurned, scene.grown, ...drawn, "|", ...kept.map((line) => line.id)].join("\n");
  if (key === scene.key) return;
  const isOther = scene.drawn.size !== drawn.size || [...drawn].some((id) => !scene.drawn.has(id));
  const palette = readPalette();
  $("net").style.background = data.network.paper ? palette.paper : "";
  const nodes = [...drawn].map((id) => model.nodes.get(id));
  const nodeLooks = nodes.map((node) => thingLook(node, palette));
  const lineLooks = kept.map((line) => lineLook(line, palette));
  if (scene.key === null && drawn.size) {
    // The first time all is handed over in one piece, which costs less.
    drawnNodes.add(nodeLooks);
    drawnEdges.add(lineLooks);
    network.setData({ nodes: drawnNodes, edges: drawnEdges });
  } else {
    update(drawnEdges, lineLooks);
    update(drawnNodes, nodeLooks);
  }
  setScene({ drawn, key, palette, frame: drawn.size ? frameOf(drawn) : null });
  readLabels(nodes, palette);
  if (isOther) lookAtWhole(true);
}

const lineDrawn = (id) => lineOf(scene.twins.get(id) ?? id);

network.on("afterDrawing", (canvas) => {
  const { light, hovered, drawn, palette } = scene;
  if (!palette) return;
  const scale = network.getScale();
  if (light) {
    const [start, end] = [network.DOMtoCanvas({ x: 0, y: 0 }), network.DOMtoCanvas({ x: $("net").clientWidth, y: $("net").clientHeight })];
    canvas.save();
    canvas.globalAlpha = VEIL;
    canvas.fillStyle = palette.paper;
    canvas.fillRect(start.x, start.y, end.x - start.x, end.y - start.y);
    canvas.restore();
    const edges = [...light.lines].map(lineDrawn).filter(Boolean);
    for (const draw of ["draw", "drawArrows"]) for (const edge of edges) heavier(edge, draw, canvas);
    for (const id of light.things) if (drawn.has(id)) shapeOf(id)?.draw(canvas);
  }
  for (const id of [light?.root, hovered, scene.cursor]) if (drawn.has(id)) ring(canvas, id, scale);
  const { x } = network.body.view.translation;
  drawLabels(canvas, scale, palette, [-x, $("net").clientWidth - x]);
});

// A line that is lit is drawn broader than it is at rest.
function heavier(edge, draw, canvas) {
  const { width } = edge.options;
  edge.options.width = width * 1.5;
  edge[draw](canvas);
  edge.options.width = width;
}

// A ring around what is selected, pointed at, or reached by the keyboard.
function ring(canvas, id, scale) {
  const { left, top, right, bottom } = network.getBoundingBox(id);
  canvas.save();
  canvas.strokeStyle = scene.palette.accent;
  canvas.lineWidth = 2.5 / scale;
  canvas.beginPath();
  if (shapeOf(id).options.shape === "dot" || shapeOf(id).options.shape === "circularImage") canvas.arc((left + right) / 2, (top + bottom) / 2, (right - left) / 2 + 3 / scale, 0, 2 * Math.PI);
  else canvas.rect(left - 3 / scale, top - 3 / scale, right - left + 6 / scale, bottom - top + 6 / scale);
  canvas.stroke();
  canvas.restore();
}

/** @param {boolean} isQuick @param {Partial<State>} _ @param {Readonly<State>} before */
export function showNetwork(isQuick, _, before) {
  const isFirst = scene.key === null;
  hideTip();
  fitCanvas();
  setScene({ light: lightOf(model, state, shown, isAnswered() ? asked.answer : null), cursor: state.thing === null ? null : scene.cursor });
  fill();
  showPanel();
  const nothing = $("empty") ?? $("net").appendChild(el("p", { id: "empty" }));
  nothing.textContent = model.drawn.size === 0 ? say("There is nothing to draw.") : say("Nothing of this network is left by what you chose to see.");
  nothing.hidden = scene.drawn.size > 0;
  showHands();
  if (state.near !== before.near && !isQuick) lookAtWhole();
  else lookAtLit(isQuick);
  // The first time the library draws by itself what it was given.
  if (!isFirst || !scene.drawn.size) network.redraw();
}

export function fitToWindow() {
  fitCanvas();
  fill();
  if (scene.isAtRest) lookAtWhole(true);
}

// From here on the network is stable: the time is there for whoever measures.
network.once("afterDrawing", () => performance.mark("network"));
window.page = Object.freeze({ ...window.page, network, scene, labels: labelsDrawn });
