// Shape of an answer -> arrangement: sides, pairs, frames within frames, an order, a path, or things with their claims.
import { HELD, cardOf, facingOf, isAlike } from "./facing.js";
import { isPlan } from "./model.js";
import { say, verbOfMany } from "./say.js";
import { movesOf } from "./sight.js";
import { bracketed, dotted, grouped } from "./words.js";

/** @import { Arrangement, Asking, Block, Card, Claim, Gap, Move, Nest, Sight } from "./types" */

const OWN = [...HELD, "stands"];
const MOST_BLOCKS = 15;
const isOf = (kinds) => (claim) => (claim.moves ?? []).some((move) => kinds.includes(move.kind));

/** @param {Sight} sight @param {Asking} asking @param {number} most cards on a side @returns {Arrangement} */
export function arrange(sight, asking, most) {
  const { claims, named, path } = asking;
  if (path) return { shape: "path", steps: path };
  if (asking.gaps?.length) return { shape: "claims", blocks: gapBlocks(sight, asking.gaps) };
  if (!claims.length) return asking.rows.length ? { shape: "rows", rows: asking.rows } : { shape: "nothing" };
  const share = (kinds) => named.filter(isOf(kinds)).length / Math.max(1, named.length);
  const moves = movesOf(claims);
  if (asking.root !== null) return { shape: "claims", blocks: aroundOf(sight, claims, asking.root) };
  const rivals = asking.rivals ?? [];
  if ((named.length && share(["excludes"]) > 0.5) || rivals.length * 2 > asking.rows.length) return { shape: "pairs", bands: bandsOf(sight, moves), rivals: rivals.map(([left, right]) => ({ left: beside(saidCard(sight, left)), right: beside(saidCard(sight, right)) })) };
  if (share(OWN) >= 0.5 && doMeet(moves)) {
    const facing = facingOf(sight, moves, most);
    if (facing) return facing;
  }
  if (share(["lies in", "has"]) >= 0.5) return { shape: "nested", frames: framesOf(sight, moves, asking) };
  if (share(["follows"]) >= 0.3) return { shape: "order", steps: orderOf(sight, moves) };
  const blocks = blocksOf(sight, claims);
  for (const card of blocks.flatMap(({ groups }) => groups.flatMap((group) => group.cards))) card.amounts = card.claims.flatMap((id) => asking.amounts?.get(id) ?? []);
  return { shape: "claims", blocks };
}

// Whether somebody stands to what another wants, or two wants cannot go together.
function doMeet(moves) {
  const held = new Set(moves.filter((move) => HELD.has(move.kind)).map((move) => move.what));
  const stances = moves.filter((move) => move.kind === "stands");
  const onHeld = stances.filter((move) => held.has(move.what)).length;
  return held.size > 0 && (moves.some((move) => move.kind === "excludes") || onHeld * 2 > stances.length);
}

// ---- things with their claims ---------------------------------------------------------------------------------------------------
/** What a claim says as who, verb and what; a claim that joins no two things says its paraphrase. @param {Sight} sight @param {Claim} claim @returns {Move[]} */
function statementsOf(sight, claim, isRooted = false) {
  const own = (claim.moves ?? []).filter((move) => OWN.includes(move.kind)).map((move) => ({ ...move, claim }));
  if (own.length) return own.filter((move) => !sight.isList(move.what));
  const joined = (isRooted ? sight.lines(claim) : []).map((line) => ({ kind: "line", who: line.from, verb: line.relation, what: line.to, claim }));
  return joined.length ? joined : [{ kind: "said", who: sight.subject(claim), verb: "", what: "", claim }];
}

/** A claim in its own words, which deny what it denies. @param {Sight} sight @param {Claim} claim @returns {Card} */
const saidCard = (sight, claim) => ({ ...cardOf(sight, { kind: "said", who: "", verb: "", what: "", claim }, claim.id), text: claim.paraphrase, isDenied: false });

function groupsOf(sight, statements, { verb, what }) {
  return [...grouped(statements, (statement) => `${verb(statement)}\n${sight.level(statement.claim)}`).values()].map((own) => {
    const cards = [];
    for (const statement of own) {
      const id = what(statement);
      const card = id === "" ? saidCard(sight, statement.claim) : { ...cardOf(sight, statement, id), isUnderDenial: statement.claim.denied };
      const twin = cards.find((other) => isAlike(other, card));
      if (twin) twin.claims.push(...card.claims.filter((claim) => !twin.claims.includes(claim)));
      else cards.push(card);
    }
    const speakers = new Set(cards.map((card) => card.speaker));
    // Where no verb heads the cards, each says by itself how surely it is said, and by whom.
    const isHeaded = verb(own[0]) !== "";
    if (speakers.size > 1 || !isHeaded) for (const card of cards) card.aside = dotted(card.aside, isHeaded ? "" : sight.word(card.level), card.speaker);
    return { key: verb(own[0]), verb: verb(own[0]), kind: own[0].kind, level: sight.level(own[0].claim), by: speakers.size === 1 && isHeaded ? [...speakers][0] : "", cards, more: [] };
  });
}

/** Claims by whom they are about, those first of whom most is claimed. @param {Sight} sight @param {Claim[]} claims @returns {Block[]} */
export function blocksOf(sight, claims) {
  const statements = claims.flatMap((claim) => statementsOf(sight, claim));
  const blocks = [...grouped(statements, (statement) => statement.who)].map(([id, own]) => ({
    id, label: sight.label(id), groups: groupsOf(sight, own, { verb: (statement) => sight.verb(statement, [id]), what: (statement) => statement.what }), count: own.length,
  }));
  // Who is said to do just the same stands under one heading.
  const alike = [...grouped(blocks, (block) => JSON.stringify(block.groups.map((group) => [verbOfMany(group.key), group.level, group.by, group.cards.map((card) => [card.id, card.mark, card.colour, card.aside, card.isDenied]).sort()])))].map(([, same]) => {
    if (same.length === 1) return same[0];
    const ids = same.map((block) => block.id);
    const groups = same[0].groups.map((group, at) => ({ ...group, verb: sight.isMany(ids) ? verbOfMany(group.verb) : group.verb, cards: group.cards.map((card) => ({ ...card, claims: [...new Set(same.flatMap((block) => block.groups[at].cards.filter((other) => other.id === card.id).flatMap((other) => other.claims)))] })) }));
    return { ...same[0], id: null, label: sight.listed(ids), groups };
  });
  return alike.sort((a, b) => b.count - a.count).map((block, at) => ({ ...block, isFolded: at >= MOST_BLOCKS && alike.length > MOST_BLOCKS + 2 }));
}

/** What is not told, under whom or what it concerns: nothing that is told stands in it. @param {Sight} sight @param {Gap[]} gaps @returns {Block[]} */
function gapBlocks(sight, gaps) {
  const cardFor = ({ text, claim, isUnnamed }) => {
    const aside = dotted(isUnnamed ? say("not named where it is said: {what}", { what: claim.paraphrase }) : say("not told"), sight.standing([claim]));
    return { ...saidCard(sight, claim), text, aside, mark: "gap", level: 0 };
  };
  const said = [...gaps].sort((a, b) => Number(a.isUnnamed) - Number(b.isUnnamed));
  return [...grouped(said, (gap) => gap.about)].map(([id, own]) => ({ id, label: id === null ? "" : sight.label(id), count: own.length, isFolded: false, groups: [{ key: "", verb: "", kind: "said", level: 0, by: "", cards: own.map(cardFor), more: [] }] }));
}

/** One thing: what it does, then what is done or said of it. @param {Sight} sight @param {Claim[]} claims @param {string} root @returns {Block[]} */
function aroundOf(sight, claims, root) {
  const statements = claims.flatMap((claim) => {
    const all = statementsOf(sight, claim, true);
    const touching = all.filter((statement) => statement.who === root || statement.what === root);
    return touching.length ? touching : [{ kind: "said", who: claim.speakers.some((speaker) => speaker.who === root) ? "says" : "", verb: "", what: "", claim }];
  });
  const does = statements.filter((statement) => statement.who === root);
  const isDone = statements.filter((statement) => statement.who !== root && statement.what === root);
  const rest = statements.filter((statement) => statement.who !== root && statement.what !== root);
  const label = sight.label(root);
  return [
    ...groupsOf(sight, does, { verb: (statement) => sight.verb(statement, [root]), what: (statement) => statement.what }),
    ...groupsOf(sight, isDone, { verb: (statement) => `${statement.claim.denied ? say("not: {does}", { does: statement.verb }) : statement.verb} ${label}`, what: (statement) => statement.who }),
    ...groupsOf(sight, rest, { verb: (statement) => (statement.who === "says" ? say("says|say", { n: sight.isMany([root]) ? 2 : 1 }) : say("what else is said")), what: () => "" }),
  ].map((group) => ({ id: null, label: "", groups: [group], count: group.cards.length, isFolded: false }));
}

// ---- what is affirmed and denied, and when things are -----------------------------------------------------------------------------
/** Claims that say the same, one of which denies it. @param {Sight} sight @param {Claim[]} claims @returns {{ affirmed: Card, denied: Card }[]} */
export function contradictionsOf(sight, claims) {
  const card = (claim) => beside(saidCard(sight, claim));
  return [...grouped(claims.filter((claim) => claim.says.length), (claim) => JSON.stringify(claim.says)).values()].flatMap((alike) => {
    const denied = alike.find((claim) => claim.denied);
    const affirmed = alike.find((claim) => !claim.denied);
    return denied && affirmed ? [{ affirmed: card(affirmed), denied: card(denied) }] : [];
  });
}

/** Some claims in their own words, under a heading. @param {Sight} sight @param {string} label @param {Claim[]} claims @returns {Block} */
export function listOf(sight, label, claims, most = 4) {
  const groups = groupsOf(sight, claims.slice(0, most).map((claim) => ({ kind: "said", who: "", verb: "", what: "", claim })), { verb: () => "", what: () => "" });
  return { id: null, label, count: claims.length, isFolded: false, groups: groups.map((group) => ({ ...group, level: 0, by: "" })) };
}

/** What else is told, by when it is: it goes on, it comes next, it may come; and what is denied. @param {Sight} sight @param {Claim[]} claims @returns {Block[]} */
export function timesOf(sight, claims) {
  const goesOn = (claim) => claim.asserted && (claim.moves ?? []).some((move) => move.kind === "status" && move.what === "kg:ongoing");
  const isNext = (claim) => claim.asserted && isPlan(claim);
  const mayCome = (claim) => !claim.asserted && claim.is_ahead && !claim.denied;
  /** @type {[string, (claim: Claim) => boolean][]} */
  const times = [[say("What goes on"), goesOn], [say("What comes next"), isNext], [say("What may come"), mayCome], [say("What is denied"), (claim) => claim.denied]];
  return times.map(([label, fits]) => listOf(sight, label, claims.filter(fits))).filter((each) => each.count);
}

// ---- pairs that exclude each other ----------------------------------------------------------------------------------------------
/** @param {Sight} sight @param {Move[]} moves */
function bandsOf(sight, moves) {
  const pairs = moves.filter((move) => move.kind === "excludes").map((move) => ({ move, left: sideOf(sight, move, move.who), right: sideOf(sight, move, move.what) }));
  return [...grouped(pairs, (pair) => pair.right.card.id).values()];
}

// A thing of a pair, with whose it is: its own holder's, or that of the whole that it is a part of.
function sideOf(sight, move, id) {
  const part = sight.moves.find((other) => other.kind === "includes" && other.what === id && !other.claim.denied);
  const whole = part?.who;
  const holding = [id, whole].map((each) => sight.moves.find((other) => HELD.has(other.kind) && other.what === each && !other.claim.denied)).find(Boolean);
  // What is settled fills a part of it only where it is vouched for that this is a part.
  const naming = holding && (holding.what === id || part.claim.asserted) ? holding : part;
  const card = { ...cardOf(sight, naming ?? move, id), text: sight.label(id) };
  if (!naming) card.mark = "named";
  const took = holding?.kind === "settles" ? sight.moves.filter((other) => other.kind === "takes part" && other.who === holding.who && other.claim.asserted).map((other) => other.what) : [];
  const ids = took.length ? [...new Set(took)] : holding ? [holding.who] : [];
  return { card, holder: holding ? `${sight.listed(ids)} ${sight.verb(holding, ids)}${whole && holding.what === whole ? say(", as a part: {whole}", { whole: `${sight.label(whole)}${bracketed(sight.standing([part.claim]))}` }) : ""}` : "" };
}

// A card that stands by itself says by itself who says so.
const beside = (card, more = "") => ({ ...card, aside: dotted(card.aside, card.speaker, more) });

// ---- frames within frames ---------------------------------------------------------------------------------------------------------
/** @param {Sight} sight @param {Move[]} moves @param {Asking} asking @returns {Nest[]} */
function framesOf(sight, moves, asking) {
  const inside = new Map();
  const above = (id) => (inside.has(id) ? [id, ...above(inside.get(id).outer)] : [id]);
  // What the article says itself comes before what somebody says, and that before what is denied; nothing lies in itself.
  const rank = ({ claim }) => (claim.asserted ? 0 : claim.denied ? 2 : 1);
  for (const move of [...moves].sort((a, b) => rank(a) - rank(b))) {
    const [inner, outer] = move.kind === "lies in" ? [move.who, move.what] : move.kind === "has" ? [move.what, move.who] : [];
    if (inner && !inside.has(inner) && !above(outer).includes(inner)) inside.set(inner, { outer, move });
  }
  // What is told of a container and what is not is part of its frame.
  const unknownsOf = (id) => [...new Map(sight.moves.filter((move) => move.kind === "unknown" && move.who === id && !move.claim.denied).map((move) => [move.what, move])).values()];
  const isOpen = (id) => sight.moves.some((move) => move.kind === "open" && move.who === id && move.claim.asserted);
  const containers = new Set([...inside.values()].map(({ outer }) => outer));
  for (const move of moves) if (move.kind === "unknown") containers.add(move.who);
  // A frame stands within another only where somebody says so; what is denied of it is a card there.
  const isFrame = (id) => containers.has(id) && !inside.get(id)?.move.claim.denied;
  const isWithin = (id) => inside.has(id) && isFrame(id);
  const cardIn = (id) => beside(cardOf(sight, inside.get(id).move, id), asking.beside(id));
  const frame = (id) => {
    const inner = [...inside].filter(([, at]) => at.outer === id).map(([each]) => each);
    return {
      id, label: sight.label(id), within: isWithin(id) ? { ...cardIn(id), standing: sight.standing([inside.get(id).move.claim]) } : null,
      cards: inner.filter((each) => !isFrame(each)).map(cardIn),
      frames: inner.filter(isFrame).map(frame),
      isOpen: isOpen(id), unknowns: unknownsOf(id).map((move) => ({ text: sight.label(move.what), why: move.why ?? "", standing: sight.standing([move.claim]), claims: [move.claim.id] })),
    };
  };
  return [...containers].filter((id) => !isWithin(id)).map(frame);
}

// ---- an order, and a path ---------------------------------------------------------------------------------------------------------
/** What follows what, as steps; what follows the same stands together. @param {Sight} sight @param {Move[]} moves @returns {Card[][]} */
function orderOf(sight, moves) {
  const follows = moves.filter((move) => move.kind === "follows");
  const before = grouped(follows.filter((move) => !move.claim.denied), (move) => move.who);
  const ids = [...new Set(follows.flatMap((move) => [move.what, move.who]))];
  const depth = (id, seen = new Set()) => (seen.has(id) ? 0 : 1 + Math.max(-1, ...(before.get(id) ?? []).map((move) => depth(move.what, new Set([...seen, id])))));
  const naming = (id) => follows.find((move) => move.who === id) ?? moves.find((move) => move.who === id || move.what === id);
  return [...grouped(ids, (id) => depth(id))].sort((a, b) => a[0] - b[0]).map(([, own]) => own.map((id) => beside(cardOf(sight, naming(id), id))));
}
