// What all pages do: every step shows the view that is chosen, the panel beside it, and what is chosen on the buttons.
import { announcement } from "./announcement.js";
import { CLEAR, VIEWS } from "./address.js";
import { buildBar, showChoices } from "./bar.js";
import { data } from "./data.js";
import { $, narrowScreen, printing, root } from "./elements.js";
import { buildLegend } from "./legend.js";
import { showPanel } from "./panel.js";
import "./save.js";
import "./search_box.js";
import { say } from "./say.js";
import { isSelected, reckonSelected, scene, state, viewNow } from "./state.js";
import { go, isElsewhere, onStep, readLocation, refresh } from "./steps.js";

/**
 * What a page is made of: its views, the network as soon as it is there, and what else is to be done at each step.
 * @typedef {{ views: Record<string, () => void>, network: () => typeof import("./network_view.js") | null, ask: () => void, showAround: () => void }} Parts
 */

const sectionOf = (view) => $(view === "network" ? "stage" : view);

/** @param {Parts} parts */
const showing = (parts) => (isQuick, change, before) => {
  const view = viewNow();
  for (const each of VIEWS) sectionOf(each).hidden = each !== view;
  // The picture that the page opens on speaks for itself.
  document.body.classList.toggle("alone", state.panel === "shut" || (view === "picture" && !isSelected()));
  document.body.dataset.shows = view;
  parts.ask();
  reckonSelected();
  if (view !== "network") {
    showPanel();
    parts.views[view]();
  } else parts.network()?.showNetwork(isQuick, change, before);
  if (view !== "picture") parts.showAround();
  showChoices();
  $("said").textContent = announcement();
};

// ---- light and dark ------------------------------------------------------------------------------------------------------------
const dark = matchMedia("(prefers-color-scheme: dark)");
const themeWanted = () => (dark.matches ? "dark" : "light");
function setTheme(theme) {
  root.dataset.theme = theme;
  // A canvas does not follow the style by itself.
  if (scene.key !== null) refresh();
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

// ---- the window and its keys -----------------------------------------------------------------------------------------------------
/** @param {Parts} parts */
function fit({ views, network }) {
  if (viewNow() === "network") network()?.fitToWindow();
  else if (viewNow() === "picture") views.picture();
}
narrowScreen.addEventListener("change", () => { if (!printing.matches) refresh(); });
addEventListener("hashchange", () => {
  if (!isElsewhere()) return;
  readLocation();
  refresh();
});
document.addEventListener("keydown", (event) => {
  const at = /** @type {Element} */ (event.target);
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) { event.preventDefault(); $("find").focus(); }
  else if (event.key === "Escape" && $("panel").contains(at)) { go(CLEAR); $(viewNow() === "network" ? "net" : viewNow()).focus(); }
});

// ---- begin -----------------------------------------------------------------------------------------------------------------------
/** @param {Parts} parts */
export function begin(parts) {
  const timer = { id: 0 };
  addEventListener("resize", () => {
    clearTimeout(timer.id);
    timer.id = setTimeout(() => fit(parts), 120);
  });
  onStep(showing(parts));
  // For whoever wants to look into the page from the browser's console, and for tests; the network comes with its view.
  window.page = Object.freeze({ network: null, ...window.page, data, say });
  root.dataset.theme = themeWanted();
  // In a frame of another page there is less around the view.
  document.body.classList.toggle("embed", new URLSearchParams(location.search).has("embed"));
  buildBar();
  buildLegend();
  readLocation();
  refresh();
  performance.mark("picture");
}
