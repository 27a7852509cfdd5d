// The labels of the network, in a size that can be read at every scale: those first that weigh most, each where there is room for it.
import { isArticle, lines, linesAt, verb } from "./data.js";
import { lineOf, shapeOf } from "./network.js";
import { FONT, claimOfCard, isInside } from "./looks.js";
import { legible } from "./palette.js";
import { scene, setScene } from "./state.js";
import { byId } from "./words.js";

/** @import { Label, Node } from "./types" */

const LEAST = 11;
const USUAL_LEAST = 12;
// How much larger than at its own scale a label may be drawn.
const MOST = 1.25;
const LINE = 1.18;
const WIDEST = 150;
const MOST_LINES = 3;
// So many labels are placed before any has to keep clear of the shapes and lines of other things, and one for so many pixels at most.
const [FIRST, EACH] = [16, 65];
// In larger networks labels keep clear of each other alone, and of these no more are drawn at a time.
const MOST_KEPT_CLEAR = 1000;
// Where there are more than this, so much room is kept around each, in pixels.
const [MANY, ROOM] = [300, 16];
const MOST_DRAWN = 300;
const CELL = 80;
// Where along a line its words may stand, the best place first.
const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66];
// Between a shape and its label.
const GAP = 3;

/** The labels that were drawn last, with their size and their box in pixels. @type {{ id: string, size: number, box: number[] }[]} */
export const labelsDrawn = [];
const pen = document.createElement("canvas").getContext("2d");
const fontOf = (size, face) => `${size}px ${face}`;

// The text in lines that are not too long, at the size at which it is measured; what is cut off is marked.
function wrapped(text) {
  const rows = [];
  for (const paragraph of text.split("\n")) {
    let row = "";
    for (const word of paragraph.split(" ")) {
      const joined = row ? `${row} ${word}` : word;
      if (row && pen.measureText(joined).width > WIDEST) { rows.push(row); row = word; } else row = joined;
    }
    rows.push(row);
  }
  const most = Math.max(MOST_LINES, text.split("\n").length);
  const kept = rows.slice(0, most);
  if (rows.length > most) kept[most - 1] = `${kept[most - 1]} …`;
  return kept.map((row) => (row.length > 48 ? `${row.slice(0, 46)}…` : row));
}

/** Labels of all that is drawn, the weightiest first; measured once. @param {Iterable<Node>} nodes */
export function readLabels(nodes, palette) {
  /** @type {Label[]} */
  const labels = [];
  for (const node of nodes) {
    if (!node.label) continue;
    const own = node.look.font ?? {};
    const face = own.face ?? palette.sans;
    const size = own.size ?? FONT;
    if (size === 0) continue;
    pen.font = fontOf(FONT, face);
    const rows = wrapped(node.label);
    labels.push({
      id: node.id, rows, face, size, inside: isInside(node), radius: (node.look.size ?? 0) * scene.grown,
      // In units of the font's size.
      width: Math.max(...rows.map((row) => pen.measureText(row).width)) / FONT,
      ink: legible(own.color, palette.paper, palette.ink), back: own.background ?? null,
      halo: own.strokeColor && own.strokeWidth ? own.strokeColor : palette.paper, isStruck: Boolean(isArticle && claimOfCard(node.id)?.denied),
      weight: size * 1000 + (node.look.size ?? 0) * 10 + linesAt.get(node.id).length,
    });
  }
  setScene({ labels: labels.sort((a, b) => b.weight - a.weight || byId(a.id, b.id)) });
}

// Where a label may stand beside its shape, the usual side first.
const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0]];

/** The lines on the screen, in straight pieces with the things at the ends of their line. @returns {{ begin: number[], end: number[], ends: string[] }[]} */
const piecesOf = (scale) => [...lines.values()].flatMap((line) => {
  const { edgeType: shape, options, from, to } = lineOf(line.id) ?? {};
  if (!shape || from === to) return [];
  const steps = options.smooth.enabled ? 4 : 1;
  const at = Array.from({ length: steps + 1 }, (_, step) => shape.getPoint(step / steps)).map(({ x, y }) => [x * scale, y * scale]);
  return at.slice(1).map((end, step) => ({ begin: at[step], end, ends: [line.from, line.to] }));
});
/** Whether a line goes through a box. @param {number[]} box @param {{ begin: number[], end: number[] }} piece */
function isThrough([left, top, right, bottom], { begin, end }) {
  const [[x, y], [farX, farY]] = [begin, end];
  if (Math.max(x, farX) < left || Math.min(x, farX) > right || Math.max(y, farY) < top || Math.min(y, farY) > bottom) return false;
  const sides = [[left, top], [right, top], [left, bottom], [right, bottom]].map(([atX, atY]) => Math.sign((farX - x) * (atY - y) - (farY - y) * (atX - x)));
  return new Set(sides).size > 1;
}

// Rectangles that are taken, by the cells of a grid that they touch.
function takenRoom() {
  const cells = new Map();
  const around = (box, act) => {
    for (let column = Math.floor(box[0] / CELL); column <= Math.floor(box[2] / CELL); column += 1) {
      for (let row = Math.floor(box[1] / CELL); row <= Math.floor(box[3] / CELL); row += 1) if (act(column * 65536 + row)) return true;
    }
    return false;
  };
  const meets = (one, other) => one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
  return {
    isFree: (box, owner) => !around(box, (key) => cells.get(key)?.some((other) => other.owner !== owner && meets(box, other.box))),
    take: (box, owner) => { around(box, (key) => { if (!cells.has(key)) cells.set(key, []); cells.get(key).push({ box, owner }); return false; }); },
  };
}

const pixels = (size, scale) => Math.max(size < USUAL_LEAST ? LEAST : USUAL_LEAST, Math.min(size * scale, size * MOST));

/** Where a label stands inside of its shape, in the lines that the library made room for, or null where it could not be read there. @param {Label} label */
function placedInside(label, scale) {
  const { x, y, shape, labelModule, options } = shapeOf(label.id);
  const rows = labelModule.lines.map(({ blocks }) => blocks.map(({ text }) => text).join(""));
  const size = Math.max(LEAST, label.size * scale);
  const half = (Math.max(...labelModule.lines.map(({ width }) => width)) * size) / label.size / 2;
  const tall = rows.length * size * LINE;
  if (half > (shape.width * scale) / 2 || tall > shape.height * scale) return null;
  const box = [x * scale - half, y * scale - tall / 2, x * scale + half, y * scale + tall / 2];
  const isBare = options.shape === "text";
  return { label: { ...label, rows, ink: options.font.color, halo: isBare ? label.halo : null }, size, x: x * scale, top: box[1], box };
}

/** A label beside its shape on the screen, on one side at a scale: its box, and the middle of its first line. @param {Label} label @param {number[]} side */
function placed(label, scale, view, side) {
  const [aside, down] = side;
  const shape = shapeOf(label.id);
  const size = pixels(label.size, scale);
  const [half, tall] = [(label.width * size) / 2 + 2, label.rows.length * size * LINE];
  const [w, h] = label.inside ? [shape.shape.width / 2, shape.shape.height / 2] : [label.radius, label.radius];
  // What is to be seen is told within the view.
  const x = within(view, shape.x * scale + aside * (w * scale + GAP + half), half);
  const top = shape.y * scale + down * (h * scale + GAP + tall / 2) - tall / 2;
  return { label, size, x, top, box: [x - half, top, x + half, top + tall] };
}
/** The middle of a label, moved so that none of it is cut off by the edge of the view near which its thing stands. @param {number[]} view */
function within([left, right], x, half) {
  const isNear = x > left - half && x < right + half && 2 * half < right - left;
  return isNear ? Math.max(left + half, Math.min(right - half, x)) : x;
}

/** @param {number[]} box */
const widened = ([left, top, right, bottom]) => [left - ROOM, top - ROOM, right + ROOM, bottom + ROOM];

function write(canvas, scale, { label, size, x, top, box }, palette) {
  const unit = size / scale;
  canvas.font = fontOf(unit, label.face);
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.lineJoin = "round";
  if (label.back) {
    canvas.fillStyle = label.back;
    canvas.fillRect(box[0] / scale, box[1] / scale, (box[2] - box[0]) / scale, (box[3] - box[1]) / scale);
  }
  label.rows.forEach((row, at) => {
    const y = (top + (at + 0.5) * size * LINE) / scale;
    canvas.lineWidth = 4 / scale;
    canvas.strokeStyle = label.halo;
    if (!label.back && label.halo) canvas.strokeText(row, x / scale, y);
    canvas.fillStyle = label.ink;
    canvas.fillText(row, x / scale, y);
    if (!label.isStruck) return;
    canvas.strokeStyle = palette.ink;
    canvas.lineWidth = 1.4 / scale;
    canvas.beginPath();
    canvas.moveTo(box[0] / scale, y);
    canvas.lineTo(box[2] / scale, y);
    canvas.stroke();
  });
}

/** What is written on lines: on those of networks with labels, and on those that are lit. @param {import("./types").Light | null} light */
function spokenLines(light) {
  if (isArticle) {
    const lit = light && light.lines.size <= 60 ? [...light.lines].map((id) => scene.twins.get(id) ?? id) : [];
    return [...new Set(lit)].filter(lineOf).map((id) => ({ id, text: verb(lines.get(id)) }));
  }
  const isWanted = (id) => !light || light.lines.has(id);
  return [...lines.values()].filter((line) => line.relation && lineOf(line.id) && isWanted(line.id)).map((line) => ({ id: line.id, text: line.look.label ?? line.relation }));
}

/** A point of a line, its share of the way from one end to the other; of a loop the middle is what lies farthest from its thing. */
function pointOf({ edgeType: shape, from, to }, share) {
  if (from !== to) return shape.getPoint(share);
  const { _getCircleData: circle } = shape;
  const [x, y, radius] = circle.call(shape);
  const angle = Math.atan2(y - from.y, x - from.x) + (share - 0.5) * 2 * Math.PI;
  return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
}

/**
 * Draws labels as far as there is room: of what is lit alone where something is. `view` is where the left and right edges of what is seen are.
 * @param {CanvasRenderingContext2D} canvas @param {number} scale @param {number[]} view
 */
export function drawLabels(canvas, scale, palette, view = [-Infinity, Infinity]) {
  const { light, hovered } = scene;
  // While things come and go, the network may be drawn between the two.
  const labels = scene.labels.filter(({ id }) => shapeOf(id));
  const room = takenRoom();
  for (const { id, radius, inside } of labels.length > MOST_KEPT_CLEAR ? [] : labels) {
    const shape = shapeOf(id);
    const [w, h] = inside ? [shape.shape.width / 2, shape.shape.height / 2] : [radius, radius];
    room.take([(shape.x - w) * scale, (shape.y - h) * scale, (shape.x + w) * scale, (shape.y + h) * scale], id);
  }
  const rank = (id) => (id === hovered || id === light?.root ? 2 : light?.things.has(id) ? 1 : 0);
  const wanted = labels.filter(({ id }) => !light || rank(id));
  const ordered = light || hovered !== null ? wanted.toSorted((a, b) => rank(b.id) - rank(a.id)) : wanted;
  const labelRoom = takenRoom();
  const pieces = lines.size > MOST_KEPT_CLEAR ? [] : piecesOf(scale);
  // The side where least is in the way: another's label or shape, another's line, a line of its own. Only the first labels may stand on these.
  const bestPlace = (label, isFirst) => {
    const places = SIDES.map((side) => placed(label, scale, view, side)).filter(({ box }) => labelRoom.isFree(box, label.id) && (isFirst || room.isFree(box, label.id))).map((place) => {
      const through = pieces.filter((piece) => isThrough(place.box, piece));
      const others = through.filter(({ ends }) => !ends.includes(label.id)).length;
      return { place, others, cost: (room.isFree(place.box, label.id) ? 0 : 100) + 3 * others + through.length };
    }).filter(({ others }) => isFirst || !others);
    return places.sort((a, b) => a.cost - b.cost)[0]?.place ?? (rank(label.id) === 2 ? placed(label, scale, view, SIDES[0]) : null);
  };
  let count = 0;
  labelsDrawn.length = 0;
  for (const label of ordered) {
    if (count === MOST_DRAWN) break;
    const inside = label.inside && placedInside(label, scale);
    if (inside) {
      labelRoom.take(inside.box, label.id);
      labelsDrawn.push({ id: label.id, size: inside.size, box: inside.box });
      write(canvas, scale, inside, palette);
      continue;
    }
    const isFirst = count < Math.min(FIRST, (view[1] - view[0]) / EACH) || rank(label.id) === 2;
    const place = bestPlace(label, isFirst);
    if (!place) continue;
    labelRoom.take(labels.length > MANY ? widened(place.box) : place.box, label.id);
    labelsDrawn.push({ id: label.id, size: place.size, box: place.box });
    write(canvas, scale, place, palette);
    count += 1;
  }
  for (const { id, text } of spokenLines(light)) {
    const line = lineOf(id);
    if (!line?.edgeType) continue;
    const own = lines.get(id).look.font ?? {};
    const size = pixels(own.size ?? 12, scale);
    const face = own.face ?? palette.sans;
    pen.font = fontOf(FONT, face);
    const rows = text.split("\n");
    const width = Math.max(...rows.map((row) => pen.measureText(row).width)) / FONT;
    const [half, tall] = [(width * size) / 2, rows.length * size * LINE];
    const boxAt = (share) => {
      const at = pointOf(line, share);
      return [at.x * scale - half, at.y * scale - tall / 2, at.x * scale + half, at.y * scale + tall / 2];
    };
    const box = ALONG.map(boxAt).find((one) => labelRoom.isFree(one, id) && room.isFree(one, id));
    if (!box) continue;
    labelRoom.take(box, id);
    const x = (box[0] + box[2]) / 2;
    write(canvas, scale, { label: { rows, face, back: own.background ?? null, halo: palette.paper, ink: legible(own.color, palette.paper, palette.soft), isStruck: false }, size, x, top: box[1], box }, palette);
  }
}
