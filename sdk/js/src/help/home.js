/** The first view: what concerns this page, before anybody has to search. */
import { issueRow } from './issue.js';
import { row, section } from './row.js';
import { tasksRow } from './tasks.js';

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
    row(kit, { kind: 'article', title: kit.put(title), note: summary && kit.put(summary), press: () => desk.article(k, 'context') }));
  const running = ctx.running();
  const flows = ctx.flows().filter(({ key }) => key !== running?.key).map(({ key, title }) => row(kit, { kind: 'flow', title: kit.put(title), press: () => desk.flow(key) }));
  const nodes = [
    section(kit, t('issues'), ctx.issues().map((item) => issueRow(desk, item))),
    section(kit, t('under'), running ? [row(kit, { kind: 'flow', title: kit.put(running.title), note: t('goOn'), press: () => desk.flow(running.key) })] : []),
    section(kit, t('toDo'), ctx.tasks().map((list) => tasksRow(desk, list))),
    section(kit, t('here'), articles(here)),
    section(kit, t('guides'), flows),
    section(kit, t('general'), articles(others)),
  ];
  return { title: t('help'), search: true, nodes: nodes.some(Boolean) ? nodes : [h('p.mute', null, t('empty'))] };
}
