/** Finds an element by evidence, or says why not: a wrong element is worse than none. */
import { shown } from '../render/follow.js';
import { labelOf, nameOf, roleOf, textOf, tidy } from './names.js';
import { decide, ENOUGH, fit } from './score.js';
import { roots } from './walk.js';

/**
 * @typedef {import('../world.js').Evidence} Evidence
 * @typedef {(root: any, value: any) => any[]} Source  where an element with this piece may be
 * @typedef {(element: any, wanted: any) => any} Reader  what an element has of this piece
 * @typedef {Pick<typeof import('./search.js'), 'search'|'holds'>} Heal  the stage that finds what was captured
 * @typedef {{root: any, anchors?: ReadonlyMap<string, Evidence>, heal?: Heal|null, depth?: number}} Options
 * @typedef {import('./search.js').Found & {healed?: boolean}} Result
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

/** Where an element with a piece of what was written by hand may be. @type {Record<string, Source>} */
const SOURCES = {
  css: all,
  test_id: (root, value) => all(root, TEST_IDS.map((name) => `[${name}="${CSS.escape(value)}"]`).join()),
  name: (root) => all(root, `${FIELDS},a,summary,h1,h2,h3,h4,h5,h6,img,li,td,th`),
  label: (root) => all(root, FIELDS),
  text: byText,
};

/** @type {Record<string, Reader>} */
const READERS = {
  css: (element, css) => safely(() => element.matches(css), false) && css,
  test_id: (element) => TEST_IDS.map((name) => element.getAttribute(name)).find(Boolean),
  role: roleOf,
  name: nameOf,
  label: labelOf,
  text: textOf,
};
const PAGE = { roots, shown, all, readers: READERS, testIds: TEST_IDS, kinds: { press: PRESSED, field: FIELDS } };

/** @param {string} why @returns {Result} */
const nobody = (why) => ({ element: null, score: 0, second: 0, why });

/**
 * Looks once, in slices when a captured element is sought: whoever asks decides when to go on.
 * @param {Evidence} evidence
 * @param {Options} options
 * @returns {Generator<void, Result, void>}
 */
export function* seek(evidence, { root, anchors, heal, depth = 0 }) {
  const { within, fingerprint, ...wanted } = evidence;
  let inside = root;
  if (within) {
    const around = depth < DEEPEST && anchors?.get(within);
    inside = around && look(around, { root, anchors, heal, depth: depth + 1 }).element;
    if (!inside) return nobody(`${within} is not there`);
  }
  if (!fingerprint) return written(wanted, inside);
  if (!heal) return nobody('what was captured is not compared yet');
  const found = yield* heal.search(fingerprint, inside, PAGE);
  const first = ['css', 'test_id'].find((piece) => wanted[piece]);
  return { ...found, healed: !!(found.element && first && READERS[first](found.element, wanted[first]) !== wanted[first]) };
}

/** @param {Evidence} evidence @param {Options} options @returns {Result} */
export function look(evidence, options) {
  const steps = seek(evidence, options);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return /** @type {Result} */ (value);
  }
}

/** Whether an element that was found is still the one. @param {Evidence} evidence @param {any} element @param {Heal|null} [heal] */
export function holds({ within: _within, fingerprint, ...wanted }, element, heal) {
  return fingerprint ? !heal || heal.holds(fingerprint, element, PAGE) : fit(wanted, described(wanted, element)).score >= ENOUGH;
}

/** @param {Record<string, any>} wanted @param {any} element */
const described = (wanted, element) => Object.fromEntries(Object.keys(READERS).filter((piece) => wanted[piece]).map((piece) => [piece, READERS[piece](element, wanted[piece])]));

/** @param {Record<string, any>} wanted @param {any} inside @returns {Result} */
function written(wanted, inside) {
  const { best, second, why } = decide(rank(wanted, inside));
  if (!best) return { ...nobody(why), second };
  const first = wanted.css ? 'css' : 'test_id';
  return { element: best.element, score: best.score, second, why: best.fits.join(), healed: !!wanted[first] && !best.fits.includes(first) };
}

/**
 * Visible candidates, best first; two are enough to decide.
 * @param {Record<string, any>} wanted @param {any} inside
 */
function rank(wanted, inside) {
  const pieces = Object.keys(READERS).filter((piece) => wanted[piece]);
  const found = new Set(roots(inside).flatMap((root) => pieces.flatMap((piece) => SOURCES[piece]?.(root, wanted[piece]) || [])));
  const rated = [...found].map((element) => ({ element, ...fit(wanted, described(wanted, element)) }));
  rated.sort((one, two) => two.score - one.score);
  const visible = [];
  for (const each of rated) if (each.score && shown(each.element) && visible.push(each) > 1) break;
  return visible;
}

/**
 * @param {Evidence} evidence
 * @param {Options} options
 * @returns {import('../world.js').Match|null}
 */
export function find(evidence, options) {
  const found = look(evidence, options);
  return found.element ? found : null;
}

export { PAGE, READERS };
