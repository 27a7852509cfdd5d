import assert from "node:assert/strict";
import { test } from "node:test";
import { crossings, figuresOf, inTwoColumns, ordered, partsOf, stacked, surrounding } from "../../kg/viewer/web/columns.js";

const tie = (from, to) => ({ id: `${from}-${to}`, from, to });
const nodes = (...ids) => new Map(ids.map((id, y) => [id, { id, label: id, shape: id.startsWith("card") ? "box" : "dot", size: id.startsWith("card") ? 0 : 10, room: 100, font: 13, y }]));
const figures = (...ids) => figuresOf(nodes(...ids), 1.2);

test("lines between columns cross where their ends stand the other way round", () => {
  assert.equal(crossings([["a", "b"], ["c", "d"]], [tie("a", "d"), tie("b", "c")]), 1);
  assert.equal(crossings([["a", "b"], ["c", "d"]], [tie("a", "c"), tie("d", "b")]), 0);
});

test("a line within a column counts what it has to go around", () => {
  assert.equal(crossings([["a", "b", "c"]], [tie("a", "c"), tie("a", "b")]), 1);
});

test("columns are ordered so that lines do not cross", () => {
  const found = ordered([["a", "b", "c"], ["d", "e", "f"]], [tie("a", "f"), tie("b", "e"), tie("c", "d")], figures("a", "b", "c", "d", "e", "f"));
  assert.equal(found.crossings, 0);
  assert.deepEqual(found.columns.map((column) => column.length), [3, 3]);
});

test("cards stand on the right where every line leads to one", () => {
  const ids = ["a", "b", "card1", "card2"];
  assert.deepEqual(inTwoColumns(ids, [tie("a", "card1"), tie("b", "card2")], null, figures(...ids)).columns, [["a", "b"], ["card1", "card2"]]);
});

test("neighbours stand on different sides", () => {
  const { columns } = inTwoColumns(["a", "b", "c"], [tie("a", "b"), tie("b", "c")], "b", figures("a", "b", "c"));
  assert.deepEqual(columns.map((column) => [...column].sort()), [["b"], ["a", "c"]]);
});

test("things of a column stand below each other, and columns apart", () => {
  const size = figures("a", "b", "c");
  const { places, width, height } = stacked([["a", "b"], [], ["c"]], size, 50);
  assert.equal(height, size.tall("a") + size.tall("b"));
  assert.equal(width, size.broad("a") + 50 + size.broad("c"));
  assert.ok(places.get("b").y - places.get("a").y >= size.tall("a"));
  assert.ok(places.get("c").x - places.get("a").x >= 50);
});

test("what is small is one part", () => {
  const ties = [tie("a", "card1")];
  assert.deepEqual(partsOf(new Set(["a", "card1"]), ties, null, new Set(["a"]), figures("a", "card1")), [{ things: new Set(["a", "card1"]), ties, centres: [] }]);
});

test("what is large comes in parts that hold every thing and every line once", () => {
  const cards = Array.from({ length: 40 }, (_, at) => `card${at}`);
  const ties = [...cards.map((card) => tie("a", card)), tie("b", "card0")];
  const all = ["a", "b", "c", ...cards];
  const parts = partsOf(new Set(all), ties, null, new Set(["a"]), figures(...all));
  assert.ok(parts.length >= 4 && parts.every((part) => part.things.size <= 14));
  assert.deepEqual(new Set(parts.flatMap((part) => [...part.things])), new Set(all));
  assert.deepEqual(parts.flatMap((part) => part.ties.map((line) => line.id)).sort(), ties.map((line) => line.id).sort());
  assert.equal(parts[0].centres[0], "a");
});

test("a thing stands in the middle, cards to its right, the rest to its left, what is farther off farther out", () => {
  const ids = ["a", "b", "card1", "d"];
  const distances = new Map([["a", 0], ["b", 1], ["card1", 1], ["d", 2]]);
  const { places, frame } = surrounding(distances, [tie("a", "b"), tie("a", "card1"), tie("d", "b")], figures(...ids));
  const x = (id) => places.get(id).x;
  assert.ok(x("d") < x("b") && x("b") < x("a") && x("a") < x("card1"));
  assert.ok(frame.width > x("card1") - x("d"));
});
