/** The surface: everything that people see, behind one small interface (see world.js). */
import { find } from '../anchor/find.js';
import { createWatcher } from '../anchor/watch.js';
import { safely } from '../safely.js';
import { showBanner } from '../widgets/banner.js';
import { deferred } from '../widgets/deferred.js';
import { showTip } from '../widgets/tip.js';
import { createKit } from './kit.js';
import { createLayer } from './layer.js';

/** @typedef {import('../world.js').Handle} Handle */

/**
 * @param {{doc: Document, win: any, theme?: Record<string, any>, locale?: string, mode?: string, server?: string, more?: (stage: string) => Promise<any>}} world  more: fetches a later stage
 * @returns {import('../world.js').Surface & {kit: import('./kit.js').Kit}}
 */
export function createSurface({ doc, win, theme = {}, locale = 'en', mode, server, more }) {
  const layer = createLayer({ doc, win });
  const kit = createKit({ doc, win, layer, base: server, load: more });
  const watcher = createWatcher(kit);
  /** @type {Set<Handle>} */
  const open = new Set();
  /** @param {Handle} handle @returns {Handle} */
  const keep = ({ close, move, update }) => {
    const kept = { move, update, close: () => void (open.delete(kept) && close()) };
    open.add(kept);
    return kept;
  };
  /** @type {Record<string, typeof showTip>} */
  const shows = { tip: showTip, banner: showBanner };
  kit.dress(theme, locale, mode);

  return {
    kit,
    show: (item, ctx) => keep(shows[item.t] ? shows[item.t](kit, item, ctx) : deferred(kit, (stage) => stage.shows[item.t](item, ctx))),
    showStep: (view, ctx) => keep(deferred(kit, (stage) => stage.step(view, ctx))),
    find: (evidence, { anchors }) => safely(() => find(evidence, { root: doc, anchors, heal: watcher.heal() })) || null,
    watch: watcher.watch,
    heal: watcher.fetch,
    launcher(ctx) {
      let count = 0;
      const button = deferred(kit, (stage) => {
        const made = stage.launcher(ctx);
        made.news(count);
        return made;
      });
      return { close: button.close, news: (value) => button.now((count = value)) };
    },
    update: kit.dress,
    stop() {
      open.forEach((handle) => handle.close());
      watcher.stop();
      kit.follower.stop();
      layer.stop();
    },
  };
}
