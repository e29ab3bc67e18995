/** From an element to those beside it, as people see them: into shadow roots and frames, past what is not drawn. */
import { around } from './target.js';

/** @param {any} node  element or document @returns {boolean} */
const isWhole = ({ localName }) => localName === 'html' || localName === 'body';

/** @param {any} element @returns {any[]} */
const inner = (element) => [...(element.shadowRoot || element.contentDocument?.body || element).children];

/**
 * @param {(element: any) => boolean} shown
 * @returns {Record<'up'|'down'|'before'|'after', (element: any) => any>} each gives null where there is nothing
 */
export function ways(shown) {
  const beside = (/** @type {'previousElementSibling'|'nextElementSibling'} */ side) => (/** @type {any} */ element) => {
    let next = element[side];
    while (next && !shown(next)) next = next[side];
    return next || null;
  };
  return {
    up(element) {
      let next = around(element);
      // A frame's own document is no element that one means.
      while (next && isWhole(next)) next = around(next);
      return next;
    },
    down: (element) => inner(element).find(shown) || null,
    before: beside('previousElementSibling'),
    after: beside('nextElementSibling'),
  };
}
