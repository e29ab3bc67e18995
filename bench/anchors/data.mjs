/**
 * The public data set of relocated elements, read into the portraits that the SDK compares. A site is a page as it is now
 * with all its visible elements; a query is an element as it was, months or years before, with the way to where it is now.
 */
import { existsSync, readFileSync } from 'node:fs';
import { read } from '../../sdk/js/src/anchor/likeness.js';

/** @param {any} e  an element as the data set tells of it */
export const portrait = (e) => ({
  tag: e.tag.toLowerCase(), path: (e.xpath || '').slice(1), text: e.text || '', near: e.neighbor || '', id: e.id || '', field: e.name || '',
  classes: e.cls || '', href: e.href || '', alt: e.alt || '', role: e.is_button && e.tag !== 'A' ? 'button' : '', x: e.x || 0, y: e.y || 0, w: e.w || 0, h: e.h || 0,
});

const steps = (/** @type {string} */ path) => path.split('/').filter(Boolean);

/** The published rule: the same way, or the same after the last step of the longer one is dropped. 2: exactly; 1: nearly. @param {string} one @param {string} two */
export function right(one, two) {
  const [short, long] = [steps(one), steps(two)].sort((a, b) => a.length - b.length);
  const same = short.every((step, at) => step === long[at]);
  return same && short.length === long.length ? 2 : Number(same && short.length + 1 === long.length);
}

/** One lies within the other, at any depth. @param {string} one @param {string} two */
export function kin(one, two) {
  const [short, long] = [steps(one), steps(two)].sort((a, b) => a.length - b.length);
  return short.every((step, at) => step === long[at]);
}

/** @param {string} folder @param {string} name @returns {any[]|null} null where the data set is not at hand */
export function sites(folder, name) {
  const file = `${folder}/${name}.jsonl`;
  if (!existsSync(file)) return null;
  const found = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line));
  return found.map(({ site, candidates, queries }) => ({
    site, candidates, queries, ways: candidates.map((/** @type {any} */ e) => e.xpath || ''), seen: candidates.map((/** @type {any} */ e) => read(portrait(e))),
  }));
}

/**
 * A page without the right answer: FF1 takes it out with its parent and children, FF2 with all that it lies in or that lies in it.
 * @param {any} site @param {string} answer @param {'normal'|'ff1'|'ff2'} kind
 * @returns {number[]} what is left, as indexes
 */
export const left = ({ ways }, answer, kind) =>
  ways.map((/** @type {string} */ _, /** @type {number} */ at) => at).filter((/** @type {number} */ at) => kind === 'normal' || !(kind === 'ff1' ? right(answer, ways[at]) : kin(answer, ways[at])));
