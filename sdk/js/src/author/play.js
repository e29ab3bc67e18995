/**
 * Plays the draft through the real engine, as a trial does: apart from everything that is counted, as somebody of a
 * cohort and in a language.
 *
 * @typedef {import('./studio.js').Studio} Studio
 */
import { apart } from '../trial/apart.js';
import { personOf } from './person.js';
import { played } from './save.js';
import { sentence } from './session.js';

/**
 * @param {Studio} studio
 * @param {{cohort: string, locale: string}} as
 * @param {(text: string) => void} say
 * @returns {Promise<{one?: any, fields?: Record<string, string[]>, refused?: string}>}
 */
export async function play({ desk, session, draft, catalogue }, { cohort, locale }, say) {
  const { engine } = desk;
  const { key, kind } = draft.content;
  const { ok, said } = await played(session, draft);
  if (!ok) return { refused: sentence(said) };
  const { problems, index, files } = said;
  if (!index) return { fields: problems, refused: 'It cannot be shown yet: some fields need another look.' };
  const person = { hash: '', attributes: personOf(catalogue.cohorts[cohort]?.rule) };
  // Whoever it is shown to is in the cohort, also where no such person could be made up.
  if (cohort) index.cohorts[cohort] = { all: [] };
  const one = apart(desk, { key, kind, title: '', revision: 0, index, files }, say, { person, locale });
  engine.surface.update(index.theme, locale, engine.tag.theme);
  return { one };
}

/** Whether these people would see it, in a sentence. @param {Studio} studio @param {string} cohort @param {any} one @returns {string} */
export function audienceOf({ desk: { momentOf, GATES }, catalogue }, cohort, one) {
  const gate = GATES.find(([name]) => name === 'audience');
  const stopped = one.item && gate?.[1](one.item, momentOf(one.engine));
  const who = cohort ? `“${catalogue.cohorts[cohort].title}”` : 'people in no cohort';
  return stopped ? `Shown all the same: ${who} would not see it.` : '';
}
