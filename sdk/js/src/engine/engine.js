/**
 * What the parts of the engine share: one value per page, made in main.js and handed to each part.
 *
 * @typedef {import('../world.js').Item} Item
 * @typedef {import('../pack/format.js').Pack} Pack
 *
 * @typedef {object} Engine
 * @property {Window & typeof globalThis} win
 * @property {string} app
 * @property {string} channel
 * @property {string} server
 * @property {DOMStringMap} tag  the data- attributes of the script tag
 * @property {() => number} now
 * @property {() => string} uuid
 * @property {import('../storage.js').Store} store
 * @property {() => string} session  the session of this moment; its start is reported on the way
 * @property {() => string[]} cohorts  keys of those that this person is in
 * @property {import('../world.js').Surface} surface
 * @property {Pack|null} pack
 * @property {(index: any) => any} merge  the index of the pack with what else this person may read
 * @property {number} withdrawn  how often something that only some may read was taken away
 * @property {import('../audience/open.js').Proof} [proof]  where that stands; nothing where no token came
 * @property {(path: string) => Promise<any>} file
 * @property {{hash: string, attributes: Record<string, any>}} person
 * @property {import('../gates/memory.js').Memory} memory
 * @property {string[]} pages  of this address, most specific first
 * @property {string} named  a page that the host named itself
 * @property {string} locale
 * @property {Map<string, (...args: any[]) => any>} actions
 * @property {Map<string, Set<(event: any) => any>>} listeners
 * @property {(type: string, item?: {k: string, r?: number}|null, props?: Record<string, any>) => void} emit
 * @property {string} event  the host's event that is being dealt with, or ''
 * @property {string} tried  key of an item that is tried out in its unpublished form, or ''
 * @property {Set<() => void>} lookers  told when page, person or pack changed
 * @property {string} reached  key of the element that a task waited for and that has just come, or ''
 * @property {(stage: string) => Promise<any>} load  a further stage of ours; rejects when it did not come
 * @property {(path: string, body?: string) => Promise<any>} json  asks the server; null when it did not answer as it should
 */
import { evaluate } from '../page/cohorts.js';
import { nearest } from '../page/locale.js';
import { parts } from '../page/match.js';

/** Under this name memory keeps which item interrupted last; no item has it, for keys have no colon. */
export const LAST = 'last:';

/**
 * The moment as the gates see it; cohorts are worked out once.
 * @param {Engine} engine
 * @returns {import('../gates/gates.js').Moment}
 */
export function momentOf(engine) {
  /** @type {Map<string, [boolean|null, string[]]>} */
  const known = new Map();
  const memory = engine.memory.now();
  return {
    now: engine.now(),
    session: engine.session(),
    user: engine.person.hash || browserId(engine),
    pages: engine.pages,
    memory,
    happened: (event) => event === engine.event,
    quiet: !!engine.pack?.quiet || !!engine.pack?.pages.some(({ k, quiet }) => quiet && engine.pages.includes(k)),
    pause: engine.pack?.pause || 0,
    last: memory(LAST),
    cohort(key) {
      /** @type {Set<string>} */
      const unknown = new Set();
      const value = known.get(key) || [evaluate(engine.pack?.cohorts.get(key) || {}, engine.person.attributes, unknown), [...unknown]];
      known.set(key, value);
      return value;
    },
  };
}

/**
 * Stands for a person who has not been named, so that a hold-out is stable.
 * @param {Engine} engine
 */
function browserId(engine) {
  if (!engine.store.get('b')) engine.store.set('b', engine.uuid());
  return engine.store.get('b');
}

/** @param {Engine} engine */
export function readAddress(engine) {
  const at = parts(engine.win.location.href);
  const found = (engine.pack?.pages || []).filter((page) => page.test(at)).map((page) => page.k);
  engine.pages = engine.named ? [engine.named, ...found.filter((key) => key !== engine.named)] : found;
}

/**
 * The pack's locale that is nearest to what is wanted; its first one otherwise.
 * @param {string[]} wanted
 * @param {string[]} locales
 */
export function pickLocale(wanted, locales) {
  return wanted.map((one) => nearest(one, locales)).find(Boolean) || locales[0] || 'en';
}
