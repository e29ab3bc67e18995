/**
 * Points at an element: an outline under the pointer, its parents and children by the arrow keys, how many could be
 * meant and how surely it will be found again. The page itself feels nothing of it.
 *
 * @typedef {import('./studio.js').Studio} Studio
 */
import { standing } from '../anchor/standing.js';
import { boxOf } from '../render/follow.js';
import { safely } from '../safely.js';
import { everywhere } from './everywhere.js';
import { around, isSecret, meant, nameIn } from './target.js';
import { verdict } from './verdict.js';

const SWALLOWED = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'touchstart', 'touchend', 'dragstart', 'submit'];
const PAUSE = 120;
const SLICE = 8;

/** @param {any} element @param {any} readers */
function described(element, { role, name, label }) {
  if (isSecret(element)) return 'password field';
  const said = nameIn(element, { name, label }).slice(0, 60);
  return `${role(element) || element.localName}${said ? ` “${said}”` : ''}`;
}

/** How surely it will be found, worked out in slices. @param {Studio} studio @param {any} element @param {(found: import('./verdict.js').Verdict) => void} tell @returns {() => void} */
export function gauge({ kit: { win, doc }, page }, element, tell) {
  let over = false;
  const run = (/** @type {Generator<void, any, void>} */ steps) => {
    const start = win.performance.now();
    while (!over) {
      const { done, value } = steps.next();
      if (done) return tell(verdict(value));
      if (win.performance.now() - start > SLICE) return void win.setTimeout(() => safely(() => run(steps)));
    }
  };
  const timer = win.setTimeout(() => safely(() => run(standing(element, doc, page))), PAUSE);
  return () => {
    over = true;
    win.clearTimeout(timer);
  };
}

/**
 * @param {Studio} studio
 * @param {{done: (element: any) => void, cancel: () => void}} then
 * @returns {() => void} the end of it
 */
export function pick(studio, { done, cancel }) {
  const { kit, page } = studio;
  const { h, layer, win } = kit;
  /** @type {any} */ let element = null;
  /** @type {any[]} */ let below = [];
  let ungauge = () => {};
  let over = false;
  const outline = h('div.au-line');
  const words = h('strong', null, 'Point at an element');
  const judged = h('p.au-verdict', { role: 'status' }, 'Then press it. The arrow keys go to what is around it and in it.');
  const button = (/** @type {string} */ word, /** @type {() => void} */ onclick, look = '') => h(`button.btn${look}`, { type: 'button', onclick }, word);
  const bar = h('section.au.au-bar', { 'aria-label': 'Point at an element', tabindex: -1 }, h('div', null, words, judged),
    h('div.acts', null, button('Around it', () => up()), button('In it', () => down()), button('Take it', () => take(), '.main'), button('Cancel', () => stop(cancel))));
  const removes = [layer.add(outline), layer.add(bar)];

  const place = () => {
    const box = element && boxOf(element, win);
    outline.hidden = !box;
    if (!box) return;
    kit.move(outline, box.x - 2, box.y - 2);
    for (const side of ['width', 'height']) outline.style.setProperty(side, `${box[/** @type {'width'} */ (side)] + 4}px`);
  };
  const look = (/** @type {any} */ next, /** @type {any[]} */ inner = []) => {
    if (!next || next === element || next === next.ownerDocument.documentElement || over) return;
    element = next;
    below = inner;
    words.textContent = described(element, page.readers);
    judged.textContent = '…';
    delete judged.dataset.level;
    place();
    ungauge();
    ungauge = gauge(studio, element, ({ level, count, text }) => {
      judged.dataset.level = level;
      judged.textContent = `${count === 1 ? '1 match' : `${count} matches`}. ${text}`;
    });
  };
  const up = () => element && look(around(element), [element, ...below]);
  const down = () => element && look(below[0] || [...element.children].find(page.shown), below.slice(1));
  const take = () => element && !isSecret(element) && stop(() => done(element));
  const ours = (/** @type {Event} */ event) => event.composedPath().includes(layer.root.host);
  const swallow = (/** @type {any} */ event) => {
    if (ours(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.type !== 'pointerup' || event.button || over) return;
    look(meant(event));
    // What follows from this press is still swallowed: it was for us.
    take();
  };
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const work = { ArrowUp: up, ArrowDown: down, Escape: () => stop(cancel), Enter: take }[event.key];
    if (!work || (event.key === 'Enter' && ours(event)) || over) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    work();
  };
  const hover = (/** @type {Event} */ event) => void (ours(event) || look(meant(event)));
  const end = everywhere(studio, (at) => (at.host ? [] : [
    [at, 'pointermove', hover, true], [at, 'focusin', hover, true], [at, 'keydown', keys, true], [at, 'scroll', place, true],
    ...SWALLOWED.map((type) => [at, type, swallow, true]),
  ]));

  function stop(then = () => {}) {
    if (over) return;
    over = true;
    ungauge();
    removes.forEach((remove) => remove());
    win.setTimeout(end, 60);
    then();
  }
  outline.hidden = true;
  bar.focus({ preventScroll: true });
  return () => stop();
}
