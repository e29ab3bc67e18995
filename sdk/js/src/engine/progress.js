/**
 * What of task lists is done. Asked at each look at the page, on whatever page that is: a list that is not on screen
 * goes on as well, so that progress is whole.
 *
 * @typedef {import('./engine.js').Engine} Engine
 */
import { audience } from '../gates/gates.js';
import { momentOf } from './engine.js';

/** @type {Record<string, (task: any, engine: Engine) => boolean>} */
const DONE = {
  flow: ({ flow }, { memory }) => memory.of(flow).d === 'completed',
  event: ({ event }, engine) => event === engine.event,
  page: ({ page }, { pages }) => pages.includes(page),
  element: ({ anchor }, { reached }) => reached === anchor,
};

/**
 * Ticks off what is done by now.
 * @param {Engine} engine
 */
export function tick(engine) {
  for (const item of engine.pack?.items || []) {
    const { tasks, order } = item.b;
    if (!tasks || audience(item, momentOf(engine))) continue;
    const name = 'p:' + item.k;
    const done = [...(engine.memory.of(name).t || [])];
    const before = done.length;
    for (const [index, task] of tasks.entries()) {
      if (done.includes(task.k)) continue;
      if (DONE[task.on]?.(task, engine)) {
        done.push(task.k);
        engine.emit('task_completed', item, { task: task.k, index, of: tasks.length });
      } else if (order) break;
    }
    if (done.length === before) continue;
    engine.memory.note(name, { t: done });
    if (!tasks.every((/** @type {any} */ { k }) => done.includes(k))) continue;
    engine.memory.note(item.k, { d: 'completed', c: item.r, e: engine.session() });
    engine.emit('content_completed', item);
  }
}
