/**
 * Keeps the pack of this page current: the stored one at once, a newer one when the pointer names it.
 *
 * @typedef {import('./load.js').Source} Source
 * @typedef {import('./kept.js').Kept} Kept
 *
 * @typedef {object} Keeping
 * @property {Source} source
 * @property {import('../storage.js').Store} store
 * @property {Kept} kept  what was stored
 * @property {(text: string) => void} changed  another pack, or another version, from now on; '' for none
 * @property {() => void} none  nothing is published
 * @property {() => void} off  the kill switch
 */
import { writeKept } from './kept.js';
import { load } from './load.js';

/** @param {Keeping} keeping */
export function createKeeper({ source, store, kept, changed, none, off }) {
  return {
    digest: () => kept.digest,
    version: () => kept.version,
    text: () => kept.text,
    /**
     * @param {string} pointer
     * @param {string|Promise<string>} [early]  the index, when it was asked for already
     */
    async adopt(pointer, early) {
      const { verdict, kept: next } = await load(source, kept, pointer, early);
      if (verdict === 'off') {
        // The next page must not start from what is stored.
        store.set(source.channel, '');
        return off();
      }
      if (verdict === 'none') none();
      if (next === kept) return;
      // Also where the public part is the same: what only some may read may be another.
      const fresh = next.digest !== kept.digest || next.version !== kept.version;
      kept = next;
      store.set(source.channel, writeKept(kept));
      if (fresh) changed(kept.text);
    },
  };
}
