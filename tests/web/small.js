// A small network for the tests: Ana demands a raise and meets Bo, who denies the raise; Cem stands apart.
const thing = (id, more = {}) => ({ id, label: id[0].toUpperCase() + id.slice(1), kinds: ["person"], form: "person", also: [], search: [], notes: [], held_by: [], description: [], score: 0, ...more });
const claim = (id, more = {}) => ({
  id, paraphrase: `${id}.`, says: [], speakers: [{ who: "article" }], chain: "the article", cited: "The Paper (certain)", colour: 0, certainty: "certain",
  hedges: ["certain"], weight: 1, is_walked: true, excludes: [], polarity: "affirmed", against: "", denied: false, tense: "past", is_ahead: false, mode: "statement", kind: "", asserted: true, standing: [], own_voice: true, passages: ["s1"], condition: null, perspective: null,
  when: null, cue: null, source_words: null, quote: null, scare_quote: null, note: null, other_readings: [], ...more,
});
const node = (id, y) => ({ id, label: id, x: 0, y, look: { shape: "dot", size: 10 } });

export const data = {
  things: [thing("ana", { also: ["Añá Ruiz"], score: 0.5 }), thing("bo"), thing("cem"), thing("raise", { label: "a raise", form: "card", kinds: ["demand"], held_by: ["ana"] }), thing("article", { label: "the article", form: "other" })],
  claims: [
    claim("claim/demand", { says: [[{ thing: "ana" }, "demands", { thing: "raise" }]], speakers: [{ who: "ana" }], colour: 1, certainty: "possible", hedges: ["possible", "demand"], weight: 1.02, mode: "demand", asserted: false, standing: ["possible", "wanted"], own_voice: false, passages: ["s2"] }),
    claim("claim/meeting", { says: [[{ thing: "ana" }, "meets", { thing: "bo" }]], paraphrase: "Ana meets Bo “at noon”.", quote: "at noon" }),
    claim("claim/denial", { says: [[{ thing: "bo" }, "seeks", { thing: "raise" }]], weight: 1.03, denied: true, against: "denied", polarity: "denied", hedges: ["certain", "denied"], condition: "cem", passages: ["s1", "s3"] }),
  ],
  lines: [
    { id: "line-1", from: "ana", to: "bo", relation: "meets", claim: "claim/meeting" },
    { id: "line-2", from: "ana", to: "raise", relation: "demands", claim: "claim/demand" },
    { id: "line-3", from: "bo", to: "raise", relation: "seeks", claim: "claim/denial" },
    { id: "line-4", from: "cem", to: "cem", relation: "knows", claim: null },
  ],
  questions: [{
    name: "demands", topic: "positions", title: "Demands", question: "Who demands what?", first: 1, parameters: ["by"], matrix: null, timeline: null,
    columns: [{ name: "by", meaning: "" }, { name: "demand", meaning: "" }, { name: "according to", meaning: "" }, { name: "claim", meaning: "" }],
    rows: [[{ thing: "ana" }, { thing: "raise" }, { thing: "bo" }, { thing: "claim/demand" }], [[{ thing: "bo" }, { thing: "cem" }], null, null, null]],
  }],
  passages: ["s1", "s2", "s3"].map((address) => ({ address, kind: "", block: address, section: "", place: `passage ${address}`, words: null })),
  certainties: [{ label: "certain" }, { label: "possible" }], statuses: [], forms: [{ key: "person", label: "people", shape: "dot" }, { key: "card", label: "wanted", shape: "box" }], speakers: [],
  language: { spellings: [["y", "i"], ["ie", "i"]], endings: ["ing", "ed", "es", "s", "e"], small: ["the", "who", "is"], questions: ["who"], amounts: ["height"], asked: { demands: ["requests"] }, synonyms: [["weapon", "arm", "military aid"], ["us", "united states"]], adverbs: { possible: "possibly" } },
  background: {}, page: { title: "Small", language: "en", publisher: "", licence: "", view: "", claims: 3, text: false }, asking: null,
  network: { nodes: [node("ana", 10), node("bo", 20), node("cem", 30), node("raise", 0)], looks: {}, paper: null, colours: "" },
  shared: { colours: 7 },
};
