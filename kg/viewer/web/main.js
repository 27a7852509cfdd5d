// The page: every step shows the view that is chosen, the panel beside it, and what is chosen on the buttons.
import { announcement } from "./announcement.js";
import { CLEAR, VIEWS } from "./address.js";
import { buildBar, showChoices } from "./bar.js";
import { data, isArticle } from "./data.js";
import { $, narrowScreen, printing, root } from "./elements.js";
import { buildLegend } from "./legend.js";
import { showMatrix } from "./matrix.js";
import { showPanel } from "./panel.js";
import { showAround, showPicture } from "./answer_picture.js";
import "./save.js";
import "./search_box.js";
import { askIfNew, showSparql } from "./sparql.js";
import { isSelected, reckonSelected, state, viewNow } from "./state.js";
import { go, isElsewhere, onStep, readLocation, refresh } from "./steps.js";
import { showTable } from "./table.js";
import { showText } from "./text.js";
import { showTimeline } from "./timeline.js";

const SHOW = { picture: showPicture, table: showTable, text: showText, timeline: showTimeline, matrix: showMatrix, sparql: showSparql };
const sectionOf = (view) => $(view === "network" ? "stage" : view);

// The drawing library stands behind this script, so that no first picture waits for it.
const wholePage = new Promise((isRead) => { document.addEventListener("readystatechange", isRead, { once: true }); });
// The view of the network, once it was opened.
/** @type {{ view: typeof import("./network_view.js") | null }} */
const late = { view: null };

onStep((isQuick, change, before) => {
  const view = viewNow();
  for (const each of VIEWS) sectionOf(each).hidden = each !== view;
  // The picture that the page opens on speaks for itself.
  document.body.classList.toggle("alone", state.panel === "shut" || (view === "picture" && !isSelected()));
  document.body.dataset.shows = view;
  askIfNew();
  reckonSelected();
  if (view !== "network") {
    showPanel();
    SHOW[view]();
  } else if (late.view) late.view.showNetwork(isQuick, change, before);
  else wholePage.then(() => import("./network_view.js")).then((loaded) => { late.view = loaded; refresh(); });
  if (isArticle && view !== "picture") showAround();
  showChoices();
  $("said").textContent = announcement();
});

// ---- light and dark ------------------------------------------------------------------------------------------------------------
const dark = matchMedia("(prefers-color-scheme: dark)");
const themeWanted = () => (dark.matches ? "dark" : "light");
function setTheme(theme) {
  root.dataset.theme = theme;
  // A canvas does not follow the style by itself.
  if (late.view) refresh();
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
function fit() {
  if (viewNow() === "network") late.view?.fitToWindow();
  else if (viewNow() === "picture") showPicture();
}
const timer = { id: 0 };
addEventListener("resize", () => {
  clearTimeout(timer.id);
  timer.id = setTimeout(fit, 120);
});
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
// For whoever wants to look into the page from the browser's console, and for tests; the network comes with its view.
window.page = Object.freeze({ data, network: null });
root.dataset.theme = themeWanted();
// In a frame of another page there is less around the view.
document.body.classList.toggle("embed", new URLSearchParams(location.search).has("embed"));
buildBar();
buildLegend();
readLocation();
refresh();
performance.mark("picture");
