/** A task list in the page: a small button in the corner that opens into the list, and closes again. */
import { rows } from './rows.js';

const LIST = 'M2.6 4.2l1.1 1.1L5.8 3M8.2 4.2h5.2M2.6 10.6l1.1 1.1 2.1-2.3M8.2 10.6h5.2';

/**
 * Whether it is open is kept, like what is done, so that the next page finds it as it was left.
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} item
 * @param {import('../world.js').Ctx} ctx
 * @returns {import('../world.js').Handle}
 */
export function showList(kit, item, ctx) {
  const { h, layer, t } = kit;
  const heading = kit.text(item.b.heading);
  const state = () => ctx.progress.get() || {};
  const done = () => state().t || [];
  const all = () => item.b.tasks.every((/** @type {any} */ { k }) => done().includes(k));
  /** @type {any} */ let now = null;
  let remove = () => {};
  let known = '';

  const shut = () => {
    ctx.progress.set({ o: false });
    draw();
    now.focus();
  };
  const open = () => {
    ctx.progress.set({ o: true });
    ctx.emit('content_engaged');
    draw();
    now.focus();
  };
  const end = (/** @type {any} */ reason) => {
    remove();
    ctx.done(reason);
  };
  const start = (/** @type {string} */ flow) => {
    ctx.progress.set({ o: false });
    ctx.emit('content_engaged');
    draw();
    ctx.startItem(flow);
  };
  const pill = () => h('button.launch.pill', { 'aria-expanded': 'false', onclick: open }, kit.icon(LIST), h('span.fill', null, kit.put(item.b.heading)), h('span.count', { 'aria-label': t('ofDone', done().length, item.b.tasks.length) }, `${done().length}/${item.b.tasks.length}`));
  const card = () => h('section.card.list', { 'aria-label': heading, tabindex: -1, onkeydown: (/** @type {KeyboardEvent} */ event) => event.key === 'Escape' && shut() },
    h('div.head', null, h('h2', null, kit.put(item.b.heading)), kit.cross(shut, t('fold'))),
    item.b.text && h('div.body', null, kit.draw(item.b.text, ctx)),
    ...rows(kit, item, done(), start),
    all() ? h('div.acts', null, h('strong', null, t('allDone')), h('button.btn.main', { onclick: () => end('completed') }, t('close')))
      : h('div.acts', null, h('button.btn.bare', { onclick: () => end('dismissed') }, t('hide'))));

  const draw = () => {
    remove();
    known = print();
    now = (state().o ?? item.b.open !== false) ? card() : pill();
    remove = layer.add(now);
  };
  const print = () => [...done(), state().o].join();
  const ends = item.b.tasks.filter((/** @type {any} */ { on }) => on === 'element').map(({ anchor = '' }) => ctx.reach(anchor));
  draw();
  layer.near(null);
  ctx.emit('content_seen');
  return {
    /** Drawn anew only when something was done: a keyboard in it stays where it is otherwise. */
    update() {
      if (known === print()) return;
      const inside = now.contains(layer.root.activeElement);
      draw();
      if (inside) now.focus();
      layer.say(`${heading}: ${all() ? t('allDone') : t('ofDone', done().length, item.b.tasks.length)}`);
    },
    close() {
      ends.forEach((/** @type {() => void} */ stop) => stop());
      remove();
    },
  };
}
