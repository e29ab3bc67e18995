/** Finds an element by evidence, or says why not: a wrong element is worse than none. */
import { shown } from '../render/follow.js';
import { labelOf, nameOf, roleOf, textOf, tidy } from './names.js';
import { decide, fit } from './score.js';
import { roots } from './walk.js';

/**
 * @typedef {import('../world.js').Evidence} Evidence
 * @typedef {(root: any, value: any) => any[]} Source  where an element with this piece may be
 * @typedef {(element: any, wanted: any) => any} Reader  what an element has of this piece
 * @typedef {{sources: Record<string, Source>, readers: Record<string, Reader>, weights?: import('./score.js').Weights}} Knowledge
 */

const FIELDS = 'input,select,textarea,button,fieldset,[role],[contenteditable],[aria-label],[aria-labelledby]';
const PRESSED = 'button,a,label,summary,[role=button],[role=tab],[role=menuitem],[role=option]';
const TEST_IDS = ['testid', 'test-id', 'test', 'cy', 'qa', 'automation-id'].map((name) => `data-${name}`);
const DEEPEST = 5;

/** A selector of an author may be wrong. @template T @param {() => T} ask @param {T} otherwise */
function safely(ask, otherwise) {
  try {
    return ask();
  } catch {
    return otherwise;
  }
}

/** @type {Source} */
export const all = (root, css) => safely(() => [...root.querySelectorAll(css)], []);

/** Elements whose own words are these; a button rather than the span in it. @type {Source} */
function byText(root, text) {
  const wanted = tidy(text).toLowerCase();
  const found = [];
  const walker = (root.ownerDocument || root).createTreeWalker(root, 4);
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (parentElement && data.length < 400 && data.trim() && wanted.includes(tidy(data).toLowerCase())) found.push(parentElement.closest(PRESSED) || parentElement);
  }
  return found;
}

/** @type {Knowledge} */
const WRITTEN = {
  sources: {
    css: all,
    test_id: (root, value) => all(root, TEST_IDS.map((name) => `[${name}="${CSS.escape(value)}"]`).join()),
    name: (root) => all(root, `${FIELDS},a,summary,h1,h2,h3,h4,h5,h6,img,li,td,th`),
    label: (root) => all(root, FIELDS),
    text: byText,
  },
  readers: {
    css: (element, css) => safely(() => element.matches(css), false) && css,
    test_id: (element) => TEST_IDS.map((name) => element.getAttribute(name)).find(Boolean),
    role: roleOf,
    name: nameOf,
    label: labelOf,
    text: textOf,
  },
};

/**
 * @param {Evidence} evidence
 * @param {{root: any, anchors?: ReadonlyMap<string, Evidence>, healing?: Knowledge|null, depth?: number}} options
 * @returns {{element: any, score: number, second: number, why: string, healed?: boolean}}
 */
export function look(evidence, { root, anchors, healing, depth = 0 }) {
  const { within, fingerprint, ...wanted } = evidence;
  let inside = root;
  if (within) {
    const around = depth < DEEPEST && anchors?.get(within);
    inside = around && look(around, { root, anchors, healing, depth: depth + 1 }).element;
    if (!inside) return { element: null, score: 0, second: 0, why: `${within} is not there` };
  }
  const written = decide(rank(wanted, inside, WRITTEN));
  const { best, second, why } = written.best || !healing || !fingerprint ? written : decide(rank({ ...fingerprint, ...wanted }, inside, healing));
  if (!best) return { element: null, score: 0, second, why };
  const first = wanted.css ? 'css' : 'test_id';
  return { element: best.element, score: best.score, second, why: best.fits.join(), healed: best !== written.best || (!!wanted[first] && !best.fits.includes(first)) };
}

/**
 * Visible candidates, best first; two are enough to decide.
 * @param {Record<string, any>} wanted @param {any} inside @param {Knowledge} knowledge
 */
function rank(wanted, inside, { sources, readers, weights }) {
  const pieces = Object.keys(readers).filter((piece) => wanted[piece]);
  const found = new Set(roots(inside).flatMap((root) => pieces.flatMap((piece) => sources[piece]?.(root, wanted[piece]) || [])));
  const rated = [...found].map((element) => {
    const got = Object.fromEntries(pieces.map((piece) => [piece, readers[piece](element, wanted[piece])]));
    return { element, ...fit(wanted, got, weights) };
  });
  rated.sort((one, two) => two.score - one.score);
  const visible = [];
  for (const each of rated) if (each.score && shown(each.element) && visible.push(each) > 1) break;
  return visible;
}

/**
 * @param {Evidence} evidence
 * @param {{root: any, anchors?: ReadonlyMap<string, Evidence>, healing?: Knowledge|null}} options
 * @returns {import('../world.js').Match|null}
 */
export function find(evidence, options) {
  const found = look(evidence, options);
  return found.element ? found : null;
}

export { WRITTEN };
