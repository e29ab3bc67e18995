/**
 * Sends what waits: after two seconds or twenty events, at once when the page goes; waits longer each time the
 * server does not answer. A wait that the server asked for holds for every page and tab, also when one is left.
 *
 * @typedef {{status: number, after: string|null}} Reply  status 0: no answer
 * @typedef {{drop: boolean, most: number, wait: number}} Decision
 *
 * @typedef {object} Sending
 * @property {import('./queue.js').Queue} queue
 * @property {(batch: {session: string, user: string, events: Record<string, any>[]}) => Promise<Reply>} post
 * @property {() => number} random  0 … 1
 * @property {() => number} now
 * @property {import('../storage.js').Store} store
 * @property {{setTimeout: (work: () => void, ms: number) => any, clearTimeout: (id: any) => void}} timers
 */

const FULL = 100;
// Until when the server wants to hear nothing.
const WAIT = 'w';

/**
 * What a reply means. A batch that is refused as a whole is halved until the one event that spoils it stands alone.
 * @param {Reply} reply
 * @param {{sent: number, most: number, failures: number, random: number, now: number}} state
 * @returns {Decision}
 */
export function decide({ status, after }, { sent, most, failures, random, now }) {
  if (status >= 200 && status < 300) return { drop: true, most: Math.min(FULL, most * 2), wait: 0 };
  if (status === 413 || status === 400) return { drop: sent === 1, most: Math.max(1, sent >> 1), wait: 0 };
  const backOff = Math.min(3e5, 1000 * 2 ** failures) * (0.5 + random / 2);
  return { drop: false, most, wait: Math.max(backOff, asked(after, now)) };
}

/**
 * What the server asks us to wait, in seconds or as a date; an hour at most.
 * @param {string|null} after
 * @param {number} now
 */
const asked = (after, now) => Math.max(0, Math.min(36e5, after && (Number(after) * 1000 || Date.parse(after) - now) || 0));

/** @param {Sending} sending */
export function createSender({ queue, post, random, now, store, timers }) {
  /** @type {any} */
  let timer = 0;
  let due = Infinity;
  let busy = false;
  let blocked = false;
  let stopped = false;
  let most = FULL;
  let failures = 0;

  const schedule = (/** @type {number} */ wait) => {
    if (stopped || busy || wait >= due) return;
    timers.clearTimeout(timer);
    due = wait;
    timer = timers.setTimeout(flush, wait);
  };

  async function flush() {
    timers.clearTimeout(timer);
    due = Infinity;
    blocked = false;
    if (busy || stopped || !queue.size) return;
    const rest = Number(store.get(WAIT)) - now();
    // More than what we ever wait is a clock that was set back.
    if (rest > 0 && rest <= 36e5) return schedule(rest);
    busy = true;
    const batch = queue.batch(most);
    const reply = await post(batch).catch(() => ({ status: 0, after: null }));
    const next = decide(reply, { sent: batch.lines.size, most, failures, random: random(), now: now() });
    if (reply.after && next.wait) store.set(WAIT, String(now() + next.wait));
    if (next.drop) queue.drop(batch.lines);
    failures = next.wait ? failures + 1 : 0;
    most = next.most;
    busy = false;
    blocked = next.wait > 0;
    if (queue.size) schedule(next.wait);
  }

  return {
    flush,
    /** Something was added. */
    wake: () => {
      if (!blocked) schedule(queue.size >= 20 ? 0 : 2000);
    },
    stop() {
      stopped = true;
      timers.clearTimeout(timer);
    },
  };
}
