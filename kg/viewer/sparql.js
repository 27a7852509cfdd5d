// The part of the edition with SPARQL inside: the engine, unpacked when its dialog is first opened, a field, and the rows.
// It stands in one module with Oxigraph's own script, whose Store and initialisation it uses.

const part = (id) => document.getElementById(id);
const told = JSON.parse(part("words").textContent);
const dialog = part("sparql");
const field = part("query");
let store;

async function unpacked(id) {
  const packed = Uint8Array.from(atob(part(id).textContent.trim()), (char) => char.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
}

async function start() {
  if (store) return;
  await __wbg_init({ module_or_path: await (await unpacked("engine")).arrayBuffer() });
  const found = new Store();
  found.load(await (await unpacked("quads")).text(), { format: "application/n-quads" });
  store = found;
}

// Well-known prefixes need not be declared; they stand on a line of their own, which an error does not count.
const prologue = Object.entries(told.prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`).join(" ");

async function ask(query) {
  await start();
  try {
    return store.query(`${prologue}\n${query}`, { base_iri: told.base });
  } catch (error) {
    throw new Error(String(error.message ?? error).replace(/error at (\d+):/, (_, line) => `line ${line - 1}, column `));
  }
}

function short(iri) {
  if (iri.startsWith(told.base)) return iri.slice(told.base.length);
  const known = Object.entries(told.prefixes).find(([, start]) => iri.startsWith(start));
  return known ? `${known[0]}:${iri.slice(known[1].length)}` : iri;
}

function element(name, text = "") {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

// A claim or a thing leads to its place on the page.
function cell(term) {
  if (!term) return element("td");
  if (term.termType !== "NamedNode") return element("td", term.value);
  const made = element("td");
  const name = short(term.value);
  const kind = told.claims.includes(name) ? "claim" : told.things.includes(name) ? "thing" : "";
  const link = element(kind ? "a" : "span", name);
  if (kind) {
    link.href = `#${new URLSearchParams({ [kind]: name })}`;
    link.addEventListener("click", () => dialog.close());
  }
  made.append(link);
  return made;
}

function table(columns, rows) {
  const made = element("table");
  const head = made.createTHead().insertRow();
  for (const column of columns) {
    const th = element("th", column);
    th.scope = "col";
    head.append(th);
  }
  const body = made.createTBody();
  for (const row of rows) body.insertRow().append(...row.map(cell));
  return made;
}

function show(result) {
  const answer = part("answer");
  if (typeof result === "boolean") return answer.replaceChildren(element("p", result ? "Yes." : "No."));
  if (!result.length) return answer.replaceChildren(element("p", "No rows. What claims say is reached by GRAPH ?claim { … }."));
  const count = element("p", `${result.length} ${result.length === 1 ? "row" : "rows"}`);
  if (result[0] instanceof Map) {
    const columns = [...new Set(result.flatMap((row) => [...row.keys()]))];
    return answer.replaceChildren(count, table(columns, result.map((row) => columns.map((column) => row.get(column)))));
  }
  return answer.replaceChildren(count, table(["subject", "predicate", "object"], result.map((quad) => [quad.subject, quad.predicate, quad.object])));
}

async function run() {
  part("answer").replaceChildren(element("p", "…"));
  try {
    show(await ask(field.value));
  } catch (error) {
    part("answer").replaceChildren(element("pre", error.message));
  }
}

part("open-sparql").addEventListener("click", () => { dialog.showModal(); start(); });
part("close-sparql").addEventListener("click", () => dialog.close());
part("run").addEventListener("click", run);
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) run();
});
attachCompletion(field, told.words);

// For the browser's console, and for tests.
window.sparql = ask;
