// Two sides facing: who wants most on the left, who faces most of it on the right, what meets in one row.
import { isPlan } from "./model.js";
import { say } from "./say.js";
import { bracketed, byId, dotted, grouped } from "./words.js";

/** @import { Actor, Bundle, Card, Facing, Group, Meeting, Move, Placed, Sight } from "./types" */

export const HELD = new Set(["wants", "holds", "settles"]);
const ROWS_OF_A_NAME = 2;
// The rows of somebody who stands in the gap between the sides.
const MOST_IN_GAP = 6;

// What is somebody's, to want, to say or to reject, is never filled: the article may vouch for it that they do, and not for what it is.
const markOf = (sight, { kind, claim }, id) => {
  if (!claim.asserted) return "hollow";
  if (kind !== "settles" && (HELD.has(kind) || kind === "stands" || sight.isContent(id))) return "named";
  return isPlan(claim) ? "plan" : "filled";
};

/** A card for what is wanted, held or settled. @param {Sight} sight @param {Move} move @returns {Card} */
export function cardOf(sight, move, id = move.what) {
  const { claim } = move;
  const mark = markOf(sight, move, id);
  return {
    id, claims: [claim.id], text: sight.label(id), mark,
    aside: dotted(mark === "plan" ? say("planned") : "", sight.timeOf(move, id), claim.condition ? say("if {condition}", { condition: sight.label(claim.condition).replace(/^if /, "") }) : "", claim.corrected),
    level: sight.level(claim), colour: claim.colour, isDenied: claim.denied, speaker: sight.speaker(claim),
  };
}

/** Whether two cards of a group look and say the same. @param {Card} card @param {Card} other */
export const isAlike = (card, other) => ["id", "mark", "speaker", "aside", "isDenied"].every((key) => card[key] === other[key]);

// Those who took part where something was settled; only who surely did stands in a heading.
function settlers(moves) {
  const named = grouped(moves.filter((move) => move.kind === "takes part" && move.claim.asserted), (move) => move.what && move.who);
  return (event) => [...new Set((named.get(event) ?? []).map((move) => move.what))];
}

/** Actors with their cards, grouped by verb and certainty. @param {Sight} sight @param {Move[]} moves @returns {Map<string, Actor>} */
export function actorsOf(sight, moves) {
  const took = settlers(sight.moves);
  const lists = new Set(sight.moves.filter((move) => move.kind === "lists").map((move) => move.who));
  const held = new Set(moves.filter((move) => HELD.has(move.kind)).map((move) => move.what));
  /** @type {Map<string, Actor>} */
  const actors = new Map();
  for (const move of moves) {
    if (lists.has(move.what) || !(HELD.has(move.kind) || (move.kind === "stands" && !held.has(move.what)))) continue;
    const ids = move.kind === "settles" && took(move.who).length ? took(move.who) : [move.who];
    if (!actors.has(move.who)) actors.set(move.who, { key: move.who, ids, label: sight.listed(ids), isEvent: move.kind === "settles", groups: [], moves: [] });
    const actor = actors.get(move.who);
    actor.moves.push(move);
    const key = [move.verb, sight.level(move.claim), move.claim.denied].join("\n");
    let group = actor.groups.find((other) => other.key === key);
    if (!group) actor.groups.push((group = { key, verb: sight.verb(move, ids), kind: move.kind, level: sight.level(move.claim), by: "", cards: [], more: [] }));
    const own = { ...cardOf(sight, move), isUnderDenial: move.claim.denied };
    const twin = group.cards.find((card) => isAlike(card, own));
    if (twin) twin.claims.push(move.claim.id);
    else group.cards.push(own);
  }
  for (const actor of actors.values()) {for (const group of actor.groups) {
    for (const card of group.cards) if (actor.ids.length === 1 && card.speaker === actor.label) card.speaker = say("own word");
    const speakers = new Set(group.cards.map((card) => card.speaker));
    if (speakers.size === 1) [group.by] = speakers;
    else for (const card of group.cards) card.aside = dotted(card.aside, card.speaker);
  }}
  return actors;
}

// What cannot go together, between things that have a card; a part that has none is named with its whole.
function meetingsOf(sight, moves, actors) {
  const carded = new Set([...actors.values()].flatMap((actor) => actor.groups.flatMap((group) => group.cards.map((card) => card.id))));
  const wholes = new Map(sight.moves.filter((move) => move.kind === "includes" && !move.claim.denied).map((move) => [move.what, move]));
  const end = (id) => (carded.has(id) ? { id, part: null } : wholes.has(id) && carded.has(wholes.get(id).who) ? { id: wholes.get(id).who, part: id } : null);
  /** @type {Meeting[]} */
  const meetings = [];
  for (const move of moves.filter((each) => each.kind === "excludes")) {
    const [left, right] = [end(move.who), end(move.what)];
    if (left && right) meetings.push({ left: left.id, right: right.id, parts: [left, right].filter(({ part }) => part !== null).map(({ id, part }) => ({ id, part, claim: wholes.get(part).claim })), claim: move.claim });
  }
  return meetings;
}

/** The name of a card with the part of it by which it meets something. @param {Sight} sight */
function nameParts(sight, cards, meetings) {
  const isOpen = (id) => sight.moves.some((move) => move.kind === "open" && move.who === id && move.claim.asserted);
  // How the part stands is told where it is not as its whole stands, by the same speaker.
  const isAsWhole = (card, claim) => sight.moves.some(({ claim: own }) => card.claims.includes(own.id) && !own.asserted && own.chain === claim.chain && own.certainty === claim.certainty);
  for (const { id, part, claim } of meetings.flatMap((meeting) => meeting.parts)) {
    for (const card of cards.filter((each) => each.id === id && !each.part?.includes(sight.label(part)))) {
      const name = `${sight.label(part)}${isAsWhole(card, claim) ? "" : bracketed(sight.standing([claim]))}`;
      card.part = card.part ? `${card.part}, ${name}` : isOpen(id) ? say(", such as {part}", { part: name }) : say(", with {part}", { part: name });
    }
  }
}

// Who stands alike to the same cards of a group shares one bracket.
/** @param {Sight} sight @param {Move[]} moves @param {Group} group @returns {Bundle[]} */
function bundlesOf(sight, moves, group) {
  const at = new Map(group.cards.map((card, place) => [card.id, place]));
  const stances = HELD.has(group.kind) ? moves.filter((move) => move.kind === "stands" && at.has(move.what)) : [];
  const signature = (move) => [move.verb, move.side, move.claim.denied, move.claim.asserted, sight.level(move.claim), move.claim.asserted ? "" : move.claim.colour].join("\n");
  const byActor = [...grouped(stances, (move) => `${move.who}\n${signature(move)}`).values()].map((own) => ({ own, whats: [...new Set(own.map((move) => move.what))].sort() }));
  return [...grouped(byActor, ({ own, whats }) => `${signature(own[0])}\n${whats.join("\n")}`).values()].map((alike) => {
    const [{ own, whats }] = alike;
    return {
      whats, actors: alike.map((each) => each.own[0].who), isDenied: own[0].claim.denied, move: own[0], isFirm: own[0].claim.asserted,
      claims: [...new Set(alike.flatMap((each) => each.own.map((move) => move.claim.id)))], colour: own[0].claim.colour, level: sight.level(own[0].claim), from: 0, to: 0, depth: 0, at: 0,
    };
  });
}

// Inside a group what is stood to alike stands together, then what meets something, then the rest in the article's order.
function ordered(group, bundles, meetings) {
  const rank = (card) => [
    -Math.max(0, ...bundles.filter((bundle) => bundle.whats.includes(card.id)).map((bundle) => bundle.whats.length)),
    bundles.findIndex((bundle) => bundle.whats.includes(card.id)),
    meetings.some((meeting) => meeting.left === card.id || meeting.right === card.id) ? 0 : 1,
  ];
  const ranks = new Map(group.cards.map((card, place) => [card, [...rank(card), place]]));
  group.cards.sort((a, b) => {
    const at = ranks.get(a).findIndex((value, index) => value !== ranks.get(b)[index]);
    return ranks.get(a)[at] - ranks.get(b)[at];
  });
}

/** @param {Sight} sight @param {Move[]} moves @param {number} most cards on a side @returns {Facing | null} */
export function facingOf(sight, moves, most, isWide = true) {
  const actors = actorsOf(sight, moves);
  const meetings = meetingsOf(sight, moves, actors);
  const wants = (actor) => actor.moves.filter((move) => move.kind === "wants" && !move.claim.denied).length;
  const cardsOf = (actor) => actor.groups.flatMap((group) => group.cards);
  const ids = (actor) => new Set(cardsOf(actor).map((card) => card.id));
  const order = [...actors.values()];
  const first = order.filter(wants).sort((a, b) => wants(b) - wants(a) || order.indexOf(a) - order.indexOf(b))[0];
  if (!first) return null;
  const own = ids(first);
  const met = (actor) => meetings.filter((meeting) => (own.has(meeting.left) && ids(actor).has(meeting.right)) || (own.has(meeting.right) && ids(actor).has(meeting.left))).length;
  const against = (actor) => moves.filter((move) => move.kind === "stands" && actor.ids.includes(move.who) && own.has(move.what)).length;
  const weights = new Map(order.map((actor) => [actor, 10 * met(actor) + 5 * against(actor) + cardsOf(actor).length]));
  const others = order.filter((actor) => actor !== first).sort((a, b) => weights.get(b) - weights.get(a) || order.indexOf(a) - order.indexOf(b));
  const heldBy = (actor) => new Set(actor.groups.filter((group) => HELD.has(group.kind)).flatMap((group) => group.cards.map((card) => card.id)));
  const isStoodTo = (actor) => moves.some((move) => move.kind === "stands" && heldBy(actor).has(move.what));
  const opposite = others.find((actor) => met(actor) || against(actor)) ?? others.find((actor) => !isStoodTo(actor)) ?? null;
  const rest = others.filter((actor) => actor !== opposite);
  const left = [first, ...rest.filter(isStoodTo)];
  const right = [...(opposite ? [opposite] : []), ...rest.filter((actor) => !isStoodTo(actor))];
  const isMet = (card) => meetings.some((meeting) => meeting.left === card.id || meeting.right === card.id);
  const isRejected = (card) => moves.some((move) => move.kind === "stands" && move.what === card.id);
  const concern = (group) => group.cards.filter((card) => isMet(card) || isRejected(card)).length;
  for (const actor of order) actor.groups.sort((a, b) => Number(HELD.has(b.kind)) - Number(HELD.has(a.kind)) || concern(b) - concern(a) || Number(b.kind === "wants") - Number(a.kind === "wants") || a.level - b.level);
  for (const list of [left, right]) trim(list, (card) => isMet(card) || isRejected(card), most);
  nameParts(sight, [...left, ...right].flatMap(cardsOf), meetings);
  return inRows(sight, moves, left, right, meetings, isWide);
}

// Above so many cards on a side the least sure and unmet go first, and stand behind "and n more".
function trim(list, isMet, most) {
  let room = most;
  for (const actor of list) {for (const group of actor.groups) {
    const kept = group.cards.length <= Math.max(2, room) ? group.cards : [...group.cards].sort((a, b) => Number(isMet(b)) - Number(isMet(a)) || a.level - b.level).slice(0, Math.max(2, room - 1));
    group.more = group.cards.filter((card) => !kept.includes(card));
    group.cards = group.cards.filter((card) => kept.includes(card));
    room -= group.cards.length;
  }}
}

/** Gives everything its row. @returns {Facing} */
function inRows(sight, moves, left, right, meetings, isWide) {
  /** @type {Placed[]} */
  const items = [];
  const rowOf = new Map();
  const bundles = [];
  let row = 1;
  const put = (item) => { items.push({ span: 1, ...item }); };
  left.forEach((actor, which) => {
    put({ kind: "who", side: "left", row, actor, span: which ? ROWS_OF_A_NAME : 1 });
    row += which ? ROWS_OF_A_NAME : 1;
    for (const group of actor.groups) {
      const own = bundlesOf(sight, moves, group);
      ordered(group, own, meetings);
      put({ kind: "verb", side: "left", row, group, actor });
      row += 1;
      const begin = row;
      for (const card of group.cards) { rowOf.set(card, row); put({ kind: "card", side: "left", row, card, group, actor }); row += 1; }
      if (group.more.length) { put({ kind: "more", side: "left", row, group, actor }); row += 1; }
      for (const bundle of own) {
        const rows = group.cards.map((card, at) => (bundle.whats.includes(card.id) ? begin + at : 0)).filter(Boolean);
        if (rows.length) bundles.push({ ...bundle, group, from: Math.min(...rows), to: Math.max(...rows) });
      }
    }
  });
  const leftEnd = row;
  const leftCards = new Map([...rowOf].map(([card, at]) => [card.id, at]));
  const used = new Set();
  /** @type {{ meeting: Meeting, row: number }[]} */
  const clashes = [];
  // What meets stands in one row; a card that meets several rows next to each other spans them.
  const seats = new Map();
  const [opposite] = right;
  const metIn = (group) => group.cards.filter((card) => rowsMet(card).length).length;
  const rowsMet = (card) => [...new Set(meetings.flatMap((meeting) => (meeting.right === card.id ? [leftCards.get(meeting.left)] : meeting.left === card.id ? [leftCards.get(meeting.right)] : [])).filter(Boolean))].sort((a, b) => a - b);
  if (opposite) {
    opposite.groups.sort((a, b) => metIn(b) - metIn(a));
    for (const card of opposite.groups[0]?.cards ?? []) {
      const free = rowsMet(card).filter((at) => !used.has(at));
      if (!free.length) continue;
      const run = free.filter((at, index) => at === free[0] + index);
      seats.set(card, run);
      for (const at of run) used.add(at);
    }
  }
  const loose = [];
  const seated = new Map([...seats].map(([card, rows]) => [card.id, rows]));
  for (const meeting of meetings) {
    const [near, far] = leftCards.has(meeting.left) ? [meeting.left, meeting.right] : [meeting.right, meeting.left];
    const at = leftCards.get(near);
    if (at && seated.get(far)?.includes(at) && !clashes.some((clash) => clash.row === at)) clashes.push({ meeting, row: at });
    else loose.push(meeting);
  }
  for (const bundle of bundles) {
    const isOutside = (other) => other !== bundle && other.group === bundle.group && other.from <= bundle.from && other.to >= bundle.to;
    bundle.depth = bundles.filter((other) => isOutside(other) && (other.to - other.from > bundle.to - bundle.from || bundles.indexOf(other) < bundles.indexOf(bundle))).length;
    bundle.at = roomIn(bundle, clashes, bundles);
  }
  // In the gap stand the words of brackets, a note on what meets, and who has only little to say.
  const busy = new Set([1, 2, ...clashes.map((clash) => clash.row), ...bundles.flatMap((bundle) => [bundle.at, bundle.at + 1])]);
  const lastClash = Math.max(0, ...clashes.map((clash) => clash.row));
  const runFrom = (begin, need) => {
    let at = begin;
    while (Array.from({ length: need }, (_, more) => at + more).some((each) => busy.has(each))) at += 1;
    return at;
  };
  const noteAt = lastClash ? runFrom(lastClash + 1, ROWS_OF_A_NAME) : 0;
  if (noteAt) for (let more = 0; more < ROWS_OF_A_NAME; more += 1) busy.add(noteAt + more);
  const stack = (actor, side, from) => {
    let at = from;
    put({ kind: "who", side, row: at, actor, span: ROWS_OF_A_NAME });
    at += ROWS_OF_A_NAME;
    for (const group of actor.groups) {
      put({ kind: "verb", side, row: at, group, actor });
      at += 1;
      for (const card of [...group.cards, ...gapsOf(sight, group)]) { put({ kind: "card", side, row: at, card, group, actor }); at += 1; }
      if (group.more.length) { put({ kind: "more", side, row: at, group, actor }); at += 1; }
    }
    return at;
  };
  row = opposite ? facingRows(opposite, seats, used, items, put, sight) : 1;
  const ends = [leftEnd];
  for (const actor of right.slice(1)) {
    const need = ROWS_OF_A_NAME + actor.groups.length + actor.groups.flatMap((group) => group.cards).length;
    const at = runFrom(noteAt || 3, need);
    if (isWide && need <= MOST_IN_GAP && at + need <= Math.max(leftEnd, row + need)) {
      ends.push(stack(actor, "amid", at));
      for (let more = 0; more <= need; more += 1) busy.add(at + more);
    } else row = stack(actor, "right", row);
  }
  return { shape: "facing", items, bundles, clashes, loose, noteAt, rows: Math.max(row, ...ends) - 1 };
}

// The cards of who faces the left side: those that meet something at its rows, the others where there is room between them.
function facingRows(actor, seats, used, items, put, sight) {
  let row = 1;
  put({ kind: "who", side: "right", row, actor });
  row += 1;
  actor.groups.forEach((group, which) => {
    put({ kind: "verb", side: "right", row, group, actor });
    row += 1;
    const open = [...group.cards.filter((card) => !seats.has(card)), ...gapsOf(sight, group)];
    for (const card of group.cards.filter((each) => seats.has(each))) put({ kind: "card", side: "right", row: seats.get(card)[0], span: seats.get(card).length, card, group, actor });
    const last = which === 0 ? Math.max(row - 1, ...used) : 0;
    const isBeside = (at) => items.some((item) => item.kind === "card" && item.side === "left" && item.row === at);
    let next = row;
    for (const card of open) {
      while (used.has(next) || (next < last && !isBeside(next))) next += 1;
      used.add(next);
      put({ kind: "card", side: "right", row: next, card, group, actor });
    }
    row = Math.max(row - 1, last, ...used) + 1;
    if (group.more.length) { put({ kind: "more", side: "right", row, group, actor }); row += 1; }
  });
  return row;
}

// The first row of a bracket where its words stand in nobody's way.
function roomIn({ from, to }, clashes, bundles) {
  const isTaken = (at) => clashes.some((clash) => clash.row === at) || bundles.some((bundle) => bundle.at && at >= bundle.at && at < bundle.at + ROWS_OF_A_NAME);
  const rows = Array.from({ length: to - from + 1 }, (_, at) => from + at);
  return rows.find((at) => !isTaken(at) && (at === to || !isTaken(at + 1))) ?? rows.find((at) => !isTaken(at)) ?? to;
}

/** What a list counts and nobody names. @param {Sight} sight @param {Group} group @returns {Card[]} */
function gapsOf(sight, group) {
  const named = new Set(group.cards.map((card) => card.id));
  const items = grouped(sight.moves.filter((move) => move.kind === "lists"), (move) => move.who);
  const gaps = sight.moves.filter((move) => move.kind === "unknown" && !move.claim.denied && items.get(move.who)?.some((item) => named.has(item.what)));
  return [...new Map(gaps.map((move) => [move.what, move])).values()].sort((a, b) => byId(a.what, b.what)).map((move) => ({
    id: move.what, claims: [move.claim.id], text: sight.label(move.what), aside: dotted(say("not told"), sight.standing([move.claim])), mark: "gap", level: 0, colour: move.claim.colour, isDenied: false, speaker: "",
  }));
}
