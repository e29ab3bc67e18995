import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passes, sentence } from '../../src/explain/sentences.js';
import { readFileSync } from 'node:fs';
import { GATES, heldOut, stoppedBy } from '../../src/gates/gates.js';

const NOW = Date.parse('2026-03-10T12:00:00Z');
const base = { k: 'x', t: 'banner', r: 3, b: {} };
// The memory is the same for each key here: what it comes after was met as the survey itself was.
const survey = { k: 'ask', t: 'survey', r: 1, b: { after: { on: 'completed', item: 'walk' } } };
const issue = { ...base, t: 'known_issue' };
const flow = { ...base, t: 'flow' };
const truth = { buyers: [true, []], clerks: [false, []], emea: [null, ['region']] };
const moment = (more = {}, met = {}) => ({
  now: NOW, quiet: false, pause: 0, last: {}, session: 's1', user: 'u', pages: ['list'], memory: () => met,
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
  ['an issue that was closed', issue, { s: 1, d: 'dismissed', r: 3, c: 3 }, 'frequency'],
  ['an issue that changed since', issue, { s: 1, d: 'dismissed', r: 2, c: 2 }, null],
  ['an issue that changed since, and was seen since but not closed', issue, { s: 1, d: 'dismissed', r: 3, c: 2 }, null],
  ['resolved: never met', { ...issue, b: { status: 'resolved' } }, {}, 'frequency'],
  ['resolved: met before, told once', { ...issue, b: { status: 'resolved' } }, { s: 1, r: 2, v: 'workaround' }, null],
  ['resolved: told already', { ...issue, b: { status: 'resolved' } }, { s: 1, r: 3, v: 'resolved' }, 'frequency'],
  ['a survey comes after what was completed in this session', survey, { d: 'completed', e: 's1' }, 'frequency'],
  ['a survey waits for what it comes after', survey, {}, 'trigger'],
  ['a survey does not come after what was closed', survey, { d: 'dismissed', e: 's1' }, 'trigger'],
  ['a survey does not come a session later', survey, { d: 'completed', e: 's0' }, 'trigger'],
  ['a survey that was answered is not asked again', { ...base, t: 'survey' }, { d: 'completed', e: 's0' }, 'frequency'],
  ['a task list that was done does not come again', { ...base, t: 'task_list', when: { frequency: 'always' } }, { d: 'completed', e: 's0' }, 'frequency'],
  ['held out: everybody', { ...base, holdout: 100 }, {}, 'hold-out'],
  ['held out: nobody', { ...base, holdout: 0 }, {}, null],
  ['on screen: seen does not take it away', { ...base, when: { frequency: 'once' } }, { s: NOW, n: 's1' }, null, 'standing'],
  ['to read: until it expires', { ...base, pages: ['form'], when: { expires_at: new Date(NOW + 1).toISOString() } }, {}, null, 'read'],
  ['to read: no longer when it has expired', { ...base, when: { expires_at: new Date(NOW).toISOString() } }, {}, 'schedule', 'read'],
  ['on screen: another page does', { ...base, pages: ['form'] }, {}, 'page', 'standing'],
];
for (const [says, item, met, gate, as] of table) {
  test(`gate: ${says}`, () => {
    const stop = stoppedBy(item, moment({}, met), as);
    assert.equal(stop && stop[0], gate, stop?.[1]);
    if (stop) assert.match(sentence(stop[1], item, moment({}, met)), /^[A-Z].*\.$/s, 'a sentence');
  });
}

const popup = { ...base, t: 'popup' };
const loud = { popup, banner: base, survey: { ...base, t: 'survey' }, flow };
const busy = { pause: 60_000, last: { k: 'other', s: NOW - 59_999 } };
/** [what it says, item, moment, gates that stop it] */
const quietness = [
  ...Object.entries(loud).flatMap(([name, one]) => [
    [`${name} on a quiet page`, one, { quiet: true }, ['quiet']],
    [`an urgent ${name} on a quiet page`, { ...one, when: { urgent: true } }, { quiet: true }, []],
    [`${name} a moment after an interruption`, one, busy, ['throttle']],
    [`an urgent ${name} a moment after an interruption`, { ...one, when: { urgent: true } }, busy, []],
    [`${name} after the pause`, one, { ...busy, now: NOW + 1 }, []],
    [`${name} that interrupted itself`, one, { ...busy, last: { k: 'x', s: NOW } }, []],
    [`${name} where nothing interrupted before`, one, { pause: 60_000 }, []],
    [`${name} when the clock was set back by a day`, one, { ...busy, last: { k: 'other', s: NOW + 864e5 } }, []],
  ]),
  ['a tip interrupts nobody', { ...base, t: 'tip' }, { ...busy, quiet: true }, []],
  ['a known issue is not held back', issue, { ...busy, quiet: true }, []],
];
for (const [says, item, more, stops] of quietness) {
  test(`interruptions: ${says}`, () => {
    const at = moment(more);
    const found = GATES.map(([name, gate]) => [name, gate(item, at)]);
    assert.deepEqual(found.filter(([, what]) => what).map(([name]) => name), stops);
    for (const [name, what] of found) assert.match(what ? sentence(what, item, at) : passes(name, item, at), /^[A-Z].*\.$/s);
  });
}

/** [zone of the machine, written start, the first moment at which it shows] */
const edges = [
  ['Europe/Berlin', '2026-03-10T09:00:00Z', '2026-03-10T08:00:00Z'],
  ['America/New_York', '2026-03-10T09:00:00+02:00', '2026-03-10T13:00:00Z'],
  // Clocks leap from 2 to 3 on 29 March, so 2:30 is not there: half an hour after the leap.
  ['Europe/Berlin', '2026-03-29T02:30:00Z', '2026-03-29T01:30:00Z'],
  // From 3 back to 2 on 25 October: 2:30 comes twice, the first counts.
  ['Europe/Berlin', '2026-10-25T02:30:00Z', '2026-10-25T00:30:00Z'],
  ['Australia/Lord_Howe', '2026-10-04T02:15:00Z', '2026-10-03T15:45:00Z'],
  ['Asia/Kolkata', '2026-01-01T00:00:00Z', '2025-12-31T18:30:00Z'],
];
for (const [zone, starts_at, first] of edges) {
  test(`schedule by the person's clock: ${starts_at} in ${zone}`, () => {
    const before = process.env.TZ;
    process.env.TZ = zone;
    try {
      const says = (now, when) => stoppedBy({ ...base, when }, moment({ now: Date.parse(first) + now }));
      assert.deepEqual(says(-1, { starts_at, zone: 'local' }), ['schedule', 'early']);
      assert.equal(says(0, { starts_at, zone: 'local' }), null);
      assert.equal(says(-1, { ends_at: starts_at, zone: 'local' }), null);
      assert.deepEqual(says(0, { ends_at: starts_at, zone: 'local' }), ['schedule', 'late']);
      // It expires in UTC whatever the zone of the rest.
      assert.deepEqual(says(0, { expires_at: first, zone: 'local' }), ['schedule', 'late']);
      assert.equal(says(-1, { expires_at: first, zone: 'local' }), null);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
}

for (const { item, share, user, held } of JSON.parse(readFileSync(new URL('../../../../tests/golden/hold_out.json', import.meta.url), 'utf8'))) {
  test(`hold-out: ${item} ${share} % ${user}`, () => assert.equal(heldOut({ ...base, k: item, holdout: share }, user), held));
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
