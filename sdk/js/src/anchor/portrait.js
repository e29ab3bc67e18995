/** Reads the portrait of an element from the page: what is kept when it is captured, and compared when it is sought. */
import { stable } from './likeness.js';

/**
 * @typedef {import('./likeness.js').Portrait} Portrait
 * @typedef {Record<string, (element: any, wanted?: any) => any>} Readers  of find.js: role, name, test_id …
 */

const LONGEST = 300;
const BRIEF = 60;
const ROWS = 'tr,li,[role=row],[role=listitem]';

/** The element around it, through shadow roots and frames. @param {any} node */
const around = (node) => node.parentElement || node.getRootNode().host || node.ownerDocument.defaultView?.frameElement;

/** @param {any} element */
export function wayTo(element) {
  const steps = [];
  for (let node = element; node; node = around(node)) {
    let place = 1;
    for (let twin = node.previousElementSibling; twin; twin = twin.previousElementSibling) if (twin.localName === node.localName) place += 1;
    steps.unshift(`${node.localName}[${place}]`);
  }
  return steps.join('/');
}

/** The first words in it; a neighbour may be a whole table. @param {any} element */
function beginning(element) {
  if (!element) return '';
  const walker = element.ownerDocument.createTreeWalker(element, 4);
  let text = '';
  while (text.length < BRIEF && walker.nextNode()) text += walker.currentNode.data.trim() + ' ';
  return text.slice(0, BRIEF);
}

/** @param {any} element */
function near(element) {
  const { previousElementSibling: before, nextElementSibling: after, parentElement: up } = element;
  return [before, after, up?.previousElementSibling, up?.nextElementSibling].map(beginning).join('');
}

/** In the page, whatever is scrolled; what stays on the screen then has its place on the screen. @param {any} element */
function place(element) {
  let { left, top, width, height } = element.getBoundingClientRect();
  const { defaultView: view, documentElement: html } = element.ownerDocument;
  const still = (/** @type {any} */ node) => view.getComputedStyle(node).position === 'fixed';
  let inner = element;
  for (let up; !still(inner) && (up = inner.parentElement); inner = up) {
    left += up.scrollLeft;
    top += up.scrollTop;
  }
  const [x, y, w, h] = [left, top, width, height].map(Math.round);
  return { x, y, w, h, page: inner === html ? [html.scrollWidth, html.scrollHeight] : [view.innerWidth, view.innerHeight] };
}

/**
 * @param {any} element
 * @param {Readers} readers
 * @returns {Portrait}
 */
export function portrait(element, { role, name, test_id: test }) {
  const { localName: tag, id } = element;
  const get = (/** @type {string} */ what) => element.getAttribute(what) || '';
  return {
    tag, path: wayTo(element), text: name(element), near: near(element), row: beginning(element.parentElement?.closest(ROWS)), id, field: get('name'), classes: get('class'),
    // That a link is a link says its tag; the same link stands in many places. The routes of some applications are written behind a hash.
    href: get('href').replace(/^[^#]*#!?\//, '/'), alt: get('alt') || get('placeholder') || get('title'), role: role(element).replace('link', ''), test: test(element),
    ...place(element),
  };
}

/**
 * What is stored of an element: nothing that a machine made for one visit only, and nothing empty.
 * @param {any} element
 * @param {Readers} readers
 * @returns {Partial<Portrait>}
 */
export function capture(element, readers) {
  const { id = '', classes = '', ...rest } = portrait(element, readers);
  const kept = { ...rest, id: stable(id) ? id : '', classes: classes.split(/\s+/).filter(stable).join(' ') };
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value).map(([name, value]) => [name, typeof value === 'string' ? value.slice(0, LONGEST) : value]));
}
