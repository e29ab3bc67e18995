/** Tries one unpublished revision in the real application: shown whatever its gates say, marked, never counted. */
import { safely } from '../safely.js';
import { apart } from './apart.js';
import { openArticle } from './article.js';
import { fetchTrial, KEPT } from './fetch.js';
import { showMark } from './mark.js';

/** @param {import('../desk.js').Desk} desk */
export async function open(desk) {
  const { engine, screen, refresh, ends } = desk;
  const { kit } = engine.surface;
  const { trial, refused } = await fetchTrial(desk);
  if (refused) {
    const { remove } = showMark(kit, { title: 'This link opens nothing', text: refused, end: () => remove() });
    ends.push(() => remove());
  }
  if (!trial) return;
  const { key, title, revision } = trial;
  /** @type {import('../world.js').Help|null} */
  let panel = null;
  const mark = showMark(kit, {
    title: `${title}, revision ${revision}`,
    text: '',
    again: () => show(true),
    end,
  });
  const one = apart(desk, trial, mark.say);
  async function show(/** @type {boolean} */ fresh) {
    if (trial?.kind !== 'article') return one.show(fresh);
    panel?.close();
    panel = await openArticle(one.engine, key);
    mark.say('Nothing of it is counted.');
  }
  const moved = () => {
    one.moved();
    if (engine.event) one.event(engine.event);
  };
  function leave() {
    engine.lookers.delete(moved);
    one.leave();
    panel?.close();
    mark.remove();
  }
  function end() {
    one.close();
    leave();
    safely(() => engine.win.sessionStorage.removeItem(KEPT));
    engine.tried = '';
    refresh();
  }
  // What is published under this key must not stand beside it.
  engine.tried = key;
  screen.closeWhere(({ item }) => item.k === key);
  engine.lookers.add(moved);
  ends.push(leave);
  await show(false);
}
