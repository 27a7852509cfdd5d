import assert from "node:assert/strict";
import { test } from "node:test";
import { readModel } from "../../kg/viewer/web/model.js";
import { markedSpans, underlined } from "../../kg/viewer/web/passage_words.js";
import { pieces, queryError, unknownTerm } from "../../kg/viewer/web/query_tokens.js";
import { claimsSelected } from "../../kg/viewer/web/selection.js";
import { START } from "../../kg/viewer/web/address.js";
import { narrowing } from "../../kg/viewer/web/narrowing.js";
import { data } from "./small.js";

const model = readModel(data);
const levels = new Map([["certain", 0], ["possible", 1]]);
const claim = (more) => ({ asserted: false, certainty: "certain", colour: 0, quote: null, scare_quote: null, cue: null, source_words: null, when: null, ...more });
function selected(change, answer = null) {
  const state = { ...START, ...change };
  const found = claimsSelected(model, state, narrowing(model, state, { form: new Set(), colour: new Set(), certainty: new Set() }), answer);
  return found && [...found].sort();
}

test("a selection is the same claims in every view", () => {
  assert.equal(selected({}), null);
  assert.equal(selected({ claim: "claim/demand" }), null);
  assert.deepEqual(selected({ question: "demands" }), ["claim/demand"]);
  assert.deepEqual(selected({ question: "demands", claim: "claim/meeting" }), ["claim/demand"]);
  assert.deepEqual(selected({ thing: "bo" }), ["claim/denial", "claim/meeting"]);
  assert.deepEqual(selected({ line: "line-2" }), ["claim/demand"]);
  assert.deepEqual(selected({ passage: "s1" }), ["claim/denial", "claim/meeting"]);
  assert.equal(selected({ from: "ana" }), null);
  assert.deepEqual(selected({ from: "raise", to: "ana" }), ["claim/demand"]);
});

test("the rows of a query select their claims, or those of the lines between their things", () => {
  assert.deepEqual(selected({}, { query: "", claims: new Set(["claim/denial"]), lines: new Set(["line-1"]) }), ["claim/denial"]);
  assert.deepEqual(selected({}, { query: "", claims: new Set(), lines: new Set(["line-1", "line-4"]) }), ["claim/meeting"]);
});

test("words are marked whole, the longest first, and none within another", () => {
  const list = [claim({ certainty: "possible", cue: "warn", source_words: "two clerks", quote: "may not wait" })];
  const text = "two clerks warn, forewarn: may not wait, maybe may.";
  assert.deepEqual(markedSpans(text, list, ["may"], levels).map(({ start, end, kind }) => [kind, text.slice(start, end)]), [["cue", "two clerks"], ["cue", "warn"], ["quote", "may not wait"], ["hedge", "may"]]);
});

test("hedges are marked only where a claim is less than certain", () => {
  assert.deepEqual(markedSpans("It may rain.", [claim({})], ["may"], levels), []);
  assert.equal(markedSpans("It may rain.", [claim({}), claim({ certainty: "possible" })], ["may"], levels).length, 1);
});

test("the line of the article's own word runs under what it vouches for as a whole; the surest comes first, and what stands alike shares a line", () => {
  const list = [claim({ certainty: "possible", colour: 2 }), claim({ colour: 1 }), claim({ colour: 1 }), claim({ asserted: true })];
  assert.deepEqual(underlined(list, list, levels).map((group) => [group.length, group[0].asserted, group[0].certainty]), [[2, false, "certain"], [1, false, "possible"]]);
  const own = list.slice(3);
  assert.deepEqual([underlined(own, own, levels), underlined(own, list, levels)], [[own], []]);
});

const PREFIXES = { kg: "https://w3id.org/article-kg#" };
test("a query is taken apart into all of its text", () => {
  for (const query of ["", "SELECT ?x { ?x a kg:Demand ; rdfs:label \"a # b\"@en } # end", "ASK { <a> kg:x 3.5 }", "'open", "SELECT * {\n\t?s ?p '''a\nb''' }"]) assert.equal(pieces(query).map(([, text]) => text).join(""), query);
  assert.deepEqual(pieces("ASK { ?a kg:b \"c\"@en, <d>, 1 } # e").filter(([kind]) => kind && kind !== "open" && kind !== "close").map(([kind]) => kind), ["word", "variable", "name", "text", "language", "iri", "number", "comment"]);
});

test("an error of a query is a sentence with its place, and how to mend it", () => {
  const told = (query, message) => queryError(query, message, PREFIXES);
  assert.match(told("SELECT ?x {\n ?x a foo:Bar }", "line 2, column 11: expected one of Prefix not found"), /^line 2, column 7: SPARQL syntax: the prefix foo: is not declared\. Write PREFIX foo:.*\n {5}\?x a foo:Bar \}\n {10}\^$/s);
  assert.match(told("SELECT ?x { ?x a kg:D", "line 1, column 22: expected"), /column 11: SPARQL syntax: this “\{” is not closed\. Close it\./);
  assert.match(told("ASK { ?x a kg:D } }", "line 1, column 19: expected"), /column 19: SPARQL syntax: this “\}” closes nothing/);
  assert.match(told("SELEC ?x", "line 1, column 9: expected"), /A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE|ends too early/);
  assert.match(told("SELECT ?x {} ORDER BY", "line 1, column 22: expected"), /the query ends too early/);
  assert.match(told("INSERT DATA { <a> <b> <c> }", "x"), /^this is an update \(INSERT\), and the graph is only read here/);
  assert.match(told("SELECT * { SERVICE <http://x> { } }", "not supported"), /^line 1, column 12\nSERVICE asks another server/);
  assert.equal(told("# nothing", "x").split("\n")[0], "the query is empty.");
  assert.equal(told("ASK { }", "something else."), "the query cannot be used: something else.");
});

test("a term that there is not is told, with the one that begins most alike", () => {
  const words = ["kg:demand", "kg:demands", "kg:seeks"].map((text) => ({ text }));
  assert.deepEqual(unknownTerm("SELECT * { ?a kg:demnds ?b ; rdf:type ?c }", words), ["kg:demnds", "kg:demand"]);
  assert.deepEqual(unknownTerm("SELECT * { ?a kg:demandss ?b }", words), ["kg:demandss", "kg:demands"]);
  assert.deepEqual(unknownTerm("SELECT * { ?a kg:xyz ?b }", words), ["kg:xyz", null]);
  assert.equal(unknownTerm("PREFIX kg: <x> SELECT * { ?a kg:seeks ?b }", words), null);
});
