// The field for names and claims, with its list of what was found.
import { model } from "./data.js";
import { $, el } from "./elements.js";
import { aliasFound, search, searchIndex, wordsOf } from "./search.js";
import { say } from "./say.js";
import { searching, setSearching } from "./state.js";
import { go } from "./steps.js";

// The index is made when somebody first types.
const index = () => {
  if (!searching.index) setSearching({ index: searchIndex(model) });
  return searching.index;
};

function find(text) {
  const isEmpty = !wordsOf(text).length;
  const { hits, isWhole } = isEmpty ? { hits: [], isWhole: true } : search(index(), text);
  setSearching({ hits, chosen: hits.length ? 0 : -1 });
  $("found").replaceChildren(...hits.map((hit, place) => {
    const alias = hit.change.thing ? aliasFound(model.data.language, hit, text) : undefined;
    return el("li", { role: "option", id: `hit-${place}`, dir: "auto", mousedown: (event) => { event.preventDefault(); take(place); } }, hit.text, el("small", {}, [alias ? say("also called {names}", { names: alias }) : "", hit.note].filter(Boolean).join(" · ")));
  }));
  const note = !hits.length ? say("Nothing of that name or with these words.") : isWhole ? "" : say("Nothing has all of these words; these come nearest.");
  if (!isEmpty && note) $("found").append(el("li", { role: "option", "aria-disabled": "true" }, note));
  $("found").hidden = isEmpty;
  mark();
}

function mark() {
  const { chosen } = searching;
  [...$("found").children].forEach((item, place) => item.setAttribute("aria-selected", place === chosen));
  $("find").setAttribute("aria-expanded", !$("found").hidden);
  if (chosen >= 0) $("find").setAttribute("aria-activedescendant", `hit-${chosen}`);
  else $("find").removeAttribute("aria-activedescendant");
  $("found").children[chosen]?.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const { hits, chosen } = searching;
  setSearching({ chosen: hits.length ? (chosen + by + hits.length) % hits.length : -1 });
  mark();
}

function clear() {
  $("find").value = "";
  find("");
}

function take(place) {
  const hit = searching.hits[place];
  if (!hit) return;
  clear();
  go(hit.change);
}

$("find").addEventListener("input", (event) => find(event.target.value));
$("find").addEventListener("blur", () => { $("found").hidden = true; mark(); });
$("find").addEventListener("keydown", (event) => {
  if (event.key === "ArrowDown") move(1);
  else if (event.key === "ArrowUp") move(-1);
  else if (event.key === "Enter") take(searching.chosen);
  else if (event.key === "Escape") { clear(); $("find").blur(); }
  else return;
  event.preventDefault();
});
