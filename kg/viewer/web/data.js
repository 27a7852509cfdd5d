// The data that this page holds, and what every view asks of it.
import { adverbIn, hedgesIn, labelIn, readModel, sayerIn, sentenceIn, surelySaidIn, verbIn, wordsIn } from "./model.js";
import { grammar } from "./say.js";

/** @import { Data } from "./types" */

/** @type {Data} */
export const data = JSON.parse(document.getElementById("data").textContent);
Object.assign(grammar, data.grammar);
export const model = readModel(data);
export const { things, claims, lines, questions, passages, levels, matrices, linesAt, claimsOf, isArticle } = model;
export const label = (id) => labelIn(model, id);
export const adverb = (level) => adverbIn(model, level);
/** A passage in words, such as: the third bullet of what somebody wants. */
export const placeOf = (address) => passages.get(address)?.place ?? address;
export const words = (value) => wordsIn(model, value);
export const verb = (line) => verbIn(model, line);
export const sentence = (line) => sentenceIn(model, line);
export const surelySaid = (certainty) => surelySaidIn(model, certainty);
export const hedges = (claim) => hedgesIn(model, claim);
/** A speaker as one is named in a sentence. @param {string} id */
export const sayer = (id) => sayerIn(model, id);
