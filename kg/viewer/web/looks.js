// How each thing and line looks, in the terms of vis-network: the one description from which the picture and the SVG are drawn.
import { claims, claimsOf, data, isArticle, isCard, label, lines, linesAt, model, sentence, things, verb } from "./data.js";
import { colour, mixed, token } from "./elements.js";
import { dashOf } from "./marks.js";
import { hedges, standing } from "./model.js";
import { nodeOf, spot } from "./stage.js";
import { claimShown, lineShown, scene } from "./state.js";
import { grouped, plural } from "./words.js";

/** @import { Claim, Line } from "./types" */

const TEXT = data.shared.text;
// How much is left of the words of what is not lit.
export const FADED = 0.3;

// The colours and fonts of the style, read once for a picture.
export function readPalette() {
  const speakers = [...Array(data.shared.colours).keys()].map((which) => colour(`c${which}`));
  const [ink, soft, paper, sheet, shape, accent] = ["ink", "soft", "paper", "sheet", "shape", "accent"].map(colour);
  return { ink, soft, paper, sheet, shape, accent, speakers, faint: Number(token("faint")), sans: token("sans"), serif: token("label-serif") };
}

// Several claims between the same two things stand side by side.
const bends = new Map();
for (const parallel of grouped(lines.values(), (line) => [line.from, line.to].sort().join("\n")).values()) parallel.forEach((line, place) => bends.set(line.id, { place, isTurned: line.from > line.to }));

// The claim whose colour and dashes a card bears: the one by which somebody holds it.
const claimOfCard = new Map();
for (const id of model.cards) {
  const own = linesAt.get(id).filter((line) => line.to === id);
  const isAsserted = (line) => claims.get(line.claim)?.asserted;
  const holding = own.find((line) => things.get(id).held_by.includes(line.from)) ?? own.find((line) => !isCard(line.from)) ?? own.find(isAsserted) ?? own[0] ?? linesAt.get(id)[0];
  if (holding?.claim) claimOfCard.set(id, claims.get(holding.claim));
}

export function thingLook(id, palette) {
  const node = nodeOf(id);
  const isOn = !scene.light || scene.light.things.has(id);
  const holding = claimOfCard.get(id);
  const claim = holding && claimShown(holding) ? holding : null;
  const border = claim ? palette.speakers[claim.colour] : palette.shape;
  const background = isCard(id) ? palette.sheet : palette.shape;
  const isRoot = scene.light?.root === id;
  const isLead = node.font >= TEXT.lead_font;
  const marked = { border: palette.accent, background };
  const { x, y } = spot(id);
  return {
    id, x, y, label: node.label, shape: node.shape, size: node.shape === "star" ? node.size * 1.25 : node.size,
    title: isArticle ? `${label(id)}\n${[...things.get(id).kinds.slice(0, 1), plural(claimsOf.get(id).length, "claim")].join(", ")}` : [label(id), ...things.get(id).notes].join("\n"),
    opacity: isOn ? 1 : palette.faint,
    color: { border: isRoot ? palette.accent : border, background, hover: marked, highlight: marked },
    borderWidth: isRoot ? 3 : isCard(id) ? 1.6 : 0,
    shapeProperties: { borderDashes: (isCard(id) && !isRoot && dashOf(claim)) || false, borderRadius: 6 },
    widthConstraint: isCard(id) ? { minimum: node.room - TEXT.card_padding } : false,
    font: { face: isLead ? palette.serif : palette.sans, size: node.font, color: isOn ? palette.ink : mixed(palette.ink, FADED), strokeWidth: isCard(id) ? 0 : 4, strokeColor: palette.paper, vadjust: isCard(id) ? 0 : -1 },
  };
}

// A line meets a card in the middle of the side that it comes from: there stands a node that nobody sees.
function anchor(id, other) {
  if (!isCard(id)) return null;
  const [own, far] = [spot(id), spot(other)];
  const half = nodeOf(id).room / 2;
  if (Math.abs(far.x - own.x) < half + 24) return null;
  const isRight = far.x > own.x;
  // Lines from above arrive a little above those from below, so that their ends can be told apart.
  const aside = Math.max(-9, Math.min(9, (far.y - own.y) / 22));
  return { id: `${isRight ? "right" : "left"} of ${id} towards ${other}`, x: own.x + (isRight ? half : -half), y: own.y + aside };
}
/** @param {Line} line */
export const endsOf = (line) => [anchor(line.from, line.to), anchor(line.to, line.from)];
export const anchorLook = (at) => ({ ...at, shape: "dot", size: 0.1, label: " ", opacity: 0, color: { background: "#0000", border: "#0000" }, borderWidth: 0, font: { size: 1 } });

/** @param {Line} line @returns {{ enabled: boolean, type?: string, roundness?: number, forceDirection?: string }} */
function bendOf(line) {
  const { place, isTurned } = bends.get(line.id);
  if (endsOf(line).some(Boolean)) return { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 };
  // In a column of a small screen a line goes around what stands between its ends.
  if (scene.places && Math.abs(spot(line.from).x - spot(line.to).x) < 40) return { enabled: true, type: spot(line.from).y < spot(line.to).y ? "curvedCCW" : "curvedCW", roundness: 0.16 };
  if (place === 0) return { enabled: false };
  return { enabled: true, type: (place % 2 === 1) === isTurned ? "curvedCCW" : "curvedCW", roundness: 0.12 * Math.ceil(place / 2) };
}

/** What stands in the middle of a line. @param {Claim | undefined} claim */
const middleMark = (claim) => (claim?.denied ? { enabled: true, type: "bar", scaleFactor: 0.9 } : claim?.condition ? { enabled: true, type: "diamond", scaleFactor: 0.7 } : { enabled: false });

/** @param {Line} line */
export function lineLook(line, palette, isSpoken = false) {
  const claim = claims.get(line.claim);
  const [start, end] = endsOf(line);
  const isOn = !scene.light || scene.light.lines.has(line.id);
  const hue = claim ? palette.speakers[claim.colour] : palette.shape;
  // The article's own lines are the most: held back a little, they leave room to the others, whose contrast has none to spare.
  const opacity = !isOn ? 0.07 : scene.light || claim?.colour ? 1 : 0.75;
  const isSure = !claim || claim.asserted;
  return {
    id: line.id, from: start?.id ?? line.from, to: end?.id ?? line.to,
    label: isSpoken ? verb(line) : " ",
    title: claim ? `${sentence(line)}\n${claim.chain}; ${hedges(claim)}; ${standing(claim)}` : sentence(line),
    width: scene.light && isOn ? 2.4 : 1.3,
    dashes: dashOf(claim) ?? false,
    smooth: bendOf(line),
    // An arrow for what the article vouches for, a dot for what it does not.
    arrows: { to: { enabled: true, type: isSure ? "arrow" : "circle", scaleFactor: isSure ? 0.45 : 0.32 }, middle: middleMark(claim) },
    opacity,
    color: { color: mixed(hue, opacity), hover: hue, highlight: hue, inherit: false },
    font: { face: palette.sans, size: 12.5, color: palette.soft, strokeWidth: 4, strokeColor: palette.paper, align: "horizontal" },
  };
}

// Each verb is written once for a fan of lines that share it, on the line that leads farthest from the name of whom it is said.
export function linesSpoken() {
  const { light, places, scale } = scene;
  // On a small screen there is no room for them between things and cards.
  if (!light || light.lines.size > 40 || (scale !== null && [...places.keys()].some(isCard))) return new Set();
  const fans = grouped([...light.lines].map((id) => lines.get(id)), (line) => `${light.root === line.to ? line.to : line.from}\n${verb(line)}`);
  const drop = (line) => Math.abs(spot(line.from).y - spot(line.to).y);
  return new Set([...fans.values()].map((fan) => fan.reduce((far, line) => (drop(line) > drop(far) ? line : far)).id));
}

/** What two claims say alike of the same two things is one line, that of the claim that is lit. @param {Line[]} list */
function withoutTwins(list) {
  const alike = (line) => {
    const claim = claims.get(line.claim);
    return [line.from, line.relation, line.to, claim?.colour, claim?.certainty, claim?.asserted, claim?.denied, Boolean(claim?.condition)].join("\n");
  };
  return [...grouped(list, alike).values()].map((twins) => twins.find((line) => scene.light?.lines.has(line.id)) ?? twins[0]);
}
export const linesDrawn = () => withoutTwins([...lines.values()].filter((line) => scene.drawn.has(line.from) && scene.drawn.has(line.to) && lineShown(line) && (!scene.places || scene.light.lines.has(line.id))));

/** The words above the stacks of cards, as long as one of the claims that they sum up is to be seen; `isOn` where one of these is lit. */
export function headingsShown() {
  if (scene.places || scene.isDoorway) return [];
  return scene.sheet.headings.flatMap((heading) => {
    const own = [...lines.values()].filter((line) => line.from === heading.holder && line.relation === heading.relation && heading.cards.includes(line.to) && scene.drawn.has(line.to) && lineShown(line));
    return own.length ? [{ ...heading, isOn: !scene.light || own.some((line) => scene.light.lines.has(line.id)) }] : [];
  });
}
