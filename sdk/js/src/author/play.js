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
import { OFTEN } from './where.js';

export const MADE = ' made';
// As many as the server answers at once.
const MOST = 2000;

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
 * @param {(words?: string, anchor?: string) => void} say
 * @returns {Promise<{one?: any, fields?: Record<string, string[]>, labels?: Record<string, string>, refused?: string}>}
 */
export async function play(studio, { cohort, locale, attributes }, say) {
  const { desk, session, draft, catalogue, t } = studio;
  const { engine } = desk;
  const { key, kind } = draft.content;
  const [{ ok, said }, around] = await Promise.all([played(session, draft), staged(studio)]);
  if (!ok) return { refused: sentence(said) };
  const { problems, labels, index: own, files } = said;
  if (!own) return { fields: problems, labels, refused: t('It cannot be shown yet: some fields need another look.') };
  const index = among(own, around.index);
  const person = { hash: '', attributes: cohort === MADE ? attributes : personOf(catalogue.cohorts[cohort]?.rule) };
  // Whoever it is shown to is in the cohort, also where no such person could be made up.
  if (cohort && cohort !== MADE) index.cohorts = { ...index.cohorts, [cohort]: { all: [] } };
  const one = apart(desk, { key, kind, title: '', revision: 0, index, files }, say, { person, locale, file: async (path) => files[path] ?? around.file(path) });
  engine.surface.update(index.theme, locale, engine.tag.theme);
  return { one };
}

/** As one reads a time. @param {string} iso @param {string} tongue @param {Intl.DateTimeFormatOptions} zone */
const clock = (iso, tongue, zone) => (iso ? new Date(iso).toLocaleString(tongue, { dateStyle: 'medium', timeStyle: 'short', ...zone }) : '');

/** What people who write call things, in the language of the panel. @param {Studio} studio @param {Record<string, string>} titles @returns {import('../explain/sentences.js').Voice} */
const voice = ({ catalogue, titleOf, t, tongue }, titles) => ({
  t,
  named: (what, key) => ({
    item: () => titles[key] || key,
    cohort: () => catalogue.cohorts[key]?.title || key,
    often: () => t(Object.fromEntries(OFTEN)[key] || key),
    time: () => clock(key, tongue, { timeZone: 'UTC' }),
    utc: () => clock(key, tongue, {}),
    page: () => titleOf(key),
    anchor: () => titleOf(key),
  })[what](),
});

/**
 * What these people meet on this page, and why not the rest; `away`: it belongs to other pages.
 * @param {Studio} studio
 * @param {any} one
 * @param {Record<string, string>} titles  of items, by key; what is missing is asked for
 * @returns {Promise<(import('../explain/explain.js').Line & {title: string, away: boolean})[]>}
 */
export async function linesOf(studio, one, titles) {
  const { draft, session, desk: { engine, momentOf, GATES } } = studio;
  const { explain } = await engine.load('explain');
  const keys = one.engine.pack.items.map((/** @type {any} */ { k }) => k).filter((/** @type {string} */ key) => !Object.hasOwn(titles, key));
  const { ok, said } = keys.length ? await session.call('titles', { keys: keys.slice(0, MOST) }) : { ok: false, said: null };
  if (ok) for (const key of keys) titles[key] = said.titles[key] || key;
  return explain(one.engine, one.entries(), momentOf(one.engine), GATES, voice(studio, titles)).map((/** @type {any} */ line) => ({
    ...line,
    title: titles[line.item] || line.item,
    away: !line.shown && line.item !== draft.content.key && line.gates.some((/** @type {any} */ { gate, passed }) => gate === 'page' && !passed),
  }));
}
