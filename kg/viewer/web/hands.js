// The network by mouse, finger and keyboard: what is pointed at is told, what is pressed is selected, what is dragged stays there.
import { CLEAR } from "./address.js";
import { frameOf, lookAtWhole, zoom } from "./camera.js";
import { claims, claimsOf, hedges, isArticle, label, lines, model, sentence, things } from "./data.js";
import { $, el } from "./elements.js";
import { spot, turned } from "./looks.js";
import { standing } from "./model.js";
import { drawnNodes, network, shapeOf } from "./network.js";
import { claimsCounted } from "./say.js";
import { isSelected, moved, scene, setScene, state } from "./state.js";
import { go } from "./steps.js";
import { byId } from "./words.js";

const ARROWS = new Map([["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]]]);
const point = (cursor) => { setScene({ cursor }); return cursor; };

// ---- pressed ---------------------------------------------------------------------------------------------------------------------
network.on("click", (event) => {
  const [id] = event.nodes;
  $("net").focus({ preventScroll: true });
  hideTip();
  if (model.drawn.has(id) && state.from !== null && state.to === null) go({ to: point(id) });
  else if (model.drawn.has(id)) go({ ...CLEAR, thing: point(id), near: state.near });
  else if (event.edges.length) {
    const line = lines.get(event.edges[0]);
    go({ ...CLEAR, ...(line.claim === null ? { line: line.id } : { claim: line.claim }) });
  } else if (isSelected()) go(CLEAR);
});

// ---- pointed at ------------------------------------------------------------------------------------------------------------------
const tip = $("stage").appendChild(el("div", { id: "tip", "aria-hidden": "true", hidden: true }));

export function hideTip() {
  tip.hidden = true;
  if (scene.hovered !== null) setScene({ hovered: null });
}

function thingTold(id) {
  const { kinds, notes } = things.get(id);
  const more = isArticle ? [[...kinds.slice(0, 1), claimsCounted(claimsOf.get(id).length)].join(", ")] : [...kinds, ...notes];
  return [label(id), ...more];
}
function lineTold(line) {
  const claim = claims.get(line.claim);
  return claim ? [sentence(line), `${claim.chain}; ${hedges(claim)}; ${standing(claim)}`] : [sentence(line), ...(line.notes ?? [])];
}

// What is told stands above what it tells of, or below where there is no room above, and covers neither it nor its label.
function tell(told, x, above, below) {
  tip.replaceChildren(...told.map((text, at) => el(at ? "p" : "strong", { dir: "auto" }, text)));
  tip.hidden = false;
  const [width, height] = [tip.offsetWidth, tip.offsetHeight];
  const room = $("stage");
  tip.style.left = `${Math.max(4, Math.min(room.clientWidth - width - 4, x - width / 2))}px`;
  tip.style.top = `${above - height - 8 >= 0 ? above - height - 8 : below + 8}px`;
}

network.on("hoverNode", ({ node }) => {
  $("net").style.cursor = "pointer";
  const { left, right, top, bottom } = network.getBoundingBox(node);
  const [start, end] = [network.canvasToDOM({ x: left, y: top }), network.canvasToDOM({ x: right, y: bottom })];
  setScene({ hovered: node });
  tell(thingTold(node), (start.x + end.x) / 2, start.y + $("net").offsetTop, end.y + $("net").offsetTop + 44);
});
network.on("hoverEdge", ({ edge, pointer }) => {
  $("net").style.cursor = "pointer";
  tell(lineTold(lines.get(edge)), pointer.DOM.x, pointer.DOM.y - 10 + $("net").offsetTop, pointer.DOM.y + 22 + $("net").offsetTop);
});
for (const event of ["blurNode", "blurEdge"]) network.on(event, () => { $("net").style.cursor = ""; hideTip(); });
for (const event of ["zoom", "dragStart", "animationFinished"]) network.on(event, hideTip);
network.on("zoom", () => setScene({ isAtRest: false }));
$("net").addEventListener("pointerleave", hideTip);
$("net").addEventListener("wheel", hideTip, { passive: true });

// ---- dragged ---------------------------------------------------------------------------------------------------------------------
/** What was dragged, from where: the last can be put back. @type {[string, { x: number, y: number } | undefined][]} */
const drags = [];

export function showHands() {
  $("undo").hidden = !drags.length;
}

network.on("dragStart", ({ nodes }) => { if (nodes.length) drags.push([nodes[0], moved.get(nodes[0])]); });
network.on("dragEnd", ({ nodes }) => {
  setScene({ isAtRest: false });
  if (!nodes.length) return;
  moved.set(nodes[0], turned(shapeOf(nodes[0])));
  setScene({ frame: frameOf(scene.drawn) });
  network.unselectAll();
  showHands();
});

function putBack() {
  const last = drags.pop();
  if (!last) return;
  const [id, before] = last;
  if (before) moved.set(id, before);
  else moved.delete(id);
  const { x, y } = spot(model.nodes.get(id));
  if (drawnNodes.get(id)) drawnNodes.update({ id, x, y });
  setScene({ frame: frameOf(scene.drawn) });
  showHands();
}
$("undo").addEventListener("click", putBack);

// One finger scrolls the page, as everywhere; two move the network and make it larger or smaller.
$("net").addEventListener("pointerdown", (event) => {
  const { options } = network.interactionHandler;
  options.dragView = options.dragNodes = event.pointerType !== "touch";
}, { capture: true });
network.canvas.hammer.on("pinch", ({ center }) => {
  if (scene.pinched) {
    network.body.view.translation.x += center.x - scene.pinched.x;
    network.body.view.translation.y += center.y - scene.pinched.y;
  }
  setScene({ pinched: { x: center.x, y: center.y }, isAtRest: false });
  hideTip();
});
for (const event of ["pointerup", "pointercancel"]) $("net").addEventListener(event, () => setScene({ pinched: null }));

// ---- by the keyboard -------------------------------------------------------------------------------------------------------------
// The thing that lies nearest in a direction, with what lies aside counting more than twice.
function towards([right, down]) {
  const from = shapeOf(scene.cursor);
  let [best, least] = [null, Infinity];
  for (const id of scene.drawn) {
    const at = shapeOf(id);
    const [dx, dy] = [at.x - from.x, at.y - from.y];
    const ahead = dx * right + dy * down;
    const distance = ahead + 2.2 * Math.abs(dx * down + dy * right);
    if (id !== scene.cursor && ahead > 4 && distance < least) [best, least] = [id, distance];
  }
  return best;
}

function nextInDirection(direction) {
  if (scene.drawn.has(scene.cursor)) return towards(direction) ?? scene.cursor;
  if (scene.drawn.has(state.thing)) return state.thing;
  const count = (id) => model.linesAt.get(id).length;
  return [...scene.drawn].sort((a, b) => count(b) - count(a) || byId(a, b))[0];
}

$("net").addEventListener("keydown", (event) => {
  if (event.key === "z" && (event.ctrlKey || event.metaKey)) putBack();
  else if (event.ctrlKey || event.metaKey || event.altKey) return;
  else if (ARROWS.has(event.key)) {
    if (!scene.drawn.size) return;
    go({ ...CLEAR, thing: point(nextInDirection(ARROWS.get(event.key))), near: state.near }, { isPassing: true });
  } else if (event.key === "Enter" && (state.thing !== null || scene.cursor !== null)) {
    go({ ...CLEAR, thing: state.thing ?? scene.cursor });
    $("panel").focus();
  } else if (event.key === "Escape") go(CLEAR);
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") lookAtWhole();
  else return;
  event.preventDefault();
});

$("closer").addEventListener("click", () => zoom(1.25));
$("farther").addEventListener("click", () => zoom(0.8));
$("whole").addEventListener("click", () => lookAtWhole());
