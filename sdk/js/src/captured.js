/**
 * What we need of the browser, taken once: a page may replace these later, for its own reasons.
 *
 * @param {Window & typeof globalThis} win
 */
export function captured(win) {
  const { Date, console, crypto } = win;
  const now = Date.now;
  return {
    fetch: win.fetch.bind(win),
    timers: { setTimeout: win.setTimeout.bind(win), clearTimeout: win.clearTimeout.bind(win) },
    console: { info: console.info.bind(console), table: console.table.bind(console) },
    crypto,
    now: () => now(),
  };
}
