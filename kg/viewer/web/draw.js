// The picture: vis-network draws what the data says, at the places it says. Physics is off, nothing moves by itself.
const $ = (id) => document.getElementById(id);
const root = document.documentElement;
const narrowScreen = matchMedia("(max-width: 760px)");
const lowScreen = matchMedia("(max-height: 800px)");
const printing = matchMedia("print");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
const SANS = 'Inter, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Liberation Sans", "Noto Sans", sans-serif';
const SERIF = 'Charter, Georgia, "Liberation Serif", "Noto Serif", serif';
const DASHES = [false, [9, 5], [2, 5]];
// On a small screen more than this is drawn in parts.
const MOST_REDRAWN = 26;
const MOST_AT_ONCE = 45;
// Two columns of the wider cards are legible on a phone from this width on.
const NARROWEST = 386;
// Nothing that the page opens on is written smaller than this; where there is no room for it, the picture pans.
const LEGIBLE = 11;
// A picture of more things than this tells nothing: it is drawn for whoever asks for it.
const MOST_DRAWN = 1500;

const colour = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();
const mixed = (hex, opacity) => `${hex}${Math.round(opacity * 255).toString(16).padStart(2, "0")}`;
const isCard = (id) => nodes.get(id).shape === "box";
const dashOf = (claim) => (claim ? DASHES[Math.min(levels.get(claim.certainty) ?? 0, DASHES.length - 1)] : false);

const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
const network = new vis.Network(
  $("net"),
  {},
  {
    physics: false,
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 250, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false, zoomSpeed: 0.6, dragNodes: false },
    nodes: { labelHighlightBold: false, margin: { top: 6, bottom: 6, left: 8, right: 8 }, shapeProperties: { borderRadius: 6 }, scaling: { label: { drawThreshold: 3 } }, chosen: false },
    edges: { selectionWidth: 0, hoverWidth: 0.6, arrowStrikethrough: false, chosen: false },
  },
);
// The keyboard's stop is the picture's own element, which has a name; the one that the library puts inside has none.
network.canvas.frame.removeAttribute("tabindex");

// Several claims between the same two things stand side by side.
const bends = new Map();
for (const parallel of grouped(lines.values(), (line) => [line.from, line.to].sort().join("\n")).values()) parallel.forEach((line, place) => bends.set(line.id, [place, line.from > line.to]));

// The claim whose colour and dashes a card bears: the one by which somebody holds it.
const claimOfCard = new Map();
for (const id of nodes.keys()) {
  if (!isCard(id)) continue;
  const own = linesAt.get(id).filter((line) => line.to === id);
  const said = (line) => claims.get(line.claim)?.asserted;
  const holding = own.find((line) => things.get(id).held_by.includes(line.from)) ?? own.find((line) => !isCard(line.from)) ?? own.find(said) ?? own[0] ?? linesAt.get(id)[0];
  if (holding?.claim) claimOfCard.set(id, claims.get(holding.claim));
}

let light = null;
let places = null;
let parts = [];
let isDoorway = false;
let isFilled = false;
let drawnThings = new Set();
// What is drawn: the opening view or everything, as far as it is to be seen; and what is lit. Where little is left, all that is left.
function visible() {
  if (isDoorway) return new Set();
  if (places) return new Set(places.keys());
  const joined = new Set([...lines.values()].filter((line) => lineShown(line) && (state.scope === "all" || (opening.has(line.from) && opening.has(line.to)))).flatMap((line) => [line.from, line.to]));
  const left = [...nodes.keys()].filter(thingShown);
  const isLittle = isNarrowed() && left.length <= MOST_AT_ONCE;
  const shown = isLittle || state.scope === "all" ? left : left.filter((id) => opening.has(id) && (!isNarrowed() || joined.has(id)));
  return new Set([...shown, ...(light?.things ?? [])]);
}

function paintNode(id, palette) {
  const node = nodes.get(id);
  const on = !light || light.things.has(id);
  const at = places?.get(id) ?? node;
  const holding = claimOfCard.get(id);
  const claim = holding && claimShown(holding) ? holding : null;
  const border = claim ? palette.speakers[claim.colour] : palette.shape;
  const fill = isCard(id) ? palette.sheet : palette.shape;
  const isRoot = light?.root === id;
  const lead = node.size > 12;
  const count = claimsOf.get(id).length;
  return {
    id, label: node.label, shape: node.shape, size: node.shape === "star" ? node.size * 1.25 : node.size, x: at.x, y: at.y,
    title: isArticle ? `${label(id)}\n${[...things.get(id).kinds.slice(0, 1), plural(count, "claim")].join(", ")}` : [label(id), ...things.get(id).notes].join("\n"),
    opacity: on ? 1 : palette.faint,
    color: { border: isRoot ? palette.accent : border, background: fill, hover: { border: palette.accent, background: fill }, highlight: { border: palette.accent, background: fill } },
    borderWidth: isRoot ? 3 : isCard(id) ? 1.6 : 0,
    shapeProperties: { borderDashes: isCard(id) && !isRoot ? dashOf(claim) : false, borderRadius: 6 },
    widthConstraint: isCard(id) ? { minimum: node.room - 16 } : false,
    font: { face: lead ? SERIF : SANS, size: node.font, color: on ? palette.ink : mixed(palette.ink, 0.3), strokeWidth: isCard(id) ? 0 : 4, strokeColor: palette.paper, vadjust: isCard(id) ? 0 : -1 },
  };
}

// A line meets a card in the middle of the side that it comes from: there stands a node that nobody sees.
const spot = (id) => places?.get(id) ?? nodes.get(id);
function anchor(id, other) {
  if (!isCard(id)) return null;
  const [own, far] = [spot(id), spot(other)];
  const half = nodes.get(id).room / 2;
  if (Math.abs(far.x - own.x) < half + 24) return null;
  const right = far.x > own.x;
  // Lines from above arrive a little above those from below, so that their ends can be told apart.
  const aside = Math.max(-9, Math.min(9, (far.y - own.y) / 22));
  return { id: `${right ? "right" : "left"} of ${id} towards ${other}`, x: own.x + (right ? half : -half), y: own.y + aside };
}
const ends = (line) => [anchor(line.from, line.to), anchor(line.to, line.from)];
const paintAnchor = (at) => ({ ...at, shape: "dot", size: 0.1, label: " ", opacity: 0, color: { background: "#0000", border: "#0000" }, borderWidth: 0, font: { size: 1 } });

function smoothness(line) {
  const [place, turned] = bends.get(line.id);
  if (ends(line).some(Boolean)) return { enabled: true, type: "cubicBezier", forceDirection: "horizontal", roundness: 0.45 };
  // In a column of a small screen a line goes around what stands between its ends.
  if (places && Math.abs(spot(line.from).x - spot(line.to).x) < 40) return { enabled: true, type: spot(line.from).y < spot(line.to).y ? "curvedCCW" : "curvedCW", roundness: 0.16 };
  if (place === 0) return { enabled: false };
  return { enabled: true, type: (place % 2 === 1) === turned ? "curvedCCW" : "curvedCW", roundness: 0.12 * Math.ceil(place / 2) };
}

function paintEdge(line, palette, spoken) {
  const claim = claims.get(line.claim);
  const [start, end] = ends(line);
  const on = !light || light.lines.has(line.id);
  const hue = claim ? palette.speakers[claim.colour] : palette.shape;
  const sure = !claim || claim.asserted;
  const middle = claim?.denied ? { enabled: true, type: "bar", scaleFactor: 0.9 } : claim?.condition ? { enabled: true, type: "diamond", scaleFactor: 0.7 } : { enabled: false };
  // The article's own lines are the most: held back a little, they leave room to the others, whose contrast has none to spare.
  return {
    id: line.id, from: start?.id ?? line.from, to: end?.id ?? line.to,
    label: spoken.has(line.id) ? verb(line) : " ",
    title: claim ? `${sentence(line)}\n${claim.chain}; ${hedges(claim)}; ${standing(claim)}` : sentence(line),
    width: light && on ? 2.4 : 1.3,
    dashes: dashOf(claim),
    smooth: smoothness(line),
    // An arrow for what the article vouches for, a dot for what it does not.
    arrows: { to: { enabled: true, type: sure ? "arrow" : "circle", scaleFactor: sure ? 0.45 : 0.32 }, middle },
    color: { color: on ? mixed(hue, light || claim?.colour ? 1 : 0.75) : mixed(hue, 0.07), hover: hue, highlight: hue, inherit: false },
    font: { face: SANS, size: 12.5, color: palette.soft, strokeWidth: 4, strokeColor: palette.paper, align: "horizontal" },
  };
}

// Each verb is written once for a fan of lines that share it, on the line that leads farthest from the name of whom it is said.
function verbsToWrite() {
  // On a small screen there is no room for them between things and cards.
  if (!light || light.lines.size > 40 || (places && !places.frame && [...places.keys()].some(isCard))) return new Set();
  const fans = grouped([...light.lines].map((id) => lines.get(id)), (line) => `${light.root === line.to ? line.to : line.from}\n${verb(line)}`);
  const drop = (line) => Math.abs(spot(line.from).y - spot(line.to).y);
  return new Set([...fans.values()].map((fan) => fan.reduce((far, line) => (drop(line) > drop(far) ? line : far)).id));
}

// What two claims say alike of the same two things is one line, that of the claim that is lit.
function withoutTwins(list) {
  const alike = (line) => {
    const claim = claims.get(line.claim);
    return [line.from, line.relation, line.to, claim?.colour, claim?.certainty, claim?.asserted, claim?.denied, Boolean(claim?.condition)].join("\n");
  };
  return [...grouped(list, alike).values()].map((twins) => (twins.find((line) => light?.lines.has(line.id)) ?? twins[0]).id);
}

// Chooses for the opening view the first layout that the window shows in legible size, or else the most legible one.
function chooseSheet() {
  const stage = $("net");
  const size = ({ nodes: placed, frame }) => fit(frame) * Math.min(...[...placed.values()].filter((node) => node.first).map((node) => node.font));
  const fitting = onScreens.find((each) => size(each) >= LEGIBLE) ?? onScreens.reduce((best, each) => (size(each) > size(best) ? each : best));
  const isOpening = state.scope === "opening" && stage.clientWidth > 0 && !narrowScreen.matches;
  if (isOpening) sheet = fitting;
  else if (state.scope === "all") sheet = sheets[0];
  else if (narrowScreen.matches) sheet = (innerWidth < NARROWEST ? sheets : onScreens).at(-1);
  ({ nodes, opening } = sheet);
}

const selected = () => SELECTIONS.some((key) => state[key] !== null) || (state.sparql !== null && state.view === "picture");

function paint() {
  const small = narrowScreen.matches;
  const net = $("net");
  chooseSheet();
  places = null;
  light = lit(small);
  // Large pictures are searched first: what is chosen is drawn with its neighbours.
  const isLarge = opening.size > MOST_DRAWN && state.scope !== "all";
  const near = state.near === null && isLarge && state.thing !== null ? "1" : state.near;
  const isFocused = near !== null && state.thing !== null && nodes.has(state.thing);
  isDoorway = isLarge && !isFocused && (light === null || light.things.size > MOST_DRAWN);
  parts = [];
  net.style.height = "";
  if (isFocused) {
    const distances = around(state.thing, Number(near));
    // What is equally far is joined, if at all, behind other things: those lines are seen from one of their ends.
    const inner = [...lines.values()].filter((line) => lineShown(line) && distances.has(line.from) && distances.has(line.to) && distances.get(line.from) !== distances.get(line.to));
    light = { things: new Set(distances.keys()), lines: new Set(inner.map((line) => line.id)), root: state.thing, beyond: 0 };
    if (!small) places = surrounding(distances);
  } else if (isLarge && light) places = surrounding(new Map([...light.things].map((id, place) => [id, place ? 1 : 0])));
  if (small && !isDoorway && (light || state.scope === "opening")) {
    // On a small screen whatever is looked at is drawn anew, in parts where it takes several.
    const whole = light ?? { things: visible(), lines: new Set([...lines.values()].filter((line) => lineShown(line) && opening.has(line.from) && opening.has(line.to)).map((line) => line.id)), root: null, beyond: 0 };
    if (whole.things.size) {
      parts = partsOf(whole);
      const part = parts[Math.min(Number(state.part ?? 1), parts.length) - 1];
      light = { ...whole, ...part };
      places = redrawn(part, whole.root);
    }
  }
  document.body.classList.toggle("phone", small);
  document.body.classList.toggle("answering", places !== null && small);
  net.hidden = small && light !== null && !light.things.size;
  showPager();
  showDoorway();
  const palette = { speakers: [0, 1, 2, 3, 4, 5, 6].map((each) => colour(`c${each}`)), faint: Number(colour("faint")) };
  for (const name of ["ink", "soft", "paper", "sheet", "shape", "accent"]) palette[name] = colour(name);
  const shown = visible();
  drawnThings = shown;
  const drawn = new Set(withoutTwins([...lines.values()].filter((line) => shown.has(line.from) && shown.has(line.to) && lineShown(line) && (!places || light.lines.has(line.id)))));
  const spoken = verbsToWrite();
  drawnEdges.remove(drawnEdges.getIds().filter((id) => !drawn.has(id)));
  const anchors = new Map([...drawn].flatMap((id) => ends(lines.get(id)).filter(Boolean).map((at) => [at.id, at])));
  drawnNodes.remove(drawnNodes.getIds().filter((id) => !shown.has(id) && !anchors.has(id)));
  drawnNodes.update([...[...shown].map((id) => paintNode(id, palette)), ...[...anchors.values()].map(paintAnchor)]);
  drawnEdges.update([...drawn].map((id) => paintEdge(lines.get(id), palette, spoken)));
  // The first picture is handed over in one piece, which costs less than things and lines one after the other.
  if (!isFilled && shown.size) {
    const seen = { position: network.getViewPosition(), scale: network.getScale() };
    network.setData({ nodes: drawnNodes, edges: drawnEdges });
    // That looks at all of it; what was looked at before is wanted.
    network.moveTo(seen);
    isFilled = true;
  }
  const nothing = $("empty") ?? net.appendChild(Object.assign(document.createElement("p"), { id: "empty" }));
  nothing.textContent = nodes.size === 0 ? "There is nothing to draw." : "Nothing of this picture is left by what you chose to see.";
  nothing.hidden = shown.size > 0 || isDoorway;
}

// Says which part of an answer is drawn, and leads to the others.
function showPager() {
  $("pager").hidden = parts.length < 2;
  if (parts.length < 2) return;
  const at = Math.min(Number(state.part ?? 1), parts.length);
  const centres = parts[at - 1].centres ?? [];
  $("which").textContent = `${at} of ${parts.length}: ${[...new Set(centres)].slice(0, 3).map(label).join(", ")}${new Set(centres).size > 3 ? " …" : ""}`;
  $("before").disabled = at === 1;
  $("after").disabled = at === parts.length;
}

function showDoorway() {
  $("doorway").hidden = !isDoorway;
  if (!isDoorway || $("doorway").firstChild) return;
  const busiest = [...things.keys()].filter((id) => nodes.has(id)).sort((a, b) => things.get(b).score - things.get(a).score || linesAt.get(b).length - linesAt.get(a).length || byId(a, b)).slice(0, 20);
  $("doorway").append(
    el("h2", {}, `${plural(nodes.size, "thing")}, ${plural(lines.size, "connection")}`),
    el("p", {}, "Too many for one picture. Find one by its name above, or begin with one of the most connected."),
    el("ul", {}, ...busiest.map((id) => el("li", {}, thingName(id), ` · ${plural(linesAt.get(id).length, "connection")}`))),
    el("p", {}, el("button", { type: "button", click: () => go({ scope: "all" }) }, "Draw everything nevertheless")),
  );
}

// The words above the stacks of cards, as long as one of the claims that they sum up is to be seen.
network.on("beforeDrawing", (canvas) => {
  if (places || isDoorway) return;
  const shown = drawnThings;
  canvas.textAlign = "center";
  canvas.textBaseline = "middle";
  canvas.font = `italic 14px ${SERIF}`;
  for (const heading of sheet.headings) {
    const own = [...lines.values()].filter((line) => line.from === heading.holder && line.relation === heading.relation && heading.cards.includes(line.to) && shown.has(line.to) && lineShown(line));
    if (!own.length) continue;
    canvas.fillStyle = !light || own.some((line) => light.lines.has(line.id)) ? colour("soft") : mixed(colour("soft"), 0.3);
    canvas.fillText(heading.words, heading.x, heading.y);
  }
});
