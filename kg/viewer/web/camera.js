// The camera: what part of the picture is to be seen, and how large.
const moves = (isQuick) => (isQuick || calm.matches || narrowScreen.matches ? false : { duration: 380, easingFunction: "easeInOutQuad" });

function frameOf(ids) {
  const boxes = ids.map((id) => {
    const [node, at] = [nodes.get(id), spot(id)];
    const half = Math.max(node.room, node.size * 2) / 2;
    const text = node.label.split("\n").length * node.font * 1.2;
    return isCard(id) ? [at.x - half, at.y - text / 2 - 6, at.x + half, at.y + text / 2 + 6] : [at.x - half, at.y - node.size, at.x + half, at.y + node.size + text + 5];
  });
  const [left, top, right, bottom] = [0, 1, 2, 3].map((side) => (side < 2 ? -1 : 1) * boxes.reduce((most, box) => Math.max(most, (side < 2 ? -1 : 1) * box[side]), -Infinity));
  return { x: (left + right) / 2, y: (top + bottom) / 2, width: right - left, height: bottom - top };
}

function fitCanvas() {
  const [canvas, stage] = [network.canvas.frame.canvas, $("net")];
  const ratio = network.canvas.pixelRatio;
  if (canvas.width === Math.round(stage.clientWidth * ratio) && canvas.height === Math.round(stage.clientHeight * ratio)) return;
  network.setSize("100%", "100%");
  network.redraw();
}

// The scale at which a frame fills the stage, with room left above.
const fit = (frame, top = 0) => Math.min(($("net").clientWidth - 16) / frame.width, ($("net").clientHeight - 16 - top) / frame.height);

function look(frame, isQuick, most = 1.2, isWhole = false) {
  // The opening view leaves room for the buttons above its middle; anything else is kept below them.
  const isOpening = frame === sheet.frame;
  const top = isOpening ? 0 : 34;
  const least = !isWhole && ((isOpening && isArticle && !narrowScreen.matches) || places) ? LEGIBLE / 13 : 0.02;
  const scale = Math.max(least, Math.min(fit(frame, top), most));
  network.moveTo({ position: { x: frame.x, y: frame.y - top / 2 / scale }, scale, animation: moves(isQuick) });
}

function wholeFrame() {
  if (places?.frame) return places.frame;
  const shown = [...visible()];
  return shown.length === 0 || (state.scope === "opening" && shown.every((id) => opening.has(id))) ? sheet.frame : frameOf(shown);
}

// Shows the opening view, or all; for what is selected, moves only as far as it takes to see it.
function aim(isQuick) {
  if ($("net").hidden || !nodes.size || isDoorway) return;
  fitCanvas();
  if (places?.frame) look(places.frame, isQuick);
  else if (places) network.moveTo({ position: { x: 0, y: 8 }, scale: places.scale, animation: false });
  else if (!light) look(wholeFrame(), isQuick);
  else if (light.things.size) {
    const stage = $("net");
    const outside = [...light.things].some((id) => {
      const at = network.canvasToDOM(spot(id));
      return at.x < 12 || at.y < 12 || at.x > stage.clientWidth - 12 || at.y > stage.clientHeight - 12;
    });
    if (outside || network.getScale() < 0.7) look(frameOf([...light.things]), isQuick, Math.max(network.getScale(), 0.9));
  }
}
