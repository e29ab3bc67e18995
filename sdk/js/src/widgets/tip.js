/** A tip on an element: opens by pointer, keyboard or its icon. No host attribute is touched; a live region says the text. */
import { safely } from '../safely.js';
import { deferred } from './deferred.js';

const IN = 120;
const OUT = 220;

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} item
 * @param {any} ctx
 * @returns {import('../world.js').Handle}
 */
export function showTip(kit, item, ctx) {
  const { h, win, layer } = kit;
  const { on: way, text, validation } = item.b;
  let { element } = ctx;
  let off = new AbortController();
  let timer = 0;
  let seen = false;
  /** @type {any} */ let card = null;
  /** @type {any} */ let mark = null;

  const hide = () => {
    win.clearTimeout(timer);
    card?.close();
    card = null;
    mark?.setAttribute('aria-expanded', false);
  };
  const show = () => {
    win.clearTimeout(timer);
    if (card) return;
    const box = h('div.card.tip', { role: 'tooltip' }, h('div.body', null, kit.draw(text, ctx)));
    on(box, 'pointerenter', () => win.clearTimeout(timer));
    on(box, 'pointerleave', hideSoon);
    card = kit.float(box, mark || element, { placement: layer.box.dir === 'rtl' ? 'left' : 'right' });
    mark?.setAttribute('aria-expanded', true);
    layer.say(box.textContent);
    if (!seen) ctx.emit('content_seen');
    seen = true;
  };
  const after = (/** @type {() => void} */ run, /** @type {number} */ wait) => () => {
    win.clearTimeout(timer);
    timer = win.setTimeout(() => safely(run), wait);
  };
  const hideSoon = after(hide, OUT);
  const on = (/** @type {any} */ target, /** @type {string} */ type, /** @type {(event: any) => void} */ run, capture = false) => target.addEventListener(type, (/** @type {any} */ event) => safely(() => run(event)), { capture, signal: off.signal });
  const escape = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape' || !card) return;
    // One press takes one thing away: what else hears it asks here first.
    kit.keyboard.spent = event;
    hide();
  };

  const listen = () => {
    on(element.ownerDocument.defaultView, 'keydown', escape, true);
    if (way === 'icon') return;
    on(element, 'focusin', show);
    on(element, 'focusout', hideSoon);
    if (element.contains(kit.focused())) show();
    if (way === 'focus') return;
    on(element, 'pointerenter', after(show, IN));
    on(element, 'pointerleave', hideSoon);
  };
  const parts = [
    way === 'icon' && deferred(kit, (more) => {
      const pinned = more.tipIcon(element, { press: () => (card ? hide() : show()), leave: hideSoon });
      mark = pinned.mark;
      return pinned;
    }),
    validation && deferred(kit, (more) => more.field(validation, { element, quiet: hide })),
  ].filter(Boolean);
  listen();

  return {
    move(next) {
      if (next === element) return;
      element = next;
      hide();
      off.abort();
      off = new AbortController();
      listen();
      parts.forEach((part) => part.move(next));
    },
    close() {
      off.abort();
      hide();
      parts.forEach((part) => part.close());
    },
  };
}
