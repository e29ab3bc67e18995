/** A card that stands beside its element and goes along with it. */
import { placeAlone, placeBeside } from '../render/place.js';

/**
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} card
 * @param {Element|null} element  null: it stands alone
 * @param {{placement?: string, alone?: boolean, tell?: (box: any) => void}} [options]  alone: while its element cannot be seen it stands alone, else it hides
 */
export function float({ doc, h, layer, follower }, card, element, { placement, alone, tell } = {}) {
  const remove = layer.add(card);
  let stop = () => {};
  const follow = (/** @type {Element|null} */ target) => {
    stop();
    layer.near(target);
    // Without an element it is the page's size that it follows.
    stop = follower.follow(target || doc.documentElement, (box) => {
      const there = target && box;
      card.classList.toggle('wait', !there && !alone);
      if (there) placeBeside(card, box, layer.area(), placement);
      else if (alone) placeAlone(card, layer.area());
      tell?.(there);
    }, !target);
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
