import assert from "node:assert/strict";
import { test } from "node:test";
import { START } from "../../kg/viewer/web/address.js";
import { lightOf } from "../../kg/viewer/web/light.js";
import { adverbIn, hedgesIn, inOrder, readModel, sentenceIn, wordsIn } from "../../kg/viewer/web/model.js";
import { idsIn, inPicture, picked, rowsPicked, stanceOf } from "../../kg/viewer/web/rows.js";
import { narrowing } from "../../kg/viewer/web/narrowing.js";
import { data } from "./small.js";

const model = readModel(data);
const [question] = data.questions;
const ids = (list) => [...list].map((item) => item.id ?? item);

function lit(change) {
  const state = { ...START, ...change };
  const hidden = { form: new Set(), colour: new Set(), certainty: new Set() };
  const light = lightOf(model, state, narrowing(model, state, hidden), null);
  return light && [[...light.things].sort(), [...light.lines].sort(), light.root];
}

test("columns and cells that stand once in the page are put back into their answers", () => {
  const cells = [{ thing: "ana" }, null, [{ thing: "bo" }], { name: "who", meaning: "" }];
  const told = readModel({ ...data, cells, questions: [{ ...question, columns: [3, 3], rows: [[0, 1], [2, 0]] }] }).questions.get("demands");
  assert.deepEqual([told.columns, told.rows], [[cells[3], cells[3]], [[cells[0], null], [cells[2], cells[0]]]]);
});

test("a claim is one of all that it speaks of: content, condition and speakers", () => {
  assert.deepEqual(ids(model.claimsOf.get("ana")), ["claim/demand", "claim/meeting"]);
  assert.deepEqual(ids(model.claimsOf.get("cem")), ["claim/denial"]);
  assert.deepEqual(ids(model.claimsOf.get("article")), ["claim/meeting", "claim/denial"]);
});

test("a line stands once at each of its ends, and once where these are the same", () => {
  assert.deepEqual(ids(model.linesAt.get("ana")), ["line-1", "line-2"]);
  assert.deepEqual(ids(model.linesAt.get("cem")), ["line-4"]);
});

test("claims stand in the order of the text, by the last of their passages", () => {
  assert.deepEqual(ids(inOrder(model, model.claims.values())), ["claim/meeting", "claim/demand", "claim/denial"]);
});

test("lines and values are told in words", () => {
  assert.equal(sentenceIn(model, model.lines.get("line-3")), "Bo not: seeks (if …) a raise");
  assert.equal(wordsIn(model, [{ thing: "ana" }, { thing: "x", label: "X" }, 3, null, "text"]), "Ana; X; 3; ; text");
});

test("a level stands before a verb as its adverb in the language of the graph", () => {
  assert.deepEqual([0, 1, 5].map((level) => adverbIn(model, level)), ["", "possibly", "possibly"]);
});

test("lines of somebody's own network are told with their direction, or as having none", () => {
  const told = (heads, relation) => sentenceIn(model, { id: "x", from: "ana", to: "bo", relation, claim: null, heads });
  assert.equal(told("to", "knows"), "Ana knows Bo");
  assert.equal(told("none", "knows"), "Ana – knows – Bo");
  assert.deepEqual(["to", "from", "both", "none"].map((heads) => told(heads, "")), ["Ana → Bo", "Ana ← Bo", "Ana ↔ Bo", "Ana – Bo"]);
});

test("how somebody stands to something in a matrix follows from what its claims do, whatever the verb is called", () => {
  const moves = (id, ...list) => [id, { id, moves: list }];
  const own = { claims: new Map([moves("a", { kind: "wants", verb: "craves" }, { kind: "stands", verb: "shuns", side: "against" }), moves("b", { kind: "stands", verb: "backs", side: "for" }), moves("c", { kind: "takes part", verb: "with" })]) };
  const stance = (verb, ...claims) => stanceOf(own, { text: verb, verb, claims });
  assert.deepEqual([stance("craves", "a"), stance("shuns", "a"), stance("backs", "b"), stance("was there", "c"), stance("", "d")], ["wants", "against", "other", "settled", "other"]);
});

test("parameters that fit the answer pick its rows; others are passed over", () => {
  assert.deepEqual(picked(question, "by=cem&demand=raise&by=nobody"), [["by", "cem"]]);
  assert.deepEqual(rowsPicked(question, "by=cem"), [question.rows[1]]);
  assert.deepEqual(rowsPicked(question, "nonsense"), question.rows);
});

test("who says so is not what a row is about", () => {
  assert.deepEqual(idsIn(question, question.rows), [["ana", "raise", "claim/demand"], ["bo", "cem"]]);
});

test("a row about something wanted lights no lines between its holders alone", () => {
  const found = inPicture(model, [["ana", "bo", "raise"]]);
  assert.deepEqual([...found.lines].sort(), ["line-2", "line-3"]);
  assert.deepEqual([...inPicture(model, [["claim/meeting"]]).lines], ["line-1"]);
});

test("a lens, a speaker and marks that are off hide claims with their lines", () => {
  const seen = (change, off = {}) => {
    const shown = narrowing(model, { ...START, ...change }, { form: new Set(), colour: new Set(), certainty: new Set(), ...off });
    return data.lines.filter(shown.lineShown).map((line) => line.id);
  };
  assert.deepEqual(seen({ lens: "asserted" }), ["line-1", "line-3", "line-4"]);
  assert.deepEqual(seen({ lens: "own" }), ["line-1", "line-3", "line-4"]);
  assert.deepEqual(seen({ lens: "reported" }), ["line-2", "line-4"]);
  assert.deepEqual(seen({ by: "ana" }), ["line-2", "line-4"]);
  assert.deepEqual(seen({}, { certainty: new Set(["certain"]) }), ["line-2", "line-4"]);
  assert.deepEqual(seen({}, { form: new Set(["card"]) }), ["line-1", "line-4"]);
});

test("what is selected is lit, and nothing where nothing is", () => {
  assert.equal(lit({}), null);
  assert.deepEqual(lit({ thing: "bo" }), [["ana", "bo", "raise"], ["line-1", "line-3"], "bo"]);
  assert.deepEqual(lit({ claim: "claim/demand" }), [["ana", "raise"], ["line-2"], null]);
  assert.deepEqual(lit({ thing: "ana" }), [["ana", "bo", "raise"], ["line-1", "line-2"], "ana"]);
  assert.deepEqual(lit({ question: "demands", pick: "by=ana" }), [["ana", "raise"], ["line-2"], null]);
});

test("a path by the surest claims is lit", () => {
  assert.deepEqual(lit({ from: "bo", to: "raise" }), [["bo", "raise"], ["line-3"], null]);
  assert.deepEqual(lit({ from: "bo", to: "cem" }), [["bo", "cem"], [], null]);
});

test("that somebody is certain is not told as if it were so", () => {
  assert.deepEqual([...model.claims.values()].map((claim) => hedgesIn(model, claim)), ["possible, demand", "said without doubt", "said without doubt, denied"]);
});

test("a matrix without a cell is not offered", () => {
  const matrix = (cell) => ({ ...question, matrix: { columns: [], margin: 0, rows: [{ label: "a", thing: null, cells: [cell] }] } });
  const offered = (cell) => [...readModel({ ...data, questions: [matrix(cell)] }).matrices.keys()];
  assert.deepEqual([offered([]), offered([{ text: "wants", verb: "wants", claims: [] }])], [[], ["demands"]]);
});
