/** A small round button beside an element, or on its upper corner where there is no room. */
import { clear } from './clear.js';

/** What each mark is pinned to. @type {WeakMap<Element, Element>} */
const pinned = new WeakMap();

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} mark
 * @param {Element} element
 */
export function pin(kit, mark, element) {
  const { layer, follower } = kit;
  let stop = () => {};
  const remove = layer.add(mark);
  const put = (/** @type {any} */ box) => {
    mark.hidden = !box;
    if (!box) return;
    const { x, y, width } = layer.area();
    const rtl = kit.win.getComputedStyle(mark).direction === 'rtl';
    const room = rtl ? box.x - x >= 32 : x + width - box.x - box.width >= 32;
    // Several marks of one element stand in a row.
    const row = [...layer.box.querySelectorAll('.mark:not([hidden])')].filter((each) => pinned.get(each) === pinned.get(mark));
    const out = (room ? 4 : -20) + 28 * row.indexOf(mark);
    const left = rtl ? box.x - out - 24 : box.x + box.width + out;
    const top = room && box.height <= 64 ? box.y + box.height / 2 - 12 : box.y - 12;
    kit.move(mark, left - x, top - y);
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
