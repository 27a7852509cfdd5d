// Reads rules of spelling and names from standard input, and writes what the page's search compares of each name.
import { spelled } from "../../kg/viewer/web/search.js";

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const { language, names } = JSON.parse(chunks.join(""));
process.stdout.write(JSON.stringify(names.map((name) => spelled(language, name))));
