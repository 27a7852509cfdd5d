// What can be taken away: a link, a citation, the picture as PNG and as SVG.
function flash(button, text) {
  const usual = button.dataset.usual ?? (button.dataset.usual = button.textContent);
  button.textContent = text;
  setTimeout(() => { button.textContent = usual; }, 1800);
}
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    flash(button, "Copied");
  } catch {
    // Where the clipboard is out of reach, the text is at least selected.
    const shown = el("input", { type: "text", readonly: true, value: text, "aria-label": "To be copied", blur: () => shown.remove() });
    button.after(shown);
    shown.select();
  }
}
$("link").addEventListener("click", () => copy(location.href, $("link")));
$("print").addEventListener("click", () => print());
document.addEventListener("click", (event) => { if (!$("share").contains(event.target)) $("share").open = false; });

// A claim with what it rests on, to cite: who says so, how surely, in which passage, and its words where they are at hand.
function citation(claim) {
  const places_ = claim.passages.map((at) => (passages.get(at)?.words ? `${at}: “${passages.get(at).words}”` : at));
  return `${claim.paraphrase} — ${claim.cited}, ${places_.join(", ")} [${claim.id}]. In: ${DATA.page.title}${DATA.page.publisher ? `, ${DATA.page.publisher}` : ""}.`;
}

const fileName = (ending) => `${fold(DATA.page.title).replace(/[^a-z0-9]+/g, "-").slice(0, 60) || "picture"}.${ending}`;
function download(blob, ending) {
  const link = URL.createObjectURL(blob);
  el("a", { href: link, download: fileName(ending) }).click();
  setTimeout(() => URL.revokeObjectURL(link), 5000);
}
const owners = () => [...grouped(DATA.speakers.filter((speaker) => speaker.count), (speaker) => speaker.colour)].sort((a, b) => a[0] - b[0]).map(([hue, own]) => [hue, own.length > 1 ? "others" : label(own[0].id)]);
const legend = () => `Colour: who says so. Line: ${[...levels.keys()].map((level, at) => `${["solid", "dashed", "dotted"][Math.min(at, 2)]} ${level}`).join(", ")}. Arrow: the article vouches for it; dot: it does not.`;
const subtitle = () => [DATA.page.publisher, announce()].filter(Boolean).join(" · ");

// A picture to pass on carries its title and its legend.
$("image").addEventListener("click", () => {
  if (state.view !== "picture") go({ view: "picture" }, { isQuick: true });
  const source = $("net").querySelector("canvas");
  const ratio = source.width / source.clientWidth;
  const made = el("canvas");
  const [top, foot] = [62 * ratio, 56 * ratio];
  made.width = source.width;
  made.height = source.height + top + foot;
  const pen = made.getContext("2d");
  pen.fillStyle = colour("paper");
  pen.fillRect(0, 0, made.width, made.height);
  pen.drawImage(source, 0, top);
  const write = (text, x, y, font, ink) => { pen.font = font; pen.fillStyle = ink; pen.fillText(text, x, y); return pen.measureText(text).width; };
  write(DATA.page.title, 18 * ratio, 30 * ratio, `600 ${21 * ratio}px ${SERIF}`, colour("ink"));
  write(subtitle(), 18 * ratio, 50 * ratio, `${13 * ratio}px ${SANS}`, colour("soft"));
  let x = 18 * ratio;
  for (const [hue, name] of owners()) {
    pen.fillStyle = colour(`c${hue}`);
    pen.fillRect(x, top + source.height + 16 * ratio, 22 * ratio, 3 * ratio);
    x += 28 * ratio + write(name, x + 28 * ratio, top + source.height + 22 * ratio, `${13 * ratio}px ${SANS}`, colour("ink")) + 16 * ratio;
  }
  if (isArticle) write(legend(), 18 * ratio, top + source.height + 44 * ratio, `${13 * ratio}px ${SANS}`, colour("soft"));
  made.toBlob((blob) => download(blob, "png"));
});

// ---- as SVG: what is drawn, from the data itself, so that each label is text and each line has its claim as title ----------
const num = (value) => Math.round(value * 10) / 10;

// From where to where a line goes, by which points, and from where its end is looked at.
function course(line) {
  const [start, end] = ends(line);
  const a = start ?? spot(line.from);
  const b = end ?? spot(line.to);
  const { enabled, type, roundness } = smoothness(line);
  if (line.from === line.to) return null;
  let bends_ = [];
  if (type === "cubicBezier") bends_ = [{ x: a.x + (b.x - a.x) * roundness, y: a.y }, { x: b.x - (b.x - a.x) * roundness, y: b.y }];
  else if (enabled) {
    const turn = type === "curvedCW" ? 1 : -1;
    bends_ = [{ x: (a.x + b.x) / 2 - turn * (b.y - a.y) * roundness, y: (a.y + b.y) / 2 + turn * (b.x - a.x) * roundness }];
  }
  const clipped = (id, at, towards_) => {
    const own = isCard(id) ? 4 : nodes.get(id).size + 2;
    const far = Math.hypot(towards_.x - at.x, towards_.y - at.y) || 1;
    return { x: at.x + ((towards_.x - at.x) * own) / far, y: at.y + ((towards_.y - at.y) * own) / far };
  };
  const from = clipped(line.from, a, bends_[0] ?? b);
  const to = clipped(line.to, b, bends_.at(-1) ?? a);
  return { from, to, bends: bends_, angle: Math.atan2(to.y - (bends_.at(-1) ?? from).y, to.x - (bends_.at(-1) ?? from).x) };
}

function svgLine(line) {
  const way = course(line);
  if (!way) return null;
  const { from, to, bends: between, angle } = way;
  const claim = claims.get(line.claim);
  const on = !light || light.lines.has(line.id);
  const hue = colour(claim ? `c${claim.colour}` : "shape");
  const dash = dashOf(claim);
  const curve = between.length === 2 ? "C" : between.length ? "Q" : "L";
  const points = [...between, to].map((at) => `${num(at.x)},${num(at.y)}`).join(" ");
  const middle = between.length ? { x: (from.x + to.x + between.reduce((sum, at) => sum + at.x, 0)) / (2 + between.length), y: (from.y + to.y + between.reduce((sum, at) => sum + at.y, 0)) / (2 + between.length) } : { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const turned = (at) => `translate(${num(at.x)} ${num(at.y)}) rotate(${num((angle * 180) / Math.PI)})`;
  const end = !claim || claim.asserted ? svg("path", { d: "M0,0 L-8,-3.4 L-8,3.4 Z", fill: hue, transform: turned(to) }) : svg("circle", { r: 3, fill: hue, transform: turned(to) });
  const sign = claim?.denied ? svg("rect", { x: -1.5, y: -6, width: 3, height: 12, fill: hue, transform: turned(middle) }) : claim?.condition ? svg("path", { d: "M-5,0 L0,-4 L5,0 L0,4 Z", fill: hue, transform: turned(middle) }) : "";
  const told = claim ? `${sentence(line)} – ${claim.chain}; ${hedges(claim)}; ${standing(claim)}` : sentence(line);
  return svg("g", { opacity: on ? 1 : 0.12 }, svg("title", {}, told), svg("path", { d: `M${num(from.x)},${num(from.y)} ${curve}${points}`, fill: "none", stroke: hue, "stroke-width": light && on ? 2.4 : 1.3, ...(dash ? { "stroke-dasharray": dash.join(" ") } : {}) }), end, sign);
}

function svgText(texts, x, y, size, more = {}) {
  return svg("text", { "font-size": size, "text-anchor": "middle", fill: colour("ink"), ...more }, ...texts.map((text, row) => svg("tspan", { x: num(x), y: num(y + row * size * 1.2) }, text)));
}

function svgThing(id) {
  const node = nodes.get(id);
  const { x, y } = spot(id);
  const texts = node.label.split("\n");
  const on = !light || light.things.has(id);
  const holding = claimOfCard.get(id);
  const claim = holding && claimShown(holding) ? holding : null;
  const drawn = [svg("title", {}, `${label(id)}${isArticle ? ` – ${plural(claimsOf.get(id).length, "claim")}` : ""}`)];
  if (isCard(id)) {
    const height = texts.length * node.font * 1.2 + 12;
    const dash = dashOf(claim);
    drawn.push(svg("rect", { x: num(x - node.room / 2), y: num(y - height / 2), width: node.room, height: num(height), rx: 6, fill: colour("sheet"), stroke: colour(claim ? `c${claim.colour}` : "shape"), "stroke-width": 1.6, ...(dash ? { "stroke-dasharray": dash.join(" ") } : {}) }));
    drawn.push(svgText(texts, x, y - height / 2 + 6 + node.font * 0.92, node.font, { "font-family": SANS }));
  } else {
    const r = node.size;
    const star = Array.from({ length: 10 }, (_, at) => { const far = at % 2 ? 0.55 * r : 1.3 * r; return `${num(x + far * Math.sin((at * Math.PI) / 5))},${num(y - far * Math.cos((at * Math.PI) / 5))}`; }).join(" ");
    const shapes = { square: ["rect", { x: num(x - r), y: num(y - r), width: 2 * r, height: 2 * r }], star: ["polygon", { points: star }], triangleDown: ["polygon", { points: `${num(x - r)},${num(y - r)} ${num(x + r)},${num(y - r)} ${num(x)},${num(y + r)}` }], diamond: ["polygon", { points: `${num(x)},${num(y - r)} ${num(x + r)},${num(y)} ${num(x)},${num(y + r)} ${num(x - r)},${num(y)}` }] };
    const [name, attributes] = shapes[node.shape] ?? ["circle", { cx: num(x), cy: num(y), r }];
    drawn.push(svg(name, { ...attributes, fill: colour("shape") }));
    drawn.push(svgText(texts, x, y + r + 5 + node.font * 0.92, node.font, { "font-family": node.size > 12 ? SERIF : SANS, stroke: colour("paper"), "stroke-width": 4, "stroke-linejoin": "round", "paint-order": "stroke" }));
  }
  return svg("g", { opacity: on ? 1 : 0.25 }, ...drawn);
}

function pictureAsSvg() {
  const shown = [...drawnThings];
  const frame = shown.length ? frameOf(shown) : { x: 0, y: 0, width: 400, height: 200 };
  const headings = places ? [] : sheet.headings.filter((heading) => heading.cards.some((card) => drawnThings.has(card)));
  const width = Math.max(frame.width + 48, 760);
  const [left, top] = [frame.x - width / 2, frame.y - frame.height / 2 - 96];
  const height = frame.height + 96 + 70;
  const foot = top + height - 40;
  const made = svg("svg", { viewBox: [left, top, width, height].map(num).join(" "), width: num(width), height: num(height), role: "img", "font-family": SANS });
  const write = (text, x, y, size, more = {}) => made.append(svg("text", { x: num(x), y: num(y), "font-size": size, fill: colour("ink"), ...more }, text));
  made.append(svg("title", {}, DATA.page.title), svg("rect", { x: num(left), y: num(top), width: num(width), height: num(height), fill: colour("paper") }));
  write(DATA.page.title, left + 20, top + 32, 21, { "font-family": SERIF, "font-weight": 600 });
  write(subtitle(), left + 20, top + 53, 13, { fill: colour("soft") });
  made.append(...drawnEdges.getIds().map((id) => svgLine(lines.get(id))).filter(Boolean), ...shown.map(svgThing));
  for (const heading of headings) write(heading.words, heading.x, heading.y + 4, 14, { "font-family": SERIF, "font-style": "italic", "text-anchor": "middle", fill: colour("soft") });
  owners().forEach(([hue, name], at) => {
    const x = left + 20 + at * ((width - 40) / owners().length);
    made.append(svg("rect", { x: num(x), y: num(foot - 4), width: 20, height: 3, fill: colour(`c${hue}`) }));
    write(name, x + 26, foot, 12);
  });
  if (isArticle) write(legend(), left + 20, foot + 24, 12, { fill: colour("soft") });
  return made;
}

$("drawing").addEventListener("click", () => {
  if (state.view !== "picture") go({ view: "picture" }, { isQuick: true });
  // Some characters that a text may have cannot stand in XML at all.
  const text = new XMLSerializer().serializeToString(pictureAsSvg()).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  download(new Blob([text], { type: "image/svg+xml" }), "svg");
});
