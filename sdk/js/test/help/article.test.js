import assert from 'node:assert/strict';
import { test } from 'node:test';
import { room } from './room.js';

const opened = async (opts = { article: 'amounts' }) => {
  const at = room();
  await at.open(opts);
  at.events.length = 0;
  return at;
};

test('where an article was opened from is counted', async () => {
  for (const [from, open] of [['link', (at) => at.open({ article: 'amounts' })], ['context', async (at) => { await at.open(); await at.press(at.named('Amounts and lines')); }]]) {
    const at = room();
    await open(at);
    assert.deepEqual(at.events[1], ['article_opened', 'amounts', { from }]);
  }
});

test('read to its end, it is completed once', async () => {
  const at = await opened();
  at.eyes.at(-1)();
  assert.deepEqual(at.events, [['content_completed', 'amounts', {}]]);
});

test('Yes asks whether it solved it, No points at the team; each says thanks', async () => {
  const yes = await opened();
  await yes.press(yes.named('Yes'));
  await yes.press(yes.named('This solved it'));
  assert.deepEqual(yes.events, [['article_rated', 'amounts', { helpful: true }], ['article_solved', 'amounts', {}]]);
  assert.match(yes.one('.rate').textContent, /Good to know/);
  const no = await opened();
  await no.press(no.named('No'));
  assert.deepEqual(no.events, [['article_rated', 'amounts', { helpful: false }]]);
  assert.equal(no.one('.stuck').hidden, false);
});

test('links lead to other articles and guides; Back returns and counts nothing anew', async () => {
  const at = await opened();
  await at.press(at.named('whom to ask'));
  assert.equal(at.title(), 'Whom to ask');
  await at.press(at.one('[aria-label=Back]'));
  assert.equal(at.title(), 'Amounts and lines');
  assert.deepEqual(at.kinds(), ['content_engaged', 'article_opened']);
  await at.press(at.named('walk through it'));
  assert.deepEqual(at.calls, [['start', 'first']]);
});

test('an article that is not there, or not for this person, says so kindly', async () => {
  for (const changes of [{}, { concerns: () => false }]) {
    const at = room(changes);
    await at.open({ article: changes.concerns ? 'amounts' : 'nowhere' });
    assert.match(at.one('.view').textContent, /could not be loaded/);
    assert.deepEqual(at.kinds(), ['help_opened']);
  }
});
