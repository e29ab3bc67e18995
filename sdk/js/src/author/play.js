/**
 * Plays the draft through the real engine, apart from everything that is counted, as somebody of a cohort or somebody
 * made up: among all that staging would show on this page, and by the same gates.
 *
 * @typedef {import('./studio.js').Studio} Studio
 * @typedef {{cohort: string, locale: string, attributes: Record<string, string>}} As  cohort: key, '' for nobody's, ' made' for the attributes
 */
import { apart } from '../trial/apart.js';
import { parse } from '../storage.js';
import { personOf } from './person.js';
import { played } from './save.js';
import { sentence } from './session.js';

export const MADE = ' made';

/** What the channel of staging shows now, else this page's own; its files are fetched when needed. @param {Studio} studio */
async function staged({ desk: { engine, own } }) {
  const { server, app, channel } = engine;
  const get = async (/** @type {string} */ path) => {
    const reply = await own.fetch(`${server}/packs/${app}/${path}`).catch(() => null);
    return reply?.ok ? parse(await reply.text()) : null;
  };
  for (const each of ['staging', channel]) {
    const digest = (await get(each + '.json'))?.digest;
    const index = digest && (await get(digest + '/index.json'));
    if (index) return { index, file: (/** @type {string} */ path) => get(`${digest}/${path}`) };
  }
  return { index: null, file: async () => null };
}

/** The draft's own index with all that is there beside it. @param {any} index @param {any} rest  of the channel, or nothing */
export function among(index, rest) {
  if (!rest) return index;
  const { items, pages, cohorts, anchors } = index;
  const others = (/** @type {any[]} */ all, /** @type {any[]} */ mine) => (all || []).filter(({ k }) => !mine.some((own) => own.k === k));
  return {
    ...rest,
    locales: [...new Set([...index.locales, ...(rest.locales || [])])],
    pages: [...pages, ...others(rest.pages, pages)],
    cohorts: { ...rest.cohorts, ...cohorts },
    anchors: { ...rest.anchors, ...anchors },
    items: [...items, ...others(rest.items, items)],
  };
}

/**
 * @param {Studio} studio
 * @param {As} as
 * @param {(text: string) => void} say
 * @returns {Promise<{one?: any, fields?: Record<string, string[]>, refused?: string}>}
 */
export async function play(studio, { cohort, locale, attributes }, say) {
  const { desk, session, draft, catalogue, t } = studio;
  const { engine } = desk;
  const { key, kind } = draft.content;
  const [{ ok, said }, around] = await Promise.all([played(session, draft), staged(studio)]);
  if (!ok) return { refused: sentence(said) };
  const { problems, index: own, files } = said;
  if (!own) return { fields: problems, refused: t('It cannot be shown yet: some fields need another look.') };
  const index = among(own, around.index);
  const person = { hash: '', attributes: cohort === MADE ? attributes : personOf(catalogue.cohorts[cohort]?.rule) };
  // Whoever it is shown to is in the cohort, also where no such person could be made up.
  if (cohort && cohort !== MADE) index.cohorts = { ...index.cohorts, [cohort]: { all: [] } };
  const one = apart(desk, { key, kind, title: '', revision: 0, index, files }, say, { person, locale, file: async (path) => files[path] ?? around.file(path) });
  engine.surface.update(index.theme, locale, engine.tag.theme);
  return { one };
}

/**
 * What these people meet on this page, and why not the rest.
 * @param {Studio} studio
 * @param {any} one
 * @returns {Promise<import('../explain/explain.js').Line[]>}
 */
export async function linesOf({ draft, desk: { engine, momentOf, GATES } }, one) {
  const { explain } = await engine.load('explain');
  const lines = explain(one.engine, one.entries(), momentOf(one.engine), GATES);
  return lines.filter((/** @type {any} */ { item, gates, shown }) => shown || item === draft.content.key || gates.every((/** @type {any} */ { gate, passed }) => passed || gate !== 'page'));
}
