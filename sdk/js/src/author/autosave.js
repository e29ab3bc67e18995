/**
 * Keeps the draft on the server a moment after each change, so that it outlives the tab; it becomes no revision by that.
 * What does not arrive stays in the tab and is sent again. The answer says who else is at the item, and what they saved.
 *
 * @typedef {{state: ''|'waits'|'kept'|'silent'|'refused', at?: Date, said?: any, others?: string[], newest?: number|null, who?: string}} News
 */
const QUIET = 2500;
const LONGEST = 10000;
const AGAIN = [3000, 8000, 20000];

/**
 * @param {import('./session.js').Session} session
 * @param {{win: any, timers: any, now: () => number, unsaved: () => boolean, tell: (news: News) => void}} world
 */
export function createAutosave({ kept, call }, { timers, now, unsaved, tell }) {
  let timer = 0;
  let since = 0;
  let failed = 0;
  let over = false;

  const soon = (/** @type {number} */ ms) => {
    timers.clearTimeout(timer);
    timer = timers.setTimeout(() => void send(), ms);
  };
  const send = async () => {
    timer = 0;
    since = 0;
    const { draft } = kept;
    if (over || !draft || !unsaved()) return;
    const { ok, status, said } = await call('keep', { id: draft.id, draft });
    if (over || kept.draft !== draft) return;
    if (ok) {
      failed = 0;
      return tell({ state: 'kept', at: new Date(now()), ...said });
    }
    // Who may not write any more is told; the server that does not answer is asked again.
    if (status && status < 500) return tell({ state: 'refused', said });
    tell({ state: 'silent' });
    soon(AGAIN[Math.min(failed, AGAIN.length - 1)]);
    failed += 1;
  };
  return {
    touch() {
      if (over || !kept.draft || !unsaved()) return;
      since ||= now();
      if (!failed) tell({ state: 'waits' });
      if (!failed || !timer) soon(Math.max(0, Math.min(QUIET, since + LONGEST - now())));
    },
    /** It was saved, or nobody wants it. */
    /** @param {string} [id] */
    let(id) {
      timers.clearTimeout(timer);
      timer = failed = since = 0;
      tell({ state: '' });
      return id && call('let-go', { id });
    },
    stop() {
      over = true;
      timers.clearTimeout(timer);
    },
  };
}
