/**
 * What stops an item, said to a person who wonders why it does not show.
 *
 * @typedef {import('../world.js').Item} Item
 * @typedef {import('../gates/gates.js').Moment} Moment
 */
import { pagesOf } from '../gates/gates.js';

/**
 * In whose words something is said: `t` says a sentence with its values, `named` what a part is called.
 * @typedef {{t: (words: string, ...values: any[]) => string, named: (what: 'page'|'anchor'|'cohort'|'item'|'often'|'time'|'utc', key: string) => string}} Voice
 */

/** English, with the keys that developers know. @type {Voice} */
export const PLAIN = { t: (words, ...values) => words.replace(/\{(\d)\}/g, (_, at) => String(values[at])), named: (_, key) => key };

/**
 * @param {string|undefined} key
 * @param {Moment} at
 * @param {Voice} voice
 * @param {string} known
 */
function cohort(key = '', at, voice, known) {
  const { t, named } = voice;
  const [value, unknown] = at.cohort(key);
  if (value !== null) return known;
  return unknown.length ? t('Cohort “{0}”: the attribute {1} is not known.', named('cohort', key), listed(voice, unknown)) : t('Cohort “{0}” is not defined.', named('cohort', key));
}

/** @param {Voice} voice @param {string[]} [keys] @param {Parameters<Voice['named']>[0]} [what] */
const listed = ({ t, named }, keys = [], what) => keys.map((key) => t('“{0}”', what ? named(what, key) : key)).join(', ');

/** @param {Item} item @param {string|null|undefined} time @param {Voice} voice */
const clock = (item, time, { t, named }) => (item.when?.zone === 'local' ? t('{0} by the clock of the person', named('time', time || '')) : named('utc', time || ''));

/** @type {Record<string, (item: Item, at: Moment, voice: Voice) => string>} */
const SENTENCES = {
  kind: (item, _, { t }) => t('This script does not know the kind “{0}”.', item.t),
  page: (item, at, voice) => voice.t('It belongs to {0}; this page is {1}.', listed(voice, pagesOf(item), 'page'), listed(voice, at.pages, 'page') || voice.t('none that we know')),
  manual: (_item, _, { t }) => t('It is started by hand.'),
  after: (item, _, { t, named }) => t('It comes after “{0}” was {1} in this session.', named('item', item.b.after.item), t(item.b.after.on === 'completed' ? 'completed' : 'dismissed')),
  event: (item, _, { t }) => t('It waits for the event “{0}”.', item.when?.event),
  except(item, at, voice) {
    const key = item.except?.find((one) => at.cohort(one)[0] !== false);
    return cohort(key, at, voice, voice.t('The person is in “{0}”, which is left out.', voice.named('cohort', key || '')));
  },
  cohorts(item, at, voice) {
    const unknown = item.cohorts?.find((key) => at.cohort(key)[0] === null);
    return cohort(unknown ?? item.cohorts?.[0], at, voice, voice.t('The person is not in {0}.', listed(voice, item.cohorts, 'cohort')));
  },
  early: (item, _, voice) => voice.t('It starts at {0}.', clock(item, item.when?.starts_at, voice)),
  late: (item, _, voice) => voice.t('It ended at {0}.', clock(item, item.when?.ends_at || item.when?.expires_at, voice)),
  quiet: (_item, _, { t }) => t('On this page nobody is interrupted, and it is not urgent.'),
  pause: (_, at, { t, named }) => t('The item “{0}” interrupted the person less than {1} minutes ago.', named('item', at.last.k || ''), Math.round(at.pause / 6000) / 10),
  ended: (_item, _, { t }) => t('The person ended it, or put it off, in this session.'),
  seen: (item, _, { t, named }) => t('The person has seen it, and it is shown: {0}.', named('often', item.when?.frequency || 'always')),
  done: (_item, _, { t }) => t('The person is done with it.'),
  closed: (_item, _, { t }) => t('The person has closed this notice, and it has not changed since.'),
  resolved: (_item, _, { t }) => t('It is resolved, and the person either knows or had never met it.'),
  held: (item, _, { t }) => t('The person is among the {0} % who do not see it.', item.holdout),
};

/**
 * @param {string} what  from a gate
 * @param {Item} item
 * @param {Moment} at
 * @param {Voice} [voice]
 */
export const sentence = (what, item, at, voice = PLAIN) => SENTENCES[what](item, at, voice);

/** What a gate says of an item that passes it. @type {Record<string, (item: Item, at: Moment) => string>} */
const PASSED = {
  kind: (item) => `This script knows the kind “${item.t}”.`,
  page: (item) => (pagesOf(item).length ? `This page is one of ${listed(PLAIN, pagesOf(item))}.` : 'It belongs to every page.'),
  trigger: (item) => `It comes by itself${item.when?.event ? ` at the event “${item.when.event}”` : ''}.`,
  audience: (item) => (item.cohorts?.length ? `The person is in one of ${listed(PLAIN, item.cohorts)}.` : 'It is for everybody who is not left out.'),
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

/** Why what only some may read is not here. @type {Record<string, (voice: Voice, said: string) => string>} */
const MISSING = {
  none: ({ t }) => t('The application gave no token that says who this is: guidance.identify({ id, token }).'),
  asking: ({ t }) => t('They are on their way.'),
  refused: ({ t }, said) => t('The server does not take the token. {0}', said),
  expired: ({ t }) => t('The token has expired, and the application gave no new one.'),
  down: ({ t }) => t('The server did not answer; it is asked again.'),
};

/**
 * @param {import('../audience/open.js').Proof} [proof]
 * @param {Voice} [voice]
 * @returns {string} '' when they are here
 */
export const missing = ({ state, said = '' } = { state: 'none' }, voice = PLAIN) => (MISSING[state]?.(voice, said) ?? '').trim();
