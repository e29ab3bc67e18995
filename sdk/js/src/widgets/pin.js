/** A small button beside an element, or on its upper corner where there is no room or where it belongs. */
import { clear } from './clear.js';

/** What each mark is pinned to. @type {WeakMap<Element, Element>} */
const pinned = new WeakMap();

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} mark
 * @param {Element} element
 * @param {boolean} [corner]  on the corner in any case
 */
export function pin(kit, mark, element, corner = false) {
  const { layer, follower } = kit;
  let stop = () => {};
  const remove = layer.add(mark);
  const put = (/** @type {any} */ box) => {
    mark.hidden = !box;
    if (!box) return;
    const { x, y, width } = layer.area();
    const rtl = layer.box.dir === 'rtl';
    const [wide, high] = [mark.offsetWidth || 24, mark.offsetHeight || 24];
    const room = !corner && (rtl ? box.x - x : x + width - box.x - box.width) >= wide + 8;
    // Several marks of one element stand in a row.
    const row = /** @type {HTMLElement[]} */ ([...layer.box.querySelectorAll('.mark:not([hidden])')].filter((each) => pinned.get(each) === pinned.get(mark)));
    const before = row.slice(0, row.indexOf(mark)).reduce((sum, { offsetWidth }) => sum + (offsetWidth || 24) + 4, 0);
    // A mark that covers a small element's corner would cover the element.
    const out = (room ? 4 : corner ? -high / 2 : 4 - wide) + before;
    const left = rtl ? box.x - out - wide : box.x + box.width + out;
    const top = room && box.height <= 64 ? box.y + box.height / 2 - high / 2 : box.y - high / 2;
    kit.move(mark, Math.max(0, Math.min(left - x, width - wide - 2)), Math.max(0, top - y));
  };
  const follow = (/** @type {Element} */ target) => {
    stop();
    pinned.set(mark, target);
    stop = follower.follow(target, put, { lazy: true, free: (it, seen) => clear(it, layer.root.host, seen) });
  };
  follow(element);
  return {
    move: follow,
    close() {
      stop();
      remove();
    },
  };
}
