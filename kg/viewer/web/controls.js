const isEmbedded = new URLSearchParams(location.search).has("embed");
const SHOW = { table: showTable, text: showText, timeline: showTimeline, matrix: showMatrix, sparql: showSparql };

// What can be pressed, typed and chosen, and the one way by which the page changes: go.
function show(isQuick) {
  for (const view of VIEWS) $(view === "picture" ? "stage" : view).hidden = state.view !== view;
  document.body.classList.toggle("embed", isEmbedded || state.embed !== null);
  document.body.classList.toggle("alone", state.panel === "shut");
  if (state.sparql !== null && answer?.query !== state.sparql) askFor(state.sparql);
  paint();
  showPanel();
  if (state.view === "picture") aim(isQuick);
  else SHOW[state.view]();
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", button.dataset.view === state.view);
  for (const button of document.querySelectorAll("[data-question]")) button.setAttribute("aria-pressed", button.dataset.question === state.question);
  for (const [id, value, usual] of [["more", state.question ?? "", ""], ["lens-choice", state.lens, "everything"], ["by-choice", state.by ?? "", ""]]) {
    if (!$(id)) continue;
    $(id).value = value;
    $(id).classList.toggle("on", value !== usual);
  }
  $("scope").setAttribute("aria-pressed", state.scope === "all");
  $("scope").textContent = state.scope === "all" ? "Back to the main picture" : `Show everything (${nodes.size})`;
  $("scope").hidden = nodes.size === opening.size;
  $("fold").setAttribute("aria-expanded", state.panel === "open");
  $("fold").textContent = state.panel === "open" ? "Hide the panel" : "Show the panel";
  for (const input of document.querySelectorAll("#keys input")) input.checked = ![...hidden[input.dataset.key]].map(String).includes(input.value);
  $("said").textContent = announce();
}

// Changes what is shown. Each step is an entry of the browser's history, but for those that `isPassing`.
function go(change, { isPassing = false, isQuick = false } = {}) {
  const before = state.scope;
  const kept = state.sparql;
  state = { ...state, ...change };
  // What is asked stays as long as its rows are looked at.
  if (state.view === "sparql") state.sparql ??= kept;
  const next = `#${address()}`;
  if (next !== (location.hash || "#")) {
    if (isPassing) location.replace(next);
    else location.hash = next;
  }
  show(isQuick || (state.scope === before && change.scope !== undefined));
  if (change.scope !== undefined && !places) look(wholeFrame(), isQuick);
  if (narrowScreen.matches && !isQuick && state.view === "picture") ($("net").hidden ? $("panel") : $("stage")).scrollIntoView({ block: "start" });
}

function restore(isQuick) {
  if (`#${address()}` === (location.hash || "#") && !isQuick) return;
  state = fromAddress(location.hash.slice(1));
  const isStart = !location.hash.slice(1);
  if (isQuick && isStart && narrowScreen.matches && offered.length) state.question = offered[0].name;
  if (isQuick && state.scope === "opening") {
    fitCanvas();
    chooseSheet();
    look(sheet.frame, true);
  }
  show(true);
}

// ---- questions, those first that their authors put first, as far as there is an answer --------------------------------------
const offered = DATA.questions.filter((question) => question.first && question.rows.length).sort((a, b) => a.first - b.first);

function buildBar() {
  if (DATA.questions.length) {
    for (const question of offered) {
      $("ask").append(el("button", { type: "button", "data-question": question.name, "aria-pressed": "false", title: question.question, click: () => go({ ...CLEAR, question: state.question === question.name ? null : question.name }) }, question.title));
    }
    const more = el("select", { id: "more", "aria-label": "All questions", change: (event) => go({ ...CLEAR, question: event.target.value || null }) }, el("option", { value: "" }, "All questions …"));
    for (const [topic, own] of grouped(DATA.questions, (question) => question.topic)) {
      more.append(el("optgroup", { label: topic }, ...own.map((question) => el("option", { value: question.name, title: question.question }, question.title))));
    }
    $("ask").append(more);
  }
  if (isArticle) {
    const speakers = DATA.speakers.map((speaker) => el("option", { value: speaker.id }, label(speaker.id)));
    const lens = el("select", { id: "lens-choice", change: (event) => go({ lens: event.target.value }) }, ...[...LENSES].map(([value, text]) => el("option", { value }, text)));
    const by = el("select", { id: "by-choice", change: (event) => go({ by: event.target.value || null }) }, el("option", { value: "" }, "anybody"), ...speakers);
    $("lens").append(el("label", {}, "Show ", lens), el("label", {}, "according to ", by));
  }
}

function buildKeys() {
  const box = (key, value, mark, text) => el("label", {}, el("input", { type: "checkbox", "data-key": key, value, checked: true, change: (event) => { const typed = key === "colour" ? Number(value) : value; event.target.checked ? hidden[key].delete(typed) : hidden[key].add(typed); go({}); } }), mark, el("span", {}, text));
  const set = (name, how, ...parts) => $("keys").append(el("fieldset", {}, el("legend", {}, name, how ? el("span", { class: "unseen" }, ` (${how})`) : null), ...parts));
  if (isArticle) {
    const owners = grouped(DATA.speakers.filter((speaker) => speaker.count), (speaker) => speaker.colour);
    set("Who says so", "colour", ...[...owners].sort((a, b) => a[0] - b[0]).map(([hue, own]) => box("colour", hue, dashMark(hue, 0), own.length > 1 ? "others" : label(own[0].id))));
    set("How sure", "line", ...[...levels].map(([level, index]) => box("certainty", level, dashMark(null, index), level)));
  }
  const used = new Set(DATA.picture.nodes.map((node) => things.get(node.id).form));
  set("What it is", "shape", ...DATA.forms.filter((form) => used.has(form.key)).map((form) => box("form", form.key, formMark(form.shape), form.label)));
  if (isArticle) {
    const marks = [["arrow", "the article vouches for it"], ["dot", "it does not"]];
    if (DATA.claims.some((claim) => claim.denied)) marks.push(["bar", "denied"]);
    if (DATA.claims.some((claim) => claim.condition)) marks.push(["diamond", "on a condition"]);
    set("Marks", "", ...marks.map(([kind, text]) => el("span", { class: "mark" }, endMark(kind), text)));
  }
  const tuck = () => { $("legend").open = !narrowScreen.matches && !lowScreen.matches; };
  for (const media of [narrowScreen, lowScreen]) media.addEventListener("change", () => { if (!printing.matches) tuck(); });
  tuck();
}

// ---- search -------------------------------------------------------------------------------------------------------------
const index = [
  ...DATA.things.filter((thing) => !isArticle || nodes.has(thing.id) || claimsOf.get(thing.id).length).map((thing) => ({ change: { ...CLEAR, thing: thing.id }, text: thing.label, note: thing.kinds[0] ?? "", also: thing.also, keys: [thing.label, ...thing.also].map(fold), weight: 1 + thing.score })),
  ...DATA.claims.map((claim) => ({ change: { ...CLEAR, claim: claim.id }, text: claim.paraphrase, note: `claim · ${claim.chain} · ${hedges(claim)} · ${standing(claim)}`, also: [], keys: [fold(`${claim.paraphrase} ${claim.quote ?? ""}`)], weight: 0 })),
];
let hits = [];
let chosen = -1;

function find(text) {
  const wanted = fold(text);
  const score = (entry) => Math.max(...entry.keys.map((key) => (key === wanted ? 30 : key.startsWith(wanted) ? 20 : key.includes(` ${wanted}`) ? 10 : key.includes(wanted) ? 5 : -99))) + entry.weight;
  hits = wanted ? index.map((entry) => [score(entry), entry]).filter(([points]) => points > 0).sort((a, b) => b[0] - a[0]).slice(0, 12).map((pair) => pair[1]) : [];
  chosen = hits.length ? 0 : -1;
  $("found").replaceChildren(...hits.map((hit, place) => {
    const alias = hit.also.find((each) => fold(each).includes(wanted) && !fold(hit.text).includes(wanted));
    return el("li", { role: "option", id: `hit-${place}`, dir: "auto", mousedown: (event) => { event.preventDefault(); take(place); } }, hit.text, el("small", {}, [alias ? `also called ${alias}` : "", hit.note].filter(Boolean).join(" · ")));
  }));
  if (wanted && !hits.length) $("found").append(el("li", { role: "option", "aria-disabled": "true" }, "Nothing of that name or with these words."));
  $("found").hidden = !wanted;
  mark();
}
function mark() {
  [...$("found").children].forEach((item, place) => item.setAttribute("aria-selected", place === chosen));
  $("find").setAttribute("aria-expanded", !$("found").hidden);
  if (chosen >= 0) $("find").setAttribute("aria-activedescendant", `hit-${chosen}`);
  else $("find").removeAttribute("aria-activedescendant");
  $("found").children[chosen]?.scrollIntoView({ block: "nearest" });
}
function take(which) {
  const hit = hits[which];
  if (!hit) return;
  $("find").value = "";
  find("");
  go({ ...hit.change, ...(state.view === "text" ? { view: "picture" } : {}) });
}
$("find").addEventListener("input", (event) => find(event.target.value));
$("find").addEventListener("blur", () => { $("found").hidden = true; mark(); });
$("find").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown" || event.key === "ArrowUp") { chosen = hits.length ? (chosen + (event.key === "ArrowDown" ? 1 : hits.length - 1)) % hits.length : -1; mark(); }
  else if (event.key === "Enter") take(chosen);
  else if (event.key === "Escape") { $("find").value = ""; find(""); $("find").blur(); }
  else return;
  event.preventDefault();
});

// ---- the picture by mouse, finger and keyboard --------------------------------------------------------------------------
network.on("click", (event) => {
  $("net").focus({ preventScroll: true });
  if (nodes.has(event.nodes[0]) && state.from !== null && state.to === null) go({ to: cursor = event.nodes[0] });
  else if (nodes.has(event.nodes[0])) go({ ...CLEAR, thing: cursor = event.nodes[0], near: state.near });
  else if (event.edges.length) {
    const line = lines.get(event.edges[0]);
    go({ ...CLEAR, ...(line.claim === null ? { line: line.id } : { claim: line.claim }) });
  } else if (selected()) go(CLEAR);
});
network.on("hoverNode", () => { $("net").style.cursor = "pointer"; });
network.on("hoverEdge", () => { $("net").style.cursor = "pointer"; });
network.on("blurNode", () => { $("net").style.cursor = ""; });
network.on("blurEdge", () => { $("net").style.cursor = ""; });

const ARROWS = new Map([["ArrowLeft", [-1, 0]], ["ArrowRight", [1, 0]], ["ArrowUp", [0, -1]], ["ArrowDown", [0, 1]]]);
let cursor = null;
// The thing that lies nearest in a direction, with what lies aside counting more than twice.
function towards([right, down]) {
  const spots = network.getPositions();
  const from = spots[cursor];
  let best = null;
  let least = Infinity;
  for (const [id, at] of Object.entries(spots).filter(([id]) => nodes.has(id))) {
    const [dx, dy] = [at.x - from.x, at.y - from.y];
    const ahead = dx * right + dy * down;
    const distance = ahead + 2.2 * Math.abs(dx * down + dy * right);
    if (id !== cursor && ahead > 4 && distance < least) [best, least] = [id, distance];
  }
  return best;
}
$("net").addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (ARROWS.has(event.key)) {
    if (!drawnNodes.length) return;
    if (cursor === null || !drawnNodes.get(cursor)) cursor = state.thing !== null && drawnNodes.get(state.thing) ? state.thing : drawnNodes.getIds().filter((id) => nodes.has(id)).sort((a, b) => things.get(b).score - things.get(a).score || (a < b ? -1 : 1))[0];
    else cursor = towards(ARROWS.get(event.key)) ?? cursor;
    go({ ...CLEAR, thing: cursor, near: state.near }, { isPassing: true });
  } else if (event.key === "Enter" && (state.thing !== null || cursor !== null)) {
    go({ ...CLEAR, thing: state.thing ?? cursor });
    $("panel").focus();
  } else if (event.key === "Escape") go(CLEAR);
  else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") whole();
  else return;
  event.preventDefault();
});
const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor, animation: moves() });
const whole = () => look(places && !places.frame ? { x: 0, y: 8, width: 380, height: 400 } : wholeFrame(), false, 1.2, true);

document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) { event.preventDefault(); $("find").focus(); }
  else if (event.key === "Escape" && $("panel").contains(event.target)) { go(CLEAR); $("net").focus(); }
});

// ---- buttons --------------------------------------------------------------------------------------------------------------
for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => go({ view: button.dataset.view, passage: null }));
$("scope").addEventListener("click", () => go({ scope: state.scope === "all" ? "opening" : "all" }));
$("closer").addEventListener("click", () => zoom(1.25));
$("farther").addEventListener("click", () => zoom(0.8));
$("whole").addEventListener("click", whole);
$("fold").addEventListener("click", () => go({ panel: state.panel === "open" ? "shut" : "open" }, { isQuick: true }));
for (const [id, by] of [["before", -1], ["after", 1]]) $(id).addEventListener("click", () => go({ part: String(Number(state.part ?? 1) + by) }, { isPassing: true, isQuick: true }));
$("skip").addEventListener("click", (event) => { event.preventDefault(); $("panel").focus(); });
$("theme").addEventListener("click", () => { root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark"; paint(); });

// ---- begin ----------------------------------------------------------------------------------------------------------------
const dark = matchMedia("(prefers-color-scheme: dark)");
root.dataset.theme = dark.matches ? "dark" : "light";
dark.addEventListener("change", () => { root.dataset.theme = dark.matches ? "dark" : "light"; paint(); });
// What is printed is the picture that was on the screen, in ink on paper.
let themeOnScreen = null;
function forPaper(isPaper) {
  if (isPaper === (themeOnScreen !== null)) return;
  [root.dataset.theme, themeOnScreen] = isPaper ? ["light", root.dataset.theme] : [themeOnScreen, null];
  paint();
}
addEventListener("beforeprint", () => forPaper(true));
addEventListener("afterprint", () => forPaper(false));
printing.addEventListener("change", () => forPaper(printing.matches));
narrowScreen.addEventListener("change", () => { if (!printing.matches) show(true); });
let resizing = 0;
addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(() => {
    const before = sheet;
    chooseSheet();
    if (sheet !== before || parts.length) show(true);
    else if (!light && state.view === "picture") aim(true);
  }, 120);
});
addEventListener("hashchange", () => restore(false));
for (const [view, isThere] of [["timeline", eras().length > 0], ["matrix", matrices.size > 0], ["sparql", DATA.asking !== null]]) document.querySelector(`[data-view=${view}]`).hidden = !isThere;
buildBar();
buildKeys();
restore(true);
// From here on the picture is stable: the time is there for whoever measures.
network.once("afterDrawing", () => performance.mark("picture"));
network.moveTo({ scale: network.getScale() });
// For whoever wants to look into the picture from the browser's console, and for tests.
window.page = Object.freeze({ network, data: DATA });
