/** One step, written at its element: its words in the card, how it goes on and what else can be said of it in the list. */
import { cardAt } from './cards.js';
import { button, choiceField } from './fields.js';
import { inPlace } from './in_place.js';

/** @typedef {import('./studio.js').Studio} Studio */

/** @type {Record<string, string>} */
export const GOES = { button: 'its own button is pressed', click: 'the element is pressed', input: 'the field is filled in', page: 'the page is reached', event: 'the application says so' };
const MISSING = [['wait', 'Wait for it'], ['skip', 'Go to the next step'], ['float', 'Show without it'], ['end', 'End the flow'], ['escalate', 'Offer a person']];
const END = 'end';

/** @param {any} step @param {number} at @returns {import('./in_place.js').Part[]} */
const parts = (step, at) => [
  { owner: step, name: 'title', path: `body.steps.${at}.title`, label: 'Title', look: 'head' },
  { owner: step, name: 'text', path: `body.steps.${at}.text`, label: 'Text', rows: 1, hint: 'What is to be done here?' },
];

/** The card at the element; nothing where that is not on this page. @param {Studio} studio @param {any} step @param {{at: number, name: string, closed: () => void}} about */
export function stepCard(studio, step, { at, name, closed }) {
  const element = step.anchor ? studio.elementOf(step.anchor) : null;
  const { steps } = studio.draft.content.body;
  return element && cardAt(studio, element, { kind: 'step', label: name, parts: parts(step, at), placement: step.placement, closed, at: [at, steps.length] });
}

/** Its words in the panel, where its element is not there. @param {Studio} studio @param {any} step @param {number} at */
export const stepWords = (studio, step, at) => parts(step, at).flatMap((part) => inPlace(studio, part, studio.kept.locale || studio.draft.content.locales[0]));

/**
 * What of a step is chosen.
 * @param {Studio} studio @param {any} step @param {number} at
 * @param {{again: () => void, behind: () => void, done: () => void}} ways
 */
export function stepChoices(studio, step, at, { again, behind, done }) {
  const { kit: { h } } = studio;
  const path = `body.steps.${at}`;
  const kept = (/** @type {(value: string) => void} */ put) => (/** @type {string} */ value) => {
    put(value);
    studio.keep();
  };
  const goes = choiceField(studio, {
    label: 'Goes on when', value: step.advance.on, path: `${path}.advance`,
    options: Object.entries(GOES).filter(([on]) => on === 'button' || on === step.advance.on || (step.anchor && /click|input/.test(on))),
    change: kept((on) => (step.advance = { ...step.advance, on })),
  });
  const missing = choiceField(studio, { label: 'When its element is missing', value: step.missing, path: `${path}.missing`, options: MISSING, change: kept((value) => (step.missing = value)) });
  return [goes, missing, branchField(studio, step, at),
    h('div.acts', null, button(studio, 'Point at another element', again), button(studio, 'Record behind it', behind), button(studio, 'Done', done))];
}

/** The one branch that is simple: people of a cohort go elsewhere. Others are written in the console and stay as they are. @param {Studio} studio @param {any} step @param {number} at */
function branchField(studio, step, at) {
  const { kit: { h }, catalogue, draft, t } = studio;
  const cohorts = Object.entries(catalogue.cohorts).map(([key, { title }]) => [key, title]);
  const mine = step.branches.find((/** @type {any} */ { on }) => on === 'in_cohort');
  const others = step.branches.filter((/** @type {any} */ one) => one !== mine);
  if (!cohorts.length) return null;
  const put = (/** @type {string} */ cohort, /** @type {string} */ to) => {
    step.branches = cohort ? [{ on: 'in_cohort', cohort, anchor: '', item: '', to }, ...others] : others;
    studio.keep();
    studio.draw();
  };
  const targets = draft.content.body.steps.flatMap((/** @type {any} */ one, /** @type {number} */ place) => (place === at ? [] : [[one.key, `${place + 1}. ${Object.values(one.title)[0] || one.key}`]]));
  const to = mine?.to || targets.find((/** @type {any} */ _, /** @type {number} */ place) => place > at)?.[0] || END;
  return h('div', null,
    choiceField(studio, { label: 'Goes elsewhere for', value: mine?.cohort || '', path: `body.steps.${at}.branches`, options: [['', 'Nobody'], ...cohorts], change: (cohort) => put(cohort, to) }),
    mine && choiceField(studio, { label: 'Goes to', value: mine.to, options: [...targets, [END, 'The end']], change: (value) => put(mine.cohort, value) }),
    others.length > 0 && h('p.mute', null, t('{0} more branches are written in the console.', others.length)));
}
