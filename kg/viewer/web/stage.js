// What the picture shows: which things, where they stand, what is lit, and in how many parts.
import { figuresOf, inTwoColumns, partsOf, stacked, surrounding } from "./columns.js";
import { data, isCard, lines, model, things } from "./data.js";
import { $, narrowScreen } from "./elements.js";
import { lightOf } from "./light.js";
import { around, asked, isAnswered, lineShown, scene, setScene, shown, state, thingShown } from "./state.js";

/** @import { Frame, Light, Sheet } from "./types" */

// Nothing that the page opens on is written smaller than this; where there is no room for it, the picture pans.
const LEGIBLE = 11;
export const LEAST_SCALE = LEGIBLE / data.shared.text.font;
const MOST_AT_ONCE = 45;
// Two columns of the wider cards are legible on a phone from this width on.
const NARROWEST = 386;

// The last of several sheets has cards for the narrowest phones.
const onScreens = model.sheets.length > 1 ? model.sheets.slice(0, -1) : model.sheets;

export const nodeOf = (id) => scene.sheet.nodes.get(id);
export const spot = (id) => scene.places?.get(id) ?? nodeOf(id);

/** The scale at which a frame fills the stage, with room left above. @param {Frame} frame */
export const fit = (frame, top = 0) => Math.min(($("net").clientWidth - 16) / frame.width, ($("net").clientHeight - 16 - top) / frame.height);

const isInOpening = (line) => scene.sheet.opening.has(line.from) && scene.sheet.opening.has(line.to);
const linesShown = (isWanted) => [...lines.values()].filter((line) => lineShown(line) && isWanted(line));

// The opening view or everything, as far as it is to be seen; and what is lit. Where little is left, all that is left.
export function visible() {
  if (scene.isDoorway) return new Set();
  if (scene.places) return new Set(scene.places.keys());
  const { opening, nodes } = scene.sheet;
  const joined = new Set(linesShown((line) => state.scope === "all" || isInOpening(line)).flatMap((line) => [line.from, line.to]));
  const left = [...nodes.keys()].filter(thingShown);
  const isLittle = shown.isNarrowed() && left.length <= MOST_AT_ONCE;
  const kept = isLittle || state.scope === "all" ? left : left.filter((id) => opening.has(id) && (!shown.isNarrowed() || joined.has(id)));
  return new Set([...kept, ...(scene.light?.things ?? [])]);
}

// Chooses for the opening view the first layout that the window shows in legible size, or else the most legible one.
export function chooseSheet() {
  /** @param {Sheet} sheet */
  const size = ({ nodes, frame }) => fit(frame) * Math.min(...[...nodes.values()].filter((node) => node.first).map((node) => node.font));
  const isOpening = state.scope === "opening" && $("net").clientWidth > 0 && !narrowScreen.matches;
  if (isOpening) setScene({ sheet: onScreens.find((sheet) => size(sheet) >= LEGIBLE) ?? onScreens.reduce((best, sheet) => (size(sheet) > size(best) ? sheet : best)) });
  else if (state.scope === "all") setScene({ sheet: model.sheets[0] });
  else if (narrowScreen.matches) setScene({ sheet: (innerWidth < NARROWEST ? model.sheets : onScreens).at(-1) });
}

// Decides what is drawn, and where.
export function compose() {
  const isSmall = narrowScreen.matches;
  $("net").style.height = "";
  chooseSheet();
  const { nodes, opening } = scene.sheet;
  const light = lightOf(model, state, shown, isAnswered() ? asked.answer : null, opening, isSmall);
  // Large pictures are searched first: what is chosen is drawn with its neighbours.
  const isLarge = opening.size > data.shared.most_drawn && state.scope !== "all";
  const near = state.near === null && isLarge && state.thing !== null ? "1" : state.near;
  const isFocused = near !== null && state.thing !== null && nodes.has(state.thing);
  const isDoorway = isLarge && !isFocused && (light === null || light.things.size > data.shared.most_drawn);
  setScene({ light, isDoorway, places: null, frame: null, scale: null, parts: [] });
  if (isFocused) showAround(around(state.thing, Number(near)), !isSmall);
  else if (isLarge && light && !isDoorway) {
    const distances = new Map([...light.things].map((id, place) => [id, place ? 1 : 0]));
    setScene(surrounding(distances, linesBetween(distances), figuresNow()));
  }
  // On a small screen whatever is looked at is drawn anew, in parts where it takes several.
  if (isSmall && !isDoorway && (scene.light || state.scope === "opening")) showInParts(scene.light ?? { things: visible(), lines: new Set(linesShown(isInOpening).map((line) => line.id)), root: null, beyond: 0 });
  setScene({ drawn: visible() });
}

const figuresNow = () => figuresOf(scene.sheet.nodes, data.shared.text.line_height);

// What is equally far is joined, if at all, behind other things: those lines are seen from one of their ends.
const linesBetween = (distances) => linesShown((line) => distances.has(line.from) && distances.has(line.to) && distances.get(line.from) !== distances.get(line.to));

function showAround(distances, isPlaced) {
  const inner = linesBetween(distances);
  setScene({ light: { things: new Set(distances.keys()), lines: new Set(inner.map((line) => line.id)), root: state.thing, beyond: 0 } });
  if (isPlaced) setScene(surrounding(distances, inner, figuresNow()));
}

/** @param {Light} light */
function showInParts(light) {
  if (!light.things.size) return;
  const holders = new Set([...light.things].flatMap((id) => things.get(id).held_by));
  const parts = partsOf(light.things, [...light.lines].map((id) => lines.get(id)), light.root, holders, figuresNow());
  const part = parts[Math.min(Number(state.part ?? 1), parts.length) - 1];
  setScene({ parts, light: { ...light, things: part.things, lines: new Set(part.ties.map((line) => line.id)) } });
  // Placed for the window, and made smaller as far as it takes.
  const room = ($("net").clientWidth || innerWidth) - 8;
  const { columns } = inTwoColumns(part.things, part.ties, light.root, figuresNow());
  const { places, width, height } = stacked(columns, figuresNow(), columns.every((column) => column.some(isCard)) ? 20 : 36, Math.min(room, 420));
  const scale = Math.min(1, room / width);
  setScene({ places, scale });
  $("net").style.height = `${Math.max(180, Math.ceil(height * scale) + 70)}px`;
}
