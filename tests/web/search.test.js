import assert from "node:assert/strict";
import { test } from "node:test";
import { completions } from "../../kg/viewer/web/complete.js";
import { readModel } from "../../kg/viewer/web/model.js";
import { aliasFound, search, searchIndex } from "../../kg/viewer/web/search.js";
import { data } from "./small.js";

const index = searchIndex(readModel(data));
const texts = (wanted) => search(index, wanted).map((hit) => hit.text);

test("accents, capitals and spaces do not count", () => {
  assert.deepEqual(texts("  aña  RUIZ "), ["Ana"]);
  assert.equal(aliasFound(index[0], "ruiz"), "Añá Ruiz");
  assert.equal(aliasFound(index[0], "an"), undefined);
});

test("a whole name comes before the beginning of one, and things before claims", () => {
  assert.deepEqual(texts("ana"), ["Ana", "Ana meets Bo “at noon”."]);
  assert.deepEqual(texts("noon"), ["Ana meets Bo “at noon”."]);
});

test("the beginning of a name comes before that of a word in it, and that before the middle of a word", () => {
  const things = ["Abolt", "A bolt", "Bolts", "Bolt"].map((label) => ({ ...data.things[1], id: label, label }));
  const model = readModel({ ...data, things: [...data.things, ...things] });
  for (const thing of things) model.drawn.add(thing.id);
  assert.deepEqual(search(searchIndex(model), "bolt").map((hit) => hit.text), ["Bolt", "Bolts", "A bolt", "Abolt"]);
});

test("nothing is found for nothing and for what is nowhere", () => {
  assert.deepEqual([texts(" "), texts("zzz")], [[], []]);
});

test("at most twelve are listed", () => {
  const things = Array.from({ length: 30 }, (_, at) => ({ ...data.things[0], id: `t${at}` }));
  assert.equal(search(searchIndex(readModel({ ...data, things: [...data.things, ...things], claims: [], lines: [] })), "ana").length, 12);
});

const words = [{ text: "<the-raise>", label: "the raise" }, { text: "kg:demand", label: "demand" }, { text: "kg:Demand", label: "demand" }, { text: "kg:Demanding", label: "a demanding thing" }];
test("terms come before things, the short before the long", () => {
  assert.deepEqual(completions(words, "dem").map((word) => word.text), ["kg:demand", "kg:Demand", "kg:Demanding"]);
  assert.equal(completions([{ text: "<dem>", label: "dem" }, ...words], "dem").at(-1).text, "<dem>");
  assert.deepEqual(completions(words, "ra").map((word) => word.text), ["<the-raise>"]);
});

test("in brackets only things are completed, and variables never", () => {
  assert.deepEqual(completions(words, "<the r").map((word) => word.text), ["<the-raise>"]);
  assert.deepEqual([completions(words, "<dem"), completions(words, "?dem"), completions(words, "d")], [[], [], []]);
});
