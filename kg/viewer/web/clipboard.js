// What is copied: a link, the citation of a claim, the rows of an answer.
import { data, passages } from "./data.js";
import { el } from "./elements.js";
import { quoted, say } from "./say.js";

/** @import { Claim } from "./types" */

function flash(button, text) {
  const usual = button.dataset.usual ?? (button.dataset.usual = button.textContent);
  button.textContent = text;
  setTimeout(() => { button.textContent = usual; }, 1800);
}

export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    flash(button, say("Copied"));
  } catch {
    // Where the clipboard is out of reach, the text is at least selected.
    const field = el("input", { type: "text", readonly: true, value: text, "aria-label": say("To be copied"), blur: () => field.remove() });
    button.after(field);
    field.select();
  }
}

export const today = () => new Date().toISOString().slice(0, 10);
/** The address of what is seen; of a page on somebody's disk only the name of its file. */
export const address = () => (location.protocol === "file:" ? `${location.pathname.split("/").at(-1)}${location.hash}` : location.href);
export const source = () => [data.page.title, data.page.publisher].filter(Boolean).join(", ");

/** A claim with what it rests on: who says so, how surely, in which passage, and its words where the page has them. @param {Claim} claim */
export function citation(claim) {
  const addresses = claim.passages.map((at) => (passages.get(at)?.words ? `${at}: ${quoted(passages.get(at).words)}` : at));
  return say("{what} In: {source}. {address}, seen on {day}.", { what: `${claim.paraphrase} — ${claim.cited}, ${addresses.join(", ")} [${claim.id}].`, source: source(), address: address(), day: today() });
}
