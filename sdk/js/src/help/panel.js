/** The frame of self help: head, search box, the view, the way to a person. Modal only where it covers the page. */
import { createSearch } from './results.js';

const SEARCH = 'M7 11.6A4.6 4.6 0 1 0 7 2.4a4.6 4.6 0 0 0 0 9.2ZM10.4 10.4 14 14';
const BACK = 'M9.8 3.2 5 8l4.8 4.8';

/** @param {import('./stage.js').Desk} desk */
export function createPanel(desk) {
  const { kit, ctx } = desk;
  const { h, t, win, layer } = kit;
  /** @type {any[]} the way here, the newest last */
  let way = [];
  let shown = 0;
  /** @type {any} */ let before = null;
  let remove = () => {};

  const heading = h('h2', { id: 'hh', tabindex: -1 });
  const back = h('button.x', { 'aria-label': t('back'), onclick: () => step(way.slice(0, -1), true) }, flipped(kit));
  const live = h('div.sr', { role: 'status' });
  const view = h('div.view', { tabindex: -1 });
  const input = h('input', { type: 'search', 'aria-label': t('search'), placeholder: t('search'), maxlength: 256, autocomplete: 'off', oninput: () => search.typed(input.value) });
  const find = h('div.find', { role: 'search' }, kit.icon(SEARCH), input);
  const stuck = h('div.stuck', null, h('span', null, t('stuckTitle')), h('button.btn', { onclick: () => desk.stuck() }, t('ask')));
  const keys = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    if (way.length > 1) step(way.slice(0, -1), true);
    else close();
  };
  const box = h('dialog.panel', { 'aria-labelledby': 'hh', onkeydown: keys, oncancel: (/** @type {Event} */ event) => event.preventDefault() },
    live, h('header', null, back, heading, kit.cross(() => close())), find, view, stuck);

  /** @param {any[]} next @param {boolean} [focus] */
  const step = async (next, focus) => {
    const mine = (shown += 1);
    way = next;
    // After a moment only: a view that is there at once must not flicker.
    const wait = win.setTimeout(() => view.replaceChildren(...[1, 2, 3, 4].map(() => h('div.bone'))), 300);
    const made = await next.at(-1)(desk);
    win.clearTimeout(wait);
    if (mine !== shown) return;
    heading.textContent = made.title;
    back.hidden = next.length < 2;
    find.hidden = !made.search;
    stuck.hidden = next.length > 1 && !!made.nodes[0]?.matches?.('form,.big');
    view.replaceChildren(...made.nodes.filter(Boolean));
    view.scrollTop = 0;
    made.shown?.();
    if (focus && !view.contains(layer.root.activeElement)) heading.focus();
    // A search that one comes back to is as one left it.
    if (made.search && input.value) search.typed(input.value);
  };
  const search = createSearch(desk, {
    show: (/** @type {any[]} */ nodes) => way.length === 1 && view.replaceChildren(...nodes.filter(Boolean)),
    home: () => step(way.slice(0, 1)),
  });
  const close = () => {
    if (!box.open) return;
    search.stop();
    box.close();
    remove();
    before?.focus?.();
  };

  return {
    close,
    isOpen: () => box.open,
    say: (/** @type {string} */ text) => (live.textContent = text),
    go: (/** @type {any} */ make) => step([...way, make], true),
    reset(/** @type {any} */ make) {
      input.value = desk.query = '';
      step([make]);
    },
    find(/** @type {string} */ query) {
      input.value = query;
      search.typed(query);
    },
    /** The page changed: only a list is made anew, nobody's reading is interrupted. */
    refresh: () => box.open && way.length === 1 && !input.value && step(way),
    open() {
      if (box.open) return;
      before = layer.root.activeElement || kit.focused();
      layer.near(kit.focused());
      remove = layer.add(box);
      box.classList.toggle('start', !!ctx.memory.get()?.start);
      const covers = win.innerWidth <= 520 || win.innerHeight <= 420;
      if (covers && !layer.inline) box.showModal();
      else box.show();
      input.focus({ preventScroll: true });
    },
  };
}

/** An arrow that points back in either direction of writing. @param {import('../render/kit.js').Kit} kit */
function flipped(kit) {
  const arrow = kit.icon(BACK);
  arrow.classList.add('flip');
  return arrow;
}
