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
 *
 * @typedef {(item: Item, at: Moment) => string} Gate
 */
import { sha256 } from '../pack/sha256.js';

const KINDS = ['tip', 'flow', 'banner', 'known_issue', 'popup'];

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
  if (by === 'manual' || item.b.start === 'manual') return 'manual';
  return by !== 'event' || at.happened(event) ? '' : 'event';
};

/** @type {Gate} */
export const audience = (item, at) => {
  if (item.except?.some((key) => at.cohort(key)[0] !== false)) return 'except';
  return !item.cohorts?.length || item.cohorts.some((key) => at.cohort(key)[0]) ? '' : 'cohorts';
};

/** @type {Gate} */
const schedule = (item, at) => {
  const { starts_at: from, ends_at: to } = item.when || {};
  if (from && !(Date.parse(from) <= at.now)) return 'early';
  return to && !(Date.parse(to) > at.now) ? 'late' : '';
};

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
  return often === 'until_done' && met.d && (met.d === 'completed' || item.t !== 'flow') ? 'done' : '';
};

/**
 * An issue that was closed comes back when it changed; that it is resolved is told once, to those who saw it.
 * @param {Item} item
 * @param {import('./memory.js').Entry} met
 */
function issueFrequency(item, met) {
  if (met.d && met.r === item.r) return 'closed';
  if (item.b.status !== 'resolved') return '';
  return met.s && met.v !== 'resolved' ? '' : 'resolved';
}

/**
 * The share of people who do not see it, so that its effect can be measured; stable for a person.
 * @param {Item} item
 * @param {string} user
 */
export const heldOut = (item, user) =>
  parseInt(sha256(`${item.k}:${user}`).slice(0, 8), 16) / 2 ** 32 < (item.holdout || 0) / 100;

/** @type {Gate} */
const holdOut = (item, at) =>
  item.holdout && heldOut(item, at.user) ? 'held' : '';

/** @type {[name: string, gate: Gate][]} */
export const GATES = [
  ['kind', kind],
  ['page', page],
  ['trigger', trigger],
  ['audience', audience],
  ['schedule', schedule],
  ['frequency', frequency],
  ['hold-out', holdOut],
];

/** Of something on screen, and of what a person starts by hand, less is asked. */
const ASKED = { new: null, standing: ['page', 'audience', 'schedule'], hand: ['kind', 'audience', 'schedule'] };

/**
 * @param {Item} item
 * @param {Moment} at
 * @param {'new'|'standing'|'hand'} [as]
 * @returns {[gate: string, what: string]|null} the gate that stops the item
 */
export function stoppedBy(item, at, as = 'new') {
  for (const [name, gate] of GATES) {
    const what = !ASKED[as] || ASKED[as].includes(name) ? gate(item, at) : '';
    if (what) return [name, what];
  }
  return null;
}
