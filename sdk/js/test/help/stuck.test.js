import assert from 'node:assert/strict';
import { test } from 'node:test';
import { room } from './room.js';

const stuck = async (changes, opts = { article: 'amounts' }) => {
  const sent = [];
  const at = room({ escalate: async (info) => (sent.push(info), { reference: 'E-1042', team: 'Buying desk' }), ...changes?.(sent) });
  await at.open(opts);
  if (!opts.escalate) await at.press(at.named('Ask the team'));
  return { at, sent };
};

test('what goes along is in plain sight, and only that goes', async () => {
  const { at, sent } = await stuck(null);
  assert.deepEqual(at.all('dt').map((each) => [each.textContent, each.nextSibling.textContent]), [['Page', 'Request form'], ['Tried', 'Amounts and lines']]);
  at.one('textarea').value = ' Where do I book it? ';
  await at.submit();
  const { id, ...rest } = sent[0];
  assert.match(id, /^[\da-f-]{36}$/);
  assert.deepEqual(rest, { item: undefined, step: undefined, issue: 'sums', tried: ['article:amounts'], query: '', message: 'Where do I book it?' });
});

test('the answer names the team and the reference; what was tried starts anew', async () => {
  const { at } = await stuck(null);
  await at.submit();
  assert.match(at.one('.big').textContent, /Sent to Buying desk.*E-1042/);
  assert.deepEqual(at.events.at(-1), ['escalated', '', { team: 'buying-desk', issue: 'sums' }]);
  assert.deepEqual(at.ctx.memory.get().tried, []);
  await at.press(at.named('Back to help'));
  assert.equal(at.title(), 'Help');
});

test('sent again after a failure, it is the same escalation and the text is still there', async () => {
  const { at, sent } = await stuck((all) => ({ escalate: async (info) => (all.push(info), all.length > 1 ? { reference: 'E-2', team: '' } : null) }));
  at.one('textarea').value = 'Mine';
  await at.submit();
  assert.match(at.one('[role=alert]').textContent, /still here/);
  assert.ok(at.named('Try again'));
  await at.submit();
  assert.equal(sent[0].id, sent[1].id);
  assert.match(at.one('.big').textContent, /the support team/);
});

test('pressed twice, it is sent once', async () => {
  const { at, sent } = await stuck((all) => ({ escalate: (info) => (all.push(info), new Promise(() => {})) }));
  await at.submit();
  await at.submit();
  assert.equal(sent.length, 1);
});

test('a flow that cannot go on brings its step', async () => {
  const { at, sent } = await stuck(null, { escalate: { item: 'first', step: 'enter-amount', issue: 'sums' } });
  assert.deepEqual(at.all('dt').map((each) => [each.textContent, each.nextSibling.textContent]), [['Page', 'Request form'], ['About', 'Your first request · Enter amount']]);
  await at.submit();
  assert.deepEqual([sent[0].item, sent[0].step, sent[0].issue], ['first', 'enter-amount', 'sums']);
  assert.deepEqual(at.events.at(-1), ['escalated', 'first', { team: 'buying-desk', issue: 'sums' }]);
});
