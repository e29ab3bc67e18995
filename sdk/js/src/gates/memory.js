/**
 * What this person has met before, per item; on a shared computer each person has a memory of their own.
 *
 * @typedef {object} Entry
 * @property {number} [s]  last seen, ms
 * @property {string} [k]  of the last interruption: its item
 * @property {string} [n]  session in which it was last seen
 * @property {number} [r]  revision that was last seen
 * @property {string} [v]  status of a known issue that was last seen
 * @property {number} [h]  revision that was last read in help
 * @property {'completed'|'dismissed'} [d]  how it was ended
 * @property {number} [c]  revision that was ended: a later one may have been seen since
 * @property {string[]} [t]  of a task list: keys of the tasks that are done
 * @property {string} [e]  session in which it was ended or put off
 * @property {string} [w]  session in which it was withheld
 *
 * @typedef {object} Memory
 * @property {(key: string) => Entry} of
 * @property {() => (key: string) => Entry} now  the same as of this moment: hundreds of items are judged by one reading
 * @property {(key: string, change: Entry) => void} note
 * @property {() => any} flow  the flow that is under way
 * @property {(value: any) => void} setFlow
 */
import { parse, write } from '../storage.js';

/**
 * @param {import('../storage.js').Store} store
 * @param {string} user  hash, '' for a person we do not know
 * @returns {Memory}
 */
export function createMemory(store, user) {
  const name = user.slice(0, 16);
  // Read each time: another tab may have written.
  const all = () => {
    const found = parse(store.get('m:' + name));
    return found && typeof found === 'object' ? found : {};
  };
  const now = () => {
    const known = all();
    return (/** @type {string} */ key) => (Object.hasOwn(known, key) && known[key]) || {};
  };
  const of = (/** @type {string} */ key) => now()(key);
  return {
    now,
    of,
    note: (key, change) => store.set('m:' + name, write({ ...all(), [key]: { ...of(key), ...change } })),
    flow: () => parse(store.get('f:' + name)),
    setFlow: (value) => store.set('f:' + name, value ? write(value) : ''),
  };
}
