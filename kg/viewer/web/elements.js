// What is made of HTML and SVG, and what is known of the window. Text only ever enters the page as text.
import { isFilled } from "./words.js";

/** @param {string} id @returns {any} */
export const $ = (id) => document.getElementById(id);
/** @param {string} selector @returns {any[]} */
export const $$ = (selector) => [...document.querySelectorAll(selector)];
export const root = document.documentElement;
export const narrowScreen = matchMedia("(max-width: 760px)");
export const lowScreen = matchMedia("(max-height: 800px)");
export const printing = matchMedia("print");
export const calm = matchMedia("(prefers-reduced-motion: reduce)");

/** An element with attributes, or listeners where they are functions. @param {string} name @param {Record<string, any>} attributes @param {...any} children @returns {any} */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (isFilled(value) && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter(isFilled));
  return made;
}
/** @param {string} name @param {Record<string, any>} attributes @param {...any} children */
export function svg(name, attributes, ...children) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (isFilled(value)) made.setAttribute(key, value);
  made.append(...children.filter(isFilled));
  return made;
}

// ---- the tokens of the style ---------------------------------------------------------------------------------------------------
/** A token as it is written. @param {string} name */
export const token = (name) => getComputedStyle(root).getPropertyValue(`--${name}`).trim();
/** A token that is a colour, as it is in light or in dark. @param {string} name */
export function colour(name) {
  const [light, dark] = token(name).match(/#\w+/g);
  return root.dataset.theme === "dark" ? dark : light;
}
