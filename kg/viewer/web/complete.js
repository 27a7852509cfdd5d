// Completion in a field for queries.
import { say } from "./say.js";
import { fold } from "./words.js";

/** @import { Word } from "./types" */

const MOST_COMPLETIONS = 8;

/** What stands before the caret and may be the beginning of something: a name in brackets may have spaces in it. @param {string} before */
const begun = (before) => (before.match(/<[^<>{}\n]*$/) || before.match(/[\p{L}\p{N}:_?$-]+$/u) || [""])[0];

/** The likeliest first: what begins so, then what has a word that begins so, terms before things, the short before the long. @param {Word[]} words @param {string} text */
export function completions(words, text) {
  const wanted = fold(text.replace(/^</, ""));
  if (wanted.length < 2 || /^[?$]/.test(text)) return [];
  const ranked = [];
  for (const word of words) {
    const isName = word.text.startsWith("<");
    if (text.startsWith("<") && !isName) continue;
    const label = fold(word.label);
    const begins = fold(word.text.replace(/^<|^\w+:/, "")).startsWith(wanted) || label.startsWith(wanted) || fold(word.text).startsWith(wanted);
    if (begins || ` ${label}`.includes(` ${wanted}`)) ranked.push({ word, rank: (begins ? 0 : 1) + (isName ? 0.5 : 0) });
  }
  return ranked.sort((a, b) => a.rank - b.rank || a.word.label.length - b.word.label.length).slice(0, MOST_COMPLETIONS).map(({ word }) => word);
}

/** @param {HTMLTextAreaElement} field @param {() => Word[]} words */
export function attachCompletion(field, words) {
  const list = document.createElement("ul");
  list.id = list.className = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("Completions"));
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  const begin = () => begun(field.value.slice(0, field.selectionStart));
  const chosen = () => [...list.children].findIndex((item) => item.getAttribute("aria-selected") === "true");

  function close() {
    list.hidden = true;
    field.removeAttribute("aria-activedescendant");
  }

  function take(word) {
    field.setRangeText(word.text, field.selectionStart - begin().length, field.selectionStart, "end");
    close();
    field.focus();
  }

  function point(number) {
    const at = (number + list.children.length) % list.children.length;
    [...list.children].forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function show() {
    const fitting = completions(words(), begin());
    list.replaceChildren(...fitting.map((word, number) => {
      const item = document.createElement("li");
      item.id = `completion-${number}`;
      item.setAttribute("role", "option");
      const code = document.createElement("code");
      code.textContent = word.text;
      item.append(code, ` ${word.label}`);
      item.addEventListener("mousedown", (event) => { event.preventDefault(); take(word); });
      return item;
    }));
    list.hidden = !fitting.length;
    if (fitting.length) point(0);
    else close();
  }

  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown") point(chosen() + 1);
    else if (event.key === "ArrowUp") point(chosen() - 1);
    else if (event.key === "Enter" || event.key === "Tab") take(completions(words(), begin())[chosen()]);
    else if (event.key === "Escape") {
      // It closes the list, and not what the field stands in.
      event.stopPropagation();
      close();
    } else return;
    event.preventDefault();
  });
}
