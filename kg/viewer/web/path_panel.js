// From a thing onwards: what is around it, and how it is connected with another.
import { CLEAR } from "./address.js";
import { claims, data, label, model, things, verb } from "./data.js";
import { $, el } from "./elements.js";
import { byline, theClaim, thingName } from "./evidence.js";
import { say } from "./say.js";
import { around, shown, state } from "./state.js";
import { go } from "./steps.js";
import { fold } from "./words.js";

// A server has a page for each thing and claim, and its RDF at the same address.
export const ownPage = (path) => (data.asking?.endpoint ? el("a", { href: encodeURI(path) }, say("Its own page, and RDF")) : null);

// A thing alone with what is around it, step by step, and the way from it to another.
export function waysOn(id) {
  const hops = Number(state.near ?? 0);
  const reached = hops ? around(id, hops).size : 0;
  const farther = hops > 0 && hops < 3 ? around(id, hops + 1).size - reached : 0;
  const step = (near, text) => el("button", { type: "button", click: () => go({ near, view: "network" }) }, text);
  return el("div", { class: "ways" },
    hops === 0 ? step("1", say("Only this and what it is joined with")) : null,
    farther > 0 ? step(String(hops + 1), say("One step further ({n} more)", { n: farther })) : null,
    hops > 0 ? step(hops > 1 ? String(hops - 1) : null, hops > 1 ? say("One step back") : say("Back to the whole network")) : null,
    el("button", { type: "button", click: () => { go({ ...CLEAR, from: id }); $("path-to").focus(); } }, say("Path from here to …")),
    ownPage(`thing/${id}`));
}

// By what names an end of a path is known.
function endsByName() {
  const named = new Map([...model.drawn].map((id) => [fold(label(id)), id]));
  for (const thing of things.values()) for (const also of thing.also) if (model.drawn.has(thing.id) && !named.has(fold(also))) named.set(fold(also), thing.id);
  return named;
}

export function pathForm() {
  const choose = (event) => {
    const named = endsByName();
    const typed = (key) => named.get(fold($(`path-${key}`).value)) ?? null;
    const isKnown = named.has(fold(event.target.value));
    event.target.setAttribute("aria-invalid", !isKnown && event.target.value !== "");
    if (!isKnown || typed("from") === null) return;
    go({ ...CLEAR, from: typed("from"), to: typed("to") });
    if (state.to === null) $("path-to").focus();
  };
  // What is taken from the list of names is a change at once for Chromium, for Firefox only when the field is left.
  const taken = (event) => { if (event.inputType === "insertReplacementText") choose(event); };
  const field = (key, name) => el("label", {}, name, el("input", { type: "text", id: `path-${key}`, list: "path-names", autocomplete: "off", value: state[key] === null ? "" : label(state[key]), input: taken, change: choose }));
  // The list of names is long, and made when somebody is about to type one.
  const names = el("datalist", { id: "path-names" });
  const list = () => { if (!names.childElementCount) names.append(...[...model.drawn].map(label).sort(new Intl.Collator("en").compare).map((text) => el("option", { value: text }))); };
  return el("div", { class: "between", focusin: list }, field("from", say("from")), field("to", say("to")), names);
}

export function pathPanel() {
  const { path, others } = state.to === null ? { path: null, others: 0 } : shown.wayShown(state.from, state.to);
  const steps = (path ?? []).map((line) => {
    const claim = claims.get(line.claim);
    const said = el("p", { class: "what" }, thingName(line.from), ` ${verb(line)} `, thingName(line.to));
    return el("li", { class: "claim" }, said, claim ? byline(claim, theClaim(claim)) : null);
  });
  const told = state.to === null ? say("Name the other end, or press it in the network.") : path === null ? say("Nothing that is shown connects the two.") : !path.length ? say("Both ends are the same.") : [say("{n} step.|{n} steps.", { n: path.length }), others ? say("{n} other way is as short; no other has surer claims.|{n} other ways are as short; no other has surer claims.", { n: others }) : say("No other way is as short."), say("Each step is a claim of its own; together they are not one.")].join(" ");
  return [
    el("p", { class: "kind" }, say("How two things are connected")),
    el("h2", { dir: "auto" }, say("From {from} to {to}", { from: label(state.from), to: state.to === null ? "…" : label(state.to) })),
    pathForm(),
    el("p", { class: "kind" }, told),
    steps.length ? el("ol", { class: "plain steps" }, ...steps) : null,
    model.isArticle && state.to !== null && path?.length !== 0 ? el("label", {}, el("input", { type: "checkbox", id: "path-over", checked: state.over !== null, change: () => go({ over: state.over === null ? "everything" : null }) }), ` ${say("also over what is denied or asked, and over claims that exclude each other")}`) : null,
    path?.length ? el("div", { class: "ways" }, el("button", { type: "button", click: () => go({ from: state.to, to: state.from }) }, say("The other way round"))) : null,
  ];
}
