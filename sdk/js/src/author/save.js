/**
 * Keeps a draft on the server: first it is checked as a whole, then the pages and elements that it names are stored,
 * each once, then the draft itself. What the server refuses is said at its place, and nothing typed is lost.
 *
 * @typedef {import('./session.js').Session} Session
 * @typedef {import('./draft.js').Draft} Draft
 * @typedef {{draft: Draft, fields?: Record<string, string[]>, labels?: Record<string, string>, refused?: string, newest?: number, over?: boolean, saved?: {key: string, revision: number}}} Outcome
 */
import { anchorStored, fresh, pageStored } from './draft.js';
import { sentence } from './session.js';

// The session has ended, or its person may not write here any more.
const OVER = [401, 403];

/** What the draft would be in a pack, or what is wrong with it. @param {Session} session @param {Draft} draft */
export const played = ({ call }, draft) => call('play', { content: draft.content, ...fresh(draft) });

/**
 * @param {Session} session
 * @param {Draft} draft
 * @param {(draft: Draft) => void} keep  after each part that was stored, so that it is stored once
 * @param {import('./say.js').Say} t
 * @returns {Promise<Outcome>}
 */
export async function save(session, draft, keep, t) {
  const checked = await played(session, draft);
  const { ok, said } = checked;
  if (!ok) return refusal(draft, checked);
  if (Object.keys(said.problems).length) return { draft, fields: said.problems, labels: said.labels, refused: t('Nothing was saved: some fields need another look.') };
  for (const [what, stored] of /** @type {const} */ ([['pages', pageStored], ['anchors', anchorStored]])) {
    for (const key of Object.keys(fresh(draft)[what])) {
      const part = draft[what][key];
      const reply = await session.call(what, part);
      // Somebody has stored the same already: then that is the one.
      if (!reply.ok && reply.said.code !== 'duplicate') return refusal(draft, reply);
      draft = stored(draft, key, reply.said.key);
      session.kept.catalogue[what][reply.said.key] ??= part;
      keep(draft);
    }
  }
  const reply = await session.call('save', { content: draft.content, based_on: draft.basedOn });
  if (!reply.ok) return { ...refusal(draft, reply), newest: reply.said.newest };
  draft = { ...draft, basedOn: reply.said.revision, content: { ...draft.content, key: reply.said.key } };
  return { draft, saved: reply.said };
}

/** @param {Draft} draft @param {import('./session.js').Reply} reply @returns {Outcome} */
const refusal = (draft, { status, said }) => ({ draft, fields: said.fields || {}, refused: sentence(said), over: OVER.includes(status) });
