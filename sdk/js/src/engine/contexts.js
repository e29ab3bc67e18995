/**
 * What the surface may ask of the engine while something is on screen.
 *
 * @typedef {import('./engine.js').Engine} Engine
 * @typedef {import('./screen.js').Screen} Screen
 * @typedef {import('./screen.js').Entry} Entry
 */

import { isLoud } from '../gates/gates.js';
import { LAST } from './engine.js';

/**
 * @param {Screen} screen
 * @param {Entry} entry
 * @param {Element|null} element
 * @returns {import('../world.js').Ctx}
 */
export function contextOf(screen, entry, element) {
  const { engine, doors } = screen;
  const { item, as } = entry;
  const name = 'p:' + item.k;
  return {
    locale: engine.locale,
    element,
    as,
    find(key) {
      const evidence = engine.pack?.anchors.get(key);
      return evidence && engine.pack ? engine.surface.find(evidence, { anchors: engine.pack.anchors }) : null;
    },
    emit(type, props) {
      if (type === 'content_seen') return see(engine, entry);
      engine.emit(type, item, props);
    },
    done: (reason) => screen.finish(entry, reason),
    startItem: (key) => void screen.startItem(key, 'link'),
    openArticle: (article) => doors.openHelp({ article, from: 'link' }),
    openHelp: doors.openHelp,
    runAction: (action) => runAction(engine, action),
    body: () => engine.file(`flows/${item.k}.json`),
    reach: (anchor) => watchFor(screen, anchor),
    progress: { get: () => engine.memory.of(name), set: (value) => engine.memory.note(name, value) },
  };
}

/**
 * A task that is done when its element is there: waited for as long as the list is on screen.
 * @param {Screen} screen
 * @param {string} anchor
 */
function watchFor({ engine, doors }, anchor) {
  const evidence = engine.pack?.anchors.get(anchor);
  if (!evidence || !engine.pack) return () => {};
  const found = () => {
    engine.reached = anchor;
    doors.refresh();
    engine.reached = '';
  };
  return engine.surface.watch(evidence, { found }, { anchors: engine.pack.anchors });
}

/**
 * Counted once per showing, however often a tip is hovered.
 * @param {Engine} engine
 * @param {Entry} entry
 */
function see(engine, entry) {
  const { item, via } = entry;
  const now = engine.now();
  // What stays on screen from page to page interrupted once; otherwise the pause would never end.
  if (via === 'auto' && engine.memory.of(item.k).n !== engine.session() && isLoud(item)) engine.memory.note(LAST, { k: item.k, s: now });
  engine.memory.note(item.k, { s: now, n: engine.session(), r: item.r, v: item.b.status });
  if (entry.seen) return;
  entry.seen = true;
  engine.emit('content_seen', item, { via });
}

/**
 * @param {Engine} engine
 * @param {string} name
 */
export function runAction(engine, name) {
  // A host's action that fails, at once or later, must not become an unhandled rejection of ours.
  new Promise((done) => done(engine.actions.get(name)?.())).catch(() => {});
}
