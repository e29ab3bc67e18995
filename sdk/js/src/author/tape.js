/**
 * A recording: actions become steps of a flow. Values in, values out; what is recorded is which element, and how it
 * was used, never what was typed.
 *
 * @typedef {object} Tape
 * @property {any[]} steps  as the content of a flow has them
 * @property {string} at  key of the page that the last action was on
 * @property {boolean} acted  whether anything was pressed since that page was reached
 *
 * @typedef {object} Action
 * @property {'click'|'input'|'choose'} kind
 * @property {string} page  key
 * @property {string} anchor  key
 * @property {string} name  accessible name of the element
 */
import { keyOf } from './suggest.js';
import { suggestion } from './words.js';

export const MOST = 40;

/** @param {Tape} tape @param {string} locale @param {any} about */
function added(tape, locale, { kind, name, page, anchor = '', advance }) {
  if (tape.steps.length >= MOST) return tape.steps;
  const { title, text } = suggestion(kind, name, locale);
  const key = keyOf(`${kind} ${name}`, 'step', tape.steps.map((step) => step.key));
  return [...tape.steps, {
    key, page, anchor, title: { [locale]: title }, text: { [locale]: text },
    advance: { on: 'button', page: '', event: '', ...advance }, missing: 'wait', placement: 'auto', branches: [],
  }];
}

/**
 * Somebody is on a page now. When nothing was pressed on the one before, coming here was a step of its own.
 * @param {Tape} tape @param {{page: string, name: string}} here @param {string} locale
 * @returns {Tape}
 */
export function arrived(tape, { page, name }, locale) {
  if (page === tape.at) return tape;
  const byItself = tape.at && tape.steps.length && !tape.acted;
  const steps = byItself ? added(tape, locale, { kind: 'page', name, page: tape.at, advance: { on: 'page', page } }) : tape.steps;
  return { steps, at: page, acted: false };
}

/**
 * Somebody pressed or filled in something. A field that is filled in twice in a row is one step.
 * @param {Tape} tape @param {Action} action @param {string} locale
 * @returns {Tape}
 */
export function recorded(tape, { kind, page, anchor, name }, locale) {
  const last = tape.steps.at(-1);
  const on = kind === 'click' ? 'click' : 'input';
  const again = on === 'input' && last?.anchor === anchor && last.advance.on === on;
  const steps = again ? tape.steps : added(tape, locale, { kind, name, page, anchor, advance: { on } });
  return { steps, at: page, acted: tape.acted || on === 'click' };
}

/** Takes the last step back. @param {Tape} tape @returns {Tape} */
export const undone = (tape) => ({ ...tape, steps: tape.steps.slice(0, -1) });

/** @template T @param {T[]} steps @param {number} from @param {number} to @returns {T[]} */
export function reordered(steps, from, to) {
  const rest = steps.filter((_, at) => at !== from);
  const place = Math.max(0, Math.min(to, rest.length));
  return steps[from] === undefined ? steps : [...rest.slice(0, place), steps[from], ...rest.slice(place)];
}

/** Without one step; branches that lead to it go, too. @param {any[]} steps @param {number} at */
export function without(steps, at) {
  const { key } = steps[at] || {};
  const branches = (/** @type {any[]} */ all) => (all || []).filter(({ to }) => to !== key);
  return steps.filter((_, index) => index !== at).map((step) => ({ ...step, branches: branches(step.branches) }));
}
