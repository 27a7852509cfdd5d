// Queries that were asked before, the last first, kept by the browser where it lets a page keep something.
const MOST_RECALLED = 20;

/** @returns {string[]} */
export function recalled() {
  try {
    const kept = JSON.parse(localStorage.getItem("queries") || "[]");
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string") : [];
  } catch {
    return [];
  }
}

/** @param {string} query */
export function recall(query) {
  if (!query.trim()) return;
  try {
    localStorage.setItem("queries", JSON.stringify([query, ...recalled().filter((other) => other !== query)].slice(0, MOST_RECALLED)));
  } catch {
    // Private windows and full disks keep nothing.
  }
}
