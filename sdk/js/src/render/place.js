/** Where a card goes beside its element: arithmetic of boxes, nothing else. */

/** @typedef {import('./follow.js').Box} Box */

const GAP = 12;
const EDGE = 8;
const SIDES = ['bottom', 'top', 'right', 'left'];

/** @param {number} value @param {number} most */
const clamp = (value, most) => Math.max(EDGE, Math.min(value, most - EDGE));

/** @param {Box} one @param {Box|null} [two] */
const meet = (one, two) => !!two && one.x < two.x + two.width && two.x < one.x + one.width && one.y < two.y + two.height && two.y < one.y + one.height;

/**
 * Keeps a gap and shifts the card into the area. Takes the first side, the wanted one before others, where the card need
 * not be shifted over its element and meets nothing that must stay free; below, as far as the area goes, where none is.
 * @param {any} card
 * @param {Box} box  of the element, in the viewport
 * @param {Box} area  where we may draw
 * @param {string} [wanted]
 * @param {Box|null} [avoid]  of another card, in the area
 */
export function placeBeside(card, box, area, wanted = '', avoid) {
  const { offsetWidth: width, offsetHeight: height } = card;
  const [left, top] = [box.x - area.x, box.y - area.y];
  const [middle, centre] = [left + (box.width - width) / 2, top + (box.height - height) / 2];
  /** @type {Record<string, [x: number, y: number]>} */
  const corners = {
    bottom: [middle, top + box.height + GAP],
    top: [middle, top - height - GAP],
    right: [left + box.width + GAP, centre],
    left: [left - width - GAP, centre],
  };
  const at = (/** @type {string} */ side) => ({ x: clamp(corners[side][0], area.width - width), y: clamp(corners[side][1], area.height - height), width, height });
  const free = (/** @type {string} */ side) => {
    const { x, y } = at(side);
    return (/t$/.test(side) ? x === corners[side][0] : y === corners[side][1]) && !meet(at(side), avoid);
  };
  const side = [corners[wanted] ? wanted : 'bottom', ...SIDES].find(free) || 'bottom';
  const { x, y } = at(side);
  move(card, x, y);
  card.dataset.side = side;
  // The arrow's tip looks at the middle of the element as far as the card's corners allow.
  const across = side === 'top' || side === 'bottom';
  const to = across ? left + box.width / 2 - x : top + box.height / 2 - y;
  card.style.setProperty('--at', `${Math.round(Math.max(20, Math.min(to, (across ? width : height) - 20)))}px`);
}

/** @param {any} element @param {number} x @param {number} y */
export function move(element, x, y) {
  element.style.setProperty('translate', `${Math.round(x)}px ${Math.round(y)}px`);
}
