// Small drawings: a few things in columns, ordered so that few lines cross; and answers in parts that are small enough.
const tall = (id) => (isCard(id) ? 22 : nodes.get(id).size * 2 + 26) + nodes.get(id).label.split("\n").length * nodes.get(id).font * 1.2;
const broad = (id) => (isCard(id) ? nodes.get(id).room + 6 : Math.max(110, nodes.get(id).room));
const byId = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
const otherEnd = (line, id) => (line.from === id ? line.to : line.from);

// How often lines between neighbouring columns cross; one within a column has to go around others, which is as bad.
function crossings(columns, ties) {
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

// Orders columns by the middle of what each thing is joined with, then swaps neighbours as long as that helps.
function ordered(columns, ties) {
  const beside = new Map(columns.flat().map((id) => [id, []]));
  for (const line of ties) if (line.from !== line.to) for (const id of [line.from, line.to]) beside.get(id).push(otherEnd(line, id));
  let best = columns.map((column) => [...column].sort((a, b) => spot(a).y - spot(b).y || byId(a, b)));
  let least = crossings(best, ties);
  const better = (tried) => {
    const count = crossings(tried, ties);
    if (count < least) [best, least] = [tried, count];
    return count === least;
  };
  let current = best;
  for (let sweep = 0; sweep < 8 && least > 0; sweep += 1) {
    const steps = current.map((_, which) => which);
    for (const which of sweep % 2 ? steps.reverse() : steps) {
      const at = new Map(current.flatMap((column) => column.map((id, place) => [id, (place + 0.5) / column.length])));
      const middle = (id) => { const near = beside.get(id).filter((other) => !current[which].includes(other)); return near.length ? near.reduce((sum, other) => sum + at.get(other), 0) / near.length : at.get(id); };
      current = current.map((column, place) => (place === which ? [...column].map((id) => [middle(id), id]).sort((a, b) => a[0] - b[0] || byId(a[1], b[1])).map((pair) => pair[1]) : column));
      better(current);
    }
  }
  for (let isBetter = columns.flat().length <= 40; isBetter && least > 0; ) {
    isBetter = false;
    best.forEach((column, which) => column.forEach((_, place) => {
      if (place + 1 >= best[which].length) return;
      const tried = best.map((each) => [...each]);
      [tried[which][place], tried[which][place + 1]] = [tried[which][place + 1], tried[which][place]];
      const before = least;
      if (better(tried) && least < before) isBetter = true;
    }));
  }
  return { columns: best, crossings: least };
}

// Where every line leads to a card, cards stand on the right; else neighbours stand on different sides, as far as that goes.
function sidesOf(ids, ties, root) {
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
          if (other !== null && !side.has(other)) {
            side.set(other, 1 - side.get(id));
            queue.push(other);
          }
        }
      }
    }
  }
  return [0, 1].map((which) => ids.filter((id) => side.get(id) === which));
}

// Returns where things stand in columns from left to right, and how large all of it is. Things in one column are spaced evenly, and
// stand towards the middle, so that no line has to pass behind a wider neighbour of what it leads to.
function stacked(columns, between, least = 0) {
  const kept = columns.filter((column) => column.length);
  const heights = kept.map((column) => column.reduce((sum, id) => sum + tall(id), 0));
  const rooms = kept.map((column) => Math.max(...column.map(broad)));
  const height = Math.max(...heights);
  const filled = rooms.reduce((sum, room) => sum + room, 0);
  const gap = kept.length > 1 ? Math.max(between, (least - filled) / (kept.length - 1)) : 0;
  const width = filled + gap * (kept.length - 1);
  const found = new Map();
  let left = -width / 2;
  kept.forEach((column, which) => {
    const space = (height - heights[which]) / (column.length + 1);
    let y = -height / 2;
    for (const id of column) {
      y += space;
      const inwards = Math.sign(which - (kept.length - 1) / 2) * (broad(id) - rooms[which]) / 2;
      found.set(id, { x: left + rooms[which] / 2 + inwards, y: y + (isCard(id) ? tall(id) / 2 : nodes.get(id).size + 6) });
      y += tall(id);
    }
    left += rooms[which] + gap;
  });
  return { places: found, width, height };
}

// ---- small screens: an answer in parts -----------------------------------------------------------------------------------
const MOST_IN_PART = 12;

function tangle(things_, ids, root) {
  const ties = [...ids].map((id) => lines.get(id));
  return ordered(sidesOf([...things_], ties, root), ties);
}

// One part where that can be read; else one for each holder with what it holds, as many together as can be told apart.
function partsOf(found) {
  const whole = [{ things: found.things, lines: found.lines }];
  const drawing = found.things.size <= MOST_REDRAWN ? tangle(found.things, found.lines, found.root) : null;
  if (drawing && drawing.crossings <= 4 && drawing.columns.every((column) => column.length <= MOST_IN_PART)) return whole;
  const stars = [];
  let left = [...found.lines].map((id) => lines.get(id));
  const loose = new Set(found.things);
  const holders = new Set([...found.things].flatMap((id) => things.get(id).held_by));
  while (left.length) {
    const counts = new Map();
    for (const line of left) for (const id of new Set([line.from, line.to])) counts.set(id, (counts.get(id) ?? 0) + 1);
    // Who holds some of it comes first.
    const weight = (id) => counts.get(id) + (id === found.root ? 10000 : 0) + (holders.has(id) ? 1000 : 0) + (isCard(id) ? 0 : 0.5);
    const centre = [...counts.keys()].reduce((best, id) => (weight(id) > weight(best) ? id : best));
    const own = left.filter((line) => line.from === centre || line.to === centre);
    left = left.filter((line) => line.from !== centre && line.to !== centre);
    const neighbours = [...grouped(own, (line) => otherEnd(line, centre)).entries()].sort((a, b) => nodes.get(a[0]).y - nodes.get(b[0]).y || byId(a[0], b[0]));
    const size = Math.ceil(neighbours.length / Math.ceil(neighbours.length / MOST_IN_PART));
    for (let at = 0; at < neighbours.length; at += size) {
      const some = neighbours.slice(at, at + size);
      stars.push({ things: new Set([centre, ...some.map((each) => each[0])]), lines: new Set(some.flatMap((each) => each[1].map((line) => line.id))), centres: [centre] });
    }
  }
  for (const star of stars) for (const id of star.things) loose.delete(id);
  const alone = [...loose];
  for (let at = 0; at < alone.length; at += MOST_IN_PART) stars.push({ things: new Set(alone.slice(at, at + MOST_IN_PART)), lines: new Set(), centres: [] });
  const parts = [];
  for (const star of stars) {
    const home = parts.find((part) => {
      const things_ = new Set([...part.things, ...star.things]);
      return things_.size <= MOST_IN_PART + 2 && tangle(things_, [...part.lines, ...star.lines], found.root).crossings === 0;
    });
    if (!home) { parts.push(star); continue; }
    for (const id of star.things) home.things.add(id);
    for (const id of star.lines) home.lines.add(id);
    home.centres.push(...star.centres);
  }
  return parts;
}

// Places a part for a window, and says how far it has to be made smaller.
function redrawn(part, root_) {
  const room = ($("net").clientWidth || innerWidth) - 8;
  const { columns } = tangle(part.things, part.lines, root_);
  const { places: found, width, height } = stacked(columns, columns.every((column) => column.some(isCard)) ? 20 : 36, Math.min(room, 420));
  found.scale = Math.min(1, room / width);
  $("net").style.height = `${Math.max(180, Math.ceil(height * found.scale) + 70)}px`;
  return found;
}

// ---- only one thing and what is around it -----------------------------------------------------------------------------------
// The thing stands in the middle, cards to the right of it, all else to the left, what is farther off farther out.
function surrounding(distances) {
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
    if (hop === 1) side.set(id, cards.includes(id) ? 1 : -1);
    else if (hop > 1) side.set(id, side.get(otherEnd(linesAt.get(id).find((line) => lineShown(line) && distances.get(otherEnd(line, id)) === hop - 1), id)));
    columns[hops + hop * (side.get(id) ?? 0)].push(id);
  }
  const ties = [...lines.values()].filter((line) => lineShown(line) && distances.has(line.from) && distances.has(line.to) && distances.get(line.from) !== distances.get(line.to));
  const { places: found, width, height } = stacked(ordered(columns, ties).columns, 90);
  found.frame = { x: 0, y: 0, width: width + 20, height: height + 20 };
  return found;
}
