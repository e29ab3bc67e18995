/**
 * The session of an author: begun by the code in the address, kept for this tab, ended by “Leave”. The draft is kept
 * beside it at every change, so that neither a reload nor a server that does not answer loses a word.
 *
 * @typedef {object} Kept
 * @property {string} [token]
 * @property {string} [code]
 * @property {string} [item]  key of an item to open
 * @property {string} [person]
 * @property {any} [catalogue]
 * @property {import('./draft.js').Draft|null} [draft]
 * @property {string} [view]
 * @property {boolean} [recording]
 * @property {{at: string, acted: boolean, after?: string}} [tape]  where a recording is
 * @property {string[]} [hush]  what was typed while recording, as hashes (see private.js)
 * @property {import('./play.js').As|null} [playing]
 * @property {string} [submitted]  key and revision that was submitted from here
 * @property {{draft: import('./draft.js').Draft, at: string}[]} [waits]  unsaved work of earlier sessions, as the server kept it
 * @property {string} [locale]
 * @property {string} [side]
 * @property {string} [clean]  the content as it was saved or opened last
 *
 * @typedef {{ok: boolean, status: number, said: any}} Reply
 *
 * @typedef {object} Session
 * @property {Kept} kept
 * @property {() => void} keep
 * @property {(path: string, body?: any) => Promise<Reply>} call
 * @property {(file: any) => Promise<Reply>} upload  a picture
 * @property {() => void} leave
 */
import { safely } from '../safely.js';
import { parse, write } from '../storage.js';

const KEPT = 'g:author';
const CODE = /[?&]guidance-author=([\w-]{1,100})/;

/**
 * @param {import('../desk.js').Desk} desk
 * @param {import('./say.js').Say} t
 * @returns {Promise<{session?: Session, refused?: string}>} neither where nobody asked
 */
export async function openSession({ engine: { win, app, server }, own: { fetch } }, t) {
  /** @type {Kept} */
  const kept = parse(safely(() => win.sessionStorage.getItem(KEPT)) || '') || {};
  let left = false;
  const keep = () => {
    // An answer that comes late must not bring back what was ended.
    if (left) return;
    // Where the tab's storage is full or blocked, author mode ends with this page.
    safely(() => win.sessionStorage.setItem(KEPT, write(kept)));
  };
  /** @type {Session['call']} */
  const call = (path, body = {}) => post(path, write(body), 'application/json');
  /** @param {string} path @param {any} body @param {string} type @returns {Promise<Reply>} */
  const post = async (path, body, type) => {
    try {
      const headers = { 'content-type': type, ...(kept.token && { authorization: `Bearer ${kept.token}` }) };
      const reply = await fetch(`${server}/v1/author/${path}`, { method: 'POST', body, credentials: 'omit', headers });
      return { ok: reply.ok, status: reply.status, said: reply.status === 204 ? {} : await reply.json() };
    } catch {
      return { ok: false, status: 0, said: { message: t('The server did not answer.'), way_out: t('Nothing is lost: try again in a moment.') } };
    }
  };
  const upload = (/** @type {any} */ file) => post(`images?name=${encodeURIComponent(file.name || '')}`, file, 'application/octet-stream');
  const code = CODE.exec(win.location.href)?.[1];
  if (code && kept.code !== code) {
    const { ok, said } = await call('begin', { app, code });
    if (!ok) return { refused: sentence(said) };
    // Somebody else's work is not theirs to go on with.
    if (kept.person !== said.person) kept.draft = null;
    Object.assign(kept, { code, ...said });
    keep();
    forget(win, code);
  }
  const leave = () => {
    left = true;
    call('leave');
    safely(() => win.sessionStorage.removeItem(KEPT));
  };
  return kept.token ? { session: { kept, keep, call, upload, leave } } : {};
}

/** What a refusal says, and the way out. @param {any} said @returns {string} */
export const sentence = (said) => [said?.message, said?.way_out].filter(Boolean).join(' ');

/** The code is spent: an address that is copied or kept should not carry it. @param {Window} win @param {string} code */
function forget(win, code) {
  const { history, location } = win;
  const address = location.href.replace(new RegExp(`([?&])guidance-author=${code}(&|(?=#)|$)`), (_, before, after) => (after === '&' ? before : ''));
  safely(() => history.replaceState(history.state, '', address));
}
