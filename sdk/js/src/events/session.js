/**
 * A session ends after 30 minutes of silence; all tabs share it.
 *
 * @param {import('../storage.js').Store} store
 * @param {() => number} now
 * @param {() => string} uuid
 * @returns {() => {id: string, fresh: boolean}} the session of this moment; `fresh` once, for who opened it
 */
export function createSession(store, now, uuid) {
  // Where the store does not give back what it was given, there is still one session to a page.
  let kept = '';
  return () => {
    const text = store.get('s');
    const [known, last] = (/^\S+ \d+$/.test(text) ? text : kept).split(' ');
    const at = now();
    // Also of a clock that was set back.
    const silent = Math.abs(at - Number(last));
    const fresh = !known || !(silent < 18e5);
    const id = fresh ? uuid() : known;
    // Not each event needs a write: a minute more or less of thirty decides nothing.
    if (fresh || silent > 6e4) store.set('s', (kept = `${id} ${at}`));
    return { id, fresh };
  };
}
