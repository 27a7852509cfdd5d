// The page's data as things, claims and lines that know each other. Nothing here touches the page.
import { say } from "./say.js";
import { byId, grouped } from "./words.js";

/** @import { Claim, Data, Line, Model, Value } from "./types" */

/** @param {Data} data @returns {Model} */
export function readModel(data) {
  // What is usual is left out of the page, and put back.
  for (const [name, usual] of Object.entries(data.usual ?? {})) for (const item of data[name]) for (const key of Object.keys(usual)) if (!Object.hasOwn(item, key)) item[key] = usual[key];
  // Columns and cells of answers that are alike stand in the page once.
  const put = (places) => places.map((at) => data.cells[at]);
  if (data.cells) for (const question of data.questions) Object.assign(question, { columns: put(question.columns), rows: question.rows.map(put) });
  // Looks that are alike, too; lines of claims have none of their own.
  for (const item of [...data.network.nodes, ...data.lines]) if (typeof item.look !== "object") item.look = data.network.looks[item.look] ?? {};
  const things = new Map(data.things.map((thing) => [thing.id, thing]));
  for (const { address, place } of data.passages) if (things.has(`passage/${address}`)) things.get(`passage/${address}`).label = place;
  const claims = new Map(data.claims.map((claim) => [claim.id, claim]));
  const lines = new Map(data.lines.map((line) => [line.id, line]));
  const nodes = new Map(data.network.nodes.map((node) => [node.id, node]));
  const drawn = new Set(nodes.keys());
  return {
    data, things, claims, lines, nodes, drawn,
    cards: new Set([...drawn].filter((id) => things.get(id).form === "card")),
    questions: new Map(data.questions.map((question) => [question.name, question])),
    matrices: new Map(data.questions.filter(({ matrix }) => matrix?.rows.some(({ cells }) => cells.some((cell) => cell.length))).map((question) => [question.name, question])),
    passages: new Map(data.passages.map((passage) => [passage.address, passage])),
    levels: new Map(data.certainties.map((level, place) => [level.label, place])),
    statuses: new Map(data.statuses.map((status, place) => [status.id, place])),
    isArticle: claims.size > 0,
    linesAt: linesByEnd(drawn, data.lines),
    linesOf: grouped(data.lines, (line) => line.claim),
    claimsOf: claimsByThing(things, data.claims),
    placeOf: placesInText(data),
  };
}

function linesByEnd(drawn, lines) {
  const linesAt = new Map([...drawn].map((id) => [id, []]));
  for (const line of lines) for (const end of new Set([line.from, line.to])) linesAt.get(end).push(line);
  return linesAt;
}

// What a claim speaks of: its content, condition, perspective, and everybody in its chain of speakers.
function claimsByThing(things, claims) {
  const claimsOf = new Map([...things.keys()].map((id) => [id, []]));
  for (const claim of claims) {
    const ids = new Set(claim.speakers.map((speaker) => speaker.who));
    for (const [subject, , value] of claim.says) for (const end of [subject, value]) if (isThing(end)) for (const id of [end.thing, ...(things.get(end.thing)?.about ?? [])]) ids.add(id);
    for (const end of [claim.condition, claim.perspective]) if (end) ids.add(end);
    for (const id of ids) claimsOf.get(id)?.push(claim);
  }
  return claimsOf;
}

// Where in the text each claim stands: at the last of its passages.
function placesInText({ claims, passages }) {
  const order = new Map(passages.map((passage, place) => [passage.address, place]));
  return new Map(claims.map((claim) => [claim.id, Math.max(-1, ...claim.passages.map((address) => order.get(address) ?? -1))]));
}

/** The claims of a passage; those of a whole section where it is the heading of one. @param {Model} model @param {string} address @returns {Claim[]} */
export function claimsAt(model, address) {
  const { kind, section } = model.passages.get(address);
  const isIn = (at) => at === address || (kind === "heading" && section !== "" && model.passages.get(at)?.section === section);
  return [...model.claims.values()].filter((claim) => claim.passages.some(isIn));
}
/** Whether a claim says that something is arranged. @param {Claim} claim */
export const isPlan = (claim) => claim.kind === "plan";
/** Whether the article itself says that something is settled: that somebody wants or says it does not make it so. @param {Claim} claim @param {string} id */
export const isSettledBy = (claim, id) => claim.asserted && (claim.moves ?? []).some((move) => move.kind === "settles" && move.what === id);

// ---- in words ----------------------------------------------------------------------------------------------------------------
/** @param {any} value @returns {value is { thing: string, label?: string, standing?: string[] }} */
export const isThing = (value) => value !== null && typeof value === "object" && "thing" in value;
/** How a value stands that stands for less than its row, in brackets. @param {any} value @returns {string} */
export const marksOf = (value) => (value?.standing ? ` (${value.standing.join(", ")})` : "");
/** @param {Model} model @param {string} id @returns {string} */
export const labelIn = (model, id) => model.things.get(id)?.label ?? id;
/** A speaker as one is named in a sentence; whoever made the graph speaks from outside the article. @param {Model} model @param {string} id */
export const sayerIn = (model, id) => (model.things.get(id)?.kinds.includes("editor") ? say("this page’s editor") : labelIn(model, id));
/** @param {Model} model @param {Value} value @returns {string} */
export function wordsIn(model, value) {
  if (value === null) return "";
  if (Array.isArray(value)) return value.map((part) => wordsIn(model, part)).join("; ");
  if (isThing(value)) return (value.label ?? labelIn(model, value.thing)) + marksOf(value);
  return typeof value === "object" ? `${value.text}${marksOf(value)}` : String(value);
}

const SIGNS = { to: "→", from: "←", both: "↔", none: "–" };

/** What stands between the two ends of a line in words. Lines of somebody's own network may have none, or no direction. @param {Model} model @param {Line} line */
export function verbIn(model, line) {
  const claim = model.claims.get(line.claim);
  if (!claim && line.heads && (line.heads !== "to" || !line.relation)) return [SIGNS[line.heads], line.relation, line.relation && SIGNS[line.heads]].filter(Boolean).join(" ");
  const verb = claim?.condition ? say("{does} (if …)", { does: line.relation }) : line.relation;
  return claim?.denied ? say("not: {does}", { does: verb }) : verb;
}
/** @param {Model} model @param {Line} line */
export const sentenceIn = (model, line) => `${labelIn(model, line.from)} ${verbIn(model, line)} ${labelIn(model, line.to)}`;
/** How sure a level is, in a word; the surest needs none. @param {Model} model @param {number} level */
export const sureIn = (model, level) => (level > 0 ? [...model.levels.keys()][Math.min(level, model.levels.size - 1)] : "");
/** @param {Model} model @param {number} level */
export const adverbIn = (model, level) => model.data.language.adverbs[sureIn(model, level)] ?? sureIn(model, level);
/** How a claim stands, in the words of the list of standings. @param {Claim} claim */
export const standing = (claim) => claim.standing.join(", ") || say("vouched for by the article");
/** How surely a claim is said. That its speaker is certain must not read as if it were so. @param {Model} model @param {string} certainty */
export const surelySaidIn = (model, certainty) => (model.levels.get(certainty) === 0 ? say("said without doubt") : certainty);
/** @param {Model} model @param {Claim} claim */
export const hedgesIn = (model, claim) => [surelySaidIn(model, claim.certainty), ...claim.hedges.slice(1)].join(", ");
/** @param {Model} model @param {Iterable<Claim>} claims @returns {Claim[]} */
export const inOrder = (model, claims) => [...claims].sort((a, b) => model.placeOf.get(a.id) - model.placeOf.get(b.id) || byId(a.id, b.id));
