import { safely } from './safely.js';

/**
 * What we need of the browser, taken once: a page may replace these later, for its own reasons.
 *
 * @param {Window & typeof globalThis} win
 */
export function captured(win) {
  const { Date, console, crypto, setTimeout } = win;
  const now = Date.now;
  return {
    fetch: win.fetch.bind(win),
    timers: { setTimeout: (/** @type {() => void} */ work, /** @type {number} */ ms) => setTimeout.call(win, () => safely(work), ms), clearTimeout: win.clearTimeout.bind(win) },
    console: { info: console.info.bind(console), table: console.table.bind(console) },
    crypto,
    now: () => now(),
  };
}
