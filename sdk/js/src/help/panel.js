/** The frame of self help: head, search box, the view, the way to a person. Modal only where it covers the page. */
import { createSearch } from './results.js';

/** @typedef {import('./stage.js').Make} Make */

const SEARCH = 'M7 11.6A4.6 4.6 0 1 0 7 2.4a4.6 4.6 0 0 0 0 9.2ZM10.4 10.4 14 14';
const BACK = 'M9.8 3.2 5 8l4.8 4.8';
const BONES = 4;
const FLICKER = 300;

/** @param {import('./stage.js').Desk} desk */
export function createPanel(desk) {
  const { kit, ctx } = desk;
  const { win, layer } = kit;
  /** @type {Make[]} the way here, the newest last */
  let way = [];
  let steps = 0;
  /** @type {any} */ let before = null;
  /** @type {import('./stage.js').View|null} */ let now = null;
  let remove = () => {};

  const close = () => {
    if (!box.open) return;
    search.left();
    box.close();
    remove();
    before?.focus?.();
  };
  const back = () => (way.length > 1 ? step(way.slice(0, -1), true) : close());
  const { box, heading, arrow, view, find, input, stuck, live } = frame(kit, {
    back,
    close,
    typed: (text) => search.typed(text),
    stuck: () => desk.stuck(now?.about),
  });

  /** @param {Make[]} next @param {boolean} [focus] */
  const step = async (next, focus) => {
    const mine = (steps += 1);
    way = next;
    // After a moment only: a view that is there at once must not flicker.
    const wait = win.setTimeout(() => view.replaceChildren(...Array.from({ length: BONES }, () => kit.h('div.bone'))), FLICKER);
    const made = await next[next.length - 1](desk);
    win.clearTimeout(wait);
    if (mine !== steps) return;
    now = made;
    heading.textContent = made.title;
    arrow.hidden = next.length < 2;
    find.hidden = !made.search;
    stuck.hidden = !!made.alone;
    fill(made.nodes);
    made.shown?.();
    if (focus && !view.contains(layer.root.activeElement)) heading.focus({ preventScroll: true });
    // A search that one comes back to is as one left it.
    if (made.search && input.value) search.typed(input.value);
  };
  const fill = (/** @type {any[]} */ nodes) => {
    view.replaceChildren(...nodes.filter(Boolean));
    view.scrollTop = 0;
  };
  const search = createSearch(desk, {
    show: (nodes) => way.length === 1 && fill(nodes),
    home: () => step(way.slice(0, 1)),
  });

  return {
    close,
    isOpen: () => box.open,
    say: (/** @type {string} */ text) => (live.textContent = text),
    go(/** @type {Make} */ make) {
      search.left();
      step([...way, make], true);
    },
    last: (/** @type {Make} */ make) => step([way[0], make], true),
    reset(/** @type {Make} */ make) {
      input.value = desk.query = '';
      search.fresh();
      // Only who pressed something in the view has lost the place: the search box keeps the keyboard.
      step([make], view.contains(layer.root.activeElement));
    },
    find(/** @type {string} */ query) {
      input.value = query;
      search.typed(query);
    },
    /** The page changed: only a list is made anew; nobody's reading, and no key on its way to a line, is interrupted. */
    refresh: () => box.open && way.length === 1 && !input.value && !view.contains(layer.root.activeElement) && step(way),
    open() {
      if (box.open) return;
      before = layer.root.activeElement || kit.focused();
      layer.near(kit.focused());
      remove = layer.add(box);
      box.classList.toggle('start', !!ctx.memory.get()?.start);
      const covers = win.innerWidth <= 520 || win.innerHeight <= 420;
      if (covers) box.showModal();
      else box.show();
      input.focus({ preventScroll: true });
    },
  };
}

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {{back: () => void, close: () => void, typed: (text: string) => void, stuck: () => void}} on
 */
function frame(kit, on) {
  const { h, t } = kit;
  const heading = h('h2', { id: 'hh', tabindex: -1 });
  const arrow = h('button.x', { 'aria-label': t('back'), onclick: on.back }, kit.icon(BACK));
  arrow.firstChild.classList.add('flip');
  const live = h('div.sr', { role: 'status' });
  const view = h('div.view', { tabindex: -1 });
  const input = h('input', { type: 'search', 'aria-label': t('search'), placeholder: t('search'), maxlength: 256, autocomplete: 'off', oninput: () => on.typed(input.value) });
  const find = h('div.find', { role: 'search' }, kit.icon(SEARCH), input);
  const stuck = h('div.stuck', null, h('span', null, t('stuckTitle')), h('button.btn', { onclick: on.stuck }, t('ask')));
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const { key } = event;
    if (key === 'Escape') on.back();
    else if (!/^Arrow(Up|Down)$/.test(key) || !along(view, input, key)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  const box = h('dialog.panel', { 'aria-labelledby': 'hh', onkeydown: keys, oncancel: (/** @type {Event} */ event) => event.preventDefault() },
    live, h('header', null, arrow, heading, kit.cross(on.close)), find, view, stuck);
  return { box, heading, arrow, view, find, input, stuck, live };
}

/** The arrow keys go from the search box through the lines and back. @param {any} view @param {any} input @param {string} key */
function along(view, input, key) {
  const stops = [input, ...view.querySelectorAll('.row')];
  const at = stops.indexOf(view.getRootNode().activeElement);
  const next = stops[at + (key === 'ArrowDown' ? 1 : -1)];
  if (at >= 0) next?.focus();
  return at >= 0;
}
