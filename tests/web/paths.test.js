import assert from "node:assert/strict";
import { test } from "node:test";
import { pathBetween, reachable } from "../../kg/viewer/web/paths.js";

const lines = [["a", "b", 1], ["b", "c", 1], ["a", "c", 2.5], ["a", "b", 0.9], ["d", "e", 1]].map(([from, to, weight], at) => ({ id: String(at), from, to, weight }));
const path = (start, end) => pathBetween(lines, (line) => line.weight, start, end)?.map((line) => line.id) ?? null;

test("the shortest way is taken, over the surest of parallel lines, in both directions", () => {
  assert.deepEqual(path("a", "c"), ["3", "1"]);
  assert.deepEqual(path("c", "a"), ["1", "3"]);
});

test("there is no way to what is not joined or not there, and none is needed to the same", () => {
  assert.deepEqual([path("a", "e"), path("a", "z"), path("a", "a")], [null, null, []]);
});

test("what is around a thing is told by its distance, over the lines that are shown", () => {
  const linesAt = new Map(["a", "b", "c", "d", "e"].map((id) => [id, lines.filter((line) => line.from === id || line.to === id)]));
  assert.deepEqual([...reachable(linesAt, () => true, "b", 1)], [["b", 0], ["a", 1], ["c", 1]]);
  assert.deepEqual([...reachable(linesAt, (line) => line.id !== "2", "c", 2)], [["c", 0], ["b", 1], ["a", 2]]);
});
