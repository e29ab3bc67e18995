/** Where one starts: what was not saved, what can be made, and what there is on this page. */
import { draftOf } from './draft.js';
import { button } from './fields.js';
import { NAMES } from './item.js';
import { sentence } from './session.js';

/** Drawings of what can be made. @type {[kind: string, path: string][]} */
const KINDS = [
  ['tip', 'M2.5 3h11v7h-6l-3 3v-3h-2z'],
  ['beacon', 'M8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11Z'],
  ['launcher', 'M2.5 5h11v6h-11zM5 8h4M11 8h.01'],
  ['banner', 'M2 3h12v10H2zM2 6.5h12'],
  ['popup', 'M2 2.5h12v11H2zM4.5 5h7v5.5h-7z'],
];
const RECORD = 'M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM8 10a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM8 8h.01';
/** @type {Record<string, string>} */
const STATES = { draft: 'Draft', in_review: 'In review', changes_requested: 'Sent back', approved: 'Approved', archived: 'Retired' };
const HERE = ['flow', ...KINDS.map(([kind]) => kind)];

/** What is begun anew forgets what was said of the draft before. @param {import('./studio.js').Studio} studio @param {any} draft */
function take(studio, draft) {
  Object.assign(studio, { draft, problems: {}, refused: '', newest: undefined });
  Object.assign(studio.kept, { clean: JSON.stringify(draft.content), locale: '' });
}

/** @param {import('./studio.js').Studio} studio @param {string} kind */
export function begin(studio, kind) {
  const { catalogue, kept } = studio;
  const draft = draftOf(studio.desk.engine.uuid(), catalogue.blanks[kind]);
  kept.draft = draft;
  if (kind === 'popup') draft.content.when.frequency = 'once';
  if (kind !== 'flow') draft.content.where.pages = [studio.here()];
  take(studio, draft);
  if (kind !== 'flow') return studio.go('item');
  kept.tape = { at: studio.here(), acted: false };
  studio.go('flow');
  return studio.record(true);
}

/** @param {import('./studio.js').Studio} studio @param {string} key */
export async function edit(studio, key) {
  const { ok, said } = await studio.session.call('item', { key });
  if (!ok) {
    studio.refused = sentence(said);
    return studio.draw();
  }
  const { kind } = said.content;
  if (!HERE.includes(kind)) {
    studio.refused = studio.t('This kind is written in the console.');
    return studio.draw();
  }
  take(studio, draftOf(key, said.content, said.revision));
  studio.go(kind === 'flow' ? 'flow' : 'item');
}

/** Work of an earlier session that nobody saved: taken up or thrown away, never lost in silence. @param {import('./studio.js').Studio} studio @param {{draft: any, at: string}} waits */
function waiting(studio, waits) {
  const { kit: { h }, session, kept, t, tongue } = studio;
  const { draft, at } = waits;
  const { kind, title } = draft.content;
  const gone = () => (kept.waits = kept.waits?.filter((one) => one !== waits));
  const go = () => {
    gone();
    Object.assign(studio, { draft, problems: {}, refused: '' });
    kept.clean = '';
    studio.go(kind === 'flow' ? 'flow' : 'item');
  };
  const drop = () => {
    gone();
    session.keep();
    void session.call('let-go', { id: draft.id });
    studio.draw();
  };
  const when = new Date(at).toLocaleString(tongue, { dateStyle: 'medium', timeStyle: 'short' });
  return h('div.au-alert.calm', { role: 'status' }, h('p', null, t('You have unsaved work of {0}: “{1}”.', when, title || t(NAMES[kind]))),
    h('div.acts', null, button(studio, 'Take it up', go, 'main'), button(studio, 'Throw it away', drop)));
}

/** One item of this page. @param {import('./studio.js').Studio} studio @param {any} about */
function row(studio, { key, kind, title, state }) {
  const { kit: { h }, catalogue, t } = studio;
  const words = [h('b', { dir: 'auto' }, title), h('small', null, `${t(NAMES[kind] || kind)} · ${t(STATES[state] || state)}`)];
  return h('li', null, HERE.includes(kind)
    ? h('button.au-item', { type: 'button', onclick: () => void edit(studio, key) }, ...words)
    : h('a.au-item', { href: `${catalogue.console}/content/${key}`, target: '_blank', rel: 'noopener noreferrer' }, ...words, h('span.au-out', null, t('in the console'))));
}

/** @param {import('./studio.js').Studio} studio */
export function home(studio) {
  const { kit: { h, icon }, session, catalogue, t } = studio;
  const pages = studio.pagesHere();
  const list = h('ul.au-list', { 'aria-busy': 'true' });
  const load = async () => {
    const { ok, said } = await session.call('items-of', { pages: pages.slice(0, 3) });
    const rows = ok ? said.items.map((/** @type {any} */ each) => row(studio, each)) : [h('li.wrong', null, sentence(said))];
    list.replaceChildren(...(rows.length ? rows : [h('li.mute', null, t('Nothing is shown on this page yet.'))]));
    list.removeAttribute('aria-busy');
  };
  const make = (/** @type {string} */ kind, /** @type {string} */ path) => h('button.au-kind', { type: 'button', 'aria-label': t('New: {0}', t(NAMES[kind])), onclick: () => begin(studio, kind) }, icon(path), h('span', null, t(NAMES[kind])));
  if (pages.length) void load();
  else {
    list.removeAttribute('aria-busy');
    list.replaceChildren(h('li.mute', null, t('Nobody has named this page yet. It is named when you save something for it.')));
  }
  return {
    title: pages.length ? catalogue.pages[pages[0]].title : studio.pageTitle(),
    body: [
      ...(studio.kept.waits || []).map((waits) => waiting(studio, waits)),
      h('button.btn.main.au-record', { type: 'button', onclick: () => begin(studio, 'flow') }, icon(RECORD), t('Record a flow')),
      h('div.au-new', { role: 'group', 'aria-label': t('New on this page') }, ...KINDS.map(([kind, path]) => make(kind, path))),
      h('h3', null, t('On this page')), list,
    ],
    foot: [],
  };
}
