/** Where one starts: what there is on this page, and what can be made. */
import { draftOf } from './draft.js';
import { button } from './fields.js';
import { sentence } from './session.js';

const KINDS = [['tip', 'Tip'], ['beacon', 'Beacon'], ['launcher', 'Launcher'], ['banner', 'Banner'], ['popup', 'Pop-up']];
/** @type {Record<string, string>} */
const STATES = { draft: 'Draft', in_review: 'In review', changes_requested: 'Sent back', approved: 'Approved', archived: 'Retired' };
const HERE = ['flow', ...KINDS.map(([kind]) => kind)];

/** @param {import('./studio.js').Studio} studio @param {string} kind */
export function begin(studio, kind) {
  const { catalogue, kept } = studio;
  studio.draft = draftOf(catalogue.blanks[kind]);
  kept.clean = '';
  studio.problems = {};
  studio.refused = '';
  kept.locale = '';
  const { content } = studio.draft;
  if (kind === 'popup') content.when.frequency = 'once';
  if (kind === 'flow') {
    kept.tape = { at: studio.here(), acted: false };
    studio.go('flow');
    return studio.record(true);
  }
  content.where.pages = [studio.here()];
  studio.go('item');
}

/** @param {import('./studio.js').Studio} studio @param {string} key */
export async function edit(studio, key) {
  const { ok, said } = await studio.session.call('item', { key });
  if (!ok) {
    studio.refused = sentence(said);
    return studio.draw();
  }
  studio.draft = draftOf(said.content, said.revision);
  studio.kept.clean = JSON.stringify(studio.draft.content);
  studio.problems = {};
  studio.refused = HERE.includes(said.content.kind) ? '' : 'This kind is written in the console.';
  studio.kept.locale = '';
  studio.go(said.content.kind === 'flow' ? 'flow' : HERE.includes(said.content.kind) ? 'item' : 'home');
}

/** @param {import('./studio.js').Studio} studio */
export function home(studio) {
  const { kit: { h }, session, catalogue } = studio;
  const pages = studio.pagesHere();
  const list = h('ul.au-list', { 'aria-busy': 'true' });
  const row = (/** @type {any} */ { key, kind, title, state }) => h('li', null,
    h('span', null, h('b', null, title), h('small', null, `${kind.replace('_', ' ')} · ${STATES[state] || state}`)),
    HERE.includes(kind)
      ? button(studio, 'Edit', () => void edit(studio, key), '', { 'aria-label': `Edit ${title}` })
      : h('a.btn', { href: `${catalogue.console}/content/${key}`, target: '_blank', rel: 'noopener noreferrer' }, 'Console'));
  const load = async () => {
    const { ok, said } = await session.call('items-of', { pages: pages.slice(0, 3) });
    const rows = ok ? said.items.map(row) : [h('li', null, h('span.wrong', null, sentence(said)))];
    list.replaceChildren(...(rows.length ? rows : [h('li.mute', null, 'Nothing is shown on this page yet.')]));
    list.removeAttribute('aria-busy');
  };
  if (pages.length) void load();
  else list.replaceChildren(h('li.mute', null, 'Nobody has named this page yet. It is named when you save something for it.'));
  return {
    title: pages.length ? catalogue.pages[pages[0]].title : studio.pageTitle(),
    body: [
      h('div.au-new', null, button(studio, 'Record a flow', () => begin(studio, 'flow'), 'main'),
        ...KINDS.map(([kind, title]) => button(studio, title, () => begin(studio, kind), '', { 'aria-label': `New ${title.toLowerCase()}` }))),
      h('h3', null, 'On this page'), list,
    ],
    foot: [],
  };
}
