/** The few words of our own, and which of an item's languages a person reads. */
import { nearest } from '../page/locale.js';

/** Those of the first stage; words_more.js has the rest and the other languages. @type {Record<string, string>} */
export const FIRST = { close: 'Close' };

/**
 * The person's language, else its family, else the item's first one, which `~` names where it does not stand first.
 * @param {Record<string, any>|null|undefined} localised
 * @param {string} locale
 * @returns {string}
 */
export function suiting(localised, locale) {
  const offered = Object.keys(localised || {});
  return nearest(locale, offered) ?? localised?.['~'] ?? offered[0];
}

/**
 * @template T
 * @param {Record<string, T>|null|undefined} localised
 * @param {string} locale
 * @returns {T|undefined}
 */
export const inLocale = (localised, locale) => localised?.[suiting(localised, locale)];

/** @param {string} locale @returns {'rtl'|'ltr'} */
export const direction = (locale) => (/^(ar|he|fa|ur|ps|sd|ug|yi|dv|ckb)\b/i.test(locale) ? 'rtl' : 'ltr');
