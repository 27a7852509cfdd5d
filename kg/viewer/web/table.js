// The same as lists: every claim in a table that can be sifted and sorted, and in the order of the text.
const COLUMNS = [
  ["Claim", (claim) => claim.paraphrase],
  ["Who says so", (claim) => claim.chain],
  ["How sure", (claim) => `${levels.get(claim.certainty)} ${hedges(claim)}`],
  ["Standing", (claim) => standing(claim)],
  ["Passage", (claim) => String(place(claim)).padStart(6, "0")],
];
const sorting = { column: 4, down: false, sift: "" };

function claimRow(claim) {
  const cells = [
    nameOf(claim.paraphrase, { ...CLEAR, claim: claim.id }),
    el("span", { class: "by" }, claimMark(claim), claim.chain),
    hedges(claim),
    tag(claim),
    el("span", { class: "places" }, ...claim.passages.map((at) => nameOf(at, { view: "text", passage: at }))),
  ];
  return el("tr", {}, ...cells.map((cell) => el("td", { dir: "auto" }, cell)));
}
function connectionRow(line) {
  return el("tr", {}, el("td", { dir: "auto" }, thingName(line.from)), el("td", { dir: "auto" }, line.relation), el("td", { dir: "auto" }, thingName(line.to)));
}

function fillTable() {
  const wanted = fold(sorting.sift);
  const body = $("table").querySelector("tbody");
  let count;
  if (isArticle) {
    const key = COLUMNS[sorting.column][1];
    const rows = inOrder(claims.values()).filter((claim) => claimShown(claim) && (!wanted || fold(`${COLUMNS.slice(0, 4).map(([, text]) => text(claim)).join(" ")} ${claim.quote ?? ""} ${claim.passages.join(" ")}`).includes(wanted)));
    rows.sort((a, b) => (sorting.down ? -1 : 1) * key(a).localeCompare(key(b), "en"));
    body.replaceChildren(...rows.map(claimRow));
    count = plural(rows.length, "claim");
    $("table").querySelectorAll("th").forEach((head, index) => head.setAttribute("aria-sort", index === sorting.column ? (sorting.down ? "descending" : "ascending") : "none"));
  } else {
    const rows = [...lines.values()].filter((line) => lineShown(line) && (!wanted || fold(sentence(line)).includes(wanted)));
    body.replaceChildren(...rows.map(connectionRow));
    count = plural(rows.length, "connection");
  }
  $("table").querySelector(".count").textContent = count;
}

function showTable() {
  if (!$("table").firstChild) {
    const sift = el("input", { id: "sift", type: "search", placeholder: "Only rows with …", "aria-label": "Only rows with", input: (event) => { sorting.sift = event.target.value; fillTable(); } });
    const sort = (index) => { sorting.down = sorting.column === index && !sorting.down; sorting.column = index; fillTable(); };
    const heads = isArticle ? COLUMNS.map(([name], index) => el("th", { scope: "col" }, el("button", { type: "button", click: () => sort(index) }, name))) : ["From", "Connection", "To"].map((name) => el("th", { scope: "col" }, name));
    $("table").append(el("div", { class: "sift" }, sift, el("span", { class: "count", role: "status" })), el("table", {}, el("caption", { class: "unseen" }, isArticle ? "Every claim with who says so, how surely, its standing and its passage" : "Every connection"), el("thead", {}, el("tr", {}, ...heads)), el("tbody")));
  }
  fillTable();
}

function showText() {
  const at = grouped([...claims.values()].filter(claimShown).flatMap((claim) => claim.passages.map((passage) => ({ passage, claim }))), (each) => each.passage);
  const items = DATA.passages.filter((passage) => passage.words || at.has(passage.address)).map((passage) => {
    const own = at.get(passage.address) ?? [];
    return el("li", { id: `at-${passage.address}`, class: passage.address === state.passage ? "here" : null, tabindex: "-1" },
      el("span", { class: "address" }, passage.address, ...(passage.kind && passage.kind !== passage.address ? [el("br"), passage.kind] : [])),
      passage.words ? el("p", { class: "words", lang: DATA.page.language || null, dir: "auto" }, passage.words) : null,
      el("div", { class: "claims" }, ...own.map((each) => claimBlock(each.claim))));
  });
  const note = DATA.page.text ? "The article, passage by passage, and under each what is claimed there." : "What is claimed, passage by passage. The article's own words are not in this page.";
  $("text").replaceChildren(el("p", { class: "lead" }, note), el("ol", {}, ...items));
  const here = state.passage === null ? null : $(`at-${state.passage}`);
  if (here) here.scrollIntoView({ block: "center" });
}
