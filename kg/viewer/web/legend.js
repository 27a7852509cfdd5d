// What the marks mean, as boxes by which they are switched off and on.
import { claims, data, isArticle, levels, model, sayer, surelySaid, things } from "./data.js";
import { $, el, lowScreen, narrowScreen, printing } from "./elements.js";
import { dashMark, endMark, formMark } from "./marks.js";
import { say } from "./say.js";
import { switchMark } from "./steps.js";
import { grouped } from "./words.js";

// The marks of a card that have no words where they stand; which of them the picture uses is found out when it is drawn.
const CARDS = [
  ["filled", say("the article says so itself"), say("In its own voice, surely, and not as a wish, a question or a judgement.")],
  ["hollow", say("only reported"), say("Somebody's word, a demand, a wish, a judgement or a guess: the article does not say so itself.")],
  ["named", say("wanted, rejected or said by somebody"), say("The article says itself that somebody wants, rejects or says this. What it is, it does not vouch for.")],
  ["plan", say("planned"), say("The article says itself that it is arranged. It is not yet so.")],
];

/** The colours of groups, or of those who speak, each with the name of what it stands for. @returns {[string, string][]} */
export const colourKeys = () => (isArticle ? colourNames().map(([which, name]) => [`c${which}`, name]) : data.forms.slice(0, MOST_NAMED).map((form) => [form.colour, form.label]));

/** @returns {[number, string][]} */
function colourNames() {
  const owners = grouped(data.speakers.filter((speaker) => speaker.count), (speaker) => speaker.colour);
  return [...owners].sort((a, b) => a[0] - b[0]).map(([colour, own]) => [colour, own.length > 1 ? say("others") : sayer(own[0].id)]);
}

// A picture that is saved names so many groups, the largest first; a legend with more than so many opens when it is asked for.
const [MOST_NAMED, MOST_OPEN] = [10, 24];

export function buildLegend() {
  const box = (key, value, mark, text) => {
    const change = (event) => switchMark(key, value, event.target.checked);
    return el("label", {}, el("input", { type: "checkbox", "data-key": key, value, checked: true, change }), mark, el("span", {}, text));
  };
  const add = (name, how, more, ...parts) => $("keys").append(el("fieldset", { class: more }, el("legend", {}, name, el("span", { class: "unseen" }, ` (${how})`)), ...parts));
  if (isArticle) {
    add(say("Marks"), say("card"), null, ...CARDS.map(([mark, text, meaning]) => el("span", { class: "mark", "data-mark": mark, title: meaning, hidden: true }, el("i", { class: mark }), text)));
    add(say("How surely it is said"), say("line"), null, ...[...levels].map(([level, place]) => box("certainty", level, dashMark(null, place), surelySaid(level))));
    add(say("Who says so"), say("colour"), null, ...colourNames().map(([colour, name]) => box("colour", colour, el("i", { class: `bar-mark h${colour}` }), name)));
  }
  const used = new Set([...model.drawn].map((id) => things.get(id).form));
  const forms = data.forms.filter((form) => used.has(form.key));
  const [name, how] = isArticle ? [say("What it is"), say("shape")] : data.network.colours === "communities" ? [say("Communities"), say("found by what is joined")] : [say("Groups"), say("colour")];
  if (forms.length) add(name, how, isArticle ? "of-network" : null, ...forms.map((form) => box("form", form.key, formMark(form.shape, form.colour), form.label)));
  if (isArticle) {
    const all = [...claims.values()];
    const marks = [["filled", say("filled and heavy: the article says so itself")], ["hollow", say("hollow and thin: only reported")]];
    if (all.some((claim) => claim.denied)) marks.push(["bar", say("said not to be so")]);
    if (all.some((claim) => claim.condition)) marks.push(["diamond", say("on a condition")]);
    add(say("Lines"), say("end"), "of-network", ...marks.map(([kind, text]) => el("span", { class: "mark" }, endMark(kind), text)));
  }
  $("legend").hidden = !$("keys").childElementCount;
  const isLong = forms.length > MOST_OPEN;
  $("legend").classList.toggle("long", isLong);
  const openWhereThereIsRoom = () => { $("legend").open = !isLong && !narrowScreen.matches && !lowScreen.matches; };
  for (const media of [narrowScreen, lowScreen]) media.addEventListener("change", () => { if (!printing.matches) openWhereThereIsRoom(); });
  openWhereThereIsRoom();
}
