/** How surely an element will be found again, worked out in slices, so that the page does not feel it. */
import { standing } from '../anchor/standing.js';
import { safely } from '../safely.js';
import { verdict } from './verdict.js';

const PAUSE = 120;
const SLICE = 8;

/**
 * @param {import('./studio.js').Studio} studio
 * @param {any} element
 * @param {(found: import('./verdict.js').Verdict, rivals: any[]) => void} tell
 * @returns {() => void} the end of it
 */
export function gauge({ kit: { win, doc }, page, t, evidenceOf }, element, tell) {
  let over = false;
  const run = (/** @type {Generator<void, any, void>} */ steps) => {
    const start = win.performance.now();
    while (!over) {
      const { done, value } = steps.next();
      if (done) return tell(verdict(value, t), value.rivals);
      if (win.performance.now() - start > SLICE) return void win.setTimeout(() => safely(() => run(steps)));
    }
  };
  const timer = win.setTimeout(() => safely(() => run(standing(element, doc, page, evidenceOf(element).fingerprint))), PAUSE);
  return () => {
    over = true;
    win.clearTimeout(timer);
  };
}

/** A verdict as it is read: the word with its sign, the reason, and what to do. @param {import('./studio.js').Studio} studio @param {import('./verdict.js').Verdict} verdict @returns {any[]} */
export function verdictLines({ kit: { h }, t }, { level, count, head, why, way }) {
  return [
    h('span', null, h('b.au-chip', { 'data-level': level }, head), h('span', null, ` ${count === 1 ? t('1 match') : t('{0} matches', count)}. ${why}`)),
    way && h('small', null, way),
  ].filter(Boolean);
}
