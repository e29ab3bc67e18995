/**
 * Follows elements on the screen: one loop for all. It runs while a card is shown beside an element; marks, which stay
 * for long, let it sleep when nothing moves, and what may move a page wakes it.
 */
import { safely } from '../safely.js';

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

const CALM = 20;
const WAKES = ['scroll', 'resize', 'transitionend', 'animationend', 'click', 'keyup', 'load', 'focusin', 'toggle'];

/**
 * Whether anything of it is drawn. Its own transparency is no reason: a real checkbox lies unseen over the drawn one.
 * One dot, or parked far to the left, is how the real field behind a drawn one is put out of sight.
 * @param {Element} element
 */
export function shown(element) {
  if (!element.checkVisibility) return element.getClientRects().length > 0;
  if (!element.checkVisibility({ visibilityProperty: true }) || element.parentElement?.checkVisibility({ opacityProperty: true }) === false) return false;
  const { right, width, height } = element.getBoundingClientRect();
  return width + height > 3 && right > -5e3;
}

/**
 * The element's box in the viewport of `win`, through same-origin frames; null when it is not drawn.
 * @param {Element} element
 * @param {Window} win
 * @returns {Box|null}
 */
export function boxOf(element, win) {
  if (!element.isConnected || !shown(element)) return null;
  let { left, top, right, bottom } = element.getBoundingClientRect();
  for (let view = /** @type {any} */ (element.ownerDocument.defaultView); view !== win && view?.frameElement; view = view.parent) {
    const { clientLeft, clientTop, clientWidth, clientHeight } = view.frameElement;
    const { x, y } = view.frameElement.getBoundingClientRect();
    // What is longer than its frame ends with it.
    [left, right] = [left, right].map((at) => x + clientLeft + Math.max(0, Math.min(at, clientWidth)));
    [top, bottom] = [top, bottom].map((at) => y + clientTop + Math.max(0, Math.min(at, clientHeight)));
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/**
 * @param {any} win
 */
export function createFollower(win) {
  /** @type {Set<any>} */
  const targets = new Set();
  let frame = 0;
  let still = 0;

  const wake = () => {
    still = 0;
    frame ||= targets.size && win.requestAnimationFrame(tick);
  };
  const tick = () => {
    frame = 0;
    still += 1;
    [...targets].forEach((target) => safely(() => look(target)));
    if (still < CALM || [...targets].some((target) => !target.lazy)) frame = targets.size && win.requestAnimationFrame(tick);
  };
  const look = (/** @type {any} */ target) => {
    const { element, seen, free, last } = target;
    // Not asked yet: what is shown too early would jump.
    if (seen === null) return;
    const found = boxOf(element, win);
    const box = found && free?.(element, seen) !== false ? found : null;
    const print = printOf(box, seen);
    target.last = print;
    if (print === target.print) return;
    still = 0;
    // What comes waits until it has stopped: in the same place as when it was last looked at, a frame ago or more.
    if (print !== last && !target.on && print) return;
    target.print = print;
    target.on = print && seen;
    target.tell(target.on ? box : null, !!box && !seen);
  };
  const printOf = (/** @type {Box|null} */ box, /** @type {boolean} */ seen) => (box ? [seen, ...Object.values(box), win.innerWidth, win.innerHeight].join() : '');
  // What is scrolled or clipped away, by whatever container, does not intersect.
  const eye = new win.IntersectionObserver((/** @type {any[]} */ entries) => {
    for (const entry of entries) {
      for (const target of targets) {
        if (target.element !== entry.target) continue;
        const first = target.seen === null;
        target.seen = entry.isIntersecting;
        // A frame has gone by since it was asked for: what nobody scrolls to and stands still need not wait for another.
        if (first && target.calm) safely(() => look(target));
      }
    }
    wake();
  });
  const sizes = new win.ResizeObserver(wake);
  sizes.observe(win.document.documentElement);
  WAKES.forEach((type) => win.addEventListener(type, wake, { capture: true, passive: true }));

  return {
    /**
     * @param {Element} element
     * @param {(box: Box|null, out: boolean) => void} tell  null while nothing of it can be seen; out: because it is scrolled away
     * @param {{lazy?: boolean, calm?: boolean, free?: (element: Element, seen: boolean) => boolean}} [how]  free: says whether anything lies over it; calm: we do not scroll to it
     * @returns {() => void}
     */
    follow(element, tell, how) {
      const target = { element, tell, ...how, print: '-', last: how?.calm ? printOf(boxOf(element, win), true) : '', seen: /** @type {boolean|null} */ (null) };
      targets.add(target);
      // Observed anew, so that the first answer comes also when somebody follows it already.
      eye.unobserve(element);
      eye.observe(element);
      return () => {
        targets.delete(target);
        if (![...targets].some((other) => other.element === element)) eye.unobserve(element);
      };
    },
    stop() {
      targets.clear();
      eye.disconnect();
      sizes.disconnect();
      win.cancelAnimationFrame(frame);
      WAKES.forEach((type) => win.removeEventListener(type, wake, true));
    },
  };
}
