/** The keyboard's way between an element of the page and our card, which stands at the end of the document. */

const STOPS = 'button:not(:disabled),[href],[role=link],input,select,textarea,[tabindex="0"]';

/**
 * Tab from the element goes into the card, Shift+Tab from the card's first stop back to it, Tab from its last on in the page.
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} card
 * @param {{target: () => any, escape: () => void}} ways
 * @returns {() => void} the end of it
 */
export function tabBridge({ win, layer }, card, { target, escape }) {
  const heard = (/** @type {KeyboardEvent} */ event) => {
    const { key, shiftKey } = event;
    const here = layer.root.activeElement;
    const all = card.querySelectorAll(STOPS);
    const element = target();
    const inside = card.contains(here);
    if (key === 'Escape' && inside) escape();
    if (key !== 'Tab' || !element) return;
    if (!inside) {
      if (shiftKey || !event.composedPath().includes(element)) return;
      event.preventDefault();
      all[0].focus();
    } else if (shiftKey ? here === all[0] || here === card : here === all[all.length - 1]) {
      // Not prevented for Tab: the browser goes on from the element, as if we were not there.
      if (shiftKey) event.preventDefault();
      (element.matches(STOPS) ? element : element.querySelector(STOPS))?.focus();
    }
  };
  win.addEventListener('keydown', heard, true);
  return () => win.removeEventListener('keydown', heard, true);
}
