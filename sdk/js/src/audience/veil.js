/**
 * What somebody has met of restricted items must outlive the page, or what they closed comes back with each click. It is
 * kept under names that say nothing: a hash that only this person's content gives a meaning again.
 *
 * @typedef {import('../gates/memory.js').Memory} Memory
 */
import { sha256 } from '../pack/sha256.js';

const HELP = 'help:';
const LAST = 'last:';

/**
 * @param {Memory} memory  of this person
 * @param {{keys: Set<string>, words: Set<string>}} names
 * @param {string} salt
 * @returns {Memory}
 */
export function veiled(memory, { keys, words }, salt) {
  const hidden = new Map([...words].map((word) => [word, '~' + sha256(salt + word).slice(0, 16)]));
  const known = new Map([...hidden].map(([word, name]) => [name, word]));
  /** @type {any[]} What was tried in help has titles: those of restricted articles last as long as the page. */
  let tried = [];

  const hide = mapped((text) => hidden.get(text) ?? text);
  const show = mapped((text) => known.get(text) ?? text);
  const bare = (/** @type {string} */ name) => name.replace(/^p:/, '');
  const place = (/** @type {string} */ name) => (keys.has(bare(name)) ? name.replace(bare(name), hidden.get(bare(name)) || '') : name);
  const ofHelp = (/** @type {any[]} */ [id]) => keys.has(String(id).replace(/^\w+:/, ''));
  const read = (/** @type {(name: string) => any} */ of) => (/** @type {string} */ name) => {
    const found = of(place(name));
    if (name === HELP && tried.length) return { ...found, tried: [...(found.tried || []), ...tried] };
    return place(name) === name && name !== LAST ? found : show(found);
  };

  return {
    of: read(memory.of),
    now: () => read(memory.now()),
    note(name, change) {
      const said = /** @type {any} */ (change).tried;
      if (name === HELP && said) {
        tried = said.filter(ofHelp);
        memory.note(name, /** @type {any} */ ({ ...change, tried: said.filter((/** @type {any} */ one) => !ofHelp(one)) }));
      } else {
        const isOurs = place(name) !== name || (name === LAST && keys.has(change.k || ''));
        memory.note(place(name), isOurs ? hide(change) : change);
      }
    },
    flow: () => show(memory.flow()),
    setFlow: (value) => memory.setFlow(keys.has(value?.k) ? hide(value) : value),
  };
}

/**
 * @param {(text: string) => string} change
 * @returns {(value: any) => any} the same value with every text in it changed
 */
function mapped(change) {
  /** @type {(value: any) => any} */
  const all = (value) => {
    if (typeof value === 'string') return change(value);
    if (Array.isArray(value)) return value.map(all);
    return value && typeof value === 'object' ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, all(inner)])) : value;
  };
  return all;
}
