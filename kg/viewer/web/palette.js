// The colours of the network: those of the style, and whether somebody's own colours can be read on them.
import { data } from "./data.js";
import { colour, el, token } from "./elements.js";

const pen = el("canvas").getContext("2d");

// Many things and lines have the same colours.
const known = new Map();
/** Red, green and blue of a colour of CSS, or null where it is none or lets something through. @param {string} value @returns {number[] | null} */
function partsOf(value) {
  if (!known.has(value)) known.set(value, read(value));
  return known.get(value);
}
function read(value) {
  if (!window.CSS.supports("color", value)) return null;
  pen.fillStyle = "#000";
  pen.fillStyle = value;
  const hex = /^#(..)(..)(..)$/.exec(pen.fillStyle);
  return hex && hex.slice(1).map((part) => parseInt(part, 16));
}

// How bright a colour is, as the rules for legible text reckon it.
function brightness(value) {
  const parts = partsOf(value);
  if (!parts) return null;
  const [red, green, blue] = parts.map((part) => (part <= 10 ? part / 3294.6 : ((part / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  const [a, b] = [brightness(one), brightness(other)];
  return a === null || b === null ? 0 : (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** A darker colour of the same kind, for what goes around. @param {string} value */
export const darker = (value) => `#${(partsOf(value) ?? [96, 104, 112]).map((part) => Math.round(part * 0.74).toString(16).padStart(2, "0")).join("")}`;
/** A colour with so much of it on another. @param {string} one @param {string} other @param {number} share */
export function mixed(one, other, share) {
  const [a, b] = [partsOf(one), partsOf(other)];
  return a && b ? `#${a.map((part, at) => Math.round(part * share + b[at] * (1 - share)).toString(16).padStart(2, "0")).join("")}` : one;
}
/** A colour where it can be read on paper, else ink. @param {string | undefined} wanted @param {string} paper @param {string} ink */
export const legible = (wanted, paper, ink, least = 4.5) => (wanted && contrast(wanted, paper) >= least ? wanted : ink);
/** Black or white, whichever can be read better on a colour. @param {string} paper */
export const inkOn = (paper) => (contrast("#000", paper) >= contrast("#fff", paper) ? "#16191d" : "#ffffff");

// The colours and fonts of the style, read once for a picture.
export function readPalette() {
  const speakers = [...Array(data.shared.colours).keys()].map((which) => colour(`c${which}`));
  const [soft, sheet, shape, accent] = ["soft", "sheet", "shape", "accent"].map(colour);
  const paper = data.network.paper && partsOf(data.network.paper) ? data.network.paper : colour("paper");
  const ink = data.network.paper ? inkOn(paper) : colour("ink");
  return { ink, soft: data.network.paper ? ink : soft, paper, sheet, shape: legible(shape, paper, ink, 3), accent, speakers, sans: token("sans") };
}
