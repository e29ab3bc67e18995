/**
 * Follows elements on the screen: one loop for all. It runs while a card is shown beside an element; marks, which stay
 * for long, let it sleep when nothing moves, and what may move a page wakes it.
 */
import { safely } from '../safely.js';

/** @typedef {{x: number, y: number, width: number, height: number}} Box */

const CALM = 20;
const WAKES = ['scroll', 'resize', 'transitionend', 'animationend', 'click', 'keyup', 'load'];

/** @param {Element} element */
export const shown = (element) => element.checkVisibility?.({ visibilityProperty: true }) ?? element.getClientRects().length > 0;

/**
 * The element's box in the viewport of `win`, through same-origin frames; null when it is not drawn.
 * @param {Element} element
 * @param {Window} win
 * @returns {Box|null}
 */
export function boxOf(element, win) {
  let { x, y, width, height } = element.getBoundingClientRect();
  if (!(width + height) || !shown(element)) return null;
  for (let view = /** @type {any} */ (element.ownerDocument.defaultView); view !== win && view?.frameElement; view = view.parent) {
    const frame = view.frameElement.getBoundingClientRect();
    x += frame.x + view.frameElement.clientLeft;
    y += frame.y + view.frameElement.clientTop;
  }
  return { x, y, width, height };
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
    // Not asked yet: what is shown too early would jump.
    if (target.seen === null) return;
    const box = boxOf(target.element, win);
    const print = box && target.seen ? Object.values(box).map(Math.round).join() + win.innerWidth + win.innerHeight : '';
    if (print === target.print) return;
    still = 0;
    target.print = print;
    target.tell(print ? box : null);
  };
  // What is scrolled or clipped away, by whatever container, does not intersect.
  const eye = new win.IntersectionObserver((/** @type {any[]} */ entries) => {
    for (const entry of entries) for (const target of targets) if (target.element === entry.target) target.seen = entry.isIntersecting;
    wake();
  });
  const sizes = new win.ResizeObserver(wake);
  sizes.observe(win.document.documentElement);
  WAKES.forEach((type) => win.addEventListener(type, wake, { capture: true, passive: true }));

  return {
    /**
     * @param {Element} element
     * @param {(box: Box|null) => void} tell  null while nothing of it can be seen
     * @param {boolean} [lazy]
     * @returns {() => void}
     */
    follow(element, tell, lazy) {
      const target = { element, tell, lazy, print: '-', seen: /** @type {boolean|null} */ (null) };
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
