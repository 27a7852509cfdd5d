// A pen that draws what is drawn on a canvas as SVG instead, as far as the network needs it: so that both are the same picture.
import { svg } from "./elements.js";

const num = (value) => Math.round(value * 100) / 100;
const START = { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", globalAlpha: 1, font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic", dashes: [], matrix: [1, 0, 0, 1, 0, 0], clip: null };

/** Matrices as a canvas has them: six numbers. */
const times = ([a, b, c, d, e, f], [g, h, i, j, k, l]) => [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];

/** @param {any} root The element of SVG that is drawn into. */
export function svgPen(root) {
  /** @type {any} */
  let now = { ...START };
  const kept = [];
  let path = "";
  let home = root;
  let clips = 0;
  const measure = document.createElement("canvas").getContext("2d");
  const at = (x, y) => {
    const [a, b, c, d, e, f] = now.matrix;
    return `${num(a * x + c * y + e)},${num(b * x + d * y + f)}`;
  };
  const size = () => Math.hypot(now.matrix[0], now.matrix[1]);
  const add = (name, attributes, ...children) => {
    const opacity = now.globalAlpha < 1 ? num(now.globalAlpha) : null;
    home.append(svg(name, { ...attributes, opacity, "clip-path": now.clip }, ...children));
  };
  const stroked = () => ({ stroke: now.strokeStyle, "stroke-width": num(now.lineWidth * size()), "stroke-dasharray": now.dashes.length ? now.dashes.map((dash) => num(dash * size())).join(" ") : null, "stroke-linecap": now.lineCap === "butt" ? null : now.lineCap, "stroke-linejoin": now.lineJoin === "miter" ? null : now.lineJoin });
  const move = (matrix) => { now.matrix = times(now.matrix, matrix); };

  function ellipse(x, y, rx, ry, turn, start, end, isBack = false) {
    const full = Math.abs(end - start) >= 2 * Math.PI - 1e-6;
    const sweep = full ? 2 * Math.PI : ((isBack ? start - end : end - start) % (2 * Math.PI) + 2 * Math.PI) % (2 * Math.PI);
    const spot = (angle) => [x + rx * Math.cos(angle) * Math.cos(turn) - ry * Math.sin(angle) * Math.sin(turn), y + rx * Math.cos(angle) * Math.sin(turn) + ry * Math.sin(angle) * Math.cos(turn)];
    // Two halves, as an arc of SVG from a point to itself is none.
    const way = isBack ? -1 : 1;
    path += `${path ? "L" : "M"}${at(...spot(start))}`;
    for (const part of [0.5, 1]) path += `A${num(rx * size())},${num(ry * size())} ${num((turn * 180) / Math.PI)} 0 ${isBack ? 0 : 1} ${at(...spot(start + way * sweep * part))}`;
  }

  function write(text, x, y, attributes) {
    const [, points, face] = /([\d.]+)px (.*)/.exec(now.font) ?? [null, "10", "sans-serif"];
    const anchor = { center: "middle", right: "end", end: "end" }[now.textAlign] ?? null;
    const drop = { middle: 0.35, top: 0.8, hanging: 0.8 }[now.textBaseline] ?? 0;
    const [left, top] = at(x, y + Number(points) * drop).split(",");
    add("text", { x: left, y: top, "font-size": num(Number(points) * size()), "font-family": face, "font-weight": /^bold/.test(now.font) ? "bold" : null, "text-anchor": anchor, ...attributes }, text);
  }

  const pen = {
    canvas: document.createElement("canvas"),
    save: () => { kept.push({ ...now }); },
    restore: () => { now = kept.pop() ?? now; },
    translate: (x, y) => move([1, 0, 0, 1, x, y]),
    scale: (x, y) => move([x, 0, 0, y, 0, 0]),
    rotate: (angle) => move([Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0]),
    beginPath: () => { path = ""; },
    closePath: () => { path += "Z"; },
    moveTo: (x, y) => { path += `M${at(x, y)}`; },
    lineTo: (x, y) => { path += `${path ? "L" : "M"}${at(x, y)}`; },
    quadraticCurveTo: (a, b, x, y) => { path += `Q${at(a, b)} ${at(x, y)}`; },
    bezierCurveTo: (a, b, c, d, x, y) => { path += `C${at(a, b)} ${at(c, d)} ${at(x, y)}`; },
    arc: (x, y, radius, start, end, isBack) => ellipse(x, y, radius, radius, 0, start, end, isBack),
    ellipse,
    rect: (x, y, width, height) => { path += `M${at(x, y)}L${at(x + width, y)}L${at(x + width, y + height)}L${at(x, y + height)}Z`; },
    fill: () => add("path", { d: path, fill: now.fillStyle }),
    stroke: () => add("path", { d: path, fill: "none", ...stroked() }),
    fillRect: (x, y, width, height) => { pen.beginPath(); pen.rect(x, y, width, height); pen.fill(); },
    strokeRect: (x, y, width, height) => { pen.beginPath(); pen.rect(x, y, width, height); pen.stroke(); },
    clearRect: () => {},
    clip: () => {
      clips += 1;
      root.append(svg("clipPath", { id: `clip-${clips}` }, svg("path", { d: path })));
      now.clip = `url(#clip-${clips})`;
    },
    fillText: (text, x, y) => write(text, x, y, { fill: now.fillStyle }),
    strokeText: (text, x, y) => write(text, x, y, { fill: "none", ...stroked() }),
    measureText: (text) => { measure.font = now.font; return measure.measureText(text); },
    setLineDash: (dashes) => { now.dashes = [...dashes]; },
    getLineDash: () => now.dashes,
    drawImage: (image, ...numbers) => {
      const [x, y, width, height] = numbers.length > 4 ? numbers.slice(4) : numbers;
      const [left, top] = at(x, y).split(",");
      // The library keeps smaller copies of a picture on canvases.
      add("image", { x: left, y: top, width: num((width ?? image.width) * size()), height: num((height ?? image.height) * size()), href: image.src ?? image.toDataURL(), preserveAspectRatio: "none" });
    },
    createLinearGradient: (x1, y1, x2, y2) => {
      const id = `shade-${root.childElementCount}`;
      const [a, b] = [at(x1, y1).split(","), at(x2, y2).split(",")];
      const shade = svg("linearGradient", { id, gradientUnits: "userSpaceOnUse", x1: a[0], y1: a[1], x2: b[0], y2: b[1] });
      root.append(shade);
      return { addColorStop: (offset, colour) => shade.append(svg("stop", { offset, "stop-color": colour })), toString: () => `url(#${id})` };
    },
    /** What is drawn until the end is one group, with what is told of it. @param {string} title @param {() => void} draw */
    group: (title, draw) => {
      home = svg("g", {}, svg("title", {}, title));
      draw();
      if (home.childElementCount > 1) root.append(home);
      home = root;
    },
  };
  for (const key of Object.keys(START)) if (!["dashes", "matrix", "clip"].includes(key)) Object.defineProperty(pen, key, { get: () => now[key], set: (value) => { now[key] = value; } });
  return pen;
}
