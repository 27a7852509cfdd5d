// Reads networks with questions from standard input, and writes the page's paths: for each the lines' numbers, or null, and the other ways.
import { consistentPath } from "../../kg/viewer/web/paths.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const networks = JSON.parse(chunks.join(""));
const excludes = (line, other) => line.excludes.includes(other.claim);
const paths = networks.map(({ lines, asked }) => asked.map(([start, end]) => {
  const { path, others } = consistentPath(lines, (line) => line.weight, excludes, start, end);
  return [path?.map((line) => line.id) ?? null, others];
}));
process.stdout.write(JSON.stringify(paths));
