// The answer of a saved question: its parameters to pick, and its rows with their claims.
import { CLEAR } from "./address.js";
import { claims, model, questions, words } from "./data.js";
import { $, el } from "./elements.js";
import { byline, joined, rowsOf, theClaim, valueOf } from "./evidence.js";
import { isThing } from "./model.js";
import { columnLabel, columnOf, gapOf, idOf, listed, picked, rowsPicked } from "./rows.js";
import { say } from "./say.js";
import { claimShown, state } from "./state.js";
import { go } from "./steps.js";
import { isFilled } from "./words.js";

// Who says so, and how surely, is told at the end of each row in one line.
const IN_THE_BYLINE = new Set(["certainty", "according to", "claim", "asserted"]);

// Of some columns the first whose values tell the rows apart.
export const telling = (columns, rows, text) => columns.find((index) => new Set(rows.map((row) => text(row[index]))).size === rows.length);

// The parameters of a question as lists of what its answer has; what is chosen is kept in the address.
function pickLists(question) {
  const chosen = new Map(picked(question, state.pick));
  const lists = question.parameters.map((name) => {
    const values = new Map(question.rows.flatMap((row) => listed(row[columnOf(question, name)])).map((value) => [idOf(value), words(value)]));
    if (values.size < 2) return null;
    const options = [...values].sort((a, b) => a[1].localeCompare(b[1], "en")).map(([value, text]) => el("option", { value, selected: chosen.get(name) === value }, text));
    const choose = (event) => {
      const next = new URLSearchParams([...chosen].filter(([other]) => other !== name));
      if (event.target.value) next.set(name, event.target.value);
      go({ ...CLEAR, question: question.name, pick: next.size ? next.toString() : null });
      $(`pick-${name}`).focus();
    };
    return el("label", {}, columnLabel(question, name), el("select", { id: `pick-${name}`, change: choose }, el("option", { value: "" }, say("any")), ...options));
  }).filter(Boolean);
  return lists.length ? el("div", { class: "between" }, ...lists) : null;
}

const claimsOfRow = (row) => row.flat().map((value) => (isThing(value) ? claims.get(value.thing) : null)).filter(isFilled);

export function questionPanel() {
  const question = questions.get(state.question);
  const rowsAsked = rowsPicked(question, state.pick);
  const rows = rowsAsked.filter((row) => !claimsOfRow(row).length || claimsOfRow(row).some(claimShown));
  const dropped = rowsAsked.length - rows.length;
  const isTold = (index) => IN_THE_BYLINE.has(question.columns[index].name);
  const filled = question.columns.map((_, index) => index).filter((index) => question.rows.some((row) => listed(row[index]).length > 0));
  // A row is headed by what tells it from the others.
  const heading = telling(filled.filter((index) => !isTold(index)), question.rows, words) ?? filled[0];
  const hasClaims = question.rows.every((row) => claimsOfRow(row).length);
  const others = filled.filter((index) => index !== heading && !(isTold(index) && hasClaims));
  // What all rows have alike is told once, before them.
  const alike = rows.length < 2 ? [] : others.filter((index) => words(rows[0][index]) !== "" && new Set(rows.map((row) => words(row[index]))).size === 1);
  const columns = heading === undefined ? [] : [heading, ...others.filter((index) => !alike.includes(index))];
  const labelAt = (index) => columnLabel(question, question.columns[index].name);
  const head = el("thead", {}, el("tr", {}, ...columns.map((index) => el("th", { scope: "col", title: question.columns[index].meaning }, labelAt(index))), el("th", { scope: "col" }, say("who says so, and how surely"))));
  const body = rows.map((row) => {
    const [claim] = claimsOfRow(row);
    const gap = gapOf(model, row);
    const cells = columns.map((index, place) => {
      const values = listed(row[index]);
      return values.length ? el("td", { class: place === 0 ? "first" : null, "data-column": labelAt(index), dir: "auto" }, el("span", {}, ...(gap?.isUnnamed && place === 0 ? [gap.text] : joined(values.map(valueOf))))) : null;
    });
    return el("tr", {}, ...cells, claim ? el("td", { class: "says" }, byline(claim, theClaim(claim))) : null);
  });
  return [
    el("h2", {}, question.title),
    question.question === question.title ? null : el("p", { class: "lead" }, question.question),
    pickLists(question),
    el("p", { class: "kind" }, [say("{n} answer|{n} answers", { n: rows.length }), dropped ? say("{n} more are left out by what you chose to see", { n: dropped }) : ""].filter(Boolean).join("; ")),
    alike.length ? el("div", { class: "alike" }, el("h3", {}, say("In every answer")), rowsOf(alike.map((index) => [labelAt(index), listed(rows[0][index]).map(valueOf)]))) : null,
    rows.length ? el("table", { class: "answers" }, head, el("tbody", {}, ...body)) : null,
  ];
}
