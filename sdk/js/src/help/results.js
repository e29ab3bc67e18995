/** Search as one types: the newest question wins, and without a server the titles that are here are searched. */
import { row } from './row.js';

const PAUSE = 200;
// A question counts when somebody stops at it, not with each letter on the way to it.
const SETTLED = 1200;

/**
 * @param {import('./stage.js').Desk} desk
 * @param {{show: (nodes: any[]) => void, home: () => void}} page
 */
export function createSearch(desk, { show, home }) {
  const { kit, ctx } = desk;
  const { h, t, win } = kit;
  let asked = 0;
  let timer = 0;
  let settle = 0;
  let pending = () => {};

  const count = (/** @type {number} */ results) => {
    const words = desk.query.split(/\s+/).length;
    win.clearTimeout(settle);
    pending = () => {
      pending = () => {};
      win.clearTimeout(settle);
      ctx.emit('search_performed', { results, words });
      if (!results) ctx.emit('search_no_result', { words });
    };
    settle = win.setTimeout(() => pending(), SETTLED);
  };
  const line = (/** @type {any} */ { k, kind, title, snippet, here }) => row(kit, {
    kind,
    title,
    note: [here && t('on'), snippet].filter(Boolean).join(' · '),
    press() {
      pending();
      if (kind === 'flow') desk.flow(k);
      else desk.article(k, 'search');
    },
  });
  const ask = async () => {
    const mine = (asked += 1);
    const reply = await ctx.search(desk.query);
    if (mine !== asked) return;
    const results = (reply?.results || desk.library.byTitle(desk.query)).slice(0, 20);
    const nothing = [h('p', null, t('none')), h('p.mute', null, t('noneWay'))];
    show([!reply && h('p.mute', null, t('offline')), ...(results.length ? results.map(line) : nothing)]);
    desk.say(results.length ? t('results', results.length) : t('none'));
    count(results.length);
  };

  return {
    /** @param {string} text */
    typed(text) {
      desk.query = text.trim().slice(0, 256);
      win.clearTimeout(timer);
      win.clearTimeout(settle);
      asked += 1;
      if (desk.query) timer = win.setTimeout(ask, PAUSE);
      else home();
    },
    stop() {
      asked += 1;
      win.clearTimeout(timer);
      win.clearTimeout(settle);
    },
  };
}
