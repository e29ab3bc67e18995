/** Somebody else saved the item meanwhile: what only one of the two changed is taken over, for the rest one chooses. */
import { button } from './fields.js';
import { sentence } from './session.js';

/** @param {any} value @returns {string} */
const words = (value) => (value === null || value === undefined || value === '' ? '–' : typeof value === 'object' ? Object.values(value).map(words).join(' · ') : String(value));

/** @param {import('./studio.js').Studio} studio */
export function merging(studio) {
  const { kit: { h }, session, draft, t } = studio;
  const back = () => studio.go(draft.content.kind === 'flow' ? 'flow' : 'item');
  const place = h('div', { 'aria-busy': 'true' });
  /** @type {Record<string, string>} */
  const chosen = {};
  const merge = () => session.call('merge', { content: draft.content, based_on: draft.basedOn, chosen });
  const side = (/** @type {any} */ { path, mine, theirs }, /** @type {'mine'|'theirs'} */ which, /** @type {string} */ word) => h('label.au-side', null,
    h('input', { type: 'radio', name: path, checked: which === 'mine' ? '' : null, onchange: () => (chosen[path] = which) }), h('span', null, h('b', null, t(word)), h('span', { dir: 'auto' }, words(which === 'mine' ? mine : theirs))));
  const show = async () => {
    const { ok, said } = await merge();
    place.removeAttribute('aria-busy');
    if (!ok) return place.replaceChildren(h('p.wrong', null, sentence(said)));
    place.replaceChildren(
      h('p', null, said.taken.length ? t('Taken over from {0}: {1}.', said.who, said.taken.join(', ')) : t('{0} changed nothing that you did not change.', said.who)),
      ...said.clashes.map((/** @type {any} */ clash) => h('fieldset.au-set', null, h('legend', null, clash.label), side(clash, 'mine', 'Yours'), side(clash, 'theirs', 'Theirs'))),
      ...(said.clashes.length ? [] : [h('p.mute', null, t('Nothing was changed by both.'))]));
  };
  const take = async () => {
    const { ok, said } = await merge();
    if (ok) {
      studio.draft = { ...draft, content: said.content, basedOn: said.newest };
      Object.assign(studio, { newest: undefined, refused: '', problems: {} });
    } else studio.refused = sentence(said);
    back();
  };
  void show();
  return {
    title: t('Put both together'),
    body: [place],
    foot: [button(studio, 'Put together', () => void take(), 'main'), button(studio, 'Back to writing', back)],
  };
}
