/**
 * A recording: actions become steps of a flow. Values in, values out; what is recorded is which element, and how it
 * was used, never what was typed.
 *
 * @typedef {object} Tape
 * @property {any[]} steps  as the content of a flow has them
 * @property {string} at  key of the page that the last action was on
 * @property {boolean} acted  whether anything was pressed since that page was reached
 * @property {string} [after]  key of the step that the next one comes behind; the last one where nothing is said
 *
 * @typedef {object} Action
 * @property {'click'|'open'|'tick'|'input'|'enter'|'choose'} kind
 * @property {string} page  key
 * @property {string} anchor  key
 * @property {string} name  accessible name of the element
 * @property {boolean} [drawn]  a list that is not the browser's own: it tells nobody that something was chosen
 */
import { keyOf } from './suggest.js';
import { suggestion } from './words.js';

export const MOST = 40;

/** What a step waits for, by what was done. @type {Record<string, string>} */
const GOES = { click: 'click', open: 'click', tick: 'click', input: 'input', enter: 'input', choose: 'input', page: 'page' };

/** Where the next step goes. @param {Tape} tape */
function place({ steps, after }) {
  const found = after ? steps.findIndex(({ key }) => key === after) : -1;
  return found < 0 ? steps.length : found + 1;
}

/** @param {Tape} tape @param {string} locale @param {any} about @returns {Tape} */
function added(tape, locale, { kind, name, page, anchor = '', to = '', drawn }) {
  if (tape.steps.length >= MOST) return tape;
  const { title, text } = suggestion(kind, name, locale);
  const key = keyOf(`${kind} ${name}`, 'step', tape.steps.map((step) => step.key));
  const made = {
    key, page, anchor, title: { [locale]: title }, text: { [locale]: text },
    advance: { on: drawn ? 'button' : GOES[kind], page: to, event: '' }, missing: 'wait', placement: 'auto', branches: [],
  };
  return { ...tape, steps: tape.steps.toSpliced(place(tape), 0, made), after: tape.after && key };
}

/**
 * Somebody is on a page now. When nothing was pressed on the one before, coming here was a step of its own.
 * @param {Tape} tape @param {{page: string, name: string}} here @param {string} locale
 * @returns {Tape}
 */
export function arrived(tape, { page, name }, locale) {
  if (page === tape.at) return tape;
  const byItself = tape.at && tape.steps.length && !tape.acted;
  const { steps, after } = byItself ? added(tape, locale, { kind: 'page', name, page: tape.at, to: page }) : tape;
  return { ...tape, steps, after, at: page, acted: false };
}

/**
 * Somebody pressed or filled in something. A field that is filled in twice in a row is one step, and so are a list that
 * is opened and what is chosen of it.
 * @param {Tape} tape @param {Action} action @param {string} locale
 * @returns {Tape}
 */
export function recorded(tape, action, locale) {
  const at = place(tape) - 1;
  const last = tape.steps[at];
  const fills = /^(input|enter|choose)$/.test(action.kind);
  const again = fills && last && last.anchor === action.anchor && last.page === action.page;
  // What is said now says more than before: that it was a list, or that Enter was pressed.
  const base = again && action.kind !== 'input' ? withoutStep(tape, at) : tape;
  const next = again && action.kind === 'input' ? tape : added(base, locale, action);
  return { ...next, at: action.page, acted: tape.acted || !/^(input|choose)$/.test(action.kind) };
}

/** @param {Tape} tape @param {number} at @returns {Tape} */
const withoutStep = (tape, at) => ({ ...tape, steps: tape.steps.toSpliced(at, 1), after: tape.after && (tape.steps[at - 1]?.key || '') });

/** Takes the step back that came last. @param {Tape} tape @returns {Tape} */
export function undone(tape) {
  const at = place(tape) - 1;
  return at < 0 ? tape : { ...withoutStep(tape, at), steps: without(tape.steps, at) };
}

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
