/**
 * Node tree → DOM: createElement, textContent and an allowlist of attributes, so that content can never become script.
 * An unknown kind becomes its children; an attribute that no rule names does not exist.
 */
import { safeUrl } from './url.js';

const DEEPEST = 16;
const SAME = new Set('p ul ol li code pre em strong s br hr a img table thead tbody tr th td kbd details summary'.split(' '));
/** @type {Record<string, string>} */
const OTHER = { quote: 'blockquote', note: 'aside', steps: 'ol', step: 'li' };
// What needs more than a tag: finished by the stage that brings its rules and its style (see rich.js).
const RICH = /^(quote|note|pre|hr|img|table|th|td|steps|details|ol)$/;

/**
 * @typedef {object} Pen  what drawing needs from outside
 * @property {Document} doc
 * @property {string} [base]  where relative addresses start
 * @property {(kind: string, key: string) => void} [open]  an internal link was pressed
 * @property {(kind: string, element: any, attrs: Record<string, any>) => void} [rich]
 */

/**
 * @param {unknown} nodes
 * @param {Pen} pen
 * @param {number} [depth]
 * @returns {DocumentFragment}
 */
export function draw(nodes, pen, depth = 0) {
  const fragment = pen.doc.createDocumentFragment();
  for (const node of Array.isArray(nodes) ? nodes : []) {
    if (typeof node === 'string') fragment.append(node);
    else if (Array.isArray(node) && depth < DEEPEST) fragment.append(one(node, pen, depth));
  }
  return fragment;
}

/** @param {any[]} node @param {Pen} pen @param {number} depth */
function one([kind, ...rest], pen, depth) {
  const attrs = rest[0] && typeof rest[0] === 'object' && !Array.isArray(rest[0]) ? rest.shift() : {};
  const children = draw(rest, pen, depth + 1);
  const heading = kind === 'h' && `h${[2, 3, 4].includes(attrs.level) ? attrs.level : 3}`;
  const tag = heading || (SAME.has(kind) ? kind : Object.hasOwn(OTHER, kind) && OTHER[kind]);
  if (!tag) return children;
  const element = pen.doc.createElement(tag);
  if (!/^[bhi]r$|img/.test(tag)) element.append(children);
  if (kind === 'a') link(element, attrs, pen);
  else if (RICH.test(kind)) pen.rich?.(kind, element, attrs);
  return element;
}

/** @param {any} element @param {Record<string, any>} attrs @param {Pen} pen */
function link(element, attrs, { open, base }) {
  const kind = ['article', 'flow', 'item'].find((name) => typeof attrs[name] === 'string');
  const url = !kind && safeUrl(attrs.href, { relative: true, base });
  if (url) outward(element, url);
  if (!kind || !open) return;
  // A link without an address would not be reached by the keyboard; role and tabindex make it one.
  element.setAttribute('role', 'link');
  element.tabIndex = 0;
  element.addEventListener('click', () => open(kind, attrs[kind]));
  element.addEventListener('keydown', (/** @type {KeyboardEvent} */ event) => event.key === 'Enter' && open(kind, attrs[kind]));
}

/** A checked address, opened beside the application and without a trace of it. @param {any} element @param {string} url */
export function outward(element, url) {
  element.setAttribute('href', url);
  element.setAttribute('target', '_blank');
  element.setAttribute('rel', 'noopener noreferrer');
}
