import assert from "node:assert/strict";
import { test } from "node:test";
import { consistentPath, pathBetween, reachable } from "../../kg/viewer/web/paths.js";

const lines = [["a", "b", 1], ["b", "c", 1], ["a", "c", 2.5], ["a", "b", 0.9], ["d", "e", 1]].map(([from, to, weight], at) => ({ id: String(at), from, to, weight }));
const path = (start, end) => pathBetween(lines, (line) => line.weight, start, end)?.map((line) => line.id) ?? null;

test("the shortest way is taken, over the surest of parallel lines, in both directions", () => {
  assert.deepEqual(path("a", "c"), ["3", "1"]);
  assert.deepEqual(path("c", "a"), ["1", "3"]);
});

test("there is no way to what is not joined or not there, and none is needed to the same", () => {
  assert.deepEqual([path("a", "e"), path("a", "z"), path("a", "a")], [null, null, []]);
});

test("a way does not walk over two lines of which one excludes the other, and tells how many are as short", () => {
  const excludes = (line, other) => line.claim === "x" && other.claim === "y";
  const way = (some, start, end) => {
    const found = consistentPath(some.map(([from, to, claim], at) => ({ id: String(at), from, to, claim, weight: 1 })), (line) => line.weight, excludes, start, end);
    return [found.path?.map((line) => line.id).join(" ") ?? null, found.others];
  };
  const rival = [["a", "b", "x"], ["b", "c", "y"]];
  assert.deepEqual(way(rival, "a", "c"), [null, 0]);
  assert.deepEqual(way([...rival, ["a", "d", "z"], ["d", "e", "z"], ["e", "c", "z"]], "a", "c"), ["2 3 4", 0]);
  assert.deepEqual(way([["a", "b", "z"], ["b", "c", "z"], ["a", "d", "z"], ["d", "c", "z"]], "a", "c"), ["0 1", 1]);
});

test("what is around a thing is told by its distance, over the lines that are shown", () => {
  const linesAt = new Map(["a", "b", "c", "d", "e"].map((id) => [id, lines.filter((line) => line.from === id || line.to === id)]));
  assert.deepEqual([...reachable(linesAt, () => true, "b", 1)], [["b", 0], ["a", 1], ["c", 1]]);
  assert.deepEqual([...reachable(linesAt, (line) => line.id !== "2", "c", 2)], [["c", 0], ["b", 1], ["a", 2]]);
});
