/**
 * How well an element fits the evidence. Pure: it sees descriptions, never the DOM, so that it can be measured without
 * a browser. Which pieces there are and what each weighs is a table; the healing stage adds to it.
 *
 * @typedef {(wanted: any, got: any) => number} Likeness  0 … 1
 * @typedef {Record<string, [weight: number, likeness?: Likeness]>} Weights
 */

export const ENOUGH = 0.5;
export const CLEAR = 0.1;

/** Read by people: capitals do not matter much. @type {Likeness} */
const read = (wanted, got) => (wanted === got ? 1 : String(wanted).toLowerCase() === String(got).toLowerCase() ? 0.95 : 0);

/** Pieces that are written by hand. @type {Weights} */
export const WEIGHTS = { css: [3], test_id: [4], role: [1], name: [4, read], label: [4, read], text: [4, read] };

/**
 * @param {Record<string, any>} wanted  evidence, flat
 * @param {Record<string, any>} got  a description
 * @param {Weights} [weights]
 * @returns {{score: number, fits: string[]}}
 */
export function fit(wanted, got, weights = WEIGHTS) {
  let sum = 0;
  let all = 0;
  const fits = [];
  for (const [piece, [weight, likeness = Object.is]] of Object.entries(weights)) {
    if (!wanted[piece]) continue;
    const value = got[piece] ? Number(likeness(wanted[piece], got[piece])) : 0;
    all += weight;
    sum += weight * value;
    if (value > 0.8) fits.push(piece);
  }
  return { score: all && sum / all, fits };
}

/**
 * The best only if it is good enough and clearly better than the second; otherwise nobody, and why.
 * @template {{score: number}} T
 * @param {T[]} ranked  best first
 * @returns {{best: T|null, second: number, why: string}}
 */
export function decide([best, next]) {
  const second = next?.score || 0;
  if (!best || best.score < ENOUGH) return { best: null, second, why: 'nothing fits well enough' };
  return best.score - second < CLEAR ? { best: null, second, why: 'more than one fits' } : { best, second, why: '' };
}
