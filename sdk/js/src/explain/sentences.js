/**
 * What stops an item, said to a person who wonders why it does not show.
 *
 * @typedef {import('../world.js').Item} Item
 * @typedef {import('../gates/gates.js').Moment} Moment
 */
import { pagesOf } from '../gates/gates.js';

/**
 * @param {string|undefined} key
 * @param {Moment} at
 * @param {string} known
 */
function cohort(key = '', at, known) {
  const [value, unknown] = at.cohort(key);
  if (value !== null) return known;
  return unknown.length ? `Cohort “${key}”: the attribute “${unknown.join('”, “')}” is not known.` : `Cohort “${key}” is not defined.`;
}

/** @param {string[]} [keys] */
const listed = (keys = []) => keys.map((key) => `“${key}”`).join(', ');

/** @param {Item} item */
const clock = (item) => (item.when?.zone === 'local' ? ' by the clock of the person' : '');

/** @type {Record<string, (item: Item, at: Moment) => string>} */
const SENTENCES = {
  kind: (item) => `This script does not know the kind “${item.t}”.`,
  page: (item, at) => `It belongs to ${listed(pagesOf(item))}; this page is ${listed(at.pages) || 'none that we know'}.`,
  manual: () => 'It is started by hand.',
  after: (item) => `It comes after “${item.b.after.item}” was ${item.b.after.on} in this session.`,
  event: (item) => `It waits for the event “${item.when?.event}”.`,
  except: (item, at) => {
    const key = item.except?.find((one) => at.cohort(one)[0] !== false);
    return cohort(key, at, `The person is in “${key}”, which is left out.`);
  },
  cohorts: (item, at) => {
    const unknown = item.cohorts?.find((key) => at.cohort(key)[0] === null);
    return cohort(unknown ?? item.cohorts?.[0], at, `The person is not in ${listed(item.cohorts)}.`);
  },
  early: (item) => `It starts at ${item.when?.starts_at}${clock(item)}.`,
  late: (item) => `It ended at ${item.when?.ends_at || item.when?.expires_at}${clock(item)}.`,
  quiet: () => 'On this page nobody is interrupted, and it is not urgent.',
  pause: (_, at) => `The item “${at.last.k}” interrupted the person less than ${Math.round(at.pause / 6000) / 10} minutes ago.`,
  ended: () => 'The person ended it, or put it off, in this session.',
  seen: (item) => `The person has seen it, and it is shown: ${item.when?.frequency}.`,
  done: () => 'The person is done with it.',
  closed: () => 'The person has closed this notice, and it has not changed since.',
  resolved: () => 'It is resolved, and the person either knows or had never met it.',
  held: (item) => `The person is among the ${item.holdout} % who do not see it.`,
};

/**
 * @param {string} what  from a gate
 * @param {Item} item
 * @param {Moment} at
 */
export const sentence = (what, item, at) => SENTENCES[what](item, at);

/** What a gate says of an item that passes it. @type {Record<string, (item: Item, at: Moment) => string>} */
const PASSED = {
  kind: (item) => `This script knows the kind “${item.t}”.`,
  page: (item) => (pagesOf(item).length ? `This page is one of ${listed(pagesOf(item))}.` : 'It belongs to every page.'),
  trigger: (item) => `It comes by itself${item.when?.event ? ` at the event “${item.when.event}”` : ''}.`,
  audience: (item) => (item.cohorts?.length ? `The person is in one of ${listed(item.cohorts)}.` : 'It is for everybody who is not left out.'),
  schedule: () => 'Its time is now.',
  quiet: (_, at) => (at.quiet ? 'This page is quiet, but it is urgent or interrupts nobody.' : 'This page is not a quiet one.'),
  frequency: (item) => `The person may see it again: ${item.when?.frequency || 'always'}.`,
  throttle: () => 'Nothing has interrupted the person a moment ago, or it need not wait.',
  'hold-out': (item) => (item.holdout ? 'The person is among those who see it.' : 'Nobody is held out.'),
};

/**
 * @param {string} gate
 * @param {Item} item
 * @param {Moment} at
 */
export const passes = (gate, item, at) => PASSED[gate](item, at);

/** Why what only some may read is not here. @type {Record<string, (said: string) => string>} */
const MISSING = {
  none: () => 'The application gave no token that says who this is: guidance.identify({ id, token }).',
  asking: () => 'They are on their way.',
  refused: (said) => `The server does not take the token. ${said}`,
  expired: () => 'The token has expired, and the application gave no new one.',
  down: () => 'The server did not answer; it is asked again.',
};

/**
 * @param {import('../audience/open.js').Proof} [proof]
 * @returns {string} '' when they are here
 */
export const missing = ({ state, said = '' } = { state: 'none' }) => (MISSING[state]?.(said) ?? '').trim();
