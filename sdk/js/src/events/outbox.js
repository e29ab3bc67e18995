/**
 * Events on their way out of this tab: made, kept, sent. Here the queue and the sender meet the browser.
 *
 * @typedef {object} Outbox
 * @property {(type: string, item?: {k: string, r?: number, secret?: boolean}|null, p?: Record<string, any>) => void} add
 * @property {() => string} session  of this moment; that it began is an event
 * @property {() => number} size  how many wait
 * @property {() => void} stop
 */
import { listen } from '../listen.js';
import { safely } from '../safely.js';
import { write } from '../storage.js';
import { Queue } from './queue.js';
import { createSender } from './send.js';
import { createSession } from './session.js';

const TAB = 'g:tab';

/**
 * The name of this tab's list. It is taken out of the tab's storage while the page lives, because a duplicated tab
 * copies that storage, and two tabs must not write one list.
 * @param {Window} win
 * @param {() => string} uuid
 */
function takeTab(win, uuid) {
  const known = safely(() => win.sessionStorage.getItem(TAB));
  safely(() => win.sessionStorage.removeItem(TAB));
  return known || uuid();
}

/**
 * @param {object} world
 * @param {Window & typeof globalThis} world.win
 * @param {import('../storage.js').Store} world.store
 * @param {() => number} world.now
 * @param {() => string} world.uuid
 * @param {{app: string, channel: string}} world.of
 * @param {(body: string) => Promise<{status: number, after: string|null}>} world.post
 * @param {() => {user: string, page?: string, cohorts: string[]}} world.about  where and who, at this moment
 * @param {{setTimeout: (work: () => void, ms: number) => any, clearTimeout: (id: any) => void}} world.timers
 * @returns {Outbox}
 */
export function createOutbox({ win, store, now, uuid, of, post, about, timers }) {
  const current = createSession(store, now, uuid);
  const queue = new Queue(store, takeTab(win, uuid), now);
  const sender = createSender({
    queue,
    timers,
    now,
    store,
    random: Math.random,
    post: async ({ session: id, user, events }) => post(write({ v: 1, ...of, sent_at: now(), session: id, user, events })),
  });

  const leave = () => {
    // Where this fails, the list is taken over a minute later, as that of a tab that was closed.
    safely(() => win.sessionStorage.setItem(TAB, queue.key.slice(2)));
    sender.flush();
  };
  const back = (/** @type {PageTransitionEvent} */ event) => {
    // Frozen and woken: the page that came after may write the old list by now.
    if (event.persisted) queue.key = 'q:' + takeTab(win, uuid);
  };
  const hidden = () => {
    if (win.document.visibilityState === 'hidden') sender.flush();
  };
  const unlisten = listen([win, 'pagehide', leave], [win, 'pageshow', back], [win, 'online', sender.flush], [win.document, 'visibilitychange', hidden]);

  const claim = () => {
    queue.claim();
    if (queue.size) sender.wake();
  };
  // One tab claims at a time where the browser can say so; two would only send the same events twice.
  const locks = win.navigator.locks;
  if (locks) locks.request(TAB, { ifAvailable: true }, (lock) => void (lock && claim())).catch(() => {});
  else claim();

  const session = () => {
    const { id, fresh } = current();
    if (fresh) push(id, 'session_started');
    return id;
  };

  /**
   * @param {string} id  of the session
   * @param {string} type
   * @param {{k: string, r?: number, secret?: boolean}|null} [item]
   * @param {Record<string, any>} [p]
   */
  function push(id, type, item, p = {}) {
    const { user, page, cohorts } = about();
    const event = { id: uuid(), type, at: now(), page, item: item?.k, rev: item?.r, cohorts, p };
    queue.push({ session: id, user, event }, item?.secret);
    sender.wake();
  }

  return {
    add: (type, item, p) => push(session(), type, item, p),
    session,
    size: () => queue.size,
    stop() {
      sender.stop();
      unlisten();
    },
  };
}
