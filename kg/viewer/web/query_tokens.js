// The words and signs of a query, as the grammar of SPARQL 1.1 has them (section 19.8), and what is wrong with one that an engine refused.
// Nothing here touches the page.
import { say } from "./say.js";

const UPDATES = new Set(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"]);
const QUERIES = new Set(["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]);
const PAIRS = Object.freeze({ "{": "}", "(": ")", "[": "]" });

/** @typedef {{ kind: string, text: string, start: number }} Token */
// The expression stands inside: to make it takes long, and most visits ask no query.
/** @param {string} query @returns {Token[]} */
const tokensOf = (query) => [...query.matchAll(/(?<comment>#[^\n\r]*)|(?<iri><[^<>"{}|^`\\\s]*>)|(?<text>"""(?:\\.|[^\\"]|"(?!""))*"""|'''(?:\\.|[^'\\]|'(?!''))*'''|"(?:\\.|[^"\\\n\r])*"|'(?:\\.|[^'\\\n\r])*')|(?<variable>[?$][\p{L}\p{N}_]+)|(?<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)|(?<number>\b(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)|(?<name>(?:\p{L}[\p{L}\p{N}_-]*|_)?:[\p{L}\p{N}_:%\\/.-]*[\p{L}\p{N}_:/-]|(?:\p{L}[\p{L}\p{N}_-]*)?:)|(?<word>\p{L}[\p{L}\p{N}_-]*)|(?<open>[{([])|(?<close>[})\]])/gsu)].map((match) => ({ kind: Object.keys(match.groups).find((kind) => match.groups[kind] !== undefined), text: match[0], start: match.index }));

/** The pieces of a query in their order, each with its kind; what is between words has none. @param {string} query @returns {[string, string][]} */
export function pieces(query) {
  const parts = [];
  let end = 0;
  for (const { kind, text, start } of tokensOf(query)) {
    if (start > end) parts.push(["", query.slice(end, start)]);
    parts.push([kind, text]);
    end = start + text.length;
  }
  return [...parts, ["", query.slice(end)]];
}

/** A place in a query by line and column, with the line and a caret below it. @param {string} query @param {number} at */
function shownAt(query, at) {
  const before = query.slice(0, at);
  const begin = before.lastIndexOf("\n") + 1;
  const shift = Math.max(0, at - begin - 40);
  const line = query.slice(begin).split("\n")[0].slice(shift, shift + 76).replaceAll("\t", " ");
  return { place: say("line {line}, column {column}", { line: before.split("\n").length, column: at - begin + 1 }), caret: `    ${line}\n    ${" ".repeat(at - begin - shift)}^` };
}

/** The first prefix that is used and not declared. @param {Token[]} tokens @param {Record<string, string>} prefixes */
function undeclared(tokens, prefixes) {
  const declared = new Set(Object.keys(prefixes));
  for (const [at, { kind, text, start }] of tokens.entries()) {
    if (kind !== "name") continue;
    const prefix = text.split(":")[0];
    if (tokens[at - 1]?.text.toUpperCase() === "PREFIX") declared.add(prefix);
    else if (!declared.has(prefix) && prefix !== "_") return { at: start, what: say("the prefix {prefix}: is not declared", { prefix }), fix: say("Write PREFIX {prefix}: <…> before the query.", { prefix }) };
  }
  return null;
}

/** The bracket that closes none, or is not closed. @param {Token[]} tokens */
function unclosed(tokens) {
  const opened = [];
  for (const token of tokens) {
    if (token.kind === "open") opened.push(token);
    if (token.kind !== "close") continue;
    const last = opened.pop();
    if (!last) return { at: token.start, what: say("this “{bracket}” closes nothing", { bracket: token.text }), fix: say("Take it out, or open a bracket before it.") };
    if (PAIRS[last.text] !== token.text) return { at: token.start, what: say("this “{bracket}” does not close the “{last}” before it", { bracket: token.text, last: last.text }), fix: say("Close that first.") };
  }
  const last = opened.at(-1);
  return last ? { at: last.start, what: say("this “{bracket}” is not closed", { bracket: last.text }), fix: say("Close it.") } : null;
}

/**
 * What is wrong with a query, in sentences as the command line has them.
 * @param {string} query @param {string} message what the engine said, with a line and a column of the query, if any @param {Record<string, string>} prefixes
 */
export function queryError(query, message, prefixes) {
  const tokens = tokensOf(query).filter(({ kind }) => kind !== "comment");
  const form = tokens.find(({ kind, text }) => kind === "word" && (QUERIES.has(text.toUpperCase()) || UPDATES.has(text.toUpperCase())))?.text.toUpperCase();
  if (!tokens.length) return `${say("the query is empty.")}\n${say("For example: {query}", { query: "SELECT ?person { ?person a kg:Person }" })}`;
  if (UPDATES.has(form)) return `${say("this is an update ({form}), and the graph is only read here.", { form })}\n${say("Use SELECT, ASK, CONSTRUCT or DESCRIBE.")}`;
  const service = tokens.find(({ kind, text }) => kind === "word" && text.toUpperCase() === "SERVICE");
  if (service) return `${shownAt(query, service.start).place}\n${say("SERVICE asks another server, and nothing is fetched here.")}`;
  const said = /line (\d+), column (\d+)/.exec(message);
  const wrong = undeclared(tokens, prefixes) ?? unclosed(tokens);
  if (!said && !wrong) return say("the query cannot be used: {problem}.", { problem: message.trim().replace(/\.$/, "") });
  const reached = said ? query.split("\n").slice(0, Number(said[1]) - 1).reduce((sum, line) => sum + line.length + 1, 0) + Number(said[2]) - 1 : 0;
  const here = tokens.filter(({ start }) => start < reached).at(-1);
  const isOver = reached >= query.trimEnd().length;
  const misplaced = isOver ? { at: query.trimEnd().length, what: say("the query ends too early"), fix: "" } : { at: here?.start ?? 0, what: say("“{word}” cannot stand here, or what comes next", { word: here?.text ?? query.trim()[0] }), fix: form ? "" : say("A query begins with SELECT, ASK, CONSTRUCT or DESCRIBE, and prefixes before it.") };
  const { at, what, fix } = wrong ?? misplaced;
  const { place, caret } = shownAt(query, at);
  return `${say("{place}: SPARQL syntax: {what}.", { place, what })}${fix ? ` ${fix}` : ""}\n${caret}`;
}

/**
 * The first name of a query that is not among the words that there are, though others of its prefix are, and the word that begins most alike.
 * @param {string} query @param {{ text: string }[]} words @returns {[string, string | null] | null}
 */
export function unknownTerm(query, words) {
  const prefixes = new Set(words.map(({ text }) => text.split(":")[0]));
  const name = tokensOf(query).find(({ kind, text }) => kind === "name" && !text.endsWith(":") && prefixes.has(text.split(":")[0]) && !words.some((word) => word.text === text));
  if (!name) return null;
  const alike = (text) => [...text, ""].findIndex((letter, at) => letter !== name.text[at]);
  const begun = name.text.indexOf(":") + 3;
  const [near] = words.map(({ text }) => ({ text, length: alike(text) })).filter(({ length }) => length >= begun).sort((a, b) => b.length - a.length);
  return [name.text, near?.text ?? null];
}
