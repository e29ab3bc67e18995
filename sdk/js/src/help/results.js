/** Search as one types: the newest question wins, and without a server the titles that are here are searched. */
import { issueRow } from './issue.js';
import { row } from './row.js';

const PAUSE = 200;
const MOST = 20;
// A question counts when somebody stops at it, not with each letter on the way to it.
const SETTLED = 1200;
const NOTHING = () => {};

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
  let counted = '';
  let count = NOTHING;

  const countLater = (/** @type {number} */ results) => {
    const { query } = desk;
    count = () => {
      quiet();
      // Somebody who comes back to the list has not asked again.
      if (query === counted) return;
      counted = query;
      const words = query.split(/\s+/).length;
      ctx.emit('search_performed', { results, words });
      if (!results) ctx.emit('search_no_result', { words });
    };
    settle = win.setTimeout(() => count(), SETTLED);
  };
  const quiet = () => {
    count = NOTHING;
    win.clearTimeout(timer);
    win.clearTimeout(settle);
  };
  const line = (/** @type {any} */ { k, kind, title, snippet, here }) => {
    const issue = kind === 'known_issue' && ctx.issues().find((item) => item.k === k);
    if (issue) return issueRow(desk, issue);
    const note = [here && t('on'), snippet].filter(Boolean).join(' · ');
    const press = () => {
      if (kind === 'flow') desk.flow(k);
      else if (kind === 'article') desk.article(k, 'search');
      // One of another page: what the search says of it is all that is here.
      else desk.go(() => ({ title: t('issue'), nodes: [h('h2', null, title), h('p', null, snippet)] }));
    };
    return row(kit, { kind, title: h('bdi', null, title), note, press });
  };
  const ask = async () => {
    const mine = (asked += 1);
    const reply = await ctx.search(desk.query);
    if (mine !== asked) return;
    const results = (Array.isArray(reply?.results) ? reply.results : desk.library.byTitle(desk.query)).slice(0, MOST);
    const nothing = [h('p', null, t('none')), h('p.mute', null, t('noneWay'))];
    show([!reply && h('p.mute', null, t('offline')), ...(results.length ? results.map(line) : nothing)]);
    desk.say(results.length ? t('results', results.length) : t('none'));
    countLater(results.length);
  };

  return {
    /** @param {string} text */
    typed(text) {
      quiet();
      asked += 1;
      if (!text) counted = '';
      desk.query = text.trim().slice(0, 256);
      if (desk.query) timer = win.setTimeout(ask, PAUSE);
      else home();
    },
    fresh() {
      counted = '';
    },
    /** Somebody goes on from the list: the question that led there counts. */
    left() {
      count();
      asked += 1;
      quiet();
    },
  };
}
