// The search over names, questions, claims and the words of the text. What it knows of languages comes with the page's data.
import { CLEAR, LENSES } from "./address.js";
import { isPlan, isThing, labelIn, standing, wordsIn } from "./model.js";
import { say } from "./say.js";
import { dotted, fold, grouped } from "./words.js";

/** @import { Hit, Language, Model, SearchIndex } from "./types" */

const MOST_HITS = 14;
// How well a word that is typed fits a word that is there: the same, or so much less.
const FIT = Object.freeze({ same: 1, stem: 0.92, spelling: 0.9, begins: 0.75, synonym: 0.6, slip: 0.55, short: 0.5, inside: 0.3 });
// What a match counts for by where it is: in the name, in what else is told of it, in what stands around it.
const [NAME, TOLD, AROUND] = [1, 0.6, 0.25];
// Of what fits alike, a claim comes first, then a name, a question or what can be shown, a passage, a section.
const KIND = Object.freeze({ claim: 0.14, thing: 0.12, question: 0.1, lens: 0.1, passage: 0, section: -0.2 });

// These scripts put no space between words.
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}]/u;
export const wordsOf = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A word as all its spellings come to be: as kg/rdf/names.py has it. @param {Language} language @param {string} word */
export const spelled = ({ spellings }, word) => spellings.reduce((text, [written, meant]) => text.replaceAll(written, meant), fold(word)).replace(/(.)\1+/gu, "$1");
/** A word without its ending, as far as three letters are left. @param {Language} language @param {string} word */
function stem({ endings }, word) {
  const ending = endings.find((end) => word.endsWith(end) && word.length - end.length >= 3) ?? "";
  return word.slice(0, word.length - ending.length).replace(/([^aeiou])\1$/u, "$1");
}

/** Whether one letter makes the difference: another, one more, one less, or two that changed places. */
function isSlip(a, b) {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let begin = 0;
  while (begin < a.length && a[begin] === b[begin]) begin += 1;
  const [left, right] = [a.slice(begin), b.slice(begin)];
  if (left.length === right.length) return left.slice(1) === right.slice(1) || (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2));
  return left.length > right.length ? left.slice(1) === right : right.slice(1) === left;
}

// ---- what can be found ---------------------------------------------------------------------------------------------------------
/** @param {Model} model @returns {SearchIndex} */
export function searchIndex(model) {
  const { data, isArticle, drawn, claimsOf, claims } = model;
  const { language } = data;
  const told = (value) => (isThing(value) ? `${labelIn(model, value.thing)} ${(model.things.get(value.thing)?.also ?? []).join(" ")}` : "");
  const content = (claim) => claim.says.flatMap(([subject, verb, value]) => [told(subject), verb, told(value)]).join(" ");
  const at = grouped([...claims.values()].flatMap((claim) => claim.passages.map((address) => ({ address, claim }))), (pair) => pair.address);
  const textOf = new Map(data.passages.map((passage) => [passage.address, passage.words ?? ""]));
  // What stands around a claim: the claims of its passage, and what heads its section.
  const headOf = (address) => data.passages.find((passage) => passage.kind === "heading" && passage.address.split(".")[0] === address.split(".")[0])?.address;
  const around = (claim) => claim.passages.flatMap((address) => [...(at.get(address) ?? []), ...(at.get(headOf(address)) ?? [])].map((pair) => pair.claim.paraphrase).concat(textOf.get(address) ?? "")).join(" ");
  // A term of the vocabulary is not what somebody looks for.
  const things = data.things.filter((thing) => !isArticle || (!/^(kg|fact):/.test(thing.id) && (drawn.has(thing.id) || claimsOf.get(thing.id).length)));
  // What the heading of a section asks is called as the section is: that opens it.
  const sections = data.passages.filter((passage) => passage.kind === "heading" && passage.section);
  const vocabulary = new Map();
  const known = (word) => {
    if (!vocabulary.has(word)) vocabulary.set(word, { spelled: spelled(language, word), stem: stem(language, word) });
    return vocabulary.get(word);
  };
  /** @returns {Hit} */
  const entry = (kind, change, text, note, fields, also = [], weight = 0) => {
    const words = new Map();
    for (const [value, field] of fields) for (const word of wordsOf(value)) words.set(word, Math.max(field, words.get(word) ?? 0));
    const stems = new Map();
    for (const [word, field] of words) stems.set(known(word).stem, Math.max(field, stems.get(known(word).stem) ?? 0));
    return { change, text, note, also, weight: KIND[kind] + weight / 20, words, stems };
  };
  const entries = [
    ...sections.map(({ address, section }) => entry("section", { ...CLEAR, view: "text", passage: address }, section, say("a section of the article"), [[section, NAME]])),
    ...things.filter((thing) => !sections.some(({ section }) => section === thing.label)).map((thing) => entry("thing", { ...CLEAR, thing: thing.id }, thing.label, thing.kinds[0] ?? "",
      [[thing.label, NAME], ...[...thing.also, ...thing.search].map((name) => [name, NAME]), [[...thing.kinds, ...thing.notes].join(" "), TOLD], [thing.held_by.map((id) => labelIn(model, id)).join(" "), TOLD]], [...thing.also, ...thing.search], thing.score)),
    ...data.questions.filter(({ rows }) => rows.length).map((question) => ({ ...question, asked: language.asked[question.name] ?? [] })).map((question) => entry("question", { ...CLEAR, question: question.name }, question.title, say("question · {n} answer|question · {n} answers", { n: question.rows.length }), [...[question.title, question.question, ...question.asked].map((name) => [name, NAME]), [[...question.columns.map((column) => column.label ?? column.name), ...question.rows.flat(2).map((value) => wordsIn(model, value))].join(" "), AROUND]], question.asked)),
    ...(isArticle ? Object.entries(LENSES) : []).map(([lens, text]) => entry("lens", { ...CLEAR, lens }, text, say("what is shown"), [text, ...(language.asked[lens] ?? [])].map((name) => [name, NAME]), language.asked[lens])),
    ...data.claims.map((claim) => entry("claim", { ...CLEAR, claim: claim.id }, claim.paraphrase, dotted(say("claim"), claim.asserted && isPlan(claim) ? say("planned, the article says so itself") : standing(claim), claim.asserted && claim.own_voice ? "" : claim.chain),
      [[claim.paraphrase, NAME], [`${content(claim)} ${claim.quote ?? ""} ${claim.chain} ${claim.hedges.join(" ")} ${standing(claim)} ${claim.when ?? ""}`, TOLD], [around(claim), AROUND]], [], claim.kind === "question" ? -6 : 0)),
    ...data.passages.filter((passage) => passage.words).map((passage) => entry("passage", { ...CLEAR, view: "text", passage: passage.address }, passage.words, say("in the article's words"), [[passage.words, TOLD]])),
  ];
  return { language, entries, vocabulary };
}

// ---- how a word fits -----------------------------------------------------------------------------------------------------------
/** Phrases that stand for a word, each as its words without their endings. */
const synonymsOf = (language, root) => language.synonyms.map((line) => line.map((phrase) => wordsOf(phrase).map((word) => stem(language, word))))
  .filter((line) => line.some((phrase) => phrase.length === 1 && phrase[0] === root)).flat().filter((phrase) => phrase.length > 1 || phrase[0] !== root);

/** How well a word that is typed fits each word that is there. @param {SearchIndex} index @param {string} typed @returns {Map<string, number>} */
function fits({ language, vocabulary }, typed) {
  const own = { spelled: spelled(language, typed), stem: stem(language, typed) };
  const isHidden = UNSPACED.test(typed);
  const same = new Set(synonymsOf(language, own.stem).filter((phrase) => phrase.length === 1).map(([word]) => word));
  const found = new Map();
  for (const [word, known] of vocabulary) {
    let fit = 0;
    if (word === typed) fit = FIT.same;
    else if (known.stem === own.stem) fit = own.stem.length > 3 || [word, typed].includes(own.stem) ? FIT.stem : FIT.short;
    else if (known.spelled === own.spelled) fit = FIT.spelling;
    else if (isHidden && word.includes(typed)) fit = FIT.spelling;
    else if (typed.length > 1 && (word.startsWith(typed) || (own.spelled.length > 3 && known.spelled.startsWith(own.spelled)))) fit = FIT.begins;
    else if (same.has(known.stem)) fit = FIT.synonym;
    else if (typed.length > 3 && word.length > 3 && (isSlip(typed, word) || isSlip(own.spelled, known.spelled))) fit = FIT.slip;
    else if (typed.length > 3 && word.includes(typed)) fit = FIT.inside;
    if (fit) found.set(word, fit);
  }
  // What is there as it is typed is not a slip of something else.
  if (found.has(typed)) for (const [word, fit] of found) if (fit === FIT.slip && !word.includes(typed)) found.delete(word);
  // Of two letters a whole word is meant, where there is one.
  if (typed.length < 3 && found.has(typed)) for (const [word, fit] of found) if (fit === FIT.begins) found.delete(word);
  return found;
}

// ---- what is found -------------------------------------------------------------------------------------------------------------
/** What is typed: each word with what it fits, and how much it tells: the fewer entries have it, the more. @param {SearchIndex} index @param {string[]} typed */
function asked(index, typed) {
  const { small, questions } = index.language;
  // Who asks two things at once, such as who and why, asks first of all the first.
  const telling = typed.filter((word, place) => !small.includes(word) && !(place && questions.includes(word)));
  return typed.map((word) => {
    const found = fits(index, word);
    const phrases = synonymsOf(index.language, stem(index.language, word)).filter((phrase) => phrase.length > 1);
    const count = index.entries.filter((entry) => [...found.keys()].some((other) => entry.words.has(other))).length;
    return { found, phrases, weight: Math.log(1 + index.entries.length / (count + 1)), isWanted: !telling.length || telling.includes(word) };
  });
}

/** How well a word that is typed fits an entry. @param {{ found: Map<string, number>, phrases: string[][] }} word @param {Hit} entry */
function pointsOf({ found, phrases }, { words, stems }) {
  const ofPhrases = phrases.map((phrase) => FIT.synonym * Math.min(...phrase.map((part) => stems.get(part) ?? 0)));
  return Math.max(0, ...ofPhrases, ...[...found].map(([other, fit]) => fit * (words.get(other) ?? 0)));
}

/** The best entries for what is typed: those with all its words in any order, or else the nearest. @param {SearchIndex} index @param {string} text @returns {{ hits: Hit[], isWhole: boolean }} */
export function search(index, text) {
  const typed = wordsOf(text);
  const words = asked(index, [...new Set(typed)]);
  const wanted = words.filter(({ isWanted }) => isWanted);
  const total = wanted.reduce((sum, { weight }) => sum + weight, 0);
  const whole = typed.join(" ");
  const core = typed.filter((word) => !index.language.small.includes(word)).join(" ");
  const isQuestion = index.language.questions.includes(typed[0]);
  // Who types cost looks for how much that is.
  const isAmount = typed.some((word) => index.language.amounts.includes(word));
  const ranked = index.entries.map((entry) => {
    const own = wanted.map((word) => pointsOf(word, entry));
    const others = words.filter(({ isWanted }) => !isWanted).map((word) => pointsOf(word, entry));
    const names = [entry.text, ...entry.also].map((other) => wordsOf(other).join(" "));
    const isAnswer = Boolean(entry.change.question || entry.change.lens);
    // A section that asks the same answers it; so does a question of which people ask in the words with which this begins.
    const isAsked = isQuestion && Boolean(entry.change.passage) && wordsOf(entry.text)[0] === typed[0] && own.every((points) => points >= FIT.stem);
    const isBegun = isAnswer && names.some((other) => whole.startsWith(`${other} `));
    const name = names.includes(whole) ? 1 : names.some((other) => other === core || other.startsWith(whole)) ? 0.3 : names.some((other) => other.includes(whole)) ? 0.1 : 0;
    const fit = own.reduce((sum, points, at) => sum + points * wanted[at].weight, 0) / total;
    const bonus = name + others.reduce((sum, points) => sum + points, 0) / 20 + (isQuestion && isAnswer ? 0.3 : 0) + (isAsked ? 2 : isBegun ? 1 : 0) + (isAmount && entry.change.claim && /\p{Nd}/u.test(entry.text) ? 0.5 : 0);
    // What is only around an entry does not make it one that was looked for.
    return { entry, isWhole: own.every((points) => points > 0), isBegun, isOwn: isBegun || own.some((points) => points > AROUND), score: fit + bonus + entry.weight, fit };
  }).filter(({ isOwn }) => isOwn);
  const isWhole = ranked.some((hit) => hit.isWhole);
  const best = Math.max(...ranked.map(({ fit }) => fit));
  const kept = ranked.filter((hit) => hit.isBegun || (isWhole ? hit.isWhole : hit.fit > best / 2));
  return { hits: kept.sort((a, b) => b.score - a.score).slice(0, MOST_HITS).map(({ entry }) => entry), isWhole };
}

/** The other name by which an entry was found, where its own does not show why. @param {Language} language @param {Hit} entry @param {string} text */
export function aliasFound(language, entry, text) {
  const typed = wordsOf(text);
  const isBegun = (word, other) => other.startsWith(word) || (word.length > 2 && spelled(language, other).startsWith(spelled(language, word)));
  const has = (name) => typed.every((word) => wordsOf(name).some((other) => isBegun(word, other)));
  return has(entry.text) ? undefined : entry.also.find(has);
}
