// How each thing and line looks, in the terms of vis-network.
import { claims, isArticle, lines, linesAt, model, things } from "./data.js";
import { dashOf } from "./marks.js";
import { isPlan, isSettledBy } from "./model.js";
import { darker, inkOn, mixed } from "./palette.js";
import { lineShown, moved, scene } from "./state.js";
import { grouped } from "./words.js";

/** @import { Claim, Line, Node } from "./types" */

const INSIDE = new Set(["ellipse", "circle", "database", "box", "text"]);
export const FONT = 14;
// How much of its colour a shape has on which its label is written.
const WASH = 0.2;
// How strong a line without a colour of its own is, where there are at most so many.
const FAINTER = [[400, 0.75], [4000, 0.55], [Infinity, 0.4]];
/** Whether the label stands inside of the shape. @param {Node} node */
export const isInside = (node) => INSIDE.has(node.look.shape);

// Lines between the same two things stand side by side, and loops around their thing.
const bends = new Map();
for (const parallel of grouped(lines.values(), (line) => [line.from, line.to].sort().join("\n")).values()) parallel.forEach((line, place) => bends.set(line.id, { place, count: parallel.length, isTurned: line.from > line.to }));

/** The claim by which somebody holds what is wanted, said or feared. @param {string} id @returns {Claim | null} */
export function claimOfCard(id) {
  if (!model.cards.has(id)) return null;
  const own = linesAt.get(id).filter((line) => line.to === id && lineShown(line));
  const holding = own.find((line) => things.get(id).held_by.includes(line.from)) ?? own.find((line) => !model.cards.has(line.from)) ?? own[0] ?? linesAt.get(id).find(lineShown);
  return holding ? claims.get(holding.claim) : null;
}

/** A place in a network that is turned, and back. @param {{ x: number, y: number }} place */
export const turned = ({ x, y }) => (scene.isTurned ? { x: y, y: x } : { x, y });
/** @param {Node} node */
export const spot = (node) => turned(moved.get(node.id) ?? node);

/** @param {Node} node */
export function thingLook(node, palette) {
  const { x, y } = spot(node);
  const look = isArticle ? markedThing(node, palette) : ownThing(node, palette);
  return { id: node.id, x, y, ...look, ...(look.size === undefined ? {} : { size: look.size * scene.grown }) };
}

// What the article says of a thing itself fills it; a line around it is how sure that is, its colour is who says it.
function markedThing({ id, look }, palette) {
  const claim = claimOfCard(id);
  const isOwn = claim ? isSettledBy(claim, id) : linesAt.get(id).some((line) => lineShown(line) && claims.get(line.claim)?.asserted);
  const isPlanned = isOwn && claim !== null && isPlan(claim);
  const hue = claim ? palette.speakers[claim.colour] : palette.shape;
  return {
    ...look, label: undefined, font: undefined,
    color: { border: hue, background: isPlanned ? palette.sheet : isOwn ? hue : palette.paper },
    borderWidth: isPlanned ? 3 : 1.8,
    shapeProperties: { borderDashes: dashOf(claim) ?? false },
  };
}

function ownThing(node, palette) {
  const { label } = node;
  const own = node.look.color;
  const background = own.background ?? mixed(own.border, palette.paper, WASH);
  const look = { ...node.look, color: { ...own, background, border: own.border ?? darker(background) } };
  if (!isInside(node)) return { ...look, label: undefined, font: undefined };
  const on = look.shape === "text" ? palette.paper : look.color.background;
  return { ...look, label, font: { face: palette.sans, ...look.font, size: look.font?.size ?? FONT, color: look.font?.color ?? (look.shape === "text" ? palette.ink : inkOn(on)) } };
}

/** @param {Line} line @param {any} own How the line's network bends it. */
function bendOf(line, own) {
  const { place, count, isTurned } = bends.get(line.id);
  if (count === 1) return own ?? false;
  // Of an odd number the first is straight.
  const step = count % 2 ? place : place + 1;
  if (step === 0) return false;
  return { enabled: true, type: (step % 2 === 1) === isTurned ? "curvedCCW" : "curvedCW", roundness: Math.min(0.9, 0.2 * Math.ceil(step / 2)) };
}

/** @param {Line} line @param {any} own */
function loopOf(line, own) {
  if (line.from !== line.to) return null;
  const { place } = bends.get(line.id);
  const size = model.nodes.get(line.from).look.size ?? 16;
  return { selfReference: { size: Math.max(18, size * 1.1) + 9 * Math.floor(place / 4), angle: Math.PI / 4 + (place * Math.PI) / 2, renderBehindTheNode: true, ...(place ? {} : own) } };
}

/** @param {Line} line */
export function lineLook(line, palette) {
  const drawn = isArticle ? markedLine(line, palette) : ownLine(line, palette);
  const smooth = bendOf(line, line.look.smooth);
  return { id: line.id, from: line.from, to: line.to, ...drawn, ...(smooth && { smooth }), ...loopOf(line, line.look.selfReference), width: drawn.width * scene.grown };
}

/** What stands in the middle of a line. @param {Claim} claim */
const middleMark = (claim) => (claim.denied ? { enabled: true, type: "bar", scaleFactor: 0.9 } : claim.condition ? { enabled: true, type: "diamond", scaleFactor: 0.7 } : { enabled: false });

// Heavy is what the article says itself, thin what is only reported.
function markedLine(line, palette) {
  const claim = claims.get(line.claim);
  const hue = claim ? palette.speakers[claim.colour] : palette.shape;
  return {
    width: claim?.asserted ? 3 : 1.4,
    dashes: dashOf(claim) ?? false,
    arrows: { to: { enabled: true, type: claim?.asserted ? "arrow" : "vee", scaleFactor: claim?.asserted ? 0.45 : 0.55 }, middle: claim ? middleMark(claim) : { enabled: false } },
    color: { color: hue, inherit: false },
  };
}

// What lines that look alike in their network have in common is worked out once.
const common = new Map();
const NOT_COMMON = ["label", "font", "smooth", "selfReference"];
function commonOf(look) {
  if (!common.has(look)) {
    const arrows = Object.fromEntries(Object.entries(look.arrows ?? {}).map(([end, arrow]) => [end, typeof arrow === "object" ? { scaleFactor: 0.6, ...arrow } : { enabled: arrow, scaleFactor: 0.6 }]));
    common.set(look, Object.fromEntries(Object.entries({ ...look, arrows }).filter(([key]) => !NOT_COMMON.includes(key))));
  }
  return common.get(look);
}

/** @param {Line} line */
function ownLine({ from, look }, palette) {
  const colour = look.color ?? {};
  const color = colour.color === undefined ? inherited(colour, from, palette) : { ...colour, opacity: colour.opacity ?? 1, inherit: false };
  return { ...commonOf(look), width: look.width ?? Math.max(1.3, scene.hair / scene.grown), color };
}

// A line without a colour has that of the thing where it begins, with some of the paper: the more lines there are, the fainter each is.
function inherited(colour, from, palette) {
  const strength = colour.opacity ?? FAINTER.find(([most]) => lines.size <= most)[1];
  if (colour.inherit === "to" || colour.inherit === "both") return { ...colour, opacity: strength };
  const own = model.nodes.get(from).look.color;
  return { ...colour, color: mixed(colour.inherit === false ? palette.shape : (own.border ?? own.background), palette.paper, strength), opacity: 1, inherit: false };
}
