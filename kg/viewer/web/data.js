// The page's data, and what is asked of it. Nothing here touches the page.
const DATA = JSON.parse(document.getElementById("data").textContent);
const things = new Map(DATA.things.map((thing) => [thing.id, thing]));
const claims = new Map(DATA.claims.map((claim) => [claim.id, claim]));
const lines = new Map(DATA.lines.map((line) => [line.id, line]));
const questions = new Map(DATA.questions.map((question) => [question.name, question]));
// Where everything stands, for windows of several shapes; the first of these is also that of the whole picture.
const sheets = [DATA.picture, ...DATA.picture.others].map(({ nodes: own, headings, frame }) => {
  const placed = new Map(DATA.picture.nodes.map((node) => [node.id, node]));
  for (const node of own) placed.set(node.id, { ...placed.get(node.id), ...node });
  return { nodes: placed, headings, frame, opening: new Set([...placed.values()].filter((node) => node.first).map((node) => node.id)) };
});
// The last of several has cards for the narrowest phones.
const onScreens = sheets.length > 1 ? sheets.slice(0, -1) : sheets;
let sheet = sheets[0];
let { nodes, opening } = sheet;
const levels = new Map(DATA.certainties.map((level, place) => [level.label, place]));
const passages = new Map(DATA.passages.map((passage) => [passage.address, passage]));
const statuses = new Map(DATA.statuses.map((status, place) => [status.id, place]));
const matrices = new Map(DATA.questions.filter((question) => question.matrix).map((question) => [question.name, question]));
const isArticle = claims.size > 0;

const label = (id) => things.get(id)?.label ?? id;
const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase().replace(/\s+/g, " ").trim();
const isThing = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const words = (value) => (value === null ? "" : Array.isArray(value) ? value.map(words).join("; ") : isThing(value) ? (value.label ?? label(value.thing)) : String(value));

function grouped(items, key) {
  const found = new Map();
  for (const item of items) {
    const name = key(item);
    if (!found.has(name)) found.set(name, []);
    found.get(name).push(item);
  }
  return found;
}

const linesAt = new Map([...nodes.keys()].map((id) => [id, []]));
for (const line of lines.values()) {
  linesAt.get(line.from).push(line);
  if (line.to !== line.from) linesAt.get(line.to).push(line);
}
const linesOf = grouped(lines.values(), (line) => line.claim);

// What a claim speaks of: its content, condition, perspective, and everybody in its chain of speakers.
const claimsOf = new Map([...things.keys()].map((id) => [id, []]));
for (const claim of claims.values()) {
  const spoken = new Set(claim.speakers.map((speaker) => speaker.who));
  for (const [subject, , value] of claim.says) for (const end of [subject, value]) if (isThing(end)) spoken.add(end.thing);
  for (const end of [claim.condition, claim.perspective]) if (end) spoken.add(end);
  for (const id of spoken) claimsOf.get(id)?.push(claim);
}
const order = new Map(DATA.passages.map((passage, place) => [passage.address, place]));
const place = (claim) => Math.max(-1, ...claim.passages.map((address) => order.get(address) ?? -1));
const inOrder = (list) => [...list].sort((a, b) => place(a) - place(b) || (a.id < b.id ? -1 : 1));

// ---- what is to be seen: a lens, one speaker, and the marks that are switched off -------------------------------------
const LENSES = new Map([
  ["everything", "everything claimed"],
  ["asserted", "what the article vouches for"],
  ["reported", "what it does not vouch for"],
]);
const SELECTIONS = ["thing", "claim", "line", "question", "from"];
const START = Object.freeze({ thing: null, claim: null, line: null, question: null, from: null, to: null, near: null, part: null, pick: null, sparql: null, lens: "everything", by: null, scope: "opening", view: "picture", grid: null, passage: null, panel: "open", embed: null });
const CLEAR = Object.freeze({ thing: null, claim: null, line: null, question: null, from: null, to: null, near: null, part: null, pick: null, passage: null, sparql: null });
let state = { ...START };
const hidden = { form: new Set(), colour: new Set(), certainty: new Set() };

const isNarrowed = () => state.lens !== "everything" || state.by !== null || hidden.colour.size > 0 || hidden.certainty.size > 0;

function claimShown(claim) {
  if (state.lens === "asserted" && !claim.asserted) return false;
  if (state.lens === "reported" && claim.asserted) return false;
  if (state.by !== null && !claim.speakers.some((speaker) => speaker.who === state.by)) return false;
  return !hidden.colour.has(claim.colour) && !hidden.certainty.has(claim.certainty);
}

const formShown = (id) => !hidden.form.has(things.get(id)?.form);
const lineShown = (line) => formShown(line.from) && formShown(line.to) && (line.claim === null || claimShown(claims.get(line.claim)));
const thingShown = (id) => formShown(id) && (!isNarrowed() || linesAt.get(id).some(lineShown));

// What a selection lights: things and lines, or null where nothing is selected. As long as the picture is the one that the page
// opens on, what lies outside of it stays there, unless little of the selection lies inside, or each of it was asked for by name;
// `beyond` counts it.
function lit(isWhole) {
  const all = litBy(() => true);
  const isNamed = state.claim !== null || state.from !== null || !SELECTIONS.some((key) => state[key] !== null);
  if (!all || isWhole || state.scope === "all" || isNamed) return all;
  const inside = litBy((line) => opening.has(line.from) && opening.has(line.to));
  const isEnough = all.root === null ? inside.things.size * 2 > all.things.size : opening.has(all.root);
  return isEnough ? { ...inside, beyond: all.things.size - inside.things.size } : all;
}

function litBy(counts) {
  const found = { things: new Set(), lines: new Set(), root: null, beyond: 0 };
  const add = (line) => {
    if (!lineShown(line) || !counts(line)) return;
    found.lines.add(line.id);
    found.things.add(line.from).add(line.to);
  };
  if (state.thing !== null) {
    if (!nodes.has(state.thing)) return null;
    found.root = state.thing;
    found.things.add(state.thing);
    linesAt.get(state.thing).forEach(add);
  } else if (state.claim !== null) (linesOf.get(state.claim) ?? []).forEach(add);
  else if (state.line !== null) add(lines.get(state.line));
  else if (state.question !== null) {
    const question = questions.get(state.question);
    const answered = inPicture(idsIn(question, rowsPicked(question)));
    for (const id of answered.lines) add(lines.get(id));
    if (!found.things.size) for (const id of answered.things) if (thingShown(id)) found.things.add(id);
  } else if (state.from !== null) {
    found.things.add(state.from);
    for (const step of state.to === null ? [] : pathBetween(state.from, state.to) ?? []) add(step.line);
    if (state.to !== null) found.things.add(state.to);
  } else if (isAnswered()) {
    for (const id of answer.lines) add(lines.get(id));
    for (const id of answer.things) if (thingShown(id)) found.things.add(id);
  } else return null;
  return found;
}

// ---- rows of an answer -----------------------------------------------------------------------------------------------
const listed = (value) => (value === null || value === undefined ? [] : Array.isArray(value) ? value : [value]);
const idOf = (value) => (isThing(value) ? value.thing : String(value));
const columnOf = (question, name) => question.columns.findIndex((column) => column.name === name);

// What a question is asked about, as the address has it: parameters with their values.
const has = (row, at, value) => listed(row[at]).some((each) => idOf(each) === value);
function picked(question) {
  const given = [...new URLSearchParams(state.pick ?? "")].filter(([name]) => question.parameters.includes(name));
  return given.filter(([name, value]) => question.rows.some((row) => has(row, columnOf(question, name), value)));
}
const rowsPicked = (question) => question.rows.filter((row) => picked(question).every(([name, value]) => has(row, columnOf(question, name), value)));
// Who says so is told by colour; as things of a row count what it is about.
const idsIn = (question, rows) => rows.map((row) => row.filter((_, at) => question.columns[at].name !== "according to").flatMap(listed).filter(isThing).map(idOf));

// What of some rows, given by the things and claims in each, is in the picture: things, and lines between those of one row, or else
// the lines of its claims.
function inPicture(rows) {
  const found = { things: new Set(), lines: new Set() };
  for (const ids of rows) {
    const spoken = new Set(ids.filter((id) => nodes.has(id)));
    const said = new Set(ids);
    // Where a row is about what is wanted or said, other lines between those who hold it are beside the point.
    const isAbout = [...spoken].some(isCard);
    const belongs = (line) => spoken.has(line.from) && spoken.has(line.to) && (!isAbout || said.has(line.claim) || isCard(line.from) || isCard(line.to));
    const joining = [...spoken].flatMap((id) => linesAt.get(id).filter(belongs));
    for (const line of joining.length ? joining : ids.flatMap((id) => linesOf.get(id) ?? [])) found.lines.add(line.id);
    for (const id of spoken) found.things.add(id);
  }
  return found;
}

// ---- a claim in words -------------------------------------------------------------------------------------------------
const standing = (claim) => (claim.asserted ? "vouched for by the article" : "not vouched for by the article");
function hedges(claim) {
  const found = [claim.certainty];
  if (claim.denied) found.push(claim.polarity);
  if (claim.mode !== "statement") found.push(claim.mode);
  if (claim.condition) found.push(`if ${label(claim.condition)}`);
  return found.join(", ");
}
const verb = (line) => {
  const claim = claims.get(line.claim);
  return `${claim?.denied ? "not: " : ""}${line.relation}${claim?.condition ? " (if …)" : ""}`;
};
const sentence = (line) => `${label(line.from)} ${verb(line)} ${label(line.to)}`;

// ---- the state as the address of the page -----------------------------------------------------------------------------
const TABLES = { thing: things, claim: claims, line: lines, question: questions, from: nodes, to: nodes, by: things, passage: passages, grid: matrices };
const VIEWS = ["picture", "table", "text", "timeline", "matrix", ...(DATA.asking ? ["sparql"] : [])];
const CHOICES = { lens: LENSES, scope: new Set(["opening", "all"]), view: new Set(VIEWS), near: new Set(["1", "2", "3"]), panel: new Set(["open", "shut"]), embed: new Set(["yes"]), part: { has: (text) => /^[1-9]\d{0,2}$/.test(text) }, pick: { has: (text) => text !== "" }, sparql: { has: (text) => DATA.asking !== null && text.trim() !== "" } };

function address() {
  const found = new URLSearchParams();
  for (const key of Object.keys(START)) if (state[key] !== START[key]) found.set(key, state[key]);
  for (const key of Object.keys(hidden)) if (hidden[key].size) found.set(`no-${key}`, [...hidden[key]].join("~"));
  return found.toString();
}

// Whatever stands in an address that the page does not know is passed over.
function fromAddress(text) {
  const given = new URLSearchParams(text);
  const found = { ...START };
  for (const [key, known] of [...Object.entries(TABLES), ...Object.entries(CHOICES)]) {
    const value = given.get(key);
    if (value !== null && known.has(value)) found[key] = value;
  }
  const known = { form: DATA.forms.map((form) => form.key), colour: [0, 1, 2, 3, 4, 5, 6], certainty: [...levels.keys()] };
  for (const key of Object.keys(hidden)) {
    const listed = (given.get(`no-${key}`) ?? "").split("~");
    hidden[key] = new Set(known[key].filter((each) => listed.includes(String(each))));
  }
  return found;
}
