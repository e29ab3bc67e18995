import assert from 'node:assert/strict';
import { test } from 'node:test';
import { METHODS } from '../../src/facade.js';
import { fakeStorage } from '../fakes.js';
import { fakeServer, openPage } from '../page_of.js';

const banner = (k, more = {}) => ({ k, t: 'banner', r: 1, b: {}, ...more });
const popup = (k, more = {}) => ({ ...banner(k, more), t: 'popup' });
const pages = [{ k: 'list', path: '/list' }, { k: 'form', path: '/form' }];
const cohorts = { buyers: { attribute: 'role', op: 'equals', value: 'buyer' } };
const server = (items, more = {}) => fakeServer({ pages, cohorts, items, anchors: { amount: { css: '#amount' }, new: { css: '#new' } }, ...more });
const types = (made) => made.events().map(({ type, item }) => (item ? `${type} ${item}` : type));

test('a page shows what belongs to it, and tells the server', async () => {
  const made = server([banner('here', { pages: ['list'] }), banner('there', { pages: ['form'] }), banner('all')]);
  const page = await openPage({ server: made });
  assert.deepEqual(page.shown(), ['all', 'here']);
  await page.clock.pass(2000);
  assert.deepEqual(types(made).sort(), ['content_seen all', 'content_seen here', 'session_started']);
  assert.deepEqual([made.events()[1].page, made.posts[0].v, made.posts[0].app], ['list', 1, 'app_1']);
});

test('a route change inside the page asks the server nothing', async () => {
  const made = server([banner('a', { pages: ['list'] }), banner('b', { pages: ['form'] }), banner('both', { pages: ['list', 'form'] })]);
  const page = await openPage({ server: made });
  const before = made.gets.length;
  await page.go('/form');
  assert.deepEqual(page.shown(), ['b', 'both']);
  await page.go('/list?x=1#y');
  assert.deepEqual(page.shown(), ['a', 'both']);
  assert.equal(made.gets.length, before);
});

test('a stored pack shows at once, and the pointer is checked beside it', async () => {
  const made = server([banner('old')]);
  const { storage } = await openPage({ server: made });
  const never = new Promise(() => {});
  const warm = await openPage({ server: made, storage, hold: never });
  assert.deepEqual(warm.shown(), ['old']);
  made.text = JSON.stringify({ format: 1, items: [banner('new')] });
  made.version = 2;
  const next = await openPage({ server: made, storage });
  assert.deepEqual(next.shown(), ['new']);
  made.gets.length = 0;
  await openPage({ server: made, storage });
  assert.deepEqual(made.gets, ['live.json'], 'nothing else is fetched');
});

test('an older version than seen is refused', async () => {
  const made = server([banner('seven')]);
  made.version = 7;
  const { storage } = await openPage({ server: made });
  made.text = JSON.stringify({ format: 1, items: [banner('six')] });
  made.version = 6;
  assert.deepEqual((await openPage({ server: made, storage })).shown(), ['seven']);
});

test('server down: the last pack goes on, events arrive once when it is back', async () => {
  const made = server([banner('a')]);
  const { storage, session, clock } = await openPage({ server: made });
  await clock.pass(2000);
  made.posts.length = 0;
  made.down = true;
  const page = await openPage({ server: made, storage, session, clock });
  assert.deepEqual(page.shown(), ['a']);
  await clock.pass(5000);
  await page.leave();
  const next = await openPage({ server: made, storage, session, clock });
  made.down = false;
  await clock.pass(60_000);
  const ids = made.events().map(({ id }) => id);
  assert.deepEqual(types(made), ['content_seen a', 'content_seen a']);
  assert.equal(new Set(ids).size, ids.length);
  assert.deepEqual(Object.keys(storage).filter((key) => key.includes(':q:')), []);
  assert.deepEqual(next.said, []);
});

test('nothing published: one line, nothing stored, the host unharmed', async () => {
  const made = server([]);
  made.pointer = { format: 1, app: 'app_1', channel: 'live', version: 0, digest: '' };
  const page = await openPage({ server: made });
  await page.go('/form');
  assert.equal(page.said.length, 1);
  assert.match(page.said[0], /app_1/);
  assert.deepEqual(made.posts, []);
});

test('off: everything stops, and the next page does not start from the stored pack', async () => {
  const made = server([banner('a')]);
  const { storage } = await openPage({ server: made });
  made.pointer = { off: true };
  const page = await openPage({ server: made, storage });
  assert.deepEqual([page.shown(), page.surface.stopped, page.listeners()], [[], true, 0]);
  assert.equal(storage.getItem('g:app_1:live'), null);
});

test('stop: no listener, no timer, no element; the façade stays and does nothing', async () => {
  const made = server([banner('a'), { ...banner('t', { anchor: 'amount' }), t: 'tip' }]);
  const page = await openPage({ server: made });
  assert.ok(page.listeners() > 0);
  await page.guidance.stop();
  assert.deepEqual([page.shown(), page.listeners(), page.clock.waits, page.surface.watches.size, page.surface.stopped], [[], 0, [], 0, true]);
  for (const method of METHODS) assert.equal(await page.guidance[method]('a'), undefined);
  await page.go('/form');
  assert.deepEqual(page.shown(), []);
});

const odd = [undefined, null, 0, -1, NaN, '', 'x', '__proto__', {}, [], () => { throw new Error('host'); }, Symbol('s'), 10n, { id: {} }, { get id() { throw new Error('host'); } }];
test('no method of the façade ever throws or rejects, whatever comes', async () => {
  const page = await openPage({ server: server([banner('a')]) });
  assert.ok(Object.isFrozen(page.guidance));
  for (const method of METHODS.filter((name) => name !== 'stop')) {
    for (const one of odd) for (const two of [undefined, ...odd]) await page.guidance[method](one, two);
  }
  await page.guidance.reset();
  assert.deepEqual(page.shown(), ['a']);
});

test('calls from before the main stage are run in order, and their promises resolve', async () => {
  const made = server([banner('b', { cohorts: ['buyers'] })]);
  const page = await openPage({
    server: made,
    before: [['identify', { id: 'u1', attributes: { role: 'buyer' } }], null, 7, ['nonsense']],
    tag: { early: (guidance) => guidance.start('nope') },
  });
  assert.deepEqual(page.shown(), ['b']);
  assert.equal(await page.early, false);
});

test('the person: cohorts follow, memories are apart', async () => {
  const made = server([banner('b', { cohorts: ['buyers'], when: { frequency: 'until_done' } })]);
  const page = await openPage({ server: made });
  assert.deepEqual(page.shown(), []);
  await page.guidance.identify({ id: 'ann', attributes: { role: 'buyer' } });
  assert.deepEqual(page.shown(), ['b']);
  page.surface.shown.get('b').done('dismissed');
  assert.deepEqual(page.shown(), []);
  await page.guidance.identify({ id: 'bob', attributes: { role: 'buyer' } });
  assert.deepEqual(page.shown(), ['b']);
  await page.guidance.identify({ id: 'ann', attributes: { role: 'buyer' } });
  assert.deepEqual(page.shown(), []);
  await page.guidance.reset();
  await page.clock.pass(2000);
  const users = new Set(made.posts.map(({ user }) => user));
  assert.equal(users.size, 3, 'nobody, Ann, Bob');
  for (const user of users) assert.match(user, /^([0-9a-f]{64})?$/);
});

test('one interrupting item at a time, the highest priority first; urgent ones do not wait', async () => {
  const made = server([popup('low'), popup('high', { when: { priority: 90 } }), popup('now', { when: { priority: 1, urgent: true } }), banner('calm')]);
  const page = await openPage({ server: made });
  assert.deepEqual(page.shown(), ['calm', 'high', 'now']);
  page.surface.shown.get('now').done('dismissed');
  assert.deepEqual(page.shown(), ['calm', 'high']);
  page.surface.shown.get('high').done('dismissed');
  assert.deepEqual(page.shown(), ['calm', 'low']);
});

test('an item with an element comes and goes with it', async () => {
  const made = server([{ ...banner('t', { anchor: 'amount' }), t: 'tip' }]);
  const page = await openPage({ server: made });
  assert.deepEqual(page.shown(), []);
  for (const there of [true, false, true]) {
    page.surface.elements[there ? 'add' : 'delete']('#amount');
    page.surface.look();
    assert.deepEqual(page.shown(), there ? ['t'] : []);
  }
  await page.clock.pass(2000);
  assert.equal(types(made).filter((type) => type === 'content_seen t').length, 1, 'seen once');
});

test('a surface that fails takes nothing else with it', async () => {
  const made = server([banner('a'), banner('b')]);
  const page = await openPage({ server: made });
  page.surface.broken = true;
  await page.go('/form');
  assert.deepEqual(page.shown(), ['a', 'b']);
});

test('a known issue: banner and mark are one item; its resolution is told once, to those who saw it', async () => {
  const issue = (status, r) => ({ k: 'i', t: 'known_issue', r, anchor: 'amount', b: { status, show: ['banner', 'mark', 'help'] } });
  const made = server([issue('identified', 1)]);
  const page = await openPage({ server: made });
  page.surface.elements.add('#amount');
  page.surface.look();
  assert.deepEqual(page.shown(), ['i#banner', 'i#mark']);
  page.surface.shown.get('i#banner').done('dismissed');
  assert.deepEqual(page.shown(), []);
  const { storage } = page;
  const publish = (status, r) => {
    made.text = JSON.stringify({ format: 1, items: [issue(status, r)] });
    made.version++;
    return openPage({ server: made, storage });
  };
  assert.deepEqual((await publish('identified', 1)).shown(), [], 'closed and not changed');
  assert.deepEqual((await publish('workaround', 2)).shown(), ['i#banner']);
  assert.deepEqual((await publish('workaround', 2)).shown(), ['i#banner'], 'seen anew is not closed anew');
  assert.deepEqual((await publish('resolved', 3)).shown(), ['i#banner']);
  assert.deepEqual((await publish('resolved', 3)).shown(), []);
  const other = await openPage({ server: made, storage: fakeStorage() });
  assert.deepEqual(other.shown(), [], 'who never saw it is not told');
});

test('held out: not shown, reported once a session', async () => {
  const made = server([banner('a', { holdout: 100 })]);
  const page = await openPage({ server: made });
  await page.go('/form');
  await page.clock.pass(2000);
  assert.deepEqual([page.shown(), types(made)], [[], ['session_started', 'content_withheld a']]);
});

test('events: an item waits for one; workflows count them; hosts hear ours', async () => {
  const made = server([banner('a', { when: { trigger: 'event', event: 'saved' } })], { workflows: [{ k: 'p2p', steps: [{ k: 'create', page: 'form', event: 'saved' }] }] });
  const page = await openPage({ server: made });
  const heard = [];
  await page.guidance.on('*', ({ type }) => heard.push(type));
  await page.guidance.on('content_seen', () => {
    throw new Error('host');
  });
  await page.go('/form');
  await page.guidance.track('sent');
  assert.deepEqual(page.shown(), []);
  await page.guidance.track('saved');
  assert.deepEqual(page.shown(), ['a']);
  await page.guidance.track('saved', { failed: true, amount: 12_000 });
  assert.deepEqual(heard, ['workflow_step_started', 'workflow_step_completed', 'content_seen', 'workflow_step_failed']);
  await page.clock.pass(2000);
  assert.ok(!JSON.stringify(made.posts).includes('12000'), 'what the host passes along is not sent');
});

test('actions: only what the host registered, and its failures stay with it', async () => {
  const made = server([banner('a')]);
  const page = await openPage({ server: made });
  let ran = 0;
  await page.guidance.action('open', () => ran++);
  await page.guidance.action('fails', async () => {
    throw new Error('host');
  });
  const ctx = page.surface.shown.get('a');
  ['open', 'fails', 'unknown', '__proto__'].forEach((name) => ctx.runAction(name));
  assert.equal(ran, 1);
});

test('a page that was away for five minutes looks at the pointer again', async () => {
  const made = server([banner('a')]);
  const page = await openPage({ server: made });
  made.text = JSON.stringify({ format: 1, items: [banner('b')] });
  made.version = 2;
  page.document.dispatchEvent(new Event('visibilitychange'));
  await page.wait();
  assert.deepEqual(page.shown(), ['a']);
  await page.clock.pass(300_000);
  page.document.dispatchEvent(new Event('visibilitychange'));
  await page.wait();
  assert.deepEqual(page.shown(), ['b']);
});

test('a page without an address of its own is named by the host, until the address changes', async () => {
  const page = await openPage({ server: server([banner('f', { pages: ['form'] })]), href: 'https://erp.example/x' });
  await page.guidance.page('form');
  assert.deepEqual(page.shown(), ['f']);
  await page.go('/y');
  assert.deepEqual(page.shown(), []);
});

test('500 items over 50 pages: only those of the page are judged', async () => {
  const many = Array.from({ length: 50 }, (_, i) => ({ k: 'p' + i, path: '/p' + i }));
  const made = server(Array.from({ length: 500 }, (_, i) => banner('i' + i, { pages: ['p' + (i % 50)] })), { pages: many });
  const page = await openPage({ server: made, href: 'https://erp.example/p7' });
  assert.equal(page.shown().length, 10);
});
