/** A card that stands beside its element and goes along with it. */
import { placeBeside } from '../render/place.js';

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} card
 * @param {Element|null} element
 * @param {{placement?: string, tell?: (box: any, out: boolean) => void, free?: (element: Element, seen: boolean) => boolean}} [options]  tell: hears where the element is, null where it cannot be seen; without it the card hides then
 */
export function float({ doc, h, layer, follower }, card, element, { placement, tell, free } = {}) {
  const remove = layer.add(card);
  let stop = () => {};
  const follow = (/** @type {Element|null} */ target) => {
    stop();
    layer.near(target);
    // Without an element it is the page's size that it follows.
    stop = follower.follow(target || doc.documentElement, (box, out) => {
      const there = target && box;
      card.classList.toggle('wait', !there && (!tell || (!!target && !out)));
      // A step's card is never covered by a tip's.
      if (there) placeBeside(card, box, layer.area(), placement, tell ? null : layer.box.querySelector('.step:not(.wait)')?.getBoundingClientRect());
      tell?.(there, out);
    }, { lazy: !target, calm: !tell, free: target ? free : undefined });
  };
  card.classList.add('wait');
  card.append(h('div.arrow'));
  follow(element);
  return {
    move: follow,
    close() {
      stop();
      remove();
    },
  };
}
