// What is dated or ordered, from the oldest to what is still ahead, as the saved questions answer it.
const ANSWERS = { past: "history", phases: "trajectory", events: "events", items: "programme" };

// The rows of an answer by the names of their columns.
function rowsFor(name) {
  const question = questions.get(name);
  return (question?.rows ?? []).map((row) => new Map(question.columns.map((column, at) => [column.name, row[at]])));
}
const claimsIn = (row) => listed(row.get("claim")).map((value) => claims.get(idOf(value))).filter(Boolean);

// A moment is something with a time or a place in an order: rows that say the same of it come together.
function moments(rows, what, details) {
  return [...grouped(rows, (row) => what.map((name) => words(row.get(name))).join("\n")).values()].map((own) => ({
    parts: what.flatMap((name) => listed(own[0].get(name))),
    details: details.map((name) => [name, [...new Map(own.flatMap((row) => listed(row.get(name))).map((value) => [words(value), value])).values()]]).filter(([, values]) => values.length),
    claims: [...new Set(own.flatMap(claimsIn))],
    row: own[0],
  }));
}

function eras() {
  const found = [];
  const add = (title, own) => { if (own.length) found.push({ title, moments: own }); };
  add("Brought up from the past", moments(rowsFor(ANSWERS.past), ["link"], ["between", "when", "evoked by"]));
  const events = moments(rowsFor(ANSWERS.events), ["event"], ["when", "where", "participants"]);
  const order = (event) => Math.min(...rowsFor(ANSWERS.events).filter((row) => words(row.get("event")) === words(event.row.get("event"))).flatMap((row) => listed(row.get("status"))).map((status) => statuses.get(idOf(status)) ?? 98), 99);
  const stages = [...grouped(events, order)].sort((a, b) => a[0] - b[0]);
  const programme = moments(rowsFor(ANSWERS.items), ["item"], ["when", "follows", "completeness"]);
  let hasPhases = false;
  const phases = () => {
    if (hasPhases) return;
    hasPhases = true;
    for (const [who, own] of grouped(rowsFor(ANSWERS.phases), (row) => words(row.get("actor")))) {
      const steps_ = [...grouped(own, (row) => words(row.get("phase")))].map(([phase, rows]) => ({ parts: [`Phase ${phase}`], details: [], claims: [], row: rows[0], items: moments(rows, ["stance", "on"], ["when", "after"]), isTogether: true }));
      add(`${who}, phase by phase`, steps_);
    }
  };
  for (const [place, own] of stages) {
    if (place > 0) phases();
    add(place < 98 ? DATA.statuses[place].label : "No more is said of when", own.map((event) => ({ ...event, items: programme.filter((item) => words(item.row.get("event")) === words(event.row.get("event"))) })));
  }
  phases();
  const housed = new Set(events.map((event) => words(event.row.get("event"))));
  add("On the programme", programme.filter((item) => !housed.has(words(item.row.get("event")))));
  return found;
}

function momentItem(moment) {
  const own = moment.claims.filter(claimShown);
  const items = (moment.items ?? []).filter((item) => item.claims.some(claimShown));
  if (!own.length && !items.length) return null;
  const told = [...grouped(own, (claim) => [claim.chain, claim.certainty, claim.asserted].join("\n")).values()];
  return el("li", { class: "moment" },
    el("p", { class: "what", dir: "auto" }, ...moment.parts.flatMap((part, at) => [at ? " " : "", valueOf(part)])),
    rowsOf(moment.details.map(([name, values]) => [name, values.map(valueOf)])),
    ...told.map((group) => el("p", { class: "by" }, claimMark(group[0]), ...group.map((claim, at) => el("button", { type: "button", class: "name", title: claim.paraphrase, click: () => go({ ...CLEAR, claim: claim.id }) }, at ? `(${at + 1})` : `${claim.chain} · ${claim.certainty}`)), tag(group[0]))),
    items.length ? el("ol", { class: moment.isTogether ? "programme together" : "programme" }, ...items.map(momentItem)) : null);
}

function showTimeline() {
  const found = eras().map((era) => ({ ...era, items: era.moments.map(momentItem).filter(Boolean) })).filter((era) => era.items.length);
  $("timeline").replaceChildren(
    el("h2", { class: "unseen" }, "Timeline"),
    el("p", { class: "lead" }, "From what is long past to what is still ahead, with times in the article's words. What is numbered stands in an order that the article gives; the rest of a stage has none."),
    found.length ? el("ol", { class: "eras" }, ...found.map((era) => el("li", {}, el("h3", { dir: "auto" }, era.title), el("ol", { class: "moments" }, ...era.items)))) : el("p", {}, "Nothing of it is left by what you chose to see."),
  );
}
