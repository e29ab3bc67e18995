/** Where and for whom something is shown, and how often: chosen, and said in one sentence. */
import { audienceField } from './cohorts.js';
import { choiceField } from './fields.js';

export const OFTEN = [['always', 'Every time'], ['session', 'Once a session'], ['day', 'Once a day'], ['once', 'Once'], ['until_done', 'Until it is done']];

/** Which page it shows on. @param {import('./studio.js').Studio} studio */
function pageField(studio) {
  const { draft: { content: { where } } } = studio;
  const keys = [...new Set([...where.pages, studio.here(), ...studio.pagesHere()])].filter(Boolean);
  return choiceField(studio, {
    label: 'Page', path: 'where.pages', value: where.pages[0] || '',
    options: [...keys.map((key) => [key, studio.titleOf(key)]), ['', 'Every page']],
    change(key) {
      where.pages = key ? [key] : [];
      studio.keep();
      studio.draw();
    },
  });
}

/** @param {import('./studio.js').Studio} studio */
function oftenField(studio) {
  const { draft: { content: { when } } } = studio;
  return choiceField(studio, {
    label: 'How often', path: 'when.frequency', value: when.frequency, options: OFTEN,
    change(value) {
      when.frequency = value;
      studio.keep();
    },
  });
}

/** The whole of it in plain words. @param {import('./studio.js').Studio} studio */
function sentence({ kit: { h }, draft: { content: { where, audience } }, catalogue, titleOf, t }) {
  const titles = (/** @type {string[]} */ keys, /** @type {(key: string) => string} */ name) => keys.map((key) => t('“{0}”', name(key))).join(', ');
  const page = where.pages.length ? t('on the page {0}', titles(where.pages, titleOf)) : t('on every page');
  const whom = audience.cohorts.length ? titles(audience.cohorts, (key) => catalogue.cohorts[key]?.title || key) : t('everybody');
  return h('p.au-sum', null, t('Shown {0}, to {1}.', page, whom));
}

/** @param {import('./studio.js').Studio} studio @returns {any[]} */
export function whereFields(studio) {
  const { kind } = studio.draft.content;
  return [pageField(studio), audienceField(studio), /banner|popup/.test(kind) && oftenField(studio), sentence(studio)].filter(Boolean);
}
