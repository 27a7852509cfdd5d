// Completion in a field for queries: attachCompletion(field, words), words being a list of {text, label}, or a function that returns one.
"use strict";

function attachCompletion(field, words) {
  const list = document.createElement("ul");
  list.id = "completions";
  list.className = "completions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", "Completions");
  list.hidden = true;
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  let chosen = 0;

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
    for (const word of typeof words === "function" ? words() : words) {
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

  function point(number) {
    chosen = (number + list.children.length) % list.children.length;
    [...list.children].forEach((item, each) => item.setAttribute("aria-selected", String(each === chosen)));
    field.setAttribute("aria-activedescendant", list.children[chosen].id);
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

  field.addEventListener("input", show);
  field.addEventListener("blur", close);
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.ctrlKey || event.metaKey) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      point(chosen + (event.key === "ArrowDown" ? 1 : -1));
    } else if (event.key === "Enter" || event.key === "Tab") {
      event.preventDefault();
      take(matches(begun())[chosen]);
    } else if (event.key === "Escape") {
      // It closes the list, and not what the field stands in.
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  });
}
