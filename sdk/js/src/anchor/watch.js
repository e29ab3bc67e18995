/**
 * Waits for elements and follows them. One MutationObserver for all, connected only while somebody waits; what has been
 * found is guarded by a ResizeObserver and an IntersectionObserver, which cost nothing while the page is at rest.
 */
import { shown } from '../render/follow.js';
import { safely } from '../safely.js';
import { holds, seek } from './find.js';
import { roots } from './walk.js';

const SOON = 16;
// A search in the whole page gives way after this many milliseconds.
const SLICE = 5;
// After a look there is none for twenty-five times as long as it took: waiting stays under 4 % of the main thread.
const SHARE = 25;
const WATCHED = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['class', 'style', 'hidden', 'open', 'role', 'aria-label', 'aria-hidden', 'id', 'data-testid'] };
// What shows an element without a change of the tree: among it menus that are open under the pointer or the keyboard only.
const EVENTS = ['transitionend', 'animationend', 'load', 'toggle', 'pointerover', 'focusin'];

const NOTHING = { done: true, value: { element: null } };
const CONTENT = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ['id', 'name', 'href', 'aria-label', 'placeholder', 'data-testid'] };

/** @param {import('../render/kit.js').Kit} kit */
export function createWatcher({ doc, win, load }) {
  /** @type {Set<any>} */
  const watches = new Set();
  /** @type {import('./find.js').Heal|null} */ let heal = null;
  /** @type {Promise<void>|undefined} */ let coming;
  let timer = 0;
  let rested = 0;
  let waiting = false;

  const now = () => win.performance.now();
  const rest = (/** @type {number} */ start) => {
    rested = Math.max(rested, now()) + SOON + (now() - start) * SHARE;
  };
  const look = () => {
    timer = 0;
    const start = now();
    rested = start;
    [...watches].forEach(check);
    observe();
    rest(start);
  };
  // Where nothing was looked for lately, at once: who waits for an element waits no longer than the page.
  const soon = () => {
    timer ||= win.setTimeout(() => safely(look), Math.max(0, rested - now()));
  };
  const changes = new win.MutationObserver(soon);
  const guards = [win.ResizeObserver, win.IntersectionObserver].map((Guard) => new Guard((/** @type {any[]} */ entries) => {
    if (entries.some(({ target }) => !there(target))) safely(look);
  }));
  // What was found may be filled anew with something else: a row of a list that shows another record.
  const touch = (/** @type {any[]} */ records) => {
    for (const each of watches) each.touched ||= records.some(({ target }) => each.element?.contains(target));
    if (records.length) soon();
  };
  const contents = new win.MutationObserver(touch);
  const there = (/** @type {Element|null} */ element) => element?.isConnected && shown(element);

  /** Connected anew at each look while somebody waits, so that new shadow roots and frames are taken in. */
  const observe = () => {
    const wanted = [...watches].some((each) => !each.element);
    changes.disconnect();
    touch(contents.takeRecords());
    contents.disconnect();
    for (const { element } of watches) if (element) contents.observe(element, CONTENT);
    if (wanted) roots(doc).forEach((root) => changes.observe(root, WATCHED));
    if (wanted !== waiting) EVENTS.forEach((type) => doc[wanted ? 'addEventListener' : 'removeEventListener'](type, soon, true));
    waiting = wanted;
  };
  const release = (/** @type {any} */ each) => {
    const { element } = each;
    each.element = null;
    if (element && ![...watches].some((other) => other.element === element)) guards.forEach((guard) => guard.unobserve(element));
  };
  const fetch = () => {
    coming ??= Promise.resolve(load?.('heal')).then((stage) => {
      heal = stage;
      look();
    });
    coming.catch(() => {});
  };
  const check = (/** @type {any} */ each) => {
    const { element, evidence, touched } = each;
    // The page changed while it is searched: what is found may be old, and what is not found may have come.
    each.again = !!each.steps;
    if (each.steps) return;
    each.touched = false;
    if ((there(element) && !(touched && !holds(evidence, element, heal))) || !watches.has(each)) return;
    if (evidence.fingerprint && !heal) {
      fetch();
      if (element) settle(each, null);
      return;
    }
    each.steps = seek(evidence, { root: doc, anchors: each.anchors, heal });
    slice(each);
  };
  /** Goes on with a search until it has to give way. */
  const slice = (/** @type {any} */ each) => {
    if (!watches.has(each)) return;
    const start = now();
    const step = safely(() => {
      let at;
      do at = each.steps.next();
      while (!at.done && now() - start < SLICE);
      return at;
    }) || NOTHING;
    if (!step.done) {
      return void later(() => safely(() => {
        const then = now();
        slice(each);
        rest(then);
      }));
    }
    each.steps = null;
    settle(each, step.value.element?.isConnected ? step.value : null);
    if (each.again) soon();
  };
  const later = (/** @type {() => void} */ go) => (win.scheduler?.postTask ? win.scheduler.postTask(go) : win.setTimeout(go));
  const settle = (/** @type {any} */ each, /** @type {any} */ match) => {
    const { element, tell } = each;
    if (match && match.element === element) return;
    if (element) release(each);
    if (match) {
      win.clearTimeout(each.late);
      each.element = match.element;
      guards.forEach((guard) => guard.observe(match.element));
      tell.found(match);
    } else if (element) tell.lost?.();
    observe();
  };

  return {
    heal: () => heal,
    fetch,
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
      [...guards, contents].forEach((guard) => guard.disconnect());
      win.clearTimeout(timer);
      observe();
    },
  };
}
