/** The first view: what concerns this page, before anybody has to search. */
import { issueRow } from './issue.js';
import { row, section } from './row.js';

const GENERAL = 6;

/**
 * @param {import('./stage.js').Desk} desk
 * @returns {Promise<import('./stage.js').View>}
 */
export async function homeView(desk) {
  const { kit, ctx, library } = desk;
  const { h, t } = kit;
  const [here, general] = await Promise.all([library.here(), library.general()]);
  const seen = new Set(here.map(({ k }) => k));
  const others = general.filter((/** @type {any} */ { k }) => !seen.has(k)).slice(0, GENERAL);
  const articles = (/** @type {any[]} */ list) => list.map(({ k, title, summary }) =>
    row(kit, { kind: 'article', title: kit.text(title), note: kit.text(summary), press: () => desk.article(k, 'context') }));
  const flows = ctx.flows().map(({ key, title }) => row(kit, { kind: 'flow', title: kit.text(title), press: () => desk.flow(key) }));
  const nodes = [
    section(kit, t('issues'), ctx.issues().map((item) => issueRow(desk, item))),
    section(kit, t('here'), articles(here)),
    section(kit, t('guides'), flows),
    section(kit, t('general'), articles(others)),
  ];
  return { title: t('help'), search: true, nodes: nodes.some(Boolean) ? nodes : [h('p.mute', null, t('empty'))] };
}
