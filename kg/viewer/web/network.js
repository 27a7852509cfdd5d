// The network of vis-network on the page's canvas. The library has run before.
import { data, isArticle } from "./data.js";
import { $ } from "./elements.js";

// Of more lines than this none are drawn while the picture is moved.
const MANY_LINES = 4000;

export const drawnNodes = new vis.DataSet();
export const drawnEdges = new vis.DataSet();
export const network = new vis.Network(
  $("net"),
  {},
  {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6, hideEdgesOnDrag: data.lines.length > MANY_LINES },
    // All labels are the page's to write; the library makes shapes large enough for those inside.
    nodes: { labelHighlightBold: false, scaling: { label: { drawThreshold: Infinity } }, chosen: !isArticle },
    edges: { selectionWidth: 0, hoverWidth: 0.6, arrowStrikethrough: false, smooth: false, chosen: !isArticle },
  },
);
// The library keeps things by their names in plain objects, where "constructor" or "__proto__" would be taken by what every object inherits.
for (const [owner, key] of [[network.body, "nodes"], [network.clustering, "clusteredNodes"], [network.selectionHandler.hoverObj, "nodes"]]) {
  let held = Object.setPrototypeOf(owner[key], null);
  Object.defineProperty(owner, key, { get: () => held, set: (value) => { held = Object.setPrototypeOf(value, null); } });
}
// The keyboard's stop is the view's own element, which has a name; the one that the library puts inside has none.
network.canvas.frame.removeAttribute("tabindex");

export const shapeOf = (id) => network.body.nodes[id];
export const lineOf = (id) => network.body.edges[id];
