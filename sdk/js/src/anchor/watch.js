/**
 * Waits for elements and follows them. One MutationObserver for all, connected only while somebody waits; what has been
 * found is guarded by a ResizeObserver and an IntersectionObserver, which cost nothing while the page is at rest.
 */
import { shown } from '../render/follow.js';
import { safely } from '../safely.js';
import { find, WRITTEN } from './find.js';
import { roots } from './walk.js';

const SOON = 16;
// The next look waits twenty-five times as long as this one took: waiting stays under 4 % of the main thread.
const SHARE = 25;
const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'style', 'hidden', 'open', 'role', 'aria-label', 'aria-hidden', 'id', 'data-testid'] };
// What shows an element without a change of the tree: among it menus that are open under the pointer or the keyboard only.
const EVENTS = ['transitionend', 'animationend', 'load', 'toggle', 'pointerover', 'focusin'];

/** @param {import('../render/kit.js').Kit} kit */
export function createWatcher({ doc, win, more }) {
  /** @type {Set<any>} */
  const watches = new Set();
  /** @type {any} */ let healing = null;
  let timer = 0;
  let pause = SOON;
  let waiting = false;

  const look = () => {
    timer = 0;
    const start = win.performance.now();
    [...watches].forEach(check);
    pause = Math.max(SOON, (win.performance.now() - start) * SHARE);
    observe();
  };
  const soon = () => {
    timer ||= win.setTimeout(() => safely(look), pause);
  };
  const changes = new win.MutationObserver(soon);
  const guards = [win.ResizeObserver, win.IntersectionObserver].map((Guard) => new Guard((/** @type {any[]} */ entries) => {
    if (entries.some(({ target }) => !there(target))) safely(look);
  }));
  const there = (/** @type {Element|null} */ element) => element?.isConnected && shown(element);

  /** Connected anew at each look while somebody waits, so that new shadow roots and frames are taken in. */
  const observe = () => {
    const wanted = [...watches].some((each) => !each.element);
    changes.disconnect();
    if (wanted) roots(doc).forEach((root) => changes.observe(root, WATCHED));
    if (wanted !== waiting) EVENTS.forEach((type) => doc[wanted ? 'addEventListener' : 'removeEventListener'](type, soon, true));
    waiting = wanted;
  };
  const release = (/** @type {any} */ each) => {
    const { element } = each;
    each.element = null;
    if (element && ![...watches].some((other) => other.element === element)) guards.forEach((guard) => guard.unobserve(element));
  };
  const check = (/** @type {any} */ each) => {
    const { element, evidence, anchors, tell } = each;
    if (there(element) || !watches.has(each)) return;
    const match = find(evidence, { root: doc, anchors, healing });
    if (element) release(each);
    if (match) {
      win.clearTimeout(each.late);
      each.element = match.element;
      guards.forEach((guard) => guard.observe(match.element));
      tell.found(match);
    } else if (element) tell.lost?.();
    else if (evidence.fingerprint && !healing) {
      more((stage) => {
        healing = stage.healing(WRITTEN);
        look();
      });
    }
  };

  return {
    healing: () => healing,
    /**
     * @param {import('../world.js').Evidence} evidence
     * @param {import('../world.js').WatchCallbacks} tell
     * @param {import('../world.js').WatchOptions} options
     * @returns {() => void}
     */
    watch(evidence, tell, { anchors, wait }) {
      const each = { evidence, tell, anchors, element: null, late: wait && win.setTimeout(() => tell.missed?.(), wait) };
      watches.add(each);
      check(each);
      observe();
      return () => {
        win.clearTimeout(each.late);
        watches.delete(each);
        release(each);
        observe();
      };
    },
    stop() {
      watches.forEach(({ late }) => win.clearTimeout(late));
      watches.clear();
      guards.forEach((guard) => guard.disconnect());
      win.clearTimeout(timer);
      observe();
    },
  };
}
