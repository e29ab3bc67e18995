/**
 * An engine apart, for one item alone: what happens in it reaches no queue, no listener and no memory of the person.
 * Whatever the item's gates say, it is begun as if somebody had asked for it by hand.
 *
 * @typedef {import('../desk.js').Desk} Desk
 * @typedef {import('./fetch.js').Trial} Trial
 */
import { pickLocale, readAddress } from '../engine/engine.js';
import { createMemory } from '../gates/memory.js';
import { check } from '../pack/format.js';
import { createStore } from '../storage.js';
import { KEPT } from './fetch.js';

/**
 * @param {Desk} desk
 * @param {Trial} trial
 * @param {(words: string, anchor?: string) => void} say  `{0}` in the words is the anchor
 * @param {{person?: any, locale?: string, file?: (path: string) => Promise<any>}} [as]  whom it is shown to, and among what, where that is not who and what is there
 */
export function apart({ engine, screen }, { key, kind, index, files }, say, as = {}) {
  const { win, tag } = engine;
  // Of this tab only: a flow goes on over its pages.
  const store = createStore(() => win.sessionStorage, KEPT + ':');
  const pack = check(index);
  const told = { content_seen: 'It is on screen.', content_completed: 'It was completed.', content_dismissed: 'It was closed.', content_snoozed: 'It was put off.' };
  const wanted = [tag.locale || '', win.document.documentElement.lang, ...win.navigator.languages];
  /** @type {Desk['engine']} */
  const own = {
    ...engine,
    pack,
    store,
    memory: createMemory(store, ''),
    listeners: new Map(),
    lookers: new Set(),
    locale: pickLocale(wanted, pack?.locales || []),
    file: async (path) => (Object.hasOwn(files, path) ? files[path] : null),
    json: async () => null,
    ...as,
    emit: (type, about, props) => {
      if (kind === 'article' || (about && about.k !== key)) return;
      if (type === 'anchor_missed') say('Its element “{0}” is not on this page.', props?.anchor);
      else if (Object.hasOwn(told, type)) say(told[/** @type {keyof told} */ (type)]);
    },
  };
  readAddress(own);
  if (!engine.pack) engine.surface.update(pack?.theme || {}, own.locale, tag.theme);
  const Screen = /** @type {typeof import('../engine/screen.js').Screen} */ (screen.constructor);
  const alone = new Screen(own, { openHelp: () => say('Here it opens self help; a preview does not.'), refresh: () => as.file && alone.evaluate() });
  const item = pack?.items.find(({ k }) => k === key);

  return {
    engine: own,
    item,
    entries: () => [...alone.entries.values()],
    /** With all that is in its pack, as the gates have it; what people start by hand is started. @param {boolean} fresh */
    among(fresh) {
      alone.closeWhere(() => true);
      if (fresh) store.keys().forEach((name) => store.set(name, ''));
      alone.index();
      alone.evaluate();
      if (item?.b.start === 'manual' && !alone.has(key)) alone.startItem(key, 'manual');
      else if (item?.anchor && alone.has(key)) say('It waits for its element “{0}”.', item.anchor);
    },
    /** @param {boolean} fresh  from its beginning, whatever was reached before */
    show(fresh) {
      alone.closeWhere(() => true);
      if (fresh) own.memory.setFlow(null);
      const saved = own.memory.flow();
      say(item?.anchor ? 'It waits for its element “{0}”.' : '', item?.anchor);
      if (item) alone.begin(item, 'manual', saved?.k === key ? saved : undefined);
      if (item && !alone.entries.size) say('It shows in self help only.');
    },
    moved() {
      readAddress(own);
      if (as.file) alone.evaluate();
      for (const { run } of alone.entries.values()) run?.pages(own.pages);
    },
    event(/** @type {string} */ name) {
      for (const { run } of alone.entries.values()) run?.event(name);
    },
    close() {
      alone.closeWhere(() => true);
      store.keys().forEach((name) => store.set(name, ''));
    },
    leave: () => alone.closeWhere(() => true),
  };
}
