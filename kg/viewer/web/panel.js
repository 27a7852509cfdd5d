// The panel beside the picture: in words what is selected, or where to begin.
import { CLEAR } from "./address.js";
import { claims, claimsOf, data, isArticle, lines, linesAt, model, passages, placeOf, sentence, things, verb } from "./data.js";
import { $, el } from "./elements.js";
import { citation, copy } from "./clipboard.js";
import { byline, claimGroups, joined, nameOf, rowsOf, thingName, valueOf } from "./evidence.js";
import { ownPage, pathPanel, waysOn } from "./path_panel.js";
import { questionPanel } from "./question_panel.js";
import { sparqlPanel } from "./sparql.js";
import { startPanel } from "./start_panel.js";
import { claimsAt, standing } from "./model.js";
import { claimsCounted, connectionsCounted, quoted, say, sayParts } from "./say.js";
import { claimShown, isSelected, lineShown, state } from "./state.js";
import { go } from "./steps.js";
import { grouped } from "./words.js";

const connection = (line) => el("p", {}, thingName(line.from), ` ${verb(line)} `, thingName(line.to));

function thingPanel(id) {
  const thing = things.get(id);
  const all = claimsOf.get(id);
  const some = all.filter(claimShown);
  const connections = linesAt.get(id) ?? [];
  const count = isArticle ? (some.length === all.length ? claimsCounted(all.length) : say("{some} of {n} claim, as you chose|{some} of {n} claims, as you chose", { some: some.length, n: all.length })) : connectionsCounted(connections.length);
  return [
    el("h2", { dir: "auto" }, thing.label),
    el("p", { class: "kind" }, [thing.kinds[0], count].filter(Boolean).join(" · ")),
    thing.also.length ? el("p", { class: "kind", dir: "auto" }, say("also called {names}", { names: thing.also.join(", ") })) : null,
    ...thing.notes.map((note) => el("p", { class: "note", dir: "auto" }, note)),
    model.drawn.has(id) ? waysOn(id) : isArticle ? el("p", { class: "kind" }, say("No claim joins it with another thing.")) : null,
    ...claimGroups(some),
    ...(isArticle ? [] : connections.filter(lineShown).map((line) => el("div", { class: "claim" }, connection(line)))),
    backgroundOf(id),
    ...(isArticle || !thing.description.length ? [] : [rowsOf(thing.description.map(([name, values]) => [name, values.map(valueOf)]))]),
    isArticle && thing.description.length ? el("details", { class: "more" }, el("summary", {}, say("All that is recorded of it")), rowsOf(thing.description.map(([name, values]) => [name, values.map(valueOf)]))) : null,
  ];
}

// What the article does not say stands apart, with where it was taken from.
function backgroundOf(id) {
  if (!Object.hasOwn(data.background, id)) return null;
  const blocks = [...grouped(data.background[id], (row) => JSON.stringify([row.from, row.note])).values()].map((rows) => el("div", { class: "claim" },
    rowsOf(rows.map((row) => [row.says, row.value.address ? outside(row.value.address, row.value.label) : row.value.label])),
    rows[0].note ? el("p", { dir: "auto" }, rows[0].note) : null,
    el("p", { class: "by" }, ...sayParts("from {sources}", { sources: el("span", {}, ...joined(rows[0].from.map((address) => outside(address)))) }))));
  return el("section", { class: "background" }, el("h3", {}, ...sayParts("Background {tag}", { tag: el("span", { class: "tag" }, say("not in the article")) })), ...blocks);
}
// A link out of the page, followed by nobody but the reader.
const outside = (address, text = null) => (/^https?:\/\//.test(address) ? el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text ?? new URL(address).hostname) : el("span", {}, text ?? address));

function claimPanel(id) {
  const claim = claims.get(id);
  const said = claim.says.map(([subject, relation, value]) => el("li", { dir: "auto" }, valueOf(subject), ` ${claim.denied ? say("not: {does}", { does: relation }) : relation} `, valueOf(value)));
  return [
    el("p", { class: "kind" }, say("One claim")),
    el("h2", { dir: "auto" }, claim.paraphrase),
    byline(claim),
    claim.quote && !data.page.text ? el("blockquote", { dir: "auto" }, quoted(claim.quote), el("cite", {}, say("as quoted in the article"))) : null,
    ...claim.passages.filter((at) => passages.get(at)?.words).map((at) => el("blockquote", { dir: "auto" }, highlighted(passages.get(at).words, claim.quote), el("cite", {}, passageName(at)))),
    rowsOf([
      [say("standing"), standing(claim)],
      [say("speakers"), claim.speakers.length > 1 ? claim.speakers.map((speaker) => thingName(speaker.who)) : []],
      [say("seen by"), claim.perspective ? thingName(claim.perspective) : null],
      [say("what kind"), [claim.mode, claim.tense, claim.against].filter(Boolean).join(", ")],
      [say("if"), claim.condition ? thingName(claim.condition) : null],
      [say("when"), claim.when],
      [say("in quotes"), claim.scare_quote ? say("“{words}” (whose words is not said)", { words: claim.scare_quote }) : null],
      [say("passage"), claim.passages.filter((at) => !passages.get(at)?.words).map(passageName)],
      [say("other reading"), claim.other_readings.map((other) => nameOf(claims.get(other)?.paraphrase ?? other, { ...CLEAR, claim: other }))],
      [say("note"), claim.note],
    ]),
    el("h3", {}, say("What it says, piece by piece")),
    el("ul", { class: "plain" }, ...said),
    el("div", { class: "ways" }, el("button", { type: "button", id: "cite", click: (event) => copy(citation(claim), event.target) }, say("Copy a citation")), ownPage(id)),
  ];
}

const passageName = (at) => nameOf(placeOf(at), { view: "text", passage: at });

function highlighted(text, quote) {
  const at = quote ? text.indexOf(quote) : -1;
  return at < 0 ? text : el("span", {}, text.slice(0, at), el("mark", {}, quote), text.slice(at + quote.length));
}

function passagePanel({ address, kind, section, place, words }) {
  const own = claimsAt(model, address).filter(claimShown);
  return [
    el("p", { class: "kind" }, kind === "heading" && section ? say("One section") : say("One passage")),
    el("h2", {}, kind === "heading" && section ? section : place),
    words ? el("blockquote", { dir: "auto" }, words) : null,
    el("p", { class: "kind" }, claimsCounted(own.length)),
    ...claimGroups(own),
  ];
}

const linePanel = (line) => [
  el("p", { class: "kind" }, say("One connection")),
  el("h2", { dir: "auto" }, sentence(line)),
  connection(line),
  ...(line.notes ?? []).map((note) => el("p", { class: "note", dir: "auto" }, note)),
  rowsOf((line.description ?? []).map(([name, values]) => [name, values.map(valueOf)])),
];

function panelParts() {
  if (state.claim !== null) return claimPanel(state.claim);
  if (state.thing !== null) return thingPanel(state.thing);
  if (state.line !== null) return linePanel(lines.get(state.line));
  if (state.question !== null) return questionPanel();
  if (state.from !== null) return pathPanel();
  if (isSelected()) return sparqlPanel();
  return state.passage === null ? startPanel() : passagePanel(passages.get(state.passage));
}

export function showPanel() {
  // A claim that was opened from an answer leads back to it.
  const back = state.claim !== null && (state.question ?? state.thing ?? state.from) !== null ? { claim: null } : CLEAR;
  const close = isSelected() || state.passage !== null ? el("button", { type: "button", class: "close", click: () => go(back) }, back === CLEAR ? say("Close") : say("Back")) : null;
  const isFirst = !$("panel").firstChild;
  $("panel").replaceChildren(...[close, ...panelParts()].filter(Boolean));
  // To ask where it is scrolled to takes a layout of the whole page, which the first time would be one in vain.
  if (!isFirst) $("panel").scrollTop = 0;
}
