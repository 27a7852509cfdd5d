// Where to begin: who says how much, how surely, and what is connected most.
import { CLEAR } from "./address.js";
import { claims, claimsOf, isArticle, label, levels, lines, linesAt, model, sayer, surelySaid, things } from "./data.js";
import { el } from "./elements.js";
import { nameOf, thingName } from "./evidence.js";
import { dashMark } from "./marks.js";
import { pathForm } from "./path_panel.js";
import { claimsCounted, connectionsCounted, say } from "./say.js";
import { claimShown, thingShown } from "./state.js";
import { grouped } from "./words.js";

// Bars as long as their counts, from entries of a mark, a name, a count and a colour.
function bars(title, entries) {
  const most = Math.max(1, ...entries.map(([, , count]) => count));
  const bar = ([mark, name, count, hue]) => {
    const filled = el("b");
    filled.style.width = `${(100 * count) / most}%`;
    filled.style.background = hue;
    return el("li", {}, mark, el("span", {}, name, el("span", { class: "bar-of", "aria-hidden": "true" }, filled)), el("span", {}, String(count)));
  };
  return [el("h3", {}, title), el("ul", { class: "bars" }, ...entries.map(bar))];
}

function claimsInFigures() {
  const shown = [...claims.values()].filter(claimShown);
  const asserted = shown.filter((claim) => claim.asserted).length;
  const bySpeaker = [...grouped(shown, (claim) => claim.speakers[0].who)].map(([who, own]) => ({ who, count: own.length, colour: own[0].colour }));
  bySpeaker.sort((a, b) => b.count - a.count || a.colour - b.colour || (label(a.who) < label(b.who) ? -1 : 1));
  return [
    el("h2", {}, say("Who says so?")),
    el("p", { class: "lead" }, [say("The article vouches for {some} of {n} claim.|The article vouches for {some} of {n} claims.", { some: asserted, n: shown.length }), shown.length > asserted ? say("The other {n} are somebody's word, a demand, a wish, a judgement or a guess.", { n: shown.length - asserted }) : ""].join(" ")),
    ...bars(say("Who the claims come from"), bySpeaker.map(({ who, count, colour }) => [dashMark(colour, 0), nameOf(sayer(who), { ...CLEAR, by: who }), count, `var(--c${colour})`])),
    ...bars(say("How surely it is said"), [...levels].map(([level, place]) => [dashMark(null, place), surelySaid(level), shown.filter((claim) => claim.certainty === level).length, "var(--soft)"])),
  ];
}

const linesInFigures = () => [
  el("h2", {}, say("What is joined with what")),
  el("p", { class: "lead" }, `${say("{n} thing|{n} things", { n: model.drawn.size })}, ${connectionsCounted(lines.size)}.`),
];

export function startPanel() {
  const busiest = [...things.values()].filter((thing) => model.drawn.has(thing.id) && thingShown(thing.id)).sort((a, b) => b.score - a.score || linesAt.get(b.id).length - linesAt.get(a.id).length).slice(0, 6);
  const counted = (id) => (isArticle ? claimsCounted(claimsOf.get(id).filter(claimShown).length) : connectionsCounted(linesAt.get(id).length));
  const section = (title, content) => [el("h3", {}, title), content];
  const list = (items) => el("ul", { class: "plain" }, ...items.map((item) => el("li", {}, ...item)));
  return [
    ...(isArticle ? claimsInFigures() : linesInFigures()),
    ...(busiest.length ? section(say("Most connected"), list(busiest.map((thing) => [thingName(thing.id), ` · ${counted(thing.id)}`]))) : []),
    ...(model.drawn.size > 1 ? section(say("How are two things connected?"), pathForm()) : []),
    ...(isArticle ? section(say("Try"), list([[say("Press a question above: every view shows its answer.")], [say("Press a card or a line: who says so, how surely, and on which passage.")], [say("Choose “what the article vouches for”: demands, threats and guesses go out.")]])) : []),
  ];
}
