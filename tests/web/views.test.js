import assert from "node:assert/strict";
import { test } from "node:test";
import { readModel } from "../../kg/viewer/web/model.js";
import { barsFor, markedSpans, underlined } from "../../kg/viewer/web/passage_words.js";
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

test("what the article says itself is underlined first, then the surest; what stands alike shares a line", () => {
  const list = [claim({ certainty: "possible", colour: 2 }), claim({ colour: 1 }), claim({ colour: 1 }), claim({ asserted: true })];
  assert.deepEqual(underlined(list, levels).map((group) => [group.length, group[0].asserted, group[0].certainty]), [[1, true, "certain"], [2, false, "certain"], [1, false, "possible"]]);
});

test("bars are as long as the passage that they stand for", () => {
  for (const length of [1, 2, 11, 60, 217]) {
    const sum = barsFor(length).reduce((total, letters) => total + letters + 1, 0);
    assert.ok(sum >= length && sum <= length + 2, `${length}: ${sum}`);
  }
});
