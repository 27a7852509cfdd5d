// The page of somebody's own network: the drawing library has run before it, as the network is what it opens on.
import { begin } from "./begin.js";
import { fitToWindow, showNetwork } from "./network_view.js";
import { showTable } from "./table.js";

begin({ views: { table: showTable }, network: () => ({ fitToWindow, showNetwork }), ask: () => {}, showAround: () => {} });
