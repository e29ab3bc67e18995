import { safely } from './safely.js';

/**
 * What we keep in the browser, under one prefix per application. A page may block storage or fill it up;
 * then the rest of this page view lives from memory.
 *
 * @typedef {object} Store
 * @property {(key: string) => string} get  '' when there is nothing
 * @property {(key: string, value: string) => void} set  an empty value removes the key
 * @property {() => string[]} keys
 *
 * @param {() => Storage} open  may throw
 * @param {string} prefix
 * @returns {Store}
 */
export function createStore(open, prefix) {
  /** @type {Map<string, string>} */
  const memory = new Map();
  // Blocked by the page or the person: there is no disk.
  const disk = safely(open);
  const attempt = (/** @type {(disk: Storage) => any} */ work) => disk && safely(() => work(disk));
  return {
    get: (key) => memory.get(key) ?? attempt((at) => at.getItem(prefix + key)) ?? '',
    set(key, value) {
      const kept = attempt((at) => (value ? at.setItem(prefix + key, value) : at.removeItem(prefix + key), true));
      if (kept || !value) memory.delete(key);
      else memory.set(key, value);
    },
    keys: () => [
      ...memory.keys(),
      ...(attempt((at) => Object.keys(at).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length))) || []),
    ],
  };
}

// Taken once: a page may put its own in their place later.
const { parse: read, stringify } = JSON;

/**
 * @param {string} text
 * @returns {any} null when it is not JSON
 */
export const parse = (text) => safely(() => read(text)) ?? null;

/**
 * @param {any} value
 * @returns {string} '' where the page's own JSON cannot write it
 */
export const write = (value) => safely(() => stringify(value)) || '';
