// What can be taken away of the view at hand: a link, a citation, code to embed it, a print, and a picture as PNG or SVG.
import { announcement } from "./announcement.js";
import { address, copy, source, today } from "./clipboard.js";
import { data, isArticle, levels } from "./data.js";
import { drawingOf } from "./drawing.js";
import { $, $$, colour, el, token } from "./elements.js";
import { colourKeys } from "./legend.js";
import { say, sayParts } from "./say.js";
import { viewNow } from "./state.js";
import { fold } from "./words.js";

// A canvas of more than this is drawn by no browser.
const LARGEST = 16000;
const fileName = (ending) => `${fold(data.page.title).replace(/[^a-z0-9]+/g, "-").slice(0, 60) || "picture"}.${ending}`;
function download(blob, ending) {
  const link = URL.createObjectURL(blob);
  el("a", { href: link, download: fileName(ending) }).click();
  setTimeout(() => URL.revokeObjectURL(link), 5000);
}

// ---- pictures ------------------------------------------------------------------------------------------------------------------
const origin = () => [source(), address(), today(), data.page.licence].filter(Boolean).join(" · ");
const lineNames = () => [...levels.keys()].map((level, at) => [say("solid: {sure}", { sure: level }), say("dashed: {sure}", { sure: level }), say("dotted: {sure}", { sure: level })][Math.min(at, 2)]).join(", ");
const inNetwork = () => (isArticle ? say("Colour: who says so. Line: {lines}. Filled and heavy: the article says so itself.", { lines: lineNames() }) : "");
const inViews = () => say("Filled: the article says so itself. Outline: somebody's word, a wish or a guess; {lines}.", { lines: lineNames() });

/** The view at hand as SVG. @returns {Promise<SVGElement>} */
async function viewAsSvg() {
  const view = viewNow();
  const subtitle = [data.page.publisher, announcement()].filter(Boolean).join(" · ");
  if (view === "network") {
    const { pictureAsSvg } = await import("./svg.js");
    return pictureAsSvg(data.page.title, subtitle, colourKeys(), [inNetwork(), origin()].filter(Boolean));
  }
  const below = [isArticle ? inViews() : "", origin()].filter(Boolean);
  return drawingOf($(view), { title: data.page.title, above: subtitle, below, hues: isArticle ? colourKeys().map(([key, name]) => [colour(key), name]) : [], ink: colour("ink"), soft: colour("soft"), paper: colour("paper"), serif: token("label-serif"), sans: token("sans") });
}

/** An SVG as the text of a file. Some characters that a text may have cannot stand in XML at all. @param {SVGElement} drawing */
function written(drawing) {
  const text = new XMLSerializer().serializeToString(drawing);
  // eslint-disable-next-line no-control-regex
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

/** @param {number} scale */
async function saveImage(scale) {
  const drawing = await viewAsSvg();
  const [width, height] = ["width", "height"].map((name) => Number(drawing.getAttribute(name)));
  const fitting = Math.min(scale, LARGEST / width, LARGEST / height);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(drawing))}`;
  await image.decode();
  const canvas = el("canvas", { width: Math.round(width * fitting), height: Math.round(height * fitting) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  canvas.toBlob((blob) => download(blob, "png"));
}

// ---- words ---------------------------------------------------------------------------------------------------------------------
const citation = () => say("{what} In: {source}. {address}, seen on {day}.", { what: announcement(), source: source(), address: address(), day: today() });

/** Code that shows the view in a frame of another page, with its title and where it is from. */
function embedding() {
  const there = new URL(location.href);
  there.searchParams.set("embed", "");
  const frame = el("iframe", { src: there.href, title: `${data.page.title}: ${announcement()}`, width: "100%", height: 600, loading: "lazy" });
  const link = el("a", { href: location.href }, source());
  const licence = /^https?:/.test(data.page.licence) ? el("a", { href: data.page.licence }, say("licence")) : null;
  const line = el("p", {}, ...(licence ? sayParts("Source: {link}, under this {licence}", { link, licence }) : sayParts("Source: {link}", { link })));
  return [frame, line].map((part) => new XMLSerializer().serializeToString(part).replaceAll(' xmlns="http://www.w3.org/1999/xhtml"', "")).join("\n");
}

// ---- the menu --------------------------------------------------------------------------------------------------------------------
/** @type {[string, string, (button: any) => unknown][]} */
const CHOICES = [
  ["link", say("Copy a link to this view"), (button) => copy(location.href, button)],
  ["citation", say("Copy a citation of it"), (button) => copy(citation(), button)],
  ["embedding", say("Copy code to embed it"), (button) => copy(embedding(), button)],
  ["image", say("Save it as PNG"), () => saveImage(2)],
  ["image-large", say("Save it as PNG, larger"), () => saveImage(3)],
  ["drawing", say("Save it as SVG"), async () => download(new Blob([written(await viewAsSvg())], { type: "image/svg+xml" }), "svg")],
  ["print", say("Print"), () => print()],
];
$("share").querySelector("div").replaceChildren(...CHOICES.map(([id, text, act]) => el("button", { type: "button", id, click: (event) => act(event.target) }, text)));
document.addEventListener("click", (event) => { if (!$("share").contains(event.target)) $("share").open = false; });
// What is printed, and what is shown in a frame, says where it is from.
function showSource() {
  for (const place of $$(".source")) place.textContent = origin();
}
addEventListener("beforeprint", showSource);
document.body.append(el("section", { class: "source", "aria-label": say("Source") }));
showSource();
