/** The panel's own words: written in English where they stand, said in the language of the author's browser. */
import { nearest } from '../page/locale.js';

/** @typedef {(words: string, ...values: any[]) => string} Say */

const SPOKEN = ['en', 'de'];

/** Which of its languages the panel speaks. @param {readonly string[]} wanted  of the browser, best first */
export const tongue = (wanted) => wanted.map((one) => nearest(one, SPOKEN)).find(Boolean) || 'en';

/**
 * @param {Record<string, string>} [table]  English → another language
 * @returns {Say} values are put in by place: `{0}`
 */
export const sayer = (table = {}) => (words, ...values) => (table[words] ?? words).replace(/\{(\d)\}/g, (_, at) => String(values[at]));
