// The query's editor: completion of terms and names, a history, and Ctrl+Enter. Without it, the page still asks and answers.
"use strict";

const field = document.querySelector("textarea[name=query]");
const form = field.form;

// ---- history -------------------------------------------------------------------------------------------------------

function showHistory() {
  const kept = recalled();
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

// ---- completion and keys -------------------------------------------------------------------------------------------

let words = [];
fetch("/terms.json")
  .then((answer) => (answer.ok ? answer.json() : []))
  .then((found) => { words = found; })
  .catch(() => { words = []; });
attachCompletion(field, () => words);

field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
});
form.addEventListener("submit", () => recall(field.value));

showHistory();
