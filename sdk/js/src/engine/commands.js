/**
 * What a host may say to us: the façade's methods. The façade catches what they throw.
 *
 * @typedef {import('./engine.js').Engine} Engine
 */
import { GATES } from '../gates/gates.js';
import { createMemory } from '../gates/memory.js';
import { sha256 } from '../pack/sha256.js';
import { momentOf } from './engine.js';
import { eventHappened } from './workflows.js';

/**
 * @param {Engine} engine
 * @param {import('./screen.js').Screen} screen
 * @param {{openHelp: (opts: any) => void, refresh: () => void, stop: () => void, prove: (person: string, token?: any) => void, known: Promise<boolean>, table: (lines: any) => void}} rest
 * @returns {Record<string, (...args: any[]) => any>}
 */
export function commandsOf(engine, screen, { openHelp, refresh, stop, prove, known, table }) {
  /**
   * @param {string} hash
   * @param {Record<string, any>} attributes
   * @param {any} [token]
   */
  const become = (hash, attributes, token) => {
    // First, so that nobody sees for a moment what was for somebody else.
    prove(hash, token);
    if (hash !== engine.person.hash) {
      screen.closeWhere(() => true);
      engine.memory = createMemory(engine.store, hash);
    }
    engine.person = { hash, attributes };
    refresh();
  };
  return {
    identify({ id, token, attributes } = /** @type {any} */ ({})) {
      become(id === undefined || id === null || id === '' ? '' : sha256(`${engine.app}:${id}`), { ...attributes }, token);
    },
    reset: () => become('', {}),
    page(name) {
      engine.named = name ? String(name) : '';
      refresh();
    },
    track(name, props) {
      engine.event = String(name);
      eventHappened(engine, engine.event, props?.failed === true);
      for (const { run } of screen.entries.values()) run?.event(engine.event);
      refresh();
      engine.event = '';
    },
    // Right after the page was loaded nothing is known yet, and a page must not have to guess how long it takes.
    start: (key) => {
      const begin = () => screen.startItem(String(key), 'manual');
      return engine.pack ? begin() : known.then((goesOn) => goesOn && begin());
    },
    open: (what) => openHelp(typeof what === 'string' ? { article: what, from: 'link' } : what || {}),
    action: (name, work) => void (typeof work === 'function' && engine.actions.set(String(name), work)),
    async explain() {
      const { explain, rows } = await engine.load('explain');
      const lines = explain(engine, [...screen.entries.values()], momentOf(engine), GATES);
      table(rows(lines));
      return lines;
    },
    on(type, work) {
      if (typeof work === 'function') engine.listeners.set(type, (engine.listeners.get(type) || new Set()).add(work));
    },
    off: (type, work) => void engine.listeners.get(type)?.delete(work),
    stop,
  };
}
