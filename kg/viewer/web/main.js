// The page: every step shows the view that is chosen, the panel beside it, and what is chosen on the buttons.
import { announcement } from "./announcement.js";
import { VIEWS } from "./address.js";
import { buildBar, offered, showChoices } from "./bar.js";
import { aim, aimAtOpening, lookAtAll } from "./camera.js";
import { data } from "./data.js";
import { $, narrowScreen, printing, root } from "./elements.js";
import "./gestures.js";
import { buildLegend } from "./legend.js";
import { showMatrix } from "./matrix.js";
import { network } from "./network.js";
import { showPanel } from "./panel.js";
import { paint } from "./picture.js";
import "./save.js";
import "./search_box.js";
import { askIfNew, showSparql } from "./sparql.js";
import { chooseSheet } from "./stage.js";
import { scene, setState, state } from "./state.js";
import { isElsewhere, onStep, readLocation, refresh } from "./steps.js";
import { showTable } from "./table.js";
import { showText } from "./text.js";
import { showTimeline } from "./timeline.js";

const SHOW = { table: showTable, text: showText, timeline: showTimeline, matrix: showMatrix, sparql: showSparql };
const isEmbedded = new URLSearchParams(location.search).has("embed");

function show(isQuick) {
  for (const view of VIEWS) $(view === "picture" ? "stage" : view).hidden = state.view !== view;
  document.body.classList.toggle("embed", isEmbedded || state.embed !== null);
  document.body.classList.toggle("alone", state.panel === "shut");
  askIfNew();
  paint();
  showPanel();
  if (state.view === "picture") aim(isQuick);
  else SHOW[state.view]();
  showChoices();
  $("said").textContent = announcement();
}

onStep((isQuick, change, before) => {
  const isOfScope = change.scope !== undefined;
  show(isQuick || (isOfScope && state.scope === before.scope));
  if (isOfScope && !scene.places) lookAtAll(isQuick);
  if (narrowScreen.matches && !isQuick && state.view === "picture") ($("net").hidden ? $("panel") : $("stage")).scrollIntoView({ block: "start" });
});

// ---- light and dark ------------------------------------------------------------------------------------------------------------
const dark = matchMedia("(prefers-color-scheme: dark)");
const themeWanted = () => (dark.matches ? "dark" : "light");
function setTheme(theme) {
  root.dataset.theme = theme;
  paint();
}
$("theme").addEventListener("click", () => setTheme(root.dataset.theme === "dark" ? "light" : "dark"));
dark.addEventListener("change", () => setTheme(themeWanted()));
// What is printed is the picture that was on the screen, in ink on paper.
function showForPaper(isPaper) {
  if (isPaper === ("onScreen" in root.dataset)) return;
  const theme = isPaper ? "light" : root.dataset.onScreen;
  if (isPaper) root.dataset.onScreen = root.dataset.theme;
  else delete root.dataset.onScreen;
  setTheme(theme);
}
addEventListener("beforeprint", () => showForPaper(true));
addEventListener("afterprint", () => showForPaper(false));
printing.addEventListener("change", () => showForPaper(printing.matches));

// ---- the window ------------------------------------------------------------------------------------------------------------------
function fitToWindow() {
  const before = scene.sheet;
  chooseSheet();
  if (scene.sheet !== before || scene.parts.length) refresh();
  else if (!scene.light && state.view === "picture") aim(true);
}
const timer = { id: 0 };
addEventListener("resize", () => {
  clearTimeout(timer.id);
  timer.id = setTimeout(fitToWindow, 120);
});
narrowScreen.addEventListener("change", () => { if (!printing.matches) refresh(); });
addEventListener("hashchange", () => {
  if (!isElsewhere()) return;
  readLocation();
  refresh();
});

// ---- begin -----------------------------------------------------------------------------------------------------------------------
root.dataset.theme = themeWanted();
buildBar();
buildLegend();
readLocation();
// A phone opens on a question.
if (!location.hash.slice(1) && narrowScreen.matches && offered.length) setState({ question: offered[0].name });
if (state.scope === "opening") aimAtOpening();
refresh();
// From here on the picture is stable: the time is there for whoever measures.
network.once("afterDrawing", () => performance.mark("picture"));
network.moveTo({ scale: network.getScale() });
// For whoever wants to look into the picture from the browser's console, and for tests.
window.page = Object.freeze({ network, data });
