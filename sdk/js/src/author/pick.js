/**
 * Points at an element: an outline under the pointer, what is around, in and beside it by the arrow keys, how many could
 * be meant and how surely it will be found again. The page itself feels nothing of it, so that what is open stays open;
 * what opens only under the pointer is opened in a few seconds in which the page is left alone.
 *
 * @typedef {import('./studio.js').Studio} Studio
 */
import { safely } from '../safely.js';
import { everywhere } from './everywhere.js';
import { gauge, verdictLines } from './gauge.js';
import { createOutline } from './outline.js';
import { ways } from './reach.js';
import { isSecret, meant, roleWord } from './target.js';

const PRESSES = ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'touchstart', 'touchend', 'dragstart', 'submit'];
// What would shut a menu that is open: that the pointer or the keyboard has left it.
const LEAVES = ['pointerout', 'pointerleave', 'mouseout', 'mouseleave', 'mouseover', 'mouseenter', 'mousemove', 'pointerenter', 'blur', 'focusout', 'focus', 'keyup', 'keypress'];
const PASSES = /^(Tab|Shift|Control|Alt|Meta|Page(Up|Down)|F\d+)$/;
const FREE = 3;

/** @param {Studio} studio @param {any} element */
export function described(studio, element) {
  if (isSecret(element)) return studio.t('Secret field: it cannot be taken');
  const said = studio.nameOf(element).slice(0, 60);
  return `${studio.t(roleWord(element, studio.page.readers))}${said && ` ${studio.t('“{0}”', said)}`}`;
}

/**
 * @param {Studio} studio
 * @param {{done: (element: any) => void, cancel: () => void}} then
 * @returns {() => void} the end of it
 */
export function pick(studio, { done, cancel }) {
  const { kit, page, t, tongue } = studio;
  const { h, layer, win } = kit;
  const reach = ways(page.shown);
  const closed = page.roots(win.document).flatMap((/** @type {any} */ root) => page.all(root, 'iframe')).filter((frame) => !frame.contentDocument);
  const outline = createOutline(kit, closed, { over: (frame) => look(frame), pressed: () => take() });
  /** @type {any} */ let element = null;
  /** @type {any[]} */ let below = [];
  let ungauge = () => {};
  let over = false;
  let free = 0;
  let timer = 0;

  const look = (/** @type {any} */ next, /** @type {any[]} */ inner = []) => {
    if (!next || next === element || /^(html|body)$/.test(next.localName) || over) return;
    element = next;
    below = inner;
    words.textContent = described(studio, element);
    judged.replaceChildren('…');
    outline.show(element, words.textContent);
    aside();
    ungauge();
    ungauge = gauge(studio, element, (found, rivals) => {
      judged.replaceChildren(...verdictLines(studio, found));
      outline.others(rivals);
    });
  };
  const go = (/** @type {'down'|'before'|'after'} */ way) => () => element && look(reach[way](element));
  const up = () => element && look(reach.up(element), [element, ...below]);
  const down = () => (below.length ? look(below[0], below.slice(1)) : go('down')());
  const take = () => element && !isSecret(element) && stop(() => done(element));
  /** For a moment the page is as ever: somebody opens the menu, or the card under the pointer. */
  const wait = (left = FREE) => {
    win.clearTimeout(timer);
    free = left;
    outline.hide(left > 0);
    bar.classList.toggle('free', left > 0);
    if (left) words.textContent = t(left === 1 ? 'Open what you mean: 1 second' : 'Open what you mean: {0} seconds', left);
    if (left) timer = win.setTimeout(() => safely(() => wait(left - 1)), 1000);
    else held();
  };
  const held = () => {
    words.textContent = element ? described(studio, element) : t('Point at an element');
    layer.say(t('Held. Point at an element.'));
    bar.focus({ preventScroll: true });
  };

  const KEYS = /** @type {Record<string, () => any>} */ ({
    ArrowUp: up, ArrowDown: down, ArrowLeft: go('before'), ArrowRight: go('after'), f: () => wait(), F: () => wait(), Escape: () => stop(cancel), Enter: take,
  });
  const key = (/** @type {string} */ sign, /** @type {string} */ word, /** @type {() => void} */ onclick, look = '') => h(`button.btn${look}`, { type: 'button', onclick, 'aria-keyshortcuts': sign }, word, h('kbd', { 'aria-hidden': 'true' }, SIGNS[sign]));
  const words = h('strong', null, t('Point at an element'));
  const judged = h('p.au-judged', { role: 'status' }, t('Then press it. Nothing in the page is pressed by that.'));
  const bar = h('section.au.au-bar', { 'aria-label': t('Point at an element'), tabindex: -1, lang: tongue, dir: 'ltr' }, h('div.au-said', null, words, judged),
    h('div.acts', null, key('Enter', t('Take it'), take, '.main'), key('ArrowUp', t('Around it'), up), key('ArrowDown', t('In it'), down), key('ArrowLeft', t('Before'), go('before')), key('ArrowRight', t('After'), go('after')),
      key('F', t('Wait 3 seconds'), () => wait()), key('Escape', t('Cancel'), () => stop(cancel))));
  const remove = layer.add(bar);
  /** The bar never lies over what is pointed at. */
  const aside = () => {
    const { bottom = 0 } = element.getBoundingClientRect();
    bar.classList.toggle('high', bottom > win.innerHeight - bar.offsetHeight - 40);
  };

  const ours = (/** @type {Event} */ event) => event.composedPath().includes(layer.root.host);
  const swallow = (/** @type {any} */ event) => {
    if (ours(event) || free) return;
    if (event.cancelable) event.preventDefault();
    event.stopImmediatePropagation();
    // At once: what closes by itself when something else is pressed is still there now. All that follows is swallowed, too.
    if (event.type !== 'pointerdown' || event.button || over) return;
    look(meant(event));
    take();
  };
  const still = (/** @type {Event} */ event) => void (ours(event) || free || event.stopImmediatePropagation());
  const keys = (/** @type {KeyboardEvent} */ event) => {
    const own = ours(event);
    const work = !free && KEYS[event.key];
    // A button of the bar is pressed by these.
    const pressing = /^(Enter| )$/.test(event.key) && layer.root.activeElement?.matches('button');
    if (over || (own && pressing) || (free && event.key !== 'Escape') || PASSES.test(event.key)) return;
    if (!own || work) event.preventDefault();
    event.stopImmediatePropagation();
    if (free) wait(0);
    else if (work) work();
  };
  const hover = (/** @type {Event} */ event) => {
    if (ours(event) || free) return;
    look(meant(event));
    event.stopImmediatePropagation();
  };
  const end = everywhere(studio, (at, within) => (within ? [] : [
    [at, 'pointermove', hover, true], [at, 'focusin', hover, true], [at, 'keydown', keys, true], [at, 'scroll', outline.draw, true], [at, 'resize', outline.draw, true],
    ...PRESSES.map((type) => [at, type, swallow, true]), ...LEAVES.map((type) => [at, type, still, true]),
  ]));

  function stop(then = () => {}) {
    if (over) return;
    over = true;
    ungauge();
    win.clearTimeout(timer);
    outline.remove();
    remove();
    win.setTimeout(end, 60);
    then();
  }
  bar.focus({ preventScroll: true });
  return () => stop();
}

/** @type {Record<string, string>} */
const SIGNS = { Enter: '↵', ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', F: 'F', Escape: 'Esc' };
