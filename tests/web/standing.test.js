// What somebody only claims, wants or denies is drawn and counted as that, whatever it is about.
import assert from "node:assert/strict";
import { test } from "node:test";
import { deckOf } from "../../kg/viewer/web/deck.js";
import { facingOf } from "../../kg/viewer/web/facing.js";
import { isSettledBy, readModel } from "../../kg/viewer/web/model.js";
import { arrange, blocksOf } from "../../kg/viewer/web/shapes.js";
import { gapOf, rivalsOf } from "../../kg/viewer/web/rows.js";
import { movesOf, sightOf } from "../../kg/viewer/web/sight.js";
import { data } from "./small.js";

const CEM = { asserted: false, standing: ["somebody's word"], colour: 2, speakers: [{ who: "cem" }], chain: "the article, citing Cem" };
const MAYBE = { asserted: false, standing: ["possible"], certainty: "possible" };
const DENIED = { ...CEM, denied: true, against: "denied", standing: ["denied", "somebody's word"] };
const told = (id, moves, more = {}) => ({ ...data.claims[1], id: `claim/${id}`, paraphrase: `${id}.`, says: [], moves, ...more });
const move = (kind, who, what, verb = kind) => ({ kind, who, verb, what });
const model = (claims) => readModel({ ...data, things: [...data.things, ...["team", "camp", "list"].map((id) => ({ ...data.things[2], id, label: id })), ...["truce", "rest"].map((id) => ({ ...data.things[3], id, label: id }))], claims });
const asking = (claims) => ({ key: "question", title: "", question: "", claims, named: claims, root: null, path: null, rows: [], beside: () => "", isOfSides: true });
function made(...claims) {
  const own = model(claims);
  const sight = sightOf(own, claims);
  return { own, sight, arranged: arrange(sight, asking(claims), 14) };
}
function deck(key, ...claims) {
  const { own, sight, arranged } = made(...claims);
  return deckOf(own, sight, { ...asking(claims), key }, arranged, claims).map((part) => part.text).join("").trim();
}

test("a content is filled in the network where the article says that it is settled, and not where somebody only holds it", () => {
  const held = told("spreads", [move("holds", "ana", "truce", "spreads")]);
  const settled = told("settled", [move("settles", "meeting", "truce", "settled")]);
  assert.deepEqual([held, settled, { ...settled, ...CEM }].map((claim) => isSettledBy(claim, "truce")), [false, true, false]);
  assert.equal(isSettledBy(settled, "rest"), false);
});

test("a frame within a frame is drawn as the claim that puts it there", () => {
  const inner = told("in", [move("lies in", "bo", "team")]);
  const frames = (more) => made(inner, told("within", [move("lies in", "team", "camp")], more)).arranged.frames;
  const [[vouched], [possible]] = [frames({}), frames({ ...CEM, ...MAYBE })].map(([camp]) => camp.frames.map((frame) => frame.within));
  assert.deepEqual([vouched.mark, vouched.standing], ["filled", ""]);
  assert.deepEqual([possible.mark, possible.level, possible.colour, possible.claims, possible.standing], ["hollow", 1, 2, ["claim/within"], "possible: Cem"]);
});

test("what is denied to lie in a frame is a card there, and no frame of its own within", () => {
  const claims = [told("in", [move("lies in", "bo", "team")]), told("within", [move("lies in", "team", "camp")], DENIED)];
  const { frames } = made(...claims).arranged;
  const camp = frames.find((frame) => frame.id === "camp");
  assert.deepEqual([camp.frames, camp.cards.map((card) => [card.id, card.isDenied])], [[], [["team", true]]]);
  assert.deepEqual(frames.find((frame) => frame.id === "team").cards.map((card) => card.id), ["bo"]);
});

test("what one denies and another says lies where it is said to, and nothing lies in itself", () => {
  const both = made(told("no", [move("lies in", "bo", "camp")], DENIED), told("yes", [move("lies in", "bo", "team")])).arranged.frames;
  assert.deepEqual(both.map((frame) => [frame.id, frame.cards.map((card) => card.isDenied)]), [["team", [false]]]);
  const circle = made(told("one", [move("lies in", "team", "camp")]), told("two", [move("lies in", "camp", "team")], CEM)).arranged.frames;
  assert.deepEqual(circle.map((frame) => [frame.id, frame.cards.map((card) => card.id)]), [["camp", ["team"]]]);
});

test("a card in a frame tells its condition and its speaker", () => {
  const { frames } = made(told("in", [move("lies in", "bo", "team")], { ...CEM, condition: "rest" })).arranged;
  assert.equal(frames[0].cards[0].aside, "if rest · Cem");
});

test("a list is called open where the article says so, and not where somebody else does", () => {
  const inner = told("in", [move("lies in", "bo", "team")]);
  const isOpen = (more) => made(inner, told("open", [move("open", "team", undefined)], more)).arranged.frames[0].isOpen;
  assert.deepEqual([isOpen({}), isOpen(CEM)], [true, false]);
});

test("what is said not to be known says who says so, and is left out where it is denied", () => {
  const inner = told("in", [move("lies in", "bo", "team")]);
  const unknowns = (more) => made(inner, told("unknown", [move("unknown", "team", "list")], more)).arranged.frames[0].unknowns.map((unknown) => unknown.standing);
  assert.deepEqual([unknowns({}), unknowns(CEM), unknowns(DENIED)], [[""], ["somebody's word: Cem"], []]);
});

const PAIR = [told("settled", [move("settles", "meeting", "truce", "settled")]), told("there", [move("takes part", "meeting", "cem", "with")])];
const excludes = told("excludes", [move("excludes", "list", "rest", "cannot go with")], { ...MAYBE, kind: "evaluation" });

test("a part of what is settled is filled only where it is vouched for that it is a part", () => {
  const half = (more) => {
    const claims = [...PAIR, excludes, told("part", [move("includes", "truce", "list")], more)];
    const own = model(claims);
    return arrange(sightOf(own, claims), { ...asking(claims), named: [excludes] }, 14).bands[0][0].left;
  };
  assert.deepEqual([half({}), half(CEM)].map(({ card, holder }) => [card.mark, holder]), [["filled", "Cem settled, as a part: truce"], ["hollow", "Cem settled, as a part: truce (somebody's word: Cem)"]]);
});

test("a card is named with a part of it as surely as that is its part, and not where that is denied", () => {
  const wants = told("wants", [move("wants", "ana", "rest", "demands")], { ...MAYBE, kind: "demand" });
  const part = (more) => {
    const claims = [...PAIR, wants, excludes, told("part", [move("includes", "truce", "list")], more)];
    return facingOf(sightOf(model(claims), claims), movesOf(claims), 14).items.find((item) => item.card?.id === "truce").card.part;
  };
  assert.deepEqual([part({}), part({ ...CEM, ...MAYBE }), part(DENIED)], [", with list", ", with list (possible: Cem)", undefined]);
});

test("the deck counts what is settled as surely as it is, and nothing that is denied", () => {
  const point = (what, more) => told(`point-${what}`, [move("settles", "meeting", what, "settled")], more);
  const there = PAIR[1];
  assert.equal(deck("opening", point("truce"), there), "One point settled with Cem.");
  assert.equal(deck("opening", point("truce", CEM), there), "One point settled with Cem (somebody's word: Cem).");
  assert.equal(deck("opening", point("truce"), point("rest", MAYBE), there), "Two points settled with Cem (some only possible: the article).");
  assert.equal(deck("opening", point("truce"), point("rest", DENIED), there), "One point settled with Cem.");
});

test("the deck counts who is named in a frame as surely as that is, and nobody whom somebody denies to be there", () => {
  const member = (who, more) => told(`in-${who}`, [move("lies in", who, "team")], more);
  assert.equal(deck("question", member("bo"), member("ana", { ...CEM, ...MAYBE }), member("cem", DENIED)), "Team: two named (some only possible: Cem).");
  assert.equal(deck("question", member("bo"), told("unknown", [move("unknown", "team", "list")], CEM)), "Team: one named. List is not told (somebody's word: Cem).");
});

test("the deck does not count among what cannot go together what somebody denies to exclude each other", () => {
  const pair = (id, what, more) => told(id, [move("excludes", "list", what, "cannot go with")], { kind: "evaluation", ...CEM, ...more });
  assert.match(deck("question", pair("one", "rest"), pair("two", "truce", DENIED)), /^One pair, one surely\./);
});

test("a claim in its own words is not struck, since these deny what it denies", () => {
  const { own } = made(told("no", [], { ...DENIED, says: [[{ thing: "ana" }, "meets", { thing: "bo" }]] }));
  const [block] = blocksOf(sightOf(own, [...own.claims.values()]), [...own.claims.values()]);
  assert.deepEqual(block.groups[0].cards.map((card) => [card.text, card.isDenied]), [["no.", false]]);
});

test("only who is said to do the same just as surely, by the same, stands under one heading", () => {
  const names = (more) => {
    const claims = [told("one", [move("wants", "ana", "rest", "demands")], { ...CEM }), told("two", [move("wants", "bo", "rest", "demands")], { ...CEM, ...more })];
    return blocksOf(sightOf(model(claims), claims), claims).map((block) => block.label);
  };
  assert.deepEqual(names({}), ["Ana and Bo"]);
  for (const other of [MAYBE, { colour: 3, speakers: [{ who: "bo" }] }, { asserted: true, standing: [] }, { denied: true }, { condition: "truce" }]) assert.deepEqual(names(other), ["Ana", "Bo"], JSON.stringify(other));
});

test("an order is that of what follows, and not of what is denied to", () => {
  const steps = (more) => made(told("follows", [move("follows", "truce", "rest")], more)).arranged.steps.map((cards) => cards.map((card) => [card.id, card.isDenied]));
  assert.deepEqual(steps({}), [[["rest", false]], [["truce", false]]]);
  assert.equal(steps(DENIED).length, 1);
});

test("what has no verb is not denied twice, and a card under a verb that denies is not struck", () => {
  const own = model([told("no", [], { ...DENIED, says: [[{ thing: "ana" }, "meets", { thing: "bo" }]] }), told("stands", [move("stands", "ana", "rest", "rejects")], DENIED)]);
  const groups = blocksOf(sightOf(own, [...own.claims.values()]), [...own.claims.values()]).flatMap((block) => block.groups);
  assert.deepEqual(groups.map((group) => [group.verb, group.cards[0].isUnderDenial ?? false]), [["", false], ["does not reject", true]]);
});

test("a card says that it is planned, when it is, and that it was corrected since", () => {
  const aside = (moves, more) => {
    const own = model([told("one", moves, more)]);
    return blocksOf(sightOf(own, [...own.claims.values()]), [...own.claims.values()])[0].groups[0].cards[0].aside;
  };
  assert.equal(aside([], { kind: "plan" }), "planned");
  assert.equal(aside([], { ...CEM, corrected: "corrected since", when: "on Friday" }), "corrected since · Cem");
  assert.equal(aside([], { ...CEM, ...MAYBE }), "possible · Cem");
  assert.equal(aside([{ ...move("stands", "ana", "rest"), when: "at first" }]), "at first");
});

test("the deck names as planned only what is planned for a time that is told", () => {
  const plan = (id, moves, more) => told(id, moves, { kind: "plan", ...more });
  assert.equal(deck("opening", plan("tracks", [])), "One claim, which the article makes itself.");
  assert.equal(deck("opening", plan("tracks", []), plan("work", [{ ...move("status", "rest", "kg:scheduled"), when: "in spring" }])), "Two claims, all of which the article makes itself. Planned: work.");
});

test("of what is not told the picture has the gap, and nothing that is told", () => {
  const unknown = told("unknown", [move("unknown", "ana", "list")]);
  const unnamed = told("unnamed", [move("stands", "bo", "rest")], { unnamed: [{ thing: "kg:actor", says: "done by whom" }] });
  const own = model([unnamed, unknown]);
  const rows = [[{ thing: "kg:actor" }, [{ thing: "bo" }], "why", { thing: unnamed.id }], [{ thing: "list" }, [{ thing: "ana" }], "why", { thing: unknown.id }]];
  const gaps = rows.map((row) => gapOf(own, row));
  const asked = { ...asking([unnamed, unknown]), gaps };
  const sight = sightOf(own, asked.claims);
  const arranged = arrange(sight, asked, 14);
  const cards = arranged.blocks.map((block) => [block.label, ...block.groups.flatMap((group) => group.cards.map((card) => [card.text, card.mark]))]);
  assert.deepEqual(cards, [["Ana", ["list", "gap"]], ["Bo", ["done by whom", "gap"]]]);
  assert.equal(deckOf(own, sight, asked, arranged, asked.claims).map((part) => part.text).join(""), "One thing is said not to be known; one thing that the article means and does not name. ");
  assert.equal(gapOf(own, [{ thing: "ana" }, { thing: unknown.id }]), null);
});

test("claims of a row that cannot both be so are a pair: rival accounts, a correction, what one denies and another says", () => {
  const says = [[{ thing: "ana" }, "meets", { thing: "bo" }]];
  const pair = (one, other) => {
    const claims = [told("one", [], { ...CEM, ...one }), told("other", [], { ...CEM, ...other })];
    const own = model(claims);
    const row = [{ thing: "claim/one" }, { thing: "claim/other" }, { thing: "bo" }, { thing: "claim/one" }];
    const rivals = [rivalsOf(own, row)].filter(Boolean);
    const sight = sightOf(own, claims);
    const asked = { ...asking(claims), rows: [["row"]], rivals };
    const arranged = arrange(sight, asked, 14);
    return [arranged.shape, arranged.rivals?.map(({ left, right }) => [left.text, right.text]), deckOf(own, sight, asked, arranged, claims).map((part) => part.text).join("")];
  };
  for (const [one, other] of [[{ excludes: ["claim/other"] }, {}], [{}, { corrected: "corrected since" }], [{ says }, { says, denied: true }]]) assert.deepEqual(pair(one, other), ["pairs", [["one.", "other."]], "One pair of claims that cannot both be so. "]);
  assert.equal(pair({ says }, { says })[0], "claims");
});
