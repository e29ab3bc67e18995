/** A step of a flow: the card, and the spotlight on its element that lets every click through. */
import { clear, onTop } from './clear.js';
import { tabBridge } from './keys.js';

/** @typedef {import('../render/kit.js').Kit} Kit */
/** @typedef {import('../world.js').StepView} StepView */

const PAD = 6;
const LOW = 480;

/**
 * @param {Kit} kit
 * @param {StepView} view
 * @param {import('../world.js').Ctx} ctx
 * @returns {import('../world.js').Handle}
 */
export function showStep(kit, view, ctx) {
  const { h, layer, t, keyboard } = kit;
  const { step, index, of, choose } = view;
  let { element } = view;
  const at = t('of', index + 1, of);
  const body = h('div.body', { id: 'sb' }, kit.draw(step.text, ctx), hint(kit, view));
  const acts = actions(kit, view);
  const card = h('section.card.step', { role: 'dialog', 'aria-labelledby': 'st', 'aria-describedby': 'sb', tabindex: -1 },
    h('div.top', null, h('span', { dir: 'auto' }, at), kit.cross(() => choose('dismissed'), t('leave'))),
    h('h2', { id: 'st' }, kit.put(step.title)), body, acts);
  const spot = h('div.spot', { hidden: '' });
  const dark = layer.add(spot);
  // Somebody who is typing in the page keeps the keyboard; who pressed our button, or has it nowhere, goes along.
  let takes = !layer.inline && (keyboard.ours || kit.focused() === kit.doc.body);
  const where = h('button.btn', { onclick: () => (card.focus(), element && reveal(kit, element)) }, t('show'));
  const light = (/** @type {any} */ box, /** @type {boolean} */ out) => {
    // What is hidden cannot have the focus: it takes it up when it is back.
    const on = !card.matches('.wait');
    if (!on) takes ||= card.contains(layer.root.activeElement);
    else if (takes) card.focus({ preventScroll: true });
    if (on) takes = false;
    if (!out) where.remove();
    else if (!where.isConnected) acts.prepend(where);
    spot.hidden = !box;
    if (!box) return alone(kit, card);
    const { x, y } = layer.area();
    kit.move(spot, box.x - PAD - x, box.y - PAD - y);
    for (const side of ['width', 'height']) spot.style.setProperty(side, `${Math.round(box[side]) + 2 * PAD}px`);
  };
  if (element && !layer.inline) reveal(kit, element);
  const free = (/** @type {Element} */ target, /** @type {boolean} */ seen) => clear(target, layer.root.host, seen);
  const floating = kit.float(card, element, { placement: step.placement, tell: light, free: layer.inline ? undefined : free });
  const unbridge = tabBridge(kit, card, { target: () => element, escape: () => choose('later') });
  layer.say(`${at}. ${kit.text(step.title)}. ${body.textContent}`);
  return {
    move(next) {
      element = next;
      floating.move(next);
    },
    close() {
      keyboard.ours = card.contains(layer.root.activeElement);
      unbridge();
      floating.close();
      dark();
    },
  };
}

/** No element to stand beside: the middle of the lower edge. @param {Kit} kit @param {any} card */
function alone({ layer, move }, card) {
  const { width, height } = layer.area();
  delete card.dataset.side;
  move(card, (width - card.offsetWidth) / 2, height - card.offsetHeight - 24);
}

/** What to do where there is no button to press. @param {Kit} kit @param {StepView} view */
function hint({ h, t }, { step, missing }) {
  const on = missing ? 'missing' : step.advance?.on || 'button';
  return on !== 'button' && h('p.mute', null, t(/^[mci]/.test(on) ? on : 'wait'));
}

/** @param {Kit} kit @param {StepView} view */
function actions({ h, t }, { step, index, of, missing, canBack, canEscalate, choose }) {
  const make = (/** @type {string} */ look, /** @type {any} */ what, /** @type {string} */ word) =>
    h(`button.btn.${look}`, { onclick: () => choose(what) }, t(word));
  const pressed = missing || (step.advance?.on || 'button') === 'button';
  return h('div.acts', null,
    make('bare', 'later', 'later'),
    canEscalate && make('', 'escalate', 'stuck'),
    canBack && make('', 'back', 'back'),
    pressed && make('main', 'next', index + 1 < of ? 'next' : 'done'));
}

/** Scrolls only when the element is not wholly on screen, or lies under something. @param {Kit} kit @param {Element} element */
function reveal({ win, layer }, element) {
  const { host } = layer.root;
  const { top, bottom } = element.getBoundingClientRect();
  const low = win.innerHeight < LOW;
  if (top >= 0 && bottom <= element.ownerDocument.documentElement.clientHeight && (!low || top < LOW / 8) && onTop(element, host)) return;
  // On a low screen (a large zoom) the card has room only below an element at the top; a fixed header there leaves none.
  if (low) element.scrollIntoView({ block: 'start', inline: 'nearest', behavior: 'instant' });
  if (low && onTop(element, host)) return;
  const calm = win.matchMedia('(prefers-reduced-motion: reduce)').matches;
  element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: calm ? 'auto' : 'smooth' });
}
