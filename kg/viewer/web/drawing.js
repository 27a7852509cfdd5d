// A part of the page as SVG, as it is seen: its boxes, its lines of text as text, and the SVG that is in it.
import { svg } from "./elements.js";

/** @typedef {{ x: number, y: number }} Origin */
/** @typedef {{ colour: string, style: string, width: number, drop: number }} Underline */

const num = (value) => Math.round(value * 10) / 10;
const isClear = (colour) => colour === "transparent" || /rgba\(.*, 0\)$/.test(colour);
const dashes = (style, width) => (style === "dashed" ? `${num(3 * width)} ${num(2 * width)}` : style === "dotted" ? `${num(width)} ${num(width)}` : null);
// What a reader presses or cannot see is no part of a drawing.
const LEFT_OUT = "select, input, textarea, script, .unseen, .count";
const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "opacity", "font-family", "font-size", "font-weight", "font-style", "text-anchor", "visibility"];

/** The box of an element: its ground, and its borders as one frame or side by side. @param {CSSStyleDeclaration} style @param {DOMRect} box @param {Origin} origin */
function boxOf(style, box, origin) {
  const [x, y] = [box.left - origin.x, box.top - origin.y];
  const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({ width: parseFloat(style[`border${side}Width`]), style: style[`border${side}Style`], colour: style[`border${side}Color`] })).map((side) => (side.style === "none" || side.style === "hidden" || isClear(side.colour) ? { ...side, width: 0 } : side));
  const radius = Math.min(parseFloat(style.borderTopLeftRadius) || 0, box.height / 2);
  const parts = isClear(style.backgroundColor) ? [] : [svg("rect", { x: num(x), y: num(y), width: num(box.width), height: num(box.height), rx: radius || null, fill: style.backgroundColor })];
  const [first] = sides;
  if (first.width && sides.every((side) => side.width === first.width && side.style === first.style && side.colour === first.colour)) {
    const inset = first.width / 2;
    return [...parts, svg("rect", { x: num(x + inset), y: num(y + inset), width: num(Math.max(0, box.width - first.width)), height: num(Math.max(0, box.height - first.width)), rx: radius || null, fill: "none", stroke: first.colour, "stroke-width": first.width, "stroke-dasharray": dashes(first.style, first.width) })];
  }
  const [top, right, bottom, left] = sides.map((side) => side.width / 2);
  const ends = [[x, y + top, x + box.width, y + top], [x + box.width - right, y, x + box.width - right, y + box.height], [x, y + box.height - bottom, x + box.width, y + box.height - bottom], [x + left, y, x + left, y + box.height]];
  return [...parts, ...sides.flatMap((side, at) => (side.width ? [svg("line", { x1: num(ends[at][0]), y1: num(ends[at][1]), x2: num(ends[at][2]), y2: num(ends[at][3]), stroke: side.colour, "stroke-width": side.width, "stroke-dasharray": dashes(side.style, side.width) })] : []))];
}

/** The lines that a text is broken into, each with its place. @param {Text} text */
function linesOf(text) {
  const lines = [];
  const range = document.createRange();
  // A word with a hyphen may be broken there.
  for (const match of text.data.matchAll(/[^\s-]*-|[^\s-]+/g)) {
    range.setStart(text, match.index);
    range.setEnd(text, match.index + match[0].length);
    const box = range.getBoundingClientRect();
    const last = lines.at(-1);
    if (last && Math.abs(last.box.top - box.top) < box.height / 2) Object.assign(last, { words: `${last.words}${/\s/.test(text.data[match.index - 1] ?? "") ? " " : ""}${match[0]}`, right: box.right });
    else lines.push({ words: match[0], box, right: box.right });
  }
  return lines.filter(({ box }) => box.width > 0 && box.height > 0);
}

const pen = { of: /** @type {CanvasRenderingContext2D | null} */ (null) };
function measured(text, font) {
  pen.of ??= document.createElement("canvas").getContext("2d");
  pen.of.font = font;
  return pen.of.measureText(text);
}
/** How far the line on which letters stand is below the top of their box. @param {CSSStyleDeclaration} style @param {number} height */
function baselineIn(style, height) {
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = measured("x", `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`);
  return (height * up) / (up + down);
}

/** @param {Text} text @param {CSSStyleDeclaration} style @param {Underline[]} underlines @param {Origin} origin */
function textOf(text, style, underlines, origin) {
  const look = { fill: style.color, "font-family": style.fontFamily, "font-size": style.fontSize, "font-weight": style.fontWeight, "font-style": style.fontStyle === "normal" ? null : style.fontStyle };
  const changed = (words) => (style.textTransform === "uppercase" ? words.toUpperCase() : words);
  if (style.writingMode.startsWith("vertical")) {
    return linesOf(text).map(({ words, box }) => { const [x, y] = [num(box.left - origin.x + box.width * 0.76), num(box.bottom - origin.y)]; return svg("text", { ...look, x, y, transform: `rotate(-90 ${x} ${y})` }, changed(words)); });
  }
  return linesOf(text).flatMap(({ words, box, right }) => {
    const [x, y, width] = [box.left - origin.x, box.top - origin.y + baselineIn(style, box.height), right - box.left];
    const below = underlines.map((line) => svg("line", { x1: num(x), y1: num(y + line.drop), x2: num(x + width), y2: num(y + line.drop), stroke: line.colour, "stroke-width": line.width, "stroke-dasharray": dashes(line.style, line.width) }));
    return [...below, svg("text", { ...look, x: num(x), y: num(y), textLength: num(width), lengthAdjust: "spacingAndGlyphs" }, changed(words))];
  });
}

/** An SVG of the page with what its style gives it. @param {SVGSVGElement} own @param {Origin} origin */
function copyOf(own, origin) {
  const box = own.getBoundingClientRect();
  const copy = /** @type {SVGSVGElement} */ (own.cloneNode(true));
  const pairs = [own, ...own.querySelectorAll("*")].map((from, at) => [from, [copy, ...copy.querySelectorAll("*")][at]]);
  for (const [from, to] of pairs) {
    const style = getComputedStyle(from);
    for (const name of PAINT) to.setAttribute(name, style.getPropertyValue(name));
    to.removeAttribute("class");
    to.removeAttribute("style");
  }
  for (const [name, value] of Object.entries({ x: num(box.left - origin.x), y: num(box.top - origin.y), width: num(box.width), height: num(box.height), overflow: "visible" })) copy.setAttribute(name, String(value));
  return copy;
}

/** @param {Element} element @param {Origin} origin @param {Underline[]} above @returns {SVGElement[]} */
function partsOf(element, origin, above) {
  if (element.matches(LEFT_OUT)) return [];
  const style = getComputedStyle(element);
  if (style.display === "none" || style.visibility === "hidden") return [];
  if (element instanceof SVGSVGElement) return [copyOf(element, origin)];
  const size = parseFloat(style.fontSize);
  const own = style.textDecorationLine.includes("underline") ? [{ colour: style.textDecorationColor, style: style.textDecorationStyle, width: parseFloat(style.textDecorationThickness) || 1, drop: (parseFloat(style.textUnderlineOffset) || 0.1 * size) + (parseFloat(style.textDecorationThickness) || 1) / 2 }] : [];
  const underlines = [...above, ...own].filter((line) => !isClear(line.colour));
  const boxes = style.display === "inline" ? [...element.getClientRects()] : [element.getBoundingClientRect()];
  const inner = [...element.childNodes].flatMap((child) => (child instanceof Text ? textOf(child, style, underlines, origin) : child instanceof Element ? partsOf(child, origin, underlines) : []));
  const parts = [...boxes.filter((box) => box.width && box.height).flatMap((box) => boxOf(style, box, origin)), ...inner];
  return style.opacity === "1" || !parts.length ? parts : [svg("g", { opacity: style.opacity }, ...parts)];
}

/** A line that says whose each colour is. */
function hues({ hues: names, soft, sans }, y) {
  let x = 18;
  return names.flatMap(([colour, name]) => {
    const parts = [svg("rect", { x, y: y - 9, width: 6, height: 12, fill: colour }), svg("text", { x: x + 11, y, "font-size": 12, "font-family": sans, fill: soft }, name)];
    x += 30 + measured(name, `12px ${sans}`).width;
    return parts;
  });
}

/**
 * What an element shows, all of it, with lines of words above and below.
 * @param {HTMLElement} element @param {{ title: string, above: string, below: string[], hues: [string, string][], ink: string, soft: string, paper: string, serif: string, sans: string }} frame
 */
export function drawingOf(element, frame) {
  const box = element.getBoundingClientRect();
  const [width, height] = [Math.max(element.scrollWidth, 640), element.scrollHeight];
  const [top, foot] = [70, 42 + 18 * frame.below.length];
  const origin = { x: box.left - element.scrollLeft, y: box.top - element.scrollTop - top };
  const line = (text, y, size, more) => svg("text", { x: 18, y, "font-size": size, "font-family": frame.sans, fill: frame.soft, ...more }, text);
  return svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height: height + top + foot, viewBox: `0 0 ${width} ${num(height + top + foot)}`, role: "img" },
    svg("title", {}, frame.title),
    svg("rect", { width: "100%", height: "100%", fill: frame.paper }),
    line(frame.title, 32, 21, { "font-family": frame.serif, "font-weight": 700, fill: frame.ink }),
    line(frame.above, 54, 13, {}),
    ...[...element.children].flatMap((child) => partsOf(child, origin, [])),
    ...hues(frame, height + top + 16),
    ...frame.below.map((text, at) => line(text, height + top + 38 + 18 * at, 12, {})));
}
