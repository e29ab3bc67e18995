/** The engine's shared value, made of what the loader handed over. */
import { createOutbox } from '../events/outbox.js';
import { uuid7 } from '../events/uuid.js';
import { createMemory } from '../gates/memory.js';
import { safely } from '../safely.js';
import { momentOf } from './engine.js';

/**
 * @typedef {import('./engine.js').Engine} Engine
 *
 * @typedef {object} World
 * @property {import('../loader.js').Boot} boot
 * @property {Window & typeof globalThis} win
 * @property {ReturnType<typeof import('../captured.js').captured>} own  what was taken of the browser
 * @property {import('../storage.js').Store} store
 * @property {import('../world.js').Surface} surface
 * @property {(path: string) => Promise<any>} file
 * @property {(stage: string) => Promise<any>} load
 */

/**
 * @param {World} world
 * @returns {{engine: Engine, outbox: import('../events/outbox.js').Outbox}}
 */
export function createEngine({ boot, win, own, store, surface, file, load }) {
  const { a: app, c: channel, u: server } = boot;
  const { fetch, timers, now, crypto } = own;
  const uuid = () => uuid7(now(), crypto.getRandomValues(new Uint8Array(10)));
  const outbox = createOutbox({
    win, store, now, uuid, timers,
    of: { app, channel },
    about: () => ({ user: engine.person.hash, page: engine.pages[0], cohorts: engine.cohorts() }),
    async post(body) {
      const reply = await fetch(server + '/v1/events', { method: 'POST', body, keepalive: true, credentials: 'omit' });
      return { status: reply.status, after: reply.headers.get('retry-after') };
    },
  });
  /** @type {Engine} */
  const engine = {
    win, app, channel, server, now, uuid, store, surface, file, load,
    tag: boot.s.dataset,
    pack: null,
    merge: (index) => index,
    withdrawn: 0,
    person: { hash: '', attributes: {} },
    memory: createMemory(store, ''),
    pages: [],
    named: '',
    locale: 'en',
    actions: new Map(),
    listeners: new Map(),
    event: '',
    tried: '',
    lookers: new Set(),
    reached: '',
    // Of an application without a pack, perhaps with a wrong key, there is nothing to count.
    session: () => (engine.pack ? outbox.session() : ''),
    cohorts() {
      const at = momentOf(engine);
      return [...(engine.pack?.cohorts.keys() || [])].filter((key) => at.cohort(key)[0]);
    },
    emit(type, item, props) {
      if (engine.pack) outbox.add(type, item, props);
      for (const name of [type, '*']) {
        for (const work of engine.listeners.get(name) || []) safely(() => work({ type, item: item?.k, ...props }));
      }
    },
    async json(path, body) {
      try {
        const reply = await fetch(server + path, { credentials: 'omit', ...(body && { method: 'POST', body, headers: { 'content-type': 'application/json' } }) });
        return reply.ok ? await reply.json() : null;
      } catch {
        return null;
      }
    },
  };
  return { engine, outbox };
}
