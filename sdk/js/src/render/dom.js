/** Builds our own elements. */
import { safely } from '../safely.js';

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element of ours: attributes as given, `on…` are listeners, children are nodes or text; what is falsy is left out.
 * @param {Document} doc
 * @param {string} spec  tag.class
 * @param {Record<string, any>|null} [props]
 * @param {...any} children
 * @returns {any}
 */
export function h(doc, spec, props, ...children) {
  const [tag, ...classes] = spec.split('.');
  const element = doc.createElement(tag);
  element.className = classes.join(' ');
  for (const [name, value] of Object.entries(props || {})) {
    if (typeof value === 'function') element.addEventListener(name.slice(2), (/** @type {any} */ event) => safely(() => value(event)));
    else if (value != null && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.filter(Boolean));
  return element;
}

/**
 * @param {Document} doc
 * @param {string} line  the path of a line drawing of 16 × 16
 * @returns {Element} silent for screen readers
 */
export function icon(doc, line) {
  const svg = doc.createElementNS(SVG, 'svg');
  const path = doc.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'i');
  path.setAttribute('d', line);
  svg.append(path);
  return svg;
}

/** Where the keyboard is, through open shadow roots and frames of the same origin. @param {Document} doc @returns {any} */
export function focused(doc) {
  let element = /** @type {any} */ (doc.activeElement);
  for (let next = element; next; next = (element.shadowRoot || element.contentDocument)?.activeElement) element = next;
  return element;
}
