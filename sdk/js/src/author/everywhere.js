/** Listens in every part of a page: its window, the windows of its frames, its open shadow roots; also those that come. */
import { listen } from '../listen.js';

/**
 * @param {import('./studio.js').Studio} studio
 * @param {(place: any) => any[]} wires  for a window or a shadow root
 * @returns {() => void} the end of it
 */
export function everywhere({ kit: { win, doc, layer }, page }, wires) {
  /** @type {Map<any, () => void>} */
  const ends = new Map();
  const scan = () => {
    for (const root of page.roots(doc)) {
      const place = root.host ? root : root.defaultView;
      if (place && root.host !== layer.root.host && !ends.has(place)) ends.set(place, listen(.../** @type {any} */ (wires(place))));
    }
  };
  const opens = (/** @type {any} */ { target }) => (target.shadowRoot || /^i?frame$/.test(target.localName)) && scan();
  scan();
  const own = listen([win, 'load', scan, true], [win, 'pointerover', opens, true], [win, 'focusin', opens, true]);
  return () => {
    own();
    ends.forEach((end) => end());
  };
}
