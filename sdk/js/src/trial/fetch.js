/**
 * From the code in the address to the one revision it opens. A code opens once; so what it opened is kept for this
 * tab, and a reload or the next page of a flow goes on with it.
 *
 * @typedef {{key: string, kind: string, title: string, revision: number, index: any, files: Record<string, any>}} Trial
 * @typedef {import('../desk.js').Desk} Desk
 */
import { safely } from '../safely.js';
import { parse } from '../storage.js';

export const KEPT = 'g:try';
const CODE = /[?&]guidance-try=([\w-]{1,100})/;

/**
 * @param {Desk} desk
 * @returns {Promise<{trial?: Trial, refused?: string}>} neither where nobody asked
 */
export async function fetchTrial({ engine: { win, app, server }, own: { fetch } }) {
  const kept = parse(safely(() => win.sessionStorage.getItem(KEPT)) || '');
  const code = CODE.exec(win.location.href)?.[1];
  if (!code || kept?.code === code) return { trial: kept?.trial };
  try {
    const body = JSON.stringify({ app, code });
    const reply = await fetch(server + '/v1/trials', { method: 'POST', body, credentials: 'omit', headers: { 'content-type': 'application/json' } });
    const trial = await reply.json();
    if (!reply.ok) return { refused: [trial.message, trial.way_out].filter(Boolean).join(' ') };
    // Where the tab's storage is blocked, the preview ends with this page.
    safely(() => win.sessionStorage.setItem(KEPT, JSON.stringify({ code, trial })));
    return { trial };
  } catch {
    return { refused: 'The server did not answer. Load the page again.' };
  }
}
