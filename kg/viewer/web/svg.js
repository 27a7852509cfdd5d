// The network as SVG, drawn by what draws it on the canvas: labels are text, and each thing and line says what it is.
import { frameOf } from "./camera.js";
import { label, lines, sentence } from "./data.js";
import { colour, svg, token } from "./elements.js";
import { lineOf, shapeOf } from "./network.js";
import { drawLabels } from "./network_labels.js";
import { readPalette } from "./palette.js";
import { scene } from "./state.js";
import { svgPen } from "./svg_pen.js";

// A larger network is drawn smaller, so that it is not wider than this.
const WIDEST = 2400;
const [HEAD, FOOT, LEAST] = [72, 94, 760];

/** @param {string} title @param {string} subtitle @param {[string, string][]} colourNames @param {string[]} below */
export function pictureAsSvg(title, subtitle, colourNames, below) {
  const palette = readPalette();
  const frame = scene.drawn.size ? frameOf(scene.drawn) : { x: 0, y: 0, width: 400, height: 200 };
  const scale = Math.min(1, WIDEST / frame.width);
  const width = Math.max(frame.width * scale + 200, LEAST);
  const height = frame.height * scale + HEAD + FOOT + 80;
  const whole = svg("svg", { viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`, width: Math.round(width), height: Math.round(height), role: "img", "font-family": palette.sans });
  const write = (text, x, y, size, more = {}) => whole.append(svg("text", { x: Math.round(x), y, "font-size": size, fill: palette.ink, ...more }, text));
  whole.append(svg("title", {}, title), svg("rect", { x: 0, y: 0, width: Math.round(width), height: Math.round(height), fill: palette.paper }));
  write(title, 20, 32, 21, { "font-family": token("label-serif"), "font-weight": 600 });
  write(subtitle, 20, 53, 13, { fill: palette.soft });
  const drawing = svg("g", { transform: `translate(${width / 2 - frame.x * scale} ${HEAD + 30 - (frame.y - frame.height / 2) * scale}) scale(${scale})` });
  const pen = svgPen(drawing);
  const drawn = [...lines.values()].filter((line) => lineOf(line.id));
  for (const line of drawn) pen.group(sentence(line), () => { lineOf(line.id).draw(pen); lineOf(line.id).drawArrows(pen); });
  for (const id of scene.drawn) pen.group(label(id), () => shapeOf(id).draw(pen));
  drawLabels(/** @type {any} */ (pen), scale, palette);
  whole.append(drawing);
  let x = 20;
  const foot = Math.round(height) - 62;
  for (const [hue, name] of colourNames) {
    whole.append(svg("rect", { x: Math.round(x), y: foot - 8, width: 16, height: 8, rx: 2, fill: hue.startsWith("#") ? hue : colour(hue) }));
    write(name, x + 22, foot, 12);
    x += 22 + name.length * 7 + 18;
  }
  below.forEach((text, at) => write(text, 20, foot + 24 + 18 * at, 12, { fill: palette.soft }));
  return whole;
}
