/** Where a card goes beside its element: floating-ui's arithmetic, over the simplest of platforms, and one middleware of ours. */
import { computePosition } from '@floating-ui/core';

/** @typedef {import('./follow.js').Box} Box */

const GAP = 12;
const EDGE = 8;
const SIDES = ['bottom', 'top', 'right', 'left'];

/**
 * Keeps a gap, takes the first side with room, the wanted one before others, and shifts the card into the area.
 * @param {Box} area
 * @param {string} wanted
 */
const beside = (area, wanted) => ({
  name: 'beside',
  fn(/** @type {any} */ { x, y, placement, rects: { reference, floating }, middlewareData }) {
    /** @type {Record<string, number>} */
    const room = {
      bottom: area.height - reference.y - reference.height - floating.height,
      top: reference.y - floating.height,
      right: area.width - reference.x - reference.width - floating.width,
      left: reference.x - floating.width,
    };
    const fits = [wanted, ...SIDES].find((side) => room[side] >= GAP + EDGE) || 'bottom';
    if (fits !== placement && !middlewareData.beside) return { data: { fits }, reset: { placement: /** @type {any} */ (fits) } };
    const [dx, dy] = { bottom: [0, GAP], top: [0, -GAP], right: [GAP, 0] }[/** @type {'top'} */ (placement)] || [-GAP, 0];
    return { x: clamp(x + dx, area.width - floating.width), y: clamp(y + dy, area.height - floating.height) };
  },
});

/** @param {number} value @param {number} most */
const clamp = (value, most) => Math.max(EDGE, Math.min(value, most - EDGE));

/**
 * @param {any} card
 * @param {Box} box  of the element, in the viewport
 * @param {Box} area  where we may draw
 * @param {string} [wanted]
 */
export async function placeBeside(card, box, area, wanted = '') {
  const reference = { ...box, x: box.x - area.x, y: box.y - area.y };
  const size = { x: 0, y: 0, width: card.offsetWidth, height: card.offsetHeight };
  /** @type {any} Everything of ours is fixed in one area, so that no other box matters. */
  const platform = { getElementRects: () => ({ reference, floating: size }), getDimensions: () => size };
  const { x, y, placement } = await computePosition(/** @type {any} */ (reference), card, { platform, middleware: [/** @type {any} */ (beside(area, wanted))] });
  move(card, x, y);
  card.dataset.side = placement;
  // The arrow's tip looks at the middle of the element as far as the card's corners allow.
  const across = placement === 'top' || placement === 'bottom';
  const middle = across ? reference.x + box.width / 2 - x : reference.y + box.height / 2 - y;
  card.style.setProperty('--at', `${Math.round(Math.max(20, Math.min(middle, (across ? size.width : size.height) - 20)))}px`);
}

/** @param {any} element @param {number} x @param {number} y */
export function move(element, x, y) {
  element.style.setProperty('translate', `${Math.round(x)}px ${Math.round(y)}px`);
}
