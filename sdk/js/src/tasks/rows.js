/** The tasks of a list: what is done, what is next, and a way to be shown how. */

const CHECK = 'M4.6 8.4l2.3 2.3 4.6-5';

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} item
 * @param {string[]} done  keys
 * @param {(flow: string) => void} start
 * @returns {any[]} how far one is, and the list
 */
export function rows(kit, item, done, start) {
  const { h, t } = kit;
  const { tasks, order } = item.b;
  const isDone = (/** @type {any} */ { k }) => done.includes(k);
  const count = tasks.filter(isDone).length;
  const next = tasks.findIndex((/** @type {any} */ task) => !isDone(task));
  const words = t('ofDone', count, tasks.length);
  const bar = h('div.meter', { role: 'progressbar', 'aria-label': words, 'aria-valuemin': 0, 'aria-valuemax': tasks.length, 'aria-valuenow': count }, h('div'));
  bar.firstChild.style.setProperty('width', `${(100 * count) / tasks.length}%`);
  const line = (/** @type {any} */ task, /** @type {number} */ index) => row(kit, task, { done: isDone(task), locked: order && index > next, start });
  return [bar, h('p.mute', null, words), h('ol.tasks', { role: 'list' }, ...tasks.map(line))];
}

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} task
 * @param {{done: boolean, locked: boolean, start: (flow: string) => void}} state
 */
function row({ h, icon, text, t }, { title, note, flow }, { done, locked, start }) {
  const name = text(title);
  const tick = h('span.tick', { role: 'img', 'aria-label': t(done ? 'isDone' : locked ? 'isLocked' : 'isOpen') }, done && icon(CHECK));
  const words = h('span.fill', null, h('strong', null, name), note && h('small', null, text(note)));
  const how = flow && !done && !locked && h('button.btn', { 'aria-label': `${t('show')}: ${name}`, onclick: () => start(flow) }, t('show'));
  return h(`li${done ? '.done' : locked ? '.locked' : ''}`, null, tick, words, how);
}
