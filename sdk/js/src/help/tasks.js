/** A task list in the panel: a line of the list, and its tasks with a way to be shown each. */
import { row } from './row.js';

/** @typedef {{item: any, done: string[]}} List */

/** @param {import('./stage.js').Desk} desk @param {List} list */
export const tasksRow = (desk, { item, done }) => row(desk.kit, {
  kind: 'task_list',
  title: desk.kit.put(item.b.heading),
  note: desk.kit.t('ofTasks', done.length, item.b.tasks.length),
  press: () => desk.go(() => tasksView(desk, item.k)),
});

/**
 * Asked anew each time, so that Back finds what was done meanwhile.
 * @param {import('./stage.js').Desk} desk
 * @param {string} key
 * @returns {Promise<import('./stage.js').View>}
 */
async function tasksView(desk, key) {
  const { kit, ctx, more } = desk;
  const list = ctx.tasks().find(({ item }) => item.k === key);
  const stage = await more.tasks().catch(() => null);
  if (!list || !stage) return { title: kit.t('toDo'), nodes: [kit.h('p.mute', null, kit.t('gone'))] };
  const { item, done } = list;
  return {
    title: kit.text(item.b.heading),
    nodes: [item.b.text && kit.h('div.body', null, kit.draw(item.b.text, { ...ctx, emit: () => {}, openArticle: (/** @type {string} */ other) => desk.article(other, 'link'), startItem: desk.flow })),
      ...stage.rows(item, done, desk.flow)],
    about: { item: key, issue: item.issue },
  };
}
