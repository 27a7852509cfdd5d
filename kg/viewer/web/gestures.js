// The picture by mouse, finger and keyboard.
import { CLEAR } from "./address.js";
import { lines, model, things } from "./data.js";
import { $ } from "./elements.js";
import { lookAtWhole, zoom } from "./camera.js";
import { drawnNodes, network } from "./network.js";
import { isSelected, scene, setScene, state } from "./state.js";
import { go } from "./steps.js";
import { byId } from "./words.js";

const ARROWS = new Map([["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]]]);
const point = (cursor) => { setScene({ cursor }); return cursor; };

network.on("click", (event) => {
  const [id] = event.nodes;
  $("net").focus({ preventScroll: true });
  if (model.drawn.has(id) && state.from !== null && state.to === null) go({ to: point(id) });
  else if (model.drawn.has(id)) go({ ...CLEAR, thing: point(id), near: state.near });
  else if (event.edges.length) {
    const line = lines.get(event.edges[0]);
    go({ ...CLEAR, ...(line.claim === null ? { line: line.id } : { claim: line.claim }) });
  } else if (isSelected()) go(CLEAR);
});
for (const event of ["hoverNode", "hoverEdge"]) network.on(event, () => { $("net").style.cursor = "pointer"; });
for (const event of ["blurNode", "blurEdge"]) network.on(event, () => { $("net").style.cursor = ""; });

// The thing that lies nearest in a direction, with what lies aside counting more than twice.
function towards([right, down]) {
  const spots = network.getPositions();
  const from = spots[scene.cursor];
  let [best, least] = [null, Infinity];
  for (const [id, at] of Object.entries(spots)) {
    if (!model.drawn.has(id) || id === scene.cursor) continue;
    const [dx, dy] = [at.x - from.x, at.y - from.y];
    const ahead = dx * right + dy * down;
    const distance = ahead + 2.2 * Math.abs(dx * down + dy * right);
    if (ahead > 4 && distance < least) [best, least] = [id, distance];
  }
  return best;
}

function nextInDirection(direction) {
  if (scene.cursor !== null && drawnNodes.get(scene.cursor)) return towards(direction) ?? scene.cursor;
  if (state.thing !== null && drawnNodes.get(state.thing)) return state.thing;
  return drawnNodes.getIds().filter((id) => model.drawn.has(id)).sort((a, b) => things.get(b).score - things.get(a).score || byId(a, b))[0];
}

$("net").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS.has(event.key)) {
    if (!drawnNodes.length) return;
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
$("whole").addEventListener("click", lookAtWhole);
