// How two things are connected: the shortest way over some lines, by the surest claims, and what lies around a thing.
// Of equal ways it is the one that networkx finds (Dijkstra from both ends, in the order of the lines), as `kg path` does.

/** @import { Line } from "./types" */

/** @typedef {{ line: Line, weight: number }} Way */

/**
 * For each thing those beside it. Between two things the surest line counts, of equals the first. A line without a weight is not walked.
 * @param {Iterable<Line>} lines @param {(line: Line) => number | null} weightOf @returns {Map<string, Map<string, Way>>}
 */
function waysOver(lines, weightOf) {
  const ways = new Map();
  const join = (from, to, way) => {
    if (!ways.has(from)) ways.set(from, new Map());
    ways.get(from).set(to, way);
  };
  for (const line of lines) {
    const weight = weightOf(line);
    if (weight === null) continue;
    const known = ways.get(line.from)?.get(line.to);
    if (known && known.weight <= weight) continue;
    join(line.from, line.to, { line, weight });
    join(line.to, line.from, { line, weight });
  }
  return ways;
}

// A heap of [distance, number, thing]: what is nearest comes first, of equals what came first.
const isBefore = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
function push(heap, entry) {
  heap.push(entry);
  for (let at = heap.length - 1; at > 0; ) {
    const above = (at - 1) >> 1;
    if (!isBefore(heap[at], heap[above])) return;
    [heap[at], heap[above]] = [heap[above], heap[at]];
    at = above;
  }
}
function pop(heap) {
  const first = heap[0];
  const last = heap.pop();
  if (!heap.length) return first;
  heap[0] = last;
  for (let at = 0; ; ) {
    const below = [2 * at + 1, 2 * at + 2].filter((child) => child < heap.length).reduce((least, child) => (isBefore(heap[child], heap[least]) ? child : least), at);
    if (below === at) return first;
    [heap[at], heap[below]] = [heap[below], heap[at]];
    at = below;
  }
}

/**
 * The lines from one thing to another in their order; null where there is no way.
 * @param {Iterable<Line>} lines @param {(line: Line) => number | null} weightOf @param {string} start @param {string} end @returns {Line[] | null}
 */
export function pathBetween(lines, weightOf, start, end) {
  if (start === end) return [];
  const ways = waysOver(lines, weightOf);
  if (!ways.has(start) || !ways.has(end)) return null;
  const done = [new Map(), new Map()];
  const before = [new Map([[start, null]]), new Map([[end, null]])];
  const seen = [new Map([[start, 0]]), new Map([[end, 0]])];
  const fringe = [[[0, 0, start]], [[0, 1, end]]];
  let number = 2;
  let [least, meeting] = [Infinity, null];
  for (let side = 0; fringe[0].length && fringe[1].length; side = 1 - side) {
    const [distance, , thing] = pop(fringe[side]);
    if (done[side].has(thing)) continue;
    done[side].set(thing, distance);
    if (done[1 - side].has(thing)) return linesThrough(ways, before, meeting);
    for (const [other, { weight }] of ways.get(thing)) {
      const length = distance + weight;
      if (done[side].has(other) || (seen[side].has(other) && length >= seen[side].get(other))) continue;
      seen[side].set(other, length);
      push(fringe[side], [length, number++, other]);
      before[side].set(other, thing);
      if (seen[1 - side].has(other) && length + seen[1 - side].get(other) < least) [least, meeting] = [length + seen[1 - side].get(other), other];
    }
  }
  return null;
}

function linesThrough(ways, before, meeting) {
  const through = [];
  for (let at = meeting; at !== null; at = before[0].get(at)) through.unshift(at);
  for (let at = before[1].get(meeting); at !== null; at = before[1].get(at)) through.push(at);
  return through.slice(1).map((to, place) => ways.get(through[place]).get(to).line);
}

/**
 * As pathBetween, but never over two lines of which one excludes the other: the shorter of the ways without the one and without the other.
 * @param {Line[]} lines @param {(line: Line) => number | null} weightOf @param {(line: Line, other: Line) => boolean} excludes
 * @param {string} start @param {string} end @returns {{ path: Line[] | null, others: number }}
 */
export function consistentPath(lines, weightOf, excludes, start, end) {
  const path = pathBetween(lines, weightOf, start, end);
  for (const line of path ?? []) {
    const excluded = path.find((other) => excludes(line, other));
    if (!excluded) continue;
    const without = [excluded, line].map((barred) => consistentPath(lines.filter((other) => other.claim !== barred.claim), weightOf, excludes, start, end));
    const lengthOf = (way) => Number(way.path.reduce((length, part) => length + weightOf(part), 0).toFixed(6));
    return without.filter((way) => way.path).sort((a, b) => lengthOf(a) - lengthOf(b))[0] ?? { path: null, others: 0 };
  }
  return { path, others: path ? waysAsShort(waysOver(lines, weightOf), start, end, path.length) - 1 : 0 };
}

// How many ways of so many steps there are where none is shorter; lines beside each other count once.
function waysAsShort(ways, start, end, steps) {
  let counts = new Map([[start, 1]]);
  const seen = new Set([start]);
  for (let step = 0; step < steps; step += 1) {
    const ahead = new Map();
    for (const [thing, count] of counts) for (const other of ways.get(thing)?.keys() ?? []) if (!seen.has(other)) ahead.set(other, (ahead.get(other) ?? 0) + count);
    for (const other of ahead.keys()) seen.add(other);
    counts = ahead;
  }
  return Math.max(1, counts.get(end) ?? 1);
}

/**
 * What can be reached from a thing in so many steps over the lines that are shown, with its distance.
 * @param {Map<string, Line[]>} linesAt @param {(line: Line) => boolean} isShown @param {string} start @param {number} hops @returns {Map<string, number>}
 */
export function reachable(linesAt, isShown, start, hops) {
  const distances = new Map([[start, 0]]);
  let edge = [start];
  for (let hop = 1; hop <= hops; hop += 1) {
    const next = [];
    for (const id of edge) {
      for (const line of linesAt.get(id)) {
        const other = line.from === id ? line.to : line.from;
        if (distances.has(other) || !isShown(line)) continue;
        distances.set(other, hop);
        next.push(other);
      }
    }
    edge = next;
  }
  return distances;
}
