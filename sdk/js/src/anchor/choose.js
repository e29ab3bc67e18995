/**
 * Which of these is the element, if any. “None of them” stands for election like every candidate; the best is taken only
 * when it is likelier than that and clearly likelier than the second. Pure.
 *
 * @typedef {import('./likeness.js').Seen} Seen
 * @typedef {Record<string, number>} Weights  what each piece of evidence weighs; `none`: what weighs that it is not there
 */
import { likeness } from './likeness.js';
import { WEIGHTS } from './weights.js';

const UP = 4;
const above = (/** @type {string} */ path) => path.slice(0, path.lastIndexOf('/'));
/** @param {string} one @param {string} two */
export const kin = (one, two) => one === two || above(one) === two || above(two) === one;

/**
 * How many places say this: what only wraps one of them is none of its own.
 * @param {string} said
 * @param {Seen[]} all
 */
export function places(said, all) {
  const paths = new Set(all.filter((one) => one.said === said).map(({ path }) => path));
  let count = 0;
  for (const path of paths) {
    let way = path;
    let up = 0;
    do way = above(way);
    while (!paths.has(way) && ++up < UP);
    if (up === UP) count += 1;
  }
  return count || 1;
}

/**
 * @param {Record<string, number>} evidence
 * @param {Weights} weights
 */
export const weigh = (evidence, weights) => Object.entries(evidence).reduce((sum, [piece, value]) => sum + value * (weights[piece] || 0), 0);

/**
 * @param {Seen} was
 * @param {Seen[]} all  the candidates
 * @param {Weights} [weights]
 * @returns {{best: number, sure: number, second: number}} index of the best, −1 without candidates; how probable it is that it
 *   is the one, its wrapper and its only content counted with it; how probable the next is
 */
export function choose(was, all, weights = WEIGHTS) {
  const count = was.said ? places(was.said, all) : 1;
  const scores = all.map((is) => weigh(likeness(was, is, count), weights));
  const best = scores.reduce((most, score, at) => (score > (scores[most] ?? -Infinity) ? at : most), -1);
  const top = Math.max(scores[best] ?? -Infinity, weights.none);
  const chances = scores.map((score) => Math.exp(score - top));
  const sum = chances.reduce((one, two) => one + two, Math.exp(weights.none - top));
  let [sure, second] = [0, 0];
  chances.forEach((chance, at) => {
    if (kin(all[at].path, all[best].path)) sure += chance / sum;
    else second = Math.max(second, chance / sum);
  });
  return { best, sure, second };
}
