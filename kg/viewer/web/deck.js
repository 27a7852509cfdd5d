// The deck: what an answer comes to, in at most two sentences, never surer than the weakest claim behind it.
import { HELD, actorsOf } from "./facing.js";
import { isPlan } from "./model.js";
import { counted, deniedVerb, nounFor, say, sayParts, series, verbOfMany } from "./say.js";
import { movesOf } from "./sight.js";
import { bracketed, capital, fold, grouped } from "./words.js";

/** @import { Arrangement, Asking, Claim, Model, Move, Part, Sight } from "./types" */

const text = (words) => ({ text: words, claims: [] });
const linked = (words, moves) => ({ text: words, claims: [...new Set(moves.map((move) => move.claim.id))] });
/** The pieces of a sentence as parts. @param {any[]} pieces @returns {Part[]} */
const inParts = (pieces) => pieces.flat().map((piece) => (typeof piece === "string" ? text(piece) : piece));
const whatsOf = (moves) => new Set(moves.map((move) => move.what));

/** How sure the weakest is, and whether others are surer. @param {Sight} sight @param {Move[]} moves */
function weakest(sight, moves) {
  const levels = moves.map((move) => sight.level(move.claim));
  const worst = Math.max(...levels);
  return { word: sight.word(worst), adverb: sight.adverb(worst), isMixed: levels.some((level) => level !== worst) };
}

/** Whose word it is, where it is neither the article's nor that of whom it is about. @param {Sight} sight @param {Move[]} moves @param {string[]} ids */
function onWhoseWord(sight, moves, ids) {
  const reported = moves.filter((move) => move.claim.colour !== 0 && !move.claim.asserted);
  const others = [...new Set(reported.flatMap((move) => move.claim.speakers.slice(0, 1).map((speaker) => speaker.who)))].filter((who) => !ids.includes(who));
  return others.length ? say(", according to {who}", { who: sight.sayers(others) }) : reported.length ? say(", in their own words") : "";
}

// The wants of one actor by one verb that are met by most: by stances, by what excludes them, and by their number.
function mostWanted(moves) {
  const wants = [...grouped(moves.filter((move) => move.kind === "wants" && !move.claim.denied), (move) => `${move.who}\n${move.verb}`).values()];
  const facing = (own) => moves.filter((move) => (move.kind === "stands" && whatsOf(own).has(move.what)) || (move.kind === "excludes" && (whatsOf(own).has(move.who) || whatsOf(own).has(move.what)))).length;
  return wants.sort((a, b) => facing(b) - facing(a) || b.length - a.length)[0] ?? null;
}

/** Who stands against some things, and who does not. @param {Sight} sight @param {Move[]} moves @param {Set<string>} whats @returns {Part[]} */
function against(sight, moves, whats, isAlone) {
  const stances = moves.filter((move) => move.kind === "stands" && move.side === "against" && whats.has(move.what));
  const byActor = [...grouped(stances, (move) => move.who)].map(([who, own]) => ({ who, yes: own.filter((move) => !move.claim.denied), no: own.filter((move) => move.claim.denied) }));
  const alike = [...grouped(byActor, ({ yes, no }) => JSON.stringify([[...whatsOf(yes)].sort(), [...whatsOf(no)].sort(), weakest(sight, [...yes, ...no]).word, [...yes, ...no].every((move) => move.claim.asserted), yes[0]?.verb])).values()];
  const [best] = alike.sort((a, b) => whatsOf([...b[0].yes, ...b[0].no]).size - whatsOf([...a[0].yes, ...a[0].no]).size);
  if (!best) return [];
  const ids = best.map((each) => each.who);
  const [yes, no] = [best.flatMap((each) => each.yes), best.flatMap((each) => each.no)];
  const isMany = sight.isMany(ids);
  const amount = (own) => (whatsOf(own).size === whats.size && whats.size > 1 ? say("all {count}", { count: counted(whats.size) }) : whats.size === 1 ? say("it") : counted(whatsOf(own).size));
  const askedFor = say("{count} thing that is asked for|{count} things that are asked for", { n: whatsOf(yes).size, count: counted(whatsOf(yes).size) });
  const accepted = yes.length ? linked(`${isMany ? verbOfMany(yes[0].verb) : yes[0].verb} ${isAlone ? askedFor : amount(yes)}`, yes) : null;
  const refused = no.length ? linked(`${deniedVerb(no[0].verb, isMany)} ${amount(no)}`, no) : null;
  const does = accepted && refused ? sayParts("{does} and {other}", { does: accepted, other: refused }) : [accepted ?? refused];
  const surely = weakest(sight, [...yes, ...no]).adverb;
  const hedged = surely ? sayParts("{surely} {does}", { surely, does }) : does;
  const whose = onWhoseWord(sight, [...yes, ...no], ids);
  return inParts(whose ? sayParts("{who}{whose}, {does}", { who: sight.listed(ids), whose, does: hedged }) : sayParts("{who} {does}", { who: sight.listed(ids), does: hedged }));
}

/** What of some things cannot go with what others want or have settled. @param {Sight} sight @param {Move[]} moves @param {Set<string>} whats @returns {Part[]} */
function colliding(sight, moves, whats) {
  const pairs = moves.filter((move) => move.kind === "excludes" && !move.claim.denied).flatMap((move) => [{ move, own: move.who, other: move.what }, { move, own: move.what, other: move.who }]).filter(({ own }) => whats.has(own));
  if (!pairs.length) return [];
  const own = [...new Set(pairs.map((pair) => pair.own))];
  const level = Math.max(...pairs.map(({ move }) => sight.level(move.claim)));
  const wholes = new Map(sight.moves.filter((move) => move.kind === "includes" && !move.claim.denied).map((move) => [move.what, move.who]));
  const others = new Set(pairs.flatMap(({ other }) => [other, wholes.get(other)]));
  const holders = [...actorsOf(sight, sight.moves.filter((move) => HELD.has(move.kind) && others.has(move.what))).values()];
  const settled = holders.filter((actor) => actor.isEvent);
  const what = settled.length
    ? say("what was settled with {event}", { event: series(settled.map((actor) => actor.label)) })
    : holders.length ? say("what {who} wants|what {who} want", { who: series(holders.map((actor) => actor.label)), n: sight.isMany(holders.flatMap((actor) => actor.ids)) ? 2 : 1 }) : say("something else");
  const judge = [...new Set(pairs.map(({ move }) => move.claim.speakers[0]?.who))].filter(Boolean);
  const which = own.length < whats.size ? counted(own.length) : own.length === 1 ? say("it") : say("all {count}", { count: counted(own.length) });
  const n = own.length;
  const cannot = level === 0 ? say("{which} cannot go|{which} cannot go", { n, which }) : sight.isLeast(level) ? say("{which} may not go|{which} may not go", { n, which }) : say("{which} {surely} cannot go|{which} {surely} cannot go", { n, which, surely: sight.adverb(level) });
  return inParts(sayParts("{clash} with {what}, as {who} judges|{clash} with {what}, as {who} judge", { clash: linked(cannot, pairs.map(({ move }) => move)), what, who: sight.sayers(judge), n: judge.length }));
}

const isEvent = (claim) => (claim.moves ?? []).some((move) => move.kind === "status");
const hasTime = (claim) => claim.when || (claim.moves ?? []).some((move) => move.when);

/** What the headline asks and the article does not tell, or else what is planned for a time that is told. @param {Sight} sight @param {Claim[]} claims @param {string} title @returns {Part[]} */
function question(sight, claims, title) {
  const unknowns = movesOf(claims).filter((move) => move.kind === "unknown" && !move.claim.denied);
  const asked = new Set(fold(title).split(/\W+/).filter((word) => word.length > 3));
  const near = (move) => fold(sight.label(move.what)).split(/\W+/).filter((word) => asked.has(word)).length;
  if (title.includes("?")) {
    const [best] = unknowns.filter(near).sort((a, b) => near(b) - near(a));
    if (best) return inParts(sayParts("{what} is {untold}{standing}.", { what: capital(sight.label(best.what)), untold: linked(say("not told"), [best]), standing: bracketed(sight.standing([best.claim])) }));
  }
  const plan = claims.find((claim) => isPlan(claim) && claim.asserted && hasTime(claim));
  return plan && !title.includes("?") ? inParts(sayParts("Planned: {plan}.", { plan: { text: plan.paraphrase.replace(/\.$/, ""), claims: [plan.id] } })) : [];
}

const sentence = (...clauses) => {
  const filled = clauses.filter((clause) => clause.length);
  if (!filled.length) return [];
  const parts = filled.flatMap((clause, at) => (at ? [text("; "), ...clause] : clause));
  return [{ ...parts[0], text: capital(parts[0].text) }, ...parts.slice(1), text(". ")];
};

/** @param {Sight} sight @param {Claim[]} claims @returns {Part[]} */
function sides(sight, claims, kinds) {
  const moves = movesOf(claims);
  const wanted = mostWanted(moves);
  if (wanted) {
    const [{ who }] = wanted;
    const whats = whatsOf(wanted);
    const noun = kinds(wanted[0].what);
    const { word, isMixed } = weakest(sight, wanted);
    const amount = { count: counted(whats.size), noun: nounFor(whats.size, noun) };
    const wants = linked(word && !isMixed ? say("{count} {sure} {noun}", { ...amount, sure: word }) : say("{count} {noun}", amount), wanted);
    const whose = { wants, who: sight.label(who), whose: onWhoseWord(sight, wanted, [who]) };
    const first = word && isMixed ? sayParts("{wants}, some only {sure}, of {who}{whose}", { ...whose, sure: word }) : sayParts("{wants} of {who}{whose}", whose);
    return sentence(inParts(first), against(sight, moves, whats, false), colliding(sight, moves, whats));
  }
  const stood = whatsOf(moves.filter((move) => move.kind === "stands" && move.side === "against"));
  const events = [...actorsOf(sight, moves.filter((move) => move.kind === "settles" && !move.claim.denied)).values()];
  const settled = events.map((actor) => {
    const n = whatsOf(actor.moves).size;
    const points = linked(say("{count} point settled|{count} points settled", { n, count: counted(n) }), actor.moves);
    return inParts(sayParts("{points} with {event}{standing}", { points, event: actor.label, standing: bracketed(sight.standing(actor.moves.map((move) => move.claim))) }));
  });
  return sentence(stood.size ? against(sight, moves, stood, true) : [], ...settled.slice(0, 1));
}

/** What the article itself says has come about or goes on: what the headline says too, or else what comes first. @param {Model} model @param {Claim[]} claims @returns {Part[]} */
function lead(model, claims) {
  const own = claims.filter((claim) => claim.asserted && !claim.denied && !isPlan(claim));
  const isHeadline = (claim) => claim.passages.some((at) => model.passages.get(at)?.kind === "headline");
  const first = own.find((claim) => isEvent(claim) && isHeadline(claim)) ?? own.find(isEvent) ?? own.find(hasTime) ?? own[0];
  return first ? sentence([{ text: first.paraphrase.replace(/\.$/, ""), claims: [first.id] }]) : [];
}

function figures(claims) {
  const own = claims.filter((claim) => claim.asserted);
  if (!claims.length) return [];
  const amount = { n: claims.length, count: counted(claims.length) };
  if (claims.every((claim) => claim.denied)) return sentence([text(say("{count} claim, which is denied|{count} claims, all of them denied", amount))]);
  if (!own.length) return sentence([text(say("{count} claim, only reported|{count} claims, all of them only reported, wanted, denied or guessed", amount))]);
  if (own.length === claims.length) return sentence([text(say("{count} claim, which the article makes itself|{count} claims, all of which the article makes itself", amount))]);
  return sentence([text(say("Of {count} claims the article makes {own} itself; {others} is only reported, wanted, denied or guessed|Of {count} claims the article makes {own} itself; {others} are only reported, wanted, denied or guessed", { count: amount.count, own: counted(own.length), others: counted(claims.length - own.length), n: claims.length - own.length }))]);
}

/**
 * @param {Model} model @param {Sight} sight @param {Asking} asking @param {Arrangement} made @param {Claim[]} shown all that is shown @returns {Part[]}
 */
export function deckOf(model, sight, asking, made, shown) {
  const kinds = (id) => model.things.get(id)?.kinds[0] ?? "want";
  if (asking.key === "opening") {
    const told = asking.isOfSides || made.shape === "facing" ? sides(sight, shown, kinds) : [];
    const isSilent = !shown.some((claim) => claim.moves?.some((move) => move.kind === "wants")) && [...model.claims.values()].some((claim) => claim.moves?.some((move) => move.kind === "wants"));
    const silence = isSilent && shown.length && shown.every((claim) => claim.asserted) ? [text(`${say("The article does not say in its own voice that anybody wants anything.")} `)] : [];
    // What is wanted by one alone, and met by nobody, is not yet the story.
    const story = told.filter((part) => part.claims.length).length > 1 ? told : told.length ? [...told, ...lead(model, shown.filter(isEvent))] : [...lead(model, shown), ...figures(shown)];
    return [...story, ...silence, ...question(sight, shown, model.data.page.title)];
  }
  if (asking.gaps?.length) {
    const [unnamed, unknown] = [true, false].map((which) => asking.gaps.filter((gap) => gap.isUnnamed === which));
    const amount = ({ length }) => ({ n: length, count: counted(length) });
    const part = (gaps, words) => (gaps.length ? [linked(words, gaps)] : []);
    return sentence(
      part(unknown, say("{count} thing is said not to be known|{count} things are said not to be known", amount(unknown))),
      part(unnamed, say("{count} thing that the article means and does not name|{count} things that the article means and does not name", amount(unnamed))));
  }
  if (made.shape === "pairs") {
    const pairs = made.bands.flat().map((pair) => pair.move).filter((move) => !move.claim.denied);
    if (!pairs.length && asking.rivals?.length) return sentence([linked(say("{count} pair of claims that cannot both be so|{count} pairs of claims that cannot both be so", { n: asking.rivals.length, count: counted(asking.rivals.length) }), asking.rivals.flat().map((claim) => ({ claim })))]);
    if (!pairs.length) return figures(asking.claims);
    const levels = [...grouped(pairs, (move) => sight.level(move.claim))].sort((a, b) => a[0] - b[0]).map(([level, own]) => (level ? `${counted(own.length)} ${sight.adverb(level)}` : say("{count} surely", { count: counted(own.length) })));
    const judges = [...new Set(pairs.map((move) => move.claim.speakers[0]?.who))];
    const who = sight.sayers(judges);
    const judged = pairs.some((move) => move.claim.asserted) ? say("That they cannot go together is the judgement of {who}", { who }) : say("That they cannot go together is the judgement of {who}, not of the article", { who });
    return [...sentence([linked(say("{count} pair|{count} pairs", { n: pairs.length, count: counted(pairs.length) }), pairs), text(`, ${series(levels)}`)]), ...sentence([text(judged)])];
  }
  if (made.shape === "nested") {
    const frames = (list) => list.flatMap((nest) => [nest, ...frames(nest.frames)]);
    const all = frames(made.frames);
    const named = all.map((nest) => ({ label: nest.label, cards: nest.cards.filter((card) => !card.isDenied) })).filter(({ cards }) => cards.length).slice(0, 3).map(({ label, cards }) => {
      const ids = cards.flatMap((card) => card.claims);
      return [{ text: say("{what}: {count} named", { what: label, count: counted(cards.length) }), claims: ids }, text(bracketed(sight.standing(ids.map((id) => model.claims.get(id)))))];
    });
    const open = all.flatMap((nest) => nest.unknowns).slice(0, 2).map((unknown) => inParts(sayParts("{what} is not told{standing}", { what: { text: unknown.text, claims: unknown.claims }, standing: bracketed(unknown.standing) })));
    return [...sentence(...named), ...open.flatMap((each) => sentence(each))];
  }
  const told = made.shape === "facing" ? sides(sight, asking.claims, kinds) : [];
  return told.length ? told : figures(asking.claims);
}

/** The saved question that answers most exactly what some claims say. @param {Model} model @param {string[]} ids @returns {string | null} */
export function questionFor(model, ids) {
  const wanted = new Set(ids);
  const fits = [...model.questions.values()].map((each) => {
    const named = new Set(each.rows.flat(2).flatMap((value) => (value !== null && typeof value === "object" && "thing" in value && model.claims.has(value.thing) ? [value.thing] : [])));
    return { name: each.name, held: ids.filter((id) => named.has(id)).length, size: named.size };
  }).filter(({ held }) => held === wanted.size);
  return fits.sort((a, b) => a.size - b.size)[0]?.name ?? null;
}
