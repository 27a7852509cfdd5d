// Queries that were asked before, the last first, kept by the browser where it lets a page keep something.
"use strict";

function recalled() {
  try {
    const kept = JSON.parse(localStorage.getItem("queries") || "[]");
    return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
  } catch {
    return [];
  }
}

function recall(query) {
  if (!query.trim()) return;
  try {
    localStorage.setItem("queries", JSON.stringify([query, ...recalled().filter((each) => each !== query)].slice(0, 20)));
  } catch {
    // Private windows and full disks keep nothing.
  }
}
