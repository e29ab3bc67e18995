/** The help button: at a lower corner, moved with the pointer or the arrow keys, with a number only when something is new. */
import { HELP } from './lines.js';

const STEP = 40;

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {import('../world.js').HelpCtx} ctx
 * @returns {import('../world.js').Launcher}
 */
export function createLauncher(kit, ctx) {
  const { h, win, layer, t } = kit;
  const place = { start: false, up: 0, ...ctx.memory.get() };
  let dragged = false;
  const put = () => {
    button.classList.toggle('start', !!place.start);
    place.up = Math.max(0, Math.min(Number(place.up) || 0, win.innerHeight - 100));
    button.style.setProperty('bottom', `${20 + place.up}px`);
  };
  const keep = (/** @type {any} */ change) => {
    Object.assign(place, change);
    put();
    ctx.memory.set({ ...ctx.memory.get(), ...place });
  };
  const drag = (/** @type {PointerEvent} */ down) => {
    const from = place.up;
    const off = new AbortController();
    const on = (/** @type {string} */ type, /** @type {any} */ run) => button.addEventListener(type, run, { signal: off.signal });
    dragged = false;
    button.setPointerCapture(down.pointerId);
    on('pointermove', (/** @type {PointerEvent} */ event) => {
      if (!dragged && Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) < 6) return;
      dragged = true;
      const left = event.clientX < win.innerWidth / 2;
      place.start = left !== (layer.box.dir === 'rtl');
      place.up = from + down.clientY - event.clientY;
      put();
    });
    on('pointerup', () => (off.abort(), dragged && keep({})));
    on('pointercancel', () => off.abort());
  };
  const moves = (/** @type {KeyboardEvent} */ event) => {
    const aside = event.key === 'ArrowLeft' || event.key === 'ArrowRight';
    const up = { ArrowUp: STEP, ArrowDown: -STEP }[event.key];
    if (!aside && !up) return;
    event.preventDefault();
    keep(aside ? { start: (event.key === 'ArrowLeft') !== (layer.box.dir === 'rtl') } : { up: place.up + Number(up) });
  };
  const button = h('button.launch', { 'aria-haspopup': 'dialog', 'aria-description': t('move'), onpointerdown: drag, onkeydown: moves, onclick: () => dragged || ctx.openHelp({ from: 'button' }) },
    kit.icon(HELP), h('span', null, t('help')));
  const remove = layer.add(button);
  put();
  return {
    news(count) {
      button.querySelector('.count')?.remove();
      if (count > 0) button.append(h('span.count', { 'aria-label': t('news', count) }, String(count)));
    },
    close: remove,
  };
}
