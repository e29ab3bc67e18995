/**
 * How an element stands among all of its page: what it alone has, and who could be taken for it. Looked for as a page
 * will look for it, in slices.
 *
 * @typedef {import('./likeness.js').Seen} Seen
 */
import { choose, kin, places, weigh } from './choose.js';
import { likeness, read } from './likeness.js';
import { capture, portrait } from './portrait.js';
import { promising } from './search.js';
import { SURE, WEIGHTS } from './weights.js';

const MOST = 80;
const FEW = 4;
// Without where it stands: who fits as well then could be meant as well.
const PLACE = ['tail', 'outer', 'outermost', 'innermost', 'across', 'down', 'height', 'beside', 'amongOthers', 'silentSize'];
const NEARLY = 2;
// What names an element; the first that only it has are told.
const NAMES = ['test', 'id', 'only', 'field', 'way', 'row'];

/**
 * @param {any} element
 * @param {any} root
 * @param {import('./search.js').Page} page
 * @param {any} [kept]  what is kept of it, where that is less than all
 * @returns {Generator<void, import('../author/verdict.js').Standing, void>}
 */
export function* standing(element, root, page, kept = capture(element, page.readers)) {
  const was = read(kept);
  const found = yield* promising(kept, was, root, page);
  const elements = [element, ...found.filter((/** @type {any} */ one) => one !== element && page.shown(one)).slice(0, MOST)];
  /** @type {Seen[]} */
  const all = [];
  for (const one of elements) {
    all.push(read(portrait(one, page.readers)));
    if (all.length % FEW === 0) yield;
  }
  const { rivals, ...stood } = stands(was, all);
  return { ...stood, rivals: rivals.map((at) => elements[at]) };
}

/**
 * Pure; the first of all is the element itself. Rivals are named by their place among all.
 * @param {Seen} was
 * @param {Seen[]} all
 */
export function stands(was, all) {
  const count = was.said ? places(was.said, all) : 1;
  const evidence = all.map((is) => likeness(was, is, count));
  const { best, sure } = choose(was, all);
  const strangers = evidence.filter((_, at) => at && !kin(all[at].path, all[0].path));
  const worth = weigh(placeless(evidence[0]), WEIGHTS) - NEARLY;
  const rivals = evidence.flatMap((one, at) => (strangers.includes(one) && weigh(placeless(one), WEIGHTS) >= worth ? [at] : []));
  const alone = (/** @type {string} */ piece) => has(evidence[0], piece) && !strangers.some((one) => has(one, piece));
  return {
    first: sure >= SURE && kin(all[best].path, all[0].path),
    rivals,
    pieces: NAMES.filter(alone),
    field: was.kind === 'field',
  };
}

/** @param {Record<string, number>} evidence @param {string} piece */
const has = (evidence, piece) => evidence[piece] > 0.9;

/** @param {Record<string, number>} evidence */
const placeless = (evidence) => Object.fromEntries(Object.entries(evidence).filter(([piece]) => !PLACE.includes(piece)));
