import assert from "node:assert/strict";
import { test } from "node:test";
import { completions } from "../../kg/viewer/web/complete.js";
import { readModel } from "../../kg/viewer/web/model.js";
import { aliasFound, search, searchIndex } from "../../kg/viewer/web/search.js";
import { data } from "./small.js";

const index = searchIndex(readModel(data));
const texts = (wanted, among = index) => search(among, wanted).hits.map((hit) => hit.text);
/** An index of things with these labels. */
function named(labels, more = {}) {
  const things = labels.map((label) => ({ ...data.things[1], id: label, label }));
  const model = readModel({ ...data, ...more, things: [...data.things, ...things], claims: [], lines: [] });
  for (const thing of things) model.drawn.add(thing.id);
  return searchIndex(model);
}

test("accents, capitals and spaces do not count", () => {
  assert.equal(texts("  aña  RUIZ ")[0], "Ana");
  assert.equal(aliasFound(data.language, index.entries[0], "ruiz"), "Añá Ruiz");
  assert.equal(aliasFound(data.language, index.entries[0], "an"), undefined);
});

test("a whole name comes before the beginning of one, and things before claims", () => {
  assert.deepEqual(texts("ana").slice(0, 2), ["Ana", "Ana meets Bo “at noon”."]);
  assert.deepEqual(texts("noon"), ["Ana meets Bo “at noon”."]);
});

test("the beginning of a name comes before that of a word in it, and that before the middle of a word", () => {
  assert.deepEqual(texts("bolt", named(["Abolt", "A bolt", "Bolts", "Bolt"])), ["Bolt", "Bolts", "A bolt", "Abolt"]);
});

test("all words are looked for, in any order, and small ones need not be there", () => {
  const things = named(["a raise for the dockers", "dockers", "a raise of prices"]);
  assert.deepEqual(texts("dockers raise", things), ["a raise for the dockers"]);
  assert.deepEqual(texts("who is the dockers' raise", things), ["a raise for the dockers"]);
  assert.equal(texts("who is bo")[0], "Bo");
});

test("where nothing has all words, the nearest are found and said to be no more than that", () => {
  const things = named(["a raise for the dockers", "dockers", "crane"]);
  assert.deepEqual([texts("dockers zzz", things).sort(), search(things, "dockers zzz").isWhole], [["a raise for the dockers", "dockers"], false]);
  assert.equal(search(things, "dockers raise").isWhole, true);
});

test("another spelling, another ending and one wrong letter are found, after what is written so", () => {
  const things = named(["Zelensky", "Zelensky street", "Selensky", "weapons"]);
  assert.deepEqual(texts("zelenskyy", things), ["Zelensky", "Zelensky street", "Selensky"]);
  assert.deepEqual(texts("weaponed", things), ["weapons"]);
  assert.deepEqual(["waepons", "weapns", "weaponss", "weaqons", "weqqons"].map((typed) => texts(typed, things).length), [1, 1, 1, 1, 0]);
  assert.deepEqual(texts("Zelenskyy", named(["Zelenskyy", "Zelensky"])), ["Zelenskyy", "Zelensky"]);
});

test("words and phrases that stand for each other find each other", () => {
  const things = named(["greater supply of weapons", "military aid to all", "the military", "first aid"]);
  assert.deepEqual(texts("arming", things), ["greater supply of weapons", "military aid to all"]);
});

test("words that have only three letters in common come after words that mean the same", () => {
  assert.deepEqual(texts("arming", named(["an armed", "weapons", "the arm"])), ["the arm", "weapons", "an armed"]);
});

test("a phrase that stands only around a claim does not find it", () => {
  const claims = [["claim/one", "The united states act.", "s1"], ["claim/two", "Ana sings.", "s1"]].map(([id, paraphrase, at]) => ({ ...data.claims[0], id, paraphrase, says: [], passages: [at] }));
  assert.deepEqual(texts("us", searchIndex(readModel({ ...data, claims, lines: [] }))), ["The united states act."]);
});

test("of what fits alike a claim comes before a thing, and a section last, with what leads to it", () => {
  const passages = [{ address: "s1.h", kind: "heading", section: "why the crane fell", words: null }];
  const things = [...data.things, ...["why the crane fell", "the crane"].map((id) => ({ ...data.things[1], id, label: id }))];
  const claims = [{ ...data.claims[0], paraphrase: "The crane fell.", says: [["the crane", "falls", "why the crane fell"]].map(([subject, verb, value]) => [{ thing: subject }, verb, { thing: value }]) }];
  const { hits } = search(searchIndex(readModel({ ...data, things, claims, lines: [], passages })), "crane");
  assert.deepEqual(hits.map((hit) => hit.text), ["The crane fell.", "the crane", "why the crane fell"]);
  assert.deepEqual([hits[2].change.view, hits[2].change.passage], ["text", "s1.h"]);
});

test("who asks for an amount finds first what has a figure", () => {
  const claims = ["The height is great.", "The crane stands at a height of 40 metres."].map((paraphrase, at) => ({ ...data.claims[0], id: paraphrase, paraphrase, says: [], passages: [`s${at}`] }));
  const found = searchIndex(readModel({ ...data, claims, lines: [] }));
  assert.deepEqual([texts("height", found)[0], texts("great height", found)[0]], [claims[1].paraphrase, claims[0].paraphrase]);
});

test("what is there as it is typed is no slip of something else", () => {
  assert.deepEqual(texts("cost", named(["the cost", "most of all", "a post"])), ["the cost"]);
});

test("who asks two things at once finds the section that asks the first", () => {
  const passages = [{ address: "s1.h", kind: "heading", section: "who is against the crane", words: null }];
  const own = { ...data, passages, language: { ...data.language, questions: ["who", "why"], small: ["who", "is", "it", "and", "the"] } };
  assert.equal(texts("who is against it, and why?", named(["against all odds"], own))[0], "who is against the crane");
});

test("a name that was found by its spelling is told", () => {
  const [hit] = search(named(["Bo"]), "bo").hits;
  assert.equal(aliasFound(data.language, { ...hit, text: "Ukraine", also: ["Kyiv"] }, "kiev"), "Kyiv");
});

test("two letters are a whole word where there is one", () => {
  const things = named(["US", "Yuri Ushakov"]);
  assert.deepEqual([texts("us", things), texts("ush", things), texts("us", named(["Yuri Ushakov"]))], [["US"], ["Yuri Ushakov"], ["Yuri Ushakov"]]);
});

test("questions are found by their titles, and first by what is asked", () => {
  assert.equal(texts("requests")[0], "Demands");
  assert.deepEqual(search(index, "demands").hits[0].change.question, "demands");
  assert.equal(texts("who demands", named(["demand demands"]))[0], "Demands");
  assert.deepEqual(texts("requests by zzz"), ["Demands"], "it begins with what is asked");
  assert.equal(search(index, "requests").hits[0].note, "question · 2 answers");
  const [question] = data.questions;
  const counted = (rows) => search(searchIndex(readModel({ ...data, questions: [{ ...question, rows }] })), "requests").hits.map((hit) => hit.note);
  assert.deepEqual([counted(question.rows.slice(1)), counted([])], [["question · 1 answer"], []]);
});

test("claims are found by words around them, but not by these alone", () => {
  const claims = [["claim/one", "The maps are there."], ["claim/two", "Ana brings something."], ["claim/three", "Nothing else."]].map(([id, paraphrase]) => ({ ...data.claims[0], id, paraphrase, says: [], passages: ["s2"] }));
  const found = searchIndex(readModel({ ...data, claims, lines: [] }));
  assert.deepEqual(texts("ana maps", found).filter((text) => text.endsWith(".")).sort(), ["Ana brings something.", "The maps are there."]);
});

test("the text is found by its words where they are there", () => {
  const passages = [{ address: "s1", kind: "sentence", words: "Cranes stood still." }];
  assert.deepEqual(search(searchIndex(readModel({ ...data, passages })), "still cranes").hits.map((hit) => hit.change.passage), ["s1"]);
});

test("words are found within text that puts no space between them", () => {
  assert.deepEqual(texts("会谈", named(["阿拉斯加会谈"])), ["阿拉斯加会谈"]);
});

test("nothing is found for nothing and for what is nowhere", () => {
  assert.deepEqual([texts(" "), texts("zzz"), texts("?!")], [[], [], []]);
});

test("no more are listed than a reader looks at", () => {
  const things = Array.from({ length: 30 }, (_, at) => ({ ...data.things[0], id: `t${at}` }));
  assert.equal(search(searchIndex(readModel({ ...data, things: [...data.things, ...things], claims: [], lines: [] })), "ana").hits.length, 14);
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
