// The editor of the server's page for queries: completion of terms and names, earlier queries, and Ctrl+Enter. Without it, the page
// still asks and answers.
import { attachCompletion } from "./complete.js";
import { recall, recalled } from "./recall.js";
import { say } from "./say.js";

/** @type {HTMLTextAreaElement} */
const field = document.querySelector("textarea[name=query]");
const form = field.form;

function showRecalled() {
  const earlier = recalled();
  if (!earlier.length) return;
  const label = document.createElement("label");
  const select = document.createElement("select");
  label.append(say("Asked before"), select);
  select.append(new Option("", ""));
  for (const query of earlier) select.append(new Option(query.replace(/\s+/g, " ").slice(0, 90), query));
  select.addEventListener("change", () => {
    if (select.value) field.value = select.value;
    field.focus();
  });
  form.append(label);
}

const words = [];
fetch("/terms.json")
  .then((response) => (response.ok ? response.json() : []))
  .then((terms) => words.push(...terms))
  // Without terms there is nothing to complete.
  .catch(() => {});
attachCompletion(field, () => words);

field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  event.preventDefault();
  form.requestSubmit();
});
form.addEventListener("submit", () => recall(field.value));
showRecalled();
