// On a page that a server gave, the server answers.
window.sparql = async (query, signal) => {
  const headers = { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/ld+json;q=0.9" };
  const request = fetch(window.page.data.asking.endpoint, { method: "POST", headers, body: query, signal });
  const response = await request.catch((error) => { throw signal.aborted ? error : new Error(window.page.say("The server cannot be reached.")); });
  const text = await response.text();
  if (response.ok) return text;
  const problem = response.headers.get("Content-Type")?.startsWith("application/json") ? JSON.parse(text) : { error: text };
  throw new Error([problem.where, problem.error, problem.fix].filter(Boolean).join("\n"));
};
