// The engine of the edition with SPARQL inside: unpacked when something is first asked, it answers as an endpoint does.
// It stands in one module with Oxigraph's own script, whose Store and initialisation it uses.

const asking = window.page.data.asking;
const engine = { store: null };

async function unpacked(id) {
  const packed = Uint8Array.from(atob(document.getElementById(id).textContent.trim()), (char) => char.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip")));
}

async function start() {
  await __wbg_init({ module_or_path: await (await unpacked("engine")).arrayBuffer() });
  const store = new Store();
  store.load(await (await unpacked("quads")).text(), { format: "application/n-quads" });
  return store;
}

// Well-known prefixes need not be declared; they stand on a line of their own, which an error does not count.
const prologue = Object.entries(asking.prefixes).map(([prefix, iri]) => `PREFIX ${prefix}: <${iri}>`).join(" ");

// The answer as an endpoint gives it: SPARQL results in JSON, or a graph in JSON-LD.
window.sparql = async (query) => {
  engine.store ??= start();
  const store = await engine.store;
  try {
    return store.query(`${prologue}\n${query}`, { base_iri: asking.base, results_format: "json" });
  } catch (error) {
    throw new Error(String(error.message ?? error).replace(/error at (\d+):/, (_, line) => `line ${line - 1}, column `));
  }
};
