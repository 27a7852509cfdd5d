// How two things are connected: the shortest way over the lines that are to be seen, by the surest claims.
// It is found as networkx finds it (Dijkstra from both ends, in the order of the lines), so that the page and `kg path` agree.
const WEIGHTS = [1.0, 1.01, 1.02];

function lineWeight(line) {
  const claim = claims.get(line.claim);
  if (!claim) return 1.0;
  return (WEIGHTS[levels.get(claim.certainty)] ?? 1.03) + (claim.denied ? 0.03 : 0);
}

// Between two things the surest line counts, of equals the first.
function ways() {
  const found = new Map();
  const join = (from, to, way) => {
    if (!found.has(from)) found.set(from, new Map());
    found.get(from).set(to, way);
  };
  for (const line of lines.values()) {
    if (!lineShown(line)) continue;
    const weight = lineWeight(line);
    const known = found.get(line.from)?.get(line.to);
    if (known && known.weight <= weight) continue;
    join(line.from, line.to, { line, weight });
    join(line.to, line.from, { line, weight });
  }
  return found;
}

// A heap of [distance, number, thing]: what is nearest comes first, of equals what came first.
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
    const below = [2 * at + 1, 2 * at + 2].filter((each) => each < heap.length).reduce((least, each) => (isBefore(heap[each], heap[least]) ? each : least), at);
    if (below === at) return first;
    [heap[at], heap[below]] = [heap[below], heap[at]];
    at = below;
  }
}
const isBefore = (a, b) => a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);

// The steps from one thing to another, each with its line and where it begins; null where there is no way.
function pathBetween(start, end) {
  if (start === end) return [];
  const beside = ways();
  if (!beside.has(start) || !beside.has(end)) return null;
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
    if (done[1 - side].has(thing)) return steps(beside, before, meeting);
    for (const [other, { weight }] of beside.get(thing)) {
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

function steps(beside, before, meeting) {
  const through = [];
  for (let at = meeting; at !== null; at = before[0].get(at)) through.unshift(at);
  for (let at = before[1].get(meeting); at !== null; at = before[1].get(at)) through.push(at);
  return through.slice(1).map((to, place) => ({ line: beside.get(through[place]).get(to).line, begin: through[place] }));
}

// What can be reached from a thing in so many steps, by its distance.
function around(start, hops) {
  const found = new Map([[start, 0]]);
  let edge = [start];
  for (let hop = 1; hop <= hops; hop += 1) {
    const next = [];
    for (const id of edge) {
      for (const line of linesAt.get(id)) {
        const other = line.from === id ? line.to : line.from;
        if (found.has(other) || !lineShown(line)) continue;
        found.set(other, hop);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}
