import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sentence } from '../../src/explain/sentences.js';
import { heldOut, stoppedBy } from '../../src/gates/gates.js';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const base = { k: 'x', t: 'banner', r: 3, b: {} };
const issue = { ...base, t: 'known_issue' };
const flow = { ...base, t: 'flow' };
const truth = { buyers: [true, []], clerks: [false, []], emea: [null, ['region']] };
const moment = (more = {}, met = {}) => ({
  now: NOW, session: 's1', user: 'u', pages: ['list'], memory: () => met,
  cohort: (key) => truth[key] || [null, ['?']], happened: (name) => name === 'saved', ...more,
});
const yesterday = NOW - 864e5;

/** [what it says, item, what was met before, the gate that stops it or null, how it came] */
const table = [
  ['an item without conditions passes', base, {}, null],
  ['a kind of a later release does not', { ...base, t: 'hologram' }, {}, 'kind'],
  ['its page', { ...base, pages: ['form', 'list'] }, {}, null],
  ['another page', { ...base, pages: ['form'] }, {}, 'page'],
  ['a flow without pages belongs to that of its first step', { ...flow, b: { first: { page: 'form' } } }, {}, 'page'],
  ['started by hand only', { ...base, when: { trigger: 'manual' } }, {}, 'trigger'],
  ['a flow that starts by hand', { ...flow, b: { start: 'manual' } }, {}, 'trigger'],
  ['by hand it passes', { ...flow, pages: ['form'], b: { start: 'manual' } }, { e: 's1' }, null, 'hand'],
  ['by hand the audience still counts', { ...flow, cohorts: ['clerks'] }, {}, 'audience', 'hand'],
  ['its event happened', { ...base, when: { trigger: 'event', event: 'saved' } }, {}, null],
  ['its event did not', { ...base, when: { trigger: 'event', event: 'sent' } }, {}, 'trigger'],
  ['in a cohort', { ...base, cohorts: ['clerks', 'buyers'] }, {}, null],
  ['in none of its cohorts', { ...base, cohorts: ['clerks'] }, {}, 'audience'],
  ['unknown is not shown', { ...base, cohorts: ['emea'] }, {}, 'audience'],
  ['one that is true is enough beside an unknown one', { ...base, cohorts: ['emea', 'buyers'] }, {}, null],
  ['left out', { ...base, except: ['buyers'] }, {}, 'audience'],
  ['perhaps left out is not shown', { ...base, except: ['emea'] }, {}, 'audience'],
  ['not left out', { ...base, except: ['clerks'] }, {}, null],
  ['a cohort that the pack does not have', { ...base, cohorts: ['gone'] }, {}, 'audience'],
  ['before its time', { ...base, when: { starts_at: '2026-03-10T12:00:01Z' } }, {}, 'schedule'],
  ['from its first second', { ...base, when: { starts_at: '2026-03-10T12:00:00Z' } }, {}, null],
  ['at its end', { ...base, when: { ends_at: '2026-03-10T12:00:00Z' } }, {}, 'schedule'],
  ['a date that cannot be read shows nothing', { ...base, when: { starts_at: 'soon' } }, {}, 'schedule'],
  ['always: seen before is fine', base, { s: NOW, n: 's1' }, null],
  ['always: closed in this session stays closed', base, { d: 'dismissed', e: 's1' }, 'frequency'],
  ['always: comes back in the next session', base, { d: 'dismissed', e: 's0' }, null],
  ['put off stays away for the session', flow, { e: 's1' }, 'frequency'],
  ['once: seen', { ...base, when: { frequency: 'once' } }, { s: yesterday, n: 's0' }, 'frequency'],
  ['once: not seen', { ...base, when: { frequency: 'once' } }, {}, null],
  ['session: seen in this one', { ...base, when: { frequency: 'session' } }, { s: NOW, n: 's1' }, 'frequency'],
  ['session: seen in the one before', { ...base, when: { frequency: 'session' } }, { s: NOW - 1, n: 's0' }, null],
  ['day: seen today', { ...base, when: { frequency: 'day' } }, { s: NOW - 1000, n: 's0' }, 'frequency'],
  ['day: seen yesterday', { ...base, when: { frequency: 'day' } }, { s: yesterday, n: 's0' }, null],
  ['until done: seen often', { ...base, when: { frequency: 'until_done' } }, { s: yesterday }, null],
  ['until done: closed', { ...base, when: { frequency: 'until_done' } }, { d: 'dismissed', e: 's0' }, 'frequency'],
  ['until done: a flow that was left is offered again', { ...flow, when: { frequency: 'until_done' } }, { d: 'dismissed', e: 's0' }, null],
  ['until done: a flow that was walked is not', { ...flow, when: { frequency: 'until_done' } }, { d: 'completed', e: 's0' }, 'frequency'],
  ['a frequency of a later release counts as always', { ...base, when: { frequency: 'toString' } }, { s: NOW }, null],
  ['an issue that was closed', issue, { s: 1, d: 'dismissed', r: 3 }, 'frequency'],
  ['an issue that changed since', issue, { s: 1, d: 'dismissed', r: 2 }, null],
  ['resolved: never met', { ...issue, b: { status: 'resolved' } }, {}, 'frequency'],
  ['resolved: met before, told once', { ...issue, b: { status: 'resolved' } }, { s: 1, r: 2, v: 'workaround' }, null],
  ['resolved: told already', { ...issue, b: { status: 'resolved' } }, { s: 1, r: 3, v: 'resolved' }, 'frequency'],
  ['held out: everybody', { ...base, holdout: 100 }, {}, 'hold-out'],
  ['held out: nobody', { ...base, holdout: 0 }, {}, null],
  ['on screen: seen does not take it away', { ...base, when: { frequency: 'once' } }, { s: NOW, n: 's1' }, null, 'standing'],
  ['on screen: another page does', { ...base, pages: ['form'] }, {}, 'page', 'standing'],
];
for (const [says, item, met, gate, as] of table) {
  test(`gate: ${says}`, () => {
    const stop = stoppedBy(item, moment({}, met), as);
    assert.equal(stop && stop[0], gate, stop?.[1]);
    if (stop) assert.match(sentence(stop[1], item, moment({}, met)), /^[A-Z].*\.$/s, 'a sentence');
  });
}

test('the reason names the attribute that is not known', () => {
  const item = { ...base, cohorts: ['emea'] };
  assert.match(sentence(stoppedBy(item, moment())[1], item, moment()), /attribute “region” is not known/);
});

test('hold-out: stable for a person, near its share, different per item', () => {
  const share = (k) => Array.from({ length: 4000 }, (_, i) => heldOut({ ...base, k, holdout: 20 }, 'user' + i));
  const [a, b] = [share('a'), share('b')];
  assert.deepEqual(a, share('a'));
  const held = a.filter(Boolean).length / 4000;
  assert.ok(Math.abs(held - 0.2) < 0.02, String(held));
  const both = a.filter((value, i) => value && b[i]).length / 4000;
  assert.ok(Math.abs(both - 0.04) < 0.012, String(both));
});

test('500 items are judged in a moment', () => {
  const items = Array.from({ length: 500 }, (_, i) => ({ ...base, k: 'i' + i, pages: ['p' + (i % 10)], cohorts: ['buyers'] }));
  const at = moment({ pages: ['p1'] });
  assert.equal(items.filter((item) => !stoppedBy(item, at)).length, 50);
});
