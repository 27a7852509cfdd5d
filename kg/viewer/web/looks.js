// How each thing and line looks, in the terms of vis-network.
import { claims, isArticle, lines, linesAt, model, things } from "./data.js";
import { dashOf } from "./marks.js";
import { isPlan, isSettledBy } from "./model.js";
import { darker, inkOn } from "./palette.js";
import { lineShown, moved } from "./state.js";
import { grouped } from "./words.js";

/** @import { Claim, Line, Node } from "./types" */

const INSIDE = new Set(["ellipse", "circle", "database", "box", "text"]);
export const FONT = 14;
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

/** @param {Node} node */
export const spot = (node) => moved.get(node.id) ?? node;

/** @param {Node} node */
export function thingLook(node, palette) {
  const { x, y } = spot(node);
  return { id: node.id, x, y, ...(isArticle ? markedThing(node, palette) : ownThing(node, palette)) };
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
  const look = { ...node.look, color: { border: darker(node.look.color.background), ...node.look.color } };
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
  return { enabled: true, type: (step % 2 === 1) === isTurned ? "curvedCCW" : "curvedCW", roundness: Math.min(0.9, 0.16 * Math.ceil(step / 2)) };
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
  const { smooth, selfReference, ...rest } = line.look;
  const shared = { id: line.id, from: line.from, to: line.to, smooth: bendOf(line, smooth), ...loopOf(line, selfReference) };
  return { ...shared, ...(isArticle ? markedLine(line, palette) : ownLine(rest, palette)) };
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

function ownLine(look, palette) {
  const colour = look.color ?? {};
  const isOwn = colour.color !== undefined;
  const arrows = Object.fromEntries(Object.entries(look.arrows ?? {}).map(([end, arrow]) => [end, typeof arrow === "object" ? { scaleFactor: 0.6, ...arrow } : { enabled: arrow, scaleFactor: 0.6 }]));
  // The library takes a colour that is named before one that is inherited.
  const inherit = colour.inherit ?? (isOwn ? false : "from");
  const hue = isOwn || inherit === false ? { ...colour, color: colour.color ?? palette.shape } : colour;
  return { ...look, label: undefined, font: undefined, width: look.width ?? 1.3, arrows, color: { ...hue, inherit: inherit === true ? "from" : inherit, opacity: colour.opacity ?? (isOwn ? 1 : 0.6) } };
}
