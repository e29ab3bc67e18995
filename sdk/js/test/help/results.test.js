import assert from 'node:assert/strict';
import { test } from 'node:test';
import { room } from './room.js';

const FOUND = [
  { k: 'amounts', kind: 'article', title: 'Amounts and lines', snippet: 'Net.', here: true },
  { k: 'first', kind: 'flow', title: 'Your first request', snippet: '' },
  { k: 'usd', kind: 'known_issue', title: 'No tax code', snippet: '' },
  { k: 'elsewhere', kind: 'known_issue', title: 'Slow list', snippet: 'Since noon.' },
];

test('asked once the typing pauses, and counted once somebody stops at the answer', async () => {
  const asked = [];
  const at = room({ search: async (q) => (asked.push(q), { results: FOUND }) });
  await at.open();
  await at.type('am', 100);
  await at.type('amount ', 200);
  assert.deepEqual(asked, ['amount']);
  assert.equal(at.all('.row').length, 4);
  assert.equal(at.one('.row small').textContent, 'This page · Net.');
  assert.equal(at.one('[role=status]').textContent, '4 found');
  assert.deepEqual(at.kinds(), ['help_opened']);
  await at.clock.pass(1500);
  assert.deepEqual(at.events.slice(1), [['search_performed', '', { results: 4, words: 1 }]]);
});

test('each kind of result opens what it is', async () => {
  for (const [line, title] of [['Amounts', 'Amounts and lines'], ['No tax', 'Known issue'], ['Slow', 'Known issue']]) {
    const at = room({ search: async () => ({ results: FOUND }) });
    await at.open({ query: 'x' });
    await at.clock.pass(200);
    await at.press(at.named(line));
    assert.equal(at.title(), title);
    assert.equal(at.kinds().filter((type) => type === 'search_performed').length, 1);
  }
  const at = room({ search: async () => ({ results: FOUND }) });
  await at.open({ query: 'x' });
  await at.clock.pass(200);
  await at.press(at.named('Your first'));
  assert.deepEqual(at.calls, [['start', 'first']]);
});

test('Back finds the search as it was left, and does not count it again', async () => {
  const at = room({ search: async () => ({ results: FOUND }) });
  await at.open();
  await at.type('amount');
  await at.press(at.named('Amounts'));
  await at.press(at.one('[aria-label=Back]'));
  await at.clock.pass(3000);
  assert.equal(at.all('.row').length, 4);
  assert.equal(at.kinds().filter((type) => type === 'search_performed').length, 1);
});

test('nothing found is said, and counted for those who write articles', async () => {
  const at = room();
  await at.open();
  await at.type('zzz yyy', 2000);
  assert.match(at.one('.view').textContent, /Nothing found.*Try other words/);
  assert.deepEqual(at.events.slice(1), [['search_performed', '', { results: 0, words: 2 }], ['search_no_result', '', { words: 2 }]]);
});

test('without a server the titles that are here are searched', async () => {
  const at = room({ search: async () => null });
  await at.open();
  await at.type('WHOM');
  assert.match(at.one('.view').textContent, /not reachable/);
  assert.deepEqual(at.all('.row strong').map((each) => each.textContent), ['Whom to ask']);
});

test('an answer that comes late does not replace a newer one, nor an emptied box', async () => {
  const answers = [];
  const at = room({ search: () => new Promise((resolve) => answers.push(resolve)) });
  await at.open();
  await at.type('old');
  await at.type('new');
  answers[1]({ results: FOUND.slice(0, 1) });
  answers[0]({ results: FOUND });
  await at.clock.pass(0);
  assert.equal(at.all('.row').length, 1);
  await at.type('third');
  await at.type('');
  answers[2]({ results: [] });
  await at.clock.pass(0);
  assert.equal(at.one('.view section').getAttribute('aria-label'), 'Known issues');
});
