// The drawing library: it stands behind the page's script, so that no first picture waits for it, and packed, as most visits need no network.
import { $, el } from "./elements.js";

const wholePage = new Promise((isRead) => { document.addEventListener("readystatechange", isRead, { once: true }); });

export async function runLibrary() {
  await wholePage;
  const packed = Uint8Array.from(atob($("library").textContent), (char) => char.charCodeAt(0));
  const script = await new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  document.head.append(el("script", {}, script));
}
