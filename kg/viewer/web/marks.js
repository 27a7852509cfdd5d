// The marks of the legend and beside each claim, as in the picture.
import { levels } from "./data.js";
import { svg } from "./elements.js";

/** @import { Claim } from "./types" */

const DASHES = [null, [9, 5], [2, 5]];
const dashAt = (level) => DASHES[Math.min(level, DASHES.length - 1)];
/** The dashes of a line or of a card's border, null for a whole line. @param {Claim | null | undefined} claim */
export const dashOf = (claim) => (claim ? dashAt(levels.get(claim.certainty) ?? 0) : null);

/** A piece of line in a speaker's colour, or in that of the text. @param {number | null} colour @param {number} level */
export function dashMark(colour, level) {
  const stroke = colour === null ? "currentColor" : `var(--c${colour})`;
  return svg("svg", { width: 32, height: 10, "aria-hidden": "true" }, svg("line", { x1: 1, y1: 5, x2: 31, y2: 5, stroke, "stroke-width": 2.4, "stroke-dasharray": dashAt(level)?.join(" ") ?? "none" }));
}
/** @param {Claim} claim */
export const claimMark = (claim) => dashMark(claim.colour, levels.get(claim.certainty) ?? 0);

/** @param {string} shape @param {string} hue */
export function formMark(shape, hue = "var(--shape)") {
  const shapes = {
    dot: ["circle", { cx: 8, cy: 7, r: 5.5 }], square: ["rect", { x: 3, y: 2, width: 10, height: 10 }],
    hexagon: ["polygon", { points: "4.5,1 11.5,1 15,7 11.5,13 4.5,13 1,7" }],
    star: ["polygon", { points: "8,0.5 9.9,5 14.8,5.3 11,8.4 12.3,13.2 8,10.6 3.7,13.2 5,8.4 1.2,5.3 6.1,5" }],
    triangleDown: ["polygon", { points: "2,2 14,2 8,13" }], diamond: ["polygon", { points: "8,0.5 14,7 8,13.5 2,7" }],
  };
  const [name, attributes] = shapes[shape];
  return svg("svg", { width: 16, height: 14, "aria-hidden": "true" }, svg(name, { fill: hue, ...attributes }));
}

export function endMark(kind) {
  const hollow = { fill: "var(--paper)", stroke: "currentColor", "stroke-width": 1.6 };
  const kinds = { filled: ["circle", { cx: 25, cy: 5, r: 4 }], hollow: ["circle", { cx: 25, cy: 5, r: 4, ...hollow }], bar: ["rect", { x: 13, y: 0, width: 3, height: 10 }], diamond: ["polygon", { points: "14,0 19,5 14,10 9,5" }] };
  const [name, attributes] = kinds[kind];
  return svg("svg", { width: 30, height: 10, "aria-hidden": "true" }, svg("line", { x1: 1, y1: 5, x2: 27, y2: 5, stroke: "currentColor", "stroke-width": kind === "filled" ? 2.4 : 1.2 }), svg(name, { fill: "currentColor", ...attributes }));
}

/** Two wedges: what stands on their sides excludes each other. */
export const wedges = () => svg("svg", { class: "wedges", viewBox: "0 0 30 18", "aria-hidden": "true" }, svg("path", { d: "M1 1l13 8-13 8zM29 1L16 9l13 8z" }));
