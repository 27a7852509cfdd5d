// What is dated and ordered, on an axis: what is long past, what was, what goes on, what is planned, and what only may come. It is made of
// the answers of the questions whose headers name a timeline.
import { classesOf, claimLink, looksOf } from "./claim_card.js";
import { claims, data, label, model, words } from "./data.js";
import { $, el } from "./elements.js";
import { valueOf } from "./evidence.js";
import { columnLabel, idOf, listed } from "./rows.js";
import { say } from "./say.js";
import { claimShown } from "./state.js";
import { grouped, isFilled } from "./words.js";

/** @import { Cell, Claim, Era, Moment, Question, Timeline } from "./types" */
/** @typedef {Map<string, Cell>} Row */
/** @typedef {Timeline & { labels: string[], called: string }} Named */

// Of the stages that an event comes to, as kg/viewer/page_data.py lists them, the first two have begun, and two more are arranged.
const [BEGUN, ARRANGED] = [2, 4];

const claimsIn = (row) => listed(row.get("claim")).map((value) => claims.get(idOf(value))).filter(isFilled);
const unique = (values) => [...new Map(values.map((value) => [words(value), value])).values()];
/** The rows of an answer that are to be seen, by the names of their columns. @param {Question} question @returns {Row[]} */
const rowsByName = (question) => question.rows.map((row) => new Map(question.columns.map((column, at) => [column.name, row[at]]))).filter((row) => !claimsIn(row).length || claimsIn(row).some(claimShown));

/** A moment is what has a time or a place in an order: rows that say the same of it come together. @param {Named} timeline @param {Row[]} rows @returns {Moment[]} */
function momentsOf({ what, tell, labels }, rows) {
  return [...grouped(rows, (row) => what.map((name) => words(row.get(name))).join("\n")).values()].map((own) => ({
    parts: what.flatMap((name) => listed(own[0].get(name))),
    details: tell.map((name, at) => [name, labels[at], unique(own.flatMap((row) => listed(row.get(name))))]),
    claims: [...new Set(own.flatMap(claimsIn))],
    items: [], isTogether: false, rows: own,
  }));
}

// The moments that belong within others, each at its own, or else in an era of their own.
function house(moments, timeline, rows) {
  const inner = momentsOf(timeline, rows);
  const hosts = new Map(moments.map((moment) => [words(moment.parts[0]), moment]));
  const hostOf = (moment) => hosts.get(words(moment.rows[0].get(timeline.within)));
  for (const moment of inner) hostOf(moment)?.items.push(moment);
  return inner.filter((moment) => !hostOf(moment));
}

/** How far something has come: what is vouched for counts before what is merely said, or denied. @param {Moment} moment @param {Timeline} timeline */
function stageOf(moment, timeline) {
  const stages = moment.rows.flatMap((row) => listed(row.get(timeline.by)).map((status) => ({ place: model.statuses.get(idOf(status)) ?? Infinity, isOwn: !listed(row.get("standing")).length && !status.standing })));
  return stages.sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.place - b.place)[0]?.place ?? Infinity;
}

/** An era for each stage that something has come to. @param {Moment[]} moments @param {Timeline} timeline @returns {Era[]} */
function stagesOf(moments, timeline) {
  const staged = moments.map((moment) => ({ moment, place: stageOf(moment, timeline) }));
  return [...grouped(staged, ({ place }) => (place >= ARRANGED && place < Infinity ? ARRANGED : place))].map(([place, own]) => {
    const names = unique([...new Set(own.map((each) => each.place))].sort((a, b) => a - b).map((at) => data.statuses[at]?.label ?? say("no more is said of when")));
    return { title: names.join(", "), place, moments: own.map(({ moment }) => moment) };
  });
}

/** The steps of each of those whose steps are told, as one moment each. @param {Named} timeline @param {Row[]} rows @returns {Moment[]} */
function stepsOf(timeline, rows) {
  const { of, step, called } = timeline;
  return [...grouped(rows, (row) => words(row.get(of)))].map(([, own]) => ({
    parts: [listed(own[0].get(of))[0], say(", {step} by {step}", { step: called })], details: [], claims: [], isTogether: false, rows: own,
    items: [...grouped(own, (row) => words(row.get(step)))].map(([number, together]) => ({ parts: [`${called} ${number}`], details: [], claims: [], items: momentsOf(timeline, together), isTogether: true, rows: together })),
  }));
}

/** What a timeline is made of, with what its columns are called. @param {Question} question @returns {Named} */
const inWords = (question) => ({ ...question.timeline, labels: question.timeline.tell.map((name) => columnLabel(question, name)), called: columnLabel(question, question.timeline.step) });

/** What is to be seen, from what is longest past to what only may come. @returns {Era[]} */
function timelineEras() {
  const told = data.questions.filter((question) => question.timeline).map((question) => ({ title: question.title, timeline: inWords(question), rows: rowsByName(question) }));
  const past = told.filter(({ timeline }) => !timeline.by && !timeline.of && !timeline.within).map(({ title, timeline, rows }) => ({ title, place: -1, moments: momentsOf(timeline, rows) }));
  const staged = told.filter(({ timeline }) => timeline.by).map((own) => ({ ...own, moments: momentsOf(own.timeline, own.rows) }));
  const left = told.filter(({ timeline }) => timeline.within).map(({ title, timeline, rows }) => ({ title, place: Infinity, moments: house(staged.flatMap((own) => own.moments), timeline, rows) }));
  const stages = staged.flatMap(({ moments, timeline }) => stagesOf(moments, timeline));
  const steps = told.filter(({ timeline }) => timeline.of).flatMap(({ timeline, rows }) => stepsOf(timeline, rows));
  const before = stages.find(({ place }) => place === 0) ?? { title: data.statuses[0]?.label ?? "", place: 0, moments: [] };
  const eras = [...past, { ...before, moments: [...before.moments, ...steps] }, ...stages.filter((stage) => stage !== before), ...left];
  return eras.filter((era) => era.moments.length).sort((a, b) => a.place - b.place);
}

// ---- the view ------------------------------------------------------------------------------------------------------------------
/** How a moment stands: as its surest claim. @param {Claim[]} shown */
const surest = (shown) => [...shown].sort((a, b) => Number(b.asserted) - Number(a.asserted) || (model.levels.get(a.certainty) ?? 9) - (model.levels.get(b.certainty) ?? 9))[0];

/** How a claim stands, as the row of the answer that it is behind has it. @param {Claim} claim @param {Moment} moment @returns {string[]} */
function standingOf(claim, moment) {
  const cells = moment.rows.map((row) => ({ own: listed(row.get("claim")).find((value) => idOf(value) === claim.id), row: listed(row.get("standing")) }));
  const found = cells.find(({ own }) => own);
  return found?.own.standing ?? found?.row.map(words) ?? [];
}

/** @param {Moment} moment */
function momentItem(moment) {
  const shown = moment.claims.filter(claimShown);
  const items = moment.items.map(momentItem).filter(isFilled);
  const first = surest(shown);
  if (!first && !items.length) return null;
  const details = moment.details.filter(([, , values]) => values.length).map(([name, called, values]) => el("span", { class: name === "when" ? "told-of time" : "told-of", dir: "auto" }, el("span", { class: "unseen" }, `${called}: `), values.map(words).join("; ")));
  // How each claim stands is said where it is not the article's own word.
  const tells = [...grouped(shown, (claim) => (claim.asserted ? "" : [claim.colour ? label(claim.speakers[0].who) : "", ...standingOf(claim, moment)].filter(Boolean).join(" · ")))];
  return el("li", { class: `moment ${first ? `${looksOf(first)} ${classesOf(shown)}` : "frame"}` },
    el("p", { class: "what", dir: "auto" }, ...moment.parts.flatMap((part, at) => [at && isFilled(part) && typeof part === "object" ? " " : "", valueOf(part)])),
    ...details,
    ...tells.map(([text, own]) => el("span", { class: "by" }, text ? `${text}: ` : "", ...own.flatMap((claim, at) => [at ? ", " : "", claimLink(claim, own.length > 1 ? say("claim {number}", { number: at + 1 }) : say("the claim"), claim.paraphrase)]))),
    items.length ? el("ol", { class: moment.isTogether ? "programme together" : "programme" }, ...items) : null);
}

export function showTimeline() {
  const eras = timelineEras().map((era) => ({ ...era, items: era.moments.map(momentItem).filter(isFilled) })).filter((era) => era.items.length);
  const zone = ({ place }) => (place < BEGUN ? "begun" : place < ARRANGED ? "arranged" : "open");
  const isFirstAhead = (at) => zone(eras[at]) !== "begun" && (at === 0 || zone(eras[at - 1]) === "begun");
  $("timeline").replaceChildren(
    el("h2", { class: "unseen" }, say("Timeline")),
    el("p", { class: "lead" }, say("Times are in the article's words, and the axis has no scale. Filled: it has come about, and the article says so itself. An outline: somebody's word, or only planned, foreseen or feared.")),
    eras.length
      ? el("ol", { class: "axis" }, ...eras.map((era, at) => el("li", { class: `era ${zone(era)} ${era.place === 1 ? "going" : ""} ${isFirstAhead(at) ? "now" : ""}` }, isFirstAhead(at) ? el("p", { class: "written" }, say("the article is written")) : null, el("h3", { dir: "auto" }, era.title), el("ol", { class: "moments" }, ...era.items))))
      : el("p", {}, say("Nothing of it is left by what you chose to see.")));
}
