// The page's data, as kg/viewer/page_data.py and page.py write it, and what the modules make of it.

export type Value = { thing: string; label?: string; standing?: string[] } | { text: string | number; standing: string[] } | string | number | null;
export type Cell = Value | Value[];

export interface Thing {
  id: string; label: string; kinds: string[]; form: string; also: string[]; search: string[]; notes: string[]; about: string[]; held_by: string[];
  description: [string, Value[]][]; score: number; many?: boolean;
}
export interface Claim {
  id: string; paraphrase: string; says: [Value, string, Value][]; speakers: { who: string }[];
  chain: string; cited: string; colour: number; certainty: string; hedges: string[]; weight: number; is_walked: boolean; excludes: string[]; polarity: string; against: string; denied: boolean;
  tense: string; mode: string; kind: string; is_ahead: boolean; asserted: boolean; standing: string[]; own_voice: boolean; passages: string[]; condition: string | null; perspective: string | null;
  moves?: Omit<Move, "claim">[]; corrected?: string; unnamed?: { thing: string; says: string }[]; when: string | null; cue: string | null; source_words: string | null; quote: string | null; scare_quote: string | null; note: string | null; other_readings: string[];
}
export interface Line {
  id: string; from: string; to: string; relation: string; claim: string | null;
  /** Of somebody's own network: at which ends there are arrows, and what else is told. */
  heads?: "to" | "from" | "both" | "none"; notes?: string[]; description?: [string, Value[]][];
  /** Of somebody's own network: how it is drawn, in the terms of vis-network. */ look?: Record<string, any>;
}
export interface Timeline { what: string[]; tell: string[]; by: string; within: string; of: string; step: string }
export interface Piece { text: string; verb: string; claims: string[] }
export interface Matrix {
  columns: { label: string; thing: string | null }[]; margin: number;
  rows: { label: string; thing: string | null; cells: Piece[][] }[];
}
export interface Question {
  name: string; topic: string; title: string; question: string; first: number; parameters: string[];
  columns: { name: string; meaning: string; label?: string }[]; rows: Cell[][]; matrix: Matrix | null; timeline: Timeline | null;
}
export interface Passage { address: string; kind: string; block: string; section: string; place: string; words: string | null; hedges: string[] }
/** A node of the network: its label, its place, and its looks in the terms of vis-network. */
export interface Node { id: string; label: string; x: number; y: number; look: Record<string, any> }
export interface Frame { x: number; y: number; width: number; height: number }
/** `looks` are all that things and lines have, each once, `paper` is the colour behind all, and `colours` says what the colours stand for. */
export interface Network { nodes: Node[]; looks: Record<string, any>[]; paper: string | null; colours: "" | "groups" | "communities"; /** Whether it may be turned: nobody gave the places. */ turns: boolean }
export interface Label { id: string; rows: string[]; face: string; size: number; inside: boolean; radius: number; width: number; ink: string; back: string | null; halo: string | null; isStruck: boolean; weight: number }
export interface Word { text: string; label: string }
/** What the search knows of languages, as kg/viewer/language.py writes it. */
export interface Language { spellings: [string, string][]; endings: string[]; small: string[]; questions: string[]; amounts: string[]; asked: Record<string, string[]>; synonyms: string[][]; adverbs: Record<string, string> }
/** How a language counts and inflects, as say.js has it. */
export interface Grammar { numbers: string[]; nouns: [string, string][]; verbs: [string, string][]; denied: [string, string][]; meeting: [string, string][] }
export interface Data {
  usual?: Record<"things" | "claims" | "lines" | "passages", Record<string, unknown>>; cells?: any[];
  things: Thing[]; claims: Claim[]; lines: Line[]; questions: Question[]; passages: Passage[];
  certainties: { label: string }[]; statuses: { id: string; label: string }[]; forms: { key: string; label: string; shape: string; colour?: string }[];
  speakers: { id: string; count: number; colour: number | null }[];
  background: Record<string, { says: string; value: { label: string; address?: string }; from: string[]; note: string | null }[]>;
  page: { title: string; language: string; publisher: string; licence: string; view: string; opening?: string; claims: number; text: boolean };
  network: Network;
  asking: null | {
    endpoint: string | null; base: string; prefixes: Record<string, string>; words: Word[];
    questions: { topic: string; question: string; query: string }[];
  };
  language: Language;
  /** Of another language than English. */
  grammar?: Grammar;
  shared: { colours: number };
}

export interface Model {
  data: Data; things: Map<string, Thing>; claims: Map<string, Claim>; lines: Map<string, Line>;
  /** What the network draws, and of that what is wanted, said or feared. */
  nodes: Map<string, Node>; drawn: Set<string>; cards: Set<string>;
  questions: Map<string, Question>; matrices: Map<string, Question>; passages: Map<string, Passage>;
  /** The place of each among the levels of certainty, the surest first; among the stages of events; of a claim in the text. */
  levels: Map<string, number>; statuses: Map<string, number>; placeOf: Map<string, number>;
  isArticle: boolean;
  linesAt: Map<string, Line[]>; linesOf: Map<string | null, Line[]>; claimsOf: Map<string, Claim[]>;
}

/** What stands in the address. */
export interface State {
  thing: string | null; claim: string | null; line: string | null; question: string | null; from: string | null; to: string | null;
  near: string | null; over: string | null; pick: string | null; sparql: string | null; lens: string; by: string | null;
  view: string; grid: string | null; passage: string | null; sort: string | null; sift: string | null; panel: string;
}
/** What is switched off. */
export interface Marks { form: Set<string>; colour: Set<number>; certainty: Set<string> }
export interface Light { things: Set<string>; lines: Set<string>; root: string | null }
/** What the network shows. Of lines that say the same one is drawn, and `twins` has it for the others. */
export interface Scene {
  light: Light | null; drawn: Set<string>; twins: Map<string, string>; frame: Frame | null; key: string | null; isAtRest: boolean; isTurned: boolean; grown: number; hair: number;
  palette: any; labels: Label[]; hovered: string | null; cursor: string | null; pinched: { x: number; y: number } | null;
}
/** What a claim does in a picture, as kg/viewer/moves.py has it. */
export interface Move { kind: string; who: string; verb: string; what: string; side?: string; why?: string; when?: string; claim: Claim }
/** What an arrangement is made from: the moves of all that is shown, and how things are called. */
export interface Sight {
  word(level: number): string; adverb(level: number): string; isLeast(level: number): boolean;
  moves: Move[]; isContent(id: string): boolean; isList(id: string): boolean; label(id: string): string; level(claim: Claim): number; isMany(ids: string[]): boolean; lines(claim: Claim): Line[]; subject(claim: Claim): string; listed(ids: string[]): string; sayers(ids: string[]): string;
  timeOf(move: Omit<Move, "claim"> & { claim: Claim }, id: string): string;
  speaker(claim: Claim): string; standing(list: Claim[]): string; verb(move: Move, ids: string[]): string;
}
export interface Card {
  id: string | null; claims: string[]; text: string; aside: string; mark: string; level: number; colour: number; isDenied: boolean; speaker: string; part?: string; amounts?: string[];
  /** Whether the verb above denies it already. */ isUnderDenial?: boolean;
}
export interface Group { key: string; verb: string; kind: string; level: number; by: string; cards: Card[]; more: Card[] }
export interface Actor { key: string; ids: string[]; label: string; isEvent: boolean; groups: Group[]; moves: Move[] }
export interface Meeting { left: string; right: string; parts: { id: string; part: string; claim: Claim }[]; claim: Claim }
/** Those who stand alike to some cards of a group, from a row to a row, their words at a row. */
export interface Bundle {
  whats: string[]; actors: string[]; isDenied: boolean; move: Move; isFirm: boolean; claims: string[]; colour: number; level: number;
  group?: Group; from: number; to: number; depth: number; at: number;
}
export interface Placed { kind: string; side: string; row: number; span: number; actor?: Actor; group?: Group; card?: Card }
export interface Facing { shape: "facing"; items: Placed[]; bundles: Bundle[]; clashes: { meeting: Meeting; row: number }[]; loose: Meeting[]; noteAt: number; rows: number }
/** What is asked: its claims, those that its rows name, and where it has them a thing in the middle, a path, rows in words. */
export interface Asking {
  key: string; title: string; question: string; claims: Claim[]; named: Claim[]; root: string | null; path: Line[] | null; rows: { label: string; value: Cell }[][];
  beside(id: string): string;
  /** What is not told, row by row, where all rows are about that. */ gaps?: Gap[];
  /** The amounts in the rows, by claim. */ amounts?: Map<string, string[]>;
  /** The claims of a row that cannot both be so. */ rivals?: [Claim, Claim][];
  /** Whether a page opens on it, as what is wanted, settled and rejected is much of what is claimed. */ isOfSides?: boolean;
}
/** What a claim says not to be known, or leaves unnamed. */
export interface Gap { text: string; about: string | null; claim: Claim; isUnnamed: boolean }
/** A piece of the deck, with the claims that it counts, if any. */
export interface Part { text: string; claims: string[] }
export interface Block { id: string | null; label: string; groups: Group[]; count: number; isFolded: boolean }
export interface Half { card: Card; holder: string }
/** `within` is the claim by which it lies in the frame around it, as a card; `standing` says how a claim stands that is not vouched for. */
export interface Nest {
  id: string; label: string; within: (Card & { standing: string }) | null; cards: Card[]; frames: Nest[]; isOpen: boolean;
  unknowns: { text: string; why: string; standing: string; claims: string[] }[];
}
export type Arrangement = Facing | { shape: "pairs"; bands: { move: Move; left: Half; right: Half }[][]; rivals?: { left: Card; right: Card }[] } | { shape: "nested"; frames: Nest[] }
  | { shape: "order"; steps: Card[][] } | { shape: "path"; steps: Line[] } | { shape: "claims"; blocks: Block[] } | { shape: "rows"; rows: Asking["rows"] } | { shape: "nothing" };
/** What can be found: its words, each with what a match of it counts for. */
export interface Hit { change: Partial<State>; text: string; note: string; also: string[]; words: Map<string, number>; stems: Map<string, number>; weight: number }
export interface SearchIndex { language: Language; entries: Hit[]; vocabulary: Map<string, { spelled: string; stem: string }> }
export type Term = { type: "uri" | "bnode" | "literal"; value: string } | { type: "triple"; value: Record<"subject" | "predicate" | "object", Term> };
export interface Answer {
  query: string; truth?: boolean; columns?: string[]; rows?: (Term | null)[][]; things?: Set<string>; lines?: Set<string>; claims?: Set<string>;
  milliseconds?: number; error?: string;
}
export interface Asked { answer: Answer | null; stop: (() => void) | null }
export interface Moment { parts: Value[]; details: [string, string, Value[]][]; claims: Claim[]; items: Moment[]; isTogether: boolean; rows: Map<string, Cell>[] }
export interface Era { title: string; place: number; moments: Moment[] }

declare global {
  interface Window {
    page: { network: any; data: Data; say: typeof import("./say.js").say; scene?: Scene; labels?: { id: string; size: number; box: number[] }[] };
    /** Who answers queries: the engine inside the page, or the server that it came from. */
    sparql(query: string, signal: AbortSignal): Promise<string>;
  }
  /** The drawing library. */
  const vis: any;
  /** Of Oxigraph's own script. */
  const __wbg_init: any;
  const Store: any;
}
