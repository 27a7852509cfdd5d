// The panel beside the picture: in words what is selected, or where to begin. Text only ever enters the page as text.
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value !== null && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}
function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

// ---- marks, as in the picture -------------------------------------------------------------------------------------------
const stroke = (which) => (which === null ? "currentColor" : `var(--c${which})`);
function dashMark(which, level) {
  const dash = DASHES[Math.min(level, DASHES.length - 1)];
  return svg("svg", { width: 32, height: 10, "aria-hidden": "true" }, svg("line", { x1: 1, y1: 5, x2: 31, y2: 5, stroke: stroke(which), "stroke-width": 2.4, "stroke-dasharray": dash ? dash.join(" ") : "none" }));
}
const claimMark = (claim) => dashMark(claim.colour, levels.get(claim.certainty) ?? 0);
function formMark(shape) {
  const shapes = {
    dot: ["circle", { cx: 8, cy: 7, r: 5.5 }], square: ["rect", { x: 3, y: 2, width: 10, height: 10 }],
    box: ["rect", { x: 1, y: 2.5, width: 14, height: 9, rx: 2.5, fill: "none", stroke: "var(--shape)", "stroke-width": 1.5 }],
    star: ["polygon", { points: "8,0.5 9.9,5 14.8,5.3 11,8.4 12.3,13.2 8,10.6 3.7,13.2 5,8.4 1.2,5.3 6.1,5" }],
    triangleDown: ["polygon", { points: "2,2 14,2 8,13" }], diamond: ["polygon", { points: "8,0.5 14,7 8,13.5 2,7" }],
  };
  const [name, attributes] = shapes[shape];
  return svg("svg", { width: 16, height: 14, "aria-hidden": "true" }, svg(name, { fill: "var(--shape)", ...attributes }));
}
function endMark(kind) {
  const drawn = { arrow: ["polygon", { points: "20,1 28,5 20,9" }], dot: ["circle", { cx: 25, cy: 5, r: 3.4 }], bar: ["rect", { x: 13, y: 0, width: 3, height: 10 }], diamond: ["polygon", { points: "14,0 19,5 14,10 9,5" }] }[kind];
  return svg("svg", { width: 30, height: 10, "aria-hidden": "true" }, svg("line", { x1: 1, y1: 5, x2: 27, y2: 5, stroke: "currentColor", "stroke-width": 1.6 }), svg(drawn[0], { fill: "currentColor", ...drawn[1] }));
}

// ---- pieces ---------------------------------------------------------------------------------------------------------------
const nameOf = (text, change) => el("button", { type: "button", class: "name", dir: "auto", click: () => go(change) }, text);
const thingName = (id) => (things.has(id) ? nameOf(label(id), { ...CLEAR, thing: id }) : claims.has(id) ? nameOf("the claim", { ...CLEAR, claim: id }) : id);
const valueOf = (value) => (isThing(value) ? (things.has(value.thing) || claims.has(value.thing) ? thingName(value.thing) : words(value)) : String(value));
const tag = (claim) => el("span", { class: claim.asserted ? "tag fact" : "tag not" }, claim.asserted ? "vouched for" : "not vouched for");
const byline = (claim, more = null) => el("p", { class: "by" }, claimMark(claim), el("span", {}, `${claim.chain} · ${hedges(claim)}`), tag(claim), more);
const joined = (items) => items.flatMap((item, place) => (place ? ["; ", item] : [item]));

function claimBlock(claim, isGrouped = false) {
  const said = el("p", { class: "what" }, nameOf(claim.paraphrase, { ...CLEAR, claim: claim.id }));
  const extra = [claim.denied ? claim.polarity : "", claim.mode === "statement" ? "" : claim.mode, claim.condition ? `if ${label(claim.condition)}` : ""].filter(Boolean).join(", ");
  return el("div", { class: "claim" }, said, isGrouped ? (extra ? el("p", { class: "by" }, extra) : null) : byline(claim), claim.quote ? el("blockquote", { dir: "auto" }, `“${claim.quote}”`) : null);
}

// The claims under one heading for each chain of speakers, certainty and standing.
function claimGroups(list) {
  const groups = [...grouped(inOrder(list), (claim) => [claim.chain, claim.certainty, claim.asserted].join("\n")).values()];
  const rank = (claim) => [claim.colour, claim.chain, levels.get(claim.certainty) ?? 9, claim.asserted ? 0 : 1];
  groups.sort((a, b) => {
    const [left, right] = [rank(a[0]), rank(b[0])];
    const at = left.findIndex((each, index) => each !== right[index]);
    return at < 0 ? 0 : left[at] < right[at] ? -1 : 1;
  });
  return groups.map((group) => el("section", { class: "group" }, el("p", { class: "by" }, claimMark(group[0]), el("span", {}, `${group[0].chain} · ${group[0].certainty}`), tag(group[0])), ...group.map((claim) => claimBlock(claim, true))));
}

function rowsOf(pairs) {
  const kept = pairs.filter(([, value]) => value !== null && value !== "" && !(Array.isArray(value) && !value.length));
  return kept.length ? el("dl", {}, ...kept.flatMap(([name, value]) => [el("dt", {}, name), el("dd", { dir: "auto" }, ...(Array.isArray(value) ? joined(value) : [value]))])) : null;
}

// ---- what the panel says ------------------------------------------------------------------------------------------------
function thingPanel(id) {
  const thing = things.get(id);
  const all = claimsOf.get(id);
  const shown = all.filter(claimShown);
  const count = isArticle ? (shown.length === all.length ? plural(all.length, "claim") : `${shown.length} of ${plural(all.length, "claim")}, as you chose`) : plural(linesAt.get(id)?.length ?? 0, "connection");
  return [
    el("h2", { dir: "auto" }, thing.label),
    el("p", { class: "kind" }, [...thing.kinds, count].join(" · ")),
    thing.also.length ? el("p", { class: "kind", dir: "auto" }, `also called ${thing.also.join(", ")}`) : null,
    ...thing.notes.map((note) => el("p", { dir: "auto" }, note)),
    nodes.has(id) ? waysOn(id) : isArticle ? el("p", { class: "kind" }, "It has no place in the picture.") : null,
    beyondNote(),
    ...claimGroups(shown),
    ...(isArticle ? [] : connections(id)),
    ...backgroundOf(id),
    thing.description.length ? el("details", { class: "more" }, el("summary", {}, "All that is recorded of it"), rowsOf(thing.description.map(([name, values]) => [name, values.map(valueOf)]))) : null,
  ];
}

// A server has a page for each thing and claim, and its RDF at the same address.
const ownPage = (path) => (DATA.asking?.endpoint ? el("a", { href: encodeURI(path) }, "Its own page, and RDF") : null);

// From a thing onwards: alone with what is around it, step by step, and the way from it to another.
function waysOn(id) {
  const hops = Number(state.near ?? 0);
  const reached = hops ? around(id, hops).size : 0;
  const step = (near, text) => el("button", { type: "button", click: () => go({ near, view: "picture" }) }, text);
  return el("div", { class: "ways" },
    hops === 0 ? step("1", "Only this and what it is joined with") : null,
    hops > 0 && hops < 3 && around(id, hops + 1).size > reached ? step(String(hops + 1), `One step further (${around(id, hops + 1).size - reached} more)`) : null,
    hops > 0 ? step(hops > 1 ? String(hops - 1) : null, hops > 1 ? "One step back" : "Back to the picture") : null,
    el("button", { type: "button", click: () => { go({ ...CLEAR, from: id }); $("path-to").focus(); } }, "Path from here to …"),
    ownPage(`thing/${id}`));
}

// What the article does not say stands apart, with where it was taken from.
function backgroundOf(id) {
  const found = DATA.background[id] ?? [];
  if (!Object.hasOwn(DATA.background, id) || !found.length) return [];
  const rows = [...grouped(found, (each) => JSON.stringify([each.from, each.note])).values()].map((own) => el("div", { class: "claim" },
    rowsOf(own.map((each) => [each.says, each.value.address ? outside(each.value.address, each.value.label) : each.value.label])),
    own[0].note ? el("p", { dir: "auto" }, own[0].note) : null,
    el("p", { class: "by" }, "from ", ...joined(own[0].from.map((address) => outside(address))))));
  return [el("section", { class: "background" }, el("h3", {}, "Background ", el("span", { class: "tag" }, "not in the article")), ...rows)];
}
// A link out of the page, followed by nobody but the reader.
const outside = (address, text = null) => (/^https?:\/\//.test(address) ? el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, text ?? new URL(address).hostname) : el("span", {}, text ?? address));

// ---- how two things are connected --------------------------------------------------------------------------------------
function pathForm() {
  const named = new Map([...nodes.keys()].map((id) => [fold(label(id)), id]));
  for (const thing of things.values()) for (const also of thing.also) if (nodes.has(thing.id) && !named.has(fold(also))) named.set(fold(also), thing.id);
  const given = (key) => named.get(fold($(`path-${key}`).value)) ?? null;
  const choose = (event) => {
    const isKnown = named.has(fold(event.target.value));
    event.target.setAttribute("aria-invalid", !isKnown && event.target.value !== "");
    if (!isKnown || given("from") === null) return;
    go({ ...CLEAR, from: given("from"), to: given("to") });
    if (state.to === null) $("path-to").focus();
  };
  // What is taken from the list of names is a change at once for Chromium, for Firefox only when the field is left.
  const taken = (event) => { if (event.inputType === "insertReplacementText") choose(event); };
  const field = (key) => el("label", {}, key, el("input", { type: "text", id: `path-${key}`, list: "path-names", autocomplete: "off", value: state[key] === null ? "" : label(state[key]), input: taken, change: choose }));
  const sorted = [...nodes.keys()].map(label).sort((a, b) => a.localeCompare(b, "en"));
  return el("div", { class: "between" }, field("from"), field("to"), el("datalist", { id: "path-names" }, ...sorted.map((text) => el("option", { value: text }))));
}

function pathPanel() {
  const found = state.to === null ? null : pathBetween(state.from, state.to);
  const way = (found ?? []).map((step) => {
    const claim = claims.get(step.line.claim);
    const said = el("p", { class: "what" }, thingName(step.line.from), ` ${verb(step.line)} `, thingName(step.line.to));
    return el("li", { class: "claim" }, said, claim ? byline(claim, nameOf("the claim", { ...CLEAR, claim: claim.id })) : null);
  });
  const told = state.to === null ? "Name the other end, or press it in the picture." : found === null ? "Nothing that is shown connects the two." : !found.length ? "Both ends are the same." : `${plural(found.length, "step")}. Of the shortest ways this is the one by the surest claims; each step is a claim of its own, and they add up to none.`;
  return [
    el("p", { class: "kind" }, "How two things are connected"),
    el("h2", { dir: "auto" }, state.to === null ? `From ${label(state.from)} to …` : `From ${label(state.from)} to ${label(state.to)}`),
    pathForm(),
    el("p", { class: "kind" }, told),
    way.length ? el("ol", { class: "plain steps" }, ...way) : null,
    found?.length ? el("button", { type: "button", click: () => go({ from: state.to, to: state.from }) }, "The other way round") : null,
  ];
}

function beyondNote() {
  if (!light?.beyond) return null;
  const text = `${plural(light.beyond, "more thing")} of this ${light.beyond === 1 ? "is" : "are"} outside the main picture. `;
  return el("p", { class: "kind" }, text, el("button", { type: "button", class: "name", click: () => go({ scope: "all" }) }, "Show everything"));
}

function connections(id) {
  return (linesAt.get(id) ?? []).filter(lineShown).map((line) => el("div", { class: "claim" }, el("p", {}, thingName(line.from), ` ${line.relation} `, thingName(line.to))));
}

function claimPanel(id) {
  const claim = claims.get(id);
  const said = claim.says.map(([subject, relation, value]) => el("li", { dir: "auto" }, valueOf(subject), ` ${claim.denied ? "not: " : ""}${relation} `, valueOf(value)));
  const places = claim.passages.map((at) => nameOf(at, { view: "text", passage: at }));
  return [
    el("p", { class: "kind" }, "One claim"),
    el("h2", { dir: "auto" }, claim.paraphrase),
    byline(claim),
    claim.quote && !DATA.page.text ? el("blockquote", { dir: "auto" }, `“${claim.quote}”`, el("cite", {}, "as quoted in the article")) : null,
    ...claim.passages.filter((at) => passages.get(at)?.words).map((at) => el("blockquote", { dir: "auto" }, highlighted(passages.get(at).words, claim.quote), el("cite", {}, `the article, ${at}`))),
    rowsOf([
      ["who says so", [el("span", {}, claim.chain)]],
      ["speakers", claim.speakers.length > 1 ? claim.speakers.map((speaker) => thingName(speaker.who)) : []],
      ["seen by", claim.perspective ? thingName(claim.perspective) : null],
      ["how sure", `${claim.certainty}, ${claim.polarity}`],
      ["what kind", `${claim.mode}, ${claim.tense}`],
      ["if", claim.condition ? thingName(claim.condition) : null],
      ["when", claim.when],
      ["in quotes", claim.scare_quote ? `“${claim.scare_quote}” (whose words is not said)` : null],
      ["standing", claim.asserted ? "The article vouches for it." : "The article does not vouch for it: somebody's word, a wish, a demand, a guess, or open."],
      ["passage", places],
      ["other reading", claim.other_readings.map((each) => nameOf(claims.get(each)?.paraphrase ?? each, { ...CLEAR, claim: each }))],
      ["note", claim.note],
    ]),
    el("h3", {}, "What it says, piece by piece"),
    el("ul", { class: "plain" }, ...said),
    el("div", { class: "ways" }, el("button", { type: "button", id: "cite", click: (event) => copy(citation(claim), event.target) }, "Copy a citation"), ownPage(id)),
  ];
}

function highlighted(text, quote) {
  const at = quote ? text.indexOf(quote) : -1;
  return at < 0 ? text : el("span", {}, text.slice(0, at), el("mark", {}, quote), text.slice(at + quote.length));
}

function linePanel(id) {
  const line = lines.get(id);
  return [el("p", { class: "kind" }, "One connection"), el("h2", { dir: "auto" }, sentence(line)), el("p", {}, thingName(line.from), ` ${line.relation} `, thingName(line.to))];
}

// Of some columns the first whose values tell the rows apart.
const telling = (columns, rows, text) => columns.find((index) => new Set(rows.map((row) => text(row[index]))).size === rows.length);
// The parameters of a question as lists of what its answer has; what is chosen is kept in the address.
function pickLists(question) {
  const given = new Map(picked(question));
  const lists = question.parameters.map((name) => {
    const values = new Map(question.rows.flatMap((row) => listed(row[columnOf(question, name)])).map((value) => [idOf(value), words(value)]));
    if (values.size < 2) return null;
    const options = [...values].sort((a, b) => a[1].localeCompare(b[1], "en")).map(([value, text]) => el("option", { value, selected: given.get(name) === value }, text));
    const choose = (event) => {
      const next = new URLSearchParams(picked(question).filter(([other]) => other !== name));
      if (event.target.value) next.set(name, event.target.value);
      go({ ...CLEAR, question: question.name, pick: next.size ? next.toString() : null });
      $(`pick-${name}`).focus();
    };
    return el("label", {}, name, el("select", { id: `pick-${name}`, change: choose }, el("option", { value: "" }, "any"), ...options));
  }).filter(Boolean);
  return lists.length ? [el("div", { class: "between" }, ...lists)] : [];
}

const claimOfRow = (row) => row.flat().map((value) => (isThing(value) ? claims.get(value.thing) : undefined)).find(Boolean);

function questionPanel(name) {
  const question = questions.get(name);
  const asked = rowsPicked(question);
  const rows = asked.filter((row) => {
    const behind = row.flat().filter((value) => isThing(value) && claims.has(value.thing));
    return !behind.length || behind.some((value) => claimShown(claims.get(value.thing)));
  });
  const dropped = asked.length - rows.length;
  const told = new Set(["certainty", "according to", "claim"]);
  const filled = question.columns.map((column, index) => index).filter((index) => question.rows.some((row) => row[index] !== null && row[index].length !== 0));
  // A row is headed by what tells it from the others; who says so, and how surely, is told at its end in one line.
  const heading = telling(filled.filter((index) => !told.has(question.columns[index].name)), question.rows, words) ?? filled[0];
  const shown = heading === undefined ? [] : [heading, ...filled.filter((index) => index !== heading && !(told.has(question.columns[index].name) && question.rows.every(claimOfRow)))];
  const head = el("thead", {}, el("tr", {}, ...shown.map((index) => el("th", { scope: "col", title: question.columns[index].meaning }, question.columns[index].name)), el("th", { scope: "col" }, "who says so, and how surely")));
  const body = rows.map((row) => {
    const own = claimOfRow(row);
    const cells = shown.map((index, place) => {
      const values = listed(row[index]);
      return values.length ? el("td", { class: place === 0 ? "first" : null, "data-column": question.columns[index].name, dir: "auto" }, el("span", {}, ...joined(values.map(valueOf)))) : null;
    });
    return el("tr", {}, ...cells, own ? el("td", { class: "says" }, byline(own, nameOf("the claim", { ...CLEAR, claim: own.id }))) : null);
  });
  return [
    el("h2", {}, question.title),
    el("p", { class: "lead" }, question.question),
    ...pickLists(question),
    el("p", { class: "kind" }, `${plural(rows.length, "answer")}${dropped ? `; ${dropped} more are left out by what you chose to see` : ""}`),
    beyondNote(),
    rows.length ? el("table", { class: "answers" }, head, el("tbody", {}, ...body)) : null,
  ];
}

function bar(mark, name, count, most, hue) {
  const filled = el("b");
  filled.style.width = `${(100 * count) / most}%`;
  filled.style.background = hue;
  return el("li", {}, mark, el("span", {}, name, el("span", { class: "bar-of", "aria-hidden": "true" }, filled)), el("span", {}, String(count)));
}

function startPanel() {
  const shown = [...claims.values()].filter(claimShown);
  const asserted = shown.filter((claim) => claim.asserted).length;
  const busiest = [...things.values()].filter((thing) => nodes.has(thing.id) && thingShown(thing.id)).sort((a, b) => b.score - a.score || (linesAt.get(b.id).length - linesAt.get(a.id).length)).slice(0, 6);
  const most = (counts) => Math.max(1, ...counts);
  const found = [];
  if (isArticle) {
    found.push(el("h2", {}, "Who says so?"));
    found.push(el("p", { class: "lead" }, `The article vouches for ${asserted} of ${plural(shown.length, "claim")}. ${shown.length > asserted ? `The other ${shown.length - asserted} are somebody's word, a demand, a wish, a judgement or a guess.` : ""}`));
    const bySpeaker = [...grouped(shown, (claim) => claim.speakers[0].who)].map(([who, own]) => [who, own.length, own[0].colour]).sort((a, b) => b[1] - a[1] || a[2] - b[2] || (label(a[0]) < label(b[0]) ? -1 : 1));
    found.push(el("h3", {}, "Who the claims come from"), el("ul", { class: "bars" }, ...bySpeaker.map(([who, count, hue]) => bar(dashMark(hue, 0), nameOf(label(who), { ...CLEAR, by: who }), count, most(bySpeaker.map((each) => each[1])), `var(--c${hue})`))));
    const byLevel = [...levels.keys()].map((level) => [level, shown.filter((claim) => claim.certainty === level).length]);
    found.push(el("h3", {}, "How sure they are"), el("ul", { class: "bars" }, ...byLevel.map(([level, count]) => bar(dashMark(null, levels.get(level)), level, count, most(byLevel.map((each) => each[1])), "var(--soft)"))));
  } else {
    found.push(el("h2", {}, nodes.size ? "What is joined with what" : "Nothing is claimed here"));
    found.push(el("p", { class: "lead" }, nodes.size ? `${plural(nodes.size, "thing")}, ${plural(lines.size, "connection")}.` : "There are no claims in this graph, or none are left of it."));
  }
  if (busiest.length) found.push(el("h3", {}, "Most connected"), el("ul", { class: "plain" }, ...busiest.map((thing) => el("li", {}, thingName(thing.id), ` · ${isArticle ? plural(claimsOf.get(thing.id).filter(claimShown).length, "claim") : plural(linesAt.get(thing.id).length, "connection")}`))));
  if (nodes.size > 1) found.push(el("h3", {}, "How are two things connected?"), pathForm());
  if (isArticle) found.push(el("h3", {}, "Try"), el("ul", { class: "plain" }, el("li", {}, "Press a question above, and see its answer light up."), el("li", {}, "Press a card or a line: who says so, how surely, and on which passage."), el("li", {}, "Choose “what the article vouches for”: demands, threats and guesses go out.")));
  return found;
}

function showPanel() {
  const isStart = !selected();
  const found = state.thing !== null ? thingPanel(state.thing) : state.claim !== null ? claimPanel(state.claim) : state.line !== null ? linePanel(state.line) : state.question !== null ? questionPanel(state.question) : state.from !== null ? pathPanel() : isStart ? startPanel() : sparqlPanel();
  const close = isStart ? null : el("button", { type: "button", class: "close", click: () => go(CLEAR) }, "Close");
  $("panel").replaceChildren(...[close, ...found].filter((each) => each !== null && each !== undefined));
  $("panel").scrollTop = 0;
}

function announce() {
  const counted = (list) => plural(list.filter(claimShown).length, "claim");
  if (state.thing !== null) return `${label(state.thing)}, ${isArticle ? counted(claimsOf.get(state.thing)) : plural(linesAt.get(state.thing).length, "connection")}`;
  if (state.claim !== null) return `${claims.get(state.claim).paraphrase} ${claims.get(state.claim).chain}, ${hedges(claims.get(state.claim))}, ${standing(claims.get(state.claim))}`;
  if (state.line !== null) return sentence(lines.get(state.line));
  if (state.from !== null && state.to === null) return `From ${label(state.from)} to …`;
  if (state.from !== null) return `From ${label(state.from)} to ${label(state.to)}: ${plural(pathBetween(state.from, state.to)?.length ?? 0, "step")}`;
  if (state.question !== null) return `${questions.get(state.question).question} ${plural(rowsPicked(questions.get(state.question)).length, "answer")}`;
  if (isAnswered()) return plural(answer.rows.length, "row");
  if (state.sparql !== null && answer?.truth !== undefined) return answer.truth ? "Yes." : "No.";
  return isArticle ? `${counted([...claims.values()])} shown` : `${plural(nodes.size, "thing")} shown`;
}
