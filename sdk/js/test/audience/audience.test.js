import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fakeStorage } from '../fakes.js';
import { fakeServer, openPage } from '../page_of.js';

const item = (k, more = {}) => ({ k, t: 'banner', r: 1, b: {}, ...more });
const SECRET = 'zqxsecret';
const MANAGER = { id: 'u1', token: 'manager', attributes: { role: 'manager' } };

/** A server with one public banner, and one item more for whoever has the right token. */
function guarded(more = {}, index = {}) {
  const server = fakeServer({ items: [item('public')], audiences: true, ...index });
  const state = { lasts: 600, items: [item(SECRET)], files: {}, index: {}, ...more };
  server.state = state;
  server.audience = (authorization) => {
    if (authorization !== 'Bearer manager' && authorization !== 'Bearer renewed') return [JSON.stringify({ message: 'No live key signed the token.' }), 401];
    const { items, files, lasts } = state;
    return [JSON.stringify({ format: 1, app: 'app_1', channel: 'live', until: 0, lasts, index: { pages: [], cohorts: {}, anchors: {}, items, ...state.index }, files }), 200];
  };
  return server;
}
const opened = (server, more = {}) => openPage({ server, before: [['identify', MANAGER]], ...more });
const holds = (place, word) => Object.keys(place).filter((key) => `${key}${place.getItem(key)}`.includes(word));
const why = async (page) => (await page.guidance.explain()).find((line) => line.item === 'restricted items')?.why;

test('who is vouched for sees what is for them, beside what is for everybody', async () => {
  const server = guarded();
  const page = await opened(server);
  assert.deepEqual(page.shown(), ['public', SECRET]);
  assert.deepEqual(server.asked, ['Bearer manager']);
  assert.equal(await why(page), undefined, 'nothing is missing');
});

test('without a token nobody asks, and explain says what is missing', async () => {
  const server = guarded();
  const page = await openPage({ server, before: [['identify', { id: 'u1' }]] });
  assert.deepEqual([page.shown(), server.asked], [['public'], []]);
  assert.match(await why(page), /gave no token/);
});

test('an application without restricted content is not asked for any', async () => {
  const server = guarded({}, { audiences: undefined });
  await opened(server);
  assert.deepEqual(server.asked, []);
});

test('a refused token leaves the public part, tells the host once and says why', async () => {
  const server = guarded();
  const told = [];
  const page = await openPage({ server, before: [['on', 'token', (event) => told.push(event.state)], ['identify', { ...MANAGER, token: 'forged' }]] });
  await page.go('/other');
  assert.deepEqual([page.shown(), told, server.asked.length], [['public'], ['refused'], 1]);
  assert.equal(await why(page), 'The server does not take the token. No live key signed the token.');
});

/** [what ends it, the call] */
const ends = [
  ['reset', (page) => page.guidance.reset()],
  ['another person', (page) => page.guidance.identify({ id: 'u2' })],
  ['the same person without a token', (page) => page.guidance.identify({ id: 'u1' })],
  ['another person with a token that is refused', (page) => page.guidance.identify({ id: 'u2', token: 'forged' })],
];
for (const [says, end] of ends) {
  test(`nothing of it stays on screen after: ${says}`, async () => {
    const page = await opened(guarded());
    end(page);
    assert.deepEqual(page.shown(), ['public'], 'at once');
    await page.wait();
    assert.deepEqual(page.shown(), ['public']);
  });
}

test('an answer that comes after the person left is not for the next one', async () => {
  const server = guarded();
  let answer;
  const fetch = server.fetch;
  server.fetch = (url, options) => (url.endsWith('/v1/audience') ? new Promise((done) => (answer = () => done(fetch(url, options)))) : fetch(url, options));
  const page = await opened(server);
  page.guidance.identify({ id: 'u2' });
  answer();
  await page.wait();
  assert.deepEqual(page.shown(), ['public']);
});

test('the host is told before the end, and a new token goes on without a gap', async () => {
  const server = guarded();
  const page = await opened(server);
  const told = [];
  page.guidance.on('token', ({ state }) => {
    told.push(state);
    page.guidance.identify({ ...MANAGER, token: 'renewed' });
  });
  await page.clock.pass(515_000);
  await page.wait();
  assert.deepEqual([told, server.asked], [['ending'], ['Bearer manager', 'Bearer renewed']]);
  await page.clock.pass(300_000);
  assert.deepEqual(page.shown(), ['public', SECRET]);
});

test('without a new token it goes with the old one', async () => {
  const page = await opened(guarded());
  const told = [];
  page.guidance.on('token', ({ state }) => told.push(state));
  await page.clock.pass(601_000);
  await page.wait();
  assert.deepEqual([page.shown(), told], [['public'], ['ending', 'expired']]);
  assert.match(await why(page), /has expired/);
});

test('a laptop that slept past the end shows nothing when it wakes', async () => {
  const page = await opened(guarded());
  const { now } = page.clock;
  page.clock.now = () => now() + 3_600_000;
  await page.clock.pass(601_000);
  await page.go('/other');
  assert.deepEqual(page.shown(), ['public']);
});

test('another version of the pack asks again, also where its public part is the same', async () => {
  const server = guarded();
  const storage = fakeStorage();
  await opened(server, { storage });
  server.version = 2;
  server.state.items = [item(SECRET, { r: 2 }), item('zqxnew')];
  server.asked.length = 0;
  const page = await opened(server, { storage });
  assert.deepEqual(page.shown(), ['public', 'zqxnew', SECRET]);
  assert.equal(server.asked.length <= 2 && server.asked.length >= 1, true);
});

test('with the server down it is not there, and comes when the server is back', async () => {
  const server = guarded();
  const { fetch } = server;
  server.fetch = async (url, options) => {
    if (url.endsWith('/v1/audience')) throw new TypeError('offline');
    return fetch(url, options);
  };
  const page = await opened(server);
  assert.deepEqual(page.shown(), ['public']);
  assert.match(await why(page), /did not answer/);
  server.fetch = fetch;
  page.win.fetch = fetch;
  await page.clock.pass(1000);
  assert.deepEqual(page.shown(), ['public']);
});

test('no word of it lies in the browser, and what was closed stays closed', async () => {
  const [storage, session] = [fakeStorage(), fakeStorage()];
  const server = guarded({ items: [item(SECRET), item('zqxflow', { t: 'flow', b: { first: {} } })], files: { 'flows/zqxflow.json': { steps: [{ k: 'zqxstep' }, { k: 'zqxlast' }] } } });
  const page = await opened(server, { storage, session });
  assert.ok(page.shown().includes('zqxflow/zqxstep'), 'the body of a restricted flow is there');
  page.surface.shown.get('zqxflow/zqxstep').choose('next');
  page.surface.shown.get(SECRET).done('dismissed');
  for (const place of [storage, session]) assert.deepEqual(holds(place, 'zqx'), []);
  assert.ok(holds(storage, 'dismissed').length, 'the oracle sees what is kept');
  await page.leave();
  for (const place of [storage, session]) assert.deepEqual(holds(place, 'zqx'), []);
  const next = await opened(server, { storage, session, clock: page.clock });
  assert.deepEqual(next.shown(), ['public', 'zqxflow/zqxlast'], 'the flow goes on, the banner stays closed');
});

test('what happens with it is counted as anything else', async () => {
  const server = guarded();
  const page = await opened(server);
  await page.clock.pass(2000);
  assert.ok(server.events().some(({ type, item: key }) => type === 'content_seen' && key === SECRET));
});

test('the public pack has the last word on what both name', async () => {
  const server = guarded({ items: [item('public', { r: 9 })], index: { anchors: { amount: { css: '#forged' } } } }, { items: [item('public'), item('at', { anchor: 'amount' })], anchors: { amount: { css: '#amount' } } });
  const page = await opened(server);
  page.surface.elements.add('#amount');
  page.surface.look();
  assert.deepEqual(page.shown(), ['at', 'public']);
});

test('damaged answers are no answers', async () => {
  for (const text of ['', 'null', '[]', '{"format":2}', '{"format":1,"app":"app_1","channel":"staging","index":{"items":[]}}', '{"format":1,"app":"app_1","channel":"live","lasts":60,"index":{"items":[null,1,{"k":1}],"pages":7,"anchors":[]},"files":{"x":3}}']) {
    const server = guarded();
    server.audience = () => [text, 200];
    assert.deepEqual((await opened(server)).shown(), ['public'], text);
  }
});

test('where a key is pinned, what it has not signed is not believed', async () => {
  for (const genuine of [true, false]) {
    const verify = async (...[, , , content]) => genuine || !new TextDecoder().decode(content).includes(SECRET);
    const subtle = { importKey: async () => 'key', verify, digest: (...args) => crypto.subtle.digest(...args) };
    const server = guarded();
    server.pointer = { format: 1, app: 'app_1', channel: 'live', version: 1, digest: server.digest(), sig: 'AAAA', not_after: 4e9 };
    const page = await opened(server, { tag: { key: 'AAAA' }, subtle });
    // Digests and signatures take their time in another thread: what is believed is waited for, what is not gets as long.
    for (let turn = 0; turn < 50 && !page.shown().includes(SECRET); turn += 1) await page.wait();
    assert.deepEqual(page.shown(), genuine ? ['public', SECRET] : ['public']);
  }
});

test('after stop nothing of it is asked, shown or told', async () => {
  const server = guarded();
  const page = await opened(server);
  page.guidance.stop();
  await page.clock.pass(3_600_000);
  assert.equal(server.asked.length, 1);
  assert.equal(page.surface.stopped, true);
});
