import assert from "node:assert/strict";
import { test } from "node:test";
import { deckOf, questionFor } from "../../kg/viewer/web/deck.js";
import { facingOf } from "../../kg/viewer/web/facing.js";
import { readModel } from "../../kg/viewer/web/model.js";
import { amountsOf } from "../../kg/viewer/web/rows.js";
import { arrange, blocksOf, contradictionsOf, timesOf } from "../../kg/viewer/web/shapes.js";
import { movesOf, sightOf } from "../../kg/viewer/web/sight.js";
import { data } from "./small.js";

// Ana wants three things, one of them only possibly; Bo rejects two and does not reject the third; a meeting settled what goes against one.
const told = (id, moves, more = {}) => ({ ...data.claims[1], id, paraphrase: `${id}.`, says: [], asserted: false, colour: 0, chain: "the article", kind: "demand", moves, ...more });
const want = (what, more) => told(`claim/want-${what}`, [{ kind: "wants", who: "ana", verb: "demands", what }], more);
const stand = (id, whats, more) => told(id, whats.map((what) => ({ kind: "stands", who: "bo", verb: "rejects", what, side: "against" })), { kind: "", asserted: true, ...more });
const claims = [
  want("pay"), want("rest"), want("peace", { certainty: "possible" }),
  stand("claim/rejects", ["pay", "rest"]),
  stand("claim/accepts", ["peace"], { denied: true, asserted: false, colour: 1, speakers: [{ who: "bo" }] }),
  told("claim/settled", [{ kind: "settles", who: "meeting", verb: "settled", what: "freeze" }], { kind: "", asserted: true }),
  told("claim/there", [{ kind: "takes part", who: "meeting", verb: "with", what: "cem" }], { kind: "", asserted: true }),
  told("claim/cannot", [{ kind: "excludes", who: "rest", verb: "cannot go with", what: "freeze", why: "A freeze leaves no rest." }], { certainty: "possible", colour: 2, kind: "evaluation", speakers: [{ who: "cem" }] }),
];
const card = (id) => ({ ...data.things[3], id, label: id });
const model = readModel({ ...data, things: [...data.things, ...["pay", "rest", "peace", "freeze"].map(card), { ...data.things[2], id: "meeting", label: "meeting" }], claims });
const of = (list) => sightOf(model, list);
const asking = (list, more = {}) => ({ key: "opening", title: "", question: "", claims: list, named: list, root: null, path: null, rows: [], beside: () => "", isOfSides: true, ...more });
const facing = (list = claims, most = 14) => facingOf(of(list), movesOf(list), most);
const at = (made, id) => made.items.find((item) => item.kind === "card" && item.card.id === id);
const deck = (list) => deckOf(model, of(list), asking(list), arrange(of(list), asking(list), 14), list).map((part) => part.text).join("").trim();

test("an answer's amounts stand on the cards of their claims, the largest first, in the article's words where these say of what", () => {
  const columns = ["figure", "amount", "words", "claim"].map((name) => ({ name, meaning: "" }));
  const row = (amount, words, claim) => [{ thing: "pay" }, amount, words, { thing: claim }];
  const rows = [row("1 (against)", [], "claim/one"), row("11 (for)", [], "claim/one"), row("20 per cent", ["about a fifth"], "claim/two"), row("14 stops", ["14"], "claim/three"), row("9", ["all 9 cranes", "9 cranes"], "claim/four"), row(null, [], "claim/five")];
  const amounts = amountsOf({ ...data.questions[0], columns }, rows);
  assert.deepEqual([...amounts], [["claim/three", ["14 stops"]], ["claim/one", ["11 (for)", "1 (against)"]], ["claim/two", ["about a fifth"]], ["claim/four", ["all 9 cranes"]]]);
  const one = told("claim/one", []);
  const made = arrange(of([one]), asking([one], { amounts }), 14);
  assert.deepEqual(made.blocks[0].groups[0].cards.map((each) => each.amounts), [["11 (for)", "1 (against)"]]);
});

test("who wants most stands on the left, and what meets stands in one row", () => {
  const made = facing();
  assert.equal(made.items[0].actor.key, "ana");
  assert.equal(at(made, "rest").row, at(made, "freeze").row);
  assert.deepEqual(made.clashes.map((clash) => [clash.row, clash.meeting.claim.id]), [[at(made, "rest").row, "claim/cannot"]]);
});

test("what is stood to alike is one bracket, and a denied rejection is not in it", () => {
  const made = facing();
  assert.deepEqual(made.bundles.map((bundle) => [bundle.whats, bundle.isDenied, bundle.isFirm]), [[["pay", "rest"], false, true], [["peace"], true, false]]);
  const [bracket] = made.bundles;
  assert.deepEqual([at(made, "pay").row, at(made, "rest").row].sort((a, b) => a - b), [bracket.from, bracket.to]);
});

test("nothing is filled but what the article says itself", () => {
  const marks = new Map(facing().items.filter((item) => item.kind === "card").map((item) => [item.card.id, item.card.mark]));
  assert.deepEqual([...marks], [["pay", "hollow"], ["rest", "hollow"], ["peace", "hollow"], ["freeze", "filled"]].sort((a, b) => [...marks.keys()].indexOf(a[0]) - [...marks.keys()].indexOf(b[0])));
});

test("what somebody rejects is only named, although the article says itself that they do", () => {
  const [block] = blocksOf(of(claims), [claims[3]]);
  assert.deepEqual(block.groups[0].cards.map((each) => [each.id, each.mark]), [["pay", "named"], ["rest", "named"]]);
});

test("no two things stand in one place, however many there are", () => {
  const many = [...Array.from({ length: 60 }, (_, n) => want(`point-${n}`)), ...claims];
  const made = facing(many, 12);
  for (const side of ["left", "right"]) {
    const rows = made.items.filter((item) => item.side === side).flatMap((item) => Array.from({ length: item.span }, (_, more) => item.row + more));
    assert.equal(new Set(rows).size, rows.length);
  }
  assert.ok(made.items.filter((item) => item.side === "left" && item.kind === "card").length <= 14);
  assert.ok(at(made, "pay") && at(made, "rest"), "what somebody stands to is kept");
});

test("a claim that is hidden takes its card along, and its bracket", () => {
  const left = claims.filter((claim) => claim.asserted);
  assert.equal(facing(left), null, "nobody wants anything");
  assert.equal(arrange(of(left), asking(left), 14).shape, "claims");
});

test("the deck is never surer than its weakest claim", () => {
  assert.equal(deck(claims), "Three demands, some only possible, of Ana; Bo, in their own words, rejects two and does not reject one; one may not go with what was settled with Cem, as Cem judges.");
  assert.equal(deck(claims.slice(0, 2)), "Two demands of Ana.");
  assert.equal(deck(claims.filter((claim) => claim.asserted)), "Bo rejects two things that are asked for; one point settled with Cem. The article does not say in its own voice that anybody wants anything.");
  assert.equal(deck([]), "");
});

test("where little is wanted the deck says how much is the article's own word", () => {
  const list = claims.slice(0, 2);
  const parts = (more) => deckOf(model, of(list), asking(list, more), { shape: "claims", blocks: [] }, list).map((part) => part.text).join("").trim();
  assert.equal(parts({ isOfSides: false }), "Two claims, all of them only reported, wanted, denied or guessed.");
  assert.equal(parts({}), "Two demands of Ana.");
});

test("what is denied is told as that, in the deck and beside a short picture", () => {
  const list = [told("claim/no", [], { denied: true }), told("claim/never", [], { denied: true, is_ahead: true })];
  assert.equal(deckOf(model, of(list), asking(list, { key: "question" }), { shape: "nothing" }, list)[0].text, "Two claims, all of them denied");
  assert.deepEqual(timesOf(of(list), list).map(({ label, count }) => [label, count]), [["What is denied", 2]]);
});

test("each part of the deck leads to the question with the fewest claims beside its own", () => {
  const row = (...ids) => ids.map((thing) => [{ thing }]);
  const questions = new Map([["all", { name: "all", rows: row("claim/want-pay", "claim/want-rest", "claim/rejects") }], ["wants", { name: "wants", rows: row("claim/want-pay", "claim/want-rest") }]]);
  assert.equal(questionFor({ ...model, questions }, ["claim/want-pay"]), "wants");
  assert.equal(questionFor({ ...model, questions }, ["claim/settled"]), null);
});

test("an answer of what cannot go together is pairs, one of membership is frames", () => {
  const pairs = arrange(of(claims), asking([claims[7]], { key: "question" }), 14);
  assert.equal(pairs.shape, "pairs");
  assert.deepEqual(pairs.bands[0].map((pair) => [pair.left.card.id, pair.left.holder, pair.right.card.id, pair.right.holder]), [["rest", "Ana demands", "freeze", "Cem settled"]]);
  const inside = [told("claim/in", [{ kind: "lies in", who: "bo", verb: "is in", what: "meeting" }], { kind: "plan", asserted: true }), told("claim/open", [{ kind: "unknown", who: "meeting", what: "rest", verb: "is not told" }], { asserted: true })];
  const nested = arrange(of(inside), asking(inside, { key: "question" }), 14);
  assert.deepEqual(nested.frames.map((frame) => [frame.id, frame.cards.map((each) => [each.id, each.mark]), frame.unknowns.length]), [["meeting", [["bo", "plan"]], 1]]);
});

test("the same content affirmed and denied is a contradiction", () => {
  const says = [[{ thing: "ana" }, "meets", { thing: "bo" }]];
  const pair = [told("claim/yes", [], { says }), told("claim/no", [], { says, denied: true }), told("claim/else", [], { says: [[{ thing: "bo" }, "meets", { thing: "cem" }]] })];
  assert.deepEqual(contradictionsOf(of(pair), pair).map(({ affirmed, denied }) => [affirmed.claims, denied.claims]), [[["claim/yes"], ["claim/no"]]]);
});
