/**
 * Similo, the published best without a language model (Nass et al., TOSEM 2022): fourteen properties, each compared in its
 * own way and weighed by hand. It always answers. Written anew from the paper, as the peer to compare with.
 */
import { distance } from 'fastest-levenshtein';

const LONG = 1000;
const words = (/** @type {string} */ text) => new Set((text || '').toLowerCase().match(/[\p{L}\p{N}]+/gu));

/** @param {string} one @param {string} two */
function alike(one, two) {
  const [a, b] = [(one || '').slice(0, LONG), (two || '').slice(0, LONG)];
  return a && b ? 1 - distance(a, b) / Math.max(a.length, b.length) : 0;
}
const same = (/** @type {any} */ one, /** @type {any} */ two) => Number(!!one && one === two);
const ratio = (/** @type {number} */ one, /** @type {number} */ two) => (Math.max(one, two) ? Math.min(one, two) / Math.max(one, two) : 0);

/** @param {any} was @param {any} is */
function score(was, is) {
  const [before, after] = [words(was.neighbor), words(is.neighbor)];
  const shared = [...before].filter((word) => after.has(word)).length;
  const far = Math.hypot((was.x || 0) - (is.x || 0), (was.y || 0) - (is.y || 0));
  const strong = same(was.tag.toLowerCase(), is.tag.toLowerCase()) + same(was.id, is.id) + same(was.name, is.name)
    + alike(was.text?.toLowerCase(), is.text?.toLowerCase()) + (before.size && after.size ? shared / Math.max(before.size, after.size) : 0);
  const weak = ['cls', 'href', 'alt', 'xpath', 'idxpath'].reduce((sum, name) => sum + alike(was[name], is[name]), 0)
    + Number(was.is_button === is.is_button) + Math.max(0, 1 - far / 100)
    + ratio((was.w || 0) * (was.h || 0), (is.w || 0) * (is.h || 0)) + ratio((was.w || 0) / Math.max(was.h || 0, 1), (is.w || 0) / Math.max(is.h || 0, 1));
  return 1.5 * strong + 0.5 * weak;
}

/** @param {any} target @param {any[]} candidates @returns {number} index of the best */
export function similo(target, candidates) {
  const scores = candidates.map((each) => score(target, each));
  return scores.indexOf(Math.max(...scores));
}
