// The network of vis-network on the page's canvas. The library stands in the page as text, and runs when this module does.
import { data } from "./data.js";
import { $, el } from "./elements.js";

document.head.append(el("script", {}, $("library").textContent));

const { margin: MARGIN, card_padding: PADDING } = data.shared.text;

export const drawnNodes = new vis.DataSet();
export const drawnEdges = new vis.DataSet();
export const network = new vis.Network(
  $("net"),
  {},
  {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 250, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6, dragNodes: false },
    nodes: { labelHighlightBold: false, margin: { top: MARGIN, bottom: MARGIN, left: PADDING / 2, right: PADDING / 2 }, shapeProperties: { borderRadius: 6 }, scaling: { label: { drawThreshold: 3 } }, chosen: false },
    edges: { selectionWidth: 0, hoverWidth: 0.6, arrowStrikethrough: false, chosen: false },
  },
);
// The keyboard's stop is the picture's own element, which has a name; the one that the library puts inside has none.
network.canvas.frame.removeAttribute("tabindex");
