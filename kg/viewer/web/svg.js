// The picture as SVG, from the same description as on the canvas: each label is text, and each line has its claim as its title.
import { frameOf } from "./camera.js";
import { data, isCard } from "./data.js";
import { colour, svg } from "./elements.js";
import { FADED, endsOf, headingsShown, lineLook, linesDrawn, readPalette, thingLook } from "./looks.js";
import { nodeOf, spot } from "./stage.js";
import { scene } from "./state.js";

/** @import { Line } from "./types" */

const { line_height: LINE_HEIGHT, margin: MARGIN, label_gap: LABEL_GAP } = data.shared.text;
const num = (value) => Math.round(value * 10) / 10;
const dashed = (dashes) => (Array.isArray(dashes) ? dashes.join(" ") : null);
const points = (list) => list.map(([x, y]) => `${num(x)},${num(y)}`).join(" ");

// From where to where a line goes, by which points, and from where its end is looked at.
/** @param {Line} line @param {{ enabled: boolean, type?: string, roundness?: number }} smooth */
function courseOf(line, { enabled, type, roundness }) {
  const [start, end] = endsOf(line);
  const a = start ?? spot(line.from);
  const b = end ?? spot(line.to);
  let between = [];
  if (type === "cubicBezier") between = [{ x: a.x + (b.x - a.x) * roundness, y: a.y }, { x: b.x - (b.x - a.x) * roundness, y: b.y }];
  else if (enabled) {
    const turn = type === "curvedCW" ? 1 : -1;
    between = [{ x: (a.x + b.x) / 2 - turn * (b.y - a.y) * roundness, y: (a.y + b.y) / 2 + turn * (b.x - a.x) * roundness }];
  }
  const clipped = (id, at, aim) => {
    const own = isCard(id) ? 4 : nodeOf(id).size + 2;
    const far = Math.hypot(aim.x - at.x, aim.y - at.y) || 1;
    return { x: at.x + ((aim.x - at.x) * own) / far, y: at.y + ((aim.y - at.y) * own) / far };
  };
  const from = clipped(line.from, a, between[0] ?? b);
  const to = clipped(line.to, b, between.at(-1) ?? a);
  return { from, to, between, angle: Math.atan2(to.y - (between.at(-1) ?? from).y, to.x - (between.at(-1) ?? from).x) };
}

/** @param {Line} line */
function svgLine(line, palette) {
  if (line.from === line.to) return null;
  const { title, width, dashes, smooth, arrows, opacity, color: { hover: hue } } = lineLook(line, palette);
  const { from, to, between, angle } = courseOf(line, smooth);
  const all = [from, ...between, to];
  const middle = { x: all.reduce((sum, at) => sum + at.x, 0) / all.length, y: all.reduce((sum, at) => sum + at.y, 0) / all.length };
  const turned = (at) => `translate(${num(at.x)} ${num(at.y)}) rotate(${num((angle * 180) / Math.PI)})`;
  const curve = ["L", "Q", "C"][between.length];
  const end = arrows.to.type === "arrow" ? svg("path", { d: "M0,0 L-8,-3.4 L-8,3.4 Z", fill: hue, transform: turned(to) }) : svg("circle", { r: 3, fill: hue, transform: turned(to) });
  const signs = { bar: "M-1.5,-6 h3 v12 h-3 Z", diamond: "M-5,0 L0,-4 L5,0 L0,4 Z" };
  const sign = arrows.middle.enabled ? svg("path", { d: signs[arrows.middle.type], fill: hue, transform: turned(middle) }) : null;
  const path = svg("path", { d: `M${points([[from.x, from.y]])} ${curve}${points([...between, to].map((at) => [at.x, at.y]))}`, fill: "none", stroke: hue, "stroke-width": width, "stroke-dasharray": dashed(dashes) });
  return svg("g", { opacity }, svg("title", {}, title), path, end, sign);
}

function svgShape({ x, y, shape, size: r, color }) {
  const star = Array.from({ length: 10 }, (_, at) => [at, at % 2 ? 0.44 * r : 1.04 * r]).map(([at, far]) => [x + far * Math.sin((at * Math.PI) / 5), y - far * Math.cos((at * Math.PI) / 5)]);
  const corners = { square: [[x - r, y - r], [x + r, y - r], [x + r, y + r], [x - r, y + r]], star, triangleDown: [[x - r, y - r], [x + r, y - r], [x, y + r]], diamond: [[x, y - r], [x + r, y], [x, y + r], [x - r, y]] }[shape];
  return corners ? svg("polygon", { points: points(corners), fill: color.background }) : svg("circle", { cx: num(x), cy: num(y), r, fill: color.background });
}

function svgThing(id, palette) {
  const look = thingLook(id, palette);
  const { x, y, font, color } = look;
  const { room, size } = nodeOf(id);
  const texts = look.label.split("\n");
  const height = texts.length * font.size * LINE_HEIGHT + 2 * MARGIN;
  const shape = isCard(id)
    ? svg("rect", { x: num(x - room / 2), y: num(y - height / 2), width: room, height: num(height), rx: 6, fill: color.background, stroke: color.border, "stroke-width": look.borderWidth, "stroke-dasharray": dashed(look.shapeProperties.borderDashes) })
    : svgShape(look);
  const top = (isCard(id) ? y - height / 2 + MARGIN : y + size + LABEL_GAP) + font.size * 0.92;
  const halo = font.strokeWidth ? { stroke: font.strokeColor, "stroke-width": font.strokeWidth, "stroke-linejoin": "round", "paint-order": "stroke" } : {};
  const label = svg("text", { "font-size": font.size, "font-family": font.face, "text-anchor": "middle", fill: palette.ink, opacity: look.opacity < 1 ? FADED : null, ...halo }, ...texts.map((text, row) => svg("tspan", { x: num(x), y: num(top + row * font.size * LINE_HEIGHT) }, text)));
  shape.setAttribute("opacity", String(look.opacity));
  return svg("g", {}, svg("title", {}, look.title), shape, label);
}

/** @param {string} title @param {string} subtitle @param {[number, string][]} colourNames @param {string} legend */
export function pictureAsSvg(title, subtitle, colourNames, legend) {
  const palette = readPalette();
  const drawn = [...scene.drawn];
  const frame = drawn.length ? frameOf(drawn) : { x: 0, y: 0, width: 400, height: 200 };
  const width = Math.max(frame.width + 48, 760);
  const height = frame.height + 96 + 70;
  const [left, top] = [frame.x - width / 2, frame.y - frame.height / 2 - 96];
  const foot = top + height - 40;
  const picture = svg("svg", { viewBox: [left, top, width, height].map(num).join(" "), width: num(width), height: num(height), role: "img", "font-family": palette.sans });
  const write = (text, x, y, size, more = {}) => picture.append(svg("text", { x: num(x), y: num(y), "font-size": size, fill: palette.ink, ...more }, text));
  picture.append(svg("title", {}, title), svg("rect", { x: num(left), y: num(top), width: num(width), height: num(height), fill: palette.paper }));
  write(title, left + 20, top + 32, 21, { "font-family": palette.serif, "font-weight": 600 });
  write(subtitle, left + 20, top + 53, 13, { fill: palette.soft });
  picture.append(...linesDrawn().map((line) => svgLine(line, palette)).filter(Boolean), ...drawn.map((id) => svgThing(id, palette)));
  for (const heading of headingsShown()) write(heading.words, heading.x, heading.y + 4, 14, { "font-family": palette.serif, "font-style": "italic", "text-anchor": "middle", fill: palette.soft, opacity: heading.isOn ? null : FADED });
  colourNames.forEach(([which, name], at) => {
    const x = left + 20 + at * ((width - 40) / colourNames.length);
    picture.append(svg("rect", { x: num(x), y: num(foot - 4), width: 20, height: 3, fill: colour(`c${which}`) }));
    write(name, x + 26, foot, 12);
  });
  if (legend) write(legend, left + 20, foot + 24, 12, { fill: palette.soft });
  return picture;
}
