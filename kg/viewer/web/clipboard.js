// What is copied: a link, the citation of a claim, the rows of an answer.
import { data, passages, placeOf } from "./data.js";
import { el } from "./elements.js";

/** @import { Claim } from "./types" */

function flash(button, text) {
  const usual = button.dataset.usual ?? (button.dataset.usual = button.textContent);
  button.textContent = text;
  setTimeout(() => { button.textContent = usual; }, 1800);
}

export async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
    flash(button, "Copied");
  } catch {
    // Where the clipboard is out of reach, the text is at least selected.
    const field = el("input", { type: "text", readonly: true, value: text, "aria-label": "To be copied", blur: () => field.remove() });
    button.after(field);
    field.select();
  }
}

/** A claim with what it rests on: who says so, how surely, in which passage, and its words where the page has them. @param {Claim} claim */
export function citation(claim) {
  const addresses = claim.passages.map((at) => (passages.get(at)?.words ? `${placeOf(at)}: “${passages.get(at).words}”` : placeOf(at)));
  return `${claim.paraphrase} — ${claim.cited}, ${addresses.join(", ")} [${claim.id}]. In: ${data.page.title}${data.page.publisher ? `, ${data.page.publisher}` : ""}.`;
}
