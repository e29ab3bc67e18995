/**
 * The gates that an item passes, in order, before its element is looked for. A gate answers '' when the item may
 * pass, or a word for what stops it; explain/sentences.js makes a sentence of it for `guidance.explain()`.
 *
 * @typedef {import('../world.js').Item} Item
 *
 * @typedef {object} Moment  what the gates look at
 * @property {number} now
 * @property {string} session
 * @property {string} user  hash of the person, or of the browser
 * @property {string[]} pages  keys of the pages of this address
 * @property {(cohort: string) => [value: boolean|null, unknown: string[]]} cohort
 * @property {(key: string) => import('./memory.js').Entry} memory
 * @property {(event: string) => boolean} happened
 * @property {boolean} quiet  a page on which nobody is interrupted
 * @property {number} pause  ms between two interruptions
 * @property {{k?: string, s?: number}} last  the item that interrupted last, and when
 *
 * @typedef {(item: Item, at: Moment) => string} Gate
 */
import { sha256 } from '../pack/sha256.js';

const KINDS = ['tip', 'flow', 'banner', 'known_issue', 'popup', 'beacon', 'launcher', 'task_list', 'survey'];
// Done or closed, they do not come again, however often they might.
const FOR_GOOD = ['task_list', 'survey'];

/** What comes between a person and their work; by itself, for what they asked for is asked less. @param {Item} item */
export const isLoud = (item) => ['popup', 'flow', 'banner', 'survey'].includes(item.t) && !item.when?.urgent;

/** @type {Gate} */
const kind = (item) => (KINDS.includes(item.t) ? '' : 'kind');

/** @param {Item} item */
export const pagesOf = (item) => item.pages || (item.b.first?.page ? [item.b.first.page] : []);

/** @type {Gate} */
const page = (item, at) => {
  const pages = pagesOf(item);
  return !pages.length || pages.some((key) => at.pages.includes(key)) ? '' : 'page';
};

/** @type {Gate} */
const trigger = (item, at) => {
  const { trigger: by, event } = item.when || {};
  const { after } = item.b;
  if (after) {
    const met = at.memory(after.item);
    if (met.d !== after.on || met.e !== at.session) return 'after';
  }
  if (by === 'manual' || item.b.start === 'manual') return 'manual';
  return by !== 'event' || at.happened(event) ? '' : 'event';
};

/** @type {Gate} */
export const audience = (item, at) => {
  if (item.except?.some((key) => at.cohort(key)[0] !== false)) return 'except';
  return !item.cohorts?.length || item.cohorts.some((key) => at.cohort(key)[0]) ? '' : 'cohorts';
};

/**
 * Without its zone a time is that of the person's own clock: nine o'clock wherever they are. An hour that the clocks
 * leave out counts from before the leap, one that comes twice is the first: so `authoring/schedule.py` has it too.
 * @type {Gate}
 */
const schedule = (item, at) => {
  const { starts_at: from, ends_at: to, expires_at: end, zone } = item.when || {};
  const moment = (/** @type {string} */ text) => Date.parse(zone === 'local' ? text.replace(/(Z|[+-]\d\d:?\d\d)$/, '') : text);
  if (from && !(moment(from) <= at.now)) return 'early';
  return (to && !(moment(to) > at.now)) || (end && !(Date.parse(end) > at.now)) ? 'late' : '';
};

/** @type {Gate} */
const quiet = (item, at) => (at.quiet && isLoud(item) ? 'quiet' : '');

/** @param {number} ms */
const day = (ms) => new Date(ms).toDateString();

/** @type {Record<string, (met: import('./memory.js').Entry, at: Moment) => boolean>} */
const SEEN_ENOUGH = {
  once: (met) => !!met.s,
  session: (met, at) => met.n === at.session,
  day: (met, at) => !!met.s && day(met.s) === day(at.now),
};

/** @type {Gate} */
const frequency = (item, at) => {
  const met = at.memory(item.k);
  const often = item.when?.frequency || 'always';
  if (item.t === 'known_issue') return issueFrequency(item, met);
  if (met.e === at.session) return 'ended';
  if (Object.hasOwn(SEEN_ENOUGH, often) && SEEN_ENOUGH[often](met, at)) return 'seen';
  return (often === 'until_done' || FOR_GOOD.includes(item.t)) && met.d && (met.d === 'completed' || item.t !== 'flow') ? 'done' : '';
};

/**
 * An issue that was closed comes back when it changed; that it is resolved is told once, to those who saw it.
 * @param {Item} item
 * @param {import('./memory.js').Entry} met
 */
function issueFrequency(item, met) {
  if (met.d && met.c === item.r) return 'closed';
  if (item.b.status !== 'resolved') return '';
  return met.s && met.v !== 'resolved' ? '' : 'resolved';
}

/**
 * The share of people who do not see it, so that its effect can be measured; stable for a person, and the same in
 * `authoring/hold_out.py` (`tests/golden/hold_out.json`).
 * @param {Item} item
 * @param {string} user
 */
export const heldOut = (item, user) =>
  parseInt(sha256(`${item.k}:${user}`).slice(0, 8), 16) / 2 ** 32 < (item.holdout || 0) / 100;

/** @type {Gate} */
const holdOut = (item, at) =>
  item.holdout && heldOut(item, at.user) ? 'held' : '';

/**
 * One interruption at a time, and a pause after it. A clock that was set back must not make the pause endless.
 * @type {Gate}
 */
export const throttle = (item, { now, pause, last }) =>
  isLoud(item) && last.k !== item.k && Math.abs(now - (last.s || -pause)) < pause ? 'pause' : '';

/** @type {[name: string, gate: Gate][]} */
export const GATES = [
  ['kind', kind],
  ['page', page],
  ['trigger', trigger],
  ['audience', audience],
  ['schedule', schedule],
  ['quiet', quiet],
  ['frequency', frequency],
  ['throttle', throttle],
  ['hold-out', holdOut],
];

/** Of something on screen, and of what a person starts by hand or reads, less is asked. */
const ASKED = { new: null, standing: ['page', 'audience', 'schedule', 'quiet'], hand: ['kind', 'audience', 'schedule'], read: ['audience', 'schedule'] };

/**
 * @param {Item} item
 * @param {Moment} at
 * @param {'new'|'standing'|'hand'|'read'} [as]
 * @returns {[gate: string, what: string]|null} the gate that stops the item
 */
export function stoppedBy(item, at, as = 'new') {
  for (const [name, gate] of GATES) {
    const what = !ASKED[as] || ASKED[as].includes(name) ? gate(item, at) : '';
    if (what) return [name, what];
  }
  return null;
}
