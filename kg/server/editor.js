// The query's editor: completion of prefixes, terms and names, a history, and Ctrl+Enter. Without it, the page still asks and answers.
"use strict";

const field = document.querySelector("textarea[name=query]");
const form = field.form;
const KEPT = 20;

// ---- history -------------------------------------------------------------------------------------------------------

function history() {
  try {
    const kept = JSON.parse(localStorage.getItem("queries") || "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

function keep(query) {
  if (!query.trim()) return;
  const kept = [query, ...history().filter((each) => each !== query)].slice(0, KEPT);
  try {
    localStorage.setItem("queries", JSON.stringify(kept));
  } catch {
    // Private windows and full disks keep no history.
  }
}

function showHistory() {
  const kept = history();
  if (!kept.length) return;
  const label = document.createElement("label");
  const select = document.createElement("select");
  label.append("Asked before", select);
  select.append(new Option("", ""));
  for (const query of kept) select.append(new Option(query.replace(/\s+/g, " ").slice(0, 90), query));
  select.addEventListener("change", () => {
    if (select.value) field.value = select.value;
    field.focus();
  });
  form.append(label);
}

// ---- completion ----------------------------------------------------------------------------------------------------

const list = document.createElement("ul");
list.id = "completions";
list.className = "completions";
list.setAttribute("role", "listbox");
list.setAttribute("aria-label", "Completions");
list.hidden = true;
field.after(list);
field.setAttribute("aria-controls", list.id);
field.setAttribute("aria-autocomplete", "list");

let words = [];
let chosen = 0;

fetch("/terms.json")
  .then((answer) => (answer.ok ? answer.json() : []))
  .then((found) => { words = found; })
  .catch(() => { words = []; });

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

// What stands before the caret and may be the beginning of something: a name in brackets may have spaces in it.
function begun() {
  const before = field.value.slice(0, field.selectionStart);
  return (before.match(/<[^<>{}\n]*$/) || before.match(/[\p{L}\p{N}:_?$-]+$/u) || [""])[0];
}

// The likeliest first: what begins so, then what has a word that begins so, terms before things, the short before the long.
function matches(text) {
  const wanted = fold(text.replace(/^</, ""));
  if (wanted.length < 2 || /^[?$]/.test(text)) return [];
  const ranked = [];
  for (const word of words) {
    const isThing = word.text.startsWith("<");
    if (text.startsWith("<") && !isThing) continue;
    const bare = fold(word.text.replace(/^<|^\w+:/, ""));
    const label = fold(word.label);
    const begins = bare.startsWith(wanted) || label.startsWith(wanted) || fold(word.text).startsWith(wanted);
    const within = ` ${label}`.includes(` ${wanted}`);
    if (begins || within) ranked.push([(begins ? 0 : 1) + (isThing ? 0.5 : 0), word.label.length, word]);
  }
  return ranked.sort((a, b) => a[0] - b[0] || a[1] - b[1]).slice(0, 8).map((each) => each[2]);
}

function close() {
  list.hidden = true;
  field.removeAttribute("aria-activedescendant");
}

function take(word) {
  const begin = field.selectionStart - begun().length;
  field.setRangeText(word.text, begin, field.selectionStart, "end");
  close();
  field.focus();
}

function show() {
  const found = matches(begun());
  list.replaceChildren(...found.map((word, number) => {
    const item = document.createElement("li");
    item.id = `completion-${number}`;
    item.setAttribute("role", "option");
    const code = document.createElement("code");
    code.textContent = word.text;
    item.append(code, ` ${word.label}`);
    item.addEventListener("mousedown", (event) => { event.preventDefault(); take(word); });
    return item;
  }));
  list.hidden = !found.length;
  if (found.length) point(0);
  else close();
}

function point(number) {
  chosen = (number + list.children.length) % list.children.length;
  [...list.children].forEach((item, each) => item.setAttribute("aria-selected", String(each === chosen)));
  field.setAttribute("aria-activedescendant", list.children[chosen].id);
}

field.addEventListener("input", show);
field.addEventListener("blur", close);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  } else if (!list.hidden && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    point(chosen + (event.key === "ArrowDown" ? 1 : -1));
  } else if (!list.hidden && (event.key === "Enter" || event.key === "Tab")) {
    event.preventDefault();
    take(matches(begun())[chosen]);
  } else if (event.key === "Escape") {
    close();
  }
});
form.addEventListener("submit", () => keep(field.value));

showHistory();
