/** Listens in every part of a page: its window, the windows of its frames, its open shadow roots; also those that come. */
import { listen } from '../listen.js';

/**
 * @param {import('./studio.js').Studio} studio
 * @param {(place: any, within: boolean) => any[]} wires  for a window, or for a shadow root within one
 * @returns {() => void} the end of it
 */
export function everywhere({ kit: { win, doc, layer }, page }, wires) {
  /** @type {Map<any, () => void>} */
  const ends = new Map();
  const scan = () => {
    for (const root of page.roots(doc)) {
      const place = root.host ? root : root.defaultView;
      if (place && root.host !== layer.root.host && !ends.has(place)) ends.set(place, listen(.../** @type {any} */ (wires(place, !!root.host))));
    }
  };
  const opens = (/** @type {any} */ { target }) => (target.shadowRoot || /^i?frame$/.test(target.localName)) && scan();
  // First, so that wires that let nothing through are behind it.
  const own = listen([win, 'load', scan, true], [win, 'pointerover', opens, true], [win, 'focusin', opens, true]);
  scan();
  return () => {
    own();
    ends.forEach((end) => end());
  };
}
