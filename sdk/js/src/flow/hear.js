/**
 * What a person does with a step's element, wherever it lies: `change` does not leave a shadow root, and nothing leaves
 * a frame, so that the root and the window of the element are listened to as well.
 */
import { listen } from '../listen.js';

/**
 * Filled in is a field that was left with something in it; what can be edited as text tells no change of its own.
 * @param {any} field
 */
const filled = (field) => (field.isContentEditable ? field.textContent : field.value) !== '';

/**
 * @param {EventTarget} target  the window
 * @param {(on: 'click'|'input', event: Event) => void} tell
 */
export function hear(target, tell) {
  /** @type {Map<EventTarget, () => void>} */
  const ends = new Map();
  /** @type {any} */ let last = null;
  /** @type {any} */ let typedIn = null;
  const heard = (/** @type {any} */ event) => {
    const { type } = event;
    const at = event.composedPath()[0];
    if (type === 'input') typedIn = at;
    // One event passes several of the places that are listened to.
    if (type === 'input' || event === last) return;
    const left = type === 'focusout' && typedIn === at && at.isContentEditable;
    if (type === 'focusout' && !left) return;
    last = event;
    if (type === 'click') tell('click', event);
    else if (filled(at)) tell('input', event);
  };
  const add = (/** @type {any} */ place) => {
    if (!place || ends.has(place)) return;
    ends.set(place, listen(...['click', 'change', 'input', 'focusout'].map((type) => /** @type {any} */ ([place, type, heard, true]))));
  };
  add(target);
  return {
    /** @param {any} element */
    listenTo(element) {
      const root = element.getRootNode?.();
      // A document's events reach its window.
      add(root?.host ? root : null);
      add(element.ownerDocument?.defaultView);
    },
    stop() {
      ends.forEach((end) => end());
      ends.clear();
    },
  };
}
