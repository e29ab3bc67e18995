import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain } from '../../src/explain/explain.js';
import { stoppedBy } from '../../src/gates/gates.js';

const item = (k, more = {}) => ({ k, t: 'banner', r: 1, b: {}, ...more });
const at = { now: 0, session: 's', user: 'u', pages: ['list'], memory: () => ({}), happened: () => false, cohort: () => [null, []] };
const of = (one, entries = []) => explain([one], entries, at, stoppedBy)[0];

/** [what it says, item, entries, gate, sentence] */
const table = [
  ['on screen', item('a'), [{ state: 'on' }], '', 'It is on screen.'],
  ['one of its forms on screen', item('a'), [{ state: 'seek', anchor: 'x' }, { state: 'on' }], '', 'It is on screen.'],
  ['without its element', item('a'), [{ state: 'seek', anchor: 'amount' }], 'element', 'Its element “amount” is not on this page yet.'],
  ['waits for its turn', item('a'), [{ state: 'turn' }], 'throttle', 'Another item is on screen; it waits for its turn.'],
  ['ended', item('a'), [{ state: 'gone' }], 'frequency', 'The person ended it on this page.'],
  ['a flow on its way', item('a', { t: 'flow' }), [{ state: 'on', run: null }], '', 'Its steps are on their way.'],
  ['a flow on another page', item('a', { t: 'flow' }), [{ state: 'on', run: { onScreen: () => false } }], 'page', 'It goes on when the person reaches the page of its next step.'],
  ['another page', item('a', { pages: ['form'] }), [], 'page', 'It belongs to “form”; this page is “list”.'],
  ['a cohort that is not defined', item('a', { cohorts: ['x'] }), [], 'audience', 'Cohort “x” is not defined.'],
  ['a known issue without banner and mark', item('a', { t: 'known_issue' }), [], 'form', 'It is shown in self help only.'],
];
for (const [says, one, entries, gate, why] of table) {
  test(`explain: ${says}`, () => {
    const line = of(one, entries.map((entry) => ({ item: one, ...entry })));
    assert.deepEqual(line, { item: 'a', kind: one.t, shown: !gate, gate, why });
  });
}
