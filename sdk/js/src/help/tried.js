/**
 * What somebody has tried in the last hour: it goes along when they ask a person, so that nobody asks them again.
 * It is kept, because many applications load a new page with each click.
 */
const HOUR = 36e5;
const MOST = 20;

/**
 * @param {import('../world.js').HelpCtx['memory']} memory
 * @param {() => number} [now]
 */
export function createTried(memory, now = Date.now) {
  /** @returns {[id: string, title: string, at: number][]} */
  const all = () => (memory.get()?.tried || []).filter((/** @type {any[]} */ [, , at]) => now() - at < HOUR);
  const keep = (/** @type {any[]} */ tried) => memory.set({ ...memory.get(), tried });
  return {
    all,
    /** @param {string} id  article:key or flow:key @param {string} title */
    add: (id, title) => keep([...all().filter(([known]) => known !== id), [id, title, now()]].slice(-MOST)),
    clear: () => keep([]),
  };
}
