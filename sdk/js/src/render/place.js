/** Where a card goes beside its element: floating-ui's arithmetic, over the simplest of platforms, and one middleware of ours. */
import { computePosition } from '@floating-ui/core';

/** @typedef {import('./follow.js').Box} Box */

const GAP = 12;
const EDGE = 8;
const SIDES = ['bottom', 'top', 'right', 'left'];

/**
 * Keeps a gap and shifts the card into the area; takes the first side, the wanted one before others, where it need not be
 * shifted over its element and does not meet what it must leave free.
 * @param {Box} area
 * @param {string} wanted
 * @param {Box|null} [avoid]
 */
const beside = (area, wanted, avoid) => ({
  name: 'beside',
  fn(/** @type {any} */ { x, y, placement, rects: { floating }, middlewareData }) {
    const sides = [wanted, ...SIDES].filter((side) => SIDES.includes(side));
    const { at = -1 } = middlewareData.beside || {};
    if (at < 0) return { data: { at: 0 }, reset: { placement: /** @type {any} */ (sides[0]) } };
    const [dx, dy] = { bottom: [0, GAP], top: [0, -GAP], right: [GAP, 0] }[/** @type {'top'} */ (placement)] || [-GAP, 0];
    const left = clamp(x + dx, area.width - floating.width);
    const top = clamp(y + dy, area.height - floating.height);
    const fits = (dx ? left === x + dx : top === y + dy) && !meet({ ...floating, x: left, y: top }, avoid);
    // No side is free: below it, as far as the screen goes.
    if (!fits && at < sides.length) return { data: { at: at + 1 }, reset: { placement: /** @type {any} */ (sides[at + 1] || 'bottom') } };
    return { x: left, y: top };
  },
});

/** @param {Box} one @param {Box|null} [two] */
const meet = (one, two) => !!two && one.x < two.x + two.width && two.x < one.x + one.width && one.y < two.y + two.height && two.y < one.y + one.height;

/** @param {number} value @param {number} most */
const clamp = (value, most) => Math.max(EDGE, Math.min(value, most - EDGE));

/**
 * @param {any} card
 * @param {Box} box  of the element, in the viewport
 * @param {Box} area  where we may draw
 * @param {string} [wanted]
 * @param {Box|null} [avoid]  of another card, in the area
 */
export async function placeBeside(card, box, area, wanted = '', avoid) {
  const reference = { ...box, x: box.x - area.x, y: box.y - area.y };
  const size = { x: 0, y: 0, width: card.offsetWidth, height: card.offsetHeight };
  /** @type {any} Everything of ours is fixed in one area, so that no other box matters. */
  const platform = { getElementRects: () => ({ reference, floating: size }), getDimensions: () => size };
  const { x, y, placement } = await computePosition(/** @type {any} */ (reference), card, { platform, middleware: [/** @type {any} */ (beside(area, wanted, avoid))] });
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
