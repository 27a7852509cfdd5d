// Reads networks with questions from standard input, and writes the page's paths: for each the lines' numbers, or null.
import { pathBetween } from "../../kg/viewer/web/paths.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const networks = JSON.parse(chunks.join(""));
const paths = networks.map(({ lines, asked }) => asked.map(([start, end]) => pathBetween(lines, (line) => line.weight, start, end)?.map((line) => line.id) ?? null));
process.stdout.write(JSON.stringify(paths));
