import assert from "node:assert/strict";
import { test } from "node:test";
import { START, readAddress, writeAddress } from "../../kg/viewer/web/address.js";
import { readModel } from "../../kg/viewer/web/model.js";
import { data } from "./small.js";

const model = readModel(data);
const nothing = { form: new Set(), colour: new Set(), certainty: new Set() };

test("what is as usual does not stand in the address", () => {
  assert.equal(writeAddress({ ...START }, nothing), "");
});

test("an address leads back to what was shown", () => {
  const state = { ...START, thing: "ana", near: "2", lens: "asserted", view: "table", by: "bo" };
  const hidden = { form: new Set(["card"]), colour: new Set([0, 6]), certainty: new Set(["possible"]) };
  assert.deepEqual(readAddress(writeAddress(state, hidden), model), { state, hidden });
});

const unknown = ["thing=__proto__", "claim=constructor", "lens=hasOwnProperty", "view=sparql", "near=4", "no-colour=7~x", "no-form=~", "sparql=ASK", "%%%&=&", "thing=<img>"];
for (const text of unknown) {
  test(`${text} means nothing and is passed over`, () => {
    assert.deepEqual(readAddress(text, model), { state: { ...START }, hidden: nothing });
  });
}

test("queries stand in the address of a page that can answer them", () => {
  const asking = readModel({ ...data, asking: { endpoint: null, base: "", prefixes: {}, words: [], questions: [] } });
  assert.equal(readAddress("sparql=ASK+%7B%7D&view=sparql", asking).state.sparql, "ASK {}");
  assert.equal(readAddress("sparql=+", asking).state.sparql, null);
});
