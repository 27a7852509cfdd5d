// What a query answers: SPARQL results in JSON, or a graph in expanded JSON-LD, as columns and rows of terms.
import { data } from "./data.js";

/** @import { Answer, Term } from "./types" */

/** @param {string} text @returns {Pick<Answer, "columns" | "rows" | "truth">} */
export function readAnswer(text) {
  const body = JSON.parse(text);
  if (typeof body.boolean === "boolean") return { truth: body.boolean, columns: [], rows: [] };
  if (!body.results) return { columns: ["subject", "predicate", "object"], rows: triplesOf(body) };
  return { columns: body.head.vars, rows: body.results.bindings.map((row) => body.head.vars.map((name) => (Object.hasOwn(row, name) ? row[name] : null))) };
}

function triplesOf(graph) {
  const node = (value) => ({ type: value.startsWith("_:") ? "bnode" : "uri", value });
  const object = (value) => (typeof value === "string" ? node(value) : "@id" in value ? node(value["@id"]) : { type: "literal", value: String(value["@value"]) });
  const predicate = (key) => node(key === "@type" ? `${data.asking.prefixes.rdf}type` : key);
  return graph.flatMap((subject) => Object.entries(subject).filter(([key]) => key !== "@id").flatMap(([key, values]) => values.map((value) => [node(subject["@id"]), predicate(key), object(value)])));
}

export const idOfIri = (iri) => (iri.startsWith(data.asking.base) ? iri.slice(data.asking.base.length) : iri);
export function shortOf(iri) {
  const id = idOfIri(iri);
  if (id !== iri) return id;
  const known = Object.entries(data.asking.prefixes).find(([, begin]) => iri.startsWith(begin));
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
}
/** A literal, a blank node, or a triple of RDF 1.2 as text. @param {Term | null} term @returns {string} */
export const textOf = (term) => (term?.type === "triple" ? `<<( ${["subject", "predicate", "object"].map((part) => textOf(term.value[part])).join(" ")} )>>` : (term?.value ?? ""));

/** Rows as text with tabs, to be copied. @param {Answer} answer */
export const asTable = ({ columns, rows }) => [columns, ...rows.map((row) => row.map((term) => textOf(term).replace(/[\t\r\n]+/g, " ")))].map((cells) => cells.join("\t")).join("\n");
