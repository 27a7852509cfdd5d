// Small drawings: a few things in columns, ordered so that few lines cross; and answers in parts that are small enough.
import { byId, grouped } from "./words.js";

/** @import { Figures, Line, Node, Places, Segment } from "./types" */

const MOST_IN_PART = 12;
// More things than this are drawn in parts, however few of their lines cross.
const MOST_AS_ONE = 26;
const MOST_TO_SWAP = 40;

export const otherEnd = (line, id) => (line.from === id ? line.to : line.from);

/** How large things are with their labels, at a height of a line of text in units of its font. @param {Map<string, Node>} nodes @param {number} lineHeight @returns {Figures} */
export function figuresOf(nodes, lineHeight) {
  const isCard = (id) => nodes.get(id).shape === "box";
  return {
    isCard,
    y: (id) => nodes.get(id).y,
    drop: (id) => nodes.get(id).size + 6,
    tall: (id) => (isCard(id) ? 22 : nodes.get(id).size * 2 + 26) + nodes.get(id).label.split("\n").length * nodes.get(id).font * lineHeight,
    broad: (id) => (isCard(id) ? nodes.get(id).room + 6 : Math.max(110, nodes.get(id).room)),
  };
}

/** How often lines between neighbouring columns cross; one within a column has to go around others, which is as bad. @param {string[][]} columns @param {Line[]} ties */
export function crossings(columns, ties) {
  const at = new Map(columns.flatMap((column, which) => column.map((id, place) => [id, [which, place]])));
  let count = 0;
  const gaps = columns.map(() => []);
  for (const line of ties) {
    const [a, b] = [at.get(line.from), at.get(line.to)];
    if (a[0] === b[0]) count += Math.max(0, Math.abs(a[1] - b[1]) - 1);
    else gaps[Math.min(a[0], b[0])].push(a[0] < b[0] ? [a[1], b[1]] : [b[1], a[1]]);
  }
  for (const gap of gaps) for (let i = 0; i < gap.length; i += 1) for (let j = 0; j < i; j += 1) if ((gap[i][0] - gap[j][0]) * (gap[i][1] - gap[j][1]) < 0) count += 1;
  return count;
}

/** Orders columns by the middle of what each thing is joined with, then swaps neighbours as long as that helps. @param {string[][]} columns @param {Line[]} ties @param {Figures} figures */
export function ordered(columns, ties, figures) {
  const beside = new Map(columns.flat().map((id) => [id, []]));
  for (const line of ties) if (line.from !== line.to) for (const id of [line.from, line.to]) beside.get(id).push(otherEnd(line, id));
  let best = columns.map((column) => [...column].sort((a, b) => figures.y(a) - figures.y(b) || byId(a, b)));
  let least = crossings(best, ties);
  const isNoWorse = (tried) => {
    const count = crossings(tried, ties);
    if (count < least) [best, least] = [tried, count];
    return count === least;
  };
  let current = best;
  for (let sweep = 0; sweep < 8 && least > 0; sweep += 1) {
    const order = current.map((_, which) => which);
    for (const which of sweep % 2 ? order.reverse() : order) {
      const at = new Map(current.flatMap((column) => column.map((id, place) => [id, (place + 0.5) / column.length])));
      const middle = (id) => {
        const near = beside.get(id).filter((other) => !current[which].includes(other));
        return near.length ? near.reduce((sum, other) => sum + at.get(other), 0) / near.length : at.get(id);
      };
      current = current.map((column, place) => (place === which ? column.map((id) => ({ id, at: middle(id) })).sort((a, b) => a.at - b.at || byId(a.id, b.id)).map((item) => item.id) : column));
      isNoWorse(current);
    }
  }
  for (let isBetter = columns.flat().length <= MOST_TO_SWAP; isBetter && least > 0; ) {
    isBetter = false;
    best.forEach((column, which) => column.forEach((_, place) => {
      if (place + 1 >= best[which].length) return;
      const tried = best.map((other) => [...other]);
      [tried[which][place], tried[which][place + 1]] = [tried[which][place + 1], tried[which][place]];
      const before = least;
      if (isNoWorse(tried) && least < before) isBetter = true;
    }));
  }
  return { columns: best, crossings: least };
}

/** Where every line leads to a card, cards stand on the right; else neighbours stand on different sides, as far as that goes. @param {string[]} ids @param {Line[]} ties @param {string | null} root @param {Figures} figures */
function sidesOf(ids, ties, root, { isCard }) {
  const side = new Map();
  const isSplit = ids.some(isCard) && !ids.every(isCard) && ties.every((line) => isCard(line.from) !== isCard(line.to));
  if (isSplit) for (const id of ids) side.set(id, isCard(id) ? 1 : 0);
  else {
    const weight = (id) => ties.filter((line) => line.from === id || line.to === id).length + (id === root ? 1000 : 0);
    for (const start of [...ids].sort((a, b) => weight(b) - weight(a) || byId(a, b))) {
      const queue = side.has(start) ? [] : [start];
      if (queue.length) side.set(start, ties.length ? 0 : ids.indexOf(start) % 2);
      for (let id; (id = queue.shift()) !== undefined; ) {
        for (const line of ties) {
          const other = line.from === id ? line.to : line.to === id ? line.from : null;
          if (other === null || side.has(other)) continue;
          side.set(other, 1 - side.get(id));
          queue.push(other);
        }
      }
    }
  }
  return [0, 1].map((which) => ids.filter((id) => side.get(id) === which));
}

/**
 * Where things stand in columns from left to right, and how large all of it is. Things in one column are spaced evenly, and stand
 * towards the middle, so that no line has to pass behind a wider neighbour of what it leads to.
 * @param {string[][]} columns @param {Figures} figures @param {number} between @param {number} least
 */
export function stacked(columns, { isCard, tall, broad, drop }, between, least = 0) {
  const filled = columns.filter((column) => column.length);
  const heights = filled.map((column) => column.reduce((sum, id) => sum + tall(id), 0));
  const rooms = filled.map((column) => Math.max(...column.map(broad)));
  const height = Math.max(...heights);
  const taken = rooms.reduce((sum, room) => sum + room, 0);
  const gap = filled.length > 1 ? Math.max(between, (least - taken) / (filled.length - 1)) : 0;
  const width = taken + gap * (filled.length - 1);
  /** @type {Places} */
  const places = new Map();
  let left = -width / 2;
  filled.forEach((column, which) => {
    const space = (height - heights[which]) / (column.length + 1);
    let y = -height / 2;
    for (const id of column) {
      y += space;
      const inwards = Math.sign(which - (filled.length - 1) / 2) * (broad(id) - rooms[which]) / 2;
      places.set(id, { x: left + rooms[which] / 2 + inwards, y: y + (isCard(id) ? tall(id) / 2 : drop(id)) });
      y += tall(id);
    }
    left += rooms[which] + gap;
  });
  return { places, width, height };
}

// ---- small screens: an answer in parts ---------------------------------------------------------------------------------------------
/** @param {Iterable<string>} ids @param {Line[]} ties @param {string | null} root @param {Figures} figures */
export const inTwoColumns = (ids, ties, root, figures) => ordered(sidesOf([...ids], ties, root, figures), ties, figures);

/**
 * One part where that can be read; else one for each holder with what it holds, as many together as can be told apart.
 * @param {Set<string>} things @param {Line[]} ties @param {string | null} root @param {Set<string>} holders @param {Figures} figures @returns {Segment[]}
 */
export function partsOf(things, ties, root, holders, figures) {
  const drawing = things.size <= MOST_AS_ONE ? inTwoColumns(things, ties, root, figures) : null;
  if (drawing && drawing.crossings <= 4 && drawing.columns.every((column) => column.length <= MOST_IN_PART)) return [{ things, ties, centres: [] }];
  /** @type {Segment[]} */
  const parts = [];
  for (const star of starsOf(things, ties, root, holders, figures)) {
    const home = parts.find((part) => {
      const together = new Set([...part.things, ...star.things]);
      return together.size <= MOST_IN_PART + 2 && inTwoColumns(together, [...part.ties, ...star.ties], root, figures).crossings === 0;
    });
    if (!home) { parts.push(star); continue; }
    for (const id of star.things) home.things.add(id);
    home.ties.push(...star.ties);
    home.centres.push(...star.centres);
  }
  return parts;
}

// Each thing that has lines left with its neighbours, a few at a time, and at last what is joined with nothing.
function starsOf(things, ties, root, holders, { isCard, y }) {
  const stars = [];
  let left = ties;
  const loose = new Set(things);
  while (left.length) {
    const counts = new Map();
    for (const line of left) for (const id of new Set([line.from, line.to])) counts.set(id, (counts.get(id) ?? 0) + 1);
    // Who holds some of it comes first.
    const weight = (id) => counts.get(id) + (id === root ? 10000 : 0) + (holders.has(id) ? 1000 : 0) + (isCard(id) ? 0 : 0.5);
    const centre = [...counts.keys()].reduce((best, id) => (weight(id) > weight(best) ? id : best));
    const own = left.filter((line) => line.from === centre || line.to === centre);
    left = left.filter((line) => line.from !== centre && line.to !== centre);
    const neighbours = [...grouped(own, (line) => otherEnd(line, centre))].sort((a, b) => y(a[0]) - y(b[0]) || byId(a[0], b[0]));
    const size = Math.ceil(neighbours.length / Math.ceil(neighbours.length / MOST_IN_PART));
    for (let at = 0; at < neighbours.length; at += size) {
      const some = neighbours.slice(at, at + size);
      stars.push({ things: new Set([centre, ...some.map(([id]) => id)]), ties: some.flatMap(([, between]) => between), centres: [centre] });
    }
  }
  for (const star of stars) for (const id of star.things) loose.delete(id);
  const alone = [...loose];
  for (let at = 0; at < alone.length; at += MOST_IN_PART) stars.push({ things: new Set(alone.slice(at, at + MOST_IN_PART)), ties: [], centres: [] });
  return stars;
}

// ---- one thing alone with what is around it ------------------------------------------------------------------------------------------
/**
 * The thing stands in the middle, cards to the right of it, all else to the left, what is farther off farther out.
 * @param {Map<string, number>} distances @param {Line[]} ties those between things at different distances @param {Figures} figures
 */
export function surrounding(distances, ties, figures) {
  const { isCard, tall } = figures;
  const hops = Math.max(...distances.values());
  const side = new Map();
  const columns = Array.from({ length: 2 * hops + 1 }, () => []);
  const near = [...distances].filter(([, hop]) => hop === 1).map(([id]) => id);
  // Where one side would be much taller, the last of it changes over.
  const [rest, cards] = [near.filter((id) => !isCard(id)), near.filter(isCard)];
  const sum = (ids) => ids.reduce((total, id) => total + tall(id), 0);
  const even = (from, to) => { while (from.length && sum(from) - tall(from.at(-1)) > sum(to) + tall(from.at(-1))) to.push(from.pop()); };
  even(rest, cards);
  even(cards, rest);
  for (const [id, hop] of distances) {
    const inner = (line) => (line.from === id || line.to === id) && distances.get(otherEnd(line, id)) === hop - 1;
    if (hop === 1) side.set(id, cards.includes(id) ? 1 : -1);
    else if (hop > 1) side.set(id, side.get(otherEnd(ties.find(inner), id)));
    columns[hops + hop * (side.get(id) ?? 0)].push(id);
  }
  const { places, width, height } = stacked(ordered(columns, ties, figures).columns, figures, 90);
  return { places, frame: { x: 0, y: 0, width: width + 20, height: height + 20 } };
}
