// Free SPARQL: a view with a field and the rows, and what of them is in the picture. Who answers is told by window.sparql, which the
// engine inside the page brings or the server that the page came from: with SPARQL results in JSON, or a graph in expanded JSON-LD.
const MOST_ROWS = 500;
const EXAMPLE = "# What the article vouches for; GRAPH ?claim { … } reaches all that is claimed, with who says so.\nSELECT ?demand ?label {\n  ?demand a kg:Demand ; rdfs:label ?label\n}";
// The query in the address with its answer, or what is wrong with it, or neither as long as it is being asked; and how to stop that.
let answer = null;
let stop = null;

function readAnswer(text) {
  const found = JSON.parse(text);
  if (typeof found.boolean === "boolean") return { truth: found.boolean, columns: [], rows: [] };
  if (!found.results) return { columns: ["subject", "predicate", "object"], rows: triplesOf(found) };
  return { columns: found.head.vars, rows: found.results.bindings.map((row) => found.head.vars.map((name) => (Object.hasOwn(row, name) ? row[name] : null))) };
}
function triplesOf(graph) {
  const node = (value) => ({ type: value.startsWith("_:") ? "bnode" : "uri", value });
  const object = (value) => (typeof value === "string" ? node(value) : "@id" in value ? node(value["@id"]) : { type: "literal", value: String(value["@value"]) });
  const verb_ = (key) => node(key === "@type" ? `${DATA.asking.prefixes.rdf}type` : key);
  return graph.flatMap((each) => Object.entries(each).filter(([key]) => key !== "@id").flatMap(([key, values]) => values.map((value) => [node(each["@id"]), verb_(key), object(value)])));
}

async function askFor(query) {
  stop?.();
  const stopping = new AbortController();
  const begin = performance.now();
  stop = () => stopping.abort();
  const own = (answer = { query });
  try {
    // Who answers is there when all of the page is, and not before.
    if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));
    const read = readAnswer(await window.sparql(query, stopping.signal));
    Object.assign(own, read, inPicture(read.rows.map((row) => row.filter((term) => term?.type === "uri").map((term) => idOfIri(term.value)))), { milliseconds: performance.now() - begin });
  } catch (error) {
    own.error = stopping.signal.aborted ? "It was stopped." : error.message;
  }
  if (answer !== own) return;
  stop = null;
  show(true);
}
// Rows can be lit; a truth value, an error or nothing yet is told in words.
const isAnswered = () => state.sparql !== null && answer?.query === state.sparql && answer.columns?.length > 0;

// ---- terms -----------------------------------------------------------------------------------------------------------------
const idOfIri = (iri) => (iri.startsWith(DATA.asking.base) ? iri.slice(DATA.asking.base.length) : iri);
function shortOf(iri) {
  const id = idOfIri(iri);
  if (id !== iri) return id;
  const known = Object.entries(DATA.asking.prefixes).find(([, begin]) => iri.startsWith(begin));
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
}
// A literal, a blank node, or a triple of RDF 1.2 as text.
const textOf = (term) => (term?.type === "triple" ? `<<( ${["subject", "predicate", "object"].map((part) => textOf(term.value[part])).join(" ")} )>>` : (term?.value ?? ""));

// A term as text; what has a place on the page leads there, under its label or, for who writes queries, as a query spells it.
function termOf(term, isSpelled) {
  if (term === null) return "";
  if (term.type !== "uri") return textOf(term);
  const id = idOfIri(term.value);
  const text = isSpelled ? shortOf(term.value) : (claims.get(id)?.paraphrase ?? things.get(id)?.label ?? shortOf(term.value));
  const at = id.startsWith("passage/") ? id.slice("passage/".length) : null;
  const change = things.has(id) ? { ...CLEAR, thing: id } : claims.has(id) ? { ...CLEAR, claim: id } : passages.has(at) ? { view: "text", passage: at } : null;
  if (!change) return el("span", { title: term.value }, text);
  const name = nameOf(text, change);
  name.title = claims.get(id)?.paraphrase ?? (things.has(id) ? label(id) : "");
  return name;
}

// ---- the view ----------------------------------------------------------------------------------------------------------------
function buildSparql() {
  const run = () => {
    if (!$("query").value.trim()) return;
    answer = null;
    recall($("query").value);
    go({ sparql: $("query").value });
  };
  const keys = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  };
  const take = (event) => {
    if (event.target.value) $("query").value = event.target.value;
    event.target.value = "";
    $("query").focus();
  };
  const start = el("select", { "aria-label": "Start from a saved question", change: take }, el("option", { value: "" }, "Start from a saved question …"));
  for (const [topic, own] of grouped(DATA.asking.questions, (question) => question.topic)) start.append(el("optgroup", { label: topic }, ...own.map((question) => el("option", { value: question.query }, question.question))));
  $("sparql").append(
    el("h2", {}, "SPARQL"),
    el("label", { for: "query", class: "lead" }, "The default graph is what the article vouches for; GRAPH ?claim { … } reaches every claim. Ctrl+Enter runs it."),
    el("textarea", { id: "query", rows: "9", spellcheck: "false", autocapitalize: "off", keydown: keys }),
    el("div", { class: "asking" }, el("button", { type: "button", id: "run", class: "first", click: run }, "Run"), el("button", { type: "button", id: "stop", click: () => stop?.() }, "Stop"), start, el("select", { id: "recalled", "aria-label": "Asked before", change: take })),
    el("div", { id: "answer", role: "region", "aria-label": "Answer", "aria-live": "polite" }),
  );
  $("query").value = EXAMPLE;
  attachCompletion($("query"), DATA.asking.words);
}

function answerTable(columns, rows) {
  const head = el("thead", {}, el("tr", {}, ...columns.map((column) => el("th", { scope: "col" }, column))));
  return el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": "Rows" }, el("table", {}, head, el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((term, at) => el("td", { dir: "auto", "data-column": columns[at] }, termOf(term, true))))))));
}

const asTable = ({ columns, rows }) => [columns, ...rows.map((row) => row.map((term) => textOf(term).replace(/[\t\r\n]+/g, " ")))].map((cells) => cells.join("\t")).join("\n");

function answerParts() {
  if (state.sparql === null) return [];
  if (!answer.rows && !answer.error) return [el("p", { class: "kind" }, DATA.asking.endpoint ? "The server is working on it …" : "The engine is working on it …")];
  if (answer.error) return [el("pre", { class: "wrong" }, answer.error)];
  if (answer.truth !== undefined) return [el("p", { class: "truth" }, answer.truth ? "Yes." : "No."), answer.truth ? null : silentNote()];
  if (!answer.rows.length) return [el("p", { class: "truth" }, "No rows."), silentNote()];
  if (!answer.columns.length) return [el("p", { class: "truth" }, `${plural(answer.rows.length, "row")} without a column.`)];
  const isDrawn = answer.things.size + answer.lines.size > 0;
  const counted = `${plural(answer.rows.length, "row")} in ${Math.max(1, Math.round(answer.milliseconds))} ms`;
  return [
    el("div", { class: "asking" }, el("span", { class: "kind" }, counted),
      isDrawn ? el("button", { type: "button", id: "light", click: () => go({ ...CLEAR, sparql: state.sparql, view: "picture" }) }, "Show them in the picture") : null,
      el("button", { type: "button", click: (event) => copy(asTable(answer), event.target) }, "Copy the rows"),
      isDrawn ? null : el("span", { class: "kind" }, "Nothing of it is drawn in the picture.")),
    answerTable(answer.columns, answer.rows.slice(0, MOST_ROWS)),
    answer.rows.length > MOST_ROWS ? el("p", { class: "kind" }, `These are the first ${MOST_ROWS}; what is copied has all ${answer.rows.length}.`) : null,
  ];
}
const silentNote = () => (/\bgraph\b/i.test(state.sparql) ? null : el("p", { class: "kind" }, "That is about what the article vouches for. What is only claimed, wanted or feared is reached by GRAPH ?claim { … }."));

function showSparql() {
  if (!$("query")) buildSparql();
  if (state.sparql !== null && $("sparql").dataset.asked !== state.sparql) $("query").value = $("sparql").dataset.asked = state.sparql;
  const kept = recalled();
  $("recalled").hidden = !kept.length;
  $("recalled").replaceChildren(el("option", { value: "" }, "Asked before …"), ...kept.map((query) => el("option", { value: query }, query.replace(/#.*$/gm, "").replace(/\s+/g, " ").trim().slice(0, 90))));
  $("stop").hidden = stop === null || !DATA.asking.endpoint;
  $("answer").replaceChildren(...answerParts().filter(Boolean));
}

// ---- the same beside the picture ----------------------------------------------------------------------------------------------
function sparqlPanel() {
  const back = el("button", { type: "button", click: () => go({ ...CLEAR, sparql: state.sparql, view: "sparql" }) }, "Back to the query");
  if (!isAnswered()) return [el("p", { class: "kind" }, "SPARQL"), ...answerParts(), el("div", { class: "ways" }, back)];
  const columns = answer.columns.map((_, at) => at);
  const heading = telling(columns, answer.rows, (term) => term?.value) ?? 0;
  const shown = [heading, ...columns.filter((at) => at !== heading)];
  const cells = (row) => shown.map((at) => (row[at] === null ? null : el("td", { class: at === heading ? "first" : null, "data-column": answer.columns[at], dir: "auto" }, el("span", {}, termOf(row[at], false)))));
  const rows = answer.rows.slice(0, MOST_ROWS).map((row) => el("tr", {}, ...cells(row)));
  const head = el("thead", {}, el("tr", {}, ...shown.map((at) => el("th", { scope: "col" }, answer.columns[at]))));
  return [
    el("p", { class: "kind" }, "SPARQL"),
    el("h2", {}, plural(answer.rows.length, "row")),
    el("div", { class: "ways" }, back),
    el("details", { class: "more" }, el("summary", {}, "The query"), el("pre", {}, state.sparql)),
    el("table", { class: "answers" }, head, el("tbody", {}, ...rows)),
  ];
}
