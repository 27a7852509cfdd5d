// The bar of questions and of what is shown, and the buttons around the picture.
import { CLEAR, LENSES } from "./address.js";
import { data, isArticle, label, matrices } from "./data.js";
import { $, $$, el } from "./elements.js";
import { say, sayParts } from "./say.js";
import { hidden, state, viewNow } from "./state.js";
import { go } from "./steps.js";
import { byId, capital, fold, grouped } from "./words.js";

// Those questions first that their authors put first, as far as there is an answer.
const offered = data.questions.filter((question) => question.first && question.rows.length).sort((a, b) => a.first - b.first);

export function buildBar() {
  const option = (value, text, more = {}) => el("option", { value, ...more }, text);
  if (data.questions.length) {
    const ask = (name) => go({ ...CLEAR, question: state.question === name ? null : name });
    const topics = [...grouped(data.questions.filter((question) => question.rows.length), (question) => question.topic)];
    $("ask").append(
      ...offered.map((question) => el("button", { type: "button", "data-question": question.name, "aria-pressed": "false", title: question.question, click: () => ask(question.name) }, question.title)),
      el("select", { id: "more", "aria-label": say("All questions"), change: (event) => go({ ...CLEAR, question: event.target.value || null }) }, option("", say("All questions …")),
        ...topics.map(([topic, own]) => el("optgroup", { label: capital(topic) }, ...own.sort((a, b) => byId(fold(a.title), fold(b.title))).map((question) => option(question.name, question.title, { title: question.question }))))));
  }
  if (isArticle) {
    const lens = el("select", { id: "lens-choice", change: (event) => go({ lens: event.target.value }) }, ...Object.entries(LENSES).map(([value, text]) => option(value, text)));
    const by = el("select", { id: "by-choice", change: (event) => go({ by: event.target.value || null }) }, option("", say("anybody")), ...data.speakers.map((speaker) => option(speaker.id, label(speaker.id))));
    $("lens").append(el("label", {}, ...sayParts("Show {what}", { what: lens })), el("label", {}, ...sayParts("according to {who}", { who: by })));
  }
  for (const button of $$("[data-view]")) button.addEventListener("click", () => go({ view: button.dataset.view, passage: null }));
  const isThere = { picture: isArticle, text: data.passages.length > 0, timeline: data.questions.some((question) => question.timeline && question.rows.length), matrix: matrices.size > 0, sparql: data.asking !== null };
  for (const button of $$("[data-view]")) button.hidden = isThere[button.dataset.view] === false;
  $("fold").addEventListener("click", () => go({ panel: state.panel === "open" ? "shut" : "open" }, { isQuick: true }));
  $("skip").addEventListener("click", (event) => { event.preventDefault(); ($("panel").offsetParent ? $("panel") : $("picture")).focus(); });
}

// Shows on every button and list what is chosen.
export function showChoices() {
  const isOpen = state.panel === "open";
  for (const button of $$("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === viewNow()));
  for (const button of $$("[data-question]")) button.setAttribute("aria-pressed", String(button.dataset.question === state.question));
  for (const [id, value, usual] of [["more", state.question ?? "", ""], ["lens-choice", state.lens, "everything"], ["by-choice", state.by ?? "", ""]]) {
    if (!$(id)) continue;
    $(id).value = value;
    // A question without an answer is not in the list, and can still be asked by its address.
    if ($(id).selectedIndex < 0) $(id).value = usual;
    $(id).classList.toggle("on", value !== usual);
  }
  $("fold").setAttribute("aria-expanded", isOpen);
  $("fold").textContent = isOpen ? say("Hide the panel") : say("Show the panel");
  for (const input of $$("#keys input")) input.checked = ![...hidden[input.dataset.key]].map(String).includes(input.value);
}
