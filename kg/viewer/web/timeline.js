// What is dated or ordered, from the oldest to what is still ahead: the answers of the questions whose headers name a timeline.
import { claims, data, model, words } from "./data.js";
import { $, el } from "./elements.js";
import { alike, claimName, rowsOf, tag, valueOf } from "./evidence.js";
import { claimMark } from "./marks.js";
import { idOf, listed } from "./rows.js";
import { claimShown } from "./state.js";
import { grouped, isFilled } from "./words.js";

/** @import { Cell, Era, Moment, Question, Timeline } from "./types" */
/** @typedef {Map<string, Cell>} Row */

/** The rows of an answer by the names of their columns. @param {Question} question @returns {Row[]} */
const rowsByName = (question) => question.rows.map((row) => new Map(question.columns.map((column, at) => [column.name, row[at]])));
const claimsIn = (row) => listed(row.get("claim")).map((value) => claims.get(idOf(value))).filter(isFilled);
const unique = (values) => [...new Map(values.map((value) => [words(value), value])).values()];

/** A moment is what has a time or a place in an order: rows that say the same of it come together. @param {Timeline} timeline @param {Row[]} rows @returns {Moment[]} */
function momentsOf({ what, tell }, rows) {
  return [...grouped(rows, (row) => what.map((name) => words(row.get(name))).join("\n")).values()].map((own) => ({
    parts: what.flatMap((name) => listed(own[0].get(name))),
    details: tell.map((name) => [name, unique(own.flatMap((row) => listed(row.get(name))))]),
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

/** How far something has come, and how that stands where it is less than vouched for. @param {Moment} moment @param {Timeline} timeline */
function stageOf(moment, timeline) {
  const stages = moment.rows.flatMap((row) => listed(row.get(timeline.by)).map((status) => ({
    place: model.statuses.get(idOf(status)) ?? Infinity,
    standing: [...new Set([...listed(row.get("standing")), ...(status.standing ?? [])])].join(", "),
  })));
  // What is vouched for counts before what is merely said, or denied.
  return stages.sort((a, b) => Number(a.standing !== "") - Number(b.standing !== "") || a.place - b.place)[0] ?? { place: Infinity, standing: "" };
}

/** By how far each has come; what has no stage stands last. What is denied or merely said has a stage of its own. @param {Moment[]} moments @param {Timeline} timeline */
function stagesOf(moments, timeline) {
  const staged = moments.map((moment) => ({ moment, stage: stageOf(moment, timeline) }));
  const stages = [...grouped(staged, ({ stage }) => `${stage.place} ${stage.standing}`).values()];
  const inOrder = stages.sort(([{ stage: a }], [{ stage: b }]) => (a.place === b.place ? (a.standing < b.standing ? -1 : 1) : a.place < b.place ? -1 : 1));
  return inOrder.map((own) => {
    const { place, standing } = own[0].stage;
    const title = data.statuses[place]?.label ?? "No more is said of when";
    return { title: standing ? `${title} (${standing})` : title, moments: own.map(({ moment }) => moment), isPast: place === 0 && standing === "" };
  });
}

/** An era for each of those whose steps are told. @param {Timeline} timeline @param {Row[]} rows @returns {Era[]} */
function stepsOf(timeline, rows) {
  const { of, step } = timeline;
  return [...grouped(rows, (row) => words(row.get(of)))].map(([who, own]) => ({
    title: `${who}, ${step} by ${step}`,
    moments: [...grouped(own, (row) => words(row.get(step)))].map(([number, together]) => ({ parts: [`${step[0].toUpperCase()}${step.slice(1)} ${number}`], details: [], claims: [], items: momentsOf(timeline, together), isTogether: true, rows: together })),
  }));
}

/** @returns {Era[]} */
export function timelineEras() {
  const told = data.questions.filter((question) => question.timeline).map((question) => ({ title: question.title, timeline: question.timeline, rows: rowsByName(question) }));
  const whole = ({ title, timeline, rows }) => ({ title, moments: momentsOf(timeline, rows) });
  const before = told.filter(({ timeline }) => !timeline.by && !timeline.of && !timeline.within).map(whole);
  const staged = told.filter(({ timeline }) => timeline.by).map((own) => ({ ...own, ...whole(own) }));
  const left = told.filter(({ timeline }) => timeline.within).map(({ title, timeline, rows }) => ({ title, moments: house(staged.flatMap((own) => own.moments), timeline, rows) }));
  const stages = staged.flatMap(({ moments, timeline }) => stagesOf(moments, timeline));
  const steps = told.filter(({ timeline }) => timeline.of).flatMap(({ timeline, rows }) => stepsOf(timeline, rows));
  return [...before, ...stages.filter((era) => era.isPast), ...steps, ...stages.filter((era) => !era.isPast), ...left].filter((era) => era.moments.length);
}

/** @param {Moment} moment */
function momentItem(moment) {
  const shown = moment.claims.filter(claimShown);
  const items = moment.items.filter((item) => item.claims.some(claimShown));
  if (!shown.length && !items.length) return null;
  return el("li", { class: "moment" },
    el("p", { class: "what", dir: "auto" }, ...moment.parts.flatMap((part, at) => [at ? " " : "", valueOf(part)])),
    rowsOf(moment.details.map(([name, values]) => [name, values.map(valueOf)])),
    ...alike(shown).map((group) => el("p", { class: "by" }, claimMark(group[0]), ...group.map((claim, at) => claimName(claim, at ? `(${at + 1})` : `${claim.chain} · ${claim.certainty}`)), tag(group[0]))),
    items.length ? el("ol", { class: moment.isTogether ? "programme together" : "programme" }, ...items.map(momentItem)) : null);
}

export function showTimeline() {
  const eras = timelineEras().map(({ title, moments }) => ({ title, items: moments.map(momentItem).filter(isFilled) })).filter((era) => era.items.length);
  $("timeline").replaceChildren(
    el("h2", { class: "unseen" }, "Timeline"),
    el("p", { class: "lead" }, "From what is long past to what is still ahead, with times in the article's words. What is numbered stands in an order that the article gives; the rest of a stage has none."),
    eras.length ? el("ol", { class: "eras" }, ...eras.map((era) => el("li", {}, el("h3", { dir: "auto" }, era.title), el("ol", { class: "moments" }, ...era.items)))) : el("p", {}, "Nothing of it is left by what you chose to see."),
  );
}
