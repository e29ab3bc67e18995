import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explain, rows } from '../../src/explain/explain.js';
import { GATES } from '../../src/gates/gates.js';

const item = (k, more = {}) => ({ k, t: 'banner', r: 1, b: {}, ...more });
const at = { quiet: false, pause: 0, last: {}, now: 0, session: 's', user: 'u', pages: ['list'], memory: () => ({}), happened: () => false, cohort: () => [null, []] };
const of = (one, entries = []) => explain({ pack: { items: [one] } }, entries, at, GATES)[0];

/** [what it says, item, entries, gate, sentence] */
const table = [
  ['on screen', item('a'), [{ state: 'on' }], '', 'It is on screen.'],
  ['one of its forms on screen', item('a'), [{ state: 'seek', anchor: 'x' }, { state: 'on' }], '', 'It is on screen.'],
  ['without its element', item('a'), [{ state: 'seek', anchor: 'amount' }], 'element', 'Its element “amount” is not on this page yet.'],
  ['waits for its turn', item('a'), [{ state: 'turn' }], 'turn', 'Another item is on screen, or was a moment ago; it waits for its turn.'],
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
    const { gates, ...rest } = line;
    assert.deepEqual(rest, { item: 'a', kind: one.t, shown: !gate, gate, why });
    assert.deepEqual(gates.map((each) => each.gate), GATES.map(([name]) => name), 'each gate is told');
    for (const each of gates) assert.match(each.why, /^[A-Z].*\.$/s, each.gate);
  });
}

test('every gate is told, also those after the first that stops it', () => {
  const one = item('a', { pages: ['form'], cohorts: ['x'], when: { starts_at: '2030-01-01T09:00:00Z', zone: 'local' } });
  const line = of(one);
  assert.deepEqual(line.gates.filter(({ passed }) => !passed).map(({ gate }) => gate), ['page', 'audience', 'schedule']);
  assert.match(line.gates.find(({ gate }) => gate === 'schedule').why, /by the clock of the person/);
  const [row] = rows([line]);
  assert.equal(row['gate: kind'], '✓');
  assert.match(row['gate: audience'], /^✗ Cohort “x” is not defined/);
  assert.equal(row.item, 'a');
});
