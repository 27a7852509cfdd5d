// The picture of the answer at hand, in HTML and SVG: its arrangement as cards, level lines, brackets and frames.
import { CLEAR } from "./address.js";
import { askingNow, besideOf, claimsShown } from "./asking.js";
import { cardElement, clashElement, meaningOf, openWithin, sureness } from "./cards.js";
import { adverb, claims, label, model, sayer, verb } from "./data.js";
import { showDeck } from "./deck_line.js";
import { $, el, lowScreen, narrowScreen, root } from "./elements.js";
import { joined, nameOf, valueOf } from "./evidence.js";
import { showMarks } from "./key.js";
import { counted, deniedVerb, nounFor, say, sayParts, series, verbOfMany } from "./say.js";
import { arrange, blocksOf, contradictionsOf, listOf, timesOf } from "./shapes.js";
import { wedges } from "./marks.js";
import { listed } from "./rows.js";
import { sightOf } from "./sight.js";
import { setHidden, shown, state } from "./state.js";
import { go } from "./steps.js";
import { bracketed, grouped, isFilled } from "./words.js";

/** @import { Actor, Arrangement, Asking, Bundle, Card, Claim, Facing, Group, Nest, Placed, Sight } from "./types" */

const area = (element, row, column, span = 1, across = 1) => {
  element.style.gridArea = `${row} / ${column} / span ${span} / span ${across}`;
  return element;
};
// Up to so many rows there is room for more below: in a high window for as many as it has beside what stands around them, in pixels.
const [SHORT, AROUND, ROW] = [11, 500, 36];
// An answer of so few claims stands large, with what is beside it.
const [FEW, MOST_LARGE, MOST_LISTED, MOST_IN_COLUMN] = [4, 6, 5, 8];
const COLUMN = { left: 1, amid: 3, right: 4 };

/** The cards that there is no room for, to be unfolded. @param {Group | { more: Card[] }} group */
const moreElement = ({ more }) => el("details", { class: "more-cards" }, el("summary", {}, `${say("and {n} more", { n: more.length })}${more.every((card) => card.level > 0) ? `, ${[...model.levels.keys()][Math.min(...more.map((card) => card.level))]}` : ""}`), ...more.map((card) => cardElement(card)));

/** @param {{ verb: string, level: number, by: string }} group */
const verbElement = (group, more = "") => el("h3", { class: `verb ${more}`, dir: "auto" }, group.level || group.by ? `${group.verb},` : group.verb, group.level || group.by ? el("small", {}, ` ${[adverb(group.level), group.by].filter(Boolean).join(": ")}`) : null);

/** @param {string[]} ids */
const nameElement = (ids, text, more = "", about = "") => el("h2", { class: `who ${more}`, dir: "auto" }, ids.length === 1 ? nameOf(text, { ...CLEAR, thing: ids[0] }) : text, about ? el("small", {}, about) : null);

// ---- two sides facing -----------------------------------------------------------------------------------------------------------
/** The small line below a name: how many wants, or how much was settled. @param {Sight} sight @param {Actor} actor */
function lineOn(sight, actor) {
  const wants = actor.moves.filter((move) => move.kind === "wants" && !move.claim.denied);
  if (actor.isEvent) {
    const settled = actor.moves.filter((move) => move.kind === "settles").map((move) => move.what);
    const counts = sight.moves.find((move) => move.kind === "counts" && settled.includes(move.who) && move.claim.asserted);
    const named = actor.groups.flatMap((group) => group.cards).filter((card) => !card.isDenied).length;
    const place = actor.ids.includes(actor.key) ? "" : say("took part in: {event}", { event: label(actor.key) });
    return [place, counts ? say("{count} counted, {named} named", { count: counted(Number(counts.what)), named: counted(named) }) : ""].filter(Boolean).join("; ");
  }
  if (wants.length < 2) return "";
  const own = wants.filter((move) => move.claim.speakers.some((speaker) => actor.ids.includes(speaker.who))).length;
  return `${say("{count} want|{count} wants", { n: wants.length, count: counted(wants.length) })}, ${own === wants.length ? say("all in their own words") : own ? say("{count} in their own words", { count: counted(own) }) : say("none of them in their own words")}`;
}

/** Who judges, and whether the article does. @param {Claim[]} judgements */
function judgementNote(judgements) {
  const judges = series([...new Set(judgements.map((claim) => claim.speakers[0]?.who))].map((id) => sayer(id)));
  const words = el("b", {}, say("cannot go together"));
  return judgements.every((claim) => !claim.asserted && claim.colour !== 0) ? sayParts("That these {words} is the judgement of {judges}. The article does not say it.", { words, judges }) : sayParts("That these {words} is the judgement of {judges}.", { words, judges });
}

/** @param {Bundle} bundle */
function bundleElement(sight, bundle, whole) {
  const many = sight.isMany(bundle.actors);
  const said = bundle.move.verb;
  const spoken = bundle.isDenied ? deniedVerb(said, many) : many ? verbOfMany(said) : said;
  const count = bundle.whats.length;
  const how = count === 1 ? say("this") : count === whole ? say("all {count}", { count: counted(count) }) : count === whole - 1 && count > 2 ? say("all but one") : counted(count);
  const claim = bundle.move.claim;
  const names = series(bundle.actors.map(label));
  return el("button", { type: "button", class: `bundle ${bundle.isFirm ? "firm" : "said"} h${bundle.colour} ${sureness(bundle.level)}`, "data-claims": bundle.claims.join(" "), "aria-pressed": bundle.claims.includes(state.claim) ? "true" : null, title: meaningOf(bundle.claims), click: () => openWithin(bundle.claims) },
    el("span", {}, el("b", { dir: "auto" }, names), " ", el("em", {}, `${spoken} ${how}`), bundle.isFirm ? null : el("small", {}, [adverb(bundle.level), claim.speakers.some((speaker) => bundle.actors.includes(speaker.who)) ? say("in their own words") : say("says {who}", { who: label(claim.speakers[0].who) })].filter(Boolean).join(", "))));
}

/** @param {Sight} sight @param {Facing} facing */
function facingElement(sight, { items, bundles, clashes, loose, noteAt }) {
  const grid = el("div", { class: "facing" });
  const put = (element, ...where) => grid.append(area(element, ...where));
  const rightAt = (row) => items.filter((item) => item.kind === "card" && item.side === "right" && clashes.some((clash) => clash.row >= item.row && clash.row < item.row + item.span) && row >= item.row && row < item.row + item.span);
  const drawn = new Set();
  /** @param {Placed} item */
  const draw = (item) => {
    if (drawn.has(item)) return;
    drawn.add(item);
    const { kind, side, row, span, actor, group, card } = item;
    const element = kind === "who" ? nameElement(actor.ids, actor.label, `${side} ${row === 1 ? "first" : ""}`, lineOn(sight, actor)) : kind === "verb" ? verbElement(group, side) : kind === "more" ? moreElement(group) : cardElement(card, side);
    if (kind === "card" && side === "right" && rightAt(row).includes(item)) element.prepend(el("span", { class: "of" }, `${actor.label}: ${group.verb}`));
    put(element, row, COLUMN[side], span);
  };
  // In the order of reading, which is that of a phone: below each card of the left what it meets.
  for (const item of items.filter((each) => each.side === "left")) {
    for (const bundle of bundles.filter((each) => each.from === item.row && item.kind === "card")) {
      const bracket = el("div", { class: `bracket ${bundle.isFirm ? "firm" : "said"} h${bundle.colour} ${bundle.whats.length > 1 ? "" : "single"} deep${Math.min(bundle.depth, 2)}`, "aria-hidden": "true" });
      put(bracket, bundle.from, 2, bundle.to - bundle.from + 1);
      put(bundleElement(sight, bundle, bundle.group.cards.length + bundle.group.more.length), bundle.at, 3, Math.min(2, Math.max(1, bundle.to - bundle.at + 1)));
    }
    draw(item);
    const clash = item.kind === "card" ? clashes.find((each) => each.row === item.row) : null;
    if (!clash) continue;
    const level = model.levels.get(clash.meeting.claim.certainty) ?? 0;
    const isFirst = clash === clashes[0];
    put(clashElement(clash.meeting.claim.id, isFirst && level ? say("{surely} cannot go together", { surely: adverb(level) }) : adverb(level) || say("cannot go together")), clash.row, 2, 1, 2);
    for (const each of rightAt(item.row)) if (clashes.every((other) => other.row <= item.row || other.row >= each.row + each.span)) draw(each);
  }
  for (const item of items) draw(item);
  const [solid] = items.filter((item) => item.kind === "card" && item.side === "right" && item.card.mark === "filled").sort((a, b) => a.row - b.row);
  if (solid) put(el("p", { class: "note solid" }, ...sayParts("{solid} is what the article says in its own voice. Everything hollow is somebody’s word.", { solid: el("b", {}, say("Solid")) })), solid.row, 5, 3);
  const judgements = clashes.map((clash) => clash.meeting.claim).filter((claim) => !claim.denied);
  if (noteAt && judgements.length) put(el("p", { class: "note below" }, ...judgementNote(judgements)), noteAt, 3, 2);
  if (!loose.length) return grid;
  // What meets where no level line can show it is told below.
  const told = loose.map((meeting) => {
    const [left, right, surely] = [label(meeting.left), label(meeting.right), adverb(model.levels.get(meeting.claim.certainty) ?? 0)];
    return el("li", {}, clashElement(meeting.claim.id, surely ? say("{left} {surely} cannot go with {right}", { left, surely, right }) : say("{left} cannot go with {right}", { left, right }), "told"));
  });
  return el("div", {}, grid, el("ul", { class: "plain also" }, ...told));
}

// What one side says and another denies.
function contradictedElement(sight) {
  const pairs = contradictionsOf(sight, claimsShown());
  return pairs.length ? oppositesElement(pairs.map(({ affirmed, denied }) => ({ left: affirmed, right: denied })), say("contradict each other")) : null;
}
/** Claims face to face, and how they stand to each other. @param {{ left: Card, right: Card }[]} pairs */
const oppositesElement = (pairs, how) => el("div", { class: "pairs contradicted" }, ...pairs.map(({ left, right }) => el("div", { class: "band" }, cardElement(left, "left"), el("div", { class: "clash plain" }, wedges(), el("span", {}, how)), cardElement(right, "right"))));

/** Under a short picture there is room for what else is told: when it is, and what the article says itself. @param {Asking} asking */
function timesElement(sight, asking) {
  const own = new Set([...asking.claims.map(({ id }) => id), ...contradictionsOf(sight, claimsShown()).flatMap(({ affirmed, denied }) => [...affirmed.claims, ...denied.claims])]);
  const others = claimsShown().filter((claim) => !own.has(claim.id));
  const times = timesOf(sight, others);
  const told = new Set(times.flatMap((block) => block.groups.flatMap((group) => group.cards.flatMap((card) => card.claims))));
  const more = others.filter((claim) => claim.asserted && !told.has(claim.id));
  const also = say("The article also says");
  // Who narrows what is shown wants to see what is left.
  if (shown.isNarrowed()) return el("div", {}, listsElement(times), more.length ? el("h2", { class: "verb" }, also) : null, claimsElement(blocksOf(sight, more)));
  return listsElement(more.length ? [...times, listOf(sight, also, more, MOST_LISTED)] : times);
}
const listsElement = (blocks) => (blocks.length ? el("div", { class: "times" }, ...blocks.map(({ id, label: name, groups }) => el("section", {}, el("h2", { class: "verb", dir: "auto" }, id === null ? name : nameOf(name, { ...CLEAR, thing: id })), ...groups.flatMap((group) => group.cards.map((card) => cardElement(card)))))) : null);

/** What a path rests on, or what stands beside a few claims. @param {Sight} sight @param {Asking} asking @param {Arrangement} made */
function besideElement(sight, asking, made) {
  if (!["claims", "pairs", "path"].includes(made.shape) || (made.shape !== "path" && asking.claims.length > FEW)) return null;
  const steps = made.shape === "path" && asking.claims.length ? [listOf(sight, say("What the steps rest on"), asking.claims, asking.claims.length)] : [];
  const beside = besideOf(asking).map(({ thing, claims: own }) => ({ ...listOf(sight, thing === null ? say("In the same paragraph") : say("Also about {thing}", { thing: label(thing) }), own, MOST_LISTED), id: thing }));
  return listsElement([...steps, ...beside]);
}

// ---- the other arrangements ---------------------------------------------------------------------------------------------------------
function pairsElement(bands) {
  const half = (side, { card, holder }) => el("div", { class: `half ${side}` }, holder ? el("p", { class: "holder", dir: "auto" }, holder) : null, cardElement(card));
  return el("div", { class: "pairs" }, ...bands.map((pairs) => {
    const band = el("div", { class: "band" });
    pairs.forEach(({ move, left }, at) => {
      const level = model.levels.get(move.claim.certainty) ?? 0;
      band.append(area(half("left", left), at + 1, 1), area(el("div", { class: "between-them" }, clashElement(move.claim.id, adverb(level) || say("cannot go together")), el("p", { class: "why", dir: "auto" }, move.why ?? "")), at + 1, 2));
    });
    band.append(area(half("right", pairs[0].right), 1, 3, pairs.length));
    return band;
  }));
}

/** @param {Nest} nest */
function nestElement(nest, depth = 2) {
  const voids = [
    ...nest.unknowns.map((unknown) => el("button", { type: "button", class: "void", "data-claims": unknown.claims.join(" "), title: meaningOf(unknown.claims), click: () => openWithin(unknown.claims) }, el("span", {}, el("b", { dir: "auto" }, say("Not told{standing}: {what}.", { standing: bracketed(unknown.standing), what: unknown.text })), " ", unknown.why))),
    nest.isOpen && !nest.unknowns.length ? el("p", { class: "void" }, el("span", {}, ...sayParts("Perhaps others: {why}.", { why: el("b", {}, say("the article does not call this list complete")) }))) : null,
  ].filter(isFilled);
  const inner = nest.frames.length ? el("div", { class: "inside" }, ...nest.frames.map((each) => nestElement(each, Math.min(4, depth + 1)))) : null;
  const { within } = nest;
  // That it lies in the frame around it is a claim as well, and drawn as one.
  const said = within?.standing || within?.mark === "plan" ? el("button", { type: "button", class: "said-within", dir: "auto", "data-claims": within.claims.join(" "), title: meaningOf(within.claims), click: () => openWithin(within.claims) }, within.standing || say("planned")) : null;
  return el("section", { class: within ? `frame ${within.mark} ${sureness(within.level)} h${within.colour}` : "frame" }, el(`h${depth}`, { dir: "auto" }, nameOf(nest.label, { ...CLEAR, thing: nest.id })), said, ...nest.cards.map((card) => cardElement(card, "large")), inner, ...voids);
}

const arrow = (text) => el("span", { class: "arrow" }, el("span", {}, text));
const pathElement = (steps) => el("ol", { class: "path" }, ...(steps.length ? steps : []).flatMap((line, at) => {
  const claim = claims.get(line.claim);
  const ends = at === 0 || steps[at - 1].to === line.from || steps[at - 1].from === line.from ? [line.from, line.to] : [line.to, line.from];
  const thing = (id) => el("li", {}, nameElement([id], label(id)));
  const classes = `step ${claim?.asserted ? "filled" : sureness(model.levels.get(claim?.certainty) ?? 0)} h${claim?.colour ?? 0}`;
  const step = el("li", {}, el("button", { type: "button", class: classes, "data-claims": line.claim, title: meaningOf([line.claim]), click: () => openWithin([line.claim]) }, arrow(`${ends[0] === line.from ? "" : "← "}${verb(line)}${ends[0] === line.from ? " →" : ""}`)));
  return at === 0 ? [thing(ends[0]), step, thing(ends[1])] : [step, thing(ends[1])];
}));

const orderElement = (steps) => el("ol", { class: "order" }, ...steps.map((cards) => el("li", {}, ...cards.map((card) => cardElement(card, "large")))));

const cardsIn = (blocks) => blocks.flatMap((each) => each.groups.flatMap((group) => group.cards)).length;
function claimsElement(blocks) {
  const MOST = 8;
  const isFew = cardsIn(blocks) <= MOST_LARGE;
  const block = ({ id, label: name, groups }) => el("section", { class: cardsIn([{ groups }]) > MOST_IN_COLUMN ? "block long" : "block" }, name ? nameElement(id === null ? [] : [id], name) : null, el("div", { class: "groups" }, ...groups.map((group) => el("div", { class: "cards" }, group.verb ? verbElement(group) : null, ...group.cards.slice(0, group.cards.length > MOST ? MOST - 1 : MOST).map((card) => cardElement(card, isFew ? "large" : "")), group.cards.length > MOST ? moreElement({ more: group.cards.slice(MOST - 1) }) : null))));
  const folded = blocks.filter((each) => each.isFolded);
  return el("div", { class: cardsIn(blocks) === 1 ? "blocks alone" : "blocks" }, ...blocks.filter((each) => !each.isFolded).map(block), folded.length ? el("details", { class: "more-cards block" }, el("summary", {}, say("and {n} more", { n: folded.length })), ...folded.map(block)) : null);
}

const cellOf = (value) => joined(listed(value).map(valueOf));
const rowsElement = (rows) => el("ul", { class: "plain rows" }, ...rows.map(([first, ...more]) => el("li", { dir: "auto" }, el("b", {}, ...cellOf(first.value)), ...more.map(({ label: name, value }) => el("span", {}, ` · ${name}: `, ...cellOf(value))))));

/** @param {Sight} sight @param {Arrangement} made @param {Asking} asking */
function elementOf(sight, made, asking) {
  if (made.shape === "facing") return facingElement(sight, made);
  if (made.shape === "pairs") return el("div", {}, pairsElement(made.bands), made.rivals?.length ? oppositesElement(made.rivals, say("cannot both be so")) : null);
  if (made.shape === "nested") return el("div", { class: "nested" }, ...made.frames.map((each) => nestElement(each)));
  if (made.shape === "path" && made.steps.length) return pathElement(made.steps);
  if (made.shape === "order") return orderElement(made.steps);
  if (made.shape === "claims") return claimsElement(made.blocks);
  if (made.shape === "rows") return rowsElement(made.rows);
  return el("p", { class: "empty" }, made.shape === "path" ? say("Name the other end in the panel, and the way between the two is drawn here.") : shown.isNarrowed() ? say("Nothing of this is left by what you chose to see.") : asking.question ? say("The article has no answer to this.") : say("Nothing is claimed here."));
}

// What the narrowing has taken away, by what kind of claim it is, and the way back.
function leftOut() {
  const gone = shown.isNarrowed() ? [...claims.values()].filter((claim) => !shown.claimShown(claim)) : [];
  if (!gone.length) return null;
  const kinds = [...grouped(gone, (claim) => claim.mode)].sort((a, b) => b[1].length - a[1].length).map(([mode, own]) => `${own.length} ${nounFor(own.length, mode)}`);
  const back = () => { setHidden({ form: new Set(), colour: new Set(), certainty: new Set() }); go({ lens: "everything", by: null }); };
  return el("p", { class: "left-out" }, ...sayParts("{gone} ({kinds}). The picture is as if they were not there. {back}", {
    gone: el("b", {}, say("Not shown: {n} claim|Not shown: {n} claims", { n: gone.length })), kinds: `${kinds.slice(0, 5).join(", ")}${kinds.length > 5 ? " …" : ""}`,
    back: el("button", { type: "button", class: "name", click: back }, say("Show everything claimed")),
  }));
}

// What stands around every view: the question, the marks, and the strip.
export function showAround(asking = askingNow()) {
  document.body.classList.toggle("asked", asking.title !== "");
  $("question").textContent = asking.title;
  $("question").hidden = !asking.title;
  showMarks(asking);
}

// The answer at hand, arranged for the room that there is, with its deck.
export function showPicture() {
  const sight = sightOf(model, claimsShown());
  const asking = askingNow();
  const most = narrowScreen.matches ? 12 : lowScreen.matches ? 11 : 14;
  const made = arrange(sight, asking, most);
  const isShort = (made.shape === "facing" && made.rows <= Math.max(SHORT, (root.clientHeight - AROUND) / ROW)) || (made.shape === "claims" && cardsIn(made.blocks) <= SHORT);
  const more = asking.key === "opening" ? [contradictedElement(sight), isShort || shown.isNarrowed() ? timesElement(sight, asking) : null] : [besideElement(sight, asking, made)];
  $("picture").replaceChildren(...[elementOf(sight, made, asking), ...more, leftOut()].filter(isFilled));
  showDeck(sight, asking, made);
  showAround(asking);
}

// Whatever shares a claim with what is pointed at is lit, in the picture and in the strip below it.
function point(event) {
  const from = /** @type {Element} */ (event.target).closest?.("[data-claims]");
  const ids = new Set(from?.getAttribute("data-claims")?.split(" ") ?? []);
  for (const each of document.querySelectorAll("#picture [data-claims], #strip [data-claims]")) each.classList.toggle("lit", ids.size > 0 && each.getAttribute("data-claims").split(" ").some((id) => ids.has(id)));
}
for (const name of ["pointerover", "focusin"]) for (const id of ["picture", "strip"]) $(id).addEventListener(name, point);
for (const name of ["pointerleave", "focusout"]) for (const id of ["picture", "strip"]) $(id).addEventListener(name, () => point({ target: document.body }));
$("picture").addEventListener("keydown", (event) => {
  if (event.key === "Escape") { go(state.claim === null ? CLEAR : { claim: null }); return; }
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const stops = [...$("picture").querySelectorAll("button, summary")].filter((each) => each.offsetParent !== null);
  const at = stops.indexOf(document.activeElement);
  stops[(at + step + stops.length) % stops.length]?.focus();
  event.preventDefault();
});
