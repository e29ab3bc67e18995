/** What unsaved work is, as plain values. Pure, but for reading a form. */
import { say } from './words.js';

/** @param {HTMLFormElement} form @returns {[string, string][]} what of a form is content */
export const pairsOf = (form) => content([...new FormData(form)]);

/** @param {[string, FormDataEntryValue][]} all @returns {[string, string][]} */
export const content = (all) => /** @type {[string, string][]} */ (all.filter(([name, value]) => typeof value === 'string' && !/^(_|csrf)/.test(name)));

/** @param {[string, string][]} one @param {[string, string][]} other */
export const differs = (one, other) => JSON.stringify(one) !== JSON.stringify(other);

/**
 * How long to wait: until nobody typed for a while, but never so long that much could be lost.
 * @param {number} now @param {number} oldest  when the first change came that is not kept
 * @param {number} soon @param {number} latest
 */
export const waits = (now, oldest, soon, latest) => Math.max(0, Math.min(soon, oldest + latest - now));

/** @param {{name: string, since: string}} other @param {number} now */
export function sentence({ name, since }, now) {
  const minutes = Math.floor((now - Date.parse(since)) / 60000);
  if (minutes < 1) return say('{name} has this open too, since just now. What each of you saves, the other can merge.', { name });
  return say('{name} has this open too, since {minutes} min. What each of you saves, the other can merge.', { name, minutes });
}
