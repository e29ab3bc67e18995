/** The few words of our own, and which of an item's languages a person reads. */
import { nearest } from '../page/locale.js';

/** Those of the first stage; words_more.js has the rest and the other languages. @type {Record<string, string>} */
export const FIRST = { close: 'Close' };

/**
 * @template T
 * @param {Record<string, T>|null|undefined} localised
 * @param {string} locale
 * @returns {T|undefined} the person's language, else its family, else the first there is
 */
export function inLocale(localised, locale) {
  const all = localised || {};
  return all[nearest(locale, Object.keys(all)) ?? Object.keys(all)[0]];
}

/** @param {string} locale @returns {'rtl'|'ltr'} */
export const direction = (locale) => (/^(ar|he|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(locale) ? 'rtl' : 'ltr');
