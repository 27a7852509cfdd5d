// The page of an article: all its views. The network is drawn by a library that is read when it is first opened.
import { showAround, showPicture } from "./answer_picture.js";
import { begin } from "./begin.js";
import { isArticle } from "./data.js";
import { runLibrary } from "./library.js";
import { showMatrix } from "./matrix.js";
import { askIfNew, showSparql } from "./sparql.js";
import { refresh } from "./steps.js";
import { showTable } from "./table.js";
import { showText } from "./text.js";
import { showTimeline } from "./timeline.js";

// The view of the network, once it was opened.
/** @type {{ view: typeof import("./network_view.js") | null, reading: Promise<void> | null }} */
const late = { view: null, reading: null };

async function readNetwork() {
  await runLibrary();
  late.view = await import("./network_view.js");
  refresh();
}
function network() {
  if (!late.view) late.reading ??= readNetwork();
  return late.view;
}

begin({
  views: { picture: showPicture, table: showTable, text: showText, timeline: showTimeline, matrix: showMatrix, sparql: showSparql },
  network, ask: askIfNew, showAround: isArticle ? showAround : () => {},
});
