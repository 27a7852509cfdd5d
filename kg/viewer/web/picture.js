// Draws the picture, with what is said beside it: which part of an answer it is, or that it is too large to be drawn unasked.
import { label, lines, linesAt, model, things } from "./data.js";
import { $, colour, el, mixed, narrowScreen, token } from "./elements.js";
import { thingName } from "./evidence.js";
import { FADED, anchorLook, endsOf, headingsShown, lineLook, linesDrawn, linesSpoken, readPalette, thingLook } from "./looks.js";
import { drawnEdges, drawnNodes, network } from "./network.js";
import { compose } from "./stage.js";
import { scene, setScene, state } from "./state.js";
import { go } from "./steps.js";
import { byId, plural } from "./words.js";

export function paint() {
  const net = $("net");
  compose();
  const { light, places, drawn } = scene;
  document.body.classList.toggle("phone", narrowScreen.matches);
  document.body.classList.toggle("answering", places !== null && narrowScreen.matches);
  net.hidden = narrowScreen.matches && light !== null && !light.things.size;
  showPager();
  showDoorway();
  const palette = readPalette();
  const kept = linesDrawn();
  const keptIds = new Set(kept.map((line) => line.id));
  const spoken = linesSpoken();
  const anchors = new Map(kept.flatMap((line) => endsOf(line).filter(Boolean).map((at) => [at.id, at])));
  drawnEdges.remove(drawnEdges.getIds().filter((id) => !keptIds.has(id)));
  drawnNodes.remove(drawnNodes.getIds().filter((id) => !drawn.has(id) && !anchors.has(id)));
  drawnNodes.update([...[...drawn].map((id) => thingLook(id, palette)), ...[...anchors.values()].map(anchorLook)]);
  drawnEdges.update(kept.map((line) => lineLook(line, palette, spoken.has(line.id))));
  if (!scene.isFilled && drawn.size) fillAtOnce();
  const nothing = $("empty") ?? net.appendChild(el("p", { id: "empty" }));
  nothing.textContent = model.drawn.size === 0 ? "There is nothing to draw." : "Nothing of this picture is left by what you chose to see.";
  nothing.hidden = drawn.size > 0 || scene.isDoorway;
}

// The first picture is handed over in one piece, which costs less than things and lines one after the other.
function fillAtOnce() {
  const view = { position: network.getViewPosition(), scale: network.getScale() };
  network.setData({ nodes: drawnNodes, edges: drawnEdges });
  // That looks at all of it; what was looked at before is wanted.
  network.moveTo(view);
  setScene({ isFilled: true });
}

// Says which part of an answer is drawn, and leads to the others.
function showPager() {
  const { parts } = scene;
  $("pager").hidden = parts.length < 2;
  if (parts.length < 2) return;
  const at = Math.min(Number(state.part ?? 1), parts.length);
  const centres = [...new Set(parts[at - 1].centres)];
  $("which").textContent = `${at} of ${parts.length}: ${centres.slice(0, 3).map(label).join(", ")}${centres.length > 3 ? " …" : ""}`;
  $("before").disabled = at === 1;
  $("after").disabled = at === parts.length;
}

function showDoorway() {
  $("doorway").hidden = !scene.isDoorway;
  if (!scene.isDoorway || $("doorway").firstChild) return;
  const busiest = [...model.drawn].sort((a, b) => things.get(b).score - things.get(a).score || linesAt.get(b).length - linesAt.get(a).length || byId(a, b)).slice(0, 20);
  $("doorway").append(
    el("h2", {}, `${plural(model.drawn.size, "thing")}, ${plural(lines.size, "connection")}`),
    el("p", {}, "Too many for one picture. Find one by its name above, or begin with one of the most connected."),
    el("ul", {}, ...busiest.map((id) => el("li", {}, thingName(id), ` · ${plural(linesAt.get(id).length, "connection")}`))),
    el("p", {}, el("button", { type: "button", click: () => go({ scope: "all" }) }, "Draw everything nevertheless")),
  );
}

network.on("beforeDrawing", (canvas) => {
  const soft = colour("soft");
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.font = `italic 14px ${token("label-serif")}`;
  for (const heading of headingsShown()) {
    canvas.fillStyle = heading.isOn ? soft : mixed(soft, FADED);
    canvas.fillText(heading.words, heading.x, heading.y);
  }
});
