/**
 * Looks for a captured element in the whole page, in slices: first cheaply for whatever shares anything with it, then with
 * a portrait of the most promising, then by choice among those. A generator, so that whoever drives it decides when to pause.
 */
import { choose } from './choose.js';
import { read } from './likeness.js';
import { portrait } from './portrait.js';
import { SURE } from './weights.js';

/**
 * @typedef {import('./likeness.js').Portrait} Portrait
 * @typedef {import('./likeness.js').Seen} Seen
 * @typedef {object} Page  what the first stage lends
 * @property {(root: any) => any[]} roots
 * @property {(element: any) => boolean} shown
 * @property {(root: any, css: string) => any[]} all
 * @property {import('./portrait.js').Readers} readers
 * @property {string[]} testIds
 * @property {Record<string, string>} kinds  press, field: selectors of what may be of that kind
 * @typedef {{element: any, score: number, second: number, why: string}} Found  without an element: why not
 */

const MOST = 60;
const BATCH = 200;
const FEW = 4;
const UP = 3;

/** Selectors, and what an element that fits is worth in the first look. @param {Partial<Portrait>} was @param {Seen} seen @param {Page} page @returns {[string, number][]} */
function selectors({ classes = '', href, alt }, { tag, path, id, field, test, kind }, { testIds, kinds }) {
  const having = (/** @type {string[]} */ names, /** @type {string|undefined} */ value) => (value ? names.map((name) => `[${name}="${CSS.escape(value)}"]`).join() : '');
  const name = CSS.escape(tag);
  const some = /** @type {[string, number][]} */ ([
    [having(['id'], id), 3],
    [having(testIds, test), 4],
    [having(['name'], field), 2],
    [having(['href'], href), 2],
    [having(['alt', 'title', 'placeholder'], alt), 2],
    // Who stands now where it stood.
    [path.split('/').slice(-FEW).join('>').replace(/\[/g, ':nth-of-type(').replace(/]/g, ')'), 1],
    [name, 0.5],
    [kinds[kind] || name, 0.5],
    ...(classes.match(/\S+/g) || []).slice(0, FEW).map((each) => [`${name}.${CSS.escape(each)}`, 0.5]),
  ]);
  return some.filter(([css]) => css);
}

/**
 * Elements in which some of these words stand, and what wraps them.
 * @param {any} root @param {Set<string>} words @param {(element: any, worth: number) => void} note
 */
function* heard(root, words, note) {
  const any = new RegExp([...words].join('|'), 'gi');
  const walker = (root.ownerDocument || root).createTreeWalker(root, 4);
  for (let at = 1; walker.nextNode(); at += 1) {
    if (at % BATCH === 0) yield;
    const { data, parentElement } = walker.currentNode;
    const worth = data.length < 400 && parentElement ? Math.min(data.match(any)?.length || 0, words.size) / words.size : 0;
    // A label stands for its field.
    for (let up = 0, node = worth && parentElement; node && up < UP; up += 1, node = node.parentElement) note(node.control || node, 2 * worth);
  }
}

/** Whatever shares anything with it, most first. @param {Partial<Portrait>} was @param {Seen} seen @param {any} root @param {Page} page */
export function* promising(was, seen, root, page) {
  /** @type {Map<any, number>} */
  const worth = new Map();
  const note = (/** @type {any} */ element, /** @type {number} */ more) => worth.set(element, (worth.get(element) || 0) + more);
  const wanted = selectors(was, seen, page);
  for (const part of page.roots(root)) {
    if (seen.words.size) yield* heard(part, seen.words, note);
    for (const [css, more] of wanted) {
      page.all(part, css).forEach((element) => note(element, more));
      yield;
    }
  }
  return [...worth].sort((one, two) => two[1] - one[1]).map(([element]) => element);
}

/**
 * @param {Partial<Portrait>} was  as captured
 * @param {any} root  a document, an element or a shadow root
 * @param {Page} page
 * @returns {Generator<void, Found, void>}
 */
export function* search(was, root, page) {
  const seen = read(was);
  const elements = (yield* promising(was, seen, root, page)).slice(0, MOST);
  const { x, y, w, h, page: size } = seen;
  const all = [];
  for (const element of elements) {
    // What is hidden stands for election as if it stood where it should: when it wins, the twin that is seen is not taken for it.
    all.push(read({ ...portrait(element, page.readers), ...(page.shown(element) ? {} : { x, y, w, h, page: size }) }));
    if (all.length % FEW === 0) yield;
  }
  const { best, sure, second } = choose(seen, all);
  const taken = sure >= SURE && elements[best];
  const seenNow = taken && page.shown(taken);
  const why = seenNow ? 'as captured' : taken ? 'it is hidden' : second > 0.2 ? 'more than one fits' : 'nothing fits';
  return { element: seenNow ? taken : null, score: sure, second, why };
}

/**
 * Whether an element that was found is still the one: rows are recycled, forms are filled anew.
 * @param {Partial<Portrait>} was @param {any} element @param {Page} page
 */
export function holds(was, element, page) {
  return choose(read(was), [read(portrait(element, page.readers))]).sure >= SURE;
}
