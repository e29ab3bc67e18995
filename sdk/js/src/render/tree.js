/**
 * Node tree → DOM: createElement, textContent and an allowlist of attributes, so that content can never become script.
 * An unknown kind becomes its children; an attribute that no rule names does not exist.
 */
const DEEPEST = 16;
const SAME = new Set('p ul ol li code pre em strong s br hr a img table thead tbody tr th td kbd details summary'.split(' '));
/** @type {Record<string, string>} */
const OTHER = { quote: 'blockquote', note: 'aside', steps: 'ol', step: 'li' };
// What needs more than a tag: finished by the stage that brings its rules and its style (see rich.js).
const RICH = /^(a|h|code|kbd|ul|ol|quote|note|pre|hr|img|table|th|td|steps|details)$/;

/**
 * @typedef {object} Pen  what drawing needs from outside
 * @property {Document} doc
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
  if (RICH.test(kind)) pen.rich?.(kind, element, attrs);
  return element;
}
