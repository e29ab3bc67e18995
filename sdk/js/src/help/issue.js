/** A known issue in the panel: a line of the list, and all that is known of it. */
import { row } from './row.js';

/** @param {import('./stage.js').Desk} desk @param {any} item */
export const issueRow = (desk, item) => row(desk.kit, {
  kind: 'known_issue',
  mood: moodOf(item),
  title: desk.kit.put(item.b.summary),
  note: desk.kit.t(item.b.status),
  press: () => desk.go(() => issueView(desk, item)),
});

/** @param {any} item */
const moodOf = (item) => (item.b.status === 'resolved' ? 'success' : 'warning');

/**
 * The same notice as the bar has in the page.
 * @param {import('./stage.js').Desk} desk
 * @param {any} item
 * @returns {import('./stage.js').View}
 */
export function issueView(desk, item) {
  const { kit, ctx, more } = desk;
  const body = more.issueBody(item, {
    ...ctx,
    emit: (/** @type {string} */ type, /** @type {any} */ props) => ctx.emit(type, props, item),
    progress: ctx.progress(item),
    openArticle: (/** @type {string} */ key) => desk.article(key, 'link'),
    startItem: desk.flow,
  });
  return {
    title: kit.t('issue'),
    nodes: [kit.h(`div.notice.${moodOf(item)}`, null, ...body)],
    about: { issue: item.issue, item: item.k },
    shown: () => ctx.emit('content_seen', { via: 'help' }, item),
  };
}
