// Free SPARQL: a view with a field and the rows, and the picture that they make. Who answers is told by window.sparql, which the
// engine inside the page brings or the server that the page came from.
import { CLEAR } from "./address.js";
import { asTable, idOfIri, readAnswer, shortOf, textOf } from "./answers.js";
import { copy } from "./clipboard.js";
import { attachCompletion } from "./complete.js";
import { attachColours } from "./highlight.js";
import { queryError, unknownTerm } from "./query_tokens.js";
import { claims, data, label, model, passages, things } from "./data.js";
import { $, el } from "./elements.js";
import { nameOf } from "./evidence.js";
import { telling } from "./question_panel.js";
import { recall, recalled } from "./recall.js";
import { inPicture } from "./rows.js";
import { say } from "./say.js";
import { asked, isAnswered, setAsked, state } from "./state.js";
import { go, refresh } from "./steps.js";
import { grouped, isFilled } from "./words.js";

/** @import { Answer, Term } from "./types" */

const MOST_ROWS = 500;
const EXAMPLE = `# ${say("What the article vouches for; GRAPH ?claim { … } reaches all that is claimed, with who says so.")}\nSELECT ?demand ?label {\n  ?demand a kg:Demand ; rdfs:label ?label\n}`;

async function ask(query) {
  asked.stop?.();
  const stopping = new AbortController();
  const begin = performance.now();
  /** @type {Answer} */
  const answer = { query };
  setAsked({ answer, stop: () => stopping.abort() });
  try {
    // Who answers is there when all of the page is, and not before.
    if (document.readyState === "loading") await new Promise((done) => addEventListener("DOMContentLoaded", done, { once: true }));
    const read = readAnswer(await window.sparql(query, stopping.signal));
    const ids = read.rows.map((row) => row.filter((term) => term?.type === "uri").map((term) => idOfIri(term.value)));
    Object.assign(answer, read, inPicture(model, ids), { claims: new Set(ids.flat().filter((id) => claims.has(id))), milliseconds: performance.now() - begin });
  } catch (error) {
    // A server has said it as the command line does; the engine inside only names a place.
    answer.error = stopping.signal.aborted ? say("It was stopped.") : data.asking.endpoint ? error.message : queryError(query, error.message, data.asking.prefixes);
  }
  if (asked.answer !== answer) return;
  setAsked({ stop: null });
  refresh();
}
// Asks the query in the address, unless that was asked last.
export function askIfNew() {
  if (state.sparql !== null && asked.answer?.query !== state.sparql) ask(state.sparql);
}

/** A term as text; what has a place on the page leads there, under its label or, for who writes queries, as a query spells it. @param {Term | null} term */
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

// ---- the view ----------------------------------------------------------------------------------------------------------------------
function fill(text) {
  $("query").value = text;
  $("query").dispatchEvent(new Event("filled"));
}
function buildSparql() {
  const run = () => {
    if (!$("query").value.trim()) return;
    setAsked({ answer: null });
    recall($("query").value);
    go({ sparql: $("query").value });
  };
  const keys = (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    run();
  };
  const take = (event) => {
    if (event.target.value) fill(event.target.value);
    event.target.value = "";
    $("query").focus();
  };
  const topics = [...grouped(data.asking.questions, (question) => question.topic)].map(([topic, own]) => el("optgroup", { label: topic }, ...own.map((question) => el("option", { value: question.query }, question.question))));
  $("sparql").append(
    el("h2", {}, "SPARQL"),
    el("label", { for: "query", class: "lead" }, say("The default graph is what the article vouches for; GRAPH ?claim { … } reaches every claim. Ctrl+Enter runs it.")),
    el("textarea", { id: "query", rows: "9", spellcheck: "false", autocapitalize: "off", keydown: keys }),
    el("div", { class: "asking" }, el("button", { type: "button", id: "run", class: "first", click: run }, say("Run")), el("button", { type: "button", id: "stop", click: () => asked.stop?.() }, say("Stop")),
      el("select", { "aria-label": say("Start from a saved question"), change: take }, el("option", { value: "" }, say("Start from a saved question …")), ...topics), el("select", { id: "recalled", "aria-label": say("Asked before"), change: take })),
    el("div", { id: "answer", role: "region", "aria-label": say("Answer"), "aria-live": "polite" }),
  );
  $("query").value = EXAMPLE;
  attachColours($("query"));
  attachCompletion($("query"), () => data.asking.words);
}

function answerTable(columns, rows) {
  const head = el("thead", {}, el("tr", {}, ...columns.map((column) => el("th", { scope: "col" }, column))));
  return el("div", { class: "wide", tabindex: "0", role: "region", "aria-label": say("Rows") }, el("table", {}, head, el("tbody", {}, ...rows.map((row) => el("tr", {}, ...row.map((term, at) => el("td", { dir: "auto", "data-column": columns[at] }, termOf(term, true))))))));
}

function answerParts() {
  const { answer } = asked;
  if (state.sparql === null) return [];
  if (!answer.rows && !answer.error) return [el("p", { class: "kind" }, data.asking.endpoint ? say("The server is working on it …") : say("The engine is working on it …"))];
  if (answer.error) return [el("pre", { class: "wrong" }, answer.error)];
  if (answer.truth !== undefined) return [el("p", { class: "truth" }, answer.truth ? say("Yes.") : say("No.")), answer.truth ? null : noteOnGraphs()];
  if (!answer.rows.length) return [el("p", { class: "truth" }, say("No rows.")), noteOnTerms() ?? noteOnGraphs()];
  if (!answer.columns.length) return [el("p", { class: "truth" }, say("{n} row without a column.|{n} rows without a column.", { n: answer.rows.length }))];
  const counted = say("{n} row in {time} ms|{n} rows in {time} ms", { n: answer.rows.length, time: Math.max(1, Math.round(answer.milliseconds)) });
  return [
    el("div", { class: "asking" }, el("span", { class: "kind" }, counted),
      el("button", { type: "button", id: "light", click: () => go({ ...CLEAR, sparql: state.sparql, view: "picture" }) }, say("Show them in the picture")),
      el("button", { type: "button", click: (event) => copy(asTable(answer), event.target) }, say("Copy the rows"))),
    answerTable(answer.columns, answer.rows.slice(0, MOST_ROWS)),
    answer.rows.length > MOST_ROWS ? el("p", { class: "kind" }, say("These are the first {some}; what is copied has all {all}.", { some: MOST_ROWS, all: answer.rows.length })) : null,
  ];
}
/** A term that is misspelt, which the engine takes for one that nothing has. */
function noteOnTerms() {
  const [term, near] = unknownTerm(state.sparql, data.asking.words) ?? [];
  return term ? el("p", { class: "kind" }, near ? say("“{term}” is not in this graph. Is {near} meant?", { term, near }) : say("“{term}” is not in this graph.", { term })) : null;
}
const noteOnGraphs = () => (/\bgraph\b/i.test(state.sparql) ? null : el("p", { class: "kind" }, say("That is about what the article vouches for. What is only claimed, wanted or feared is reached by GRAPH ?claim { … }.")));

export function showSparql() {
  if (!$("query")) buildSparql();
  if (state.sparql !== null && $("sparql").dataset.asked !== state.sparql) fill($("sparql").dataset.asked = state.sparql);
  const earlier = recalled();
  $("recalled").hidden = !earlier.length;
  $("recalled").replaceChildren(el("option", { value: "" }, say("Asked before …")), ...earlier.map((query) => el("option", { value: query }, query.replace(/#.*$/gm, "").replace(/\s+/g, " ").trim().slice(0, 90))));
  $("stop").hidden = asked.stop === null || !data.asking.endpoint;
  $("answer").replaceChildren(...answerParts().filter(isFilled));
}

// ---- the same beside the picture ------------------------------------------------------------------------------------------------------
export function sparqlPanel() {
  const back = el("button", { type: "button", click: () => go({ ...CLEAR, sparql: state.sparql, view: "sparql" }) }, say("Back to the query"));
  if (!isAnswered()) return [el("p", { class: "kind" }, "SPARQL"), ...answerParts(), el("div", { class: "ways" }, back)];
  const { answer } = asked;
  const columns = answer.columns.map((_, at) => at);
  const heading = telling(columns, answer.rows, (term) => term?.value) ?? 0;
  const order = [heading, ...columns.filter((at) => at !== heading)];
  const cells = (row) => order.map((at) => (row[at] === null ? null : el("td", { class: at === heading ? "first" : null, "data-column": answer.columns[at], dir: "auto" }, el("span", {}, termOf(row[at], false)))));
  return [
    el("p", { class: "kind" }, "SPARQL"),
    el("h2", {}, say("{n} row|{n} rows", { n: answer.rows.length })),
    el("div", { class: "ways" }, back),
    el("details", { class: "more" }, el("summary", {}, say("The query")), el("pre", {}, state.sparql)),
    el("table", { class: "answers" }, el("thead", {}, el("tr", {}, ...order.map((at) => el("th", { scope: "col" }, answer.columns[at])))), el("tbody", {}, ...answer.rows.slice(0, MOST_ROWS).map((row) => el("tr", {}, ...cells(row))))),
  ];
}
