/**
 * Words of the console's scripts. English is what the code says; another language is a table of its own, and the page
 * says by its `lang` which one is read. The server's words are in its catalogues (docs/console_languages.md).
 */
import { GERMAN } from './words.de.js';

/** @type {Record<string, Record<string, string>>} */
const TABLES = { de: GERMAN };
const language = globalThis.document?.documentElement.lang || 'en';

/** How dates and figures are written: the reader's own kind of the page's language, where their browser names one. */
export const locale = [...(globalThis.navigator?.languages ?? [])].find((tag) => tag.split('-')[0] === language) ?? language;

/** @param {string} words @param {Record<string, string | number>} [values] what stands for each {name} @param {string} [tag] */
export function say(words, values = {}, tag = language) {
  const template = TABLES[tag]?.[words] ?? words;
  return template.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}
