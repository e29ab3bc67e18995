import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled } from '../fakes.js';
import { room } from './room.js';

test('what concerns this page comes first, each article once, and nobody sees what is not for them', async () => {
  const at = room();
  await at.open({ from: 'button' });
  assert.deepEqual(at.all('.view section').map((each) => each.getAttribute('aria-label')), ['Known issues', 'For this page', 'Show me how', 'More help']);
  assert.deepEqual(at.all('.row strong').map((each) => each.textContent), ['No tax code', 'Amounts and lines', 'Rare cases', 'Your first request', 'Whom to ask']);
  assert.deepEqual(at.events, [['help_opened', '', { from: 'button' }]]);
});

test('a page without anything says so', async () => {
  const at = room({ issues: () => [], flows: () => [], file: async () => null });
  await at.open();
  assert.match(at.one('.view').textContent, /no articles for this page/);
});

test('opened again while it is open, it is not counted twice', async () => {
  const at = room();
  await at.open();
  await at.open();
  assert.deepEqual(at.kinds(), ['help_opened']);
});

test('a guide starts in the page, and the panel makes room for it', async () => {
  const at = room();
  await at.open();
  await at.press(at.named('Your first request'));
  assert.deepEqual(at.calls, [['start', 'first']]);
  assert.equal(at.one('.panel'), null);
});

test('a known issue is read in the panel and counted as mine once', async () => {
  const at = room();
  await at.open();
  await at.press(at.named('No tax code'));
  assert.equal(at.title(), 'Known issue');
  await at.press(at.named('I have this too'));
  await at.press(at.named('Counted'));
  assert.deepEqual(at.events.slice(1), [['content_seen', 'usd', { via: 'help' }], ['me_too', 'usd', {}]]);
});

test('Escape goes one view back, then closes; Back is there only where there is a way back', async () => {
  const at = room();
  await at.open();
  assert.equal(at.one('[aria-label=Back]').hidden, true);
  await at.press(at.named('Whom to ask'));
  assert.equal(at.one('[aria-label=Back]').hidden, false);
  await at.key('Escape');
  assert.equal(at.title(), 'Help');
  await at.key('Escape');
  assert.equal(at.one('.panel'), null);
});

test('another page renews the list and leaves a reader alone', async () => {
  let pages = ['request-form'];
  const at = room({ pages: () => pages });
  await at.open();
  pages = [];
  at.help.update();
  await at.clock.pass(0);
  assert.equal(at.named('Amounts and lines').closest('section').getAttribute('aria-label'), 'More help');
  await at.press(at.named('Whom to ask'));
  at.help.update();
  await at.clock.pass(0);
  assert.equal(at.title(), 'Whom to ask');
});

const LIST = { k: 'start', t: 'task_list', r: 1, b: { heading: { en: 'Getting started' }, order: 'sequence', tasks: [
  { k: 'a', title: { en: 'Read it' }, on: 'page', page: 'x' }, { k: 'b', title: { en: 'Try it' }, on: 'flow', flow: 'first' }, { k: 'c', title: { en: 'Send it' }, on: 'event', event: 'sent', flow: 'first' },
] } };

test('a task list is read in the panel, and a guide is started from it', async () => {
  const at = room({ tasks: () => [{ item: LIST, done: ['a'] }] });
  await at.open();
  assert.match(at.named('Getting started').textContent, /1 of 3 done/);
  await at.press(at.named('Getting started'));
  await at.clock.pass(0);
  assert.equal(at.title(), 'Getting started');
  assert.deepEqual(at.all('.tasks .tick').map((tick) => tick.getAttribute('aria-label')), ['Done', 'To do', 'Comes later']);
  assert.deepEqual(at.all('.tasks .btn').length, 1, 'what comes later is not started');
  await at.press(at.one('.tasks .btn'));
  assert.deepEqual(at.calls, [['start', 'first']]);
});

test('a guide under way is offered first, and once', async () => {
  const at = room({ running: () => ({ key: 'first', title: { en: 'Your first request' } }) });
  await at.open();
  assert.equal(at.named('Your first request').closest('section').getAttribute('aria-label'), 'Under way');
  assert.equal(at.all('.row').filter((row) => row.textContent.startsWith('Your first request')).length, 1);
});

test('what was taken away leaves the list, the reading and the way back', async () => {
  let withdrawn = 0;
  const secret = { k: 'zqx', r: 1, title: { en: 'For managers' }, nodes: { en: [['p', 'zqxwords']] } };
  const files = { 'help/request-form.json': { articles: [secret] }, 'articles/zqx.json': secret };
  const at = room({ withdrawn: () => withdrawn, file: async (path) => (withdrawn ? null : files[path] || null) });
  await at.open();
  await at.press(at.named('For managers'));
  assert.match(at.one('.view').textContent, /zqxwords/);
  withdrawn = 1;
  at.help.update();
  await settled();
  assert.ok(!/zqx|managers/.test(at.one('.panel').textContent));
  assert.equal(at.one('[aria-label=Back]').hidden, true);
});
