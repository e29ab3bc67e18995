/** The keyboard's way between an element of the page and our card, which stands at the end of the document. */
import { listen } from '../listen.js';
import { shown } from '../render/follow.js';

const STOPS = 'button:not(:disabled),[href],[role=link],input,select,textarea,[tabindex="0"]';
const OPEN = 'dialog:modal,[aria-modal=true],:popover-open';

/**
 * Tab from the element goes into the card, Shift+Tab from the card's first stop back to it, Tab from its last on in the page.
 * @param {import('../render/kit.js').Kit} kit
 * @param {any} card
 * @param {{target: () => any, escape: () => void}} ways
 * @returns {() => void} the end of it
 */
export function tabBridge(kit, card, { target, escape }) {
  const { win, layer } = kit;
  const inside = () => card.contains(layer.root.activeElement);
  const tab = (/** @type {KeyboardEvent} */ event) => {
    const { key, shiftKey } = event;
    const here = layer.root.activeElement;
    const all = card.querySelectorAll(STOPS);
    const element = target();
    if (key === 'Escape' && inside()) return take(event);
    if (key !== 'Tab' || !element || card.matches('.wait')) return;
    if (!inside()) {
      if (shiftKey || !event.composedPath().includes(element)) return;
      event.preventDefault();
      all[0].focus();
    } else if (shiftKey ? here === all[0] || here === card : here === all[all.length - 1]) {
      // Not prevented for Tab: the browser goes on from the element, as if we were not there.
      if (shiftKey) event.preventDefault();
      (!element.matches(STOPS) && element.querySelector(STOPS) || element).focus();
    }
  };
  /** The dialog that we live in must not go with us. @param {Event} event */
  const take = (event) => {
    event.preventDefault();
    event.stopPropagation();
    escape();
  };
  const away = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && event !== kit.keyboard.spent && !card.matches('.wait') && !hostsOwn(kit, event)) escape();
  };
  // Keys in a frame are heard there only.
  const windows = new Set([win, target()?.ownerDocument.defaultView || win]);
  const ends = [...windows].map((each) => listen([each, 'keydown', tab, true], [each, 'keydown', away]));
  return () => ends.forEach((end) => end());
}

/** Whether Escape belongs to something of the host, or to another card of ours. @param {import('../render/kit.js').Kit} kit @param {Event} event */
function hostsOwn({ doc, layer }, event) {
  const { host } = layer.root;
  const from = /** @type {any} */ (event.composedPath()[0]);
  if (from === host || from.closest?.('[aria-expanded=true]')) return true;
  return [...doc.querySelectorAll(OPEN)].some((each) => each !== host && shown(each));
}
