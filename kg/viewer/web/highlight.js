// Colours for a field of queries: what is written stands below the field as well, with a colour for each kind of word.
import { pieces } from "./query_tokens.js";

/** @param {HTMLTextAreaElement} field */
export function attachColours(field) {
  const frame = document.createElement("div");
  const below = document.createElement("pre");
  frame.className = "coloured";
  below.setAttribute("aria-hidden", "true");
  field.replaceWith(frame);
  frame.append(below, field);
  const follow = () => { below.scrollTop = field.scrollTop; below.scrollLeft = field.scrollLeft; };
  const paint = () => {
    // A last line that is empty has no height of its own.
    below.replaceChildren(...pieces(field.value).map(([kind, text]) => {
      if (!kind) return text;
      const piece = document.createElement("span");
      piece.className = `q-${kind}`;
      piece.textContent = text;
      return piece;
    }), "\n ");
    follow();
  };
  field.addEventListener("input", paint);
  // What fills the field without a key says so.
  field.addEventListener("filled", paint);
  field.addEventListener("scroll", follow);
  paint();
}
